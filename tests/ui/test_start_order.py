"""From the phrase to the first page: what it does without is imported after it was filled."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from digilearn.services.opening import create_store, new_recovery_code
from tests.patience import PATIENCE

PHRASE = "song nui den chin"
FILLED = """
import os
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from digilearn.ui import application as app
from digilearn.ui.window import Window

application = QApplication([])
app.dress(application)
window = Window()

def type_phrase():
    page = window.first_start.open_page
    page.choose(Path(sys.argv[1]))
    page.secret.line.setText(sys.argv[2])
    page.open_button.click()

filled = []

def look():
    if window.main is None:
        return
    is_there = "sqlalchemy" in sys.modules
    if not filled and window.main.page("today")._shown is not None:
        filled.append(is_there)
        window.main.settled.connect(lambda: print("filled", filled[0], "unit", window.desk.session.unit.name))
    if filled and is_there and window.desk.operations.is_idle:
        print("then", bool(window.desk.session.store), flush=True)
        os._exit(0)

window.painted.connect(type_phrase)
watch = QTimer()
watch.timeout.connect(look)
watch.start(1)
window.show()
application.exec()
"""
THREADS = """
import os
import sys
import threading
from pathlib import Path

USING_QT = ("PySide6", "digilearn.ui", "digilearn.exchange.paper")
strayed = []

class Watcher:
    def find_spec(self, name, path=None, target=None):
        if name.startswith(USING_QT) and threading.current_thread() is not threading.main_thread():
            strayed.append(name)

sys.meta_path.insert(0, Watcher())
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from digilearn.ui import application as app
from digilearn.ui.window import Window

application = QApplication([])
app.dress(application)
window = Window()

def type_phrase():
    page = window.first_start.open_page
    page.choose(Path(sys.argv[1]))
    page.secret.line.setText(sys.argv[2])
    page.open_button.click()

def look():
    if window.main is None or "digilearn.ui.reports.reports_page" not in sys.modules:
        return
    if window.main.page_key != "reports":
        window.main.show_page("reports")
    elif window.desk.operations.is_idle and "digilearn.ui.imports.import_page" in sys.modules:
        print("strayed", strayed, flush=True)
        os._exit(0)

window.painted.connect(lambda: QTimer.singleShot(int(sys.argv[3]), type_phrase))
watch = QTimer()
watch.timeout.connect(look)
watch.start(1)
window.show()
application.exec()
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    made = create_store(
        tmp_path / "book",
        unit_name="Tổ thôn 3",
        user_name="Hà",
        secret=PHRASE,
        recovery_code=new_recovery_code(),
    )
    made.close()
    return tmp_path / "book"


def _run(script: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    return done.stdout.splitlines()


def test_today_is_filled_before_sqlalchemy_is_imported_and_then_the_store_is_opened_wholly(
    book: Path,
) -> None:
    assert _run(FILLED, str(book), PHRASE) == ["filled False unit Tổ thôn 3", "then True"]


@pytest.mark.parametrize("typing_ms", [0, 1500])
def test_what_uses_qt_is_imported_by_the_windows_thread_alone(book: Path, typing_ms: int) -> None:
    assert _run(THREADS, str(book), PHRASE, str(typing_ms)) == ["strayed []"]

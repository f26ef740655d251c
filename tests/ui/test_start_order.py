"""From the phrase to the first page: what it does without is imported after it was filled."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from digilearn.services.opening import create_store, new_recovery_code
from digilearn.store import keys

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


def test_today_is_filled_before_sqlalchemy_is_imported_and_then_the_store_is_opened_wholly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    made = create_store(
        tmp_path / "book",
        unit_name="Tổ thôn 3",
        user_name="Hà",
        secret=PHRASE,
        recovery_code=new_recovery_code(),
    )
    made.close()
    done = subprocess.run(
        [sys.executable, "-c", FILLED, str(tmp_path / "book"), PHRASE],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == ["filled False unit Tổ thôn 3", "then True"], done.stderr

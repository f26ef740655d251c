"""Closing the real window while long work goes on: asked about in words, finished or stopped whole, never half done."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digilearn.domain.errors import Cancelled, RuleBroken
from digilearn.services import opening
from digilearn.services.imports import Imports
from digilearn.ui.closing import ClosingDialog
from digilearn.ui.kit import theme
from digilearn.ui.kit.operations import IsCancelled, Progress
from digilearn.ui.kit.preferences import Look
from digilearn.ui.window import Window
from tests.catalogue import speaking

PHRASE = "song nui den chin"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Path]:
    """Give a book on a computer of its own."""
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    theme.apply(qapp, Look.LIGHT, 100)
    with speaking("vi"):
        code = opening.new_recovery_code()
        made = opening.create_store(
            tmp_path / "book", unit_name="Tổ thôn 3", user_name="Hà", secret=PHRASE, recovery_code=code
        )
        made.close()
        yield tmp_path / "book"


@pytest.fixture
def window(folder: Path, qtbot: QtBot) -> Iterator[Window]:
    """Give the window on that book, and close it as a person would."""
    made = Window()
    made.take(opening.open_store(folder, PHRASE))
    made.show()
    qtbot.waitUntil(lambda: made.desk is not None and made.desk.operations.is_idle)
    yield made
    made.close()
    qtbot.waitUntil(lambda: made.desk is None)
    made.deleteLater()


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Give what the work waits for."""
    opened = threading.Event()
    yield opened
    opened.set()


def waiting(gate: threading.Event) -> Callable[[Progress, IsCancelled], None]:
    """Give work that goes on until the gate opens or it is stopped."""

    def work(_progress: Progress, cancelled: IsCancelled) -> None:
        while not gate.wait(0.005):
            if cancelled():
                raise Cancelled

    return work


def asked(window: Window, qtbot: QtBot) -> ClosingDialog:
    """Close the window and give the question that answers it."""
    window.close()
    assert window.closing is not None
    assert window.isVisible()
    qtbot.waitUntil(window.closing.dialog.isVisible)
    return window.closing.dialog


def import_into(window: Window, file: Path, qtbot: QtBot) -> Any:
    """Show the plan of a list of two people on the import page."""
    file.write_text("STT;Họ và tên;Năm sinh\n1;Vì Văn Pao;1970\n2;Lò Thị Ánh;1955\n", "utf-8")
    assert window.main is not None
    window.main.show_page("imports", path=file)
    page: Any = window.main.page("imports")
    qtbot.waitUntil(page.plan_view.isVisible)
    return page


def people(folder: Path) -> list[str]:
    """Read the book again as the next sitting does."""
    session = opening.open_store(folder, PHRASE)
    names = [one.name for one in session.learners.search()]
    session.close()
    return names


@pytest.fixture
def slow_import(gate: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make an import stand in the middle of its writing until the gate opens."""
    apply = Imports.apply

    def slowly(self: Imports, plan: Any, _progress: Any = None, cancelled: Any = None) -> Any:
        def stand(share: float, _words: str) -> None:
            while 0 < share < 1 and not gate.wait(0.005) and not cancelled():
                pass

        return apply(self, plan, stand, cancelled)

    monkeypatch.setattr(Imports, "apply", slowly)


def test_a_list_being_written_is_finished_before_the_window_goes(
    window: Window, folder: Path, slow_import: None, gate: threading.Event, qtbot: QtBot
) -> None:
    import_into(window, folder.parent / "ds.csv", qtbot).apply_button.click()
    dialog = asked(window, qtbot)
    dialog.finish_button.click()
    assert window.desk is not None
    assert window.desk.messages.last is not None
    assert window.desk.messages.last.sentence == "Làm xong việc này thì sổ tự đóng."
    gate.set()
    qtbot.waitUntil(lambda: window.desk is None and not window.isVisible())
    assert people(folder) == ["Lò Thị Ánh", "Vì Văn Pao"]


def test_a_list_being_written_can_be_stopped_and_nothing_of_it_is_kept(
    window: Window, folder: Path, slow_import: None, qtbot: QtBot
) -> None:
    import_into(window, folder.parent / "ds.csv", qtbot).apply_button.click()
    asked(window, qtbot).stop_button.click()
    qtbot.waitUntil(lambda: window.desk is None and not window.isVisible())
    assert people(folder) == []


def test_a_list_being_read_is_stopped_only_after_a_question(
    window: Window, gate: threading.Event, qtbot: QtBot
) -> None:
    assert window.desk is not None
    window.desk.operations.long("Đang đọc ds.xlsx", waiting(gate), is_kept=False)
    dialog = asked(window, qtbot)
    assert not hasattr(dialog, "finish_button")
    dialog.cancel_button.click()
    assert window.closing is None
    assert window.desk.operations.works, "the reading goes on"
    asked(window, qtbot).stop_button.click()
    qtbot.waitUntil(lambda: window.desk is None and not window.isVisible())


def test_work_that_ends_while_the_question_stands_answers_it(
    window: Window, gate: threading.Event, qtbot: QtBot
) -> None:
    assert window.desk is not None
    window.desk.operations.long("Đang sao lưu", waiting(gate))
    asked(window, qtbot)
    gate.set()
    qtbot.waitUntil(lambda: window.desk is None and not window.isVisible())


def test_work_that_fails_keeps_the_book_open_with_its_sentence(
    window: Window, gate: threading.Event, qtbot: QtBot
) -> None:
    def fail(_progress: Progress, _cancelled: IsCancelled) -> None:
        gate.wait(5)
        raise RuleBroken("Đĩa đầy.")

    assert window.desk is not None
    window.desk.operations.long("Đang nhập ds.xlsx", fail)
    asked(window, qtbot).finish_button.click()
    gate.set()
    qtbot.waitUntil(lambda: window.closing is None)
    assert window.isVisible()
    assert window.desk is not None
    assert window.desk.messages.last is not None
    assert window.desk.messages.last.sentence == "Đĩa đầy."


def test_locking_asks_in_the_same_way(window: Window, gate: threading.Event, qtbot: QtBot) -> None:
    assert window.desk is not None
    window.desk.operations.long("Đang sao lưu", waiting(gate))
    window.lock()
    assert window.closing is not None
    window.closing.dialog.stop_button.click()
    qtbot.waitUntil(lambda: window.first_start is not None)


def test_nothing_is_begun_on_a_book_that_closes(window: Window) -> None:
    window.close()
    assert window.main is not None
    assert not window.main.isEnabled()

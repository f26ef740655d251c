"""A sitting in the real window: one that broke off is gone on with; one that goes on in another size is the same."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Mark
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id
from digilearn.services import opening
from digilearn.ui.kit import theme
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.kit.preferences import Look
from digilearn.ui.window import Window
from tests.catalogue import speaking

PHRASE = "song nui den chin"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Path]:
    """Give a book with a meeting of three people, on a computer of its own."""
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    theme.apply(qapp, Look.LIGHT, 100)
    with speaking("vi"):
        session = opening.create_store(
            tmp_path / "book",
            unit_name="Tổ thôn 3",
            user_name="Hà",
            secret=PHRASE,
            recovery_code=opening.new_recovery_code(),
        )
        room, _changes = session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", None))
        session.schedule.add(room, datetime(2026, 11, 24, 19), datetime(2026, 11, 24, 21))
        people = [
            session.learners.add(f"Lò Thị {name}", birth_year=1955)[0] for name in ("Anh", "Bình", "Chi")
        ]
        session.classrooms.enrol(room, people, date(2026, 11, 3))
        session.close()
        yield tmp_path / "book"
    theme.apply(qapp, Look.LIGHT, 100)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """Give a window without a book, and close it as a person would."""
    made = Window()
    made.show()
    yield made
    made.close()
    qtbot.waitUntil(lambda: made.desk is None)
    made.close()
    made.deleteLater()


def open_in(window: Window, folder: Path, qtbot: QtBot) -> None:
    window.take(opening.open_store(folder, PHRASE))
    qtbot.waitUntil(lambda: "sittings" in vars(session_of(window)))
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.operations.is_idle)


def session_of(window: Window) -> Any:
    assert window.desk is not None
    return window.desk.session


def cut_the_power_after_one_mark(folder: Path) -> Id:
    """Mark the first person and leave without a word; give the second one."""
    session = opening.open_store(folder, PHRASE)
    session.sittings.begin()
    meeting = session.classrooms.get(session.classrooms.list()[0].classroom.id).meetings[0].meeting.id
    first, second, _third = (row.learner.id for row in session.attendance.roll(meeting).rows)
    session.attendance.mark(meeting, first, Mark.PRESENT)
    session.store.close()
    return second


def test_after_a_power_cut_the_roll_is_open_on_the_very_row(
    window: Window, folder: Path, qtbot: QtBot
) -> None:
    second = cut_the_power_after_one_mark(folder)
    open_in(window, folder, qtbot)
    assert window.main is not None
    assert window.main.page_key == "roll"
    roll: Any = window.main.page("roll")
    qtbot.waitUntil(lambda: roll.view.current_id == second)
    said = window.main.message_bar.sentence.text()
    assert said == "Máy tắt đột ngột. Không mất gì: đã ghi 1/3 người."


def test_after_a_closing_in_good_order_nothing_is_said(window: Window, folder: Path, qtbot: QtBot) -> None:
    open_in(window, folder, qtbot)
    assert window.main is not None
    assert window.main.page_key == "today"
    assert session_of(window) is not None
    assert window.desk is not None
    assert window.desk.messages.last is None
    window.close()
    qtbot.waitUntil(lambda: window.desk is None)
    session = opening.open_store(folder, PHRASE)
    assert session.sittings.begin() is None
    session.close()


def test_a_sitting_goes_on_when_the_letters_are_made_larger(
    window: Window, folder: Path, qtbot: QtBot
) -> None:
    open_in(window, folder, qtbot)
    assert window.main is not None
    assert window.desk is not None
    session = session_of(window)
    window.desk.operations.run(lambda: session.learners.add("Vì Văn Pao", birth_year=1970))
    qtbot.waitUntil(lambda: session.learners.count() == 4)
    before = window.main
    window.desk.restyled.emit()
    qtbot.waitUntil(lambda: window.main is not None and window.main is not before)
    window.main.undo()
    qtbot.waitUntil(lambda: session.learners.count() == 3)
    assert not window.main.findChildren(ConfirmDialog)

"""The main job in the real window: from first start through a coordinator's list to the saved report and sheet."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import openpyxl
import pypdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from digilearn import bootstrap
from digilearn.domain.attendance import Mark
from digilearn.ui.attendance.finish_dialog import FinishDialog
from digilearn.ui.attendance.register_page import RegisterPage
from digilearn.ui.attendance.roll_page import RollPage
from digilearn.ui.classrooms.classrooms_page import ClassroomsPage
from digilearn.ui.classrooms.new_classroom_dialog import NewClassroomDialog
from digilearn.ui.first_start.first_start import FirstStart
from digilearn.ui.imports.import_page import ImportPage
from digilearn.ui.main_window import MainWindow
from digilearn.ui.reports.reports_page import ReportsPage
from digilearn.ui.today.today_page import TodayPage
from digilearn.ui.window import Window

PEOPLE = (
    ("Lò Thị Ánh", 1955, "bản Nà Lốc", "0912345678"),
    ("Nguyễn Văn Bình", 1949, "thôn 2", ""),
    ("Hoàng Thị Chanh", 1961, "thôn 3", "0987654321"),
    ("Tòng Thị Dung", 1958, "bản Nà Lốc", ""),
    ("Đặng Văn Ước", 1961, "thôn 3", ""),
)
UNREADABLE = ("", 1952, "thôn 2", "")
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Window]:
    """Give the window of an app that was never used on this computer, dressed as `bootstrap` dresses it."""
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    bootstrap.dress(qapp)
    shown = Window()
    shown.resize(1366, 697)
    shown.show()
    yield shown  # not given to qtbot, which would take it apart before the book is closed
    close(qtbot, shown)
    shown.deleteLater()


def close(qtbot: QtBot, window: Window) -> None:
    """Close the window as a person does, and wait until the book is backed up and closed."""
    for left_open in asking(QDialog):
        left_open.reject()
    window.close()
    qtbot.waitUntil(lambda: window.desk is None and not window.isVisible())


def wait(qtbot: QtBot, true: Callable[[], object], what: str) -> None:
    def check() -> None:
        assert true(), what

    qtbot.waitUntil(check)


def click(qtbot: QtBot, button: QPushButton) -> None:
    wait(
        qtbot,
        lambda: button.isEnabled() and not button.visibleRegion().isEmpty(),
        f"{button.text()} cannot be clicked",
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def main_of(window: Window) -> MainWindow:
    assert window.main is not None
    return window.main


def page(window: Window, key: str, kind: type[W]) -> W:
    found = main_of(window).page(key)
    assert isinstance(found, kind)
    assert main_of(window).page_key == key
    return found


def dialog(qtbot: QtBot, kind: type[W]) -> W:
    """Give the dialog that is asking now."""
    wait(qtbot, lambda: asking(kind), f"no {kind.__name__} came")
    return asking(kind)[0]


def asking(kind: type[W]) -> list[W]:
    """Give the dialogs of this kind that are open."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def coordinators_list(file: Path) -> Path:
    """Write a list as a coordinator sends it: agency lines, a title, a header below, one row without a name."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ỦY BAN NHÂN DÂN XÃ NÀ LỐC"])
    sheet.append(["DANH SÁCH HỌC VIÊN LỚP KỸ NĂNG SỐ"])
    sheet.append([])
    sheet.append(["STT", "Họ và tên", "Năm sinh", "Thôn", "SĐT"])
    for number, row in enumerate((*PEOPLE, UNREADABLE), start=1):
        sheet.append([number, *row])
    sheet.append([None, "Tổng cộng: 6 người"])
    book.save(file)
    return file


def make_the_book(qtbot: QtBot, window: Window, folder: Path) -> str:
    """Answer the three steps of the first start and give the opening phrase."""
    start = window.first_start
    assert isinstance(start, FirstStart)
    click(qtbot, start.welcome.new_button)
    steps = start.new_store
    assert steps is not None
    QTest.keyClicks(steps.who.commune.line, "xa tan an")
    wait(qtbot, steps.who.commune.found.isVisible, "no commune is offered")
    QTest.keyClick(steps.who.commune.line, Qt.Key.Key_Return)
    steps.who.unit_name.setText("Tổ CNSCĐ thôn 3")
    steps.who.user_name.setText("Hà")
    click(qtbot, steps.next_button)
    phrase = steps.phrase.phrase.text()
    QTest.keyClicks(steps.phrase.again.line, phrase)
    click(qtbot, steps.next_button)
    wait(qtbot, steps.recovery.code.text, "no recovery code came")
    steps.recovery.folder.setText(str(folder))
    QTest.keyClicks(steps.recovery.typed_back, steps.recovery.code.text()[-4:].lower())
    click(qtbot, steps.next_button)
    wait(qtbot, lambda: window.main is not None, "the book does not open")
    return phrase


def open_a_class(qtbot: QtBot, window: Window) -> bytes:
    """Open a class with its four answers, every day from today, and give its id."""
    main_of(window).show_page("classrooms")
    classes = page(window, "classrooms", ClassroomsPage)
    click(qtbot, classes.list.new_button)
    question = dialog(qtbot, NewClassroomDialog)
    question.venue.insert("nhà văn hóa thôn 3")
    for chip in question.schedule.days:
        if not chip.isChecked():
            click(qtbot, chip)
    question.schedule.first_day.set_day(date.today())
    question.schedule.count.set_value(4)
    question.teacher.setEditText("Nguyễn Thu Hà")
    click(qtbot, question.open_button)
    session = window.desk.session if window.desk else None
    assert session is not None
    wait(qtbot, session.classrooms.list, "the class was not opened")
    (line,) = session.classrooms.list()
    assert line.total == 4
    assert "nhà văn hóa thôn 3" in line.classroom.name
    assert line.teachers == "Nguyễn Thu Hà"
    return line.classroom.id


def drop(target: ImportPage, file: Path) -> None:
    """Drop a file on the page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    place, act = QPoint(100, 100), Qt.DropAction.CopyAction
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(place, act, data, button, keys))
    QApplication.sendEvent(target, QDropEvent(QPointF(place), act, data, button, keys))


def import_the_list(qtbot: QtBot, window: Window, file: Path, into: bytes) -> None:
    """Drop the list, see the plan, press the button with the number."""
    main_of(window).show_page("imports", into=into)
    importing = page(window, "imports", ImportPage)
    drop(importing, file)
    wait(
        qtbot,
        lambda: importing.apply_button.isVisible() and importing.apply_button.isEnabled(),
        "no plan came",
    )
    assert importing.digest is not None
    counts = importing.digest.counts
    assert (counts.new, counts.refused) == (5, 1)
    assert "5" in importing.apply_button.text()
    click(qtbot, importing.apply_button)
    wait(qtbot, importing.done.isVisible, "the list was not imported")


def take_the_roll(qtbot: QtBot, window: Window) -> RollPage:
    """From today's card: present, late, excused, a slip and its undo, absent, then finish."""
    main_of(window).show_page("today")
    today = page(window, "today", TodayPage)
    wait(qtbot, lambda: today.cards, "there is no meeting today")
    click(qtbot, today.cards[0].roll_button)
    roll = page(window, "roll", RollPage)
    wait(qtbot, lambda: roll.people.rowCount() == len(PEOPLE), "the people of the class are not on the roll")
    for key in (" ", "m", "p", " "):
        QTest.keyClicks(roll.view, key)
    wait(
        qtbot,
        lambda: marks(window) == [Mark.PRESENT, Mark.LATE, Mark.EXCUSED, Mark.PRESENT, None],
        "not all saved",
    )
    QTest.keyClick(roll.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(
        qtbot, lambda: marks(window) == [Mark.PRESENT, Mark.LATE, Mark.EXCUSED, None, None], "the slip stays"
    )
    QTest.keyClicks(roll.search, "uoc")
    QTest.keyClick(roll.search, Qt.Key.Key_Return)
    QTest.keyClicks(roll.view, "v")
    wait(qtbot, lambda: marks(window)[4] is Mark.ABSENT, "the one found by three letters is not marked")
    click(qtbot, roll.finish_button)
    question = dialog(qtbot, FinishDialog)
    click(qtbot, question.leave_button)
    wait(qtbot, lambda: not asking(QDialog), "the question stays")
    return roll


def marks(window: Window) -> list[Mark | None]:
    """Give what the disk holds for today's meeting, in the order of the list."""
    assert window.desk is not None
    session = window.desk.session
    (line,) = session.today.page().meetings
    return [row.mark for row in session.attendance.roll(line.meeting.id).rows]


def save_the_report(qtbot: QtBot, window: Window, classroom: bytes, folder: Path) -> None:
    """Save the workbook and the sheet, and read both back with other programs' readers."""
    main_of(window).show_page("register", classroom_id=classroom)
    register = page(window, "register", RegisterPage)
    wait(qtbot, lambda: register.cells.rowCount() > len(PEOPLE), "the register is empty")
    register.save_to(folder / "Sổ.xlsx")
    wait(qtbot, (folder / "Sổ.xlsx").exists, "the register was not saved")
    main_of(window).show_page("reports", classroom_id=classroom)
    reports = page(window, "reports", ReportsPage)
    wait(qtbot, lambda: reports.report is not None, "no report is made")
    for name in ("Báo cáo.xlsx", "Danh sách ký tên.pdf"):
        reports.save(folder / name)
        wait(qtbot, (folder / name).exists, f"{name} was not saved")
        wait(qtbot, reports.saved.isVisible, "what to do with the file is not offered")


def test_from_first_start_to_the_signed_sheet(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    folder = tmp_path / "Máy của Hà - Tổ CNSCĐ"
    phrase = make_the_book(qtbot, window, folder)
    classroom = open_a_class(qtbot, window)
    import_the_list(qtbot, window, coordinators_list(tmp_path / "DS thôn 3 (1).xlsx"), classroom)
    take_the_roll(qtbot, window)
    save_the_report(qtbot, window, classroom, tmp_path)

    assert window.desk is not None
    session = window.desk.session
    assert session.store.verify() == []
    assert session.store.damage() == []

    book = CalamineWorkbook.from_path(tmp_path / "Báo cáo.xlsx")
    rows = book.get_sheet_by_index(0).to_python()
    written = {row[1]: row for row in rows if len(row) > 1}
    for (name, *_rest), sign in zip(PEOPLE, ("x", "M", "P", "", "V"), strict=True):
        assert sign in written[name], f"{name} has no {sign!r}"
    paper = pypdf.PdfReader(tmp_path / "Danh sách ký tên.pdf").pages
    assert {(round(part.mediabox.width), round(part.mediabox.height)) for part in paper} == {(842, 595)}, (
        "not A4"
    )
    text = "".join(part.extract_text() for part in paper)
    text = " ".join(text.split())
    assert "DANH SÁCH ĐIỂM DANH" in text
    assert "xã Tân An" in text, "the sheet names the commune, not the team, as the one that confirms"

    window.lock()
    wait(qtbot, lambda: window.first_start is not None and window.desk is None, "the book does not close")
    assert window.first_start is not None
    assert list((folder / "backups").iterdir()), "closing made no backup"
    opening = window.first_start.open_page
    opening.secret.line.insert("sai bét cả rồi")
    click(qtbot, opening.open_button)
    wait(qtbot, opening.fault.text, "a wrong phrase is not told")
    opening.secret.clear()
    QTest.keyClicks(opening.secret.line, phrase.upper())
    wait(qtbot, opening.open_button.isEnabled, "the button waits for ever")
    click(qtbot, opening.open_button)
    wait(qtbot, lambda: window.desk is not None, "the right phrase does not open the book")
    assert marks(window) == [Mark.PRESENT, Mark.LATE, Mark.EXCUSED, None, Mark.ABSENT]
    assert date.today() == window.desk.session.today.page().day


def test_an_import_is_taken_back_whole(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    make_the_book(qtbot, window, tmp_path / "book")
    classroom = open_a_class(qtbot, window)
    import_the_list(qtbot, window, coordinators_list(tmp_path / "list.xlsx"), classroom)
    assert window.desk is not None
    session = window.desk.session
    assert session.learners.count() == len(PEOPLE)
    importing = page(window, "imports", ImportPage)
    click(qtbot, importing.done.undo_button)
    wait(qtbot, lambda: session.learners.count() == 0, "the import stays")
    assert session.classrooms.get(session.classrooms.list()[0].classroom.id).learners == ()
    main_of(window).redo()
    wait(qtbot, lambda: session.learners.count() == len(PEOPLE), "redo does not bring the import back")

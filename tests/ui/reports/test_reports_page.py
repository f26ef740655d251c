"""The reports page by clicks on the made-up commune."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from digilearn.domain.attendance import Cell, Mark
from digilearn.domain.classrooms import MeetingState
from digilearn.domain.reports import SheetKind, default_signatures
from digilearn.domain.units import HeaderPreset
from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui.attendance.register_page import RegisterPage
from digilearn.ui.attendance.roll_page import RollPage
from digilearn.ui.classrooms.classrooms_page import ClassroomsPage
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.preferences import Look
from digilearn.ui.outcomes.grid_page import GridPage
from digilearn.ui.reports.report_files import file_name
from digilearn.ui.reports.reports_page import ReportsPage
from tests.catalogue import speaking


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """Give the made-up commune; nothing here writes to it but the test that says so."""
    with speaking("en"):
        session = open_demo(learners=60, classrooms=4)
        yield session
        session.close()


@pytest.fixture
def desk(session: Session, qapp: QApplication) -> Iterator[Desk]:
    theme.apply(qapp, Look.LIGHT, 100)
    desk = Desk(session)
    with speaking("en"):
        yield desk
    desk.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ReportsPage:
    """Give the page with the sheet of the first class drawn."""
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    qtbot.waitUntil(lambda: page.preview.count > 0)
    return page


def _click(widget: object, qtbot: QtBot, page: ReportsPage) -> None:
    """Change the form and wait for the sheet to be drawn again."""
    before = page.preview.paper.picture.cacheKey()
    widget.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page.preview.paper.picture.cacheKey() != before)


def test_the_sheet_of_the_first_class_is_seen_at_once(page: ReportsPage, session: Session) -> None:
    assert page.class_choice.currentText() == session.classrooms.list()[0].classroom.name
    assert page.preview.place.text().startswith("Page 1 of ")
    assert page.preview.paper.picture.width() > page.preview.paper.picture.height()
    assert not page.saved.isVisible()


def test_one_evening_is_an_upright_sheet_of_that_meeting(page: ReportsPage, qtbot: QtBot) -> None:
    _click(page.form_panel.evening, qtbot, page)
    assert page.preview.paper.picture.width() < page.preview.paper.picture.height()
    assert page.form_panel.meeting.isVisible()
    assert page.form_panel.form.kind is SheetKind.ONE_EVENING
    assert page.form_panel.form.column == page.form_panel.meeting.currentIndex()


def test_what_does_not_fit_a_filled_sheet_is_not_offered(page: ReportsPage, qtbot: QtBot) -> None:
    assert page.form_panel.fingerprint.isVisible()
    _click(page.form_panel.filled, qtbot, page)
    assert not page.form_panel.fingerprint.isVisible()
    assert not page.form_panel.consent.isVisible()
    assert page.form_panel.form.filled


def test_each_choice_stands_in_the_form(page: ReportsPage) -> None:
    panel = page.form_panel
    panel.fingerprint.click()
    panel.consent.click()
    panel.empty_rows.set_value(3)
    panel.heading.setCurrentIndex(panel.heading.findData(HeaderPreset.YOUTH_UNION))
    panel.signers[2].role.clear()
    panel.signers[0].name.setText("Lò Thị Ánh")
    form = panel.form
    assert (form.fingerprint, form.consent, form.empty_rows, form.header) == (
        True,
        True,
        3,
        HeaderPreset.YOUTH_UNION,
    )
    assert form.signatures is not None
    assert [one.title for one in form.signatures] == ["List made by", "Teacher"]
    assert form.signatures[0].name == "Lò Thị Ánh"


def test_who_signs_is_typed_once(page: ReportsPage, desk: Desk, qtbot: QtBot) -> None:
    signer = page.form_panel.signers[2]
    signer.role.clear()
    QTest.keyClicks(signer.role, "Party secretary")
    QTest.keyClicks(signer.name, "Vi Van Pao")
    QTest.keyClick(signer.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.operations.is_idle)
    again = ReportsPage(desk)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.preview.count > 0)
    kept = again.form_panel.signers[2]
    assert (kept.role.text(), kept.name.text()) == ("Party secretary", "Vi Van Pao")
    assert page.report is not None
    desk.session.reports.remember_signers(page.report, default_signatures(page.report))


def test_pages_are_turned(page: ReportsPage, qtbot: QtBot) -> None:
    count = page.preview.count
    assert count > 1
    assert not page.preview.previous_button.isEnabled()
    for number in range(2, count + 1):
        page.preview.next_button.click()
        qtbot.waitUntil(lambda number=number: page.preview.place.text() == f"Page {number} of {count}")  # type: ignore[misc]
    assert not page.preview.next_button.isEnabled()


def test_a_meeting_asked_for_opens_its_own_sheet(page: ReportsPage, session: Session, qtbot: QtBot) -> None:
    classroom = session.classrooms.list()[1].classroom
    meeting = session.classrooms.get(classroom.id).meetings[2].meeting
    page.open(meeting_id=meeting.id)
    qtbot.waitUntil(page.form_panel.evening.isChecked)
    assert page.class_choice.currentText() == classroom.name
    assert page.report is not None
    column = page.form_panel.form.column
    assert column is not None
    assert page.report.register.meetings[column].id == meeting.id


def test_a_period_leaves_the_other_meetings_out(page: ReportsPage, qtbot: QtBot) -> None:
    assert page.report is not None
    meetings = page.report.register.meetings
    page.first.set_day(meetings[1].day)
    page.last.set_day(meetings[2].day)
    qtbot.waitUntil(lambda: page.report is not None and len(page.report.register.meetings) == 2)
    assert page.form_panel.meeting.count() == 2


def test_a_saved_workbook_is_offered_for_stick_and_chat(
    page: ReportsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.save(tmp_path / "lớp.xlsx")
    qtbot.waitUntil(page.saved.isVisible)
    cells = CalamineWorkbook.from_path(tmp_path / "lớp.xlsx").get_sheet_by_index(0).to_python()
    assert page.report is not None
    name = page.report.register.rows[0].learner.name
    assert any(name in row for row in cells)


def test_what_was_marked_while_the_page_was_hidden_is_in_the_file(
    page: ReportsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    report = page.report
    assert report is not None
    page.hide()
    row = report.register.rows[0]
    mark = partial(page.desk.session.attendance.mark, report.register.meetings[0].id, row.learner.id)
    after, sign = (Mark.LATE, "M") if row.cells[0] is not Cell.LATE else (Mark.EXCUSED, "P")
    page.desk.operations.run(partial(mark, after))
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    page.show()
    page.save(tmp_path / "lớp.xlsx")  # at once: the older report is still in sight
    qtbot.waitUntil(page.saved.isVisible)
    cells = CalamineWorkbook.from_path(tmp_path / "lớp.xlsx").get_sheet_by_index(0).to_python()
    (line,) = [line for line in cells if row.learner.name in line]
    assert line.count(sign) == 1 + sum(cell == after.value for cell in row.cells[1:])
    page.desk.session.history.undo(page.desk.session.newest_operation)


def test_a_saved_pdf_has_the_pages_that_are_seen(page: ReportsPage, tmp_path: Path, qtbot: QtBot) -> None:
    _click(page.form_panel.evening, qtbot, page)
    page.save(tmp_path / "ký tên.pdf")
    qtbot.waitUntil(page.saved.isVisible)
    assert len(PdfReader(tmp_path / "ký tên.pdf").pages) == page.preview.count


def test_the_printer_gets_the_sheet_that_is_seen(page: ReportsPage, tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    page.print_on(printer)
    qtbot.waitUntil(lambda: page.desk.messages.last is not None)
    assert page.desk.messages.last is not None
    assert page.desk.messages.last.sentence == "The sheet is at the printer."
    assert len(PdfReader(tmp_path / "in.pdf").pages) == page.preview.count


def test_the_empty_list_is_saved(page: ReportsPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.files.save_template(tmp_path / "mẫu.xlsx")
    qtbot.waitUntil(page.saved.isVisible)
    cells = CalamineWorkbook.from_path(tmp_path / "mẫu.xlsx").get_sheet_by_index(0).to_python()
    assert any("Full name" in row for row in cells)


def test_a_folder_that_cannot_be_written_is_one_sentence(
    page: ReportsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.save(tmp_path / "không có" / "lớp.xlsx")
    qtbot.waitUntil(lambda: page.desk.messages.last is not None)
    assert page.desk.messages.last is not None
    assert "lớp.xlsx" in page.desk.messages.last.sentence
    assert not page.saved.isVisible()


def test_save_asks_where_with_a_name_that_every_computer_takes(page: ReportsPage) -> None:
    assert page.report is not None
    QTest.mouseClick(page.excel_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == f"{file_name(page.report)}.xlsx"
    assert not set(file_name(page.report)) & set('\\/:*?"<>|')
    dialog.close()


def test_the_figures_agree_with_the_register(page: ReportsPage) -> None:
    page.see_shelf.click()
    assert page.figures.isVisible()
    assert not page.form_panel.isVisible()
    assert page.report is not None
    register = page.report.register
    held = [one for one in register.meetings if one.state is MeetingState.HELD]
    assert page.figures.numbers["meetings held"] == f"{len(held)}/{len(register.meetings)}"
    model = page.figures.model
    QAbstractItemModelTester(model)
    assert model.rowCount() == len(held)
    attended, _recorded = str(model.index(0, 3).data()).split("/")
    assert int(attended) == register.attended_at(0)


def test_without_a_class_the_page_says_what_will_be_here(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Look.LIGHT, 100)
    session = open_demo(learners=0, classrooms=0)
    desk = Desk(session)
    with speaking("en"):
        page = ReportsPage(desk)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(page.empty.isVisible)
        assert not page.excel_button.isEnabled()
        assert not page.preview.isVisible()
        with qtbot.waitSignal(desk.asked) as asked:
            page.empty.button.click()
        assert asked.args[0] == "classrooms"
    desk.close()
    session.close()


def test_the_page_opens_on_the_class_last_worked_with(
    page: ReportsPage, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    ids = [line.classroom.id for line in session.classrooms.list()]
    page.hide()
    desk.classroom = ids[2]  # a roll, a register or the class itself was open meanwhile
    page.show()
    qtbot.waitUntil(lambda: page.report is not None and page.report.classroom.id == ids[2])
    assert page.class_choice.currentData() == ids[2]
    page.open(classroom_id=ids[1])
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: page.report is not None and page.report.classroom.id == ids[1])
    another = ReportsPage(desk)  # made only now, as at its first showing
    qtbot.addWidget(another)
    another.show()
    qtbot.waitUntil(lambda: another.report is not None and another.report.classroom.id == ids[1])


def test_each_page_of_a_class_says_which_class_is_worked_with(
    desk: Desk, session: Session, qtbot: QtBot
) -> None:
    lines = session.classrooms.list()
    grid, register, classes = GridPage(desk), RegisterPage(desk), ClassroomsPage(desk)
    pages: tuple[Any, ...] = (grid, register, classes)
    for place, page in enumerate(pages):
        qtbot.addWidget(page)
        page.show()
        page.open(classroom_id=lines[place].classroom.id)
        qtbot.waitUntil(lambda place=place: desk.classroom == lines[place].classroom.id)  # type: ignore[misc]
    roll = RollPage(desk)
    qtbot.addWidget(roll)
    roll.show()
    roll.open(session.classrooms.get(lines[0].classroom.id).meetings[0].meeting.id)
    qtbot.waitUntil(lambda: desk.classroom == lines[0].classroom.id)

"""The import page by clicks, on the real services and the real child process."""

import threading
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from digilearn.domain.classrooms import NewClassroom, Repeating
from digilearn.domain.errors import Cancelled, UserError
from digilearn.domain.ids import Id
from digilearn.domain.importing.records import QuestionKind
from digilearn.services.imports import Imports
from digilearn.ui.imports.import_page import ImportPage
from digilearn.ui.imports.plan_digest import Sieve
from digilearn.ui.kit import theme
from digilearn.ui.kit.messages import Message, Tone
from digilearn.ui.kit.widgets import LinkButton
from tests.ui.imports.conftest import Book


@pytest.fixture
def planned(page: ImportPage, book: Book, workbook: Path, qtbot: QtBot) -> ImportPage:
    """Give the page with the plan of the workbook, into the class."""
    page.open(book.classroom, workbook)
    qtbot.waitUntil(page.plan_view.isVisible)
    return page


def _click(page: ImportPage, text: str, qtbot: QtBot) -> None:
    """Click a choice of the questions by its words, and wait for the rows to be settled anew."""
    for link in page.plan_view.questions.findChildren(LinkButton):
        if link.text() == "Compare side by side" and link.isVisible():
            link.click()

    def chips() -> list[QPushButton]:
        found = page.plan_view.questions.findChildren(QPushButton)
        return [one for one in found if one.text() == text and one.isVisible()]

    qtbot.waitUntil(lambda: len(chips()) > 0)
    before = page.digest
    QTest.mouseClick(chips()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.digest is not before)


def _results(page: ImportPage) -> list[str]:
    model = page.plan_view.rows
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_one_sentence_says_what_was_read_and_what_was_skipped(planned: ImportPage) -> None:
    said = planned.plan_view.summary.text()
    assert said.startswith("Read 8 lines: 5 people.")
    assert "1 header line" in said
    assert "1 line of totals" in said
    assert planned.subtitle.text().startswith("DS thon 3 (1).xlsx · sheet “Thôn 3” · into ")


def test_rows_keep_their_own_numbers_and_columns_their_letters(planned: ImportPage) -> None:
    model = planned.plan_view.rows
    QAbstractItemModelTester(model)
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(n, down) for n in range(5)] == ["3", "4", "5", "6", "7"]
    titles = [model.headerData(n, across) for n in range(model.columnCount())]
    assert titles[2:] == [
        "B · Full name",
        "C · Year of birth",
        "D · Village",
        "E · Personal id number",
        "F · not read",
    ]
    assert model.headerData(2, across, Qt.ItemDataRole.ToolTipRole) == "Họ và tên"
    assert model.index(0, 2).data() == "Nguyễn Văn Bình"
    assert "Ký nhận" in planned.plan_view.detail.text()


def test_each_row_says_what_becomes_of_it_and_why(planned: ImportPage) -> None:
    results = _results(planned)
    assert results[0].startswith("Added: look at personal id number")
    assert results[2] == "Changed: joins the class"
    assert results[3].startswith("To be asked: ")
    assert results[4].startswith("Not imported yet: ")
    planned.plan_view.table.selectRow(4)
    assert planned.plan_view.detail.text().startswith("Row 7, (no name): Not imported yet.")


def test_a_click_on_a_figure_shows_only_those_rows(planned: ImportPage, qtbot: QtBot) -> None:
    chips = planned.plan_view.chips
    assert chips[Sieve.REFUSED].text().endswith("1")
    QTest.mouseClick(chips[Sieve.REFUSED], Qt.MouseButton.LeftButton)
    assert [planned.plan_view.rows.headerData(0, Qt.Orientation.Vertical)] == ["7"]
    assert planned.plan_view.rows.rowCount() == 1
    QTest.mouseClick(chips[Sieve.NEW], Qt.MouseButton.LeftButton)
    assert planned.plan_view.rows.rowCount() == 2
    assert not chips[Sieve.REFUSED].isChecked()
    QTest.mouseClick(chips[Sieve.NEW], Qt.MouseButton.LeftButton)
    assert planned.plan_view.rows.rowCount() == 5


def test_one_answer_puts_the_zero_back_in_every_row(planned: ImportPage, qtbot: QtBot) -> None:
    assert planned.plan_view.rows.index(0, 5).data() == "14049000123"
    _click(planned, "Yes, in all 2 rows", qtbot)
    assert planned.plan_view.rows.index(0, 5).data() == "014049000123"
    assert planned.plan_view.rows.index(1, 5).data() == "014161000456"
    assert planned.plan_view.chips[Sieve.ASKED].text().endswith("1")


def test_the_button_carries_the_number_and_an_answer_changes_it(planned: ImportPage, qtbot: QtBot) -> None:
    assert planned.apply_button.text() == "Import 3 people into the class"
    _click(planned, "Two different people", qtbot)
    assert planned.apply_button.text() == "Import 4 people into the class"
    again = planned.plan_view.questions
    next(one for one in again.findChildren(LinkButton) if one.text().endswith("look again")).click()
    _click(planned, "Same person", qtbot)
    assert planned.apply_button.text() == "Import 3 people into the class"


def test_another_class_keeps_the_answers(planned: ImportPage, qtbot: QtBot) -> None:
    _click(planned, "Two different people", qtbot)
    planned.into_choice.setCurrentIndex(0)
    planned.into_choice.activated.emit(0)
    qtbot.waitUntil(lambda: planned.digest is not None and planned.digest.plan.into is None)
    assert planned.digest is not None
    people = [one for one in planned.digest.plan.questions if one.kind is QuestionKind.SAME_PERSON]
    assert [one.chosen for one in people] == ["other"]
    assert planned.apply_button.text() == "Import 3 people"


def test_applied_people_are_in_the_class_and_undo_takes_them_out(
    planned: ImportPage, book: Book, qtbot: QtBot
) -> None:
    QTest.mouseClick(planned.apply_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(planned.done.isVisible)
    assert planned.done.sentence.text().startswith("Imported 3 people into ")
    assert planned.done.written.text().startswith("Written: 2 people, 3 places in a class. Undo takes")
    assert len(book.session.classrooms.get(book.classroom).learners) == 3
    assert planned.desk.messages.last is not None
    assert planned.desk.messages.last.verb
    QTest.mouseClick(planned.done.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: planned.done.sentence.text() == "The import was undone.")
    assert book.session.classrooms.get(book.classroom).learners == ()
    assert book.session.learners.count() == 1


def test_the_rows_left_out_are_saved_with_their_reason(
    planned: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    QTest.mouseClick(planned.apply_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(planned.done.isVisible)
    assert planned.done.refused_button.text() == "Get back the 2 rows not imported"
    planned.done.save_refused(tmp_path / "left.xlsx")
    qtbot.waitUntil(planned.done.saved.isVisible)
    assert (tmp_path / "left.xlsx").stat().st_size > 0


def test_a_dropped_file_is_read(page: ImportPage, workbook: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(workbook))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.drop.dropEvent(event)
    assert page.reading.isVisible()
    qtbot.waitUntil(page.plan_view.isVisible)
    assert page.apply_button.text().startswith("Import ")


def test_a_damaged_file_is_one_sentence_on_the_page(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    bad = tmp_path / "hỏng.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    said: list[Message] = []
    page.desk.messages.said.connect(said.append)
    page.read_file(bad)
    qtbot.waitUntil(page.fault.isVisible)
    assert page.drop.isVisible()
    assert page.fault.text() == said[0].sentence
    assert said[0].tone is Tone.ERROR


def test_a_file_without_people_is_one_sentence(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    plain = tmp_path / "gia.csv"
    plain.write_text("Mặt hàng;Giá\nGạo;20000\n", "utf-8")
    page.read_file(plain)
    qtbot.waitUntil(page.fault.isVisible)
    assert page.fault.text().startswith("No list of people was found")
    assert page.plan_view.table.model().index(0, 0).data() == "Mặt hàng"
    assert not page.apply_button.isEnabled()


def test_stop_ends_the_reading_and_the_page_begins_again(
    page: ImportPage, workbook: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(_imports: Imports, *asked: Any, **_said: Any) -> None:
        progress, cancelled, _password = asked[3:]
        while not cancelled():
            progress(0.25, "Reading the file")
            pause.wait(0.01)
        raise Cancelled

    pause = threading.Event()
    monkeypatch.setattr(Imports, "plan", slowly)
    with qtbot.waitSignal(page.desk.operations.began) as began:
        page.read_file(workbook)
    qtbot.waitUntil(lambda: page.reading.step.text() == "Reading the file")
    began.args[0].cancel()
    qtbot.waitUntil(page.drop.isVisible)
    assert not page.fault.isVisible()


def test_several_sheets_are_switched_and_one_alone_can_be_taken(
    page: ImportPage, book: Book, tmp_path: Path, qtbot: QtBot
) -> None:
    made = Workbook()
    for number, name in ((1, "Bùi Thị Xuân"), (2, "Vì Văn Pao")):
        sheet = made.create_sheet(f"Thôn {number}")
        sheet.append(("STT", "Họ và tên", "Năm sinh"))
        sheet.append((1, name, 1950))
    del made["Sheet"]
    path = tmp_path / "hai trang.xlsx"
    made.save(path)
    page.open(book.classroom, path)
    qtbot.waitUntil(page.plan_view.isVisible)
    view = page.plan_view
    assert page.apply_button.text() == "Import 2 people into the class"
    view.sheet_choice.setCurrentIndex(1)
    view.sheet_choice.activated.emit(1)
    assert view.rows.index(0, 2).data() == "Vì Văn Pao"
    view.only_sheet.click()
    qtbot.waitUntil(lambda: page.apply_button.text() == "Import 1 person into the class")
    assert view.rows.index(0, 2).data() == "Vì Văn Pao"


def test_a_new_class_is_asked_of_the_classes_page(page: ImportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.asked) as asked:
        page.into_choice.setCurrentIndex(2)
        page.into_choice.activated.emit(2)
    assert asked.args == ["classrooms", {"new": True, "back": "imports"}]
    assert page.into_choice.currentIndex() == 0


def test_stopping_an_import_leaves_nothing_and_shows_the_plan_again(
    planned: ImportPage, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(_imports: Imports, *asked: Any) -> None:
        while not asked[-1]():
            pause.wait(0.01)
        raise Cancelled

    pause = threading.Event()
    monkeypatch.setattr(Imports, "apply", slowly)
    with qtbot.waitSignal(planned.desk.operations.began) as began:
        planned.apply_button.click()
    assert planned.reading.isVisible()
    planned.open(None)  # asked for again from elsewhere: what is being written goes on
    assert planned.reading.isVisible()
    began.args[0].cancel()
    qtbot.waitUntil(planned.plan_view.isVisible)
    assert planned.apply_button.text() == "Import 3 people into the class"
    assert book.session.classrooms.get(book.classroom).learners == ()


def test_a_failed_import_is_one_sentence_above_the_plan(
    planned: ImportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_imports: Imports, *_asked: Any) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(Imports, "apply", full)
    planned.apply_button.click()
    qtbot.waitUntil(planned.fault.isVisible)
    assert planned.fault.text() == "The disk is full."
    assert planned.plan_view.isVisible()


def test_a_class_made_for_a_list_is_chosen_and_the_list_comes_back(
    planned: ImportPage, book: Book, qtbot: QtBot
) -> None:
    assert planned.request is not None
    path = planned.request.path
    planned.into_choice.setCurrentIndex(2)
    planned.into_choice.activated.emit(2)
    planned.hide()  # the classes page stands in front
    schedule = Repeating(date(2026, 12, 1), frozenset({1}), time(19), time(21), 2)
    made: list[Id] = []
    desk = planned.desk
    with qtbot.waitSignal(desk.asked) as asked:
        desk.operations.run(
            lambda: book.session.classrooms.open(NewClassroom("thôn 5", schedule)),
            lambda result: made.append(result[0]),
        )
    assert asked.args == ["imports", {"into": made[0]}]
    planned.show()
    planned.open(made[0])
    qtbot.waitUntil(lambda: planned.digest is not None and planned.digest.plan.into == made[0])
    assert planned.request.path == path


def test_the_title_says_when_the_import_is_done(planned: ImportPage, qtbot: QtBot) -> None:
    assert planned.title.text() == "See before importing"
    planned.apply_button.click()
    qtbot.waitUntil(planned.done.isVisible)
    assert planned.title.text() == "Import finished"


def test_a_row_with_a_doubted_value_has_a_figure_and_the_colour_of_a_warning(
    planned: ImportPage, qtbot: QtBot
) -> None:
    chip = planned.plan_view.chips[Sieve.DOUBTED]
    rows = planned.plan_view.rows
    warning = theme.color("late")
    assert rows.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) == warning != theme.color("present")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.text() == f"To look at again  {rows.rowCount()}"
    assert all(row is not None and row.faults for row in map(rows.row, range(rows.rowCount())))
    assert rows.rowCount() > 0


def test_a_reason_in_the_table_is_one_short_sentence_and_all_of_it_below(planned: ImportPage) -> None:
    said = _results(planned)[4].removeprefix("Not imported yet: ")
    assert said.count(".") == 1
    planned.plan_view.table.selectRow(4)
    assert planned.plan_view.detail.text().count(".") > 2

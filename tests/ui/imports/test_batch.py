"""Several files on the import page: listed as they are read, opened one by one, imported together."""

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from digilearn.domain.importing.batch_places import Place
from digilearn.services.batch_communes import Expected
from digilearn.services.reading_messages import FileAt
from digilearn.ui.imports.batch_lines import LineState
from digilearn.ui.imports.batch_missing import MissingDialog
from digilearn.ui.imports.batch_model import PEOPLE_COLUMN, STATE_COLUMN
from digilearn.ui.imports.import_page import ImportPage
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.operations import LongWork
from tests.ui.imports.conftest import Book


def _list(path: Path, commune: str, *people: tuple[str, int, str]) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (
        (f"UBND XÃ {commune}",),
        ("DANH SÁCH THÁNG 11/2026",),
        ("STT", "Họ và tên", "Năm sinh", "Thôn"),
    ):
        sheet.append(row)
    for number, person in enumerate(people, 1):
        sheet.append((number, *person))
    made.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give two lists, a copy of one, one that asks who Lò Thị Ánh is, and a damaged file."""
    made = tmp_path / "zalo"
    made.mkdir()
    first = _list(
        made / "1.xlsx", "NÀ LỐC", ("Nguyễn Văn Bình", 1949, "thôn 2"), ("Vì Văn Pao", 1970, "thôn 1")
    )
    shutil.copy(first, made / "2 (1).xlsx")
    _list(made / "3.xlsx", "MƯỜNG LA", ("Hoàng Thị Chanh", 1961, "thôn 3"))
    _list(made / "4 asks.xlsx", "CHIỀNG MAI", ("Lò Thị Ánh", 1955, ""), ("Tòng Thị Dung", 1958, "thôn 3"))
    (made / "5 broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    return made


@pytest.fixture
def listed(page: ImportPage, folder: Path, qtbot: QtBot) -> ImportPage:
    """Give the page with the folder read."""
    page.take([folder])
    assert page.batch.isVisible()
    _wait(page, qtbot)
    return page


def _wait(page: ImportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.batch.work.is_busy and page.desk.operations.is_idle)


def _states(page: ImportPage) -> list[LineState]:
    return [line.state for line in page.batch.model.lines]


def _cells(page: ImportPage, column: int) -> list[str]:
    model = page.batch.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_every_file_has_its_line_and_says_what_it_waits_for(listed: ImportPage) -> None:
    QAbstractItemModelTester(listed.batch.model)
    ready, aside, asks, unread = LineState.READY, LineState.SET_ASIDE, LineState.ASKS, LineState.UNREAD
    assert _states(listed) == [ready, aside, ready, asks, unread]
    assert _cells(listed, 1) == ["xã Nà Lốc", "xã Nà Lốc", "xã Mường La", "xã Chiềng Mai", ""]
    assert _cells(listed, PEOPLE_COLUMN) == ["2", "2", "1", "2", ""]
    said = _cells(listed, STATE_COLUMN)
    assert said[0] == "Can be imported: 2 people"
    assert said[1] == "The same content as “1.xlsx”: it is imported once."
    assert said[3] == "To be asked: 1 question"
    assert "damaged" in said[4]
    assert listed.batch.summary.text() == "5 files of 3 communes, 5 people."
    assert listed.batch.apply_button.text() == "Import the 2 files without questions"


def test_the_button_imports_what_asks_nothing_each_file_undone_alone(
    listed: ImportPage, book: Book, qtbot: QtBot
) -> None:
    listed.batch.apply_button.click()
    _wait(listed, qtbot)
    assert _states(listed)[:3] == [LineState.IMPORTED, LineState.SET_ASIDE, LineState.IMPORTED]
    assert len(book.session.learners.search()) == 4
    listed.batch.table.selectRow(0)
    assert listed.batch.undo_button.isVisible()
    listed.batch.undo_button.click()
    qtbot.waitUntil(lambda: _states(listed)[0] is LineState.READY)
    names = {line.name for line in book.session.learners.search()}
    assert names == {"Lò Thị Ánh", "Hoàng Thị Chanh"}


def test_a_file_is_opened_answered_and_comes_back_ready(listed: ImportPage, qtbot: QtBot) -> None:
    listed.batch.table.selectRow(3)
    listed.batch.open_button.click()
    qtbot.waitUntil(listed.plan_view.isVisible)
    assert listed.digest is not None
    question = listed.digest.plan.questions[0]
    before = listed.digest
    listed.plan_view.answered.emit({question.id: "other"})
    qtbot.waitUntil(lambda: listed.digest is not before)
    listed.back_button.click()
    assert listed.batch.isVisible()
    qtbot.waitUntil(lambda: _states(listed)[3] is LineState.READY)
    listed.batch.apply_button.click()
    _wait(listed, qtbot)
    assert _states(listed)[3] is LineState.IMPORTED


def test_a_file_imported_on_its_own_page_is_imported_in_the_list(listed: ImportPage, qtbot: QtBot) -> None:
    listed.batch.table.selectRow(2)
    listed.batch.open_line()
    qtbot.waitUntil(listed.plan_view.isVisible)
    listed.apply_button.click()
    qtbot.waitUntil(listed.done.isVisible)
    listed.back_button.click()
    assert listed.batch.isVisible()
    assert _states(listed)[2] is LineState.IMPORTED


def test_an_older_version_is_left_out_until_it_is_wanted(
    page: ImportPage, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    newer = load_workbook(folder / "1.xlsx")
    newer.worksheets[0].append((3, "Cà Văn Nghiệm", 1949, "thôn 2"))
    newer.save(folder / "6 newer.xlsx")
    page.take([folder / "1.xlsx", folder / "6 newer.xlsx"])
    _wait(page, qtbot)
    assert _states(page) == [LineState.SET_ASIDE, LineState.READY]
    page.batch.table.selectRow(0)
    page.batch.want_button.click()
    assert _states(page) == [LineState.READY, LineState.READY]
    page.batch.want_button.click()
    assert _states(page) == [LineState.SET_ASIDE, LineState.READY]


def test_files_are_dropped_anywhere_on_the_page(page: ImportPage, folder: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    event = QDropEvent(QPointF(5, 5), copy, data, left, none)
    assert page.bringing.eventFilter(
        page, event
    )  # as the window hands it on: only a real drag reaches notify
    assert page.batch.isVisible()
    _wait(page, qtbot)
    assert len(page.batch.model.lines) == 5


def test_while_files_are_imported_nothing_else_is_brought_nor_another_class_chosen(
    listed: ImportPage, book: Book, folder: Path, qtbot: QtBot
) -> None:
    listed.batch.apply_button.click()
    assert not listed.into.isEnabled()
    listed.open(book.classroom)
    listed.bringing.choose()
    assert not listed.findChildren(QFileDialog)
    _wait(listed, qtbot)
    assert listed.into.isEnabled()
    assert _states(listed)[0] is LineState.IMPORTED


def test_a_title_sorts_the_files_and_the_line_chosen_stays_chosen(listed: ImportPage) -> None:
    listed.batch.table.selectRow(4)
    listed.batch.table.sortByColumn(PEOPLE_COLUMN, Qt.SortOrder.AscendingOrder)
    assert _cells(listed, PEOPLE_COLUMN) == ["1", "2", "2", "2", ""]
    listed.batch.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert _cells(listed, 1) == ["xã Chiềng Mai", "xã Mường La", "xã Nà Lốc", "xã Nà Lốc", ""]
    assert "5 broken.xlsx" in listed.batch.detail.text()
    listed.batch.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert _cells(listed, 0)[0] == "1.xlsx"


def test_a_chip_shows_only_its_files(listed: ImportPage) -> None:
    listed.batch.chips[LineState.ASKS].click()
    assert _cells(listed, 0) == ["4 asks.xlsx"]
    listed.batch.chips[LineState.ASKS].click()
    assert listed.batch.model.rowCount() == 5


def test_stopped_the_files_read_so_far_stay_and_the_page_says_so(
    page: ImportPage, folder: Path, qtbot: QtBot
) -> None:
    works: list[LongWork] = []
    page.desk.operations.began.connect(works.append)
    page.take([folder])
    works[0].cancel()
    _wait(page, qtbot)
    assert page.batch.fault.isVisible()
    assert page.batch.fault.text().startswith("Stopped")


def test_an_empty_folder_says_so(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "empty").mkdir()
    page.take([tmp_path / "empty"])
    _wait(page, qtbot)
    assert page.batch.fault.text() == "No file was found there."


def test_one_file_goes_straight_to_its_plan(page: ImportPage, folder: Path, qtbot: QtBot) -> None:
    page.take([folder / "3.xlsx"])
    qtbot.waitUntil(page.plan_view.isVisible)
    assert not page.back_button.isVisible()


def test_another_class_reads_the_list_anew_for_it(listed: ImportPage, book: Book, qtbot: QtBot) -> None:
    listed.into.chosen.emit(book.classroom)
    _wait(listed, qtbot)
    listed.batch.apply_button.click()
    _wait(listed, qtbot)
    assert len(book.session.classrooms.get(book.classroom).learners) == 3


def test_who_has_not_sent_is_a_text_to_paste(desk: Desk, qtbot: QtBot) -> None:
    province = (Place("xã Nà Lốc"), Place("xã Mường La", "03808"), Place("xã Chiềng Mai", "04132"))
    dialog = MissingDialog(desk, Expected((), "Sơn La", province), [Place("xã Mường La", "03808")], None)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.told.text() == "2 of 3 communes have not sent their list."
    assert "xã Nà Lốc; xã Chiềng Mai." in dialog.text.toPlainText()
    dialog.copy_button.click()
    assert "xã Chiềng Mai" in QGuiApplication.clipboard().text()


def test_a_list_of_ones_own_may_be_typed(desk: Desk, qtbot: QtBot) -> None:
    dialog = MissingDialog(desk, Expected((), "", ()), [Place("xã Nà Lốc")], None)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.own.isVisible()
    assert not dialog.copy_button.isEnabled()
    dialog.own.setPlainText("xã Nà Lốc\nxã Mường Lèo")
    qtbot.waitUntil(lambda: "xã Mường Lèo" in dialog.text.toPlainText())
    assert dialog.copy_button.isEnabled()


def test_a_line_that_is_no_row_answers_nothing(page: ImportPage) -> None:
    page.batch.open_line()
    page.batch.undo_line()
    page.batch.turn_wanted()
    assert page.batch.model.data(QModelIndex()) is None
    assert page.batch.choices_of(FileAt(Path("x"))) == {}


def test_after_many_files_the_page_says_what_was_done_and_takes_all_of_it_back(
    listed: ImportPage, book: Book, qtbot: QtBot
) -> None:
    before = len(book.session.learners.search(""))
    listed.batch.apply_button.click()
    _wait(listed, qtbot)
    done = listed.batch.done
    assert done.isVisible()
    assert done.sentence.text() == "Imported 2 files: 3 people."
    said = listed.desk.messages.last
    assert said is not None
    assert (said.sentence, said.verb) == (done.sentence.text(), "Undo")
    assert len(book.session.learners.search("")) == before + 3
    done.undo_button.click()
    _wait(listed, qtbot)
    assert len(book.session.learners.search("")) == before
    assert LineState.IMPORTED not in _states(listed)
    assert done.sentence.text() == "The import of 2 files was undone."
    assert not done.undo_button.isEnabled()


def test_the_rows_a_file_left_out_are_given_back_and_the_next_import_begins_anew(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "zalo"
    folder.mkdir()
    _list(folder / "1.xlsx", "NÀ LỐC", ("Nguyễn Văn Bình", 1949, "thôn 2"), ("", 1951, "thôn 1"))
    _list(folder / "2.xlsx", "MƯỜNG LA", ("Hoàng Thị Chanh", 1961, "thôn 3"))
    page.take([folder])
    _wait(page, qtbot)
    page.batch.apply_button.click()
    _wait(page, qtbot)
    page.batch.table.selectRow(0)
    assert page.batch.done.refused_button.text() == "Get back the 1 row not imported"
    page.batch.done.save_refused(tmp_path / "left out.xlsx")
    qtbot.waitUntil(page.batch.done.saved.isVisible, timeout=60_000)
    sheet = load_workbook(tmp_path / "left out.xlsx").active
    assert sheet is not None
    assert any(1951 in row for row in sheet.iter_rows(values_only=True))
    page.open()
    assert page.drop.isVisible()
    assert not page.batch.isVisible()

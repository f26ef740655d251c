"""What a column was taken for is changed at its title, by mouse and keyboard, and holds for the next such list."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from digilearn.domain.importing.columns import Field, Layout
from digilearn.ui.imports.column_head import FIELD_ROLE
from digilearn.ui.imports.column_menu import MeetingDialog
from digilearn.ui.imports.column_tints import cell_tint, head_tint
from digilearn.ui.imports.import_page import ImportPage
from digilearn.ui.imports.sheet_table import SheetTable
from digilearn.ui.kit import theme
from digilearn.ui.kit.preferences import Look

pytestmark = pytest.mark.qt_log_ignore(
    "does not support grabbing the keyboard", extend=True
)  # Qt's offscreen platform says so of every menu
LIST = "Họ và tên;Năm sinh;Nhóm\nNguyễn Văn Bình;1949;A\nHoàng Thị Chanh;1961;B\n"


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))


@pytest.fixture
def planned(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> ImportPage:
    return _read(page, tmp_path, "november", LIST, qtbot)


def _read(page: ImportPage, folder: Path, name: str, text: str, qtbot: QtBot) -> ImportPage:
    path = folder / f"{name}.csv"
    path.write_text(text, "utf-8")
    page.read_file(path)
    qtbot.waitUntil(page.plan_view.isVisible)
    return page


def _titles(sheet: SheetTable) -> list[str]:
    model, across = sheet.table.model(), Qt.Orientation.Horizontal
    return [str(model.headerData(n, across)) for n in range(model.columnCount())]


def _menu(sheet: SheetTable) -> QMenu:
    """Give the menu that is open under a title."""
    return next(one for one in sheet.findChildren(QMenu) if one.isVisible())


def _say(page: ImportPage, section: int, words: str, qtbot: QtBot) -> None:
    """Click a title, choose from its menu, and wait for the list to be planned anew."""
    sheet, before = page.plan_view.sheet, page.digest
    head = sheet.head
    where = QPoint(head.sectionViewportPosition(section) + 40, 20)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    menu = _menu(sheet)
    actions = [*menu.actions(), *(one for part in menu.findChildren(QMenu) for one in part.actions())]
    next(one for one in actions if one.text() == words).trigger()
    menu.close()
    qtbot.waitUntil(lambda: page.digest is not before and page.plan_view.isEnabled())


def test_a_click_on_a_title_changes_what_the_column_holds(planned: ImportPage, qtbot: QtBot) -> None:
    assert _titles(planned.plan_view.sheet)[3] != "C · Also called"
    _say(planned, 3, "Also called", qtbot)
    assert _titles(planned.plan_view.sheet)[3] == "C · Also called"
    assert planned.digest is not None
    assert [row.record.also_called for _s, row in planned.digest.plan.each_row()] == ["A", "B"]
    assert planned.plan_view.sheet.told.text().startswith("1 column is read as you said.")
    qtbot.waitUntil(lambda: planned.focusWidget() is planned.plan_view.sheet.head)


def test_a_column_goes_back_to_what_was_found(planned: ImportPage, qtbot: QtBot) -> None:
    before = _titles(planned.plan_view.sheet)
    _say(planned, 2, "Leave this column out", qtbot)
    assert _titles(planned.plan_view.sheet)[2] == "B · not read"
    assert planned.plan_view.rows.index(0, 2).data() == "1949"
    _say(planned, 2, "As it was found", qtbot)
    assert _titles(planned.plan_view.sheet) == before
    assert not planned.plan_view.sheet.forget_button.isVisible()


def test_the_keyboard_reaches_every_title_and_its_menu(planned: ImportPage) -> None:
    sheet = planned.plan_view.sheet
    sheet.head.setFocus()
    QTest.keyClick(sheet.head, Qt.Key.Key_Right)
    assert sheet.head.accessibleDescription() == "B · Year of birth"
    QTest.keyClick(sheet.head, Qt.Key.Key_Space)
    menu = _menu(sheet)
    assert [one.text() for one in menu.actions() if one.isChecked()] == ["Year of birth"]
    menu.close()


def test_a_column_becomes_the_attendance_of_a_day(planned: ImportPage, qtbot: QtBot) -> None:
    sheet, before = planned.plan_view.sheet, planned.digest
    menu = sheet.menu_of(3)
    assert menu is not None
    next(one for one in menu.actions() if one.text().startswith("A meeting")).trigger()
    dialog = sheet.findChild(MeetingDialog)
    assert dialog is not None
    dialog.day.setText("32/13")
    dialog.use_button.click()
    assert dialog.isVisible()
    dialog.day.setText("17/11/2026")
    dialog.use_button.click()
    qtbot.waitUntil(lambda: planned.digest is not before)
    assert _titles(sheet)[3] == "C · 17/11"


def test_the_next_list_of_the_shape_is_read_so_until_it_is_forgotten(
    planned: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    _say(planned, 3, "Also called", qtbot)
    planned.apply_button.click()
    qtbot.waitUntil(planned.done.isVisible)
    _read(planned, tmp_path, "december", "Họ và tên;Năm sinh;Nhóm\nVì Văn Pao;1970;Pao con\n", qtbot)
    sheet = planned.plan_view.sheet
    assert sheet.told.text() == "Read in the way chosen last time."
    assert _titles(sheet)[3] == "C · Also called"
    before = planned.digest
    sheet.forget_button.click()
    qtbot.waitUntil(lambda: planned.digest is not before)
    assert _titles(sheet)[3] != "C · Also called"
    assert not sheet.told.isVisible()


def test_names_that_were_not_found_are_pointed_at(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    _read(page, tmp_path, "bare", "k;Bình;1949\nm;Hoa;1961\n", qtbot)
    assert page.fault.text().endswith("Click the title of the column that holds the names.")
    assert _titles(page.plan_view.sheet) == ["A · not read", "B · not read", "C · not read"]
    QAbstractItemModelTester(page.plan_view.sheet.raw)
    _say(page, 1, "Full name", qtbot)
    assert page.digest is not None
    assert [row.record.birth_year for _s, row in page.digest.plan.each_row()] == [1949, 1961]
    assert not page.fault.isVisible()


def test_the_row_of_the_titles_is_chosen_from_the_first_rows(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "Họ và tên;Ghi chú\n(chữ in);\nHọ tên;Năm sinh\nVì Văn Pao;1970\nLò Thị Ánh;1955\n"
    _read(page, tmp_path, "two heads", text, qtbot)
    sheet, before = page.plan_view.sheet, page.digest
    sheet.header_button.click()
    rows = _menu(sheet)
    assert rows.actions()[2].text() == "Row 3: Họ tên · Năm sinh"
    rows.actions()[2].trigger()
    rows.close()
    qtbot.waitUntil(lambda: page.digest is not before)
    assert sheet.header_button.text().startswith("Titles in row 3")


def test_what_is_said_of_one_sheet_holds_for_the_others_of_its_shape(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    made = Workbook()
    for number in (1, 2):
        sheet = made.create_sheet(f"Thôn {number}")
        sheet.append(("Họ và tên", "Năm sinh", "Nhóm"))
        sheet.append((f"Vì Văn {'AB'[number - 1]}n", 1950 + number, f"nhóm {number}"))
    other = made.create_sheet("Khác")
    other.append(("Họ và tên", "Năm sinh", "Lớp"))
    other.append(("Lò Thị Ánh", 1955, "một"))
    del made["Sheet"]
    path = tmp_path / "ba trang.xlsx"
    made.save(path)
    page.read_file(path)
    qtbot.waitUntil(page.plan_view.isVisible)
    _say(page, 3, "Note", qtbot)
    assert page.digest is not None
    assert [row.record.note for _s, row in page.digest.plan.each_row()] == ["nhóm 1", "nhóm 2", None]


def test_a_stopped_change_leaves_the_plan_as_it_was(planned: ImportPage, qtbot: QtBot) -> None:
    before = planned.digest
    planned.plan_view.said.emit("no such sheet", Layout())
    work = planned._work
    assert work is not None
    work.cancel()
    qtbot.waitUntil(planned.plan_view.isEnabled)
    assert planned.digest is before
    assert planned.request is not None
    assert not planned.request.layouts


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_words_are_readable_on_every_tint(look: Look, qapp: QApplication) -> None:
    theme.apply(qapp, look, 100)
    grounds = [tint(field) for field in Field for tint in (head_tint, cell_tint)]
    for ground in grounds:
        assert _contrast(theme.color("ink"), ground) >= 7
        assert _contrast(theme.color("soft"), ground) >= 4.5
    for ground in (cell_tint(field) for field in Field):
        assert all(_contrast(theme.color(name), ground) >= 4.5 for name in ("late", "absent"))
    theme.apply(qapp, Look.LIGHT, 100)


def _contrast(one: QColor, other: QColor) -> float:
    """Give the contrast of two colours (WCAG 2.1, 1.4.3)."""
    light = sorted(_luminance(color) for color in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def test_every_column_says_its_field(planned: ImportPage) -> None:
    model, across = planned.plan_view.rows, Qt.Orientation.Horizontal
    assert model.headerData(0, across, FIELD_ROLE) is None
    assert model.headerData(1, across, FIELD_ROLE) is Field.FULL_NAME
    assert model.index(0, 1).data(Qt.ItemDataRole.BackgroundRole) == cell_tint(Field.FULL_NAME)

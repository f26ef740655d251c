"""A report on the screen: what it says, which figures open, and that five thousand rows are as quick as five."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from digilearn.domain.reporting.documents import (
    Column,
    Figure,
    Format,
    PageBreak,
    Row,
    RowStyle,
    Table,
    Text,
    TextStyle,
    Total,
)
from digilearn.ui.kit import theme
from digilearn.ui.kit.document_model import KEY_ROLE, SHARE_ROLE, DocumentTableModel, amount_text
from digilearn.ui.kit.document_table import DocumentTable
from digilearn.ui.kit.document_view import DocumentView
from digilearn.ui.kit.preferences import Look
from tests.catalogue import speaking
from tests.document_sample import document, figures_table, people_table


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, Look.LIGHT, 100)
    with speaking("en"):
        yield


@pytest.fixture
def view(qtbot: QtBot) -> DocumentView:
    """Give a view as wide as a page, with the sample in it."""
    view = DocumentView()
    qtbot.addWidget(view)
    view.resize(1000, 900)
    view.show()
    view.show_document(document())
    qtbot.waitUntil(lambda: view.is_shown)
    return view


def _row(model: DocumentTableModel, row: int) -> list[str]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_every_text_of_the_report_is_seen(view: DocumentView) -> None:
    said = [one.text() for one in view.findChildren(QLabel)]
    for words in (
        "Báo cáo kết quả Bình dân học vụ số",
        "Quý IV/2026 (15/09/2026 - 14/12/2026)",
        "I. Kết quả",
    ):
        assert words in said
    assert "•  Sóng điện thoại ở bản Nà Lốc trên còn yếu." in said
    assert said[-1] == "Made at 16:32, 15/12/2026 by Nguyễn Thị Hà."


def test_empty_is_not_nought(qtbot: QtBot) -> None:
    model = DocumentTableModel(figures_table())
    QAbstractItemModelTester(model)
    assert _row(model, 0) == ["1", "Người tự làm được", "người", "41 ›", "96", "120", "80.0%"]
    assert _row(model, 1)[0] == "Xã hội số"
    assert _row(model, 2) == ["2", "Lượt dự học", "lượt", "214", "655", "", ""]
    assert _row(model, 3)[3] == "not there yet"


def test_totals_are_recomputed_below_their_columns() -> None:
    model = DocumentTableModel(people_table())
    assert _row(model, 2) == ["", "Total", "", "", "", "6", "7", "85.7%"]
    assert model.style(2) is None


def test_a_year_and_a_phone_are_no_amounts() -> None:
    table = Table(
        columns=(Column(key="year", title="Year"), Column(key="phone", title="Phone", format=Format.CODE)),
        rows=(Row((1955, "0912345678")),),
    )
    assert _row(DocumentTableModel(table), 0) == ["1955", "0912345678"]


@pytest.mark.parametrize(
    ("value", "words"), [(1250, "1,250"), (2.5, "2.5"), (3.0, "3"), (0, "0"), (1234.75, "1,234.75")]
)
def test_parts_are_written_when_there_are_any(value: float, words: str) -> None:
    assert amount_text(value) == words


def test_a_person_under_16_is_said_to_be(qtbot: QtBot) -> None:
    table = replace(people_table(), rows=(replace(people_table().rows[0], minor=True),))
    assert _row(DocumentTableModel(table), 0)[1] == "Lò Thị Ánh (under 16)"


def test_a_share_has_its_bar_and_its_number() -> None:
    model = DocumentTableModel(figures_table())
    assert model.index(0, 6).data(SHARE_ROLE) == pytest.approx(0.8)
    assert model.index(0, 6).data() == "80.0%"
    assert model.index(2, 6).data(SHARE_ROLE) is None


def test_a_click_on_a_figure_asks_for_what_is_behind_it(view: DocumentView, qtbot: QtBot) -> None:
    table = view.tables[0]
    index = table.shown.index(0, 3)
    assert index.data(KEY_ROLE) == "able"
    with qtbot.waitSignal(view.figure_clicked) as clicked:
        place = table.visualRect(index).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["able"]
    with qtbot.assertNotEmitted(view.figure_clicked):
        QTest.mouseClick(
            table.viewport(),
            Qt.MouseButton.LeftButton,
            pos=table.visualRect(table.shown.index(0, 4)).center(),
        )


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_figure_opens_by_the_keyboard(view: DocumentView, qtbot: QtBot, key: Qt.Key) -> None:
    table = view.tables[0]
    table.setFocus()
    table.setCurrentIndex(table.shown.index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.figure_clicked) as clicked:
        QTest.keyClick(table, key)
    assert clicked.args == ["able"]


def test_chosen_cells_are_copied_as_a_spreadsheet_takes_them(view: DocumentView) -> None:
    table = view.tables[0]
    table.setCurrentIndex(table.shown.index(0, 3))
    table.selectionModel().select(table.shown.index(0, 4), table.selectionModel().SelectionFlag.Select)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "41\t96"


def test_five_thousand_rows_are_there_at_once(qtbot: QtBot) -> None:
    columns = tuple(
        Column(key=str(n), title=str(n), format=Format.COUNT, total=Total.SUM) for n in range(1, 8)
    )
    first = Column(key="0", title="Name", width=30)
    rows = tuple(Row((f"Person {n}", *(Figure(n, "k"),) * 7)) for n in range(5000))
    began = time.process_time()
    table = DocumentTable(Table(columns=(first, *columns), rows=rows, numbered=True))
    qtbot.addWidget(table)
    table.resize(1000, 600)
    table.show()
    table.grab()
    assert time.process_time() - began < 0.4  # some 60 ms; measuring each row would take seconds
    assert not table.is_whole
    assert table.shown.rowCount() == 5001


def test_a_short_table_stands_whole_with_its_long_names(qtbot: QtBot) -> None:
    name = (
        "Tỷ lệ hộ kinh doanh trên địa bàn được hướng dẫn dùng mã QR để nhận tiền và biết kiểm tra thông báo"
    )
    table = DocumentTable(
        Table(
            columns=(Column(key="a", title="A", width=20), Column(key="b", title="B")),
            rows=(Row((name, "x")),),
        )
    )
    qtbot.addWidget(table)
    table.resize(320, table.height())
    table.show()
    assert table.rowHeight(0) > 2 * table.fontMetrics().height()
    assert table.height() >= table.rowHeight(0) + table.horizontalHeader().height()
    assert table.verticalScrollBar().maximum() == 0


def test_a_group_of_columns_has_its_heading_once(qtbot: QtBot) -> None:
    tall = DocumentTable(figures_table())
    flat = DocumentTable(people_table())
    for table in (tall, flat):
        qtbot.addWidget(table)
    assert tall.horizontalHeader().height() > flat.horizontalHeader().height()


def test_a_long_document_comes_piece_by_piece(qtbot: QtBot) -> None:
    blocks = tuple(
        part
        for n in range(150)
        for part in (Text(f"Certificate {n}", TextStyle.LARGE), Text("took part"), PageBreak())
    )
    view = DocumentView()
    qtbot.addWidget(view)
    view.show()
    view.show_document(replace(document(), blocks=blocks))
    assert not view.is_shown  # a key has its turn
    qtbot.waitUntil(lambda: view.is_shown)
    assert "Certificate 149" in [one.text() for one in view.findChildren(QLabel)]


def test_another_document_takes_the_place_of_the_first(view: DocumentView, qtbot: QtBot) -> None:
    view.show_document(replace(document(), title="Another", blocks=()))
    qtbot.waitUntil(lambda: view.is_shown)
    assert view.tables == []
    shown = [one.text() for one in view.findChildren(QLabel) if one.isVisibleTo(view)]
    assert "Another" in shown
    assert "I. Kết quả" not in shown


def test_the_lead_row_and_sections_are_told_by_their_letters() -> None:
    model = DocumentTableModel(figures_table())
    assert model.style(0) is RowStyle.LEAD
    for row, bold in ((0, True), (1, True), (2, False)):
        font = model.index(row, 1).data(Qt.ItemDataRole.FontRole)
        assert (font is not None) is bold


def test_a_bar_leaves_the_number_its_place(view: DocumentView) -> None:
    table = view.tables[0]
    rect = table.visualRect(table.shown.index(0, 6))
    picture = table.viewport().grab(rect).toImage()
    middle = picture.height() // 2
    assert picture.pixelColor(QPoint(theme.px(14), middle)) == theme.color("accent")

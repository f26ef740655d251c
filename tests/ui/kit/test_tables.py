"""Lists are fetched by pages of rank; frozen columns stay."""

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.ids import new_id
from digilearn.domain.learners import LearnerLine, LearnerStatus
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.paged_model import PAGE, PagedLearnerModel
from digilearn.ui.kit.tables import FrozenTable, ListTable, shared_widths

PEOPLE = [
    LearnerLine(new_id(), f"Nguyễn Thị Hoa {place}", "", 1950, "thôn 3", "", LearnerStatus.ACTIVE, place)
    for place in range(250)
]


class FewPeople:
    """Learners as the service gives them."""

    def search(self, text: str = "", after: int | None = None, limit: int = PAGE) -> list[LearnerLine]:
        fitting = [
            line for line in PEOPLE if text in line.name and line.rank > (-1 if after is None else after)
        ]
        return [replace(line) for line in fitting[:limit]]


class Names(PagedLearnerModel):
    """One column."""

    def headings(self) -> tuple[str, ...]:
        return ("Họ và tên",)

    def cell(self, line: LearnerLine, column: int) -> str:
        return line.name


def desk_of(qtbot: QtBot) -> Desk:
    return Desk(cast(Session, SimpleNamespace(learners=FewPeople())))


def test_scrolling_fetches_page_after_page_in_order(qtbot: QtBot) -> None:
    desk = desk_of(qtbot)
    model = Names(desk)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with qtbot.waitSignal(model.loaded):
        model.search("")
    assert model.rowCount() == PAGE
    while model.canFetchMore(QModelIndex()):
        with qtbot.waitSignal(model.loaded):
            model.fetchMore(QModelIndex())
    assert [line.rank for line in model.lines] == list(range(250))
    with qtbot.waitSignal(model.loaded):
        model.search("Hoa 24")
    assert [line.rank for line in model.lines] == [24, *range(240, 250)]
    desk.close()


def test_enter_opens_the_row(qtbot: QtBot) -> None:
    table = ListTable()
    qtbot.addWidget(table)
    model = QStandardItemModel(3, 2)
    table.setModel(model)
    table.setCurrentIndex(model.index(1, 0))
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args is not None
    assert opened.args[0].row() == 1


def test_frozen_columns_stay_while_the_rest_scrolls(qtbot: QtBot) -> None:
    table = FrozenTable(2)
    qtbot.addWidget(table)
    model = QStandardItemModel(40, 30)
    table.setModel(model)
    table.resize(600, 400)
    table.show()
    table.setCurrentIndex(model.index(30, 20))
    table.scrollTo(model.index(30, 20))
    across = table.horizontalScrollBar().value()
    assert across > 0
    assert [table.frozen.isColumnHidden(column) for column in range(3)] == [False, False, True]
    assert table.frozen.columnViewportPosition(0) == 0
    assert table.frozen.verticalScrollBar().value() == table.verticalScrollBar().value() > 0
    table.scrollTo(model.index(30, 3))
    assert table.visualRect(model.index(30, 3)).left() >= table.frozen.width() - 2


@given(
    st.lists(st.tuples(st.integers(40, 400), st.integers(20, 200)), min_size=1, max_size=8),
    st.integers(100, 3000),
)
def test_columns_fill_the_room_exactly_unless_their_least_widths_are_more(
    pairs: list[tuple[int, int]], room: int
) -> None:
    shares = [(max(pair), min(pair)) for pair in pairs]
    widths = shared_widths(shares, room)
    least = [share[1] for share in shares]
    assert all(width >= low for width, low in zip(widths, least, strict=True))
    assert sum(widths) == max(room, sum(least))


def test_a_list_that_shares_its_room_never_scrolls_sideways_in_vain(qtbot: QtBot) -> None:
    table = ListTable()
    qtbot.addWidget(table)
    table.setModel(QStandardItemModel(40, 3))
    table.share_out((300, 100), (200, 100), (200, 100))
    for width in (900, 500, 340):
        table.resize(width, 400)
        table.show()
        assert table.horizontalScrollBar().maximum() == 0
    table.resize(200, 400)
    assert table.horizontalScrollBar().maximum() > 0


def test_a_column_that_may_give_way_is_left_out_where_room_is_short(qtbot: QtBot) -> None:
    table = ListTable()
    qtbot.addWidget(table)
    table.setModel(QStandardItemModel(3, 3))
    table.share_out((300, 100), (200, 100), (200, 100), give_way={1: 400})
    table.resize(380, 400)
    table.show()
    assert table.isColumnHidden(1)
    assert table.columnWidth(0) + table.columnWidth(2) == table.viewport().width()
    table.resize(900, 400)
    assert not table.isColumnHidden(1)
    assert table.columnWidth(1) >= 200

"""The figures of a class as plain numbers: the rate first, then who came to each meeting."""

from __future__ import annotations

from operator import itemgetter
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digilearn.domain.attendance import Cell, Register
from digilearn.domain.classrooms import MeetingState
from digilearn.domain.written import number_text, percent_text, weekday_day_text
from digilearn.language import N_, _, n_
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.record_table_model import Column, RecordTableModel
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import Card, label

_HEADINGS: Final = (N_("Meeting"), N_("Day"), N_("Lesson"), N_("Attended"), N_("Rate"), N_("Not recorded"))
_RECORDED: Final = frozenset({Cell.PRESENT, Cell.LATE, Cell.EXCUSED, Cell.ABSENT})
_FIRST_FIGURE: Final = 3


def figures_row(register: Register, column: int) -> tuple[str, ...]:
    """Give the cells of one meeting: number, day, lesson, attended of recorded, rate, not recorded."""
    cells = [row.cells[column] for row in register.rows]
    recorded = sum(cell in _RECORDED for cell in cells)
    missing = cells.count(Cell.UNRECORDED)
    attended = register.attended_at(column)
    return (
        str(register.numbers[column]),
        weekday_day_text(register.meetings[column].day),
        register.lessons[column],
        f"{attended}/{recorded}" if recorded else "",
        percent_text(attended / recorded) if recorded else "",
        number_text(missing) if missing else "",
    )


def figures_table(parent: QObject) -> RecordTableModel[tuple[str, ...]]:
    """Make the table of the meetings that were held: one line each, as `figures_row` gives it."""
    return RecordTableModel(
        tuple(
            Column(heading, itemgetter(place), figures=place >= _FIRST_FIGURE)
            for place, heading in enumerate(_HEADINGS)
        ),
        parent=parent,
    )


class ClassFigures(QWidget):
    """Large numbers, then the table of meetings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = figures_table(self)
        self.table = ListTable()
        self.table.setModel(self.model)
        self.table.set_widths(88, 184, 0, 88, 88, 104)
        self.table.horizontalHeader().setMinimumSectionSize(theme.px(88))
        self.table.setMinimumHeight(theme.px(260))
        self.nothing = label(_("No meeting of this class was held in this period."), "empty", wrap=True)
        self.numbers: dict[str, str] = {}
        self._cards = QWidget()
        self._flow = FlowLayout(self._cards, gap=theme.px(12))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._cards)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 1)

    def show_register(self, register: Register) -> None:
        """Show the figures of a class."""
        held = [n for n, one in enumerate(register.meetings) if one.state is MeetingState.HELD]
        self.model.set_rows([figures_row(register, column) for column in held])
        self.table.setVisible(self.model.rowCount() > 0)
        self.nothing.setVisible(self.model.rowCount() == 0)
        self._show_numbers(figures(register))

    def _show_numbers(self, numbers: dict[str, str]) -> None:
        self.numbers = numbers
        while (item := self._flow.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.hide()
                card.deleteLater()
        for words, number in numbers.items():
            card = Card()
            card.body.addWidget(label(number, "figure"))
            card.body.addWidget(label(words, "soft"))
            self._flow.addWidget(card)
            card.show()


def figures(register: Register) -> dict[str, str]:
    """Give what is counted -> its number; a rate while nothing is recorded is left out."""
    held = sum(one.state is MeetingState.HELD for one in register.meetings)
    learners, missing = len(register.rows), register.unrecorded
    attended = sum(row.attended for row in register.rows)
    found = {_("attendance rate"): percent_text(register.rate)} if register.rate is not None else {}
    found[n_("learner", "learners", learners)] = number_text(learners)
    found[_("meetings held")] = f"{held}/{len(register.meetings)}"
    if held:
        found[_("attended per meeting")] = number_text(round(attended / held))
    if missing:
        found[n_("cell not recorded", "cells not recorded", missing)] = number_text(missing)
    return found

"""One possible duplicate: the row of the file beside the person it may be, and the two answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from digilearn.domain.importing.records import Choice, Question
from digilearn.domain.written import number_text
from digilearn.language import _, n_
from digilearn.ui.imports.pair_words import AGREEMENTS, Agreement, Compared, Pair, compared
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import LinkButton, SecondaryButton, label

_ROLES: Final = {Agreement.SAME: "good", Agreement.CLOSE: "warning", Agreement.OTHER: "fault"}


class PairView(QWidget):
    """`answered({question: code})` for this pair, or for all that are alike; `rows_wanted(question)`."""

    answered = Signal(dict)
    rows_wanted = Signal(str)

    def __init__(
        self,
        question: Question,
        pair: Pair,
        alike: Sequence[str],
        waiting: int,
        parent: QWidget | None = None,
    ) -> None:
        """`alike` are the ids of the waiting questions of the same kind, this one among them."""
        super().__init__(parent)
        self._question, self._alike = question, alike
        self.for_all = QCheckBox(_alike_words(len(alike) - 1))
        self.for_all.setVisible(len(alike) > 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        words = n_("Possible duplicate", "Possible duplicate: {count} to look at", waiting)
        column.addWidget(label(words.format(count=number_text(waiting)), "strong", wrap=True))
        column.addWidget(_side_by_side(pair))
        column.addWidget(self._answers(question))

    def _answers(self, question: Question) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=theme.px(8))
        self.buttons = {choice.code: self._button(choice) for choice in question.choices}
        for button in self.buttons.values():
            flow.addWidget(button)
        see = LinkButton(_("See the row"))
        see.clicked.connect(lambda: self.rows_wanted.emit(question.id))
        flow.addWidget(see)
        flow.addWidget(self.for_all)
        return holder

    def _button(self, choice: Choice) -> SecondaryButton:
        button = SecondaryButton(choice.label)
        button.setAccessibleDescription(self._question.sentence)
        button.clicked.connect(lambda: self._answer(choice.code))
        return button

    def _answer(self, code: str) -> None:
        ids = self._alike if self.for_all.isChecked() else (self._question.id,)
        self.answered.emit(dict.fromkeys(ids, code))


def _alike_words(others: int) -> str:
    words = n_(
        "Also for {count} other that is alike in the same things",
        "Also for {count} others that are alike in the same things",
        others,
    )
    return words.format(count=number_text(others))


def _side_by_side(pair: Pair) -> QWidget:
    """Lay the two people out in two columns; between them stands how they agree."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(2))
    mine = label(_("Row {row} of this list").format(row=pair.row.number), "strong", wrap=True)
    for place, head in ((1, mine), (2, label(_their_head(pair), "strong", wrap=True))):
        grid.addWidget(head, 0, place)
    for number, line in enumerate(compared(pair), start=1):
        for place, cell in enumerate(_cells(line)):
            grid.addWidget(cell, number, place, Qt.AlignmentFlag.AlignTop)
    for place in (1, 2):
        grid.setColumnStretch(place, 3)
    grid.setColumnStretch(3, 2)
    return holder


def _their_head(pair: Pair) -> str:
    if pair.candidate.row is None:
        return _("Already in this book")
    words = (
        _("Row {row} of this list")
        if pair.candidate.row.sheet == pair.sheet
        else _("Row {row} of sheet “{sheet}”")
    )
    return words.format(row=pair.candidate.row.row, sheet=pair.candidate.row.sheet)


def _cells(line: Compared) -> tuple[QLabel, ...]:
    values = [label(value or "–", "" if value else "soft", wrap=True) for value in (line.mine, line.theirs)]
    said = label(_(AGREEMENTS[line.how]), _ROLES.get(line.how, "soft"), wrap=True)
    return label(line.name, "soft"), *values, said

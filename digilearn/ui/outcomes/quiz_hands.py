"""A quiz by show of hands: how many of the room were right, question by question, before beside after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from digilearn.domain.lesson_texts import Question
from digilearn.domain.outcomes import QuizResult, Stage
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.widgets import Card, QuietLabel, Stepper, label

QUESTIONS = 5
_MOST = 500
_BESIDE = 480  # grid pixels of a page on which a question can be read beside its numbers


def share_text(result: QuizResult | None, question: int) -> str:
    """Give "12/30", "–" where the question was not asked."""
    if result is None or not result.asked or question >= len(result.right):
        return "–"
    return f"{result.right[question]}/{result.asked}"


class QuizHands(Card):
    """Five questions with a number each; `changed()` whenever a number was typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = Stepper(0, 0, _MOST)
        self.asked.setAccessibleName(_("How many answered"))
        self.hands = [Stepper(0, 0, _MOST) for _question in range(QUESTIONS)]
        self.texts = [label("", "strong", wrap=True) for _question in range(QUESTIONS)]
        self.answers = [label("", "soft", wrap=True) for _question in range(QUESTIONS)]
        self.before = [label() for _question in range(QUESTIONS)]
        self.after = [label() for _question in range(QUESTIONS)]
        self.fault = QuietLabel("fault")
        self._filled = self._numbers
        self._build()
        for stepper in (self.asked, *self.hands):
            stepper.changed.connect(lambda _value: self._on_changed())

    def _build(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        self._rows: list[tuple[QWidget, QWidget, QWidget, QWidget]] = [
            (
                label(_("How many answered"), "strong", wrap=True),
                self.asked,
                label(_("Before"), "label"),
                label(_("After"), "label"),
            )
        ]
        for place, stepper in enumerate(self.hands):
            words = QWidget()
            column_of_words = QVBoxLayout(words)
            column_of_words.setContentsMargins(0, 0, 0, 0)
            column_of_words.setSpacing(0)
            column_of_words.addWidget(self.texts[place])
            column_of_words.addWidget(self.answers[place])
            stepper.setAccessibleName(_("Question {number}: hands that were right").format(number=place + 1))
            self._rows.append((words, stepper, self.before[place], self.after[place]))
        self._place(below=False)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.fault)

    def fit(self, room: int) -> None:
        """Put the numbers beside their question, or below it where a page has only so much room, in pixels."""
        below = room < theme.px(_BESIDE)
        if below != self._is_below:
            self._place(below=below)

    def _place(self, *, below: bool) -> None:
        self._is_below = below
        centre, left = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignLeft
        for row, (words, stepper, before, after) in enumerate(self._rows):
            top = row * 3
            if below:
                self._grid.addWidget(words, top, 0, 1, 4)
                self._grid.addWidget(stepper, top + 1, 0, 1, 4, left)
                self._grid.addWidget(before, top + 2, 0, left)
                self._grid.addWidget(after, top + 2, 1, left)
            else:
                self._grid.addWidget(words, top, 0)
                self._grid.addWidget(stepper, top, 1, Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(before, top, 2, centre)
                self._grid.addWidget(after, top, 3, centre)
        self._grid.setColumnStretch(0, 0 if below else 1)
        self._grid.setColumnStretch(3, 1 if below else 0)

    def show_quiz(
        self,
        questions: Sequence[Question],
        kept: Mapping[Stage, QuizResult],
        stage: Stage,
        there: int,
        *,
        typed_stays: bool = False,
    ) -> None:
        """Show the questions with what was kept; a quiz not held yet begins with how many were `there`.

        `typed_stays`: numbers typed and not recorded yet are not replaced.
        """
        for place in range(QUESTIONS):
            own = questions[place] if place < len(questions) else None
            name = _("Question {number}").format(number=place + 1)
            self.texts[place].setText(f"{place + 1}. {own.text}" if own else name)
            self.answers[place].setText(
                _("Right: {answer}").format(answer=own.answers[own.right]) if own else ""
            )
            self.answers[place].setVisible(own is not None)
            for stage_of, figures in ((Stage.BEFORE, self.before), (Stage.AFTER, self.after)):
                figures[place].setText(share_text(kept.get(stage_of), place))
        result = kept.get(stage)
        right = result.right if result else ()
        numbers = [(result.asked if result else 0) or there, *right, *[0] * (QUESTIONS - len(right))]
        if not (typed_stays and self._is_typed) or numbers == self._numbers:
            self._fill(numbers)

    @property
    def _numbers(self) -> list[int | None]:
        """Give what stands in the fields: how many were asked, then the hands; None where that is no number."""
        return [one.number for one in (self.asked, *self.hands)]

    @property
    def _is_typed(self) -> bool:
        """Say whether somebody changed what was filled in."""
        return self._numbers != self._filled

    def _fill(self, numbers: Sequence[int]) -> None:
        for stepper, number in zip((self.asked, *self.hands), numbers, strict=False):
            stepper.blockSignals(True)
            stepper.set_value(number)
            stepper.blockSignals(False)
        self._filled = self._numbers
        self.fault.setText("")

    def _on_changed(self) -> None:
        most = max(one.value for one in self.hands)
        words = _("No more people can be right than were asked. Check the numbers.")
        self.fault.setText(words if most > self.asked.value else "")
        self.changed.emit()

    def answer(self) -> tuple[tuple[int, ...], int] | None:
        """Give (right by question, asked); None where the numbers cannot be."""
        right, asked = tuple(one.value for one in self.hands), self.asked.value
        typed = all(one.number is not None for one in (self.asked, *self.hands))
        return (right, asked) if typed and asked > 0 and max(right) <= asked else None

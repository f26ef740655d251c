"""The questions of a plan: each asked once for all the rows it concerns, answered by one click, open to a change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from digilearn.domain.importing.records import Question, QuestionKind
from digilearn.language import _, n_
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import Card, FilterChip, LinkButton, SecondaryButton, label

_AT_ONCE: Final = 4
"""As many questions stand on the page; the next ones follow as these are answered."""
_MANY: Final = 3
"""From so many doubtful people on, one click may answer them all."""
_FEW: Final = 2
_LARGE: Final = 1.4
"""From this size of letters on, the choices stand below their question."""


class QuestionList(Card):
    """`answered(choices)`: question id -> code of the choice. Open questions stand first, answered ones below."""

    answered = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._lines.setSpacing(theme.px(4))
        self._shows_all = False
        self._questions: Sequence[Question] = ()

    def set_questions(self, questions: Sequence[Question]) -> None:
        """Show these questions; nothing to ask hides the card."""
        self._questions = questions
        _clear(self._lines)
        waiting = [one for one in questions if one.chosen is None]
        told = [one for one in questions if one.chosen is not None]
        self._say(_heading(len(waiting)), "heading")
        self._offer_all(waiting)
        for number, question in enumerate(waiting[:_AT_ONCE], start=1):
            self._ask(f"{number}. {question.sentence}", question)
        if len(waiting) > _AT_ONCE:
            more = len(waiting) - _AT_ONCE
            words = n_("{count} more question follows.", "{count} more questions follow.", more)
            self._say(words.format(count=more), "soft")
        if told:
            self._show_told(told)
        self.setVisible(bool(questions))
        self.setEnabled(True)

    def _show_told(self, told: Sequence[Question]) -> None:
        words = n_("{count} question answered", "{count} questions answered", len(told)).format(
            count=len(told)
        )
        button = LinkButton(_("{answered}: hide") if self._shows_all else _("{answered}: look again"))
        button.setText(button.text().format(answered=words))
        button.clicked.connect(self._on_told_clicked)
        line = QWidget()
        FlowLayout(line).addWidget(button)
        self._lines.addWidget(line)
        for question in told if self._shows_all else ():
            self._ask(question.sentence, question)

    def _on_told_clicked(self) -> None:
        self._shows_all = not self._shows_all
        self.set_questions(self._questions)

    def _offer_all(self, waiting: Sequence[Question]) -> None:
        """Offer one answer for everybody who is doubted, where there are many of them."""
        people = [one for one in waiting if one.kind is QuestionKind.SAME_PERSON]
        if len(people) < _MANY:
            return
        everyone = _("All {count} doubtful people:").format(count=len(people))
        row = self._row(everyone, beside=True)
        for choice in people[0].choices:
            button = SecondaryButton(choice.label)
            ids = {one.id: choice.code for one in people}
            button.clicked.connect(lambda _checked=False, ids=ids: self._choose(ids))
            button.setAccessibleName(
                f"{_('All {count} doubtful people:').format(count=len(people))} {choice.label}"
            )
            row.addWidget(button)

    def _ask(self, sentence: str, question: Question) -> None:
        row = self._row(sentence, beside=len(question.choices) <= _FEW)
        for choice in question.choices:
            chip = FilterChip(choice.label)
            chip.setChecked(choice.code == question.chosen)
            chip.setAccessibleDescription(question.sentence)
            answer = {question.id: choice.code}
            chip.clicked.connect(lambda _checked=False, answer=answer: self._choose(answer))
            row.addWidget(chip)

    def _row(self, sentence: str, *, beside: bool) -> QLayout:
        """Give the place for the choices: at the end of the sentence's line, or below it where they are many."""
        holder = QWidget()
        if beside and theme.scale() < _LARGE:
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.px(8))
            line.addWidget(label(sentence, wrap=True), 1)
        else:
            self._say(sentence)
        row = holder.layout() or FlowLayout(holder, gap=theme.px(8))
        self._lines.addWidget(holder)
        return row

    def _say(self, text: str, role: str = "") -> None:
        self._lines.addWidget(label(text, role, wrap=True))

    def _choose(self, answer: dict[str, str]) -> None:
        self.setEnabled(False)  # until the rows are settled anew: no answer is lost to a quick second click
        self.answered.emit(answer)


def _heading(waiting: int) -> str:
    if not waiting:
        return _("Everything asked is answered")
    return n_("{count} question first", "{count} questions first", waiting).format(count=waiting)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()

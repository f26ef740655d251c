"""The questions of a plan: each asked once for all the rows it concerns, answered by one click, open to a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from digilearn.domain.importing.records import Question, QuestionKind
from digilearn.domain.written import number_text
from digilearn.language import _, n_
from digilearn.ui.imports.pair_view import PairView
from digilearn.ui.imports.pair_words import Pair
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import Card, FilterChip, LinkButton, label

_AT_ONCE: Final = 3
"""As many questions stand on the page, and one possible duplicate; the next follow as these are answered."""
_TOLD: Final = 40
"""As many answered questions are shown again; where there are more, the last ones."""
_FEW: Final = 2
_LARGE: Final = 1.4
"""From this size of letters on, the choices stand below their question."""


class QuestionList(Card):
    """`answered(choices)`: question id -> code of the choice; `rows_wanted(id)`: show the rows of a question;
    `rebuilt()`: the buttons are other ones now.

    Open questions stand first, then one possible duplicate after the other (at a click, or when nothing else is
    asked), answered ones below.
    """

    answered = Signal(dict)
    rows_wanted = Signal(str)
    rebuilt = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._lines.setSpacing(theme.px(4))
        self._shows_all = False
        self._compares = False
        self._questions: Sequence[Question] = ()
        self._pairs: Mapping[str, Pair] = {}
        self._next = ""
        self.pair: PairView | None = None

    def begin(self) -> None:
        """Forget what was opened for the file before."""
        self._shows_all, self._compares = False, False

    def set_questions(self, questions: Sequence[Question], pairs: Mapping[str, Pair]) -> None:
        """Show these questions, and `pairs` of possible duplicates by question; nothing to ask hides the card."""
        self._questions, self._pairs, self.pair = questions, pairs, None
        _clear(self._lines)
        waiting = [one for one in questions if one.chosen is None]
        told = [one for one in questions if one.chosen is not None]
        self._say(_heading(len(waiting)), "heading")
        asked = [one for one in waiting if one.id not in pairs]
        who = [one for one in waiting if one.id in pairs]
        shown = (
            len(asked) if len(asked) == _AT_ONCE + 1 else _AT_ONCE
        )  # "one more follows" takes as much room
        for number, question in enumerate(asked[:shown], start=1):
            self._ask(f"{number}. {question.sentence}", question)
        if len(asked) > shown:
            more = len(asked) - shown
            words = n_("{count} more question follows.", "{count} more questions follow.", more)
            self._say(words.format(count=number_text(more)), "soft")
        if who and asked and not self._compares:
            self._offer_to_compare(len(who))
        elif who:
            self._ask_who(who)
        if told:
            self._show_told(told)
        self.setVisible(bool(questions))
        self.setEnabled(True)
        self.rebuilt.emit()
        self._focus_next()

    def stops(self) -> list[QAbstractButton]:
        """Give what the Tab key stops at, in the order it is read."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        holders = [holder for item in items if item and (holder := item.widget())]
        return [button for holder in holders for button in holder.findChildren(QAbstractButton)]

    def _ask_who(self, waiting: Sequence[Question]) -> None:
        """Show the first of the possible duplicates."""
        question = waiting[0]
        kind = self._pairs[question.id].kind
        alike = [one.id for one in waiting if self._pairs[one.id].kind == kind]
        self.pair = PairView(question, self._pairs[question.id], alike, len(waiting))
        self.pair.answered.connect(self._choose)
        self.pair.rows_wanted.connect(self.rows_wanted)
        self._lines.addWidget(self.pair)

    def _offer_to_compare(self, count: int) -> None:
        """Leave the room to the questions for many rows; the possible duplicates are one click away."""
        words = n_("Possible duplicate", "Possible duplicate: {count} to look at", count)
        row = self._row(words.format(count=number_text(count)), beside=True)
        button = LinkButton(_("Compare side by side"))
        button.clicked.connect(self._on_compare_clicked)
        row.addWidget(button)

    def _on_compare_clicked(self) -> None:
        self._compares = True
        self.set_questions(self._questions, self._pairs)

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
        for question in told[-_TOLD:] if self._shows_all else ():
            self._ask(question.sentence, question)

    def _on_told_clicked(self) -> None:
        self._shows_all = not self._shows_all
        self.set_questions(self._questions, self._pairs)

    def _ask(self, sentence: str, question: Question) -> None:
        row = self._row(sentence, beside=len(question.choices) <= _FEW)
        for choice in question.choices:
            chip = FilterChip(choice.label)
            chip.setChecked(choice.code == question.chosen)
            chip.setAccessibleDescription(question.sentence)
            answer = {question.id: choice.code}
            chip.clicked.connect(lambda _checked=False, answer=answer: self._choose(answer))
            row.addWidget(chip)
        see = LinkButton(
            _("See each row") if question.kind is not QuestionKind.SAME_PERSON else _("See the row")
        )
        see.setAccessibleDescription(question.sentence)
        see.clicked.connect(lambda _checked=False, asked=question.id: self.rows_wanted.emit(asked))
        row.addWidget(see)

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
        keyed = self.isAncestorOf(self.window().focusWidget())
        self._next = next(iter(answer.values())) if keyed else ""
        self.setEnabled(False)  # until the rows are settled anew: no answer is lost to a quick second click
        self.answered.emit(answer)

    def _focus_next(self) -> None:
        """Put the keyboard on the same answer of the next possible duplicate: Space goes on."""
        if self._next and self.pair is not None and self._next in self.pair.buttons:
            button = self.pair.buttons[self._next]
            QTimer.singleShot(0, button, button.setFocus)  # it comes in sight with the next turn of the loop
        self._next = ""


def _heading(waiting: int) -> str:
    if not waiting:
        return _("Everything asked is answered")
    return n_("{count} question first", "{count} questions first", waiting).format(count=number_text(waiting))


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()

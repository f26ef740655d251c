"""Whom to ask again after three weeks: a phone number, what to ask, and one button for what was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id
from digilearn.domain.lesson_texts import LessonText
from digilearn.domain.outcomes import Level
from digilearn.domain.written import day_month, day_text
from digilearn.language import N_, _, n_
from digilearn.services.outcomes import FollowUp
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.level_shape import state_icon, state_word
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.phone_words import phone_text
from digilearn.ui.kit.record_table_model import Column, RecordTableModel
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import Card, EmptyState, FilterChip, PrimaryButton, SecondaryButton, label

_AHEAD: Final = 14
_ANSWERS: Final = {Qt.Key.Key_1: Level.ALONE, Qt.Key.Key_2: Level.NEEDS_HELP, Qt.Key.Key_3: None}


def _phone(one: FollowUp) -> str:
    return phone_text(one.learner.phone, one.learner.phone_owner) or _("no number")


def _icon(one: FollowUp) -> QIcon:
    return state_icon(one.outcome.level)


def _due(one: FollowUp) -> str:
    return day_month(one.outcome.check_on) if one.outcome.check_on else ""


_COLUMNS: Final[tuple[Column[FollowUp], ...]] = (
    Column(N_("Full name"), lambda one: one.learner.shown_name),
    Column(N_("Phone"), _phone),
    Column(N_("Village"), lambda one: one.learner.village),
    Column(N_("Lesson"), lambda one: one.lesson.title),
    Column(N_("How they were"), lambda one: state_word(one.outcome.level), icon=_icon),
    Column(N_("Ask on"), _due),
)


class FollowUpPage(Page):
    """The list on top; below it the person chosen, large enough to dial from, and the three answers."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Ask again after 3 weeks"), parent)
        self._all: Sequence[FollowUp] = ()
        self.due_chip, self.soon_chip = FilterChip(), FilterChip()
        self.waiting = RecordTableModel(_COLUMNS, lambda one: one.outcome.id, self)
        self.table = ListTable()
        self.table.setModel(self.waiting)
        self.table.setAccessibleName(_("Ask again after 3 weeks"))
        self.table.share_out(
            (240, 150), (190, 140), (110, 80), (300, 150), (160, 120), (90, 72), give_way={2: 900, 5: 760}
        )
        self.card = Card()
        self.name = label("", "name", wrap=True)
        self.phone = label("", "figure", wrap=True)
        self.phone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about = label("", wrap=True)
        self.checks = label("", "soft", wrap=True)
        self.note = QLineEdit()
        self.alone_button = PrimaryButton("1  " + _("Can do it alone"))
        self.help_button = SecondaryButton("2  " + _("Needs help"))
        self.unreached_button = SecondaryButton("3  " + _("Not reached"))
        self.empty = EmptyState(
            _("Nobody is due to be asked. Three weeks after a lesson, those who learned it stand here.")
        )
        self._build()
        self._listen()
        self.reload()

    def _build(self) -> None:
        chips = FlowLayout(gap=theme.px(8))
        self._group = QButtonGroup(self)
        for chip in (self.due_chip, self.soon_chip):
            self._group.addButton(chip)
            chips.addWidget(chip)
        self.due_chip.setChecked(True)
        self.note.setPlaceholderText(_("What they said (may stay empty)"))
        self.note.setAccessibleName(_("What they said"))
        for part in (self.name, self.phone, self.about, self.checks, self.note):
            self.card.body.addWidget(part)
        answers = QWidget()
        row = FlowLayout(answers, gap=theme.px(12))
        for button in (self.alone_button, self.help_button, self.unreached_button):
            row.addWidget(button)
        self.card.body.addWidget(answers)
        self.body.addLayout(chips)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.card)
        self.body.addWidget(self.empty, 1)
        self.card.hide()
        self.empty.hide()
        self.set_hints(_("1 can do it alone · 2 needs help · 3 not reached: asked again in 3 weeks · Ctrl+Z"))

    def _listen(self) -> None:
        self._group.buttonClicked.connect(lambda _chip: self._show_part())
        self.table.selectionModel().currentRowChanged.connect(lambda _row, _before: self._show_chosen())
        self.table.installEventFilter(self)
        for button, level in (
            (self.alone_button, Level.ALONE),
            (self.help_button, Level.NEEDS_HELP),
            (self.unreached_button, None),
        ):
            button.clicked.connect(partial(self._on_answered, level))

    def open(self, **_what: object) -> None:
        """Show whom to ask, the keys in the list."""
        self.table.setFocus()

    def reload(self) -> None:
        """Read the list again."""
        due = partial(self.desk.session.outcomes.due, _AHEAD)
        self.desk.operations.read(f"follow up {id(self)}", due, self.show_list)

    def on_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.OUTCOME, Kind.LEARNER, Kind.LESSON, Kind.PERSON_LINK):
            self.reload()

    # --- what is shown ------------------------------------------------------------------------------------------------
    def show_list(self, waiting: Sequence[FollowUp]) -> None:
        """Show whom to ask today and in the days to come."""
        self._all = waiting
        due, soon = self._parts()
        self.due_chip.setText(_("Due ({count})").format(count=len(due)))
        self.soon_chip.setText(_("In the next two weeks ({count})").format(count=len(soon)))
        people = len({one.learner.id for one in due})
        words = n_(
            "{count} person is due to be asked again after 3 weeks",
            "{count} people are due to be asked again after 3 weeks",
            people,
        )
        self.set_subtitle(words.format(count=people) if people else "")
        self._show_part()

    def _parts(self) -> tuple[list[FollowUp], list[FollowUp]]:
        today = self.desk.session.clock.today()
        due = [one for one in self._all if (one.outcome.check_on or date.max) <= today]
        return due, [one for one in self._all if one not in due]

    def _show_part(self) -> None:
        due, soon = self._parts()
        rows = due if self.due_chip.isChecked() else soon
        before = self.table.currentIndex().row()
        chosen = self.chosen()
        self.waiting.set_rows(rows)
        place = self.waiting.place(chosen.outcome.id) if chosen is not None else None
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows:  # whoever was asked is gone: the next one has moved up to where they stood
            self.table.selectRow(place if place is not None else min(max(before, 0), len(rows) - 1))
        self._show_chosen()

    def chosen(self) -> FollowUp | None:
        """Give whom the card shows, None without anybody."""
        return self.waiting.record(self.table.currentIndex())

    def _show_chosen(self) -> None:
        one = self.chosen()
        self.card.setVisible(one is not None)
        if one is None:
            return
        self.name.setText(one.learner.shown_name)
        self.phone.setText(_phone(one))
        self.about.setText(_about(one))
        self.note.setText(one.outcome.note)
        self.checks.setText("")
        self.checks.hide()
        read = partial(self.desk.session.library.text, one.lesson.code)
        answer = partial(self._show_checks, one.outcome.id)
        self.desk.operations.read(f"checks {id(self)}", read, answer)

    def _show_checks(self, outcome_id: Id, text: LessonText | None) -> None:
        """Say what to ask: what the lesson says that one can do who can do it alone."""
        one = self.chosen()
        if text is not None and one is not None and one.outcome.id == outcome_id:
            self.checks.setText(_("Ask: {checks}").format(checks=" · ".join(text.checks)))
            self.checks.show()

    # --- what they said -----------------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _ANSWERS and not event.isAutoRepeat():
                self._on_answered(_ANSWERS[key])
                return True
        return super().eventFilter(watched, event)

    def _on_answered(self, level: Level | None, _checked: bool = False) -> None:
        one = self.chosen()
        if one is not None:
            answer = partial(self.desk.session.outcomes.answer, one, level, self.note.text().strip())
            self.desk.operations.run(answer, on_failed=lambda _error: self.reload())
            self.show_list(
                [other for other in self._all if other is not one]
            )  # a second key is the next one's
            self.table.setFocus()


def _about(one: FollowUp) -> str:
    """Give "Quét mã QR an toàn · Cần trợ giúp, Hà thấy ngày 03/11/2026 · thôn 3"."""
    parts = [f"{one.lesson.title}: {state_word(one.outcome.level)}"]
    if one.outcome.seen_on is not None:
        seen = _("{name} saw it on {day}") if one.outcome.seen_by else _("seen on {day}")
        parts.append(seen.format(name=one.outcome.seen_by, day=day_text(one.outcome.seen_on)))
    parts += [one.learner.village] if one.learner.village else []
    return " · ".join(parts)

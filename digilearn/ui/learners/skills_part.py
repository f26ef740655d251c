"""What one person can do, and whether VNeID shows them as confirmed: read, and VNeID said, on their story."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id
from digilearn.domain.lessons import Lesson
from digilearn.domain.outcomes import Confirmation, Outcome
from digilearn.domain.written import day_text
from digilearn.language import _
from digilearn.services.outcomes import LearnerOutcomes
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.fields import DateField
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.level_shape import state_word
from digilearn.ui.kit.widgets import FilterChip, label


class SkillsPart(QWidget):
    """VNeID as yes, no or not known with the day it was seen; below it each lesson with how far the person is."""

    def __init__(self, desk: Desk, learner_id: Id, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._learner_id = desk, learner_id
        self.chips = {
            True: FilterChip(_("Yes")),
            False: FilterChip(_("No")),
            None: FilterChip(_("Not known")),
        }
        self.day = DateField(desk.session.clock.today())
        self.seen = label("", "soft", wrap=True)
        self._known: Confirmation | None = None
        self._lines = QVBoxLayout()
        self._build()
        self.reload()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(label(_("Confirmed on VNeID"), "heading"))
        row, group = FlowLayout(gap=theme.px(8)), QButtonGroup(self)
        for confirmed, chip in self.chips.items():
            group.addButton(chip)
            row.addWidget(chip)
            chip.clicked.connect(partial(self._on_said, confirmed))
        self.day.setAccessibleName(_("Seen on"))
        self.day.editingFinished.connect(self._on_day)
        self.day.day_changed.connect(lambda _day: None if self.day.hasFocus() else self._on_day())
        row.addWidget(label(_("Seen on"), "soft"))
        row.addWidget(self.day)
        column.addLayout(row)
        column.addWidget(self.seen)
        column.addWidget(label(_("What a person can do"), "heading"))
        self._lines.setSpacing(theme.px(4))
        column.addLayout(self._lines)

    def reload(self) -> None:
        """Read what is known again."""
        read = partial(self._desk.session.outcomes.of_learner, self._learner_id)
        self._desk.operations.read(f"skills {id(self)}", read, self._show)

    def on_changed(self, changes: Changes) -> None:
        """Read again when something was said of anybody."""
        if changes.touches(Kind.OUTCOME, Kind.CONFIRMATION, Kind.PERSON_LINK):
            self.reload()

    def _show(self, known: LearnerOutcomes) -> None:
        seen = self._known = known.confirmation
        self.chips[seen.confirmed if seen is not None else None].setChecked(True)
        self.seen.setText(_seen_text(seen))
        self.seen.setVisible(seen is not None)
        if seen is not None and seen.seen_on is not None:
            self.day.set_day(seen.seen_on)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for lesson, outcome in known.outcomes:
            self._lines.addWidget(label(outcome_text(lesson, outcome), wrap=True))
        if not known.outcomes:
            self._lines.addWidget(
                label(_("Nothing was said yet of what this person can do."), "soft", wrap=True)
            )

    def _on_day(self) -> None:
        """Keep another day for what was seen, once it is typed to its end or picked."""
        known = self._known
        if known is not None and self.day.day not in (None, known.seen_on):
            self._on_said(known.confirmed)

    def _on_said(self, confirmed: bool | None, _checked: bool = False) -> None:
        """Keep what was seen, as seen on the day that stands there; a day to come is today."""
        today = self._desk.session.clock.today()
        day: date = min(self.day.day or today, today)
        confirm = partial(self._desk.session.outcomes.confirm, self._learner_id, confirmed, day)
        self._desk.operations.run(confirm, on_failed=lambda _error: self.reload())


def _seen_text(seen: Confirmation | None) -> str:
    """Give "Hà thấy ngày 24/11/2026"."""
    if seen is None or seen.seen_on is None:
        return ""
    words = _("{name} saw it on {day}") if seen.seen_by else _("seen on {day}")
    return words.format(name=seen.seen_by, day=day_text(seen.seen_on))


def outcome_text(lesson: Lesson, outcome: Outcome) -> str:
    """Give "Quét mã QR an toàn: Tự làm được · Hà thấy ngày 24/11/2026 · hỏi lại 15/12/2026"."""
    parts = [f"{lesson.title}: {state_word(outcome.level)}"]
    if outcome.seen_on is not None:
        words = _("{name} saw it on {day}") if outcome.seen_by else _("seen on {day}")
        parts.append(words.format(name=outcome.seen_by, day=day_text(outcome.seen_on)))
    if outcome.check_on is not None:
        parts.append(_("to be asked again on {day}").format(day=day_text(outcome.check_on)))
    return " · ".join(parts)

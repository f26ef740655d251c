"""Day and time and number of meetings, with the dates they make: a click on a date skips it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digilearn.domain.written import day_month, day_text, weekday_name
from digilearn.language import _, n_
from digilearn.ui.classrooms.classroom_words import capital
from digilearn.ui.classrooms.schedule_draft import ScheduleDraft
from digilearn.ui.kit.fields import DateField, TimeField
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import FilterChip, Stepper

_A_WEEK = tuple(date(2026, 11, 23) + timedelta(days=place) for place in range(7))  # any Monday and on


class ScheduleFields(QWidget):
    """Holds a ScheduleDraft; `edited` whenever it changed."""

    edited = Signal()

    def __init__(self, first: date, parent: QWidget | None = None) -> None:
        """`first`: the day proposed for the first meeting."""
        super().__init__(parent)
        start = ScheduleDraft(first, frozenset({first.weekday()}))
        self._first = first
        self._skip: frozenset[date] = frozenset()
        self.days = [FilterChip(capital(weekday_name(day))) for day in _A_WEEK]
        self.starts = TimeField(start.starts)
        self.ends = TimeField(start.ends)
        self.first_day = DateField(first)
        self.count = Stepper(start.count, 1, 60)
        self.said = QLabel(wordWrap=True)
        self.dates: list[FilterChip] = []
        self._flow = FlowLayout()
        self._build(start)
        self._listen()
        self._show()

    def _build(self, start: ScheduleDraft) -> None:
        days = FlowLayout()
        for place, chip in enumerate(self.days):
            chip.setChecked(place in start.weekdays)
            days.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(days)
        column.addLayout(_in_a_row((_("From"), self.starts), (_("To"), self.ends)))
        column.addLayout(_in_a_row((_("First day"), self.first_day), (_("Number of meetings"), self.count)))
        column.addWidget(self.said)
        column.addLayout(self._flow)

    def _listen(self) -> None:
        for chip in self.days:
            chip.toggled.connect(self._on_edited)
        for field in (self.starts, self.ends, self.first_day):
            field.textChanged.connect(lambda _text: self._on_edited())
        self.count.changed.connect(lambda _count: self._on_edited())

    def draft(self) -> ScheduleDraft:
        """Give the answers; a date or time that cannot be read counts as the one that stood there first."""
        return ScheduleDraft(
            first_day=self.first_day.day or self._first,
            weekdays=frozenset(place for place, chip in enumerate(self.days) if chip.isChecked()),
            starts=self.starts.at,
            ends=self.ends.at,
            count=self.count.value,
            skip=self._skip,
        )

    def _on_edited(self) -> None:
        self._show()
        self.edited.emit()

    def _toggle(self, day: date) -> None:
        self._skip = self.draft().toggled(day).skip
        self._on_edited()

    def _show(self) -> None:
        """Show what is missing, or the dates."""
        draft = self.draft()
        days = draft.days()
        held = [day for day, is_held in days if is_held]
        if held:
            words = n_(
                "{count} meeting, {first} to {last}.", "{count} meetings, {first} to {last}.", len(held)
            )
            said = words.format(count=len(held), first=day_text(held[0]), last=day_text(held[-1]))
            how = _("Click a date to skip it.")
            self.said.setText(f"{said} {how}")
        else:
            self.said.setText(draft.fault() or "")
        self._show_dates(days)

    def _show_dates(self, days: list[tuple[date, bool]]) -> None:
        while len(self.dates) < len(days):
            chip = FilterChip("")
            chip.clicked.connect(partial(self._on_date_clicked, len(self.dates)))
            self._flow.addWidget(chip)
            self.dates.append(chip)
        for place, chip in enumerate(self.dates):
            chip.setVisible(place < len(days))
            if place < len(days):
                day, is_held = days[place]
                chip.setText(day_month(day) if is_held else _("{day}: skipped").format(day=day_month(day)))
                chip.setChecked(is_held)

    def _on_date_clicked(self, place: int, _checked: bool = False) -> None:
        days = self.draft().days()
        if place < len(days):
            self._toggle(days[place][0])


def _in_a_row(*fields: tuple[str, QWidget]) -> QHBoxLayout:
    """Lay labelled fields out side by side."""
    row = QHBoxLayout()
    for text, field in fields:
        label = QLabel(text)
        label.setBuddy(field)
        field.setAccessibleName(text)
        row.addWidget(label)
        row.addWidget(field)
    row.addStretch(1)
    return row

"""Day and time and number of meetings, with the dates they make: a click on a date skips it.

What is said about the answers has a place kept for it, and the dates stand apart, where whoever asks puts them last: a
sentence or a row of dates that comes or goes must not push another field under the mouse.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from digilearn.domain.written import day_month, day_text, weekday_name
from digilearn.language import _, n_
from digilearn.ui.classrooms.classroom_words import capital
from digilearn.ui.classrooms.schedule_draft import ScheduleDraft, nearest_day
from digilearn.ui.kit import theme
from digilearn.ui.kit.chip_row import ChipRow
from digilearn.ui.kit.fields import DateField, TimeField, no_time
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.meeting_dialogs import beside
from digilearn.ui.kit.widgets import FilterChip, QuietLabel, Stepper, label

_A_WEEK = tuple(date(2026, 11, 23) + timedelta(days=place) for place in range(7))  # any Monday and on


class ScheduleFields(QWidget):
    """Holds a ScheduleDraft; `edited` whenever it changed. `date_row`: the dates, to be put below all other fields."""

    edited = Signal()

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        """`now`: the wall clock; the first evening to come is proposed."""
        super().__init__(parent)
        first = nearest_day(frozenset(range(7)), ScheduleDraft(now.date(), frozenset()).starts, now)
        start = ScheduleDraft(first, frozenset({first.weekday()}))
        self._now, self._first = now, first
        self._chosen_first: date | None = None  # a first day that somebody typed or picked
        self._chose_weekdays = False
        self._skip: frozenset[date] = frozenset()
        self.days = [FilterChip(capital(weekday_name(day))) for day in _A_WEEK]
        self.starts = TimeField(start.starts)
        self.ends = TimeField(start.ends)
        self.first_day = DateField(first)
        self.day_fault = QuietLabel("fault")
        self.time_fault = QuietLabel("fault")
        self.count = Stepper(start.count, 1, 60)
        self.said = label("", wrap=True)
        self.missing = QuietLabel("fault")
        self.date_row = ChipRow()
        self.dates = self.date_row.chips
        self._sayings = QWidget()
        self._settling = False
        self._build(start)
        self._listen()
        self._show()

    def _build(self, start: ScheduleDraft) -> None:
        for place, chip in enumerate(self.days):
            chip.setChecked(place in start.weekdays)
        week = ChipRow(self.days)
        week.setAccessibleName(_("Days of the week"))
        self.date_row.setAccessibleName(_("Dates of the meetings"))
        times, firsts = FlowLayout(gap=theme.px(16)), FlowLayout(gap=theme.px(16))
        for name, field in ((_("From"), self.starts), (_("To"), self.ends)):
            times.addWidget(beside(name, field))
        firsts.addWidget(beside(_("First day"), self.first_day))
        firsts.addWidget(beside(_("Number of meetings"), self.count))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(week)
        column.addLayout(times)
        column.addLayout(firsts)
        column.addWidget(self._sayings)
        said = QHBoxLayout(self._sayings)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(theme.px(16))
        for saying in (self.time_fault, self.day_fault, self.count.fault, self.missing, self.said):
            saying.setWordWrap(True)
            said.addWidget(saying)
        self.setFocusProxy(week)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """Keep the room of the sentence about the dates, also while a fault or nothing stands there."""
        self._sayings.setMinimumHeight(
            max(self.said.heightForWidth(self.width()), self.said.sizeHint().height())
        )

    def _listen(self) -> None:
        for chip in self.days:
            chip.clicked.connect(self._on_weekday_clicked)
            chip.toggled.connect(self._on_edited)
        for field in (self.starts, self.ends):
            field.textChanged.connect(lambda _text: self._on_edited())
            field.editingFinished.connect(self._say_time)
        self.starts.time_changed.connect(lambda _time: self._propose_first())
        self.first_day.textChanged.connect(lambda _text: self._on_first_day())
        self.first_day.editingFinished.connect(self._say_day)
        self.count.changed.connect(lambda _count: self._on_edited())

    # --- the answers -------------------------------------------------------------------------------------------
    def draft(self) -> ScheduleDraft:
        """Give the answers; while `fault` gives a sentence, the last that could be read stand for what cannot."""
        return ScheduleDraft(
            first_day=self.first_day.day or self._first,
            weekdays=frozenset(place for place, chip in enumerate(self.days) if chip.isChecked()),
            starts=self.starts.at,
            ends=self.ends.at,
            count=self.count.value,
            skip=self._skip,
        )

    def complain(self) -> bool:
        """Say at the field what is missing or cannot be read, and put the cursor there; False when all is well."""
        self._say_time()
        self._say_day()
        self.count.say()
        if not self._has_times():
            wrong: QWidget = self.ends if self.starts.is_read else self.starts
        elif self.first_day.day is None:
            wrong = self.first_day
        elif self.count.number is None:
            wrong = self.count
        elif not self.draft().weekdays:
            wrong = self.days[0]
        else:
            wrong = self.ends
            if self.draft().fault() is None:
                return False
        wrong.setFocus()
        return True

    def _has_times(self) -> bool:
        return self.starts.is_read and self.ends.is_read

    def _say_time(self) -> None:
        self.time_fault.setText("" if self._has_times() else no_time())

    def _say_day(self) -> None:
        wrong = self.first_day.day is None
        self.day_fault.setText(_("This is not a day. Write it like 24/11/2026.") if wrong else "")

    # --- one answer leads to another -------------------------------------------------------------------------------
    def _on_weekday_clicked(self) -> None:
        self._chose_weekdays = True
        self._propose_first()

    def _propose_first(self) -> None:
        """Move the first day to the nearest of the weekdays chosen, never before a day that somebody wrote."""
        draft = self.draft()
        if draft.weekdays:
            self._set_first(nearest_day(draft.weekdays, draft.starts, self._now, self._chosen_first))

    def _set_first(self, day: date) -> None:
        self._settling = True
        self.first_day.set_day(day)
        self._settling = False

    def _on_first_day(self) -> None:
        """Remember a day that somebody wrote; until weekdays are chosen they follow it."""
        day = self.first_day.day
        if day is not None:
            self._first = day
            self._say_day()
            if not self._settling:
                self._chosen_first = day
            if not self._chose_weekdays:
                for place, chip in enumerate(self.days):
                    chip.setChecked(place == day.weekday())
        self._on_edited()

    def _on_edited(self) -> None:
        self._show()
        self.edited.emit()

    # --- the dates ---------------------------------------------------------------------------------------------
    def _show(self) -> None:
        """Show what is missing, or the dates."""
        draft = self.draft()
        if self._has_times():
            self._say_time()
        readable = self._has_times() and self.first_day.day is not None and self.count.number is not None
        days = draft.days() if readable else []
        self.missing.setText((draft.fault() or "") if readable else "")
        if days:
            self.said.setText(_dates_text([day for day, is_held in days if is_held]))
            self._keep_room()
        self.said.setVisible(bool(days))
        self._show_dates(days)

    def _show_dates(self, days: list[tuple[date, bool]]) -> None:
        while len(self.dates) < len(days):
            chip = FilterChip("")
            chip.clicked.connect(partial(self._on_date_clicked, len(self.dates)))
            self.date_row.add(chip)
        for place, chip in enumerate(self.dates):
            chip.setVisible(place < len(days))
            if place < len(days):
                day, is_held = days[place]
                chip.setText(day_month(day) if is_held else _("{day}: skipped").format(day=day_month(day)))
                chip.setChecked(is_held)

    def _on_date_clicked(self, place: int, _checked: bool = False) -> None:
        days = self.draft().days()
        if place < len(days):
            self._skip = self.draft().toggled(days[place][0]).skip
            self._on_edited()


def _dates_text(held: list[date]) -> str:
    """Give "10 buổi, từ 24/11/2026 đến 26/01/2027. ..." and how to skip one."""
    if not held:
        return ""
    words = n_("{count} meeting, {first} to {last}.", "{count} meetings, {first} to {last}.", len(held))
    said = words.format(count=len(held), first=day_text(held[0]), last=day_text(held[-1]))
    return said + " " + _("Click a date to skip it.")

"""Days and times as they are written here: 24/11/2026 and 19:00, typed quickly or picked."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Final

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from digilearn.domain.written import day_text
from digilearn.language import _, language
from digilearn.ui.kit import theme

_DIGITS: Final = re.compile(r"\d+")


def read_day(text: str, today: date) -> date | None:
    """Read "24/11/2026", "24.11", "2411", "24112026" or "24-11-26"; a missing year is this one. None: no such day."""
    parts = _DIGITS.findall(text)
    if len(parts) == 1 and len(parts[0]) in (4, 6, 8):
        whole = parts[0]
        parts = [whole[:2], whole[2:4], *([whole[4:]] if len(whole) > 4 else [])]
    if len(parts) not in (2, 3):
        return None
    year = int(parts[2]) if len(parts) == 3 else today.year
    try:
        return date(year + 2000 if year < 100 else year, int(parts[1]), int(parts[0]))
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """Read "19:00", "19h30", "19", "1930" or "7.30". None: no such time."""
    parts = _DIGITS.findall(text)
    if len(parts) == 1 and len(parts[0]) > 2:
        parts = [parts[0][:-2], parts[0][-2:]]
    if len(parts) not in (1, 2):
        return None
    try:
        return time(int(parts[0]), int(parts[1]) if len(parts) == 2 else 0)
    except ValueError:
        return None


def no_time() -> str:
    """Give the sentence for a time that cannot be read."""
    return _("This is not a time of day. Write it like 19:00.")


class DateField(QLineEdit):
    """A day; `day` is None while what stands there is no day. Up and down go by one day, F4 or ▾ picks."""

    day_changed = Signal(object)

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("day/month/year"))
        self.setMinimumWidth(theme.px(152))
        self.setMaximumWidth(theme.px(200))
        picture = QIcon(theme.picture("calendar"))
        self.pick = self.addAction(picture, QLineEdit.ActionPosition.TrailingPosition)
        self.pick.setText(_("Pick a day"))
        self.pick.triggered.connect(self._on_pick)
        self._told = day
        self.set_day(day)
        self.textChanged.connect(lambda _text: self._on_text())
        self.editingFinished.connect(self._settle)

    @property
    def day(self) -> date | None:
        """Give the day that stands there."""
        return read_day(self.text(), QDate.currentDate().toPython())  # type: ignore[arg-type]  # a date

    def set_day(self, day: date | None) -> None:
        """Put a day in."""
        self.setText(day_text(day) if day else "")

    def _on_text(self) -> None:
        if self.day != self._told:
            self._told = self.day
            self.day_changed.emit(self.day)

    def _settle(self) -> None:
        if self.day is not None:
            self.set_day(self.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is not None and self.day is not None:
            self.set_day(self.day + timedelta(days=step))
        elif event.key() == Qt.Key.Key_F4:
            self._on_pick()
        else:
            super().keyPressEvent(event)

    def _on_pick(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget()
        calendar.setLocale(QLocale(language()))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self.day is not None:
            calendar.setSelectedDate(QDate(self.day.year, self.day.month, self.day.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)

        def take(chosen: QDate) -> None:
            self.set_day(date(chosen.year(), chosen.month(), chosen.day()))
            menu.close()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()


class TimeField(QLineEdit):
    """A time of day. Up and down go by 15 minutes.

    What cannot be read stays as typed and `is_read` is False: whoever asks says `no_time()` beside it.
    """

    time_changed = Signal(object)

    def __init__(self, at: time, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = at
        self.setMinimumWidth(theme.px(80))
        self.setMaximumWidth(theme.px(112))
        self.set_at(at)
        self.textChanged.connect(lambda _text: self._on_text())
        self.editingFinished.connect(self._settle)

    @property
    def at(self) -> time:
        """Give the last time that stood there, minutes at the finest."""
        return self._at

    @property
    def is_read(self) -> bool:
        """Say whether what stands there is a time."""
        return read_time(self.text()) is not None

    def set_at(self, at: time) -> None:
        """Put a time in."""
        self.setText(f"{at:%H:%M}")

    def _settle(self) -> None:
        if self.is_read:
            self.set_at(self._at)

    def _on_text(self) -> None:
        read = read_time(self.text())
        if read is not None and read != self._at:
            self._at = read
            self.time_changed.emit(read)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 15, Qt.Key.Key_Down: -15}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        minutes = (self._at.hour * 60 + self._at.minute + step) % (24 * 60)
        self.set_at(time(minutes // 60, minutes % 60))

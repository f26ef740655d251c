"""The rail: six words for good, whose book it is on top, what is safe at the bottom."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from digilearn.domain.units import Unit
from digilearn.domain.written import clock_text, day_text, number_text
from digilearn.language import N_, _, n_
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import LinkButton, label

SECTIONS: Final = (
    ("today", N_("Today")),
    ("classrooms", N_("Classes")),
    ("learners", N_("Learners")),
    ("lessons", N_("Lessons")),
    ("reports", N_("Reports")),
    ("data", N_("Data")),
)

_SIDES: Final = (12, 16, 12, 8)
_FOLDS: Final = ((0, False), (1, False), (2, False), (3, False), (2, True), (3, True), (4, True))
"""How many of the words beside the six are left out, and whether the six stand close."""


class RailButton(QPushButton):
    """One of the six words; as wide as it needs to be when it is chosen and its letters are bold."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        bold = QFontMetrics(theme.font("strong")).horizontalAdvance(self.text())
        return hint.expandedTo(QSize(bold + 2 * theme.px(16), hint.height()))


class Rail(QFrame):
    """`chosen(section)`, `locked`, `settings_asked`."""

    chosen = Signal(str)
    locked = Signal()
    settings_asked = Signal()

    def __init__(self, *, is_demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.unit_name = label("", "strong", wrap=True)
        self.place = label("", "small", wrap=True)
        self.saved = label(_("Nothing to save yet"), "small", wrap=True)
        self.backup = label("", "small", wrap=True)
        self.lock_button = LinkButton(_("Close") if is_demo else _("Lock"))
        self.settings_button = LinkButton(_("Settings"))
        self.buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._lay_out()
        self.lock_button.clicked.connect(lambda _checked: self.locked.emit())
        self.settings_button.clicked.connect(lambda _checked: self.settings_asked.emit())

    def _lay_out(self) -> None:
        self._inside = inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(side) for side in _SIDES])
        column.setSpacing(theme.px(4))
        self._column = column
        for words in (self.unit_name, self.place):
            words.setContentsMargins(theme.px(14), 0, 0, 0)
            column.addWidget(words)
        column.addSpacing(theme.px(12))
        for place, (section, word) in enumerate(SECTIONS, 1):
            column.addWidget(self._button(section, _(word), place))
        column.addStretch(1)
        for words in (self.saved, self.backup):
            words.setContentsMargins(theme.px(14), 0, 0, 0)
            column.addWidget(words)
        foot = FlowLayout(gap=0)
        foot.addWidget(self.lock_button)
        foot.addWidget(self.settings_button)
        column.addLayout(foot)
        self._scroll(inside)

    def _button(self, section: str, word: str, place: int) -> RailButton:
        button = RailButton(word)
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setToolTip(f"Ctrl+{place}")
        button.clicked.connect(lambda _checked: self.chosen.emit(section))
        self._group.addButton(button)
        self.buttons[section] = button
        return button

    def _scroll(self, inside: QWidget) -> None:
        """Let the words scroll where large letters meet a low screen."""
        self._area = area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.addWidget(area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Leave out what is said elsewhere too until the six words and the foot stand without scrolling.

        First where the book is of, then the backup and what is saved (both stand on Data); the words come closer to
        each other before whose book it is goes too. What is left out is said when the mouse rests on the rail.
        """
        words = (self.place, self.backup, self.saved, self.unit_name)
        room = self.height()
        for count, tight in _FOLDS:
            self._set_tight(tight=tight)
            for place, one in enumerate(words):
                one.setVisible(place >= count and bool(one.text()))
            if self._height() <= room:
                break
        hidden = [one.text() for one in reversed(words) if one.isHidden() and one.text()]
        self.setToolTip("\n".join(hidden))

    def _height(self) -> int:
        self._column.invalidate()  # what is shown has just changed
        return self._column.totalHeightForWidth(self.width() - 1)

    def _set_tight(self, *, tight: bool) -> None:
        if self.property("tight") is not tight:
            self.setProperty("tight", tight)
            self._column.setSpacing(0 if tight else theme.px(4))
            self._column.setContentsMargins(
                *[theme.px(side) for side in ((12, 4, 12, 0) if tight else _SIDES)]
            )
            for button in self.buttons.values():
                button.style().unpolish(button)
                button.style().polish(button)

    def fit(self, window_width: int) -> None:
        """Take the width of the look, less where the window is narrow for its letters."""
        beside = self._area.verticalScrollBar().sizeHint().width()
        least = self._inside.minimumSizeHint().width() + beside + theme.px(4)
        self.setFixedWidth(min(theme.px(216), max(window_width * 22 // 100, least)))

    def show_section(self, section: str) -> None:
        """Mark the word whose page is in sight."""
        self.buttons[section].setChecked(True)

    def show_unit(self, unit: Unit) -> None:
        """Say whose book it is."""
        self.unit_name.setText(unit.name)
        self.place.setText(f"{unit.kind} {unit.place}".strip() if unit.place else "")
        self._fold()

    def show_saved(self, at: datetime | None, pending: int) -> None:
        """Say when the last thing came to disk, or how much is on its way."""
        if pending:
            self.saved.setText(
                n_("Saving {count} entry ...", "Saving {count} entries ...", pending).format(
                    count=number_text(pending)
                )
            )
        elif at is not None:
            self.saved.setText(_("Saved {time}").format(time=clock_text(at.time())))
        self._fold()

    def show_backup(self, at: datetime | None, now: datetime) -> None:
        """Say when the newest backup was made."""
        if at is None:
            self.backup.setText(_("Backup: none yet"))
        elif at.date() == now.date():
            self.backup.setText(_("Backup: today"))
        else:
            self.backup.setText(_("Backup: {day}").format(day=day_text(at.date())))
        self._fold()

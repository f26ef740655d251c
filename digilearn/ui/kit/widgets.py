"""Small things pages are made of. Their look is in resources/styles/window.qss, by class name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from digilearn.language import _
from digilearn.ui.kit import theme

TARGET = 40  # no click target is smaller, in pixels of the grid


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Make a plain-text label of a role (title, heading, name, strong, soft, small, warning, fault, empty ...)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # names of people are never read as HTML
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


class QuietLabel(QLabel):
    """A label that takes no room while it says nothing."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.hide()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setVisible(bool(text))


class Card(QFrame):
    """A surface with round corners and a hairline; put things into `body`, or give it a layout of your own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def body(self) -> QVBoxLayout:
        """Give the column inside; it is made when first asked for."""
        column = self.layout()
        if not isinstance(column, QVBoxLayout):
            column = QVBoxLayout(self)
            column.setContentsMargins(*[theme.px(16)] * 4)
            column.setSpacing(theme.px(8))
        return column


class _Button(QPushButton):
    """A button that names itself and is never smaller than a finger."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.px(TARGET), theme.px(TARGET)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class PrimaryButton(_Button):
    """The one filled button of a page."""


class SecondaryButton(_Button):
    """A button with an outline."""


class LinkButton(_Button):
    """A verb without a frame, in the accent colour."""


class DangerButton(_Button):
    """The answer that destroys something; it names what goes."""


class FilterChip(_Button):
    """A rounded switch that narrows a list."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)


class SearchField(QLineEdit):
    """A search line. `searched(text)` once per turn of the event loop with the newest committed text.

    Nothing completes inside the text and a half-composed syllable (UniKey, ibus) is never searched.
    """

    searched = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder or _("Search"))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(lambda _text: self._soon.start())


class EmptyState(QWidget):
    """Says in one sentence what will be here, and offers the one action that brings it: `clicked`."""

    clicked = Signal()

    def __init__(self, sentence: str, verb: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = label(sentence, "empty", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = SecondaryButton(verb)
        self.button.clicked.connect(lambda _checked: self.clicked.emit())
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(16))
        column.addStretch(1)
        column.addWidget(self.sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button.setVisible(bool(verb))  # not before it has its place: it would be a window of its own
        column.addStretch(2)


class FormGrid(QWidget):
    """Fields one below the other, each with its label above and perhaps a hint below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))

    def add(self, name: str, field: QWidget, hint: str = "") -> QLabel:
        """Add a field; its label names it for screen readers too. Give the label of the hint."""
        above = label(name, "label", wrap=True)
        above.setBuddy(field)
        field.setAccessibleName(name)
        below = label(hint, "small", wrap=True)
        if self._column.count():
            self._column.addSpacing(theme.px(8))
        for part in (above, field, below):
            self._column.addWidget(part)
        below.setVisible(bool(hint))  # not before it has its place: it would be a window of its own
        return below


class _NumberLine(QLineEdit):
    """A line for a number: `stepped(1 or -1)` on the up and down keys."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class Stepper(QWidget):
    """A whole number between two ends: typed, or changed with − and + (each a full click target) or up and down.

    What is no such number stays as typed, and the field says what it takes: nothing is put right in silence.
    """

    changed = Signal(int)

    def __init__(self, value: int, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._value = value
        self.field = _NumberLine(str(value))
        self.field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.field.setMaximumWidth(theme.px(72))
        self.less = SecondaryButton("−")
        self.more = SecondaryButton("+")
        self.less.setAccessibleName(_("One less"))
        self.more.setAccessibleName(_("One more"))
        self.fault = QuietLabel("fault")
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        for part in (self.less, self.field, self.more):
            row.addWidget(part)
        for button in (self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # one stop of the Tab key; up and down do the same
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self.fault)
        self.setFocusProxy(self.field)
        self.field.stepped.connect(lambda step: self.set_value(self.value + step))
        self.less.clicked.connect(lambda: self.set_value(self.value - 1))
        self.more.clicked.connect(lambda: self.set_value(self.value + 1))
        self.field.textChanged.connect(lambda _text: self._on_text())
        self.field.editingFinished.connect(self.say)

    @property
    def number(self) -> int | None:
        """Give the number that stands in the field, None while what stands there is none between the two ends."""
        text = self.field.text().strip()
        number = int(text) if text.isdecimal() else None
        return number if number is not None and self._least <= number <= self._most else None

    @property
    def value(self) -> int:
        """Give the last number that stood there."""
        return self._value

    def set_value(self, value: int) -> None:
        """Put a number in, held between the two ends."""
        self.field.setText(str(min(max(value, self._least), self._most)))

    def _on_text(self) -> None:
        if self.number is not None:
            self._value = self.number
            self.fault.setText("")
        self.changed.emit(self.value)

    def say(self) -> None:
        """Say at the field what it takes, while something else stands there."""
        words = _("Type a number from {least} to {most}.").format(least=self._least, most=self._most)
        self.fault.setText(words if self.number is None else "")

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)


class StepLine(QWidget):
    """Where one stands in a row of steps: "1 Tổ và tên   2 Bốn từ mở sổ   3 Mã khôi phục"."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        self._labels = [label(f"{place}  {name}", "step") for place, name in enumerate(names, 1)]
        for one in self._labels:
            row.addWidget(one)
        row.addStretch(1)

    def set_step(self, present: int) -> None:
        """Show the step one stands in, 0 for the first."""
        for place, one in enumerate(self._labels):
            one.setProperty("role", "step-now" if place == present else "step")
            one.style().unpolish(one)
            one.style().polish(one)


class SelectableText(QLineEdit):
    """A text to read, select and copy, never to change."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setReadOnly(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

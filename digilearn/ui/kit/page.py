"""The frame of a page: what it is, what it is about, its verbs at the top right, its keys at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from digilearn.domain.changes import Changes
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout, turn
from digilearn.ui.kit.scroll import PageScroll
from digilearn.ui.kit.widgets import QuietLabel, SearchField, label


class Page(QWidget):
    """Title, subtitle, buttons, an optional search line, `body`, key hints. What does not fit scrolls."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.title = label(title, "title", wrap=True)
        self.subtitle = label("", "soft", wrap=True)
        self.counter = QuietLabel("soft")
        self.hints = label("", "hints", wrap=True)
        self.subtitle.hide()
        self.hints.hide()
        self.setAccessibleName(title)
        self._unseen = Changes()
        desk.operations.changed.connect(self._on_operation)
        self._head_buttons = QWidget()
        self._head_flow = FlowLayout(self._head_buttons, gap=theme.px(12), right=True)
        self._frame_head = self._lay_out_frame_head()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(8))
        self._lay_out_frame()

    def _lay_out_frame_head(self) -> QBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(theme.px(16))
        head.addLayout(words, 1)
        head.addWidget(self.counter, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._head_buttons, 0)
        return head

    def _lay_out_frame(self) -> None:
        inside = QWidget()
        inside.setObjectName("page-inside")
        self._frame_column = QVBoxLayout(inside)
        self._frame_column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(8))
        self._frame_column.setSpacing(theme.px(12))
        self._frame_column.addLayout(self._frame_head)
        self._frame_column.addLayout(self.body, 1)
        self.hints.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(8))
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(theme.px(4))
        self._whole.addWidget(PageScroll(inside), 1)
        self._whole.addWidget(self.hints)

    def set_title(self, title: str) -> None:
        """Say what the page is."""
        self.title.setText(title)
        self.setAccessibleName(title)

    def set_subtitle(self, sentence: str) -> None:
        """Say in one line what it is about."""
        self.subtitle.setText(sentence)
        self.subtitle.setVisible(bool(sentence))

    def set_hints(self, hints: str) -> None:
        """Say at the foot which keys do what."""
        self.hints.setText(hints)
        self.hints.setVisible(bool(hints))

    def add_at_foot(self, line: QWidget) -> None:
        """Put a line above the keys, in sight however far the page is scrolled."""
        line.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        self._whole.insertWidget(self._whole.indexOf(self.hints), line)

    def add_button_to_head(self, button: QPushButton) -> None:
        """Put a verb at the top right; the one PrimaryButton comes last."""
        self._head_flow.addWidget(button)
        self._fit_frame_head(self.width())

    def add_search(self, placeholder: str) -> SearchField:
        """Put a search line under the title and give it."""
        field = SearchField(placeholder)
        self._frame_column.insertWidget(1, field)
        return field

    def on_changed(self, changes: Changes) -> None:
        """Something was written (all that was, while the page was hidden): reload what it touches."""

    def _on_operation(self, changes: Changes) -> None:
        if self.isVisible():
            self.on_changed(changes)
        else:
            self._unseen = _together(self._unseen, changes)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        unseen, self._unseen = self._unseen, Changes()
        if unseen.operation is not None:
            self.on_changed(unseen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_frame_head(event.size().width())

    def _fit_frame_head(self, width: int) -> None:
        """Put the buttons beside the title, or below it where both would be crowded."""
        beside = self._head_flow.sizeHint().width() + theme.px(320) <= width
        self._head_flow.right = beside
        turn(self._frame_head, beside=beside)


def _together(before: Changes, after: Changes) -> Changes:
    """Give what both touched, under the later one's name."""
    kinds = {*before.touched, *after.touched}
    return Changes(after.operation, after.name, {kind: before.ids(kind) | after.ids(kind) for kind in kinds})

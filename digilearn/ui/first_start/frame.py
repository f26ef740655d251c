"""The frame of the pages before a book is open: one narrow column in the middle, which scrolls when it must."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from digilearn.ui.kit import theme
from digilearn.ui.kit.scroll import PageScroll
from digilearn.ui.kit.widgets import QuietLabel, label

_WIDTH = 560


class StartPage(QWidget):
    """Title, one sentence, `body`, and a line for what is wrong: `say_fault`."""

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.title = label(title, "title", wrap=True)
        self.fault = QuietLabel("fault")
        self.fault.setWordWrap(True)
        column = QWidget()
        column.setMaximumWidth(theme.px(_WIDTH))
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(theme.px(16), theme.px(24), theme.px(16), theme.px(24))
        self.body.setSpacing(theme.px(12))
        self.body.addStretch(1)
        self.body.addWidget(self.title)
        if sentence:
            self.body.addWidget(label(sentence, "soft", wrap=True))
        inside = QWidget()
        inside.setObjectName("page-inside")
        middle = QHBoxLayout(inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(column, 100)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PageScroll(inside))

    def end(self) -> None:
        """Close the column after its last part."""
        self.body.addWidget(self.fault)
        self.body.addStretch(2)

    def say_fault(self, sentence: str) -> None:
        """Say what is wrong, "" for nothing."""
        self.fault.setText(sentence)
        self.fault.setAccessibleName(sentence)

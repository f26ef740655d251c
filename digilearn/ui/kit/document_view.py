"""A report on the screen: the same document that is printed and written into files."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from digilearn.domain.reporting.documents import Block, Document, PageBreak, Table, Text, TextStyle
from digilearn.domain.written import moment_text
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.document_table import DocumentTable
from digilearn.ui.kit.widgets import label

_ROLES: Final = {
    TextStyle.HEADING: "heading",
    TextStyle.BODY: "",
    TextStyle.BULLET: "",
    TextStyle.NOTE: "soft",
    TextStyle.LARGE: "figure",
}
_TURN: Final = 0.012  # seconds of one turn of the event loop: a class of certificates never holds up a key


class DocumentView(QWidget):
    """`show_document` shows one; `figure_clicked(key)`: somebody wants to see what is behind a figure.

    `shown`: every block is there. Long documents come piece by piece, the beginning at once.
    """

    figure_clicked = Signal(str)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self.tables: list[DocumentTable] = []
        self._parts: Iterator[QWidget] = iter(())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._add_some)

    def show_document(self, document: Document, *, with_title: bool = True) -> None:
        """Show a report; `with_title` False where the page says already what it is."""
        self.clear()
        self.document = document
        self._parts = self._made(document, with_title)
        self._timer.start()
        self._add_some()

    def clear(self) -> None:
        """Show nothing."""
        self._timer.stop()
        self.document, self.tables, self._parts = None, [], iter(())
        _empty(self._column)

    @property
    def is_shown(self) -> bool:
        """Say whether every block is there."""
        return not self._timer.isActive()

    def _add_some(self) -> None:
        until = time.monotonic() + _TURN
        for part in self._parts:
            self._column.addWidget(part)
            part.show()
            if time.monotonic() > until:
                return
        self._timer.stop()
        self._column.addStretch(1)
        self.shown.emit()

    # --- what it is made of ---------------------------------------------------------------------------------------
    def _made(self, document: Document, with_title: bool) -> Iterator[QWidget]:
        if with_title:
            yield label(document.title, "title", wrap=True)
            if document.subtitle:
                yield label(document.subtitle, "strong", wrap=True)
        for line in document.lines:
            yield label(line, "soft", wrap=True)
        for block in document.blocks:
            yield from self._block(block)
        words = _("Made at {moment} by {maker}.") if document.maker else _("Made at {moment}.")
        yield label(
            words.format(moment=moment_text(document.made_at), maker=document.maker), "small", wrap=True
        )

    def _block(self, block: Block) -> Iterator[QWidget]:
        if isinstance(block, Text):
            yield _paragraph(block)
        elif isinstance(block, PageBreak):
            line = QFrame()
            line.setFrameShape(QFrame.Shape.HLine)
            yield line
        else:
            yield from self._table(block)

    def _table(self, block: Table) -> Iterator[QWidget]:
        if block.title:
            yield label(block.title, "heading", wrap=True)
        if not block.rows:
            yield label(block.empty or _("There is nothing in this table."), "soft", wrap=True)
            return
        table = DocumentTable(block, self)
        table.figure_clicked.connect(self.figure_clicked)
        self.tables.append(table)
        yield table


def _paragraph(block: Text) -> QWidget:
    words = f"•  {block.words}" if block.style is TextStyle.BULLET else block.words
    made = label(words, _ROLES[block.style], wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _empty(column: QLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()

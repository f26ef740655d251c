"""A list from the clipboard: seen and put right before it is read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from digilearn.domain.written import number_text
from digilearn.language import _, n_
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.widgets import label

_LINES = 10
_WIDTH = 560


def clipboard_content() -> QMimeData:
    """Give what the clipboard holds; one that holds nothing gives an empty content, not None as some systems do."""
    held: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if held is None else held


class PasteDialog(Dialog):
    """`given(text)` when it is to be read. Nothing is read while somebody still changes it."""

    given = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Paste a list"), parent)
        self._desk = desk
        self.about = label(
            _(
                "Lines of a chat, cells of Excel or a table of Word. One person a line; name, year, village and phone "
                "are found by themselves."
            ),
            "soft",
            wrap=True,
        )
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Text of the list"))
        self.text.setPlaceholderText(_("For example: 1. Nguyễn Thị Hoa 1958 thôn 2 0912 345 678"))
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabStopDistance(theme.px(160))
        self.text.setMinimumSize(theme.px(_WIDTH), theme.px(24 * _LINES))
        self.said = label("", "soft", wrap=True)
        for part in (self.about, self.text, self.said):
            self.body.addWidget(part)
        self.read_button = self.add_primary(_("Read this list"), self._give)
        self.again_button = self.add_secondary(_("Take from the clipboard again"), self.take)
        self.add_cancel()
        self.text.textChanged.connect(self._count)
        self._count()
        self.take()

    def take(self) -> None:
        """Put in what the clipboard holds; a table of thousands of rows is turned off the window's thread."""
        from digilearn.exchange.pasted import pasted_text

        mime = clipboard_content()
        plain, html = mime.text(), mime.html() if mime.hasHtml() else ""
        if not plain.strip() and not html.strip():
            self.said.setText(_nothing(mime))
            return
        self._desk.operations.read("pasted text", partial(pasted_text, plain, html), self._put)

    def _put(self, text: str) -> None:
        self.text.setPlainText(text)
        self.fit()

    def _count(self) -> None:
        lines = sum(1 for line in self.text.toPlainText().splitlines() if line.strip())
        words = n_("{count} line", "{count} lines", lines).format(count=number_text(lines))
        self.said.setText(words if lines else "")
        self.read_button.setEnabled(lines > 0)

    def _give(self) -> None:
        self.given.emit(self.text.toPlainText())
        self.accept()


def _nothing(mime: QMimeData) -> str:
    if mime.hasImage():
        return _("The clipboard holds a picture, not text. Save it, then open it beside Type a list.")
    return _("The clipboard is empty. Select the list where it stands, press Ctrl+C, then come back.")

"""Where a file is dropped or chosen, and where its reading is watched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.operations import LongWork
from digilearn.ui.kit.widgets import Card, PrimaryButton, SecondaryButton, label


def files_in(mime: QMimeData) -> list[Path]:
    """Give the files and folders of this computer that are dragged or were copied."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


class DropCard(Card):
    """Says what may be dropped, one file or many; `dropped(paths)`. The buttons open the other ways."""

    dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setMinimumHeight(theme.px(240))
        self.sentence = label(_("Drop a list here, or choose its file"), "name", wrap=True)
        self.about = label(
            _(
                "Excel, LibreOffice, Word tables or csv, as the coordinator made it: titles, villages and totals may "
                "stay. Several files, a folder or a .zip at once too. Nothing is written before you have seen what "
                "becomes of each row."
            ),
            "soft",
            wrap=True,
        )
        self.choose_button = PrimaryButton(_("Choose a file"))
        self.folder_button = SecondaryButton(_("Choose a whole folder"))
        self.paste_button = SecondaryButton(_("Paste a list"))
        self.paste_button.setToolTip("Ctrl+V")
        self.template_button = SecondaryButton(_("Get an empty list (Excel)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(12))
        column.addStretch(1)
        for words in (self.sentence, self.about):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        others = QWidget()
        row = FlowLayout(others, gap=theme.px(12))
        for button in (self.folder_button, self.paste_button, self.template_button):
            row.addWidget(button)
        for widget in (self.choose_button, others):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()
            self._light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        if paths := files_in(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _light(self, *, on: bool) -> None:
        """Say that letting go here will do."""
        self.sentence.setText(
            _("Let go to read this file") if on else _("Drop a list here, or choose its file")
        )


class ReadingCard(Card):
    """Long work on a file: what is being done now. How far it is, and the way to stop it, stand in the window's bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = label("", "name", wrap=True)
        self.step = label("", "soft", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(self.sentence)
        column.addWidget(self.step)
        column.addStretch(1)

    def watch(self, sentence: str, work: LongWork) -> None:
        """Show this work until it ends."""
        self.sentence.setText(sentence)
        self.step.clear()
        work.progressed.connect(self._on_progressed)

    def _on_progressed(self, _done: float, step: str) -> None:
        self.step.setText(step)

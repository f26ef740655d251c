"""Where a file is dropped or chosen, and where its reading is watched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.operations import LongWork
from digilearn.ui.kit.widgets import Card, PrimaryButton, SecondaryButton, label


def dropped_file(event: QDropEvent | QDragEnterEvent) -> Path | None:
    """Give the first file of this computer that is dragged, None for anything else."""
    return next((Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()), None)


class DropCard(Card):
    """Says what may be dropped; `choose_button` opens the choice of a file, `dropped(path)` gives one."""

    dropped = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setMinimumHeight(theme.px(240))
        self.sentence = label(_("Drop a list here, or choose its file"), "name", wrap=True)
        self.about = label(
            _(
                "Excel (xlsx, xls, xlsb), LibreOffice (ods) or csv, as the coordinator made it: titles, villages and "
                "totals may stay. Nothing is written before you have seen what becomes of each row."
            ),
            "soft",
            wrap=True,
        )
        self.choose_button = PrimaryButton(_("Choose a file"))
        self.template_button = SecondaryButton(_("Get an empty list (Excel)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(12))
        column.addStretch(1)
        for words in (self.sentence, self.about):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        for button in (self.choose_button, self.template_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()
            self._light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        if (path := dropped_file(event)) is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

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

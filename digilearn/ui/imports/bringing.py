"""Every way a list is brought to the page: chosen, a folder chosen, dropped, pasted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from digilearn.language import _
from digilearn.ui.imports.drop_card import DropCard, files_in
from digilearn.ui.imports.paste_dialog import PasteDialog, clipboard_content
from digilearn.ui.kit.desk import Desk

_FILES: Final = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.docx *.zip"


class Bringing(QObject):
    """`files(paths)`: files and folders, one or several; `text(str)`: a pasted list."""

    files = Signal(list)
    text = Signal(str)

    def __init__(self, desk: Desk, page: QWidget, drop: DropCard, is_free: Callable[[], bool]) -> None:
        """`is_free` says whether something new may be brought just now."""
        super().__init__(page)
        self._desk, self._page, self._is_free = desk, page, is_free
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        drop.dropped.connect(self.files)
        drop.choose_button.clicked.connect(self.choose)
        drop.folder_button.clicked.connect(self.choose_folder)
        drop.paste_button.clicked.connect(self.paste)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.paste)

    def choose(self) -> None:
        """Ask for one file or several."""
        filters = [_("Lists ({endings})").format(endings=_FILES), _("All files (*)")]
        self._ask(_("Choose a list"), QFileDialog.FileMode.ExistingFiles, filters)

    def choose_folder(self) -> None:
        """Ask for a folder with many files."""
        self._ask(_("Choose a folder of lists"), QFileDialog.FileMode.Directory, [])

    def _ask(self, title: str, mode: QFileDialog.FileMode, filters: list[str]) -> None:
        if not self._is_free():
            return
        dialog = QFileDialog(self._page, title)
        dialog.setFileMode(mode)
        if filters:
            dialog.setNameFilters(filters)
        dialog.filesSelected.connect(lambda names: self.files.emit([Path(name) for name in names]))
        dialog.open()

    def paste(self) -> None:
        """Take files that were copied, else show the text of the clipboard before it is read."""
        if not self._is_free():
            return
        if copied := files_in(clipboard_content()):
            self.files.emit(copied)
            return
        dialog = PasteDialog(self._desk, self._page)
        dialog.given.connect(self.text)
        dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped anywhere on the page."""
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            paths = files_in(event.mimeData())
            if paths and self._is_free():
                event.acceptProposedAction()
                if not isinstance(event, QDragEnterEvent):
                    self.files.emit(paths)
                return True
        return super().eventFilter(watched, event)

"""Lessons from one team to another: saved as one file, brought in by a button or by dropping the file on the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from digilearn.domain.changes import Changes
from digilearn.language import _, n_
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.saved_file import SavedFileBar

_UNWANTED = str.maketrans(dict.fromkeys('<>:"/\\|?*'))


class LessonFiles:
    """Asks for files on behalf of a page; `saved` says where a file went."""

    def __init__(self, desk: Desk, saved: SavedFileBar, page: QWidget) -> None:
        self._desk, self._saved, self._page = desk, saved, page

    def ask_where(self, codes: Sequence[str], name: str, course: str = "") -> None:
        """Ask where to save lessons as one file; `name` is proposed, `course` names the course they make."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._page, _("Save as"), str(Path(folder, f"{name.translate(_UNWANTED)}.zip")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.fileSelected.connect(lambda chosen: self.save(codes, Path(chosen), course))
        dialog.open()

    def save(self, codes: Sequence[str], path: Path, course: str = "") -> None:
        """Save lessons and offer what one does with the file."""
        export = self._desk.session.own_lessons.export
        self._desk.operations.long(
            _("Saving {file}").format(file=path.name),
            lambda _progress, _cancelled: export(codes, path, course),
            self._saved.show_file,
        )

    def ask_which(self) -> None:
        """Ask for a file of another team."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._page, _("Bring in from a file"), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Lessons (*.zip *.md)"))
        dialog.fileSelected.connect(lambda chosen: self.bring(Path(chosen)))
        dialog.open()

    def bring(self, path: Path) -> None:
        """Take in the lessons of a file and say how many they were."""
        bring = partial(self._desk.session.own_lessons.bring, path)
        self._desk.operations.run(bring, partial(self._on_brought, path))

    def _on_brought(self, path: Path, brought: tuple[int, Changes]) -> None:
        count, changes = brought
        words = n_(
            "{file}: {count} lesson is in the list.", "{file}: {count} lessons are in the list.", count
        )
        sentence = words.format(file=path.name, count=count)
        if changes.operation is None:
            sentence = _("{file}: everything in it is here already.").format(file=path.name)
        self._desk.messages.info(sentence)

    def take_drag(self, event: QDragEnterEvent) -> None:
        """Let go of files that may hold lessons."""
        if _dropped(event):
            event.acceptProposedAction()

    def take_drop(self, event: QDropEvent) -> None:
        """Bring in the files that were dropped."""
        for path in _dropped(event):
            self.bring(path)
        event.acceptProposedAction()


def _dropped(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in {".zip", ".md"}]

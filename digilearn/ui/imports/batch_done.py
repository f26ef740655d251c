"""After many files were imported: what was done in one sentence, undo of all of it, the rows a file left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from digilearn.domain.changes import Changes
from digilearn.domain.ids import Id
from digilearn.domain.written import number_text
from digilearn.language import _, n_
from digilearn.services.batches import Applied
from digilearn.ui.imports.batch_lines import BatchLine, people_text
from digilearn.ui.imports.plan_words import refused_text
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.widgets import SecondaryButton, label


class BatchDone(QWidget):
    """`undone(operations)` once these imports were taken back; `refused_button` is of the line chosen in the list."""

    undone = Signal(list)

    def __init__(self, desk: Desk, into: Callable[[], Id | None], parent: QWidget | None = None) -> None:
        """`into` gives the class of the lists."""
        super().__init__(parent)
        self._desk, self._into = desk, into
        self._operations: list[int] = []
        self._line: BatchLine | None = None
        self.sentence = label("", "name", wrap=True)
        self.undo_button = SecondaryButton(_("Undo all of it"))
        self.saved = SavedFileBar(desk)
        self.refused_button = SecondaryButton()
        self.refused_button.hide()
        row = FlowLayout(gap=theme.px(12))
        row.addWidget(self.sentence)
        row.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.saved)
        self.undo_button.clicked.connect(self.undo)
        self.refused_button.clicked.connect(self._on_refused_clicked)
        self.forget()

    def forget(self) -> None:
        """Say nothing: other files are on their way."""
        self._operations.clear()
        self.saved.hide()
        self.hide()

    def show_done(self, applied: Sequence[Applied]) -> None:
        """Say what was imported just now; files that were left tell why in their own lines."""
        done = [one for one in applied if one.changes.operation is not None]
        if not done:
            return
        self._operations = [one.changes.operation for one in done if one.changes.operation is not None]
        files = n_("Imported {count} file", "Imported {count} files", len(done))
        said = _("{files}: {people}.").format(
            files=files.format(count=number_text(len(done))),
            people=people_text(sum(one.writes for one in done)),
        )
        self.sentence.setText(said)
        self.undo_button.setEnabled(True)
        self.show()
        self._desk.messages.done(said, self.undo)

    def undo(self) -> None:
        """Take back what was imported just now, the newest first; each file stays its own line of the history."""
        history, operations = self._desk.session.history, tuple(self._operations)
        self._operations.clear()
        self.undo_button.setEnabled(False)

        def take_back() -> tuple[Changes, ...]:
            return tuple(history.undo(one) for one in reversed(operations))

        self._desk.operations.run(take_back, lambda _changes: self._on_undone(operations))

    def _on_undone(self, operations: Sequence[int]) -> None:
        said = n_(
            "The import of {count} file was undone.",
            "The import of {count} files was undone.",
            len(operations),
        )
        self.sentence.setText(said.format(count=number_text(len(operations))))
        self._desk.messages.info(self.sentence.text())
        self.undone.emit(list(operations))

    def take_out(self, operation: int | None) -> None:
        """A file was taken back on its own."""
        self._operations = [one for one in self._operations if one != operation]
        self.undo_button.setEnabled(bool(self._operations))

    # --- the rows left out ------------------------------------------------------------------------------------------
    def show_line(self, line: BatchLine | None) -> None:
        """Offer the rows that the line's file left out, once it was imported."""
        self._line = line
        counts = line.file.counts if line is not None and line.is_imported and line.file is not None else None
        left = counts.refused + counts.asked if counts is not None else 0
        self.refused_button.setText(refused_text(left))
        self.refused_button.setVisible(left > 0)

    def _on_refused_clicked(self) -> None:
        assert self._line is not None
        name = _("Not imported - {file}.xlsx").format(file=Path(self._line.at.name).stem)
        dialog = QFileDialog(self, self.refused_button.text(), str(self._line.at.path.with_name(name)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda chosen: self.save_refused(Path(chosen)))
        dialog.open()

    def save_refused(self, path: Path) -> None:
        """Save the rows that the line's file left out, with their reasons; the file is read once more for that."""
        assert self._line is not None
        imports = self._desk.session.imports
        plan = partial(imports.plan, self._line.at, self._into(), None, None)
        self._desk.operations.long(
            _("Saving {file}").format(file=path.name),
            lambda _progress, cancelled: imports.refused(plan(cancelled), path),
            self.saved.show_file,
            is_kept=False,
        )

"""After an import: what was done, and what can still be done about it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from digilearn.domain.changes import Changes
from digilearn.language import _
from digilearn.ui.imports.plan_digest import PlanDigest
from digilearn.ui.imports.plan_words import done_text, refused_text
from digilearn.ui.kit import theme
from digilearn.ui.kit.counted import touched_text
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.widgets import Card, SecondaryButton, label


class DoneCard(Card):
    """Undo, the rows left out, and the place where the people now are."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._digest: PlanDigest | None = None
        self._changes: Changes | None = None
        self._near: Path | None = None
        self.saved = SavedFileBar(desk)
        self.sentence = label("", "name", wrap=True)
        self.written = label("", wrap=True)
        self.about = label("", "soft", wrap=True)
        self.undo_button = SecondaryButton(_("Undo"))
        self.refused_button = SecondaryButton()
        self.open_button = SecondaryButton()
        buttons = QWidget()
        row = FlowLayout(buttons, gap=theme.px(12))
        for button in (self.open_button, self.refused_button, self.undo_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(self.sentence)
        column.addWidget(self.written)
        column.addWidget(self.about)
        column.addWidget(buttons)
        column.addWidget(self.saved)
        column.addStretch(1)
        self.undo_button.clicked.connect(self.undo)
        self.refused_button.clicked.connect(self._on_refused_clicked)
        self.open_button.clicked.connect(self._on_open_clicked)

    def show_done(self, digest: PlanDigest, changes: Changes, near: Path | None) -> None:
        """Show what this plan did; `changes` are what it wrote, and what its undo would take back.

        The rows left out are offered to be saved beside the file `near`.
        """
        self._digest, self._changes, self._near = digest, changes, near
        self.saved.hide()
        plan, counts = digest.plan, digest.counts
        left = counts.refused + counts.asked
        self.sentence.setText(done_text(digest.writes, plan.class_name))
        words = _("Written: {counts}. Undo takes all of it back in one step.")
        self.written.setText(words.format(counts=touched_text(changes)))
        self.written.setVisible(bool(changes.touched))
        self.about.setText(
            _(
                "The rows left out are given back with the reason beside each: correct them and import the file again."
            )
            if left
            else _("Every row of the list is in the book.")
        )
        self.refused_button.setText(refused_text(left))
        self.refused_button.setVisible(left > 0)
        self.open_button.setText(_("See the class") if plan.into else _("See the learners"))
        self.undo_button.setEnabled(True)

    def show_undone(self) -> None:
        """Show that the import was taken back."""
        self.sentence.setText(_("The import was undone."))
        self.written.hide()
        self.about.setText(_("The file itself is as it was, and can be imported again."))
        self.undo_button.setEnabled(False)

    def undo(self) -> None:
        """Take the import back as one step."""
        if self._changes is not None:
            undo = partial(self._desk.session.history.undo, self._changes.operation)
            self._desk.operations.run(undo, lambda _changes: self.show_undone())

    def _on_refused_clicked(self) -> None:
        assert self._digest is not None
        name = _("Not imported - {file}.xlsx").format(file=Path(self._digest.plan.file).stem)
        proposed = self._near.with_name(name) if self._near else Path(name)
        dialog = QFileDialog(self, self.refused_button.text(), str(proposed))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda chosen: self.save_refused(Path(chosen)))
        dialog.open()

    def save_refused(self, path: Path) -> None:
        """Save the rows left out with their reasons."""
        assert self._digest is not None
        save = partial(self._desk.session.imports.refused, self._digest.plan, path)
        self._desk.operations.read("import refused", save, self.saved.show_file)

    def _on_open_clicked(self) -> None:
        into = self._digest.plan.into if self._digest else None
        if into is None:
            self._desk.navigate("learners")
        else:
            self._desk.navigate("classrooms", classroom_id=into)

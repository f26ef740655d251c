"""After an import: what was done, and what can still be done about it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from digilearn.domain.changes import Changes
from digilearn.language import _
from digilearn.ui.imports.plan_digest import PlanDigest
from digilearn.ui.imports.plan_words import done_text, refused_text
from digilearn.ui.kit import theme
from digilearn.ui.kit.counted import touched_text
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import Card, SecondaryButton, label


class DoneCard(Card):
    """Undo, the rows left out, and the place where the people now are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        column.addStretch(1)

    def show_done(self, digest: PlanDigest, changes: Changes) -> None:
        """Show what this plan did; `changes` are what it wrote, and what its undo would take back."""
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
        self.open_button.setText(_("Open the class") if plan.into else _("See the learners"))
        self.undo_button.setEnabled(True)

    def show_undone(self) -> None:
        """Show that the import was taken back."""
        self.sentence.setText(_("The import was undone."))
        self.written.hide()
        self.about.setText(_("The file itself is as it was, and can be imported again."))
        self.undo_button.setEnabled(False)

"""Cancelling a meeting: the reason is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.ui.kit.dialogs import Dialog


class ReasonDialog(Dialog):
    """Asks why; a cancelled meeting counts for nobody, so that no rate becomes unfair."""

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Cancel meeting"), parent)
        label = QLabel(about, wordWrap=True)
        label.setObjectName("strong")
        self.reason = QLineEdit(placeholderText=_("for example: heavy rain"))
        self.reason.setAccessibleName(_("Reason"))
        self.body.addWidget(label)
        self.body.addWidget(QLabel(_("Why is it cancelled? Nobody's attendance suffers."), wordWrap=True))
        self.body.addWidget(self.reason)
        self.ok_button = self.add_primary(_("Cancel this meeting"), self.accept)
        self.add_cancel()
        self.reason.textChanged.connect(lambda text: self.ok_button.setEnabled(bool(clean(text))))
        self.ok_button.setEnabled(False)
        self.reason.setFocus()

    @property
    def why(self) -> str:
        """Give the reason."""
        return clean(self.reason.text())

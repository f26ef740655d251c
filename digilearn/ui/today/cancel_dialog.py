"""Cancel a meeting: the reason is kept, the rate of attendance stays honest."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from digilearn.domain.classrooms import MeetingLine
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.widgets import FilterChip
from digilearn.ui.today.today_words import nearest_text


class CancelDialog(Dialog):
    """Asks why; `reason` once accepted. The usual reasons are one click."""

    def __init__(self, line: MeetingLine, parent: QWidget | None = None) -> None:
        super().__init__(_("Cancel meeting"), parent)
        what = f"{line.classroom.name} · {nearest_text(line)}"
        self.body.addWidget(QLabel(what, objectName="strong", wordWrap=True))
        self.reason_field = QLineEdit(accessibleName=_("Reason"), placeholderText=_("Reason"))
        usual = QHBoxLayout()
        self.usual = [FilterChip(text) for text in (_("Heavy rain, flood"), _("Funeral"), _("Harvest"), _("No power"))]
        for chip in self.usual:
            chip.setCheckable(False)
            chip.clicked.connect(lambda _checked=False, chip=chip: self.reason_field.setText(chip.text()))
            usual.addWidget(chip)
        usual.addStretch(1)
        self.body.addLayout(usual)
        self.body.addWidget(self.reason_field)
        self.body.addWidget(QLabel(_("A cancelled meeting counts for nobody's attendance."), objectName="soft"))
        self.cancel_button = self.add_primary(_("Cancel this meeting"), self.accept)
        self.cancel_button.setEnabled(False)
        self.add_cancel()
        self.reason_field.textChanged.connect(lambda text: self.cancel_button.setEnabled(bool(clean(text))))

    @property
    def reason(self) -> str:
        """Give the reason written."""
        return clean(self.reason_field.text())

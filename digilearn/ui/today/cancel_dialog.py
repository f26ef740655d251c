"""Cancel a meeting: the reason is kept, the rate of attendance stays honest."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from digilearn.domain.classrooms import MeetingLine
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import FilterChip, label
from digilearn.ui.today.today_words import nearest_text


class CancelDialog(Dialog):
    """Asks why; `reason` once accepted. The usual reasons are one click."""

    def __init__(self, line: MeetingLine, parent: QWidget | None = None) -> None:
        super().__init__(_("Cancel meeting"), parent)
        what = f"{line.classroom.name} · {nearest_text(line)}"
        self.body.addWidget(label(what, "strong", wrap=True))
        self.reason_field = QLineEdit(placeholderText=_("Reason"))
        self.reason_field.setAccessibleName(_("Reason"))
        usual = FlowLayout(gap=theme.px(8))
        self.usual = [
            FilterChip(text) for text in (_("Heavy rain, flood"), _("Funeral"), _("Harvest"), _("No power"))
        ]
        for chip in self.usual:
            chip.setCheckable(False)
            chip.clicked.connect(lambda _checked=False, chip=chip: self.reason_field.setText(chip.text()))
            usual.addWidget(chip)
        self.body.addLayout(usual)
        self.body.addWidget(self.reason_field)
        self.body.addWidget(
            label(_("A cancelled meeting counts for nobody's attendance."), "soft", wrap=True)
        )
        self.cancel_button = self.add_primary(_("Cancel this meeting"), self.accept)
        self.cancel_button.setEnabled(False)
        self.add_cancel()
        self.reason_field.setFocus()
        self.reason_field.textChanged.connect(lambda text: self.cancel_button.setEnabled(bool(clean(text))))

    @property
    def reason(self) -> str:
        """Give the reason written."""
        return clean(self.reason_field.text())

"""What a scanned citizen card says, and whether its number is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from digilearn.domain.citizen_ids import last4, mask
from digilearn.language import _
from digilearn.services.citizens import CitizenArrival
from digilearn.ui.kit import theme
from digilearn.ui.kit.widgets import label


class CitizenNote(QWidget):
    """Shows the number masked and today's commune; `keep.isChecked()`: the whole number is to be kept."""

    def __init__(self, arrival: CitizenArrival, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = arrival.card
        self.warning = label("", "fault", wrap=True)
        self.keep = QCheckBox(_("Keep the whole id number"))
        lines = [_("Citizen card {number}").format(number=mask(card.number))]
        if card.address and not card.mangled:
            lines.append(card.address)
        if arrival.commune:
            lines.append(_("Today: {commune}").format(commune=arrival.commune))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.warning)
        column.addWidget(label("\n".join(lines), "soft", wrap=True))
        column.addWidget(self.keep)
        hint = _(
            "Otherwise only the last 4 digits ({digits}) and a seal are kept, by which the card is known again."
        )
        column.addWidget(label(hint.format(digits=last4(card.number)), "soft", wrap=True))
        self.warning.setVisible(card.mangled)
        if card.mangled:
            self.warning.setText(
                _("The letters of the card came damaged: compare the name with the card and correct it.")
            )

"""The figures over the roll: how many came is the largest; each is a button that narrows the roll to its people."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from digilearn.domain.attendance import RollCounts
from digilearn.language import _
from digilearn.ui.attendance.roll_model import RollPart
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout


class RollCountsBar(QWidget):
    """Shows "ĐÃ ĐẾN 29/35 (2 muộn)", "Vắng 3 (1 có phép)", "Chưa ghi 3"; `chosen(part)` on a click, again for all."""

    chosen = Signal(RollPart)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[RollPart, QPushButton] = {}
        row = FlowLayout(self, gap=theme.px(4))
        for part in (RollPart.ATTENDED, RollPart.MISSED, RollPart.UNRECORDED):
            button = QPushButton()
            button.setCheckable(True)
            button.setObjectName("count")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the list
            button.setProperty("lead", part is RollPart.ATTENDED)
            button.setToolTip(_("Click to see only these people, again to see everyone"))
            button.clicked.connect(lambda checked, part=part: self._on_clicked(part, checked))
            self.buttons[part] = button
            row.addWidget(button)

    def show_counts(self, counts: RollCounts) -> None:
        """Write the figures."""
        late = _(" ({count} late)").format(count=counts.late) if counts.late else ""
        excused = _(" ({count} excused)").format(count=counts.excused) if counts.excused else ""
        came = _("ATTENDED {attended}/{total}").format(attended=counts.attended, total=counts.total)
        missed = _("Absent {count}").format(count=counts.absent + counts.excused)
        open_ = _("Not recorded {count}").format(count=counts.unrecorded)
        self.buttons[RollPart.ATTENDED].setText(came + late)
        self.buttons[RollPart.MISSED].setText(missed + excused)
        self.buttons[RollPart.UNRECORDED].setText(open_)

    def choose(self, part: RollPart) -> None:
        """Press the button of a part (EVERYONE: none) without sending `chosen`."""
        for other, button in self.buttons.items():
            button.setChecked(other is part)

    def _on_clicked(self, part: RollPart, checked: bool) -> None:
        chosen = part if checked else RollPart.EVERYONE
        self.choose(chosen)
        self.chosen.emit(chosen)

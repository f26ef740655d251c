"""A row of chips that is one stop of the Tab key; the arrow keys go from chip to chip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import FilterChip

_STEPS: Final = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class ChipRow(QWidget):
    """Chips in reading order. Without this every one of ten dates would stand between two questions."""

    def __init__(self, chips: Sequence[FilterChip] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[FilterChip] = []
        self._flow = FlowLayout(self, gap=theme.px(8))
        for chip in chips:
            self.add(chip)

    def add(self, chip: FilterChip) -> None:
        """Put a chip at the end."""
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self.chips else Qt.FocusPolicy.StrongFocus)
        chip.installEventFilter(self)
        self.chips.append(chip)
        self._flow.addWidget(chip)
        self.setFocusProxy(self.chips[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and isinstance(watched, FilterChip):
                self._go_on(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _go_on(self, chip: FilterChip, step: int) -> None:
        shown = list(self._shown())
        if chip in shown:
            shown[(shown.index(chip) + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)

    def _shown(self) -> Iterator[FilterChip]:
        return (chip for chip in self.chips if not chip.isHidden())

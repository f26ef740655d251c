"""Into which class the people of a list go: the list's own, another that is there, none, or one made for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from digilearn.domain.classrooms import ClassroomLine
from digilearn.domain.ids import Id
from digilearn.domain.importing.arriving import NO_CLASS
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import label

_NEW: Final = "new"


class ClassChoice(QWidget):
    """`chosen(Id or None)` when another class was chosen; `new_asked()` when one is to be made."""

    chosen = Signal(object)
    new_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._into: Id | None = None
        self._own = ""
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMinimumWidth(theme.px(160))
        self.box.setAccessibleName(_("Into which class"))
        row = FlowLayout(self, gap=theme.px(8))
        row.addWidget(label(_("Into which class"), "soft"))
        row.addWidget(self.box)
        self.box.activated.connect(self._on_activated)

    def show_class(self, into: Id | None) -> None:
        """Show this class as the one chosen, with the classes there are by now."""
        self._into = into
        classes = partial(self._desk.session.classrooms.list, "", False)
        self._desk.operations.read("import classes", classes, self._fill)
        self._point()

    def show_own(self, class_name: str) -> None:
        """Show the class that the list itself says it is of ("" for none): taken unless another is chosen, or none."""
        if class_name != self._own:
            self._own = class_name
            self.show_class(self._into)

    def _fill(self, lines: Sequence[ClassroomLine]) -> None:
        self.box.clear()
        if self._own:
            self.box.addItem(_("{classroom} (from the file)").format(classroom=self._own), None)
        self.box.addItem(_("Into no class"), NO_CLASS if self._own else None)
        for line in lines:
            self.box.addItem(line.classroom.name, line.classroom.id)
        self.box.addItem(_("A new class …"), _NEW)
        self._point()

    def _point(self) -> None:
        places = [n for n in range(self.box.count()) if self.box.itemData(n) == self._into]
        self.box.setCurrentIndex(places[0] if places else 0)

    def _on_activated(self) -> None:
        chosen = self.box.currentData()
        if chosen == _NEW:
            self._point()
            self.new_asked.emit()
        elif chosen != self._into:
            self._into = chosen
            self.chosen.emit(chosen)

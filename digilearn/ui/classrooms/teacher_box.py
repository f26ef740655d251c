"""Who teaches: a member of the team, or a name typed for the first time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from digilearn.domain.ids import Id
from digilearn.domain.units import Member
from digilearn.domain.vietnamese import clean, fold
from digilearn.language import _


class TeacherBox(QComboBox):
    """A box of members in which a new name can be typed; no completer, so that input methods work in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members: tuple[Member, ...] = ()
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Choose, or type a name"))
        self.setLineEdit(self.line)  # makes the box editable
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none

    def set_members(self, members: Sequence[Member], chosen: Id | None = None) -> None:
        """Offer these members; nobody is chosen unless `chosen` says so."""
        typed = self.currentText()
        self._members = tuple(members)
        self.clear()
        self.addItem("", None)
        for member in members:
            self.addItem(member.name, member.id)
        row = next((row for row, one in enumerate(members, start=1) if one.id == chosen), 0)
        self.setCurrentIndex(row)
        if typed and not row:
            self.setEditText(typed)

    def propose(self, name: str) -> None:
        """Put a name in where nobody is named yet: that of a member, or one to be added."""
        if not clean(self.currentText()):
            self.setEditText(clean(name))

    def member_id(self) -> Id | None:
        """Give the member named in the box, None for nobody or a new name."""
        typed = fold(self.currentText())
        return next((member.id for member in self._members if fold(member.name) == typed), None)

    def new_name(self) -> str:
        """Give the name typed when it is that of no member, else ""."""
        return "" if self.member_id() is not None else clean(self.currentText())

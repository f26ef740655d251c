"""What is known of a class beyond the four answers: shown when asked for, and when a class is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from digilearn.domain.ids import Id
from digilearn.domain.units import Team
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.ui.kit.widgets import QuietLabel

_MOST_PEOPLE: Final = 999


class ClassroomFields(QWidget):
    """Name, code, team, audience, plan reference, planned size, pilot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.code = QLineEdit()
        self.team = QComboBox()
        self.audience = QLineEdit()
        self.plan_reference = QLineEdit()
        self.planned_size = QLineEdit()
        self.size_fault = QuietLabel("fault")
        self.pilot = QCheckBox(_("Pilot class"))
        self.team.addItem(_("Not given"), None)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, field in (
            (_("Name of the class"), self.name),
            (_("Code"), self.code),
            (_("Team"), self.team),
            (_("Audience"), self.audience),
            (_("Plan number"), self.plan_reference),
            (_("Planned size"), self.planned_size),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        form.addRow("", self.size_fault)
        form.addRow("", self.pilot)
        self.planned_size.editingFinished.connect(self.complain)

    def set_teams(self, teams: Sequence[Team], chosen: Id | None = None) -> None:
        """Offer these teams."""
        for team in teams:
            self.team.addItem(team.name, team.id)
            if team.id == chosen:
                self.team.setCurrentIndex(self.team.count() - 1)

    def team_id(self) -> Id | None:
        """Give the chosen team."""
        chosen = self.team.currentData()
        return Id(bytes(chosen)) if chosen is not None else None

    def people_planned(self) -> int | None:
        """Give how many people are planned for, None when no such number stands there."""
        typed = clean(self.planned_size.text())
        return int(typed) if typed.isdecimal() and 1 <= int(typed) <= _MOST_PEOPLE else None

    def complain(self) -> bool:
        """Say at the field when the planned size cannot be read; False when all is well."""
        wrong = bool(clean(self.planned_size.text())) and self.people_planned() is None
        words = _("Type a number from {least} to {most}.").format(least=1, most=_MOST_PEOPLE)
        self.size_fault.setText(words if wrong else "")
        return wrong

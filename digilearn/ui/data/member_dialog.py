"""One person of the teams: name, team, role, phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from digilearn.domain.units import Member, MemberRole, Team
from digilearn.language import N_, _
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.name_note import watch_name
from digilearn.ui.kit.widgets import FormGrid

ROLES: Final = {
    MemberRole.LEADER: N_("Leader"),
    MemberRole.DEPUTY: N_("Deputy"),
    MemberRole.MEMBER: N_("Member"),
}


class MemberDialog(Dialog):
    """Adds a person, or changes one."""

    def __init__(
        self, desk: Desk, teams: Sequence[Team], member: Member | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Change a person") if member else _("Add a person to the team"), parent)
        self._desk, self._member = desk, member
        self.name_field = QLineEdit(member.name if member else "")
        self.team_choice, self.role_choice = QComboBox(), QComboBox()
        self.phone_field = QLineEdit(member.phone if member else "")
        self.active_box = QCheckBox(_("Works with the team now"))
        self._fill(teams)
        form = FormGrid()
        self.name_note = form.add(_("Full name"), self.name_field)
        watch_name(self.name_field, self.name_note)
        self.name_field.textChanged.connect(lambda _text: self.fit())  # what is said takes a line
        form.add(_("Team"), self.team_choice)
        form.add(_("Role"), self.role_choice)
        form.add(_("Phone"), self.phone_field)
        self.body.addWidget(form)
        self.body.addWidget(self.active_box)
        self.active_box.setVisible(member is not None)
        self.save_button = self.add_primary(_("Save"), self._on_save)
        self.add_cancel()
        self.name_field.setFocus()

    def _fill(self, teams: Sequence[Team]) -> None:
        self.team_choice.addItem(_("No team"), None)
        for box in (self.team_choice, self.role_choice):  # a long name never widens the dialog
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for team in teams:
            self.team_choice.addItem(team.name, team.id)
        for role, words in ROLES.items():
            self.role_choice.addItem(_(words), role)
        wanted = self._member.team_id if self._member else (teams[0].id if teams else None)
        places = [n for n in range(self.team_choice.count()) if self.team_choice.itemData(n) == wanted]
        self.team_choice.setCurrentIndex(places[0] if places else 0)
        role = self._member.role if self._member else MemberRole.MEMBER
        self.role_choice.setCurrentIndex(list(ROLES).index(role))
        self.active_box.setChecked(self._member.active if self._member else True)

    def _on_save(self) -> None:
        teams = self._desk.session.teams
        name, phone = self.name_field.text(), self.phone_field.text()
        team, role = self.team_choice.currentData(), MemberRole(self.role_choice.currentData())
        if self._member is None:
            add = partial(teams.add_member, name, team, role, phone)
            self._desk.operations.run(add, lambda _added: self.accept())
            return
        changed = replace(
            self._member, name=name, phone=phone, team_id=team, role=role, active=self.active_box.isChecked()
        )
        self._desk.operations.run(partial(teams.edit_member, changed), lambda _changes: self.accept())

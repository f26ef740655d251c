"""The people of the unit's teams on a card: who, in which team, in which role."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from digilearn.domain.ids import Id
from digilearn.domain.phones import parse_phone
from digilearn.domain.units import Member, Team
from digilearn.language import _
from digilearn.ui.data.member_dialog import ROLES
from digilearn.ui.kit import theme
from digilearn.ui.kit.widgets import Card, LinkButton, SecondaryButton, label


def member_text(member: Member, teams: dict[Id, str]) -> str:
    """Give role, team and phone of a person."""
    phone = parse_phone(member.phone).shown if member.phone else ""
    team = teams.get(member.team_id, "") if member.team_id else ""
    away = "" if member.active else _("no longer with the team")
    return " · ".join(part for part in (_(ROLES[member.role]), team, phone, away) if part)


class PeopleCard(Card):
    """`member_opened(member)`; the people who left come last."""

    member_opened = Signal(Member)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_button = SecondaryButton(_("Add a person"))
        self.links: list[LinkButton] = []
        head = QHBoxLayout()
        head.addWidget(label(_("People of the unit"), "heading", wrap=True), 1)
        head.addWidget(self.add_button)
        self.body.addLayout(head)
        self.nobody = label(_("Teachers and helpers will stand here."), "soft", wrap=True)
        self.body.addWidget(self.nobody)
        self._lines: list[QWidget] = []

    def show_people(self, members: Sequence[Member], teams: Sequence[Team]) -> None:
        """Show these people."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self.links, self._lines = [], []
        names = {team.id: team.name for team in teams}
        for member in sorted(members, key=lambda one: not one.active):
            self._lines.append(self._line(member, names))
            self.body.addWidget(self._lines[-1])
        self.nobody.setVisible(not members)

    def _line(self, member: Member, teams: dict[Id, str]) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(label(member.name, "strong", wrap=True), 2)
        row.addWidget(label(member_text(member, teams), "soft", wrap=True), 3)
        button = LinkButton(_("Change"))
        button.setAccessibleName(_("Change {name}").format(name=member.name))
        button.clicked.connect(lambda: self.member_opened.emit(member))
        row.addWidget(button)
        self.links.append(button)
        return line

"""Data: where the book is, whether it is safe and whole, and the ways to everything about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.units import Member, Team, Unit
from digilearn.domain.written import moment_text, number_text
from digilearn.language import _, n_
from digilearn.services.doctor import Doctor, Health
from digilearn.services.session import Session
from digilearn.ui.data.member_dialog import MemberDialog
from digilearn.ui.data.people_card import PeopleCard
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.widgets import Card, PrimaryButton, SecondaryButton, label


@dataclass(frozen=True, slots=True)
class _Book:
    """What the page shows; `backup` local time, None before the first."""

    unit: Unit
    backup: datetime | None
    teams: list[Team]
    members: list[Member]


def _read(session: Session) -> _Book:
    return _Book(
        session.unit, session.last_backup, session.teams.list(), session.teams.members(active_only=False)
    )


def health_sentences(health: Health) -> list[str]:
    """Say what the doctor found: one sentence when all is well, else each fault."""
    if not health.ok:
        return [sentence for check in health.checks for sentence in check.said]
    learners = n_("{count} learner", "{count} learners", health.learners).format(
        count=number_text(health.learners)
    )
    lines = n_("{count} line of history", "{count} lines of history", health.operations)
    words = _("The book is whole: {learners} and {lines}, nothing was altered or lost.")
    return [words.format(learners=learners, lines=lines.format(count=number_text(health.operations)))]


class DataPage(Page):
    """Cards: the book and its backups, its condition, its people."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Data"), parent)
        self._teams: list[Team] = []
        self.import_button = SecondaryButton(_("Import a list"))
        self.history_button = SecondaryButton(_("History"))
        self.settings_button = SecondaryButton(_("Settings"))
        self.backup_button = PrimaryButton(_("Back up now"))
        self.folder_button = SecondaryButton(_("Open the folder"))
        self.check_button = SecondaryButton(_("Check the book"))
        self.folder = label(str(desk.session.folder), wrap=True)
        self.backup = label("", "strong", wrap=True)
        self.health = label("", wrap=True)
        self.people = PeopleCard()
        self._build()
        self._listen()
        self.reload()

    def _build(self) -> None:
        for button in (self.import_button, self.history_button, self.settings_button, self.backup_button):
            self.add_button_to_head(button)
        self.health.hide()
        book = self._card(_("The book"), self.folder, self.backup)
        if self.desk.session.is_demo:
            book.body.addWidget(
                label(_("Sample data: this book is thrown away when it is closed."), "soft", wrap=True)
            )
        advice = _("The disk of a laptop can fail. Copy the folder of backups to a stick now and then.")
        book.body.addWidget(label(advice, "soft", wrap=True))
        book.body.addWidget(self._row(self.folder_button))
        check = self._card(
            _("Condition"),
            label(
                _("Reads the whole book and compares it with its history. Nothing is changed."),
                "soft",
                wrap=True,
            ),
            self.health,
            self._row(self.check_button),
        )
        for card in (book, check, self.people):
            self.body.addWidget(card)
        self.body.addStretch(1)

    def _card(self, title: str, *parts: QWidget) -> Card:
        card = Card()
        card.body.addWidget(label(title, "heading", wrap=True))
        for part in parts:
            card.body.addWidget(part)
        return card

    def _row(self, *buttons: QWidget) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, gap=theme.px(12))
        for button in buttons:
            row.addWidget(button)
        return holder

    def _listen(self) -> None:
        ways: dict[SecondaryButton, Callable[[], None]] = {
            self.import_button: self.desk.open_import,
            self.history_button: lambda: self.desk.navigate("history"),
            self.settings_button: lambda: self.desk.navigate("settings"),
        }
        for button, way in ways.items():
            button.clicked.connect(lambda _checked=False, way=way: way())
        self.backup_button.clicked.connect(self._on_backup_clicked)
        self.folder_button.clicked.connect(self._on_folder_clicked)
        self.check_button.clicked.connect(self._on_check_clicked)
        self.people.add_button.clicked.connect(lambda: self._ask_member(None))
        self.people.member_opened.connect(self._ask_member)

    # --- reading --------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Read the book's own facts again."""
        self.desk.operations.read("data", lambda: _read(self.desk.session), self._show)

    def on_changed(self, changes: Changes) -> None:
        """Read again when the unit or its people changed."""
        if changes.touches(Kind.UNIT, Kind.MEMBER, Kind.TEAM):
            self.reload()

    def _show(self, book: _Book) -> None:
        self._teams = book.teams
        where = " ".join(part for part in (book.unit.kind, book.unit.place) if part)
        names = (book.unit.name, where, _("opened by {name}").format(name=self.desk.session.actor.name))
        self.set_subtitle(" · ".join(part for part in names if part))
        self._show_backup(book.backup)
        self.people.show_people(book.members, book.teams)

    def _show_backup(self, made: datetime | None) -> None:
        if made is None:
            self.backup.setText(_("Not backed up yet."))
        else:
            self.backup.setText(_("Last backup: {moment}").format(moment=moment_text(made)))

    # --- doing ----------------------------------------------------------------------------------------------------
    def _on_backup_clicked(self) -> None:
        self.backup_button.setEnabled(False)
        session = self.desk.session
        self.desk.operations.long(
            _("Backing up"), lambda _p, _c: session.backups.make(), self._on_backed_up, self._on_not_backed_up
        )

    def _on_backed_up(self, target: Path) -> None:
        self.backup_button.setEnabled(True)
        self.desk.messages.info(_("Backed up and opened again to check: {folder}").format(folder=target.name))
        self.reload()

    def _on_not_backed_up(self, _error: Exception) -> None:
        self.backup_button.setEnabled(True)

    def _on_check_clicked(self) -> None:
        self.check_button.setEnabled(False)
        self._say_health(_("Reading the book …"), "soft")
        session = self.desk.session
        doctor = Doctor(session.store, session.actor, session.clock)
        self.desk.operations.long(
            _("Checking the book"),
            lambda _p, _c: doctor.examine(),
            self._on_checked,
            self._on_not_checked,
            is_kept=False,
        )

    def _on_checked(self, health: Health) -> None:
        self.check_button.setEnabled(True)
        self._say_health("\n".join(health_sentences(health)), "good" if health.ok else "fault")

    def _on_not_checked(self, _error: Exception) -> None:
        self.check_button.setEnabled(True)
        self.health.hide()

    def _say_health(self, sentences: str, role: str) -> None:
        self.health.setText(sentences)
        self.health.setProperty("role", role)
        self.health.style().polish(self.health)
        self.health.show()

    def _on_folder_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.session.folder / "backups")))

    def _ask_member(self, member: Member | None) -> None:
        MemberDialog(self.desk, self._teams, member, self).open()

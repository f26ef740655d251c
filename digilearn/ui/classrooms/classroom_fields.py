"""What is known of a class beyond the four answers: shown when asked for, and when a class is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from digilearn.domain.ids import Id
from digilearn.domain.units import Team
from digilearn.domain.vietnamese import clean
from digilearn.language import _, n_
from digilearn.services.courses import CourseLine
from digilearn.ui.kit.widgets import QuietLabel

_MOST_PEOPLE: Final = 999


class ClassroomFields(QWidget):
    """Name, code, team, course, audience, plan reference, planned size, pilot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._had: Id | None = None
        self.name = QLineEdit()
        self.code = QLineEdit()
        self.team = QComboBox()
        self.course = QComboBox()
        self.course_note = QuietLabel("soft")
        self.course_note.setWordWrap(True)
        self.audience = QLineEdit()
        self.plan_reference = QLineEdit()
        self.planned_size = QLineEdit()
        self.size_fault = QuietLabel("fault")
        self.pilot = QCheckBox(_("Pilot class"))
        self.team.addItem(_("Not given"), None)
        self.course.addItem(_("Without a course"), None)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, field in (
            (_("Name of the class"), self.name),
            (_("Code"), self.code),
            (_("Team"), self.team),
            (_("Course"), self.course),
            ("", self.course_note),
            (_("Audience"), self.audience),
            (_("Plan number"), self.plan_reference),
            (_("Planned size"), self.planned_size),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        form.addRow("", self.size_fault)
        form.addRow("", self.pilot)
        self.planned_size.editingFinished.connect(self.complain)
        self.course.currentIndexChanged.connect(lambda _place: self._tell_course())

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

    def set_courses(self, courses: Sequence[CourseLine], chosen: Id | None = None) -> None:
        """Offer these courses."""
        self._had = chosen
        for line in courses:
            lessons = n_("{count} lesson", "{count} lessons", len(line.lessons)).format(
                count=len(line.lessons)
            )
            self.course.addItem(f"{line.course.name} · {lessons}", line.course.id)
            if line.course.id == chosen:
                self.course.setCurrentIndex(self.course.count() - 1)
        self._tell_course()

    def course_id(self) -> Id | None:
        """Give the chosen course."""
        chosen = self.course.currentData()
        return Id(bytes(chosen)) if chosen is not None else None

    def _tell_course(self) -> None:
        """Say what a newly chosen course does, or what giving one up leaves."""
        chosen, words = self.course_id(), ""
        if chosen is not None and chosen != self._had:
            words = _(
                "Its lessons go in order to the meetings to come that have no lesson yet. Nothing is replaced."
            )
        elif chosen is None and self._had is not None:
            words = _("The meetings keep the lessons they have.")
        self.course_note.setText(words)

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

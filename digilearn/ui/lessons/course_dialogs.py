"""The questions about a course: its name, and which class goes through it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from digilearn.domain.classrooms import ClassroomLine
from digilearn.domain.ids import Id
from digilearn.domain.vietnamese import clean
from digilearn.language import _, n_
from digilearn.services.courses import CourseLine
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.widgets import label


class CourseNameDialog(Dialog):
    """Asks for the name of a course; `name` once accepted."""

    def __init__(self, title: str, verb: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.field = QLineEdit(name)
        self.field.setAccessibleName(_("Name of the course"))
        self.field.setPlaceholderText(_("for example: Ten evenings for the elderly"))
        self.body.addWidget(label(_("Name of the course"), "label"))
        self.body.addWidget(self.field)
        self.answer = self.add_primary(verb, self.accept)
        self.add_cancel()
        self.field.textChanged.connect(lambda _text: self._show_answer())
        self._show_answer()
        self.field.selectAll()
        self.field.setFocus()

    def _show_answer(self) -> None:
        self.answer.setEnabled(bool(self.name))

    @property
    def name(self) -> str:
        """Give the name."""
        return clean(self.field.text())


class GiveCourseDialog(Dialog):
    """Asks which class goes through a course; `classroom_id` once accepted."""

    def __init__(self, desk: Desk, line: CourseLine, parent: QWidget | None = None) -> None:
        super().__init__(_("Use for a class"), parent)
        self.classes = QComboBox()
        self.classes.setAccessibleName(_("Class"))
        lessons = n_("{count} lesson", "{count} lessons", len(line.lessons)).format(count=len(line.lessons))
        self.body.addWidget(label(f"{line.course.name} · {lessons}", "strong", wrap=True))
        self.body.addWidget(self.classes)
        said = _(
            "Its lessons go in order to the meetings to come that have no lesson yet. Nothing is replaced."
        )
        self.body.addWidget(label(said, "soft", wrap=True))
        self.answer = self.add_primary(_("Use for this class"), self.accept)
        self.answer.setEnabled(False)
        self.add_cancel()
        desk.operations.read("classes for a course", desk.session.classrooms.list, self.set_classes)

    def set_classes(self, lines: Sequence[ClassroomLine]) -> None:
        """Offer these classes."""
        for line in lines:
            self.classes.addItem(line.classroom.name, line.classroom.id)
        self.answer.setEnabled(bool(lines))

    @property
    def classroom_id(self) -> Id:
        """Give the class."""
        return Id(bytes(self.classes.currentData()))

"""The classes of the unit; one of them opens in the same place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QStackedLayout, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import ClassroomLine
from digilearn.domain.ids import Id
from digilearn.language import _, n_
from digilearn.ui.classrooms.classroom_page import ClassroomPage
from digilearn.ui.classrooms.new_classroom_dialog import NewClassroomDialog
from digilearn.ui.classrooms.tables import classroom_table
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import EmptyState, FilterChip, PrimaryButton, SecondaryButton


class ClassroomList(Page):
    """The list of classes: search, open or finished ones, Enter opens one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Classes"), parent)
        self.search = self.add_search(_("Search a class by name, code or venue"))
        self.open_chip = FilterChip(_("In progress"))
        self.finished_chip = FilterChip(_("Finished"))
        self.all_chip = FilterChip(_("All classes"))
        self.classes = classroom_table(self)
        self.table = ListTable()
        self.table.setModel(self.classes)
        self.table.setAccessibleName(_("Classes"))
        self.table.share_out(
            (336, 240), (256, 160), (92, 86), (104, 98), (176, 176), (96, 76), give_way={1: 860}
        )
        self.new_button = PrimaryButton(_("Open a class"))
        self.import_button = SecondaryButton(_("Import a list"))
        self.empty = EmptyState(
            _("Your classes will stand here. A new one needs four answers."), _("Open a class")
        )
        self.nothing = EmptyState(_("No class is found here."), _("Show all classes"))
        self._build()

    def _build(self) -> None:
        self.add_button_to_head(self.import_button)
        self.add_button_to_head(self.new_button)
        top = FlowLayout()
        self._group = QButtonGroup(self)
        for chip in (self.open_chip, self.finished_chip, self.all_chip):
            self._group.addButton(chip)
            top.addWidget(chip)
        self.open_chip.setChecked(True)
        self.body.addLayout(top)
        for widget in (self.table, self.empty, self.nothing):
            self.body.addWidget(widget, 1)
            widget.setVisible(widget is self.table)  # nothing is called empty before it was read
        self.set_hints(_("/ search · Enter opens a class · Ctrl+N a new one"))
        self.search.searched.connect(lambda _text: self.reload())
        self._group.buttonClicked.connect(lambda _chip: self.reload())
        self.import_button.clicked.connect(self._on_import_clicked)
        self.nothing.clicked.connect(self.show_all)
        QShortcut(QKeySequence("/"), self, self.search.setFocus)
        QShortcut(QKeySequence.StandardKey.New, self, self.new_button.click)

    def reload(self) -> None:
        """Read the list again."""
        finished = None if self.all_chip.isChecked() else self.finished_chip.isChecked()
        read = partial(self.desk.session.classrooms.list, self.search.text(), finished)
        self.desk.operations.read("classrooms", read, self.show_lines)

    def on_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.CLASSROOM, Kind.MEETING, Kind.ENROLMENT, Kind.MARK, Kind.MEMBER):
            self.reload()

    def _on_import_clicked(self) -> None:
        self.desk.open_import()

    def show_lines(self, lines: Sequence[ClassroomLine]) -> None:
        """Show the classes found; a book without any class says how to open one."""
        chosen = self.chosen()
        self.classes.set_rows(lines)
        place = self.classes.place(chosen.classroom.id) if chosen is not None else None
        if lines:
            self.table.selectRow(place or 0)
        narrowed = bool(self.search.text().strip()) or not self.all_chip.isChecked()
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines and narrowed)
        self.empty.setVisible(not lines and not narrowed)
        self.set_subtitle(n_("{count} class", "{count} classes", len(lines)).format(count=len(lines)))

    def chosen(self) -> ClassroomLine | None:
        """Give the class chosen in the list, None without one."""
        rows = self.table.selectionModel().selectedRows()
        return self.classes.record(rows[0]) if rows else None

    def show_all(self) -> None:
        """Show every class."""
        self.all_chip.setChecked(True)
        self.search.clear()
        self.reload()


class ClassroomsPage(QWidget):
    """The list and, in its place, one class. `open()` shows the list, `open(classroom_id=...)` that class."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.list = ClassroomList(desk, self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self.list.table.opened.connect(lambda _index: self._on_activated())
        self.list.new_button.clicked.connect(self.new)
        self.list.empty.clicked.connect(self.new)
        self.setFocusProxy(self.list.table)
        self.list.reload()  # without taking the keys: it may be made while another page is in sight

    @cached_property
    def classroom(self) -> ClassroomPage:
        """Give the page of one class, made when a class is first opened: each of the two holds the window a moment."""
        made = ClassroomPage(self.desk, self)
        self._stack.addWidget(made)
        made.left.connect(self.open)
        return made

    def parts(self) -> Iterator[QWidget]:
        """Give what is worth being made ahead."""
        yield self.classroom

    def open(self, classroom_id: Id | None = None, *, new: bool = False, back: str = "") -> None:
        """Show the list or one class; `new` asks the four questions of a new class.

        `back` is the page that asked for a new class: it comes back when none is made.
        """
        if classroom_id is not None:
            self._stack.setCurrentWidget(self.classroom)
            self.classroom.open(classroom_id)
            return
        self._stack.setCurrentWidget(self.list)
        self.list.reload()
        self.list.table.setFocus()
        if new:
            self.new(back)

    def new(self, back: str = "") -> None:
        """Ask the four questions; the class then opens."""
        dialog = NewClassroomDialog(self.desk, self)
        dialog.made.connect(self.open)
        if back:
            dialog.rejected.connect(lambda: self.desk.navigate(back))
        dialog.open()

    def _on_activated(self) -> None:
        line = self.list.chosen()
        if line is not None:
            self.open(line.classroom.id)

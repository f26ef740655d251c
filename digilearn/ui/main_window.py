"""The window on an opened book: the rail, one page at a time, the message line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from digilearn.domain.changes import REDO, UNDO, Changes, Kind, OperationLine
from digilearn.domain.written import moment_text
from digilearn.language import N_, _
from digilearn.ui.kit import theme
from digilearn.ui.kit.ahead import modules_of
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.kit.message_bar import MessageBar, WorkBar
from digilearn.ui.kit.widgets import label
from digilearn.ui.made_ahead import MadeAhead
from digilearn.ui.rail import SECTIONS, Rail
from digilearn.ui.scans import Scans

_UNTIL_PAINTED_MS: Final = 30


@dataclass(frozen=True, slots=True)
class PageEntry:
    """Where a page's class is, which word of the rail it stands under, and whether it tells its own operations."""

    module: str
    name: str
    section: str
    title: str
    tells_itself: bool = False


PAGES: Final = {
    "today": PageEntry("today.today_page", "TodayPage", "today", N_("Today")),
    "classrooms": PageEntry("classrooms.classrooms_page", "ClassroomsPage", "classrooms", N_("Classes")),
    "learners": PageEntry("learners.learners_page", "LearnersPage", "learners", N_("Learners")),
    "typing": PageEntry(
        "learners.typing_grid_page", "TypingGridPage", "learners", N_("Type a list"), tells_itself=True
    ),
    "lessons": PageEntry("lessons.lessons_page", "LessonsPage", "lessons", N_("Lessons")),
    "lesson_text": PageEntry("lessons.editor_page", "EditorPage", "lessons", N_("Write a lesson")),
    "courses": PageEntry("lessons.courses_page", "CoursesPage", "lessons", N_("Courses")),
    "teaching": PageEntry("teaching.teaching_page", "TeachingPage", "lessons", N_("Start teaching")),
    "roll": PageEntry("attendance.roll_page", "RollPage", "classrooms", N_("Roll call"), tells_itself=True),
    "register": PageEntry(
        "attendance.register_page", "RegisterPage", "classrooms", N_("Register"), tells_itself=True
    ),
    "outcomes": PageEntry(
        "outcomes.grid_page", "GridPage", "classrooms", N_("Who can do it alone"), tells_itself=True
    ),
    "quiz": PageEntry("outcomes.quiz_page", "QuizPage", "classrooms", N_("Questions of the lesson")),
    "followup": PageEntry("outcomes.follow_up_page", "FollowUpPage", "today", N_("Ask again after 3 weeks")),
    "support": PageEntry("support.support_page", "SupportPage", "reports", N_("Help given")),
    "reports": PageEntry("reports.reports_page", "ReportsPage", "reports", N_("Reports")),
    "imports": PageEntry(
        "imports.import_page", "ImportPage", "learners", N_("Import a list"), tells_itself=True
    ),
    "data": PageEntry("data.data_page", "DataPage", "data", N_("Data")),
    "history": PageEntry("data.history_page", "HistoryPage", "data", N_("History")),
    "settings": PageEntry("settings.settings_page", "SettingsPage", "data", N_("Settings")),
}


def page_class(key: str) -> Callable[[Desk, QWidget | None], QWidget]:
    """Import a page of PAGES and give its class."""
    entry = PAGES[key]
    made: Callable[[Desk, QWidget | None], QWidget] = getattr(
        import_module(f"digilearn.ui.{entry.module}"), entry.name
    )
    return made


def page_modules() -> list[str]:
    """Give the modules of all pages, those of one package together."""
    packages = dict.fromkeys(entry.module.split(".")[0] for entry in PAGES.values())
    return [name for package in packages for name in modules_of(f"digilearn.ui.{package}")]


def _nothing() -> None:
    """Ask for nothing: the answer comes after those of all questions before it."""


def _named(line: OperationLine) -> str:
    """Give "Người mới đến · Lò Thị Pua"."""
    return " · ".join(part for part in (line.name, line.file or line.subject) if part)


class MainWindow(QWidget):
    """What is seen while a book is open. `show_page(key, **what)` shows a page and calls its `open(**what)`.

    `settled`: the first page is filled and painted; what it did not need may be read now.
    """

    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.page_key = ""
        self.what: dict[str, object] = {}
        self._pages: dict[str, QWidget] = {}
        self._settling = False
        self.rail = Rail(is_demo=desk.session.is_demo)
        self._stack = QStackedWidget()
        self._stack.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        content = self._lay_out()
        self.message_bar = MessageBar(content, desk.messages)
        self._connect()
        self.scans = Scans(self)
        self.ahead = MadeAhead(self, page_modules, list(PAGES))
        self._read_unit()
        self._read_backup()
        if desk.before_sitting is None:
            desk.operations.run(
                self._begin_sitting
            )  # in the writer's turn: before anything this window writes
        self._on_pending(desk.operations.pending)

    def _lay_out(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.desk.session.is_demo:
            column.addWidget(label(_("SAMPLE DATA · thrown away when you close"), "demo", wrap=True))
        column.addWidget(self._stack, 1)
        work = QHBoxLayout()
        work.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        self.work_bar = WorkBar(self.desk.operations)
        work.addWidget(self.work_bar)
        column.addLayout(work)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(content, 1)
        return content

    def _connect(self) -> None:
        desk = self.desk
        desk.asked.connect(self._on_asked)
        desk.operations.changed.connect(self._on_changed)
        desk.operations.pending_changed.connect(self._on_pending)
        self.rail.chosen.connect(self._on_section_chosen)
        self.rail.settings_asked.connect(self._on_settings_asked)
        self.rail.locked.connect(desk.locked)
        for place, (section, _word) in enumerate(SECTIONS, 1):
            self._shortcut(QKeySequence(f"Ctrl+{place}"), partial(self.show_page, section))
        self._shortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.undo)
        self._shortcut(QKeySequence(QKeySequence.StandardKey.Redo), self.redo)
        self._shortcut(QKeySequence("Ctrl+Y"), self.redo)

    def _shortcut(self, keys: QKeySequence, act: Callable[[], object]) -> None:
        known = [
            one.key()
            for one in self.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
        ]
        if keys not in known:  # on some systems Redo is Ctrl+Y itself, and two shortcuts of one key are none
            QShortcut(keys, self).activated.connect(act)

    # --- pages ----------------------------------------------------------------------------------------------------
    def show_page(self, key: str, **what: object) -> None:
        """Show a page of PAGES, made when first asked for, and something in particular on it."""
        entry = PAGES[key]
        page = self.page(key)
        self.page_key, self.what = key, what
        self._stack.setCurrentWidget(page)
        if self.focusWidget() is None:
            self._stack.setFocus()  # else the first word of the rail would look chosen
        self.rail.show_section(entry.section)
        opening: Callable[..., Any] | None = getattr(page, "open", None)
        if what and opening is not None:
            opening(**what)
        self.setWindowTitle(_(entry.title))
        if not self._settling:
            self._settling = True
            self.desk.operations.read("first page", _nothing, self._on_first_page_read)

    def _on_first_page_read(self, _nothing: None) -> None:
        """The first page has what it asked for, in its turn before this: once it is painted, all else is made ready."""
        QTimer.singleShot(_UNTIL_PAINTED_MS, self, self._settle)

    def _settle(self) -> None:
        self.settled.emit()
        self.ahead.begin()

    def page(self, key: str) -> QWidget:
        """Give a page, made now if it was not yet."""
        if key not in self._pages:
            made = page_class(key)(
                self.desk, self._stack
            )  # in its place from the start: nothing is styled twice
            self._pages[key] = made
            self._stack.addWidget(made)
        return self._pages[key]

    def _on_section_chosen(self, section: str) -> None:
        """Show a section's first page; from inside a class the word Classes leads back to the list."""
        self.show_page(section)
        if section == "classrooms":
            self.page(section).open()  # type: ignore[attr-defined]  # pages are known by their names alone

    def _on_asked(self, key: str, what: dict[str, object]) -> None:
        self.show_page(key, **what)

    def _on_settings_asked(self) -> None:
        self.show_page("settings")

    def _begin_sitting(self) -> None:
        self.desk.before_sitting = self.desk.session.newest_operation

    # --- what is done ---------------------------------------------------------------------------------------------
    def undo(self) -> None:
        """Take back the last operation and say which it was; one older than this sitting is asked about first.

        A page that tells its own operations may have its own `undo`, which is then the one meant.
        """
        own: Callable[[], object] | None = getattr(self.page(self.page_key), "undo", None)
        if own is not None:
            own()
            return
        self.desk.operations.run(self._undo_of_this_sitting, self._on_undo_tried)

    def _undo_of_this_sitting(self) -> tuple[OperationLine | None, Changes]:
        history = self.desk.session.history
        line = history.last()
        if line is not None and line.operation <= (self.desk.before_sitting or 0):
            return line, Changes()
        return line, history.undo(line.operation if line else None)

    def _on_undo_tried(self, tried: tuple[OperationLine | None, Changes]) -> None:
        line, changes = tried
        if line is None:
            return
        if changes.operation is not None:
            self._on_undone(line)
            return
        sentence = _("This was done before the book was opened this time: {name}, {when}.").format(
            name=_named(line), when=moment_text(line.at)
        )
        dialog = ConfirmDialog(_("Undo something older?"), sentence, _("Undo it"), self)
        undo = partial(self.desk.session.history.undo, line.operation)
        dialog.accepted.connect(
            lambda: self.desk.operations.run(undo, lambda _changes: self._on_undone(line))
        )
        dialog.open()

    def redo(self) -> None:
        """Bring back what was undone last and say what it was."""
        history = self.desk.session.history
        self.desk.operations.run(lambda: (history.can_redo(), history.redo()), self._on_redone)

    def _on_undone(self, line: OperationLine) -> None:
        self.desk.messages.info(_("Undone: {name}").format(name=_named(line)), _("Redo"), self.redo)

    def _on_redone(self, redone: tuple[str | None, Changes]) -> None:
        self.desk.messages.done(_("Done again: {name}").format(name=redone[0] or ""), self.undo)

    def _on_changed(self, changes: Changes) -> None:
        self._on_pending(self.desk.operations.pending)  # long work is saved without ever having waited
        if changes.touches(Kind.UNIT):
            self._read_unit()
        entry = PAGES.get(self.page_key)
        is_told = entry is None or entry.tells_itself or changes.name in (UNDO, REDO)
        if changes.operation is not None and not is_told:  # whoever takes back says what was taken back
            take_back = partial(self.desk.session.history.undo, changes.operation)
            self.desk.messages.done(
                _("Done: {name}").format(name=_(changes.name)),
                lambda: self.desk.operations.run(
                    take_back, lambda _changes: self._on_taken_back(changes.name)
                ),
            )

    def _on_taken_back(self, name: str) -> None:
        self.desk.messages.info(_("Undone: {name}").format(name=_(name)), _("Redo"), self.redo)

    def _on_pending(self, pending: int) -> None:
        self.rail.show_saved(self.desk.session.last_saved, pending)

    def _read_unit(self) -> None:
        session = self.desk.session
        self.desk.operations.read("rail unit", lambda: session.unit, self.rail.show_unit)

    def _read_backup(self) -> None:
        session = self.desk.session
        now = session.clock.local()
        self.desk.operations.read(
            "rail backup", lambda: session.last_backup, lambda at: self.rail.show_backup(at, now)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fit(event.size().width())

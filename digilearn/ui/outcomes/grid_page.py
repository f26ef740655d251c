"""Who can do what alone: the grid of a class, said with one key for each person."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Level
from digilearn.domain.vietnamese import fold
from digilearn.language import _
from digilearn.services.outcomes import OutcomeGrid
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout, turn
from digilearn.ui.kit.level_shape import State, short_word, state_icon, state_word
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.scroll import PageScroll
from digilearn.ui.kit.skills_papers import SkillsPapers, Wanted
from digilearn.ui.kit.widgets import (
    EmptyState,
    LinkButton,
    PrimaryButton,
    SearchField,
    SecondaryButton,
    label,
)
from digilearn.ui.outcomes.grid_model import LEAD, VNEID, GridModel
from digilearn.ui.outcomes.grid_saying import GridSaying, word_text
from digilearn.ui.outcomes.grid_table import GridTable, choices_of
from digilearn.ui.outcomes.lesson_dialog import Choices, LessonDialog, read_choices

_TOUCHING = (
    Kind.OUTCOME,
    Kind.CONFIRMATION,
    Kind.LEARNER,
    Kind.ENROLMENT,
    Kind.MEETING,
    Kind.CLASSROOM,
    Kind.LESSON,
    Kind.COURSE,
    Kind.PERSON_LINK,
)
_LARGE: Final = 1.5
"""From this size of letters on there is room for the table only when all else is short."""
_ONE_ROW: Final = 1100
"""From this width on, the grid's pixels, search and everything that can be said stand in one row."""
_LEAVES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Down)


class GridPage(Page):
    """`open(classroom_id, meeting_id)` shows a class; with a meeting the cursor stands on what it taught."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Who can do it alone"), parent)
        self._classroom_id: Id | None = None
        self._meeting_id: Id | None = None
        self._left = QModelIndex()
        self.cells = GridModel(self)
        self.table = GridTable(self.cells)
        self.saying = GridSaying(desk, self.cells, self)
        self.back_button = LinkButton("‹ " + _("Classes"))
        self.lesson_button = SecondaryButton(_("Choose a lesson"))
        self.quiz_button = SecondaryButton(_("Questions of the lesson"))
        self.paper_button = SecondaryButton(_("Page to take home"))
        self.rest_button = PrimaryButton(_("The whole class: has learned it"))
        self.search = SearchField(_("Name or row number (/)"))
        self.message = label("", "strong")
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.saved = SavedFileBar(desk)
        self.papers = SkillsPapers(desk, self.saved, self)
        self.empty = EmptyState(
            _("Choose the lesson that a meeting taught: its column will stand here."), _("Choose a lesson")
        )
        self.nobody = EmptyState(_("Nobody is in this class yet."), _("Add learners"))
        self.say_buttons: list[SecondaryButton] = []
        self._build()
        self._listen()

    def _build(self) -> None:
        for button in (self.lesson_button, self.quiz_button, self.paper_button, self.rest_button):
            self.add_button_to_head(button)
        self.search.setMinimumWidth(theme.px(120))
        self.search.setMaximumWidth(theme.px(220))
        self._says = QWidget()
        self._says_flow = FlowLayout(self._says, gap=theme.px(6))
        finding = QHBoxLayout()
        finding.setSpacing(theme.px(8))
        finding.addWidget(self.back_button)
        finding.addWidget(self.search, 1)
        self._lead = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lead.setSpacing(theme.px(8))
        self._lead.addLayout(finding, 1)
        self._lead.addWidget(self._says, 3)
        self.body.addWidget(self.saved)
        self.body.addLayout(self._lead)
        self.body.addWidget(self.table, 1)
        for state in (self.empty, self.nobody):
            self.body.addWidget(state, 1)
            state.hide()
        self.add_at_foot(self.message)
        self.set_hints(_("Arrow keys · a digit says it · Delete clears · / and a number or a name · Ctrl+Z"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        turn(self._lead, beside=self.width() >= theme.px(_ONE_ROW))

    def _listen(self) -> None:
        self.table.said.connect(self._on_said)
        self.table.searched.connect(self._on_searched)
        self.table.selectionModel().currentChanged.connect(self._on_moved)
        self.saying.told.connect(self._tell)
        self.saying.returned.connect(self._go_to)
        self.search.textEdited.connect(self._on_typed)
        self.search.installEventFilter(self)
        self.rest_button.clicked.connect(self._on_rest_clicked)
        self.quiz_button.clicked.connect(self._on_quiz_clicked)
        self.paper_button.clicked.connect(self._on_paper_clicked)
        self.back_button.clicked.connect(self._on_back_clicked)
        self.lesson_button.clicked.connect(self._on_lesson_clicked)
        self.empty.clicked.connect(self._on_lesson_clicked)
        self.nobody.clicked.connect(self._on_back_clicked)

    # --- the class --------------------------------------------------------------------------------------------------
    def open(self, classroom_id: Id, meeting_id: Id | None = None) -> None:
        """Show a class; what is said was seen at this meeting, if one is given."""
        if (classroom_id, meeting_id) != (self._classroom_id, self._meeting_id):
            self.cells.set_grid(None)
            self._tell("")
        self._classroom_id, self._meeting_id = classroom_id, meeting_id
        self.saying.open(meeting_id)
        self.reload()

    def reload(self) -> None:
        """Read the grid again."""
        if self._classroom_id is not None:
            read = partial(self.desk.session.outcomes.grid, self._classroom_id)
            self.saying.acts.read(f"outcomes {id(self)}", read, self._show)

    def on_changed(self, changes: Changes) -> None:
        if not self.saying.acts.is_own(changes) and changes.touches(*_TOUCHING):
            self.reload()

    def undo(self) -> None:
        """Take back the last thing said here (Ctrl+Z)."""
        if not self.saying.undo():
            self._tell(_("Nothing was said here yet that could be undone."))

    def _show(self, grid: OutcomeGrid) -> None:
        if grid.classroom.id != self._classroom_id:
            return
        self.desk.classroom = grid.classroom.id
        self.cells.set_grid(grid)
        self.set_subtitle(grid.classroom.name)
        self.nobody.setVisible(not grid.people)
        self.empty.setVisible(bool(grid.people) and not grid.lessons)
        self.table.setVisible(bool(grid.people))
        self._says.setVisible(bool(grid.people))
        self.search.setVisible(bool(grid.people))
        self.quiz_button.setVisible(bool(grid.lessons))
        self.paper_button.setVisible(bool(grid.people))
        self.rest_button.setVisible(bool(grid.lessons) and bool(grid.people))
        if grid.people and not self.table.currentIndex().isValid():
            self._begin(grid)

    def _begin(self, grid: OutcomeGrid) -> None:
        """Put the cursor on the lesson of the meeting, else of the latest, at the first with nothing said."""
        wanted = grid.taught.get(self._meeting_id) if self._meeting_id is not None else grid.latest
        first = min(VNEID + 1, self.cells.columnCount() - 1)
        column = next((VNEID + 1 + at for at, one in enumerate(grid.lessons) if one.id == wanted), first)
        unsaid = self.cells.unsaid(column)
        self._go_to(unsaid[0] if unsaid else 0, column)
        QTimer.singleShot(0, self, self._bring_table)

    def _bring_table(self) -> None:
        """Scroll to the table: with large letters it lies below what is seen, and every key is about it."""
        if theme.scale() >= _LARGE:
            for scroll in self.findChildren(PageScroll):
                scroll.ensureWidgetVisible(self.table, 0, 0)

    # --- saying it --------------------------------------------------------------------------------------------------
    def _on_said(self, index: QModelIndex, state: State) -> None:
        self.saying.say(index, state)

    def _on_moved(self, index: QModelIndex, before: QModelIndex) -> None:
        """Offer what can be said here, and say who saw what stands in the cell."""
        if not self.say_buttons or (index.column() == VNEID) != (before.column() == VNEID):
            self._offer(index.column())
        self.rest_button.setEnabled(index.column() > VNEID)
        place = self.cells.place(index)
        word = self.cells.word(index)
        if place is not None and word is not None:
            self._tell(word_text(place, word))

    def _offer(self, column: int) -> None:
        while (item := self._says_flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()  # at once: it is gone only when the keys pause
                widget.deleteLater()
        self.say_buttons = []
        for key, state in (*choices_of(column), ("Delete", None)):
            words = state_word(state) if state is not None else _("Clear")
            said = short_word(state) if state is not None else words
            bare = state is not None and theme.scale() >= _LARGE  # the cells below say the words
            button = SecondaryButton(f" {key}" if bare else f" {key} {said}")
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
            button.setToolTip(words)
            button.setAccessibleName(f"{key} {words}")
            if state is not None:
                button.setIcon(state_icon(state))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays in the table
            button.clicked.connect(partial(self._on_say_clicked, state))
            self.say_buttons.append(button)
            self._says_flow.addWidget(button)

    def _on_say_clicked(self, state: State, _checked: bool = False) -> None:
        self.table.say(state)

    def _on_rest_clicked(self) -> None:
        self.saying.say_rest(self.table.currentIndex().column(), Level.LEARNED)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setToolTip(sentence)
        self.message.setAccessibleName(sentence)

    # --- finding somebody -------------------------------------------------------------------------------------------
    def _on_searched(self, text: str) -> None:
        self._left = self.table.currentIndex()
        self.search.setText(text)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._on_typed(text)

    def _on_typed(self, text: str) -> None:
        """Go to the person with this number, or to the first whose name or name in daily use holds the words."""
        row = self.cells.row_of_number(int(text)) if text.strip().isdecimal() else self._row_of_name(text)
        if row is not None:
            self._go_to(row, self.table.currentIndex().column())
        elif text.strip():
            self._tell(_("Nobody in this class is called “{text}”.").format(text=text.strip()))

    def _row_of_name(self, text: str) -> int | None:
        words, people = fold(text).split(), self.cells.grid.people if self.cells.grid is not None else ()
        if not words:
            return None
        names = [fold(line.shown_name).replace("(", " ").split() for _number, line in people]
        fits = [
            row
            for row, name in enumerate(names)
            if all(any(one.startswith(word) for one in name) for word in words)
        ]
        given = [row for row in fits if fold(people[row][1].name).split()[-1].startswith(words[-1])]
        return next(iter(given or fits), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._leaves_search(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _leaves_search(self, key: Qt.Key) -> bool:
        """Give the keys back to the table on Enter, or on Esc, which goes to where one was."""
        if key not in _LEAVES:
            return False
        if key == Qt.Key.Key_Escape and self._left.isValid():
            self._go_to(self._left.row(), self._left.column())
        self.search.clear()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _go_to(self, row: int, column: int) -> None:
        self.table.setCurrentIndex(self.cells.index(row, max(column, LEAD)))
        if not self.search.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- other pages ------------------------------------------------------------------------------------------------
    def _on_back_clicked(self) -> None:
        self.desk.navigate("classrooms", classroom_id=self._classroom_id)

    def _on_quiz_clicked(self) -> None:
        self.desk.navigate("quiz", classroom_id=self._classroom_id, meeting_id=self._meeting_id)

    def _on_paper_clicked(self) -> None:
        """Offer the page of the person under the cursor, of those who came, of the class."""
        row, grid = self.table.currentIndex().row(), self.cells.grid
        if grid is not None:
            one = grid.people[row][1].id if row >= 0 else None
            self.papers.ask(
                Wanted(one, self._meeting_id or grid.last_meeting, grid.classroom.id), all_first=True
            )

    def _on_lesson_clicked(self) -> None:
        if self._classroom_id is not None:
            read = partial(read_choices, self.desk.session, self._classroom_id)
            self.desk.operations.read(f"lesson choices {id(self)}", read, self._choose_lesson)

    def _choose_lesson(self, choices: Choices) -> None:
        if not choices.meetings:
            self.desk.messages.info(
                _(
                    "Every meeting of this class has its lesson. Add a meeting on the page of the class first."
                ),
                _("Open the class"),
                self._on_back_clicked,
            )
            return
        LessonDialog(self.desk, choices, self).open()

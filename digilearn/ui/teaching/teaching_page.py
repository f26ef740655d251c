"""Teaching a lesson: the script here, the slide for the room on another screen, one key for each thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.lesson_texts import LessonText
from digilearn.domain.teaching import Lecture
from digilearn.language import _
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout, turn
from digilearn.ui.kit.lesson_picker import LessonPicker
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.slide_view import Codes, SlideView
from digilearn.ui.kit.widgets import EmptyState, LinkButton, PrimaryButton, SecondaryButton, label
from digilearn.ui.teaching.alone_line import AloneLine
from digilearn.ui.teaching.local_line import LocalLine
from digilearn.ui.teaching.public_screen import ScreenBox
from digilearn.ui.teaching.room import Room
from digilearn.ui.teaching.script_card import ScriptCard
from digilearn.ui.teaching.teaching_words import next_text, where_text


def _read(session: Session, code: str | None, meeting_id: Id | None) -> tuple[LessonText | None, Codes]:
    """Give the lesson by its code, or the one of a meeting, with its QR patterns; None where it teaches none yet."""
    try:
        lesson = session.library.of_meeting(meeting_id) if meeting_id is not None else None
    except RuleBroken:
        lesson = None
    lesson = lesson or session.library.text(code or "")
    return lesson, session.library.codes(lesson) if lesson else {}


class TeachingPage(Page):
    """`open(code, meeting_id)`: a lesson of the library, and the meeting it is taught at, if any."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Start teaching"), parent)
        self.lecture: Lecture | None = None
        self.meeting_id: Id | None = None
        self.codes: Codes = {}
        self.script = ScriptCard()
        self.preview = SlideView()
        self.room = Room(self.preview, self)
        self.message = label("", "strong", wrap=True)
        self.next_line = label("", "soft", wrap=True)
        self.local = LocalLine(desk)
        self.alone = AloneLine(desk)
        self.nothing = EmptyState(_("No lesson is chosen for this meeting yet."), _("Choose a lesson"))
        self.screens = ScreenBox()
        self.back_button = SecondaryButton(_("← Step back"))
        self.next_button = SecondaryButton(_("Next step →"))
        self.show_button = PrimaryButton(_("SHOW THE ROOM"))
        self.stop_button = SecondaryButton(_("Stop teaching"))
        self.blank_button = LinkButton(_("Blank the screen"))
        self.checks_button = LinkButton(_("Can do it alone"))
        self.clock_button = LinkButton(_("Start the time"))
        self.roll_button = LinkButton(_("Roll call"))
        self._build()
        self._listen()

    def _build(self) -> None:
        self.add_button_to_head(self.stop_button)
        self.add_button_to_head(self.show_button)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.px(8))
        for widget in (label(_("The room sees"), "soft"), self.preview, self.screens):
            side.addWidget(widget)
        verbs = FlowLayout(gap=theme.px(8))
        for button in (self.blank_button, self.checks_button, self.clock_button, self.roll_button):
            verbs.addWidget(button)
        side.addLayout(verbs)
        side.addSpacing(theme.px(8))
        side.addWidget(self.next_line)
        moves = FlowLayout(gap=theme.px(12))
        moves.addWidget(self.back_button)
        moves.addWidget(self.next_button)
        side.addLayout(moves)
        side.addStretch(1)
        self.preview.setMinimumSize(theme.px(256), theme.px(144))
        self.preview.setMaximumHeight(theme.px(240))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme.px(16))
        self._halves.addWidget(self.script, 3)
        self._halves.addWidget(self._side, 2)
        self.body.addLayout(self._halves, 1)
        self.body.addWidget(self.nothing, 1)
        self.nothing.hide()
        self.body.addWidget(self.local)
        self.body.addWidget(self.alone)
        self.add_at_foot(self.message)
        self.message.hide()
        self.set_hints(
            _(
                "→ next · ← back · B blank · C alone · A who can · T time · + − size · D roll call · F5 show · Esc stop"
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _listen(self) -> None:
        for button, act in (
            (self.back_button, lambda: self._move(Lecture.backward)),
            (self.next_button, lambda: self._move(Lecture.forward)),
            (self.blank_button, lambda: self._move(Lecture.blanked)),
            (self.checks_button, lambda: self._move(Lecture.checks)),
            (self.clock_button, self.room.toggle_time),
            (self.roll_button, self.open_roll),
            (self.show_button, self.show_room),
            (self.stop_button, self.stop),
        ):
            button.clicked.connect(act)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for line in (self.local, self.alone):
            line.left.connect(self.setFocus)
            line.field.turned.connect(self._on_pressed)
        self.nothing.clicked.connect(self._ask_lesson)
        self.room.pressed.connect(self._on_pressed)
        self.room.timed.connect(self._show_verb_of_time)
        self.room.told.connect(self._tell)
        self._keys: dict[int, Callable[[], object]] = {
            **dict.fromkeys(
                (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space), self.next_button.click
            ),
            **dict.fromkeys((Qt.Key.Key_Left, Qt.Key.Key_PageUp), self.back_button.click),
            **dict.fromkeys((Qt.Key.Key_B, Qt.Key.Key_Period), self.blank_button.click),
            **dict.fromkeys((Qt.Key.Key_Plus, Qt.Key.Key_Equal), partial(self.room.zoom_by, 1)),
            Qt.Key.Key_Minus: partial(self.room.zoom_by, -1),
            Qt.Key.Key_C: self.checks_button.click,
            Qt.Key.Key_T: self.clock_button.click,
            Qt.Key.Key_D: self.roll_button.click,
            Qt.Key.Key_A: self.alone.field.setFocus,
            Qt.Key.Key_F5: self.show_room,
            Qt.Key.Key_Escape: self.hide_room,
        }

    def open(self, code: str | None = None, meeting_id: Id | None = None) -> None:
        """Begin a lesson, or go on with the one being taught."""
        same = self.lecture is not None and code in (None, self.lecture.lesson.code)
        if same and meeting_id == self.meeting_id:
            self.setFocus()  # back from elsewhere: the keys go on with the lesson
            return
        self.meeting_id = meeting_id
        read = partial(_read, self.desk.session, code, meeting_id)
        self.desk.operations.read("lesson to teach", read, self._begin)

    def _begin(self, read: tuple[LessonText | None, Codes]) -> None:
        lesson, self.codes = read
        self._show_what_there_is(is_lesson=lesson is not None)
        if lesson is None:
            self._ask_lesson()
            return
        self.set_title(lesson.title)
        self.alone.open(self.meeting_id)
        self.screens.fill()
        self.roll_button.setEnabled(self.meeting_id is not None)
        self._show(Lecture(lesson))
        self.setFocus()

    def _show_what_there_is(self, *, is_lesson: bool) -> None:
        """Show the lesson, or that there is none yet."""
        self.nothing.setVisible(not is_lesson)
        for widget in (self.script, self._side):
            widget.setVisible(is_lesson)
        self.show_button.setEnabled(is_lesson)
        if not is_lesson:
            self.lecture = None
            self.set_title(_("Start teaching"))
            self.set_subtitle("")
            self.local.hide()
            self.alone.open(None)

    def _ask_lesson(self) -> None:
        """Ask which lesson the meeting teaches; it is kept with the meeting."""
        if self.meeting_id is None:
            return
        picker = LessonPicker(self.desk, _("Which lesson is taught today?"), _("Start teaching"), parent=self)
        picker.picked.connect(partial(self._on_picked, self.meeting_id))
        picker.open()

    def _on_picked(self, meeting_id: Id, codes: list[str]) -> None:
        choose = partial(self.desk.session.library.choose, meeting_id, codes[0])
        self.desk.operations.run(choose, lambda _changes: self.open(meeting_id=meeting_id))

    def on_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.MARK, Kind.ENROLMENT, Kind.LEARNER, Kind.MEETING):
            self.alone.reload()
        if changes.touches(Kind.LESSON) and self.lecture is not None:
            read = partial(_read, self.desk.session, self.lecture.lesson.code, None)
            self.desk.operations.read("lesson taught", read, self._on_read_again)

    def _on_read_again(self, read: tuple[LessonText | None, Codes]) -> None:
        """Go on where one stands with a lesson whose words became others; its time runs on."""
        lesson, codes = read
        if lesson is None or self.lecture is None or lesson.code != self.lecture.lesson.code:
            return
        self.codes = codes
        place = min(self.lecture.place, len(lesson.steps) + 1)
        self.lecture = replace(self.lecture, lesson=lesson, place=place)
        self._show(self.lecture)
        self._show_script(self.lecture)

    def _show_script(self, lecture: Lecture) -> None:
        self.script.show_lecture(lecture)
        self.local.show_lecture(lecture)
        self.set_subtitle(where_text(lecture))
        self.next_line.setText(next_text(lecture))

    # --- moving ---------------------------------------------------------------------------------------------------
    def _move(self, change: Callable[[Lecture], Lecture]) -> None:
        if self.lecture is not None:
            self._show(change(self.lecture))

    def _show(self, lecture: Lecture) -> None:
        changed = self.lecture is None or self.lecture.place != lecture.place
        self.lecture = lecture
        self.room.show_lecture(lecture, self.codes)
        self.alone.is_over = lecture.is_over
        self.blank_button.setText(_("Show again") if lecture.is_blank else _("Blank the screen"))
        self.back_button.setEnabled(lecture.place > 0)
        self.next_button.setEnabled(lecture.place < lecture.last)
        if changed:
            self._show_script(lecture)
            self.room.begin_time(lecture.step.minutes if lecture.step else 0)
            self.clock_button.setEnabled(lecture.step is not None)

    def _show_verb_of_time(self) -> None:
        running = self.room.clock.is_running
        self.clock_button.setText(_("Hold the time") if running else _("Start the time"))

    def _tell(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setAccessibleName(sentence)
        self.message.setVisible(bool(sentence))

    # --- the room -------------------------------------------------------------------------------------------------
    def show_room(self) -> None:
        """Fill the chosen screen with the slide."""
        screen = self.screens.currentData()
        if self.lecture is not None and isinstance(screen, QScreen):
            self.room.fill(screen, self.lecture, self.codes)

    def hide_room(self) -> None:
        """Take the slide off the screen; without one, stop teaching."""
        if self.room.is_shown:
            self.room.hide()
            self.setFocus()
        else:
            self.stop()

    def stop(self) -> None:
        """End the lesson and go back."""
        self.room.close()
        self.local.keep()
        self.lecture = None
        self.desk.navigate("today" if self.meeting_id is not None else "lessons")

    def open_roll(self) -> None:
        """Go to the roll of this meeting; the screen for the room goes blank, so that no name is shown on it."""
        if self.meeting_id is not None:
            if self.room.public is not None and self.lecture is not None and not self.lecture.is_blank:
                self._move(Lecture.blanked)
            self.desk.open_roll(self.meeting_id)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.room.leave(self.screen())

    def closeEvent(self, event: object) -> None:
        self.room.close()

    def _on_pressed(self, key: int) -> None:
        act = self._keys.get(key)
        if act is not None:
            act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys.get(event.key())
        if act is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        act()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        turn(self._halves, beside=self.width() >= theme.px(760))

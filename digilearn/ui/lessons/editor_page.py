"""Writing a lesson of one's own: the text at the left, what becomes of it at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id
from digilearn.domain.lesson_texts import LessonText, Link, Source
from digilearn.exchange.paper.lesson_papers import Codes
from digilearn.language import _
from digilearn.services.own_lessons import Draft, Writing
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.flow import FlowLayout, turn
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.widgets import LinkButton, PrimaryButton, SecondaryButton, label
from digilearn.ui.lessons import draft_files
from digilearn.ui.lessons.draft_view import DraftView
from digilearn.ui.lessons.lesson_head import LessonHead
from digilearn.ui.lessons.lesson_text_edit import LessonTextEdit
from digilearn.ui.lessons.reference_dialogs import LinkDialog, SourceDialog

_PAUSE_MS: Final = 300
"""So long nothing is typed before the text is read again and kept."""
_DRAFT: Final = "lesson draft"


def _opened(session: Session, lesson_id: Id) -> tuple[Writing, bool]:
    """Give the lesson to write, and whether it is an unsaved text that was found again."""
    kept = draft_files.kept(lesson_id)
    writing = session.own_lessons.writing(lesson_id, kept)
    return writing, bool(kept) and session.own_lessons.written(writing.head, writing.body) == kept


def _drafted(session: Session, lesson_id: Id, source: str, keeps: bool) -> tuple[Draft, Codes]:
    """Read the text that is being written, and keep it where it is not saved."""
    if keeps:
        draft_files.keep(lesson_id, source)
    draft = session.own_lessons.read(source)
    return draft, session.library.codes(draft.lesson) if draft.lesson else {}


class LeaveDialog(Dialog):
    """Asks what becomes of a text that is not saved."""

    def __init__(self, page: EditorPage) -> None:
        super().__init__(_("The lesson is not saved yet"), page)
        sentence = _("Save it now, keep it as a draft for the next time, or give the changes up?")
        self.body.addWidget(label(sentence, wrap=True))
        self.save_button = self.add_primary(_("Save"), partial(self._answer, page.save_and_leave))
        self.keep_button = self.add_secondary(_("Keep as a draft"), partial(self._answer, page.leave_draft))
        self.drop_button = self.add_danger(_("Give the changes up"), partial(self._answer, page.give_up))
        self.add_cancel()

    def _answer(self, act: Callable[[], object]) -> None:
        self.accept()
        act()


class EditorPage(Page):
    """Opened by `open(lesson_id)`: a lesson of the unit's list. What is typed is kept even when the power goes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Write a lesson"), parent)
        self.lesson_id: Id | None = None
        self._saved = ""
        self._leaves = False
        self.back_button = LinkButton("‹ " + _("Lessons"))
        self.save_button = PrimaryButton(_("Save"))
        self.head = LessonHead()
        self.text = LessonTextEdit()
        self.view = DraftView()
        self.step_button = SecondaryButton("+ " + _("Step"))
        self.question_button = SecondaryButton("+ " + _("Question"))
        self.link_button = SecondaryButton("+ " + _("Link"))
        self.source_button = SecondaryButton("+ " + _("Source"))
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._build()
        self._listen()
        self._show_state()

    def _build(self) -> None:
        self.add_button_to_head(self.back_button)
        self.add_button_to_head(self.save_button)
        helpers = FlowLayout(gap=theme.px(8))
        for button in (self.step_button, self.question_button, self.link_button, self.source_button):
            helpers.addWidget(button)
        helpers.addWidget(self.head.more_button)
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        left.addWidget(self.head)
        left.addLayout(helpers)
        left.addWidget(self.text, 1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme.px(16))
        self._halves.addLayout(left, 6)
        self._halves.addWidget(self.view, 5)
        self.body.addLayout(self._halves, 1)
        self.set_hints(_("Ctrl+S save · Ctrl+Z undo · the slide shows the step where the cursor stands"))

    def _listen(self) -> None:
        self.text.textChanged.connect(self._on_typed)
        self.text.cursorPositionChanged.connect(lambda: self.view.show_step(self.text.step))
        self.head.changed.connect(self._on_typed)
        self._soon.timeout.connect(self._read_draft)
        self.step_button.clicked.connect(self.text.add_step)
        self.question_button.clicked.connect(self.text.add_question)
        self.link_button.clicked.connect(self._on_link_clicked)
        self.source_button.clicked.connect(self._on_source_clicked)
        self.save_button.clicked.connect(self.save)
        self.back_button.clicked.connect(self.leave)
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)

    # --- opening --------------------------------------------------------------------------------------------------
    def open(self, lesson_id: Id) -> None:
        """Write a lesson, or go on with the one that is being written."""
        if lesson_id == self.lesson_id and self.is_unsaved:
            return
        self._keep_now()
        self._read(lesson_id)

    def _read(self, lesson_id: Id) -> None:
        read = partial(_opened, self.desk.session, lesson_id)
        self.desk.operations.read("lesson to write", read, self._begin, lambda _error: self._go_back())

    def _begin(self, opened: tuple[Writing, bool]) -> None:
        writing, found = opened
        self.lesson_id = None  # what is put in now is nobody's typing
        self.head.set_head(writing.head)
        self.text.setPlainText(writing.body)
        self.lesson_id = writing.lesson.id
        self._saved = "" if found else self.source
        self.set_title(_("Write a lesson: {code}").format(code=writing.lesson.code))
        self._read_draft()
        self.text.setFocus()
        if found:
            self.desk.messages.info(
                _("What you wrote last time and did not save is here again."),
                _("Give the changes up"),
                self._start_over,
            )

    def _start_over(self) -> None:
        """Take the saved text instead of the one found again."""
        if (lesson_id := self.lesson_id) is not None:
            self._saved = self.source
            self._forget(lambda: self._read(lesson_id))

    @property
    def source(self) -> str:
        """Give the whole text as it stands on the page, "" before a lesson was opened."""
        head = self.head.head
        return self.desk.session.own_lessons.written(head, self.text.toPlainText()) if head else ""

    @property
    def is_unsaved(self) -> bool:
        """Say whether something stands here that is not in the book."""
        return self.lesson_id is not None and self.source != self._saved

    def on_changed(self, changes: Changes) -> None:
        if self.lesson_id is not None and changes.touches(Kind.LESSON) and not self.is_unsaved:
            self._read(self.lesson_id)

    # --- while one types ------------------------------------------------------------------------------------------
    def _on_typed(self) -> None:
        if self.lesson_id is not None:
            self._soon.start()
            self.save_button.setEnabled(True)

    def _show_state(self) -> None:
        unsaved = self.is_unsaved
        self.save_button.setEnabled(unsaved)
        self.set_subtitle(_("Not saved yet; what you write is kept as a draft.") if unsaved else "")

    def _read_draft(self) -> None:
        self._show_state()
        if self.lesson_id is not None:
            read = partial(_drafted, self.desk.session, self.lesson_id, self.source, self.is_unsaved)
            self.desk.operations.read(_DRAFT, read, lambda drafted: self.view.show_draft(*drafted))

    def _on_link_clicked(self) -> None:
        head = self.head.head
        if head is None:
            return
        dialog = LinkDialog(head, self)
        dialog.accepted.connect(lambda: self._add_link(dialog.link(self.desk.session.clock.today())))
        dialog.open()

    def _add_link(self, link: Link) -> None:
        self.head.change(partial(_with_link, link))
        self.text.add_link(link.id)

    def _on_source_clicked(self) -> None:
        dialog = SourceDialog(self)
        dialog.accepted.connect(lambda: self.head.change(partial(_with_source, dialog.source)))
        dialog.open()

    # --- saving and leaving ---------------------------------------------------------------------------------------
    def save(self) -> None:
        """Keep the text in the book."""
        self._save(leaves=False)

    def save_and_leave(self) -> None:
        """Keep the text in the book and go back to the lessons; stay where it cannot be read."""
        self._save(leaves=True)

    def _save(self, *, leaves: bool) -> None:
        lesson_id, source = self.lesson_id, self.source
        if lesson_id is None or not self.is_unsaved:
            return

        def done(_changes: Changes) -> None:
            self._saved = source
            self._show_state()
            if not self.is_unsaved:
                self._forget()
            if leaves:
                self._go_back()

        self.desk.operations.run(partial(self.desk.session.own_lessons.save, lesson_id, source), done)

    def leave(self) -> None:
        """Go back to the lessons; ask first where something is not saved."""
        if self.is_unsaved:
            LeaveDialog(self).open()
        else:
            self._go_back()

    def leave_draft(self) -> None:
        """Go back and keep the text for the next time."""
        self._keep_now()
        self.lesson_id = None
        self._go_back()

    def give_up(self) -> None:
        """Go back and forget what was not saved."""
        self._saved = self.source
        self._forget()
        self.lesson_id = None
        self._go_back()

    def _go_back(self) -> None:
        self.desk.navigate("lessons")

    def _forget(self, then: Callable[[], object] = lambda: None) -> None:
        """Take the kept draft away, after any keeping of it that is on its way."""
        self._soon.stop()
        if self.lesson_id is not None:
            forget = partial(draft_files.forget, self.lesson_id)
            self.desk.operations.read(_DRAFT, forget, lambda _none: then())

    def _keep_now(self) -> None:
        if self.lesson_id is not None and self.is_unsaved:
            draft_files.keep(self.lesson_id, self.source)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if event.spontaneous() or not self.is_unsaved or (lesson_id := self.lesson_id) is None:
            return
        self._keep_now()
        self.desk.messages.info(
            _("The lesson is not saved yet. What you wrote is kept."),
            _("Go on writing"),
            lambda: self.desk.navigate("lesson_text", lesson_id=lesson_id),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        turn(self._halves, beside=event.size().width() >= theme.px(780))


def _with_link(link: Link, head: LessonText) -> LessonText:
    return replace(head, links=(*head.links, link))


def _with_source(source: Source, head: LessonText) -> LessonText:
    return replace(head, sources=(*head.sources, source))

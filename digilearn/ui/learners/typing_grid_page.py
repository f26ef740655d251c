"""Typing a list that exists only on paper: one line each, nothing needs the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digilearn.domain.birth import Birth
from digilearn.domain.citizen_cards import read_citizen_card
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine, LikelyDouble
from digilearn.domain.units import Village
from digilearn.domain.written import number_text
from digilearn.language import _, n_
from digilearn.services.citizens import CitizenArrival
from digilearn.services.classrooms import ClassroomDetail
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.scroll import PageScroll
from digilearn.ui.kit.tables import ROW_HEIGHT, ListTable
from digilearn.ui.kit.widgets import Card, SecondaryButton
from digilearn.ui.learners.learner_words import double_text
from digilearn.ui.learners.taking_down import TakingDown
from digilearn.ui.learners.typed_line import TypedLine, TypedPerson
from digilearn.ui.learners.typing_line import TypingLine
from digilearn.ui.learners.typing_photo import PhotoBeside, TallEnough, TypingPhoto

_WIDE: Final = (56, 320, 130, 200, 160, 200)
_NARROW: Final = (48, 210, 96, 140, 120, 160)
_CROWDED_FROM: Final = 1.4


class TypingGridPage(Page):
    """The line one types into, what the book knows about that person, and everybody typed so far.

    A likely double shows below the line while it is typed. Enter then asks once; Enter again says "another person",
    F2 (F3, F4 for the second and third) "the same person", who is put into the class instead of made again.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, into: Id | None = None) -> None:
        super().__init__(desk, _("Type a list"), parent)
        self.line = TypingLine(desk.session.clock.today())
        self.preview = QLabel(wordWrap=True)
        self.doubt = QLabel(wordWrap=True)
        self.taking = TakingDown(desk, self)
        self.table = ListTable()
        self.photo = TypingPhoto(desk, self)
        self.photo_button = SecondaryButton(_("Open a photograph of the list"))
        self._known: tuple[TypedPerson, Sequence[LikelyDouble]] | None = None
        self._asked: TypedPerson | None = None
        self._entered = False
        self._arrival: CitizenArrival | None = None  # whose card filled the line
        self._build()
        self.line.edited.connect(self._on_edited)
        self.line.entered.connect(self._on_entered)
        self.line.same_person.connect(self._on_same_person)
        self.line.take_back.connect(self.undo)
        self.taking.returned.connect(self._on_returned)
        self.taking.counted.connect(self._count)
        desk.operations.pending_changed.connect(self._on_pending)
        self.open(into)

    def _build(self) -> None:
        card = Card()
        for widget in (self.line, self.preview, self.doubt):
            card.body.addWidget(widget)
        self.doubt.setProperty("role", "warning")
        self.preview.setProperty("role", "soft")
        self.table.setModel(self.taking.people)
        self.table.setAccessibleName(_("People typed so far"))
        grid = TallEnough()
        column = QVBoxLayout(grid)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(card)
        column.addWidget(self.table, 1)
        self.beside = PhotoBeside(self.photo, grid)
        self.body.addWidget(self.beside, 1)
        self.add_button_to_head(self.photo_button)
        self.photo_button.clicked.connect(self.photo.choose)
        self.photo.opened.connect(self._on_photo)
        self.photo.closed.connect(self._on_photo)
        self._on_photo()

    def _on_photo(self) -> None:
        """Show the photograph or put it away; the cursor stays in the line, and the keys are said."""
        shown = self.photo.is_open
        self.photo.setVisible(shown)
        self.photo_button.setVisible(not shown)
        self.table.setMinimumHeight(theme.px(40 + ROW_HEIGHT * (2 if shown else 4)))
        self.table.set_widths(*(_NARROW if shown else _WIDE))
        self._say_keys(with_photo=shown)
        self.resizeEvent(QResizeEvent(self.size(), self.size()))  # the head is laid out anew for its buttons
        self.beside.fit()
        if self.isVisible():
            self.line.name.setFocus()
            QTimer.singleShot(0, self, self._bring_line_in_sight)

    def _bring_line_in_sight(self) -> None:
        """Scroll so that photograph and line are seen together, where letters are large."""
        for scroll in self.findChildren(PageScroll):
            scroll.ensureWidgetVisible(self.doubt if self.doubt.isVisible() else self.preview)

    def _say_keys(self, *, with_photo: bool) -> None:
        """Say the keys at the foot; beside a photograph large letters need that room for the list."""
        keys = [
            _(
                "Enter: next, then save · Tab or ↓ takes a village · F2 same person · Ctrl+Z takes back the last line"
            )
        ]
        if with_photo:
            keys.append(_("Photograph: Ctrl and + − 0 R, Alt and arrows, Ctrl+Page Down"))
        crowded = with_photo and theme.scale() >= _CROWDED_FROM
        self.set_hints("" if crowded else " · ".join(keys))

    def open(self, into: Id | None = None) -> None:
        """Begin a list: for a class, or for the book alone."""
        self.taking.into = into
        self.taking.people.clear()
        self.line.open_list()
        self._count()
        self._on_edited()
        session = self.desk.session
        self.desk.operations.read("typing villages", session.villages.list, self._show_villages)
        self.set_subtitle("")
        if into is not None:
            self.desk.operations.read("typing class", partial(session.classrooms.get, into), self._show_class)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.line.name.setFocus()

    def _show_villages(self, villages: Sequence[Village]) -> None:
        self.line.village.set_villages([village.label for village in villages])

    def _show_class(self, detail: ClassroomDetail) -> None:
        self.set_subtitle(_("Into {name}").format(name=detail.classroom.name))

    # --- the line -------------------------------------------------------------------------------------------------
    def _on_edited(self) -> None:
        """Show what will be kept, and ask the book about this person."""
        person = self.line.person()
        self._entered = False
        if person != self._asked:
            self._asked = None
        self._show_preview(person)
        if not person.name:
            self._arrival = None
            self._show_doubt(person)
        self._ask(person)

    def _ask(self, person: TypedPerson) -> None:
        """Ask the book who may be this person; the newest question is the one answered."""
        self._known = None
        self.desk.operations.read(
            "typing doubles", self._doubles_of(person), partial(self._on_answered, person)
        )

    def _doubles_of(self, person: TypedPerson) -> Callable[[], Sequence[LikelyDouble]]:
        doubles = self.desk.session.learners.doubles
        return partial(doubles, person.name, person.birth.year, person.village, person.phone)

    def _on_answered(self, person: TypedPerson, doubles: Sequence[LikelyDouble]) -> None:
        """Take an answer; one that came beside a write may name a person just undone, and is asked for again."""
        if person != self.line.person() or self.desk.operations.pending:
            return
        self._known = (person, doubles)
        self._show_doubt(person)
        if self._entered:
            self._decide(person)

    def _on_pending(self, pending: int) -> None:
        """Ask anew about the line once everything is written."""
        person = self.line.person()
        if not pending and person.name:
            self._ask(person)

    def _on_entered(self) -> None:
        person = self.line.person()
        if not person.name:
            self.line.name.setFocus()
        elif self._known is not None and self._known[0] == person:
            self._decide(person)
        else:
            self._entered = True  # decided when the book has answered
            self._ask(person)

    def _decide(self, person: TypedPerson) -> None:
        """Save the line, or ask once when it may be a double, its year cannot be read or its name has no letters."""
        self._entered = False
        doubtful = bool(self._doubles(person)) or person.needs_a_look
        if doubtful and self._asked != person:
            self._asked = person
            self._show_doubt(person)
            return
        facts = self._arrival.facts(keep_number=False) if self._arrival else None
        self.taking.save(self.line.typed(), person, facts)
        self._next()

    def _on_same_person(self, place: int) -> None:
        """Take the person offered, if they are in the book still when all that waits is written."""
        person = self.line.person()
        doubles = self._doubles(person)
        if place < len(doubles):
            self.desk.operations.run(
                self._doubles_of(person), partial(self._on_checked, person, doubles[place].learner)
            )

    def _on_checked(self, person: TypedPerson, known: LearnerLine, doubles: Sequence[LikelyDouble]) -> None:
        if person != self.line.person():
            return
        if known.id not in {one.learner.id for one in doubles}:
            self.desk.messages.info(_("{name} is no longer in the book.").format(name=known.shown_name))
            return
        self.taking.same(self.line.typed(), known)
        self._next()

    def _next(self) -> None:
        self._asked = self._arrival = None
        self.line.open_next()

    def undo(self) -> None:
        """Take the last line back, never what was done elsewhere; a line being typed is not written over."""
        self.line.name.setFocus()
        if self.line.typed().empty and not self.taking.take_back():
            self.desk.messages.info(_("No line was typed yet, so there is none to take back."))

    def _on_returned(self, line: TypedLine) -> None:
        if self.line.typed().empty:
            self.line.put(line)
            self._show_doubt(self.line.person())

    # --- a citizen card -------------------------------------------------------------------------------------------
    def take_scan(self, text: str) -> bool:
        """Fill the line from a citizen card, or take its holder who is in the book; say whether it was a card."""
        card = read_citizen_card(text)
        if card is not None:
            ask = partial(self.desk.session.citizens.arrival, card)
            self.desk.operations.read("typing card", ask, self._on_arrival)
        return card is not None

    def _on_arrival(self, arrival: CitizenArrival) -> None:
        card, village = arrival.card, arrival.village or self.line.typed().village
        birth = Birth.on(card.birth).shown if card.birth else ""
        line = TypedLine(card.name, birth, village, self.line.typed().phone)
        if arrival.known:
            self.taking.same(line, arrival.known[0])
            self._next()
            return
        self.line.put(line)
        self._arrival = arrival
        if card.mangled:
            self.desk.messages.info(
                _("The letters of the card came damaged: compare the name with the card and correct it.")
            )

    # --- what is said ---------------------------------------------------------------------------------------------
    def _doubles(self, person: TypedPerson) -> Sequence[LikelyDouble]:
        return self._known[1][:3] if self._known is not None and self._known[0] == person else ()

    def _show_preview(self, person: TypedPerson) -> None:
        if not person.name:
            self.preview.setText(_("The village stays for the next person. A year such as 58 is enough."))
            return
        text = _("To be saved: {person}").format(person=person.summary)
        if self.line.village.is_new():
            text += " · " + _("new village")
        self.preview.setText(text)

    def _show_doubt(self, person: TypedPerson) -> None:
        lines = [
            _("F{key}: the same person as {person}").format(key=place + 2, person=double_text(double))
            for place, double in enumerate(self._doubles(person))
        ]
        if lines:
            again = self._asked == person
            lines.append(
                _("Enter again: another person, saved as new") if again else _("Enter twice: another person")
            )
        faults = [fault.message for fault in person.faults]
        if person.unread_year is not None and self._asked == person:
            faults.append(_("Enter again saves without the year."))
        elif person.has_no_letters or person.is_out_of_step:
            faults.append(
                _("Enter again saves it as it is.")
                if self._asked == person
                else _("Enter twice saves it as it is.")
            )
        self.doubt.setText("\n".join(faults + lines))
        self.doubt.setVisible(bool(faults or lines))

    def _count(self) -> None:
        count = self.taking.people.rowCount()
        self.counter.setText(
            n_("{count} person typed", "{count} people typed", count).format(count=number_text(count))
        )

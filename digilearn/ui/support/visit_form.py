"""The fields of one time help was given: what about, how it ended, whom, how long, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QVBoxLayout, QWidget

from digilearn.domain.essential_search import best_first
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine
from digilearn.domain.outcomes import NewVisit, SupportResult
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.services.support import essential_services
from digilearn.ui.kit import theme
from digilearn.ui.kit.chip_row import ChipRow
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.fields import DateField
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import FilterChip, QuietLabel, SearchField, label
from digilearn.ui.support.support_words import RESULTS

_MOST: Final = 5
_USUAL_FIRST: Final = ("14", "20", "4", "13")
"""Offered until the book knows its own usual ones: what lessons of the library teach."""
_UNNAMED: Final = frozenset({"10", "11"})
"""Two services whose names no source gave (facts 8.1): never offered, still shown where a list holds one."""
_SHORTEST: Final = 44
"""Letters of a service's name on a chip; the whole name is in its tip."""


@dataclass(frozen=True, slots=True)
class About:
    """What help was about: a service by its code, or words."""

    service: str
    topic: str


class _Chips(ChipRow):
    """Chips of which at most one is chosen, filled anew as one types.

    `chosen()` after a click; `entered()` when Enter chose one.
    """

    chosen = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda _id: self.chosen.emit())

    def fill(self, words: Sequence[str], chosen: int | None) -> None:
        """Offer these words; `chosen` is the place of the one that stands chosen."""
        for chip in self.chips:
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips.clear()
        for place, text in enumerate(words):
            chip = FilterChip(_short(text).replace("&", "&&"))
            chip.setToolTip(text)
            chip.setAccessibleName(text)
            self._group.addButton(chip, place)
            self.add(chip)
            chip.setChecked(place == chosen)
            chip.show()  # at once, so that the very next key finds it
        self.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, FilterChip)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            watched.setChecked(True)
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    @property
    def place(self) -> int | None:
        """Give the place of the chip chosen."""
        checked = self._group.checkedId()
        return checked if checked >= 0 else None


class VisitForm(QWidget):
    """`entered` when Enter was pressed in a field: what stands there is to be saved."""

    entered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._usual: tuple[str, ...] = _USUAL_FIRST
        self._offered: list[About] = []
        self._people: list[LearnerLine] = []
        self.about = SearchField(_("What was the help about? For example: ks, tam tru, BHYT"))
        self.services = _Chips(_("Public service"))
        self.results = _Chips(_("Result"))
        self.minutes = QLineEdit()
        self.minutes.setMaximumWidth(theme.px(88))
        self.day = DateField(desk.session.clock.today())
        self.person = SearchField(_("Whom, if known (may stay empty)"))
        self.people = _Chips(_("Whom"))
        self.fault = QuietLabel("fault")
        self._build()
        self._listen()
        self.clear()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.person.setMinimumWidth(theme.px(260))
        row = QWidget()
        flow = FlowLayout(row, gap=theme.px(12))
        fields = ((_("Result"), self.results), (_("Minutes"), self.minutes), (_("Day"), self.day))
        for name, field in (*fields, (_("Whom"), self.person)):
            flow.addWidget(_named(name, field))
        for part in (self.about, self.services, row, self.people, self.fault):
            column.addWidget(part)
        self.results.fill([_(word) for word in RESULTS.values()], 0)

    def _listen(self) -> None:
        self.about.textChanged.connect(lambda _text: self._offer())
        self.person.searched.connect(self._on_person_typed)
        self.services.chosen.connect(lambda: self.fault.setText(""))
        for field in (self.about, self.minutes, self.day, self.person):
            field.installEventFilter(self)
        for field in (self.minutes, self.day, self.person):
            field.returnPressed.connect(self.entered)
        self.about.returnPressed.connect(self.entered)
        for chips in (self.services, self.results, self.people):
            chips.entered.connect(self.entered)

    # --- what about ---------------------------------------------------------------------------------------------------
    def set_usual(self, codes: Sequence[str]) -> None:
        """Offer the services helped with most, one click each."""
        self._usual = tuple(dict.fromkeys([*codes, *_USUAL_FIRST]))[:_MOST]
        if not self.about.text().strip():
            self._offer()

    def _offer(self) -> None:
        """Offer what fits what is typed, the first one chosen, and the words themselves as the last."""
        text = clean(self.about.text())
        by_name = {one.name: one.code for one in essential_services() if one.code not in _UNNAMED}
        by_code = {code: name for name, code in by_name.items()}
        if not text:
            self._offered = [About(code, "") for code in self._usual if code in by_code]
            self.services.fill([by_code[one.service] for one in self._offered], None)
            return
        usual = [by_code[code] for code in self._usual if code in by_code]
        names = best_first(text, dict.fromkeys([*usual, *by_name]))[:_MOST]
        self._offered = [*(About(by_name[name], "") for name in names), About("", text)]
        words = [*names, _("In these words: “{text}”").format(text=text)]
        self.services.fill(words, 0)

    # --- whom ---------------------------------------------------------------------------------------------------------
    def _on_person_typed(self, text: str) -> None:
        if not clean(text):
            self._show_people([])
            return
        search = partial(self._desk.session.learners.search, text, None, 4)
        self._desk.operations.read(f"visit person {id(self)}", search, self._show_people)

    def _show_people(self, people: Sequence[LearnerLine]) -> None:
        self._people = list(people) if clean(self.person.text()) else []
        words = [
            " · ".join(str(part) for part in (one.shown_name, one.birth_year, one.village) if part)
            for one in self._people
        ]
        self.people.fill(words, 0 if len(words) == 1 else None)  # of two of one name nobody is taken unasked

    @property
    def learner_id(self) -> Id | None:
        """Give the person chosen."""
        place = self.people.place
        return self._people[place].id if place is not None and place < len(self._people) else None

    # --- the whole ----------------------------------------------------------------------------------------------------
    def clear(self) -> None:
        """Be ready for the next one: the day stays."""
        for field in (self.about, self.minutes, self.person):
            field.clear()
        self._show_people([])
        self.results.fill([_(word) for word in RESULTS.values()], 0)
        self._offer()
        self.fault.setText("")

    def put(self, visit: NewVisit, learner: LearnerLine | None) -> None:
        """Fill the fields with what was logged."""
        names = {one.code: one.name for one in essential_services()}
        self.about.setText(visit.topic or names.get(visit.service, ""))
        wanted = About(visit.service, "") if visit.service else About("", visit.topic)
        place = next((at for at, one in enumerate(self._offered) if one == wanted), len(self._offered) - 1)
        self.services.fill([chip.toolTip() for chip in self.services.chips], place)
        self.results.fill([_(word) for word in RESULTS.values()], list(RESULTS).index(visit.result))
        self.minutes.setText(str(visit.minutes or ""))
        self.day.set_day(visit.day)
        if learner is not None:
            self.person.blockSignals(True)  # the person is known: nobody is looked for
            self.person.setText(learner.shown_name)
            self.person.blockSignals(False)
            self._show_people([learner])

    def answer(self) -> NewVisit | None:
        """Give what stands there; None, and a sentence that says why, where something cannot be read."""
        place, day = self.services.place, self.day.day
        about = self._offered[place] if place is not None else About("", clean(self.about.text()))
        minutes = clean(self.minutes.text())
        fault = ""
        if not about.service and not about.topic:
            fault = _("Choose the public service, or write in a few words what the help was about.")
        elif minutes and not (minutes.isdecimal() and 0 < int(minutes) <= 600):
            fault = _("Minutes of one time are between 1 and 600.")
        elif day is None:
            fault = _("Write the day as 24/11/2026.")
        elif day > self._desk.session.clock.today():
            fault = _("This day has not come yet.")
        elif clean(self.person.text()) and self.learner_id is None:
            fault = _("Choose the person among those below, or leave the field empty.")
        self.fault.setText(fault)
        if fault:
            return None
        return NewVisit(
            about.service,
            about.topic,
            self._result(),
            self.learner_id,
            int(minutes) if minutes else None,
            day,
        )

    def _result(self) -> SupportResult:
        return list(RESULTS)[self.results.place or 0]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in a field goes to the chips below it, where the arrow keys choose."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            below = {self.about: self.services, self.person: self.people}.get(watched)  # type: ignore[call-overload]
            if event.key() == Qt.Key.Key_Down and below is not None and below.chips:
                (below.chips[below.place or 0]).setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


def _named(name: str, field: QWidget) -> QWidget:
    """Put a field's name above it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    above = label(name, "label")
    above.setBuddy(field)
    field.setAccessibleName(name)
    column.addWidget(above)
    column.addWidget(field)
    return holder


def _short(text: str) -> str:
    return text if len(text) <= _SHORTEST else text[: _SHORTEST - 1].rstrip() + "…"

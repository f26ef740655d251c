"""Learner cards: printed for a class, and read at the door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from digilearn.domain.cards import CardForm, CardSet, LearnerCard, card_digits, learner_of_card
from digilearn.domain.errors import RuleBroken, UserError
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine
from digilearn.language import _
from digilearn.services.output import printing, write_whole
from digilearn.services.registers import build_register
from digilearn.services.service import Permission, Service, needs


class CardNotRead(UserError):
    """The digits are no card, or were read wrong."""


class Cards(Service):
    """The cards of the people in a class."""

    @needs(Permission.TAKE_ATTENDANCE)
    def holder(self, digits: str) -> list[LearnerLine]:
        """Give whose card it is: every record of that one person, none when they are not in this book.

        Raises CardNotRead.
        """
        learner_id = learner_of_card(digits)
        if learner_id is None:
            raise CardNotRead(
                _("The code of this card is damaged or was not read whole. Scan it again, or type three letters of "
                  "the name.")
            )  # fmt: skip
        with self._reading() as reading:
            return reading.learners.lines(sorted(reading.links.group(learner_id, self.scope)), self.scope)

    @needs(Permission.REPORT)
    def of_class(self, classroom_id: Id) -> CardSet:
        """Give the cards of everyone in a class, by their numbers. Raises NotFound, RuleBroken for an empty class."""
        with self._reading() as reading:
            register = build_register(reading, classroom_id, self.scope, None, None)
            unit = reading.units.unit(register.classroom.unit_id, self.scope)
        cards = tuple(
            LearnerCard(card_digits(row.learner.id), row.learner.name, row.number) for row in register.rows
        )
        if not cards:
            raise RuleBroken(_("Nobody is in this class yet: there are no cards to print."))
        return CardSet(cards, register.classroom.name, unit.name)

    @needs(Permission.REPORT)
    def save(self, cards: CardSet, form: CardForm, path: Path) -> Path:
        """Save the cards as PDF, whole or not at all, and give the path. Raises FileNotWritten."""
        from digilearn.exchange.paper.cards import CardSheet
        from digilearn.exchange.paper.output import pdf_bytes

        target = path.with_suffix(".pdf")
        write_whole(target, pdf_bytes(CardSheet(cards, form)))
        return target

    @needs(Permission.REPORT)
    def page_png(self, cards: CardSet, form: CardForm, dpi: float, page: int = 0) -> bytes:
        """Give one page (from 0) as a picture, `dpi` dots to the inch."""
        from digilearn.exchange.paper.cards import CardSheet
        from digilearn.exchange.paper.output import page_png

        return page_png(CardSheet(cards, form), page, dpi)

    @needs(Permission.REPORT)
    def print_to(self, cards: CardSet, form: CardForm, device: object) -> None:
        """Print them on a printer (a QPagedPaintDevice, which only the window can make). Raises NotPrinted."""
        from digilearn.exchange.paper.cards import CardSheet
        from digilearn.exchange.paper.output import print_sheet

        paper: Any = device  # the services know no Qt
        with printing():
            print_sheet(CardSheet(cards, form), paper)

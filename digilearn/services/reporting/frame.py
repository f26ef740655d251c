"""What every report made here shares: its head, its figures that open records, its lines of the dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.reporting.documents import (
    Block,
    Column,
    DictionaryLine,
    Document,
    Evidence,
    Figure,
    Format,
    ReportKind,
    Row,
    Table,
)
from digilearn.domain.units import Scope, Unit
from digilearn.domain.written import day_text, period_text
from digilearn.language import N_, _

BOOK: Final = N_("This class book")
"""Where counted figures come from, as the dictionary says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """For whom, when and from which book a report is made; `made_at` local, `scope` what may be seen."""

    unit: Unit
    scope: Scope
    made_at: datetime
    maker: str
    chain_heads: str
    is_sample: bool

    @property
    def today(self) -> date:
        """Give the day it is made."""
        return self.made_at.date()

    def document(self, kind: ReportKind, title: str, blocks: Sequence[Block], **more: Any) -> Document:
        """Give the document with its head filled in; `more` are fields of Document."""
        return Document(
            kind=kind,
            unit=self.unit,
            title=title,
            made_at=self.made_at,
            maker=self.maker,
            blocks=tuple(blocks),
            chain_heads=self.chain_heads,
            is_sample=self.is_sample,
            **more,
        )


@dataclass(slots=True)
class Evidences:
    """Collects what is behind the figures of a document, each under its key."""

    found: dict[str, Evidence] = field(default_factory=dict)

    def figure(self, key: str, kind: Kind, ids: Iterable[Id], about: str = "") -> Figure:
        """Give the count of these records as a figure that opens them; none opens nothing."""
        behind = tuple(ids)
        if not behind:
            return Figure(0)
        self.found[key] = Evidence(kind, behind, about)
        return Figure(len(behind), key)


class Fact(NamedTuple):
    """A line of a report's short table: what, in which unit (msgids), how much, and what exactly is counted (msgid)."""

    name: str
    unit: str
    value: Figure | int | float | None
    definition: str


def facts_table(facts: Iterable[Fact]) -> Table:
    """Give the short table that a report opens with: name, figure, unit."""
    columns = (
        Column(key="name", title=_("Figure"), width=44),
        Column(key="value", title=_("Number"), format=Format.COUNT, width=12),
        Column(key="unit", title=_("Unit of count"), width=12),
    )
    rows = tuple(Row((_(one.name), one.value, _(one.unit))) for one in facts)
    return Table(columns=columns, rows=rows, title=_("In short"), sheet=_("In short"))


def facts_dictionary(facts: Iterable[Fact], day: str) -> tuple[DictionaryLine, ...]:
    """Give what each figure of the short table counts."""
    return tuple(
        DictionaryLine(
            code=f"TT{number:02}",
            name=_(one.name),
            unit=_(one.unit),
            definition=_(one.definition),
            source=_(BOOK),
            day=day,
        )
        for number, one in enumerate(facts, start=1)
    )


def period_words(first: date | None, last: date | None) -> str:
    """Give "từ 03/11 đến 24/11/2026", "" for all of the book; an open end is said."""
    if first and last:
        return period_text(first, last)
    if first:
        return _("from {day} on").format(day=day_text(first))
    return _("until {day}").format(day=day_text(last)) if last else ""


def period_of(first: date | None, last: date | None, days: Iterable[date]) -> tuple[date, date] | None:
    """Give the days a report covers: as asked, an open end closed by what is there; None where there is nothing."""
    known = sorted(days)
    start = first or (known[0] if known else last)
    end = last or (known[-1] if known else first)
    return (start, max(start, end)) if start and end else None

"""The figures of a period report on a year's book: all columns, the reading of the book included."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from digilearn.domain.ids import Id
from digilearn.domain.reporting.facts import Facts
from digilearn.domain.reporting.figures import FormLine, form_figures
from digilearn.domain.reporting.indicators import Filter, Gathering, How, Indicator, Measure
from digilearn.domain.reporting.periods import PeriodKind, PeriodRule
from digilearn.domain.units import Scope
from digilearn.services.reporting.facts_reading import read_facts
from digilearn.services.session import Session
from tests.bench.books import Books, opened
from tests.bench.form_book import Size, form_book
from tests.bench.rows import Row, p95, spread, timed, times

RULE = PeriodRule(first_day=15)
QUARTER = RULE.period(2026, 4)
_SET = Id(b"set" + bytes(13))
LINES: tuple[tuple[Measure, Filter], ...] = (
    *((measure, Filter()) for measure in Measure),
    (Measure.PEOPLE, Filter(age_from=60)),
    (Measure.PEOPLE, Filter(sexes=frozenset({"female"}))),
    (Measure.ATTENDANCES, Filter(skills=frozenset({4}))),
    (Measure.CLASSES, Filter(audiences=frozenset({"Người cao tuổi"}))),
)


def _indicators() -> list[Indicator]:
    """Give a line for every measure, some with filters, some as the value of the last day, and shares of them."""
    made = [
        Indicator(
            id=Id(f"line{at:012}".encode()),
            unit_id=_SET,
            set_id=_SET,
            code=f"CT{at}",
            name=measure.value,
            how=How.COUNTED,
            measure=measure,
            filter=wanted,
            gathering=Gathering.STOCK if at % 3 == 2 else Gathering.FLOW,
        )
        for at, (measure, wanted) in enumerate(LINES)
    ]
    share = Indicator(
        id=Id(b"share" + bytes(11)),
        unit_id=_SET,
        set_id=_SET,
        code="TL",
        name="share",
        how=How.SHARE,
        numerator="CT7",
        denominator="CT0",
    )
    return [*made, share]


def figure_rows(books: Books, quick: bool) -> Iterator[Row]:
    """Period, cumulative, before, of every kind of period; cold is the first of a process, as a person meets it."""
    size = Size(1_000, 40) if quick else Size()
    with opened(form_book(books, size)) as session:
        cold, lines = timed(partial(_figures, session, QUARTER.kind))
        assert all(line.period.number is not None for line in lines)
        warm = [
            one
            for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
            for one in times([partial(_figures, session, kind)] * 10)
        ]
        reading = times([partial(_facts, session)] * 5)
        facts = _facts(session)
        counting = times([partial(_counted, facts, PeriodKind.YEAR)] * 5)
    marks = sum(len(people) for people in (*facts.came.values(), *facts.stayed_away.values()))
    what = f"{len(lines)} lines, {len(facts.people):,} people, {marks:,} marks"
    yield Row("figures of a period report, the first", cold, 300, "ms", what)
    yield Row("figures of a period report, p95", p95(warm), 300, "ms", spread(warm))
    yield Row("of it reading the book", sorted(reading)[2], None, "ms", spread(reading))
    yield Row("of it counting", sorted(counting)[2], None, "ms", spread(counting))


def _facts(session: Session) -> Facts:
    with session.store.reading() as reading:
        return read_facts(reading, Scope())


def _figures(session: Session, kind: PeriodKind) -> list[FormLine]:
    return _counted(_facts(session), kind)


def _counted(facts: Facts, kind: PeriodKind) -> list[FormLine]:
    period = RULE.at(QUARTER.last, kind)
    return form_figures(_indicators(), facts, (), period, RULE, group="")

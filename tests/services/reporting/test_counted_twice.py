"""Every measure counted a second time, by plain SQL over a dump, for histories that Hypothesis makes."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from digilearn.domain.reporting.facts import Facts
from digilearn.domain.reporting.indicators import Filter, Measure
from digilearn.domain.reporting.measures import FIELDS_OF, count
from digilearn.domain.reporting.periods import ReportPeriod
from digilearn.services import opening
from digilearn.services.reporting.facts_reading import read_facts
from digilearn.services.session import Session
from tests.services.reporting.histories import AUDIENCES, HISTORIES, SERVICES, Step, World, live, made
from tests.services.reporting.plain_sql import Sums, dump
from tests.services.stores import PASSWORD
from tests.services.stores import made as new_store

WINDOWS = (
    ReportPeriod(date.min, date(2026, 10, 14)),
    ReportPeriod(date(2026, 9, 15), date(2026, 10, 14)),
    ReportPeriod(date(2026, 1, 1), date(2026, 12, 31)),
    ReportPeriod(date(2026, 9, 21), date(2026, 9, 21)),
)
EXAMPLES = int(os.environ.get("DIGILEARN_HISTORIES", "25"))
"""How many histories: more by hand, when something in counting or reading changes."""


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, World]]:
    """Give the folder of a book with its ground laid, to be copied, and what is in it."""
    folder = tmp_path_factory.mktemp("ground") / "book"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGILEARN_SETTINGS", str(folder.parent / "settings"))
        session = new_store(folder)
        world = made(session)
        session.store.close()
        yield folder, world


def _filters(world: World) -> list[Filter]:
    """Give one filter of each field, and some of several."""
    return [
        Filter(),
        Filter(teams=frozenset(world.teams[:1])),
        Filter(classrooms=frozenset(world.classes[1:])),
        Filter(audiences=frozenset(AUDIENCES[:1])),
        Filter(pilot=False),
        Filter(lessons=frozenset(world.lessons[:2])),
        Filter(skills=frozenset({3, 4})),
        Filter(sexes=frozenset({"female"})),
        Filter(villages=frozenset(world.villages[:1])),
        Filter(age_from=60),
        Filter(age_to=59),
        Filter(services=frozenset(SERVICES[:1])),
        Filter(levels=frozenset({"needs_help"})),
        Filter(levels=frozenset({"alone", "helps_others"}), skills=frozenset({1, 4})),
        Filter(teams=frozenset(world.teams[1:]), sexes=frozenset({"male", "female"}), age_from=16),
        Filter(pilot=True, skills=frozenset({1})),
    ]


def _said(wanted: Filter) -> set[str]:
    return {name for name in Filter.__slots__ if getattr(wanted, name) not in (None, frozenset())}


def _copy(folder: Path, target: Path) -> Session:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("*.lock"))
    return opening.open_store(target, PASSWORD)


def _compare(facts: Facts, session: Session, world: World) -> int:
    """Compare every measure with every filter it knows, in every window; give how many figures were not nought."""
    plain, told = dump(session, world.skills), 0
    for wanted in _filters(world):
        for measure in Measure:
            known = _said(wanted) <= FIELDS_OF[measure]
            for window in WINDOWS:
                found = count(facts, measure, window, wanted)
                if not known:
                    assert found.value is None, (measure, wanted)
                    continue
                sums = Sums(plain, window.first, window.last, wanted)
                right = getattr(sums, measure.value)()
                where = (measure.value, window, wanted)
                assert found.value == pytest.approx(right.value), where
                assert len(found.ids) == len(set(found.ids)), where
                assert set(found.ids) == right.ids, where
                assert right.parts is None or (found.numerator, found.denominator) == right.parts, where
                told += bool(right.value)
    plain.close()
    return told


def test_all_figures_agree_with_plain_sql_whatever_happened_in_the_book(
    ground: tuple[Path, World], tmp_path: Path
) -> None:
    folder, laid = ground
    told: list[int] = []

    @settings(max_examples=EXAMPLES)
    @given(HISTORIES)
    def every_history(steps: list[Step]) -> None:
        session = _copy(folder, tmp_path / "copy")
        try:
            world = World(
                session,
                laid.teams,
                laid.members,
                laid.lessons,
                laid.skills,
                laid.classes,
                laid.meetings,
                [*laid.people],
                laid.villages,
                [*laid.visits],
            )
            live(world, steps)
            with session.store.reading() as reading:
                facts = read_facts(reading, session.reports.scope)
            told.append(_compare(facts, session, world))
        finally:
            session.store.close()

    every_history()
    assert max(told) > 200  # the histories are not so poor that nothing is compared but noughts

"""The condition of a store in figures: is the search index in step with the learners, which schema, how much."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, func, select, text

from digilearn.store import search, upgrade
from digilearn.store.schema import journal, people

_L = people.learner.c
_SAMPLE: Final = 200


@dataclass(frozen=True, slots=True)
class IndexCondition:
    """`learners` in the lists, `placed` of them with a place in Vietnamese order, `indexed` entries of the index.

    `lost`: of a sample, those not found by their own words; `disordered`: neighbours in the wrong order.
    """

    learners: int
    placed: int
    indexed: int
    lost: int
    disordered: int


@dataclass(frozen=True, slots=True)
class Condition:
    """Schema version, number of operations, and the index."""

    schema: str
    operations: int
    index: IndexCondition


def condition(connection: Connection) -> Condition:
    """Look at a store on SQLite."""
    alive = select(func.count()).select_from(people.learner).where(_L.deleted == 0)
    placed = select(func.count()).select_from(people.learner).where(_L.rank.is_not(None))
    operations = select(func.count()).select_from(journal.operation)
    index = IndexCondition(
        connection.execute(alive).scalar_one(),
        connection.execute(placed).scalar_one(),
        connection.execute(text("SELECT count(*) FROM find")).scalar_one(),
        _lost(connection),
        _disordered(connection),
    )
    return Condition(upgrade.version(connection) or "", connection.execute(operations).scalar_one(), index)


def _lost(connection: Connection) -> int:
    low, high = connection.execute(select(func.min(_L.rank), func.max(_L.rank))).one()
    if low is None:
        return 0
    chance = random.Random()
    return sum(not _finds(connection, chance.randint(low, high)) for _number in range(_SAMPLE))


def _finds(connection: Connection, place: int) -> bool:
    """Say whether the first learner at or after this place is found at their own place by their own words."""
    query = select(_L.rank, _L.name, _L.also_called, _L.code, _L.phone)
    row: Any = connection.execute(query.where(_L.rank >= place).order_by(_L.rank).limit(1)).one()
    match = search.match_of(search.words_of(row._mapping))
    if match is None:
        return True
    found = text("SELECT 1 FROM find WHERE find MATCH :m AND rowid = :r")
    return connection.execute(found, {"m": match, "r": row.rank}).scalar() is not None


def _disordered(connection: Connection) -> int:
    before = func.lag(_L.sort_key).over(order_by=_L.rank)
    pairs = select((_L.sort_key < before).label("wrong")).where(_L.rank.is_not(None)).subquery()
    return connection.execute(select(func.count()).where(pairs.c.wrong)).scalar_one()

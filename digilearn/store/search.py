"""Accent-free search that comes out in Vietnamese order.

`learner.rank` is the place in Vietnamese order: an integer of this store alone, with gaps of 2^40, a midpoint on
insert, respaced around a full place. The full-text table `find` has rowid = rank, so that hits come out sorted and the
first hundred cost the same among a thousand people and among a million.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, select, text, update

from digilearn.domain.people import sort_key
from digilearn.domain.vietnamese import tokens
from digilearn.store.codec import Row
from digilearn.store.schema.people import learner

GAP: Final = 1 << 40
_TOP: Final = (1 << 63) - 1
_MIDDLE: Final = 1 << 61
_WINDOW: Final = 256
_T = learner.c

MAKE_INDEX: Final = (
    "CREATE VIRTUAL TABLE find USING fts5(w, content='', contentless_delete=1, detail=none, "
    "prefix='1 2 3 4 5 6 7', tokenize='ascii')"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """What the order and the index need of a learner."""

    id: bytes
    key: bytes
    words: str


def words_of(row: Row) -> str:
    """Give the words a learner is found by: name, also called, digits of the phone, code."""
    return " ".join(tokens(f"{row['name']} {row['also_called']} {row['code']}") + tokens(row["phone"]))


def placed(row: Row) -> Placed:
    """Read the order and the words off a row of learner."""
    return Placed(row["id"], sort_key(row["name"], row["sort_by"]), words_of(row))


def match_of(question: str) -> str | None:
    """Give the full-text question for what was typed: every word a prefix; None when nothing searchable was typed."""
    asked = tokens(question)
    return " ".join(f'"{word}"*' for word in asked) if asked else None


def forget(connection: Connection, ranks: Iterable[int]) -> None:
    """Take places out of the index."""
    gone = [{"r": rank} for rank in ranks]
    if gone:
        connection.execute(text("DELETE FROM find WHERE rowid = :r"), gone)


def put(connection: Connection, people: Sequence[Placed]) -> None:
    """Give new learners (rows already written, without rank) their places and index their words."""
    ordered = sorted(people, key=lambda one: (one.key, one.id))
    ranks: list[tuple[Placed, int]] = []
    for bounds, run in groupby(_with_bounds(connection, ordered), key=lambda pair: pair[0]):
        members = [one for _bounds, one in run]
        low, high = bounds
        places = _between(low, high, len(members))
        if places is None:
            _save(connection, ranks)
            ranks = []
            places = _make_room(connection, bounds, len(members))
        ranks.extend(zip(members, places, strict=True))
    _save(connection, ranks)


def _save(connection: Connection, ranks: Sequence[tuple[Placed, int]]) -> None:
    if not ranks:
        return
    connection.execute(
        update(learner).where(_T.id == bindparam("i")).values(rank=bindparam("r"), sort_key=bindparam("k")),
        [{"i": one.id, "r": rank, "k": one.key} for one, rank in ranks],
    )
    connection.execute(
        text("INSERT INTO find (rowid, w) VALUES (:r, :w)"),
        [{"r": rank, "w": one.words} for one, rank in ranks],
    )


def _with_bounds(
    connection: Connection, ordered: Sequence[Placed]
) -> Iterable[tuple[tuple[int | None, int | None], Placed]]:
    """Pair each newcomer with the ranks of the neighbours already there; equal bounds follow each other."""
    total = connection.execute(
        select(func.count()).select_from(learner).where(_T.rank.is_not(None))
    ).scalar_one()
    if not total:
        yield from (((None, None), one) for one in ordered)
    elif len(ordered) * 20 < total:
        for one in ordered:
            yield _neighbours(connection, one.key), one
    else:
        yield from _merged(connection, ordered)


def _neighbours(connection: Connection, key: bytes) -> tuple[int | None, int | None]:
    below = select(_T.rank).where(_T.sort_key <= key, _T.rank.is_not(None))
    above = select(_T.rank).where(_T.sort_key > key, _T.rank.is_not(None))
    low = connection.execute(below.order_by(_T.sort_key.desc(), _T.rank.desc()).limit(1)).scalar()
    high = connection.execute(above.order_by(_T.sort_key, _T.rank).limit(1)).scalar()
    return low, high


def _merged(
    connection: Connection, ordered: Sequence[Placed]
) -> Iterable[tuple[tuple[int | None, int | None], Placed]]:
    """Walk those already there and the newcomers side by side: cheaper than asking when many come at once."""
    there = iter(
        connection.execute(
            select(_T.sort_key, _T.rank).where(_T.rank.is_not(None)).order_by(_T.rank)
        ).yield_per(5000)
    )
    low: int | None = None
    following: Any = next(there, None)
    for one in ordered:
        while following is not None and following.sort_key <= one.key:
            low, following = following.rank, next(there, None)
        yield (low, following.rank if following is not None else None), one


def _between(low: int | None, high: int | None, count: int) -> list[int] | None:
    """Give `count` rising places between two ranks, None when they do not fit."""
    if low is None and high is None:
        return [_MIDDLE + GAP * number for number in range(1, count + 1)]
    if high is None:
        assert low is not None
        return (
            [low + GAP * number for number in range(1, count + 1)] if low < _TOP - GAP * (count + 1) else None
        )
    if low is None:
        return [high - GAP * number for number in range(count, 0, -1)] if high > GAP * (count + 1) else None
    step = (high - low) // (count + 1)
    return [low + step * number for number in range(1, count + 1)] if step else None


def _make_room(connection: Connection, bounds: tuple[int | None, int | None], count: int) -> list[int]:
    """Spread the people around a full place evenly over a wider stretch, and give the places made free.

    The stretch doubles until the average gap is comfortable, so that respacing stays rare and small.
    """
    low, high = bounds
    edge = low if low is not None else high
    assert edge is not None
    width = _WINDOW
    while True:
        before = _people(connection, _T.rank <= edge, down=True, limit=width)[::-1]
        after = _people(connection, _T.rank > edge, down=False, limit=width)
        first, last = _outer(connection, before, after, edge)
        step = (last - first) // (len(before) + len(after) + count + 1)
        if step > GAP >> 20 or (len(before) < width and len(after) < width):
            break
        width *= 2
    places = [first + step * number for number in range(1, len(before) + len(after) + count + 1)]
    free = places[len(before) : len(before) + count]
    _move(connection, [*before, *after], places[: len(before)] + places[len(before) + count :])
    return free


def _people(connection: Connection, where: Any, *, down: bool, limit: int) -> list[Any]:
    columns = (_T.id, _T.rank, _T.name, _T.also_called, _T.code, _T.phone)
    order = _T.rank.desc() if down else _T.rank
    return list(connection.execute(select(*columns).where(where).order_by(order).limit(limit)))


def _outer(connection: Connection, before: list[Any], after: list[Any], edge: int) -> tuple[int, int]:
    """Give the ranks just outside the stretch; open ends have endless room."""
    start = before[0].rank if before else edge
    end = after[-1].rank if after else edge
    outer_low = connection.execute(select(func.max(_T.rank)).where(_T.rank < start)).scalar()
    outer_high = connection.execute(select(func.min(_T.rank)).where(_T.rank > end)).scalar()
    room = GAP * (len(before) + len(after) + 2)
    return (
        outer_low if outer_low is not None else start - room,
        outer_high if outer_high is not None else end + room,
    )


def _move(connection: Connection, people: Sequence[Any], places: Sequence[int]) -> None:
    forget(connection, [one.rank for one in people])
    away = [{"i": one.id, "r": None} for one in people]
    there = [{"i": one.id, "r": place} for one, place in zip(people, places, strict=True)]
    move = update(learner).where(_T.id == bindparam("i")).values(rank=bindparam("r"))
    connection.execute(move, away)  # first all away, because ranks are unique
    connection.execute(move, there)
    index = [{"r": place, "w": words_of(one._mapping)} for one, place in zip(people, places, strict=True)]
    connection.execute(text("INSERT INTO find (rowid, w) VALUES (:r, :w)"), index)

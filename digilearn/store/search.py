"""Accent-free search that comes out in Vietnamese order.

`learner.rank` is the place in Vietnamese order: an integer of this store alone, with gaps of 2^40, a midpoint on
insert, respaced around a full place. The full-text table `find` has rowid = rank, so that hits come out sorted and the
first hundred cost the same among a thousand people and among a million.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, select, text, update

from digilearn.domain.people import sort_key
from digilearn.domain.vietnamese import tokens
from digilearn.store.bulk import insert_rows
from digilearn.store.codec import Row
from digilearn.store.schema.people import learner

GAP: Final = 1 << 40
_TOP: Final = (1 << 63) - 1
_MIDDLE: Final = 1 << 61
_WINDOW: Final = 256
_BLOCK: Final = 5_000
_BETWEEN_DIGITS: Final = re.compile(r"[\s.\-()]+")
_T = learner.c
_Bounds = tuple[int | None, int | None]  # the rank below and the rank above; None = an open end

MAKE_INDEX: Final = (
    "CREATE VIRTUAL TABLE find USING fts5(w, content='', contentless_delete=1, detail=none, "
    "prefix='1 2 3 4 5 6 7', tokenize='ascii')"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """What the order and the index need of a learner; `row` is that of a new one, still to be inserted."""

    id: bytes
    key: bytes
    words: str
    row: Row | None = None


def words_of(row: Row) -> str:
    """Give the words a learner is found by: name, also called, code, the phone as one row of digits."""
    return " ".join(tokens(f"{row['name']} {row['also_called']} {row['code']}") + asked(row["phone"]))


def placed(row: Row, *, new: bool = False) -> Placed:
    """Read the order and the words off a row of learner; `new`: `put` is to insert it."""
    return Placed(row["id"], sort_key(row["name"], row["sort_by"]), words_of(row), row if new else None)


def asked(question: str) -> list[str]:
    """Give the words of a question; digits alone are one number however they are set apart ("0912 345 678")."""
    number = _BETWEEN_DIGITS.sub("", question)
    return [number] if number.isdecimal() and number.isascii() else tokens(question)


def match_of(question: str) -> str | None:
    """Give the full-text question for what was typed: every word a prefix; None when nothing searchable was typed."""
    words = asked(question)
    return " ".join(f'"{word}"*' for word in words) if words else None


def forget(connection: Connection, ranks: Iterable[int]) -> None:
    """Take places out of the index."""
    gone = [{"r": rank} for rank in ranks]
    if gone:
        connection.execute(text("DELETE FROM find WHERE rowid = :r"), gone)


def put(connection: Connection, people: Sequence[Placed]) -> None:
    """Give learners without rank their places and index their words; new ones are inserted with theirs at once.

    A full place is respaced, which moves the neighbours: those still waiting are measured again afterwards.
    """
    waiting = sorted(people, key=lambda one: (one.key, one.id))
    while waiting:
        ranks, full = _fitting(waiting, list(_with_bounds(connection, waiting)))
        _save(connection, ranks)
        waiting = waiting[len(ranks) :]
        if full is not None:
            bounds, count = full
            free = _make_room(connection, bounds, count)
            _save(connection, list(zip(waiting[:count], free, strict=True)))
            waiting = waiting[count:]


def _fitting(
    ordered: Sequence[Placed], bounds: Sequence[_Bounds]
) -> tuple[list[tuple[Placed, int]], tuple[_Bounds, int] | None]:
    """Give places up to the first run of newcomers that does not fit between its neighbours, and that run's size."""
    ranks: list[tuple[Placed, int]] = []
    for (low, high), run in groupby(bounds):
        count = sum(1 for _one in run)
        places = _between(low, high, count)
        if places is None:
            return ranks, ((low, high), count)
        ranks += zip(ordered[len(ranks) : len(ranks) + count], places, strict=True)
    return ranks, None


def _save(connection: Connection, ranks: Sequence[tuple[Placed, int]]) -> None:
    if not ranks:
        return
    new = [one.row | {"rank": rank, "sort_key": one.key} for one, rank in ranks if one.row is not None]
    if new:
        insert_rows(connection, learner, new)
    places = [(rank, one.key, one.id) for one, rank in ranks if one.row is None]
    if places:
        connection.exec_driver_sql("UPDATE learner SET rank = ?, sort_key = ? WHERE id = ?", places)
    words = [(rank, one.words) for one, rank in ranks]
    connection.exec_driver_sql("INSERT INTO find (rowid, w) VALUES (?, ?)", words)


def _with_bounds(connection: Connection, ordered: Sequence[Placed]) -> Iterator[_Bounds]:
    """Give for each newcomer the ranks of the neighbours already there; equal bounds follow each other."""
    many = len(ordered) * 20
    some = select(_T.rank).where(_T.rank.is_not(None)).limit(many + 1).subquery()
    total = connection.execute(select(func.count()).select_from(some)).scalar_one()
    if not total:
        yield from ((None, None) for _one in ordered)
    elif total > many:
        for one in ordered:
            yield _neighbours(connection, one.key)
    else:
        yield from _merged(connection, ordered)


def _neighbours(connection: Connection, key: bytes) -> _Bounds:
    below = select(_T.rank).where(_T.sort_key <= key, _T.rank.is_not(None))
    above = select(_T.rank).where(_T.sort_key > key, _T.rank.is_not(None))
    low = connection.execute(below.order_by(_T.sort_key.desc(), _T.rank.desc()).limit(1)).scalar()
    high = connection.execute(above.order_by(_T.sort_key, _T.rank).limit(1)).scalar()
    return low, high


def _merged(connection: Connection, ordered: Sequence[Placed]) -> Iterator[_Bounds]:
    """Walk those already there and the newcomers side by side: cheaper than asking when many come at once.

    Ordered by key, the walk stays inside the index; by rank it would fetch every row from all over the file.
    """
    there = connection.exec_driver_sql(
        "SELECT sort_key, rank FROM learner WHERE rank IS NOT NULL ORDER BY sort_key, rank"
    )
    low: int | None = None
    place = 0
    while block := there.fetchmany(_BLOCK):
        keys, ranks = [row[0] for row in block], [row[1] for row in block]
        while place < len(ordered) and ordered[place].key < keys[-1]:
            at = bisect_right(keys, ordered[place].key)
            yield ranks[at - 1] if at else low, ranks[at]
            place += 1
        low = ranks[-1]
    yield from ((low, None) for _one in ordered[place:])


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


def _make_room(connection: Connection, bounds: _Bounds, count: int) -> list[int]:
    """Spread the people around a full place evenly over a wider stretch, and give the places made free.

    The stretch doubles until the average gap is comfortable, so that respacing stays rare and small.
    """
    low, high = bounds
    edge = low if low is not None else (high or 0) - 1
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
        outer_low if outer_low is not None else max(start - room, -_TOP),
        outer_high if outer_high is not None else min(end + room, _TOP),
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

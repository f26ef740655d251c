"""Learners: lists in Vietnamese order, accent-free search, the people an import compares with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, func, literal_column, select, text, true

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.learners import Learner, LearnerLine, LearnerStatus, PhoneOwner
from digilearn.domain.units import Scope
from digilearn.store import search
from digilearn.store.repositories.base import Repository, within
from digilearn.store.schema import people

_L = people.learner.c
_V = people.village.c
_LINE = (
    _L.id,
    _L.name,
    _L.also_called,
    _L.birth_year,
    (_V.kind + " " + _V.name).label("village"),
    _L.phone,
    _L.status,
    _L.rank,
    _L.phone_owner,
)
_WITH_VILLAGE = people.learner.outerjoin(people.village, _V.id == _L.village_id)
_COUNTED_UP_TO = 10_000
_PORTION = 5_000

# learner id, name, also called, birth date (ISO) or None, birth year, village, phone, citizen id hash, code
KnownPerson = tuple[Id, str, str, str | None, int | None, str, str, str, str]


def _line(row: Any) -> LearnerLine:
    status, owner = LearnerStatus(row[6]), PhoneOwner(row[8])
    return LearnerLine(row[0], row[1], row[2], row[3], row[4] or "", row[5], status, row[7] or 0, owner)


def _hits(*, beyond: bool) -> Any:
    """Select the ranks of the first `n` hits of the full-text question `m`; `beyond` those after the rank `after`."""
    where = "AND rowid > :after" if beyond else ""
    found = text(f"SELECT rowid AS r FROM find WHERE find MATCH :m {where} ORDER BY rowid LIMIT :n")
    return found.columns(literal_column("r")).subquery("f")


@cache
def _found_query(beyond: bool) -> Any:
    """Make the query of a keystroke once: making it takes as long as asking it."""
    hits = _hits(beyond=beyond)
    joined = hits.join(people.learner, _L.rank == hits.c.r).outerjoin(people.village, _V.id == _L.village_id)
    return select(*_LINE).select_from(joined).where(within(people.learner, Scope())).order_by(_L.rank)


class LearnerRepository(Repository):
    """Reads learners; a book may hold a million."""

    @property
    def _on_sqlite(self) -> bool:
        return self._connection.dialect.name == "sqlite"

    def get(self, learner_id: Id, scope: Scope) -> Learner:
        """Give a learner. Raises NotFound."""
        learner: Learner = self._get(Kind.LEARNER, learner_id, scope)
        return learner

    def by_ids(self, ids: Iterable[Id], scope: Scope) -> list[Learner]:
        """Give the learners among these ids, in no order."""
        return self._by_ids(Kind.LEARNER, ids, scope)

    def lines(self, ids: Sequence[Id], scope: Scope) -> list[LearnerLine]:
        """Give the lines of these learners in Vietnamese order."""
        found: list[tuple[bytes, LearnerLine]] = []
        for start in range(0, len(ids), 500):
            query = (
                select(*_LINE, _L.sort_key)
                .select_from(_WITH_VILLAGE)
                .where(within(people.learner, scope), _L.id.in_(ids[start : start + 500]))
            )
            found.extend((row.sort_key or b"", _line(row)) for row in self._connection.execute(query))
        return [line for _key, line in sorted(found, key=lambda one: (one[0], one[1].id))]

    def search(
        self, question: str, scope: Scope, after: int | None = None, limit: int = 100
    ) -> list[LearnerLine]:
        """Give the first learners in Vietnamese order whose words begin with every word typed.

        `after`: the rank of the last line seen. On PostgreSQL a search is inside the scope's units.
        """
        if not self._on_sqlite:
            return self._search_words(question, scope, after or 0, limit)
        match = search.match_of(question)
        if match is None:
            return self._page(scope, after, limit)
        if scope.units is None:
            return self._found(match, after, limit)
        lines: list[LearnerLine] = []  # hits of other units are passed over page by page
        while len(lines) < limit:
            ranks = self._ranks(match, after, limit)
            lines += self._at(ranks, scope)
            if len(ranks) < limit:
                break
            after = ranks[-1]
        return lines[:limit]

    def _page(self, scope: Scope, after: int | None, limit: int) -> list[LearnerLine]:
        beyond = true() if after is None else _L.rank > after
        query = (
            select(*_LINE)
            .select_from(_WITH_VILLAGE)
            .where(within(people.learner, scope), _L.rank.is_not(None), beyond)
            .order_by(_L.rank)
            .limit(limit)
        )
        return [_line(row) for row in self._connection.execute(query)]

    def _ranks(self, match: str, after: int | None, limit: int) -> list[int]:
        hits = _hits(beyond=after is not None)
        asked = {"m": match, "n": limit} | ({} if after is None else {"after": after})
        return [row[0] for row in self._connection.execute(select(hits.c.r).order_by(hits.c.r), asked)]

    def _at(self, ranks: Sequence[int], scope: Scope) -> list[LearnerLine]:
        query = (
            select(*_LINE)
            .select_from(_WITH_VILLAGE)
            .where(within(people.learner, scope), _L.rank.in_(ranks))
            .order_by(_L.rank)
        )
        return [_line(row) for row in self._connection.execute(query)]

    def _found(self, match: str, after: int | None, limit: int) -> list[LearnerLine]:
        asked = {"m": match, "n": limit} | ({} if after is None else {"after": after})
        return [_line(row) for row in self._connection.execute(_found_query(after is not None), asked).all()]

    def _words_match(self, question: str) -> list[ColumnElement[bool]]:
        return [_L.words.contains(f" {word}", autoescape=True) for word in search.asked(question)]

    def _search_words(self, question: str, scope: Scope, skip: int, limit: int) -> list[LearnerLine]:
        query = (
            select(*_LINE)
            .select_from(_WITH_VILLAGE)
            .where(within(people.learner, scope), *self._words_match(question))
            .order_by(_L.sort_key, _L.id)
            .offset(skip)
            .limit(limit)
        )
        rows = enumerate(self._connection.execute(query), start=skip + 1)
        return [_line((*row[:7], place, row.phone_owner)) for place, row in rows]

    def count(self, question: str, scope: Scope) -> int:
        """Count the learners found; a question with very many hits is counted up to 10,000."""
        match = search.match_of(question)
        if match is None:
            everyone = select(func.count()).select_from(people.learner)
            if (
                self._on_sqlite and scope.units is None
            ):  # who is in the lists has a rank: the small index is enough
                return self._connection.execute(everyone.where(_L.rank.is_not(None))).scalar_one()
            return self._connection.execute(everyone.where(within(people.learner, scope))).scalar_one()
        if not self._on_sqlite:
            query = select(func.count()).select_from(people.learner)
            where = (within(people.learner, scope), *self._words_match(question))
            return self._connection.execute(query.where(*where)).scalar_one()
        if scope.units is None:
            return len(self._ranks(match, None, _COUNTED_UP_TO))
        return len(self.search(question, scope, None, _COUNTED_UP_TO))

    def known(self, scope: Scope) -> Iterator[Sequence[KnownPerson]]:
        """Give everyone an import may meet again, as plain tuples, some thousands at a time."""
        query = (
            select(
                _L.id,
                _L.name,
                _L.also_called,
                _L.birth_date,
                _L.birth_year,
                func.coalesce(_V.kind + " " + _V.name, ""),
                _L.phone,
                _L.citizen_id_hash,
                _L.code,
            )
            .select_from(_WITH_VILLAGE)
            .where(within(people.learner, scope))
        )
        result = self._connection.execution_options(yield_per=_PORTION).execute(query)
        for portion in result.partitions():
            yield list(map(tuple, portion))

    def with_citizen_id(self, hashed: str, scope: Scope) -> list[Id]:
        """Give the learners whose personal id number has this keyed hash (hex)."""
        same = _L.citizen_id_hash == hashed
        query = select(_L.id).where(within(people.learner, scope), same, _L.citizen_id_hash != "")
        return [row[0] for row in self._connection.execute(query)]

    def with_status(self, status: LearnerStatus, scope: Scope) -> list[Id]:
        """Give the learners of this status, in Vietnamese order."""
        query = select(_L.id).where(within(people.learner, scope), _L.status == status).order_by(_L.sort_key)
        return [row[0] for row in self._connection.execute(query)]

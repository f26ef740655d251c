"""Linked people: several records of one person, resolved to the smallest id so that all laptops agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.learners import PersonLink
from digilearn.domain.units import Scope
from digilearn.store.repositories.base import Repository
from digilearn.store.schema.local import canonical_learner as canonical
from digilearn.store.schema.people import person_link


class LinkRepository(Repository):
    """Reads links and keeps the local table of who stands for whom."""

    def all(self, scope: Scope) -> list[PersonLink]:
        """Give every link that joins."""
        return self._find(Kind.PERSON_LINK, scope, person_link.c.joined == 1)

    def by_id(self, link_id: Id, scope: Scope) -> PersonLink | None:
        """Give one link, joined or taken apart, None if there never was one."""
        return next(iter(self._find(Kind.PERSON_LINK, scope, person_link.c.id == link_id)), None)

    def canonical(self, ids: Iterable[Id], scope: Scope) -> dict[Id, Id]:
        """Give learner -> the one who stands for them, for those of the ids that are linked."""
        wanted = set(ids)
        rows = self._connection.execute(select(canonical.c.learner_id, canonical.c.canonical_id))
        return {Id(row[0]): Id(row[1]) for row in rows if row[0] in wanted}

    def resolve_again(self, scope: Scope) -> None:
        """Make the local table anew from the links; needs a writing transaction."""
        groups = _groups(self.all(scope))
        self._connection.execute(delete(canonical))
        rows = [{"learner_id": one, "canonical_id": min(group)} for group in groups for one in group]
        if rows:
            self._connection.execute(insert(canonical), rows)


def _groups(links: Iterable[PersonLink]) -> list[frozenset[Id]]:
    """Give the sets of ids that are one person, however the links chain."""
    beside: dict[Id, set[Id]] = defaultdict(set)
    for link in links:
        beside[link.learner_id].add(link.other_id)
        beside[link.other_id].add(link.learner_id)
    groups, seen = [], set[Id]()
    for start in beside:
        if start in seen:
            continue
        group, waiting = set[Id](), [start]
        while waiting:
            one = waiting.pop()
            if one not in group:
                group.add(one)
                waiting.extend(beside[one])
        seen |= group
        groups.append(frozenset(group))
    return groups

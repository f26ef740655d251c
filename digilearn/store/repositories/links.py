"""Linked people: several records of one person, resolved by what all laptops know, so that they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from sqlalchemy import delete, insert, select

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.learners import PersonLink, first_of_groups
from digilearn.domain.units import Scope
from digilearn.store.repositories.base import Repository, within
from digilearn.store.schema.local import canonical_learner as canonical
from digilearn.store.schema.people import learner, person_link

_ASKED_AT_ONCE: Final = 500


class LinkRepository(Repository):
    """Reads links and keeps the local table of who stands for whom."""

    def all(self, scope: Scope) -> list[PersonLink]:
        """Give every link that joins."""
        return self._find(Kind.PERSON_LINK, scope, person_link.c.joined == 1)

    def canonical(self, ids: Iterable[Id], scope: Scope) -> dict[Id, Id]:
        """Give learner -> the one who stands for them, for those of the ids that are linked.

        The first (see `standing`) among the records of the group that are not deleted and lie in the scope, so that a
        person never disappears behind a record that cannot be seen, nor their name behind a card's number.
        """
        wanted = set(ids)
        query = (
            select(canonical.c.learner_id, canonical.c.canonical_id, learner.c.name, learner.c.status)
            .join(learner, learner.c.id == canonical.c.learner_id)
            .where(within(learner, scope))
        )
        if len(wanted) <= _ASKED_AT_ONCE:
            mine = canonical.alias("mine")
            groups = select(mine.c.canonical_id).where(mine.c.learner_id.in_(wanted))
            query = query.where(canonical.c.canonical_id.in_(groups))
        return first_of_groups(self._connection.execute(query), wanted)

    def group(self, learner_id: Id, scope: Scope) -> frozenset[Id]:
        """Give every record of the person, the one asked for included."""
        links = self.all(scope)
        return next((one for one in _groups(links) if learner_id in one), frozenset({learner_id}))

    def records(self, people: Iterable[Id], scope: Scope) -> dict[Id, Id]:
        """Give record -> person, for every record of these people, their own included."""
        groups = {one: group for group in _groups(self.all(scope)) for one in group}
        return {record: person for person in people for record in groups.get(person, {person})}

    def resolve_again(self) -> None:
        """Make the local table anew from every link; a unit of work does it when it writes links."""
        groups = _groups(self.all(Scope()))
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

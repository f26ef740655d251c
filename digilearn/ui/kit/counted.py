"""How many records of each kind, in words: "34 người · 34 chỗ trong lớp"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.written import number_text
from digilearn.language import n_
from digilearn.services.described import kind_text

_COUNTED: Final[dict[Kind, Callable[[int], str]]] = {
    Kind.LEARNER: lambda count: n_("{count} person", "{count} people", count),
    Kind.CLASSROOM: lambda count: n_("{count} class", "{count} classes", count),
    Kind.ENROLMENT: lambda count: n_("{count} place in a class", "{count} places in a class", count),
    Kind.MEETING: lambda count: n_("{count} meeting", "{count} meetings", count),
    Kind.MARK: lambda count: n_("{count} mark of attendance", "{count} marks of attendance", count),
    Kind.LESSON: lambda count: n_("{count} lesson", "{count} lessons", count),
    Kind.VILLAGE: lambda count: n_("{count} village", "{count} villages", count),
    Kind.TEAM: lambda count: n_("{count} team", "{count} teams", count),
    Kind.OUTCOME: lambda count: n_("{count} thing a person can do", "{count} things people can do", count),
    Kind.SUPPORT_VISIT: lambda count: n_(
        "{count} time help was given", "{count} times help was given", count
    ),
    Kind.COURSE: lambda count: n_("{count} course", "{count} courses", count),
    Kind.MEMBER: lambda count: n_("{count} member", "{count} members", count),
}
_ORDER: Final = (*_COUNTED, *(kind for kind in Kind if kind not in _COUNTED))
"""People and classes first, whatever the order of writing was."""


def counts_text(counts: Mapping[Kind, int], between: str = " · ") -> str:
    """Give "34 người · 34 chỗ trong lớp"; a kind nobody counts is only named."""
    found = [kind for kind in _ORDER if counts.get(kind)]
    return between.join(_counted(kind, counts[kind]) for kind in found)


def touched_text(changes: Changes) -> str:
    """Give what an operation wrote: "34 người, 34 chỗ trong lớp"."""
    return counts_text({kind: len(ids) for kind, ids in changes.touched.items()}, ", ")


def _counted(kind: Kind, count: int) -> str:
    words = _COUNTED.get(kind)
    return words(count).format(count=number_text(count)) if words else kind_text(kind)

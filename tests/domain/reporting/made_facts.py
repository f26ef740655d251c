"""Facts made by hand, a few at a time."""

from datetime import date
from typing import Any

from digilearn.domain.ids import Id
from digilearn.domain.reporting.facts import ClassFact, Facts, MeetingFact, PersonFact


def key(name: str) -> Id:
    """Give an id that reads as its name."""
    return Id(name.encode().ljust(16, b"."))


def person(name: str, year: int | None = None, sex: str = "", village: str = "") -> PersonFact:
    return PersonFact(key(name), year, sex, key(village) if village else None)


def meeting(
    name: str,
    day: date,
    *,
    room: str = "room",
    minutes: int = 90,
    lesson: str = "",
    skill: int = 0,
) -> MeetingFact:
    return MeetingFact(key(name), key(room), day, minutes, key(lesson) if lesson else None, skill, None)


def facts(
    *,
    people: tuple[PersonFact, ...] = (),
    meetings: tuple[MeetingFact, ...] = (),
    came: dict[str, str] | None = None,
    away: dict[str, str] | None = None,
    **others: Any,
) -> Facts:
    """Give facts; `came` and `away`: meeting -> the people, named by single letters; classes are made as named."""
    rooms = dict.fromkeys(one.classroom_id for one in meetings)
    given: dict[str, Any] = {
        "classes": {one: ClassFact(one, None, "", False, ()) for one in rooms},
        "outcomes": (),
        "visits": (),
        "confirmations": (),
        "days": (),
        "members": (),
        "teams": {},
    }
    return Facts(
        people={one.id: one for one in people},
        meetings={one.id: one for one in meetings},
        came=_people_at(came),
        stayed_away=_people_at(away),
        **{**given, **others},
    )


def _people_at(marked: dict[str, str] | None) -> dict[Id, list[Id]]:
    return {key(at): [key(one) for one in letters] for at, letters in (marked or {}).items()}

"""A learner filter in words: what stands above a list, so that whoever reads it knows whom it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerStatus, Sex
from digilearn.domain.outcomes import Level
from digilearn.domain.reporting.learner_filter import LearnerFilter
from digilearn.language import N_, _

_SEXES: Final = {Sex.FEMALE: N_("Female"), Sex.MALE: N_("Male")}
STATUSES: Final = {
    LearnerStatus.ACTIVE: N_("Learning"),
    LearnerStatus.INCOMPLETE: N_("To be completed"),
    LearnerStatus.INACTIVE: N_("No longer learning"),
}
LEVELS: Final = {
    Level.NOT_YET: N_("Not yet"),
    Level.LEARNED: N_("Has learned it"),
    Level.NEEDS_HELP: N_("Needs help"),
    Level.ALONE: N_("Can do it alone"),
    Level.HELPS_OTHERS: N_("Can help others"),
}
_YES_NO: Final = (
    ("confirmed", N_("Confirmed on VNeID"), N_("Not confirmed on VNeID, or not looked up")),
    ("came", N_("Came to at least one meeting"), N_("Came to no meeting")),
    ("incomplete", N_("Data not complete"), N_("Data complete")),
    ("phone", N_("With a phone number"), N_("Without a phone number")),
)


def filter_lines(wanted: LearnerFilter, names: Mapping[Id, str]) -> tuple[str, ...]:
    """Give a line for each filter that says something; `names`: team, village, class or lesson -> its name."""
    return tuple(_lines(wanted, names))


def _lines(wanted: LearnerFilter, names: Mapping[Id, str]) -> Iterator[str]:
    if wanted.classrooms:
        yield _("Class: {name}").format(name=_named(wanted.classrooms, names))
    if wanted.teams:
        yield _("Team: {team}").format(team=_named(wanted.teams, names))
    if wanted.villages:
        yield _("Village: {village}").format(village=_named(wanted.villages, names))
    yield from _age(wanted)
    if wanted.sexes:
        yield _("Sex: {sex}").format(sex=", ".join(_(_SEXES[one]) for one in sorted(wanted.sexes)))
    if wanted.statuses:
        states = ", ".join(_(STATUSES[one]) for one in sorted(wanted.statuses))
        yield _("Status: {status}").format(status=states)
    yield from _skills(wanted, names)
    for field, yes, no in _YES_NO:
        value = getattr(wanted, field)
        if value is not None:
            yield _(yes if value else no)


def _named(ids: Iterable[Id], names: Mapping[Id, str]) -> str:
    return ", ".join(sorted(names[one] for one in ids if one in names))


def _age(wanted: LearnerFilter) -> Iterator[str]:
    first, last = wanted.age_from, wanted.age_to
    if first is not None and last is not None:
        yield _("From {first} to {last} years old").format(first=first, last=last)
    elif first is not None:
        yield _("{years} years or older").format(years=first)
    elif last is not None:
        yield _("{years} years or younger").format(years=last)


def _skills(wanted: LearnerFilter, names: Mapping[Id, str]) -> Iterator[str]:
    levels = ", ".join(_(LEVELS[one]) for one in Level if one in wanted.levels)
    if wanted.lesson_id is not None:
        lesson = names.get(wanted.lesson_id, "")
        yield _("Lesson: {lesson}").format(lesson=f"{lesson} ({levels})" if levels else lesson)
    elif levels:
        yield _("Of any lesson: {levels}").format(levels=levels)

"""How each measure is counted; what it means in words stands in `measures`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Final, NamedTuple

from digilearn.domain.ids import Id
from digilearn.domain.outcomes import ABLE
from digilearn.domain.reporting.facts import Facts, MeetingFact, OutcomeFact, PersonFact, VisitFact
from digilearn.domain.reporting.indicators import Filter, Measure
from digilearn.domain.reporting.periods import ReportPeriod

ABLE_LEVELS: Final = frozenset(one.value for one in ABLE)


class Tally(NamedTuple):
    """What was counted: the figure, the ids of the records behind it (each once), and the parts of a rate."""

    value: int | float | None
    ids: Iterable[Id]
    numerator: int | None = None
    denominator: int | None = None


# --- what passes a filter ---------------------------------------------------------------------------------------------
def _passing_people(facts: Facts, last: date, wanted: Filter) -> frozenset[Id] | None:
    """Give the people who pass, on this day; None = nobody in particular was asked for, so everyone does."""
    if not (wanted.sexes or wanted.villages) and wanted.age_from is None and wanted.age_to is None:
        return None
    found: Iterable[PersonFact] = facts.people.values()
    if wanted.sexes:
        found = [one for one in found if one.sex in wanted.sexes]
    if wanted.villages:
        found = [one for one in found if one.village_id in wanted.villages]
    if wanted.age_from is not None or wanted.age_to is not None:
        latest = last.year - (wanted.age_from or 0)
        earliest = last.year - wanted.age_to if wanted.age_to is not None else 0
        found = [one for one in found if one.birth_year and earliest <= one.birth_year <= latest]
    return frozenset(one.id for one in found)


def _passing_classes(facts: Facts, wanted: Filter) -> frozenset[Id] | None:
    """Give the classes that pass; None = no class in particular was asked for."""
    if not (wanted.audiences or wanted.classrooms or wanted.teams) and wanted.pilot is None:
        return None
    return frozenset(
        one.id
        for one in facts.classes.values()
        if (not wanted.audiences or one.audience in wanted.audiences)
        and (not wanted.classrooms or one.id in wanted.classrooms)
        and (not wanted.teams or one.team_id in wanted.teams)
        and (wanted.pilot is None or one.pilot is wanted.pilot)
    )


def _passing_lesson(one: MeetingFact | OutcomeFact, wanted: Filter) -> bool:
    return (not wanted.lessons or one.lesson_id in wanted.lessons) and (
        not wanted.skills or one.skill in wanted.skills
    )


def _meetings(facts: Facts, window: ReportPeriod, wanted: Filter) -> list[MeetingFact]:
    """Give the meetings held in the window that pass what is asked of class and lesson."""
    first, last = window.first, window.last
    held = [one for one in facts.meetings.values() if first <= one.day <= last]
    classes = _passing_classes(facts, wanted)
    if classes is not None:
        held = [one for one in held if one.classroom_id in classes]
    if wanted.lessons or wanted.skills:
        held = [one for one in held if _passing_lesson(one, wanted)]
    return held


def _who(
    marked: Mapping[Id, Sequence[Id]], meetings: Iterable[MeetingFact], people: frozenset[Id] | None
) -> list[Id]:
    """Give the people marked at these meetings, as often as they are."""
    everyone = chain.from_iterable(marked.get(one.id, ()) for one in meetings)
    return list(everyone) if people is None else [one for one in everyone if one in people]


def _came(facts: Facts, window: ReportPeriod, wanted: Filter) -> list[Id]:
    people = _passing_people(facts, window.last, wanted)
    return _who(facts.came, _meetings(facts, window, wanted), people)


def _asked_meetings(facts: Facts, window: ReportPeriod, wanted: Filter) -> list[MeetingFact]:
    """Give the meetings counted as such: of those asked for certain people, the ones that one of them came to."""
    held, people = _meetings(facts, window, wanted), _passing_people(facts, window.last, wanted)
    if people is None:
        return held
    return [one for one in held if not people.isdisjoint(facts.came.get(one.id, ()))]


# --- people and meetings ----------------------------------------------------------------------------------------------
def _people(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    people = dict.fromkeys(_came(facts, window, wanted))
    return Tally(len(people), people)


def _first_time_people(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    here = {one.id for one in _meetings(facts, window, wanted)}
    people = _passing_people(facts, window.last, wanted)
    found = [one for one, first in facts.first_came.items() if first in here]
    found = found if people is None else [one for one in found if one in people]
    return Tally(len(found), found)


def _attendances(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    came = _came(facts, window, wanted)
    return Tally(len(came), dict.fromkeys(came))


def _meetings_held(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    held = _asked_meetings(facts, window, wanted)
    return Tally(len(held), [one.id for one in held])


def _classes(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    met = dict.fromkeys(one.classroom_id for one in _asked_meetings(facts, window, wanted))
    return Tally(len(met), met)


def _hours(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    held = _asked_meetings(facts, window, wanted)
    return Tally(sum(one.minutes for one in held) / 60, [one.id for one in held])


def _rate(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    held, people = _meetings(facts, window, wanted), _passing_people(facts, window.last, wanted)
    came, away = _who(facts.came, held, people), _who(facts.stayed_away, held, people)
    recorded = len(came) + len(away)
    share = len(came) / recorded if recorded else None
    return Tally(share, dict.fromkeys(chain(came, away)), len(came), recorded)


# --- what people can do -----------------------------------------------------------------------------------------------
def _at_outcome(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    classes, people = _passing_classes(facts, wanted), _passing_people(facts, window.last, wanted)
    found = dict.fromkeys(
        one.person_id
        for one in _reached(facts.outcomes, window, wanted.levels)
        if (people is None or one.person_id in people)
        and (classes is None or one.classroom_id in classes)
        and _passing_lesson(one, wanted)
    )
    return Tally(len(found), found)


def _reached(
    outcomes: Iterable[OutcomeFact], window: ReportPeriod, levels: frozenset[str]
) -> list[OutcomeFact]:
    """Give those able since a day of the window or, asked for levels by name, last seen there in the window."""
    first, last = window.first, window.last
    if not levels or levels == ABLE_LEVELS:
        return [one for one in outcomes if one.since is not None and first <= one.since <= last]
    return [one for one in outcomes if first <= one.seen_on <= last and one.level in levels]


def _confirmed(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    people = _passing_people(facts, window.last, wanted)
    if _passing_classes(facts, wanted) is not None or wanted.lessons or wanted.skills:
        people = frozenset(_came(facts, ReportPeriod(date.min, window.last), wanted))
    found = [
        one.person_id
        for one in facts.confirmations
        if window.covers(one.seen_on) and (people is None or one.person_id in people)
    ]
    return Tally(len(found), found)


# --- help, days, members ----------------------------------------------------------------------------------------------
def _visits(facts: Facts, window: ReportPeriod, wanted: Filter) -> list[VisitFact]:
    people, first, last = _passing_people(facts, window.last, wanted), window.first, window.last
    return [
        one
        for one in facts.visits
        if first <= one.day <= last
        and (not wanted.services or one.service in wanted.services)
        and (people is None or one.person_id in people)
        and (not wanted.teams or _team(facts, one.member_id) in wanted.teams)
    ]


def _team(facts: Facts, member: Id | None) -> Id | None:
    return facts.member_teams.get(member) if member is not None else None


def _support_visits(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    given = _visits(facts, window, wanted)
    return Tally(len(given), [one.id for one in given])


def _people_helped(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    given = _visits(facts, window, wanted)
    people = dict.fromkeys(one.person_id for one in given if one.person_id is not None)
    return Tally(len(people), people)


def _member_days(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    # The team of a day is the member's, who is paid for it, not that of the class they helped out in.
    classes = _passing_classes(
        facts, Filter(audiences=wanted.audiences, classrooms=wanted.classrooms, pilot=wanted.pilot)
    )
    first, last = window.first, window.last
    worked = {
        (one.member_id, one.day): None
        for one in facts.days
        if first <= one.day <= last
        and (classes is None or one.classroom_id in classes)
        and (not wanted.teams or _team(facts, one.member_id) in wanted.teams)
    }
    return Tally(len(worked), dict.fromkeys(member for member, _day in worked))


def _members(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    found = [
        one.id
        for one in facts.members
        if (not wanted.teams or one.team_id in wanted.teams)
        and (one.team_id is None or _is_founded(facts.teams.get(one.team_id), window.last))
    ]
    return Tally(len(found), found)


def _teams(facts: Facts, window: ReportPeriod, wanted: Filter) -> Tally:
    found = [
        team
        for team, founded in facts.teams.items()
        if (not wanted.teams or team in wanted.teams) and _is_founded(founded, window.last)
    ]
    return Tally(len(found), found)


def _is_founded(founded: date | None, last: date) -> bool:
    return founded is None or founded <= last


COUNTERS: Final[Mapping[Measure, Callable[[Facts, ReportPeriod, Filter], Tally]]] = {
    Measure.PEOPLE: _people,
    Measure.FIRST_TIME_PEOPLE: _first_time_people,
    Measure.ATTENDANCES: _attendances,
    Measure.MEETINGS: _meetings_held,
    Measure.CLASSES: _classes,
    Measure.HOURS: _hours,
    Measure.RATE: _rate,
    Measure.PEOPLE_AT_OUTCOME: _at_outcome,
    Measure.SUPPORT_VISITS: _support_visits,
    Measure.PEOPLE_HELPED: _people_helped,
    Measure.CONFIRMED: _confirmed,
    Measure.MEMBER_DAYS: _member_days,
    Measure.MEMBERS: _members,
    Measure.TEAMS: _teams,
}
"""Measure -> its counter, of the facts, the days and a filter whose every field means something for it."""

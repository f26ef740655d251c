"""What can be counted: each measure in one exact sentence, its unit, what of it can be asked for, and the count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.reporting.counting import COUNTERS
from digilearn.domain.reporting.facts import Facts
from digilearn.domain.reporting.indicators import Filter, Measure
from digilearn.domain.reporting.periods import ReportPeriod
from digilearn.language import N_

DEFINITIONS: Final[Mapping[Measure, str]] = {
    Measure.PEOPLE: N_(
        "People who came, on time or late, to at least one meeting held in the period; each is counted once."
    ),
    Measure.FIRST_TIME_PEOPLE: N_(
        "People whose first time at any meeting of the book lies in the period; each is counted once."
    ),
    Measure.ATTENDANCES: N_(
        "Times somebody came, on time or late, to a meeting held in the period: one person at one meeting is one time."
    ),
    Measure.MEETINGS: N_("Meetings held in the period; planned and cancelled ones are not counted."),
    Measure.CLASSES: N_("Classes with at least one meeting held in the period; each is counted once."),
    Measure.HOURS: N_(
        "Hours of the meetings held in the period, from their beginning to their end as set down in the book."
    ),
    Measure.RATE: N_(
        "Times somebody came, divided by times somebody was recorded as present, late, excused or absent, at meetings"
        " held in the period; what was not recorded is not counted."
    ),
    Measure.PEOPLE_AT_OUTCOME: N_(
        "People able to do at least one lesson on their own since a day of the period, by what was last seen (at other"
        " levels: last seen at that level in the period); each is counted once."
    ),
    Measure.SUPPORT_VISITS: N_(
        "Times help was given outside classes in the period, also to people who are not known by name."
    ),
    Measure.PEOPLE_HELPED: N_(
        "People known by name who were helped outside classes in the period; each is counted once."
    ),
    Measure.CONFIRMED: N_(
        "People whose VNeID was seen as confirmed, for the last time in the period; each is counted once."
    ),
    Measure.MEMBER_DAYS: N_(
        "Days on which a member of a team taught a meeting, helped somebody or has a line in the day log; one member on"
        " one day is one day."
    ),
    Measure.MEMBERS: N_(
        "Members who are active, as the book knows today, without those of teams founded after the period."
    ),
    Measure.TEAMS: N_(
        "Teams that are active, as the book knows today, without those founded after the period."
    ),
}
"""One sentence each (msgids): exactly what is counted."""

UNIT_OF: Final[Mapping[Measure, str]] = {
    Measure.PEOPLE: "people",
    Measure.FIRST_TIME_PEOPLE: "people",
    Measure.ATTENDANCES: "times",
    Measure.MEETINGS: "meetings",
    Measure.CLASSES: "classes",
    Measure.HOURS: "hours",
    Measure.RATE: "%",
    Measure.PEOPLE_AT_OUTCOME: "people",
    Measure.SUPPORT_VISITS: "times",
    Measure.PEOPLE_HELPED: "people",
    Measure.CONFIRMED: "people",
    Measure.MEMBER_DAYS: "days",
    Measure.MEMBERS: "people",
    Measure.TEAMS: "teams",
}
"""The unit a measure is counted in: msgids, as in `indicators.UNITS`."""

_OF_CLASS: Final = frozenset({"audiences", "classrooms", "teams", "pilot"})
_OF_PERSON: Final = frozenset({"sexes", "age_from", "age_to", "villages"})
_OF_MEETING: Final = _OF_CLASS | _OF_PERSON | {"lessons", "skills"}
_OF_HELP: Final = _OF_PERSON | {"services", "teams"}

FIELDS_OF: Final[Mapping[Measure, frozenset[str]]] = {
    Measure.PEOPLE: _OF_MEETING,
    Measure.FIRST_TIME_PEOPLE: _OF_MEETING,
    Measure.ATTENDANCES: _OF_MEETING,
    Measure.MEETINGS: _OF_MEETING,
    Measure.CLASSES: _OF_MEETING,
    Measure.HOURS: _OF_MEETING,
    Measure.RATE: _OF_MEETING,
    Measure.PEOPLE_AT_OUTCOME: _OF_MEETING | {"levels"},
    Measure.SUPPORT_VISITS: _OF_HELP,
    Measure.PEOPLE_HELPED: _OF_HELP,
    Measure.CONFIRMED: _OF_MEETING,
    Measure.MEMBER_DAYS: _OF_CLASS,
    Measure.MEMBERS: frozenset({"teams"}),
    Measure.TEAMS: frozenset({"teams"}),
}
"""The fields of a filter that mean something for a measure; asked by another one, its figure is not there."""

_KIND_OF: Final[Mapping[Measure, Kind]] = {
    Measure.MEETINGS: Kind.MEETING,
    Measure.CLASSES: Kind.CLASSROOM,
    Measure.HOURS: Kind.MEETING,
    Measure.SUPPORT_VISITS: Kind.SUPPORT_VISIT,
    Measure.MEMBER_DAYS: Kind.MEMBER,
    Measure.MEMBERS: Kind.MEMBER,
    Measure.TEAMS: Kind.TEAM,
}
"""The kind of record behind a figure, where it is not the learners."""

_ALL: Final = Filter()


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure and the records behind it: `ids` of this `kind`, each once (of times and rates: the people).

    `value`: a whole number; of HOURS the hours; of RATE 0 to 1 with its two parts. None = there is nothing to count it
    from: nothing was recorded, or the filter asks for something the measure does not know. That is not 0.
    """

    value: int | float | None
    numerator: int | float | None
    denominator: int | float | None
    kind: Kind
    ids: tuple[Id, ...]


def count(facts: Facts, measure: Measure, window: ReportPeriod, filter: Filter = _ALL) -> Counted:  # noqa: A002
    """Count over the days of a window, both ends included. What holds for every measure:

    - a person is counted once, under joined records too; `ids` stand in the order in which they came to be counted;
    - an age is the one by year of birth on the window's last day; whose year, sex or village is not known passes no
      filter of it;
    - `teams` means the team a class has now; for help, days and members it is the team of the member;
    - meetings, classes and hours of certain people are those that at least one of them came to;
    - first-time people of certain classes or lessons are those whose very first meeting was one of these;
    - VNeID of certain classes or lessons is that of the people who came there up to the window's last day;
    - MEMBERS and TEAMS are what is there at the window's last day, as far as the book knows: it keeps no past state.
    """
    kind = _KIND_OF.get(measure, Kind.LEARNER)
    if _asked(filter) - FIELDS_OF[measure]:
        return Counted(None, None, None, kind, ())
    found = COUNTERS[measure](facts, window, filter)
    return Counted(found.value, found.numerator, found.denominator, kind, tuple(found.ids))


def _asked(wanted: Filter) -> set[str]:
    """Give the fields of a filter that say something."""
    return {one.name for one in fields(Filter) if getattr(wanted, one.name) not in (None, frozenset())}

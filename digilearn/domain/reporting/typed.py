"""Typed figures gathered over a window: added up or the last one taken, over periods and teams, never guessed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from digilearn.domain.ids import Id
from digilearn.domain.reporting.indicators import Gathering, TypedFigure
from digilearn.domain.reporting.periods import ReportPeriod


class Gathered(NamedTuple):
    """What was typed for a window: the figures it stands on, and whether days, or teams, are without one.

    `number` None = nothing was typed; the figures of words carry no number.
    """

    number: Decimal | None
    figures: tuple[TypedFigure, ...]
    missing: bool


NOTHING = Gathered(None, (), missing=True)


def gather(
    typed: Iterable[TypedFigure],
    gathering: Gathering,
    window: ReportPeriod,
    team_id: Id | None = None,
    teams: Collection[Id] = (),
) -> Gathered:
    """Gather what was typed for one indicator over the periods that lie wholly in the window.

    A flow is the sum, a stock the last value. Of a team only its own figures count. Of the unit (`team_id` None) its
    own count; where it typed none, those of its teams are put together: a flow adds them up, a stock adds each team's
    last. `teams` are those that should have typed.
    """
    inside = [
        one
        for one in typed
        if one.value and not one.deleted and window.first <= one.first and one.last <= window.last
    ]
    own = [one for one in inside if one.team_id == team_id]
    is_flow = gathering is Gathering.FLOW
    if team_id is not None or (own and not is_flow):
        return _sum(own, window) if is_flow else _last(own, window)
    theirs = [one for one in inside if one.team_id is not None]
    return _sum_of_teams(own, theirs, window, teams) if is_flow else _last_of_teams(theirs, window, teams)


def last_words(typed: Iterable[TypedFigure], window: ReportPeriod, team_id: Id | None = None) -> Gathered:
    """Give the words typed for the last period in the window."""
    said = [
        one
        for one in typed
        if one.words and not one.deleted and window.first <= one.first and one.last <= window.last
    ]
    own = [one for one in said if one.team_id == team_id]
    last = max(own, key=_by_end, default=None)
    return NOTHING if last is None else Gathered(None, (last,), missing=False)


def _sum_of_teams(
    own: Sequence[TypedFigure], theirs: Sequence[TypedFigure], window: ReportPeriod, teams: Collection[Id]
) -> Gathered:
    """Add up the figures of the unit and, for the days that none of them speaks of, those of its teams."""
    of_unit = widest(own)
    free = [one for one in theirs if not any(_overlap(one, other) for other in of_unit)]
    of_teams = {team: widest(mine) for team, mine in _by_team(free).items()}
    figures = (*of_unit, *(one for mine in of_teams.values() for one in mine))
    if _fills(of_unit, window):
        return _gathered(figures, missing=False)
    everyone = of_teams.keys() | set(teams)
    told = [_fills([*of_unit, *of_teams.get(team, ())], window) for team in everyone]
    return _gathered(figures, missing=not (of_teams and all(told)))


def _last_of_teams(theirs: Sequence[TypedFigure], window: ReportPeriod, teams: Collection[Id]) -> Gathered:
    by_team = _by_team(theirs)
    parts = [_last(mine, window) for mine in by_team.values()]
    complete = bool(parts) and set(teams) <= by_team.keys() and not any(one.missing for one in parts)
    return _gathered(tuple(figure for one in parts for figure in one.figures), missing=not complete)


def _by_team(figures: Iterable[TypedFigure]) -> dict[Id, list[TypedFigure]]:
    found: dict[Id, list[TypedFigure]] = {}
    for one in figures:
        if one.team_id is not None:
            found.setdefault(one.team_id, []).append(one)
    return found


def _overlap(one: TypedFigure, other: TypedFigure) -> bool:
    return one.first <= other.last and other.first <= one.last


def _sum(figures: Sequence[TypedFigure], window: ReportPeriod) -> Gathered:
    chosen = widest(figures)
    return _gathered(tuple(chosen), missing=not _fills(chosen, window))


def _last(figures: Sequence[TypedFigure], window: ReportPeriod) -> Gathered:
    """Take the last value; it is missing at the window's end when it speaks of an earlier day."""
    last = max(figures, key=_by_end, default=None)
    return NOTHING if last is None else _gathered((last,), missing=last.last < window.last)


def _by_end(one: TypedFigure) -> tuple[int, int]:
    """Order figures by their last day; of those that end together the shorter period speaks of that day itself."""
    return one.last.toordinal(), one.first.toordinal()


def _gathered(figures: tuple[TypedFigure, ...], *, missing: bool) -> Gathered:
    numbers = [number for one in figures if (number := one.number) is not None]
    return Gathered(sum(numbers, Decimal(0)) if numbers else None, figures, missing)


def widest(figures: Iterable[TypedFigure]) -> list[TypedFigure]:
    """Choose figures of which no two overlap, so that no day is counted twice: as many days as can be covered, and of
    two ways to cover them the one with fewer figures (the quarter as typed, not the sum of its months).
    """
    ordered = sorted(figures, key=lambda one: (one.last, one.first, one.id))
    ends = [one.last.toordinal() for one in ordered]
    # best[n]: (days covered, fewest figures as a negative, the last one taken, the way before it) of the first n
    best: list[tuple[int, int, int, int]] = [(0, 0, -1, 0)]
    for place, one in enumerate(ordered):
        before = bisect_right(ends, one.first.toordinal() - 1, hi=place)
        days, count = best[before][:2]
        taken = (days + (one.last - one.first).days + 1, count - 1)
        best.append((*taken, place, before) if taken > best[-1][:2] else best[-1])
    chosen, (_days, _count, place, before) = [], best[-1]
    while place >= 0:
        chosen.append(ordered[place])
        _days, _count, place, before = best[before]
    return chosen[::-1]


def _fills(figures: Iterable[TypedFigure], window: ReportPeriod) -> bool:
    """Say whether the figures, none of which overlap, speak of every day of the window."""
    return sum((one.last - one.first).days + 1 for one in figures) == window.days

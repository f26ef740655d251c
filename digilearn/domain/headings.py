"""The heading of a printed sheet, left and right, after each family of documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from digilearn.domain.reports import body_name, body_parts
from digilearn.domain.units import HeaderPreset, Unit
from digilearn.language import _


class Rule(StrEnum):
    """What stands under a heading line: nothing, a line as long as the text, a shorter one, or three stars."""

    NONE = "none"
    FULL = "full"
    SHORT = "short"
    STARS = "stars"


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """One line of a heading: its text, size in points, weight and what stands under it."""

    text: str
    points: float
    bold: bool = True
    rule: Rule = Rule.NONE


@dataclass(frozen=True, slots=True)
class Heading:
    """The two columns of a heading; the right one may be empty."""

    left: tuple[HeadingLine, ...]
    right: tuple[HeadingLine, ...] = ()


class Headed(Protocol):
    """What carries a heading: an attendance report, a document. `team` is a name, "" = none."""

    @property
    def unit(self) -> Unit:
        """Give the host."""

    @property
    def team(self) -> str:
        """Give the team."""


def heading_of(report: Headed, preset: HeaderPreset | None = None) -> Heading:
    """Compose the heading of a report: the preset asked for, else the unit's own."""
    match preset or report.unit.header:
        case HeaderPreset.PEOPLES_COMMITTEE:
            return _state_heading(report)
        case HeaderPreset.YOUTH_UNION:
            return _union_heading(report)
        case _:
            return _team_heading(report)


def _agency(unit: Unit, rule: Rule) -> tuple[HeadingLine, ...]:
    """Give the agency in capitals below the one above it; what stands under it follows the last line."""
    above = [HeadingLine(unit.superior.upper(), 12, bold=False)] if unit.superior else []
    *first, last = body_parts(unit)
    return (
        *above,
        *(HeadingLine(part.upper(), 12) for part in first),
        HeadingLine(last.upper(), 12, rule=rule),
    )


def _state_heading(report: Headed) -> Heading:
    """Compose after NĐ 30/2020 (facts 3.2): agency left, name of the state and its motto right."""
    return Heading(
        _agency(report.unit, Rule.SHORT),
        (
            HeadingLine(_("SOCIALIST REPUBLIC OF VIETNAM"), 12),
            HeadingLine(_("Independence - Freedom - Happiness"), 13, rule=Rule.FULL),
        ),
    )


def _union_heading(report: Headed) -> Heading:
    """Compose after HD 29-HD/TWĐTN-VP (facts 3.4): no name of the state, stars under the issuing body."""
    return Heading(
        _agency(report.unit, Rule.STARS),
        (HeadingLine(_("HO CHI MINH COMMUNIST YOUTH UNION"), 13, rule=Rule.FULL),),
    )


def _team_heading(report: Headed) -> Heading:
    """Compose the plain heading of a team's list: where it belongs, and the team."""
    body = body_name(report.unit)
    place = body[:1].upper() + body[1:]
    # A team that keeps its own book is the unit itself: its commune stands above it, as it does above a host's team.
    team = report.team or report.unit.name
    if team.casefold() in body.casefold():
        return Heading((HeadingLine(place, 13),))
    return Heading((HeadingLine(place, 12, bold=False), HeadingLine(team, 13)))

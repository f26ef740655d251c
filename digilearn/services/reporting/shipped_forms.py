"""The forms and deadlines that ship with the app, read from db/reference."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from functools import cache
from typing import Any, Final

from digilearn import paths
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.reporting.forms import FormSet
from digilearn.domain.reporting.indicators import (
    Filter,
    Gathering,
    How,
    Indicator,
    IndicatorSet,
    Measure,
    Target,
    indicator_id_of,
    set_id_of,
)
from digilearn.domain.reporting.kept import Deadline
from digilearn.domain.reporting.periods import PeriodKind, PeriodRule

ORDER: Final = ("general", "team_quarter", "village", "tuyen_quang", "dak_lak", "bac_ninh")
"""The order they are offered in: the plain one first."""


@cache
def shipped_forms(unit_id: Id) -> tuple[FormSet, ...]:
    """Give the forms that ship, as forms of this unit, with the ids every laptop gives them.

    Raises OSError, ValueError, TypeError for a file that is not as it must be (a test reads them all).
    """
    folder = paths.reference() / "forms"
    return tuple(
        _form(tomllib.loads((folder / f"{name}.toml").read_text("utf-8")), unit_id) for name in ORDER
    )


@cache
def shipped_deadlines(unit_id: Id) -> tuple[Deadline, ...]:
    """Give the deadlines that ship (facts 2.5), with the ids every laptop gives them."""
    found = tomllib.loads((paths.reference() / "deadlines.toml").read_text("utf-8"))
    return tuple(_deadline(one, unit_id) for one in found["deadline"])


def _form(found: dict[str, Any], unit_id: Id) -> FormSet:
    lines, rule = found.pop("indicator"), found.pop("rule")
    set_id = set_id_of(found["code"])
    head = IndicatorSet(
        id=set_id,
        unit_id=unit_id,
        rule=PeriodRule(**(rule | {"kind": PeriodKind(rule["kind"])})),
        **(found | {"groups": tuple(found.get("groups", ()))}),
    )
    made = (_line(one, unit_id, set_id, place) for place, one in enumerate(lines, 1))
    return FormSet(head, tuple(made), shipped=True)


def _line(found: dict[str, Any], unit_id: Id, set_id: Id, place: int) -> Indicator:
    targets = tuple(
        Target(Decimal(one["value"]), one.get("group", ""), one.get("period", ""))
        for one in found.pop("targets", ())
    )
    measure = found.pop("measure", None)
    narrowed = Filter.from_text(json.dumps(found.pop("filter", {})))
    return Indicator(
        id=indicator_id_of(set_id, found["code"]),
        unit_id=unit_id,
        set_id=set_id,
        position=place,
        gathering=Gathering(found.pop("gathering", Gathering.FLOW)),
        how=How(found.pop("how")),
        measure=Measure(measure) if measure else None,
        filter=narrowed,
        targets=targets,
        **found,
    )


def _deadline(found: dict[str, Any], unit_id: Id) -> Deadline:
    form = found.pop("form", "")
    return Deadline(
        id=derived_id("deadline", found.pop("code")),
        unit_id=unit_id,
        set_id=set_id_of(form) if form else None,
        days=tuple(found.pop("days", ())),
        **found,
    )

"""Which target holds for a line of a form in a period, and what stands beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from digilearn.domain.reporting.indicators import Indicator, Target
from digilearn.domain.reporting.periods import MONTHS, PeriodKind, PeriodRule, ReportPeriod

CAMPAIGN_KEY = "campaign"


class Asked(NamedTuple):
    """What was asked for; `is_cumulative`: the cumulative column answers it, not the one of the period."""

    value: Decimal
    is_cumulative: bool


def period_key(period: ReportPeriod) -> str:
    """Give the name of a period in targets: 2026-11, 2026-Q4, 2026-H1, 2026-9M, 2026, campaign, 2026-11-24 (a day).

    Free dates have none: "".
    """
    year, number = period.year, period.number
    return {
        PeriodKind.DAY: period.first.isoformat(),
        PeriodKind.CAMPAIGN: CAMPAIGN_KEY,
        PeriodKind.MONTH: f"{year}-{number:02}",
        PeriodKind.QUARTER: f"{year}-Q{number}",
        PeriodKind.HALF: f"{year}-H{number}",
        PeriodKind.NINE_MONTHS: f"{year}-9M",
        PeriodKind.YEAR: f"{year}",
    }.get(period.kind, "")


def target_of(indicator: Indicator, period: ReportPeriod, rule: PeriodRule, group: str) -> Asked | None:
    """Give what was asked for, None if nothing was; a target of the unit's group goes before one of every unit.

    First the target of this very period; then one of every period ("") where the period is of the form's usual kind;
    then that of the whole the period is a part of (the campaign, the year), which the cumulative column answers.
    """
    keys = [(period_key(period), False)] if period_key(period) else []
    if period.kind is rule.kind:
        keys.append(("", False))
    if rule.kind is PeriodKind.CAMPAIGN and period.kind is not PeriodKind.CAMPAIGN:
        keys += [(CAMPAIGN_KEY, True), ("", True)]
    year = period.year if period.kind in MONTHS else rule.month_of(period.last)[0]
    keys.append((f"{year}", True))
    for key, is_cumulative in keys:
        found = _of_group([one for one in indicator.targets if one.period == key], group)
        if found is not None:
            return Asked(found, is_cumulative)
    return None


def _of_group(targets: list[Target], group: str) -> Decimal | None:
    by_group = {one.group: one.value for one in reversed(targets)}
    return by_group.get(group, by_group.get(""))

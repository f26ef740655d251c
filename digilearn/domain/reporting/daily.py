"""The daily sheet of a campaign: today, so far, asked for, what is left and what each day must bring; text to paste."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from digilearn.domain.reporting.documents import Column, Figure, Format, Row, RowStyle, Table
from digilearn.domain.reporting.figures import FormLine, is_share
from digilearn.domain.reporting.form_document import Opened, in_order, plain, reached_from
from digilearn.domain.reporting.indicators import How
from digilearn.domain.written import day_text, number_text, percent_text
from digilearn.language import _


def numbers_of(lines: Sequence[FormLine]) -> list[FormLine]:
    """Give the lines that are numbers, in the order of the form."""
    return [one for one in in_order(lines) if one.indicator.how is not How.WORDS]


def daily_table(lines: Sequence[FormLine], days_left: int, opened: Opened) -> Table:
    """Give the sheet: chỉ tiêu, đơn vị, hôm nay, lũy kế, số giao, đạt, còn lại, cần mỗi ngày (facts 2.2, 9 L3)."""
    return Table(
        columns=(
            Column(key="name", title=_("Indicator"), width=36),
            Column(key="unit", title=_("Unit of count"), width=9),
            Column(key="today", title=_("Today"), format=Format.COUNT, width=10),
            Column(key="cumulative", title=_("Since the campaign began"), format=Format.COUNT),
            Column(key="target", title=_("Target"), format=Format.COUNT, width=10),
            Column(
                key="reached",
                title=_("Reached"),
                format=Format.SHARE,
                numerator=reached_from(lines),
                denominator="target" if reached_from(lines) else "",
                bar=True,
            ),
            Column(key="left", title=_("Still to do"), format=Format.COUNT, width=10),
            Column(key="needed", title=_("Needed per day"), format=Format.COUNT, width=10),
        ),
        rows=tuple(_row(one, days_left, opened) for one in numbers_of(lines)),
        title=_("Figures of the day"),
        sheet=_("Figures of the day"),
        numbered=True,
        empty=_("This form has no indicator yet."),
    )


def _row(line: FormLine, days_left: int, opened: Opened) -> Row:
    indicator = line.indicator
    today = opened.figure(line, "period", line.period)
    so_far = opened.figure(line, "cumulative", line.cumulative)
    target = plain(line.target)
    left = None if target is None or so_far.value is None else max(0, target - so_far.value)
    return Row(
        (
            indicator.name,
            indicator.unit,
            today,
            so_far,
            target,
            line.reached,
            left,
            needed_per_day(left, days_left),
        ),
        RowStyle.LEAD if indicator.lead else RowStyle.NORMAL,
    )


def needed_per_day(left: float | None, days_left: int) -> int | None:
    """Give how much each day that is left must bring, rounded up; None when it cannot be said."""
    return ceil(left / days_left) if left is not None and days_left else None


def one_row_table(lines: Sequence[FormLine], day: date, unit_name: str) -> Table:
    """Give the same figures as one row of a workbook, to paste below those of the other days."""
    known = numbers_of(lines)
    columns = tuple(
        Column(key=one.indicator.code, title=one.indicator.name, format=Format.COUNT, width=12)
        for one in known
    )
    first = (
        Column(key="day", title=_("Day"), format=Format.DATE),
        Column(key="unit", title=_("Reporting unit"), width=28),
    )
    values = tuple(Figure(_shown_number(one, one.period.number)) for one in known)
    return Table(
        columns=(*first, *columns),
        rows=(Row((day, unit_name, *values)),),
        title=_("One row"),
        sheet=_("One row"),
    )


def daily_text(lines: Sequence[FormLine], title: str, unit_name: str, day: date) -> str:
    """Give the figures as text to paste into a chat: one line each; what is not there is said, never 0."""
    parts = [title, f"{unit_name} - {day_text(day)}"]
    for number, line in enumerate(numbers_of(lines), start=1):
        parts.append(_chat_line(number, line))
    return "\n".join(parts)


def _chat_line(number: int, line: FormLine) -> str:
    name, unit = line.indicator.name, line.indicator.unit
    so_far = _shown_number(line, line.cumulative.number)
    values = {
        "number": number,
        "name": name,
        "today": _shown(_shown_number(line, line.period.number)),
        "unit": unit,
        "so_far": _shown(so_far),
    }
    text = _("{number}. {name}: {today} {unit}; so far {so_far}").format(**values)
    target = plain(line.target)
    if target is None:
        return text
    reached = percent_text(line.reached)
    return text + "/" + number_text(round(target)) + (f" ({reached})" if reached else "")


def _shown_number(line: FormLine, number: float | None) -> float | None:
    """Give a share in percent, as its unit says; other figures as they are."""
    return round(number * 100, 1) if number is not None and is_share(line.indicator) else number


def _shown(number: float | None) -> str:
    if number is None:
        return _("not there yet")
    return number_text(round(number)) if number == round(number) else f"{number:.1f}".replace(".", ",")

"""Dates, times, counts and shares as people write them, in the chosen language (ux 3)."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from digilearn.language import N_, _, language

_WEEKDAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def weekday_name(day: date) -> str:
    """Give "thứ Ba", "Chủ nhật": as it stands inside a sentence."""
    return _(_WEEKDAYS[day.weekday()])


def day_text(day: date) -> str:
    """Give 24/11/2026: day, month, year with their zeros, in both languages (the readers live in Vietnam)."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def day_month(day: date) -> str:
    """Give 24/11, where the year is plain from what stands around it."""
    return f"{day.day:02}/{day.month:02}"


def weekday_day_text(day: date) -> str:
    """Give "thứ Ba, 24/11/2026"."""
    return _("{weekday}, {day}").format(weekday=weekday_name(day), day=day_text(day))


def clock_text(at: time, *, printed: bool = False) -> str:
    """Give 19:00 for the screen, "19 giờ 00" for what is printed and signed."""
    if printed:
        return _("{hour}:{minute} hours").format(hour=at.hour, minute=f"{at.minute:02}")
    return f"{at.hour:02}:{at.minute:02}"


def moment_text(at: datetime) -> str:
    """Give "21:05, 24/11/2026" of a local time."""
    return _("{clock}, {day}").format(clock=clock_text(at.time()), day=day_text(at.date()))


def _grouped(whole: int) -> str:
    """Give a whole number with its thousands apart: 1.250 or 1,250."""
    text = f"{whole:,}"
    return text.replace(",", ".") if language() == "vi" else text


def number_text(count: int) -> str:
    """Give 1.250 (Vietnamese) or 1,250 (English)."""
    return _grouped(count)


def printed_count(count: int) -> str:
    """Give a count for a printed report: Vietnamese offices write 05, not 5, for one to nine (ux 3)."""
    if language() == "vi" and 1 <= count <= 9:
        return f"0{count}"
    return number_text(count)


def percent_text(rate: float | None) -> str:
    """Give a share (0..1) as "82,9%" or "82.9%"; all and none lose the decimal; nothing recorded gives "".

    Halves are rounded up, as spreadsheets do, so that the sheet and the screen never differ by a tenth.
    """
    if rate is None:
        return ""
    tenths = (Decimal(repr(rate)) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if rate in (0, 1):
        return f"{int(tenths)}%"
    text = f"{tenths:.1f}%"
    return text.replace(".", ",") if language() == "vi" else text


def period_text(first: date, last: date) -> str:
    """Give "từ 03/11 đến 24/11/2026"; both years when they differ; "ngày 24/11/2026" for one day."""
    if first == last:
        return _("on {day}").format(day=day_text(first))
    start = day_month(first) if first.year == last.year else day_text(first)
    return _("from {first} to {last}").format(first=start, last=day_text(last))

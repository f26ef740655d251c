"""Help given in words: its result, its minutes, a month of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from digilearn.domain.outcomes import SupportResult
from digilearn.domain.written import number_text
from digilearn.language import N_, _, n_
from digilearn.services.support import VisitLine

RESULTS: Final = {
    SupportResult.DONE: N_("Done"),
    SupportResult.HANDED_ON: N_("Handed on"),
    SupportResult.NOT_DONE: N_("Not done yet"),
}


def minutes_text(minutes: int) -> str:
    """Give "4 giờ 35 phút", "35 phút"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=number_text(hours))
    return _("{hours} h {minutes} min").format(hours=number_text(hours), minutes=rest)


def times_text(count: int) -> str:
    """Give "23 lượt": times help was given, which are never people."""
    return n_("{count} time", "{count} times", count).format(count=number_text(count))


def month_text(month: date) -> str:
    """Give "Tháng 11/2026"."""
    return _("{month}/{year}").format(month=f"{month.month:02}", year=month.year)


def summary_text(lines: Sequence[VisitLine]) -> str:
    """Give "23 lượt hỗ trợ · đã xong 19 · chuyển nơi khác 1 · chưa xong 3 · 4 giờ 35 phút"."""
    count = len(lines)
    parts = [
        n_("{count} time help was given", "{count} times help was given", count).format(
            count=number_text(count)
        )
    ]
    for result, word in RESULTS.items():
        own = sum(line.visit.result is result for line in lines)
        if own:
            parts.append(_("{state}: {count}").format(state=_(word), count=number_text(own)))
    minutes = sum(line.visit.minutes or 0 for line in lines)
    parts += [minutes_text(minutes)] if minutes else []
    return " · ".join(parts)

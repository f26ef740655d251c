"""What a whole column of births tells: American dates, dates that Excel swapped, dragged and copied ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from digilearn.domain.birth import EARLIEST_YEAR, Birth, parse_birth
from digilearn.domain.faults import Fault
from digilearn.domain.importing.grid import Cell
from digilearn.domain.vietnamese import fold
from digilearn.domain.written import day_text
from digilearn.language import _

_SERIAL_ORIGIN: Final = date(1899, 12, 30)
_NUMERIC: Final = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})\s*")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SERIAL: Final = re.compile(r"[1-5]\d{4}(?:\.0+)?")
_IN_WORDS: Final = re.compile(r"(?:sinh )?(?:ngay )?(\d{1,2}) thang (\d{1,2})(?: nam|,)? (\d{4})")
_BEHIND_WORD: Final = re.compile(r"(?:sinh )?ngay (?=\d{1,2}\s?[/.\-]\s?\d)")
_ASIDE: Final = re.compile(r"\((?!\s*(?:âm|am|al)\b)[^\d)]*\)", re.IGNORECASE)
"""What is said beside a birth: "1960 (Canh Tý)"."""
_YEAR_IN_WORDS: Final = re.compile(
    r"(?:(?:sinh )?(?:thang )?\d{1,2}(?: nam |/|-)|(?:sinh )?nam |sinh )(\d{4})"
)
_ENGLISH: Final = re.compile(r"(\d{1,2})[/\- ]([a-z]{3})[a-z]*[/\- ](\d{4})")
_MONTH_NAMES: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS: Final = {name: place for place, name in enumerate(_MONTH_NAMES.split(), start=1)}
_ENOUGH, _RUN, _SAME = 2, 6, 5
_YOUNGEST: Final = 3


@dataclass(frozen=True, slots=True)
class BirthForm:
    """How one column writes births: `month_first` mm/dd in all of it; `swapped` real dates that Excel misread."""

    month_first: bool = False
    swapped: bool = False
    serial_texts: bool = False


def form_of(cells: Iterable[Cell]) -> BirthForm:
    """Judge a column by all its cells; two dates that only mm/dd explains, and none against it, are proof."""
    days_first = months_first = serials = texts = 0
    real: list[date] = []
    for cell in cells:
        if isinstance(cell, date):
            real.append(cell)
        elif isinstance(cell, str) and cell:
            texts += 1
            serials += _SERIAL.fullmatch(cell) is not None
            if found := _NUMERIC.fullmatch(cell):
                days_first += int(found[1]) > 12
                months_first += int(found[2]) > 12
    proof = months_first >= _ENOUGH and not days_first
    low_days = len(real) >= _ENOUGH and all(day.day <= 12 for day in real)
    swapped = low_days and (days_first or months_first) >= _ENOUGH and any(d.day != d.month for d in real)
    return BirthForm(proof, swapped, texts > 0 and serials >= 0.8 * texts and serials >= _ENOUGH)


def birth_in(cell: Cell, form: BirthForm, today: date) -> Birth | Fault:
    """Read a cell of a column of births; a bare number between two years' range is a spreadsheet's day count."""
    value = readable(cell, form)
    if isinstance(value, datetime):
        return parse_birth(value.date(), today)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if 3_000 <= value <= 73_000 and not 1_800 <= value <= 2_200:
            return parse_birth(_SERIAL_ORIGIN + timedelta(days=int(value)), today)
        return parse_birth(value, today)
    return parse_birth(value if isinstance(value, date | str) else str(value), today)


def readable(cell: Cell, form: BirthForm) -> Cell:
    """Give a birth cell as the rule for births reads it: words as numbers, mm/dd as dd/mm, serials as dates."""
    if isinstance(cell, datetime | date) or not isinstance(cell, str):
        return cell
    if form.month_first and (found := _NUMERIC.fullmatch(cell)):
        return f"{found[2]}/{found[1]}/{found[3]}"
    if form.serial_texts and _SERIAL.fullmatch(cell):
        return _SERIAL_ORIGIN + timedelta(days=int(float(cell)))
    return _from_words(cell)


def _from_words(text: str) -> str:
    text = _ASIDE.sub("", text).strip(" .,;()")
    plain = fold(text).replace(":", "")
    if found := _BEHIND_WORD.match(plain):
        return plain[found.end() :]
    if found := _IN_WORDS.fullmatch(plain):
        return f"{found[1]}/{found[2]}/{found[3]}"
    if (found := _ENGLISH.fullmatch(plain)) and found[2] in _MONTHS:
        return f"{found[1]}/{_MONTHS[found[2]]}/{found[3]}"
    if found := _YEAR_IN_WORDS.fullmatch(plain):
        return found[1]
    return text


def swap_fault(day: date, letter: str) -> Fault | None:
    """Give the doubt about one real date of a swapped column, None where swapping changes nothing."""
    try:
        meant = day.replace(month=day.day, day=day.month)
    except ValueError:
        return None
    if meant == day:
        return None
    words = _("Excel may have swapped day and month of this birth: {day} may be {meant}.")
    message = words.format(day=day_text(day), meant=day_text(meant))
    return Fault("swapped", message, column=letter, value=day_text(day), proposal=meant.isoformat())


def with_year(fault: Fault, today: date) -> tuple[Birth, Fault]:
    """Give what a birth still tells that is no day ("31/02/1958", "khoảng 1958"): its one year, and the doubt."""
    years = set(_YEAR.findall(fault.value or ""))
    digits = sum(map(str.isdigit, fault.value or ""))
    readable_form = fault.code == "birth_impossible" or (fault.code == "birth_unreadable" and digits == 4)
    year = int(years.pop()) if len(years) == 1 and readable_form else 0
    if not EARLIEST_YEAR <= year <= today.year:
        return Birth(), fault
    kept = _("The year {year} was kept.").format(year=year)
    return Birth(year=year), replace(fault, message=f"{fault.message} {kept}")


Born = tuple[date | None, int | None]
"""Birth date and birth year of one person, in the order of the list."""


def worthless(births: Sequence[Born], today: date) -> Iterator[tuple[int, str, str]]:
    """Give (place, fault code, sentence) for births that are valid and yet tell nothing about the person."""
    flagged: set[int] = set()
    for code, places, words in (
        (
            "birth_dragged",
            _dragged(births),
            _("This birth follows the row above by one: the list may have been dragged down."),
        ),
        (
            "birth_copied",
            _copied(births),
            _("Almost everyone in this list has this same birth date. Check it."),
        ),
        (
            "birth_of_form",
            _too_young(births, today),
            _("This birth makes a small child: it may be the year of the list."),
        ),
    ):
        for place in places:
            if place not in flagged:
                flagged.add(place)
                yield place, code, words


def _dragged(births: Sequence[Born]) -> Iterator[int]:
    for key in (_day_number, _year_only):
        start, before = 0, None
        for place, here in enumerate([*map(key, births), None]):
            if before is None or here is None or here != before + 1:
                if place - start >= _RUN:
                    yield from range(start, place)
                start = place
            before = here


def _day_number(born: Born) -> int | None:
    return born[0].toordinal() if born[0] else None


def _year_only(born: Born) -> int | None:
    return born[1] if born[0] is None else None


def _copied(births: Sequence[Born]) -> Iterator[int]:
    days = Counter(day for day, _year in births if day)
    if not days:
        return
    usual, count = days.most_common(1)[0]
    if count >= _SAME and count >= 0.8 * days.total():
        yield from (place for place, born in enumerate(births) if born[0] == usual)


def _too_young(births: Sequence[Born], today: date) -> Iterator[int]:
    return (place for place, (_day, year) in enumerate(births) if year and year > today.year - _YOUNGEST)

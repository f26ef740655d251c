"""How wide the columns of a document's table stand: in which size of letters, and on how many sets of pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from digilearn.domain.reporting.documents import Column, Format
from digilearn.domain.reporting.printed import missing_words
from digilearn.exchange.paper.lettering import Face, width_of

MISSING: Final = Face(9.0, italic=True)
BESIDE: Final = 1.3
"""White edge left and right inside a cell, in mm."""
LARGEST: Final = 12.0
LEAST: Final = 8.0
"""Below 8 points a table is no longer read on paper: its columns go on to another set of pages."""
_SPLIT_AT: Final = 9.5
_STEP: Final = 0.5
_ROOMY: Final = 0.6
"""How much of what a column would like to have, beyond its longest word, it must get before letters shrink."""
_LONGEST_WORD: Final = 45.0
_CHARACTER: Final = 2.15
"""Width of a usual character of 12 points, in mm."""
_BAR: Final = 16.0
_FEWEST_MM: Final = 8.0
_SPARE: Final = 0.5
"""Letters of other sizes are not exactly in proportion: so much more keeps a word from being broken."""


@dataclass(frozen=True, slots=True)
class ColumnSet:
    """Columns that stand side by side: their places in the table, widths in mm, and the size of letters."""

    places: tuple[int, ...]
    widths: tuple[float, ...]
    points: float


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column needs at 12 points (its longest word), would like (its text on few lines), and could use, in mm."""

    needs: float
    likes: float
    most: float


def missing_stand_in() -> str:
    """Give digits as wide as the small words for a missing figure, so that these keep to one line."""
    words, digit = width_of(missing_words(), MISSING), width_of("0", Face(LARGEST, bold=True))
    return "0" * ceil(words / digit)


def wishes(columns: Sequence[Column], texts: Iterable[Sequence[str]]) -> list[Wish]:
    """Measure the columns: `texts` are all rows as they will be printed, totals too."""
    bold = Face(LARGEST, bold=True)  # totals and the figure a form leads with are bold
    words, longest = [0.0] * len(columns), [0.0] * len(columns)
    known: dict[str, float] = {}
    for row in texts:
        for place, text in enumerate(row):
            if not text:
                continue
            if text not in known:
                known[text] = max(width_of(word, bold) for word in text.split(" "))
            whole = columns[place].format is Format.CODE  # a telephone number is read on one line
            words[place] = max(words[place], width_of(text, bold) if whole else known[text])
            longest[place] = max(longest[place], len(text) * _CHARACTER)
    made = []
    for column, word, text_mm in zip(columns, words, longest, strict=True):
        title = max(width_of(part, bold) for part in (column.title or "x").split(" "))
        least = max(min(max(word, title), _LONGEST_WORD) + _SPARE, _FEWEST_MM - 2 * BESIDE)
        bar = _BAR if column.bar and text_mm else 0.0
        likes = max(least, min(text_mm, column.width * _CHARACTER))
        made.append(Wish(least + bar, likes + bar, max(likes, text_mm) + bar))
    return made


def points_for(wanted: Sequence[Wish], width: float) -> float | None:
    """Give the largest letters with which columns fit `width` mm side by side; None where even the least do not."""
    edges = 2 * BESIDE * len(wanted)
    needs, likes = sum(one.needs for one in wanted), sum(one.likes for one in wanted)
    points = LARGEST
    while points >= LEAST:
        scale = points / LARGEST
        if (needs + _ROOMY * (likes - needs)) * scale + edges <= width:
            return points
        points -= _STEP
    return LEAST if needs * LEAST / LARGEST + edges <= width else None


def column_sets(wanted: Sequence[Wish], width: float, repeated: int) -> list[ColumnSet]:
    """Share columns out over as few sets as hold them; the first `repeated` stand in every set."""
    places = tuple(range(len(wanted)))
    points = points_for(wanted, width)
    if points is not None:
        return [_laid(places, wanted, width, points)]
    lead, rest = places[:repeated], list(places[repeated:])
    made: list[ColumnSet] = []
    while rest:
        here = [*lead, rest.pop(0)]
        while rest and _needed([*here, rest[0]], wanted, _SPLIT_AT) <= width:
            here.append(rest.pop(0))
        made.append(_laid(tuple(here), wanted, width, _SPLIT_AT))
    return made


def _needed(places: Sequence[int], wanted: Sequence[Wish], points: float) -> float:
    edges = 2 * BESIDE * len(places)
    return (
        sum(wanted[n].needs + _ROOMY * (wanted[n].likes - wanted[n].needs) for n in places)
        * (points / LARGEST)
        + edges
    )


def _laid(places: tuple[int, ...], wanted: Sequence[Wish], width: float, points: float) -> ColumnSet:
    """Give widths that fill the page: what is needed, then what is liked, then what is of use, the rest to all."""
    scale = points / LARGEST
    chosen = [wanted[n] for n in places]
    widths = [one.needs * scale + 2 * BESIDE for one in chosen]
    for wish in ([one.likes for one in chosen], [one.most for one in chosen]):
        missing = [max(0.0, want * scale + 2 * BESIDE - now) for want, now in zip(wish, widths, strict=True)]
        widths = _given(widths, missing, width)
    spare = width - sum(widths)
    total = sum(widths)
    widths = [one + spare * one / total for one in widths]
    return ColumnSet(places, tuple(widths), points)


def _given(widths: Sequence[float], missing: Sequence[float], width: float) -> list[float]:
    """Give each column the same part of what it misses, as far as there is room."""
    spare, wanted = max(0.0, width - sum(widths)), sum(missing)
    part = min(1.0, spare / wanted) if wanted else 0.0
    return [one + part * lack for one, lack in zip(widths, missing, strict=True)]

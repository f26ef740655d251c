"""Columns of a modern workbook that hold text from before Unicode, typed in fonts such as .VnTime or VNI-Times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from digilearn.domain.importing.grid import Cell, Grid
from digilearn.domain.importing.legacy_text import Legacy, is_vietnamese, legacy_of, to_unicode
from digilearn.domain.importing.vocabulary import field_named
from digilearn.language import _

_SAMPLE: Final = 120
_SEARCHED: Final = 400
_FEW: Final = 4
_LONGEST: Final = 2_000
_WESTERN: Final = frozenset("ŒœŠšŽžŸƒˆ˜")


def with_unicode(grid: Grid) -> Grid:
    """Give the sheet with such columns in Unicode and a notice that says so; other sheets as they are."""
    found = _found(_samples(grid.rows))
    if not found:
        return grid
    usual = Counter(found.values()).most_common(1)[0][0]
    rows = [
        [
            _converted(cell, found.get(column), usual) if isinstance(cell, str) and cell else cell
            for column, cell in enumerate(row)
        ]
        for row in grid.rows
    ]
    letters = ", ".join(grid.letter(column) for column in sorted(found))
    words = _(
        "Columns {columns} of sheet “{sheet}” are in old {encoding} letters; they were turned into today's letters."
    )
    notice = words.format(columns=letters, sheet=grid.name, encoding=usual.value)
    return replace(grid, rows=rows, notices=(*grid.notices, notice))


def _samples(rows: Sequence[Sequence[Cell]]) -> dict[int, list[str]]:
    """Give some texts with marked letters of each column."""
    found: dict[int, list[str]] = {}
    for row in islice(rows, _SEARCHED):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and not cell.isascii():
                texts = found.setdefault(column, [])
                if len(texts) < _SAMPLE:
                    texts.append(cell)
    return found


def _found(samples: dict[int, list[str]]) -> dict[int, Legacy]:
    """Give the encoding of each old column; few texts (a title, a header) are judged together with the sheet."""
    together = legacy_of(list(islice((text for texts in samples.values() for text in texts), _SAMPLE)))
    found: dict[int, Legacy] = {}
    for column, texts in samples.items():
        few = len(texts) < _FEW
        if few and all(map(is_vietnamese, texts)):
            continue
        if legacy := together if few else legacy_of(texts):
            found[column] = legacy
    return found


def _converted(cell: str, of_column: Legacy | None, usual: Legacy) -> str:
    """Give one cell in Unicode; what is Unicode already (a header typed later, another column) stays."""
    legacy = of_column or usual
    if len(cell) > _LONGEST:
        return cell
    if of_column is None and is_vietnamese(cell):
        return cell
    if cell.isascii() and legacy is not Legacy.VISCII:
        return cell
    if not _within(cell, legacy) or (is_vietnamese(cell) and field_named(cell) is not None):
        return cell
    turned = to_unicode(cell, legacy)
    return turned if is_vietnamese(turned) or not is_vietnamese(cell) else cell


def _within(cell: str, legacy: Legacy) -> bool:
    """Say whether every letter is one that the legacy encoding's Western reading can give."""
    limit = 0x2123 if legacy is Legacy.VISCII else 0x100
    return all(ord(char) < limit and not _is_vietnamese_only(char) for char in cell)


def _is_vietnamese_only(char: str) -> bool:
    return 0x100 <= ord(char) < 0x1F00 and char not in _WESTERN

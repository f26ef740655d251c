"""Documents frozen for the book: ids and counts only, never a learner's name; thawed with names as they are now."""

from __future__ import annotations

import json
from base64 import b85decode, b85encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from zlib import compress, decompress

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.reporting.documents import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    DictionaryLine,
    Document,
    Evidence,
    Figure,
    Format,
    Letter,
    PageBreak,
    Personal,
    PersonField,
    ReportKind,
    Row,
    RowStyle,
    Table,
    Text,
    TextStyle,
    Total,
)
from digilearn.domain.reports import SignatureBlock
from digilearn.domain.units import HeaderPreset, Unit

_ID_BYTES: Final = 16
_ENUMS: Final[Mapping[str, type[StrEnum]]] = {"format": Format, "total": Total}
_UNIT_KEPT: Final = ("name", "kind", "office", "superior", "place", "village_kinds")
Named = Callable[[Id, PersonField], str]


class _Ids:
    """The ids of a document, each kept once; cells and evidence name them by place."""

    def __init__(self, ids: Iterable[Id] = ()) -> None:
        self.places = {one: place for place, one in enumerate(ids)}

    def place(self, one: Id) -> int:
        return self.places.setdefault(one, len(self.places))

    def pack(self) -> str:
        return b85encode(b"".join(self.places)).decode()


def _unpacked(text: str) -> list[Id]:
    data = b85decode(text)
    return [Id(data[start : start + _ID_BYTES]) for start in range(0, len(data), _ID_BYTES)]


# --- freezing ---------------------------------------------------------------------------------------------------------
def freeze(document: Document) -> str:
    """Give the document as the book keeps it (text). Figures, ids and words; of a person their id and which field.

    What a paragraph says of people is kept by `Text.personal`: their texts are taken out of the words.
    """
    ids = _Ids()
    content = {
        "kind": document.kind.value,
        "unit": {name: getattr(document.unit, name) for name in _UNIT_KEPT}
        | {"id": document.unit.id.hex(), "header": document.unit.header.value},
        "title": document.title,
        "made_at": document.made_at.isoformat(),
        "maker": document.maker,
        "subtitle": document.subtitle,
        "lines": document.lines,
        "period": [one.isoformat() for one in document.period] if document.period else None,
        "header": document.header.value if document.header else None,
        "team": document.team,
        "landscape": document.landscape,
        "signatures": [[one.title, one.name] for one in document.signatures],
        "letter": _plain(document.letter) if document.letter else None,
        "dictionary": [_plain(one) for one in document.dictionary],
        "file_stem": document.file_stem,
        "chain_heads": document.chain_heads,
        "is_sample": document.is_sample,
        "blocks": [_frozen_block(one, ids) for one in document.blocks],
        "evidence": {
            key: [one.kind.value, [ids.place(each) for each in one.ids], one.about]
            for key, one in document.evidence.items()
        },
    }
    content["ids"] = ids.pack()
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return b85encode(compress(plain.encode(), 9)).decode()


def _plain(record: Any) -> dict[str, Any]:
    """Give the fields of a small record that differ from their default."""
    return {one.name: value for one in fields(record) if (value := getattr(record, one.name)) != one.default}


def _frozen_block(block: Block, ids: _Ids) -> dict[str, Any]:
    if isinstance(block, PageBreak):
        return {"is": "break"}
    if isinstance(block, Text):
        return {"is": "text", "style": block.style.value, **_frozen_words(block, ids)}
    return {
        "is": "table",
        "title": block.title,
        "sheet": block.sheet,
        "numbered": block.numbered,
        "total_label": block.total_label,
        "empty": block.empty,
        "columns": [_plain(one) for one in block.columns],
        "charts": [_plain(one) for one in block.charts],
        "rows": [
            [row.style.value, row.minor, [_frozen(cell, ids) for cell in row.cells]] for row in block.rows
        ],
    }


def _frozen_words(text: Text, ids: _Ids) -> dict[str, Any]:
    words = text.words
    # The longest first: a name may stand inside another one's.
    for place, one in sorted(enumerate(text.personal), key=lambda pair: -len(pair[1].text)):
        words = words.replace(one.text, f"\0{place}\0") if one.text else words
    return {
        "words": words,
        "people": [[ids.place(one.learner_id), one.field.value] for one in text.personal],
    }


def _frozen(cell: Cell, ids: _Ids) -> Any:
    """Numbers, texts and None stand for themselves; the rest is a list whose first element says what it is."""
    if isinstance(cell, Personal):
        return ["p", ids.place(cell.learner_id), cell.field.value]
    if isinstance(cell, Figure):
        return ["f", cell.value, cell.key]
    if isinstance(cell, date):
        return ["d", cell.isoformat()]
    return cell


# --- thawing ----------------------------------------------------------------------------------------------------------
def people_of(frozen: str) -> list[Id]:
    """Give the learners whose fields stand in a frozen document: what a thaw must be able to name."""
    content = _content(frozen)
    ids = _unpacked(content["ids"])
    places = dict.fromkeys(
        cell[1]
        for block in content["blocks"]
        if block["is"] == "table"
        for _style, _minor, cells in block["rows"]
        for cell in cells
        if isinstance(cell, list) and cell[0] == "p"
    )
    said = (one[0] for block in content["blocks"] if block["is"] == "text" for one in block["people"])
    return [ids[place] for place in dict.fromkeys((*places, *said))]


def thaw(frozen: str, named: Named) -> Document:
    """Give the document again. `named` gives a person's field as it is to be printed now."""
    content = _content(frozen)
    ids = _unpacked(content["ids"])
    kept = dict(content["unit"])
    unit_id = Id(bytes.fromhex(kept.pop("id")))
    kept["header"], kept["village_kinds"] = HeaderPreset(kept["header"]), tuple(kept["village_kinds"])
    letter = content["letter"]
    return Document(
        kind=ReportKind(content["kind"]),
        unit=Unit(id=unit_id, unit_id=unit_id, **kept),
        title=content["title"],
        made_at=datetime.fromisoformat(content["made_at"]),
        maker=content["maker"],
        subtitle=content["subtitle"],
        lines=tuple(content["lines"]),
        period=_days(content["period"]),
        header=HeaderPreset(content["header"]) if content["header"] else None,
        team=content["team"],
        landscape=content["landscape"],
        signatures=tuple(SignatureBlock(*one) for one in content["signatures"]),
        letter=None
        if letter is None
        else Letter(**letter | {"recipients": tuple(letter.get("recipients", ()))}),
        dictionary=tuple(DictionaryLine(**one) for one in content["dictionary"]),
        blocks=tuple(_block(one, ids, named) for one in content["blocks"]),
        evidence={
            key: Evidence(Kind(kind), tuple(ids[place] for place in places), about)
            for key, (kind, places, about) in content["evidence"].items()
        },
        file_stem=content["file_stem"],
        chain_heads=content["chain_heads"],
        is_sample=content["is_sample"],
    )


def _content(frozen: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(decompress(b85decode(frozen)))
    return content


def _days(pair: list[str] | None) -> tuple[date, date] | None:
    return (date.fromisoformat(pair[0]), date.fromisoformat(pair[1])) if pair else None


def _block(kept: Mapping[str, Any], ids: list[Id], named: Named) -> Block:
    if kept["is"] == "break":
        return PageBreak()
    if kept["is"] == "text":
        return _text(kept, ids, named)
    return Table(
        title=kept["title"],
        sheet=kept["sheet"],
        numbered=kept["numbered"],
        total_label=kept["total_label"],
        empty=kept["empty"],
        columns=tuple(_column(one) for one in kept["columns"]),
        charts=tuple(
            Chart(**one | {"kind": ChartKind(one["kind"]), "series": tuple(one["series"])})
            for one in kept["charts"]
        ),
        rows=tuple(
            Row(tuple(_cell(cell, ids, named) for cell in cells), RowStyle(style), minor)
            for style, minor, cells in kept["rows"]
        ),
    )


def _column(kept: Mapping[str, Any]) -> Column:
    known: dict[str, Any] = {
        name: _ENUMS[name](value) if name in _ENUMS else value for name, value in kept.items()
    }
    return Column(**known)


def _text(kept: Mapping[str, Any], ids: list[Id], named: Named) -> Text:
    people = tuple(
        Personal(ids[place], PersonField(name), named(ids[place], PersonField(name)))
        for place, name in kept["people"]
    )
    words = kept["words"]
    for place, one in enumerate(people):
        words = words.replace(f"\0{place}\0", one.text)
    return Text(words, TextStyle(kept["style"]), people)


def _cell(kept: Any, ids: list[Id], named: Named) -> Cell:
    if not isinstance(kept, list):
        cell: Cell = kept
        return cell
    what, value, *rest = kept
    if what == "d":
        return date.fromisoformat(value)
    if what == "f":
        return Figure(value, rest[0])
    return Personal(ids[value], PersonField(rest[0]), named(ids[value], PersonField(rest[0])))


# --- what changed since -----------------------------------------------------------------------------------------------
def figures_of(document: Document) -> dict[tuple[str, str], float | int | None]:
    """Give (line, column title) -> number of every figure that opens records or was typed, to compare two documents."""
    found: dict[tuple[str, str], float | int | None] = {}
    for table in document.tables:
        for row in table.rows:
            label = next((one for one in row.cells if isinstance(one, str) and one), "")
            for column, cell in zip(table.columns, row.cells, strict=True):
                if isinstance(cell, Figure):
                    heading = f"{column.group}: {column.title}" if column.group else column.title
                    found[label, heading] = cell.value
    return found

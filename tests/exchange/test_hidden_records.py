"""What binary workbooks and OpenDocument tables hide is found; damage loses the hint, never more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

import pytest

from digilearn.exchange.hidden_ods import hidden_in_ods
from digilearn.exchange.hidden_parts import Hidden
from digilearn.exchange.hidden_records import hidden_in_xls, hidden_in_xlsb
from tests.corpus import formats
from tests.corpus.format_cases import DATA
from tests.corpus.layout_cases import filtered_rows, hidden_sheets

READERS: dict[str, tuple[Callable[[bytes], dict[str, Hidden]], bytes]] = {
    "xls": (hidden_in_xls, (DATA / "hidden.xls").read_bytes()),
    "xlsb": (hidden_in_xlsb, formats.xlsb(hidden_sheets())),
    "ods": (hidden_in_ods, formats.ods(hidden_sheets())),
}


@pytest.mark.parametrize("kind", READERS)
def test_hidden_rows_and_columns_are_found_by_their_numbers(kind: str) -> None:
    read, content = READERS[kind]
    found = read(content)
    assert found["Hàng"].rows == {4, 5}
    assert found["Cột"].columns == {6}
    assert not any(one.filtered for one in found.values())


@pytest.mark.parametrize(("read", "write"), [(hidden_in_xlsb, formats.xlsb), (hidden_in_ods, formats.ods)])
def test_a_filter_is_told_from_hiding_by_hand(
    read: Callable[[bytes], dict[str, Hidden]], write: Callable[..., bytes]
) -> None:
    (found,) = read(write(filtered_rows())).values()
    assert found.filtered
    assert len(found.rows) == 278


@pytest.mark.parametrize("kind", READERS)
def test_damage_loses_the_hint_and_nothing_more(kind: str) -> None:
    read, content = READERS[kind]
    rng = Random(7)
    for _turn in range(150):
        broken = bytearray(content)
        for _byte in range(rng.randrange(1, 30)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        read(bytes(broken[: rng.randrange(len(broken))] if rng.random() < 0.3 else broken))
    assert read(b"") == read(b"PK\x03\x04") == {}


def test_damaged_records_inside_a_whole_archive_lose_only_the_hint() -> None:
    rng = Random(11)
    with zipfile.ZipFile(io.BytesIO(READERS["xlsb"][1])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _turn in range(150):
        broken = dict(parts)
        for name in ("xl/workbook.bin", "xl/worksheets/sheet1.bin", "xl/_rels/workbook.bin.rels"):
            part = bytearray(parts[name])
            for _byte in range(rng.randrange(4)):
                part[rng.randrange(len(part))] = rng.randrange(256)
            broken[name] = bytes(part)
        hidden_in_xlsb(formats.zipped(broken))


def test_a_column_range_without_end_is_cut() -> None:
    columns = '<table:table-column table:visibility="collapse" table:number-columns-repeated="9999999"/>'
    content = f'<table:table table:name="Một &amp; hai">{columns}</table:table>'
    (found,) = hidden_in_ods(formats.zipped({"content.xml": content})).items()
    assert found[0] == "Một & hai"
    assert len(found[1].columns) == 2_000

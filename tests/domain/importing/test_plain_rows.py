"""The short way through a plain row says nothing but what the long way says."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.grid import Cell
from digilearn.domain.importing.plain_rows import PlainReader
from digilearn.domain.importing.values import PersonReader

TODAY = date(2026, 11, 23)
CELLS: dict[Field, tuple[Cell, ...]] = {
    Field.NUMBER: (1, "2."),
    Field.FULL_NAME: (
        "Lường Thị Thử",
        "Cà Văn Nghiệm",
        "LÒ VĂN A",
        "Bà Nguyễn Thị Hoa (bà Hùng)",
        "",
        12,
        "Lò",
    ),
    Field.BIRTH_DATE: ("", date(1951, 3, 4), datetime(1949, 12, 1), "31/2/1950", "không rõ", 18700),
    Field.BIRTH_YEAR: ("", 1951, 1949.0, "1949", 1851, "khoảng 1950"),
    Field.SEX: ("", "Nữ", "Nam", "x", "nữ giới", 1),
    Field.PHONE: ("", "0912345678", "912345678", "0912 345 678", "-", "0168 123 4567", 912345678.0),
    Field.CITIZEN_ID: ("", "014151000123", "14151000123", "014049000123", "••••1234", "khong"),
    Field.VILLAGE: ("", "Thôn 1", "3", "-", "nt", '"', "như trên", 4),
    Field.ADDRESS: ("", "Thôn 2, xã Nà Lốc", "nt", "Bản Mé - Nà Lốc", "Không"),
    Field.ETHNICITY: ("", "Thái", "''", "0"),
    Field.CODE: ("", "HV01", 7.0),
    Field.NOTE: ("", "học buổi tối", "joined 17/11", "tham gia từ 17/11"),
    Field.ALSO_CALLED: ("", "bà Hùng", "?"),
}
ROWS = st.lists(st.tuples(*map(st.sampled_from, CELLS.values())), min_size=1, max_size=8)
COLUMNS = st.sets(st.sampled_from(sorted(CELLS)), min_size=1)


@given(ROWS, COLUMNS, st.sampled_from(["", "thôn"]), st.sampled_from([None, "Bản Mé"]))
def test_a_row_read_the_short_way_is_the_same_person(
    rows: list[tuple[Cell, ...]], used: set[Field], kind: str, group: str | None
) -> None:
    columns = {place: field for place, field in enumerate(CELLS) if field in used}
    letters = {place: chr(65 + place) for place in columns}
    short, long = (reader(columns, letters, kind, False, TODAY) for reader in (PlainReader, PersonReader))
    for row in rows:
        assert short.read(row, group) == long.read(row, group)


def test_a_plain_row_takes_the_short_way() -> None:
    columns = dict(enumerate(CELLS))
    reader = PlainReader(columns, {place: chr(65 + place) for place in columns}, "", False, TODAY)
    row: list[Cell] = [
        1,
        "Lường Thị Thử",
        "",
        1951,
        "Nữ",
        "0912345678",
        "014151000123",
        "Thôn 1",
        "",
        "Thái",
        "",
        "",
        "",
    ]
    assert reader._plain(row, None) == reader.read(row, None)[0]
    assert reader._plain([*row[:7], "nt", *row[8:]], None) is None

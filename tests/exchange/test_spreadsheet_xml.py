"""Excel's XML of 2003 is read like any workbook, and never trusted."""

from __future__ import annotations

from datetime import datetime

import pytest

from digilearn.domain.importing.grid import NotReadable
from digilearn.exchange.sheets_in import read_grids

HEAD = '<?xml version="1.0"?>{more}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
SPACE = 'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
BODY = """<Worksheet ss:Name="Lớp 1"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">DANH SÁCH</Data></Cell></Row>
<Row ss:Index="3" ss:Hidden="1"><Cell><Data ss:Type="Number">1</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="DateTime">1958-08-15T00:00:00.000</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def content(body: str = BODY, more: str = "") -> bytes:
    return (HEAD.format(more=more) + SPACE + body).encode()


def test_places_left_out_are_empty() -> None:
    (grid,) = read_grids(content())
    assert grid.name == "Lớp 1"
    assert [list(row) for row in grid.rows] == [["DANH SÁCH", ""], [], [1.0, "", datetime(1958, 8, 15)]]
    assert grid.merged == ((0, 0, 0, 1),)
    assert grid.hidden_rows == {2}


@pytest.mark.parametrize(
    "bad",
    [
        content(BODY[:-30]),
        content(more='<!DOCTYPE a [<!ENTITY b "bbbb">]>'),
        content(BODY.replace('ss:Index="3" ss:Hidden', 'ss:Index="9999999" ss:Hidden')),
        content(BODY.replace('ss:Index="3">', 'ss:Index="99999">')),
    ],
)
def test_damaged_and_hostile_ones_give_a_sentence(bad: bytes) -> None:
    with pytest.raises(NotReadable):
        list(read_grids(bad))

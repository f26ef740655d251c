"""How a document's values are printed: 05, 1.250, 82,9%; empty is never 0."""

from collections.abc import Iterator
from datetime import date

import pytest

from digilearn.domain.ids import derived_id
from digilearn.domain.reporting.documents import (
    Cell,
    Column,
    Figure,
    Format,
    Personal,
    PersonField,
    Row,
    RowStyle,
    Table,
    Total,
)
from digilearn.domain.reporting.printed import (
    is_missing,
    parts_of,
    printed,
    printed_row,
    printed_totals,
    shown,
    total_label,
)
from tests.catalogue import speaking
from tests.document_sample import document, figures_table, people_table


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    with speaking("vi"):
        yield


@pytest.mark.parametrize(
    ("cell", "form", "text"),
    [
        (5, Format.COUNT, "05"),
        (0, Format.COUNT, "0"),
        (1250, Format.COUNT, "1.250"),
        (Figure(41, "able"), Format.COUNT, "41"),
        (Figure(None), Format.COUNT, ""),
        (None, Format.COUNT, ""),
        (-3, Format.COUNT, "-3"),
        (1250.5, Format.COUNT, "1.250,5"),
        (-0.25, Format.COUNT, "-0,25"),
        (2.0, Format.HOURS, "02"),
        (1.5, Format.HOURS, "1,5"),
        (0.829, Format.SHARE, "82,9%"),
        (1.0, Format.SHARE, "100%"),
        (date(2026, 11, 24), Format.DATE, "24/11/2026"),
        ("0912345678", Format.CODE, "0912345678"),
        (Personal(derived_id("x"), PersonField.NAME, "Lò Thị Ánh"), Format.TEXT, "Lò Thị Ánh"),
        (1955, Format.TEXT, "1955"),
    ],
)
def test_values_are_printed_as_offices_write_them(cell: Cell, form: Format, text: str) -> None:
    assert printed(cell, Column(key="a", title="A", format=form)) == text


def test_only_a_figure_that_ought_to_be_there_is_missing() -> None:
    assert is_missing(Figure(None))
    assert not is_missing(None)
    assert not is_missing(Figure(0))


def test_a_quotient_not_given_is_worked_out_and_a_difference_too() -> None:
    columns = (
        Column(key="came", title="Đến"),
        Column(key="held", title="Buổi"),
        Column(key="rate", title="Tỷ lệ", format=Format.SHARE, numerator="came", denominator="held"),
        Column(key="away", title="Vắng", format=Format.COUNT, minuend="held", subtrahend="came"),
    )
    row, nothing = Row((Figure(3), 4, None, None)), Row((Figure(None), 0, None, None))
    table = Table(columns=columns, rows=(row, nothing))
    assert shown(table, row, 2) == 0.75
    assert shown(table, row, 3) == 1
    assert shown(table, nothing, 2) is None
    assert shown(table, nothing, 3) is None


def test_totals_are_sums_and_a_share_is_worked_out_from_them() -> None:
    assert printed_totals(people_table()) == ["", "", "", "", "06", "07", "85,7%"]
    assert total_label(people_table()) == "Tổng cộng"


def test_a_section_keeps_its_words_alone() -> None:
    table = figures_table()
    section = next(row for row in table.rows if row.style is RowStyle.SECTION)
    assert printed_row(table, section) == ["Xã hội số", "", "", "", "", ""]


def test_a_minor_is_marked_behind_the_first_text() -> None:
    table = Table(
        columns=(Column(key="n", title="Tên"), Column(key="t", title="", total=Total.NONE)), rows=()
    )
    assert printed_row(table, Row(("Páo", "x"), minor=True)) == ["Páo (*)", "x"]


def test_only_certificates_have_parts() -> None:
    assert [len(part) for part in parts_of(document())] == [len(document().blocks)]

"""Documents on paper: every figure is there, tables go on over pages, nothing lies beyond the margins."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from digilearn.domain.reporting.documents import (
    ChartKind,
    Column,
    Document,
    Figure,
    Format,
    PageBreak,
    Row,
    Table,
    Text,
    TextStyle,
)
from digilearn.domain.reporting.letter_layout import LetterLayout
from digilearn.domain.units import HeaderPreset
from digilearn.exchange.paper.document_charts import ChartPieces
from digilearn.exchange.paper.document_pages import DocumentPages
from digilearn.exchange.paper.output import page_image, pdf_bytes
from tests.document_sample import document
from tests.exchange.paper.made_documents import LONG, SENTENCE, certificates, charted, people, wide

_A4 = (595, 842)


def words(pages: DocumentPages) -> list[str]:
    """Give the words of each page."""
    read = PdfReader(BytesIO(pdf_bytes(pages))).pages
    return [" ".join(page.extract_text().split()) for page in read]


def with_blocks(*blocks: Table | Text | PageBreak) -> Document:
    return replace(document(), blocks=blocks, letter=None, lines=())


def test_every_figure_of_the_sample_is_printed_as_offices_write_it() -> None:
    text = " ".join(words(DocumentPages(document())))
    for figure in ("41", "96", "120", "80,0%", "214", "655", "19", "30", "63,3%", "85,7%", "04", "07"):
        assert f" {figure} " in f" {text} ", figure
    assert "0912345678" in text
    assert "24/11/2026" in text
    assert "=Nguyễn Văn Bình" in text


def test_texts_stand_in_their_order() -> None:
    text = " ".join(words(DocumentPages(document())))
    told = (
        "Độc lập - Tự do - Hạnh phúc",
        "BÁO CÁO KẾT QUẢ BÌNH DÂN HỌC VỤ SỐ",
        "Quý IV/2026 (15/09/2026 - 14/12/2026)",
        "I. Kết quả",
        "Kết quả theo chỉ tiêu",
        "Xã hội số",
        "Đã đạt so với số giao",
        "Khó khăn, vướng mắc",
        "Những người tự làm được",
        "Tổng cộng",
        "Trống không phải là 0.",
        "Người lập biểu",
    )
    places = [text.index(one) for one in told]
    assert places == sorted(places)


def test_a_missing_figure_says_so_and_an_empty_cell_stays_empty() -> None:
    columns = (Column(key="name", title="Tên"), Column(key="n", title="Số", format=Format.COUNT))
    missing = words(DocumentPages(with_blocks(Table(columns=columns, rows=(Row(("Hộ", Figure(None))),)))))[0]
    empty = words(DocumentPages(with_blocks(Table(columns=columns, rows=(Row(("Hộ", None)),)))))[0]
    assert "chưa có" in missing
    assert "chưa có" not in empty
    assert " 0 " not in f" {missing} {empty} "


@pytest.mark.parametrize("landscape", [False, True])
def test_pages_are_a4(landscape: bool) -> None:
    made = PdfReader(BytesIO(pdf_bytes(DocumentPages(replace(document(), landscape=landscape)))))
    sides = tuple(round(side) for side in made.pages[0].mediabox[2:])
    assert sides == (_A4[::-1] if landscape else _A4)


def test_forty_people_repeat_the_header_and_sign_below_some_of_them() -> None:
    pages = words(DocumentPages(with_blocks(people(40))))
    assert len(pages) > 1
    assert all("Họ và tên" in page for page in pages)
    assert "Người lập biểu" in pages[-1]
    assert sum("Người lập biểu" in page for page in pages) == 1
    assert "Lò Thị Ánh 38" in pages[-1], "a signature alone on a page proves nothing"
    assert "Tổng cộng" in pages[-1]
    joined = " ".join(pages)
    assert all(f"Lò Thị Ánh {n} " in joined for n in range(40) if n % 9 != 3)


@pytest.mark.parametrize("count", range(20, 50))
def test_signatures_never_stand_alone_on_a_page(count: int) -> None:
    """However many lines come before: what is signed shares the page, it could be stapled to anything else."""
    pages = DocumentPages(with_blocks(*(Text(f"Dòng {n}", TextStyle.NOTE) for n in range(count))))
    assert len(pages._pages[-1].placed) >= 3


def test_people_under_16_are_marked_and_the_mark_is_explained() -> None:
    text = " ".join(words(DocumentPages(with_blocks(people(12)))))
    assert "Lò Thị Ánh 5 (*)" in text
    assert "Lò Thị Ánh 4 (*)" not in text
    assert "(*) Dưới 16 tuổi." in text


def test_shares_not_given_are_worked_out_from_their_columns() -> None:
    assert "80,0%" in words(DocumentPages(with_blocks(people(5))))[0]


def test_a_wide_table_lies_on_its_side() -> None:
    assert DocumentPages(with_blocks(people(3))).paper.width == 210
    assert DocumentPages(with_blocks(wide(12))).paper.width == 297


def test_a_table_too_wide_for_any_page_goes_on_with_its_first_columns_again() -> None:
    pages = DocumentPages(with_blocks(wide(40)))
    text = " ".join(words(pages))
    assert all(f"{10_000 + 100 * n:_}".replace("_", ".") in text for n in range(40))
    assert text.count("Lớp thôn 7") > 1


def test_a_row_higher_than_a_page_is_read_to_its_end() -> None:
    note = " ".join(f"chữ{n}" for n in range(1500))
    table = Table(
        columns=(Column(key="name", title="Tên"), Column(key="note", title="Ghi chú")),
        rows=(Row(("Hộ", note)),),
    )
    text = " ".join(words(DocumentPages(with_blocks(table))))
    assert all(f"chữ{n}" in text for n in range(0, 1500, 37))
    assert "chữ1499" in text


def test_a_long_text_flows_over_pages_and_leaves_no_line_alone() -> None:
    pages = DocumentPages(with_blocks(*(Text(SENTENCE * (9 + n)) for n in range(12))))
    assert pages.pages() > 2
    counts = [len(page.placed) for page in pages._pages]
    assert min(counts) > 1


def test_an_empty_table_says_why() -> None:
    table = Table(columns=(Column(key="a", title="Tên"),), rows=(), empty="Kỳ này chưa có lớp nào.")
    assert "Kỳ này chưa có lớp nào." in words(DocumentPages(with_blocks(table)))[0]


def test_a_page_break_begins_a_page() -> None:
    pages = words(DocumentPages(with_blocks(Text("một"), PageBreak(), Text("hai"))))
    assert "một" in pages[0]
    assert "hai" in pages[1]


def test_each_certificate_is_a_whole_page_of_its_own() -> None:
    pages = words(DocumentPages(certificates("bà Lò Thị Ánh", f"ông {LONG}", "bà Vì Thị Mới")))
    assert len(pages) == 3
    for page, name in zip(pages, ("Lò Thị Ánh", "Bích Phương", "Vì Thị Mới"), strict=True):
        assert name in page
        assert "Hạnh phúc" in page
        assert "GIẤY XÁC NHẬN THAM GIA" in page
        assert "Người lập biểu" in page
        assert "ngày 15 tháng 12 năm 2026" in page


def test_made_up_data_are_marked_on_every_page() -> None:
    pages = words(DocumentPages(replace(with_blocks(people(60)), is_sample=True)))
    assert all("DỮ LIỆU MẪU" in page for page in pages)
    assert not any("DỮ LIỆU MẪU" in page for page in words(DocumentPages(with_blocks(people(60)))))


def test_the_number_of_the_page_stands_once_where_its_family_wants_it() -> None:
    state = words(DocumentPages(with_blocks(people(60))))
    team = words(DocumentPages(replace(with_blocks(people(60)), header=HeaderPreset.TEAM)))
    assert not any("/3" in page for page in state)
    assert all(f"{n}/{len(team)}" in page for n, page in enumerate(team, start=1))


def test_each_family_has_its_heading() -> None:
    def head(header: HeaderPreset) -> str:
        return words(DocumentPages(replace(document(), header=header)))[0]

    assert "CỘNG HÒA XÃ HỘI" in head(HeaderPreset.PEOPLES_COMMITTEE)
    assert "ĐOÀN TNCS HỒ CHÍ MINH" in head(HeaderPreset.YOUTH_UNION)
    assert "CỘNG HÒA" not in head(HeaderPreset.YOUTH_UNION)
    assert "Tổ CNSCĐ thôn 3" in head(HeaderPreset.TEAM)


def test_a_letter_nobody_else_signs_has_number_addressee_and_recipients() -> None:
    usual = document().letter
    assert usual is not None
    letter = replace(usual, addressee="Ủy ban nhân dân tỉnh")
    text = " ".join(words(DocumentPages(replace(document(), signatures=(), letter=letter))))
    order = (
        "/BC-UBND",
        "BÁO CÁO KẾT QUẢ",
        "Kính gửi: Ủy ban nhân dân tỉnh",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
    )
    places = [text.index(one) for one in order]
    assert places == sorted(places)
    assert "Nơi nhận:" in text
    assert "- Lưu: VT." in text


def test_margins_and_letters_are_those_of_the_unit() -> None:
    own = LetterLayout(left=35, right=15, body=16)
    pages = DocumentPages(document(), own)
    assert (pages.paper.left, pages.paper.right) == (35, 15)
    longer = with_blocks(*[Text(SENTENCE * 9)] * 8)
    assert DocumentPages(longer, own).pages() > DocumentPages(longer, LetterLayout(body=11)).pages()


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize(("months", "series"), [(1, 1), (7, 2), (26, 3)])
def test_every_number_of_a_chart_stands_beside_its_picture(kind: ChartKind, months: int, series: int) -> None:
    table = charted(kind, months, series)
    [text] = [" ".join(words(DocumentPages(with_blocks(table))))]
    for row in table.rows:
        for number in row.cells[1:]:
            if isinstance(number, int):
                shown = f"{number:_}".replace("_", ".")
                assert text.count(shown) >= 2, "once in the table, once in the chart"


def test_a_chart_of_nothing_is_not_drawn() -> None:
    table = charted(ChartKind.BARS, 3, 1)
    bare = replace(table, rows=tuple(Row((row.cells[0], None)) for row in table.rows))
    assert ChartPieces(bare, bare.charts[0], 30, 160).pieces() == []


HARD = {
    "people": with_blocks(people(14)),
    "wide": with_blocks(wide(40, 3)),
    "unbroken": with_blocks(
        Text("a" * 900), Text("b" * 900, TextStyle.BULLET), Text("c" * 300, TextStyle.HEADING)
    ),
    "unbroken cells": with_blocks(
        Table(
            columns=tuple(Column(key=f"c{n}", title="x" * 60) for n in range(5)),
            rows=(Row(("y" * 200,) * 5),),
        )
    ),
    "charts": with_blocks(*(charted(kind, 5, 3) for kind in ChartKind)),
    "long labels": with_blocks(
        replace(
            charted(ChartKind.BARS, 2, 2),
            rows=(Row((LONG * 2, 10, 123_456_789)), Row(("z" * 80, 123_456_789, None))),
        )
    ),
}


@pytest.mark.parametrize("name", sorted(HARD))
def test_nothing_is_drawn_beyond_the_margins(name: str) -> None:
    """Left and right of the page's own column the paper stays white, whatever is written."""
    pages = DocumentPages(HARD[name])
    dots, paper = 50 / 25.4, pages.paper
    for number in range(pages.pages()):
        image = page_image(pages, number, 50)
        edges = (
            *range(round((paper.left - 1) * dots)),
            *range(round((paper.width - paper.right + 1) * dots) + 1, image.width()),
        )
        # Between the table's last line and the small print at the foot.
        bottom = range(round((paper.height - 19) * dots), round((paper.height - 14) * dots))
        outside = [
            (x, y) for x in edges for y in range(image.height()) if image.pixelColor(x, y).lightness() < 200
        ]
        below = [
            (x, y) for y in bottom for x in range(image.width()) if image.pixelColor(x, y).lightness() < 200
        ]
        assert outside == []
        assert below == []

"""A document as a workbook: read back by another reader, every value and total is there."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from digilearn.domain.reporting.documents import Document, Text
from digilearn.exchange.documents.workbook import write_document
from tests.catalogue import speaking
from tests.document_sample import document


def _book(made: Document) -> CalamineWorkbook:
    out = BytesIO()
    with speaking("vi"):
        write_document(made, out)
    return CalamineWorkbook.from_filelike(BytesIO(out.getvalue()))


def _row(book: CalamineWorkbook, sheet: str, word: str) -> list[object]:
    rows = book.get_sheet_by_name(sheet).to_python()
    return next(list(row) for row in rows if word in row)


def test_every_table_has_its_sheet_and_the_figures_are_explained() -> None:
    assert _book(document()).sheet_names == ["Chỉ tiêu", "Danh sách", "Từ điển số liệu"]


def test_figures_and_shares_are_read_back_and_what_is_missing_is_empty() -> None:
    book = _book(document())
    lead = _row(book, "Chỉ tiêu", "Người tự làm được")
    assert lead[3:7] == [41.0, 96.0, 120.0, pytest.approx(0.8)]
    missing = _row(book, "Chỉ tiêu", "Hộ kinh doanh dùng mã QR")
    assert missing[3:7] == ["", 19.0, 30.0, pytest.approx(19 / 30)]


def test_totals_carry_their_values_and_a_share_is_recomputed() -> None:
    total = _row(_book(document()), "Danh sách", "Tổng cộng")
    assert total[5:8] == [6.0, 7.0, pytest.approx(6 / 7)]


def test_names_that_begin_like_a_formula_stay_text_and_phones_keep_their_zero() -> None:
    book = _book(document())
    first = _row(book, "Danh sách", "Lò Thị Ánh")
    assert first[2:5] == ["1955", "0912345678", date(2026, 11, 24)]
    assert _row(book, "Danh sách", "=Nguyễn Văn Bình (con ông Hùng ở bản Nà Lốc trên)")


def test_a_document_without_a_table_or_without_a_line_is_a_workbook_too() -> None:
    sample = document()
    empty = replace(sample.tables[1], rows=(), empty="Chưa có ai")
    assert _row(_book(replace(sample, blocks=(empty,))), "Danh sách", "Chưa có ai")
    texts = replace(sample, blocks=(Text("Chỉ có lời."),), dictionary=())
    assert len(_book(texts).sheet_names) == 1

"""The empty list that a laptop without the app fills in."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from digilearn.exchange.sheets_blank import write_template
from tests.exchange.report_sample import UNIT
from tests.tools import ooxml_errors


def template() -> BytesIO:
    """Give the workbook."""
    target = BytesIO()
    write_template(replace(UNIT, village_kinds=("bản", "thôn")), target)
    target.seek(0)
    return target


def test_it_has_one_header_row_with_the_words_an_import_knows() -> None:
    sheet = openpyxl.load_workbook(template()).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [
        "STT",
        "Họ và tên",
        "Tên thường gọi",
        "Năm sinh (hoặc ngày sinh)",
        "Giới tính",
        "Bản, thôn",
        "Số điện thoại",
        "Số định danh cá nhân",
        "Ghi chú",
    ]


def test_cells_keep_zeros_and_the_sex_is_chosen_from_a_list() -> None:
    sheet = openpyxl.load_workbook(template()).worksheets[0]
    assert {sheet.cell(row, column).number_format for row in (2, 301) for column in range(1, 10)} == {"@"}
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.formula1, str(rule.sqref)) == ("list", '"Nữ,Nam"', "E2:E301")


def test_a_second_sheet_explains_each_column() -> None:
    book = openpyxl.load_workbook(template())
    assert book.sheetnames == ["Danh sách học viên", "Giải thích"]
    explained = [row[0].value for row in book.worksheets[1].iter_rows(min_row=3)]
    assert explained[:9] == [cell.value for cell in book.worksheets[0][1]]


@pytest.mark.tools
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(template().getvalue())
    assert ooxml_errors(path) == []

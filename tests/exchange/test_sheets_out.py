"""The attendance workbook: every total is there with its value, text stays text, and Excel opens it as it is."""

import os
import re
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from digilearn.domain.attendance import Cell, register_row
from digilearn.domain.reports import AttendanceReport
from digilearn.domain.units import HeaderPreset
from digilearn.exchange.sheets_out import write_attendance
from digilearn.exchange.workbook_cells import safe_sheet_name
from tests.catalogue import speaking
from tests.exchange.report_sample import CLASSROOM, UNIT, report
from tests.patience import PATIENCE
from tests.tools import ooxml_errors

SIZES = [(0, 0), (0, 5), (1, 1), (3, 0), (35, 5), (35, 12), (60, 60)]
_FUNCTIONS_OF_EXCEL_2010 = {"COUNTIF", "COUNTBLANK", "SUMPRODUCT", "SUM", "IF"}


def written(made: AttendanceReport) -> bytes:
    """Give the workbook of a report."""
    target = BytesIO()
    write_attendance(made, target)
    return target.getvalue()


def rows(workbook: bytes, sheet: int = 0) -> list[list[object]]:
    """Give the values as a program without formulas reads them."""
    read = CalamineWorkbook.from_filelike(BytesIO(workbook)).get_sheet_by_index(sheet)
    return [list(row) for row in read.to_python(skip_empty_area=False)]


def header(read: list[list[object]]) -> int:
    """Give the row of the titles."""
    return next(number for number, row in enumerate(read) if row[0] == "STT")


def test_every_total_is_read_without_computing() -> None:
    made = report(35, 12, held=9)
    read = rows(written(made))
    top = header(read)
    titles = read[top]
    first = titles.index("Đã đến")
    for number, line in enumerate(made.register.rows):
        row = read[top + 1 + number]
        assert row[first] == line.attended
        assert row[titles.index("Đi muộn")] == line.cells.count(Cell.LATE)
        assert row[titles.index("Vắng có phép")] == line.cells.count(Cell.EXCUSED)
        assert row[titles.index("Vắng")] == line.cells.count(Cell.ABSENT)
        assert row[titles.index("Chưa ghi")] == line.unrecorded
        assert row[titles.index("Tỷ lệ chuyên cần")] == pytest.approx(line.rate)
    totals = read[top + 1 + 35]
    assert totals[first - 12 : first] == [made.register.attended_at(column) for column in range(12)]
    assert totals[first] == sum(line.attended for line in made.register.rows)
    assert totals[titles.index("Tỷ lệ chuyên cần")] == pytest.approx(made.register.rate)
    assert sum(read[top + 2 + 35][first - 12 : first]) == made.register.unrecorded  # type: ignore[arg-type]


def test_totals_are_formulas_of_excel_2010() -> None:
    with ZipFile(BytesIO(written(report(35, 12)))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    formulas = re.findall(r"<f>(.*?)</f>", sheet)
    assert len(formulas) == 35 * 6 + 12 * 2 + 6
    assert {
        name for formula in formulas for name in re.findall(r"[A-Z]{2,}(?=\()", formula)
    } <= _FUNCTIONS_OF_EXCEL_2010


@pytest.mark.tools
def test_libreoffice_computes_the_values_that_are_stored(
    require_tool: Callable[[str], str], tmp_path: Path
) -> None:
    made = written(report(35, 12, held=9))
    # Without the stored values LibreOffice must compute; then both must agree.
    bare = tmp_path / "bare.xlsx"
    with ZipFile(BytesIO(made)) as parts, ZipFile(bare, "w") as copy:
        for name in parts.namelist():
            text = parts.read(name)
            copy.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", text) if "sheet1" in name else text)
    command = [require_tool("soffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    outcome = subprocess.run(
        [*command, "--convert-to", "ods", "--outdir", str(tmp_path), str(bare)],
        capture_output=True, timeout=PATIENCE, check=False, env=os.environ | {"HOME": str(tmp_path)},
    )  # fmt: skip
    assert outcome.returncode == 0
    computed = CalamineWorkbook.from_path(str(tmp_path / "bare.ods")).get_sheet_by_index(0).to_python()
    stored = rows(made)
    numbers = [
        (row, column, value)
        for row, line in enumerate(stored)
        for column, value in enumerate(line)
        if isinstance(value, float | int)
    ]
    assert len(numbers) > 35 * 6
    for row, column, value in numbers:
        assert computed[row][column] == pytest.approx(value), (row, column)


@pytest.mark.tools
@pytest.mark.parametrize("preset", list(HeaderPreset))
def test_the_open_xml_sdk_finds_nothing(preset: HeaderPreset, tmp_path: Path) -> None:
    sizes = SIZES if preset is HeaderPreset.PEOPLES_COMMITTEE else SIZES[2:5]
    for learners, meetings in sizes:
        path = tmp_path / f"{learners}-{meetings}.xlsx"
        path.write_bytes(written(report(learners, meetings, unit=replace(UNIT, header=preset))))
        assert ooxml_errors(path) == []


@pytest.mark.parametrize("name", ["=1+1", "+84", "-2", "@SUM(A1)", '=HYPERLINK("http://x","y")'])
def test_text_that_looks_like_a_formula_stays_text(name: str) -> None:
    made = report(1, 1)
    line = made.register.rows[0]
    told = register_row(1, replace(line.learner, name=name, village=name), line.cells, note=name)
    book = openpyxl.load_workbook(
        BytesIO(written(replace(made, register=replace(made.register, rows=(told,)))))
    )
    sheet = book.worksheets[0]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == name]
    assert len(found) == 3
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_dates_are_dates_and_phones_keep_their_zero() -> None:
    made = report(5, 3)
    read = rows(written(made))
    top = header(read)
    phone = read[top].index("Số điện thoại")
    assert [row[phone] for row in read[top + 1 : top + 6]] == [
        line.learner.phone for line in made.register.rows
    ]
    first = read[top].index("Đã đến") - 3
    assert read[top][first : first + 3] == [meeting.day for meeting in made.register.meetings]
    sheet = openpyxl.load_workbook(BytesIO(written(made))).worksheets[0]
    assert sheet.cell(top + 1, first + 1).number_format == "dd/mm"
    assert sheet.cell(top + 2, phone + 1).number_format == "@"


def test_it_prints_on_a4_landscape_with_titles_on_every_page() -> None:
    sheet = openpyxl.load_workbook(BytesIO(written(report(60, 60)))).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (3, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    top = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "STT")
    assert (sheet.print_title_rows, sheet.print_title_cols) == (f"${top - 1}:${top}", "$A:$B")
    assert sheet.freeze_panes == f"C{top + 1}"
    assert "&P/&N" in sheet.oddFooter.center.text.replace("&11", "")
    assert "1a2b3c4d" in sheet.oddFooter.left.text
    narrow = openpyxl.load_workbook(BytesIO(written(report(60, 12)))).worksheets[0]
    assert narrow.page_setup.fitToWidth in (None, 1)  # one page wide is what the format means by silence


def test_the_second_sheet_explains_every_mark_and_figure() -> None:
    read = rows(written(report(2, 2)), 1)
    explained = {row[0] for row in read}
    assert {"x", "M", "P", "V", "–", "(để trống)", "Đã đến", "Chưa ghi", "Tỷ lệ chuyên cần"} <= explained
    names = CalamineWorkbook.from_filelike(BytesIO(written(report(2, 2)))).sheet_names
    assert names == ["Điểm danh KNS-T3", "Giải thích", "DigiLearn"]  # the last one is hidden


def test_english_is_complete() -> None:
    with speaking("en"):
        read = rows(written(report(3, 3)))
    titles = next(row for row in read if row[0] == "#")
    assert {"Full name", "Attended", "Attendance rate", "Note"} <= set(titles)


def test_the_description_names_the_unit_and_not_the_user_of_the_machine() -> None:
    with ZipFile(BytesIO(written(report()))) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert "<dc:creator>Ủy ban nhân dân xã Nà Lốc</dc:creator>" in core
    assert "<cp:lastModifiedBy>Ủy ban nhân dân xã Nà Lốc</cp:lastModifiedBy>" in core
    assert "2026-11-24T21:05:00Z" in core


def test_sample_data_say_so_on_the_sheet() -> None:
    read = rows(written(report(2, 2, is_sample=True)))
    assert any("DỮ LIỆU MẪU" in str(cell) for row in read for cell in row)


def test_nothing_is_left_in_a_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("a work file was made")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert written(report(5, 5))


def test_a_target_that_is_full_is_an_os_error() -> None:
    class Full(BytesIO):
        def write(self, _data: object, /) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_attendance(report(2, 2), Full())


def test_control_characters_do_not_break_the_file() -> None:
    made = report(1, 1, classroom=replace(CLASSROOM, name="Lớp\x00 tối\x0b & <b>", code="A/B:[1]*?"))
    book = openpyxl.load_workbook(BytesIO(written(made)))
    assert book.sheetnames[0] == "Điểm danh A B 1"


@given(st.text(max_size=60), st.lists(st.text(max_size=31), max_size=4))
def test_a_sheet_name_is_always_one_that_excel_takes(wanted: str, taken: list[str]) -> None:
    name = safe_sheet_name(wanted, "Trang", taken)
    assert 1 <= len(name) <= 31
    assert not set("[]:*?/\\") & set(name)
    assert not name.startswith("'")
    assert name.casefold() not in {one.casefold() for one in taken}


def test_a_period_of_years_ago_keeps_its_dates() -> None:
    read = rows(written(report(1, 60)))
    days = [cell for cell in read[header(read)] if isinstance(cell, date)]
    assert days[-1].year == 2027

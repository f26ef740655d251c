"""Cases about what stands round the people: titles, headers, groups, totals, signatures, hidden parts, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from digilearn.domain.attendance import Mark
from tests.corpus import formats
from tests.corpus.people import (
    SHORT,
    USUAL,
    Person,
    blank,
    born,
    fill,
    fill_group,
    full_name,
    headed,
    people,
    phone,
    says,
    sex,
    stt,
    table,
    village,
    year,
    years_of_men_and_women,
)
from tests.corpus.truth import Case, Cell, Sheet, Truth, case

DATA: Final = Path(__file__).parent / "data"


def cases() -> Iterator[Case]:
    """Give the cases."""
    made: tuple[tuple[Callable[[], list[Sheet]], str, tuple[str, ...]], ...] = (
        (title_lines, "title and agency lines, a motto beside them, above the table", ()),
        (merged_two_rows, "a header over two merged rows, Nam and Nữ hold the birth year", ()),
        (merged_three_rows, "a header over three rows with months and days", ()),
        (merged_unknown, "a header over two rows whose merges are gone", ()),
        (numbered_columns, "a line that numbers the columns (1) (2) (3) under the header", ()),
        (second_level_in_first_row, "the second header level stands in the row of the first person", ()),
        (tables_below, "several tables on one sheet, one under the other, with other columns", ()),
        (tables_beside, "two tables on one sheet, side by side", ()),
        (many_sheets, "one sheet per class, and a cover sheet without people", ()),
        (sheet_per_month, "one sheet per month with marks, the same people", ()),
        (
            hidden_sheet,
            "a hidden sheet with an older list (said, not silently used or dropped)",
            ("ẩn|hidden",),
        ),
        (hidden_rows, "hidden rows in the middle (said)", ("ẩn|hidden",)),
        (hidden_columns, "a hidden column of phones (said)", ("ẩn|hidden",)),
        (filtered_rows, "rows hidden by a filter, by the hundred (said)", ("ẩn|lọc|hidden|filter",)),
        (blank_rows, "blank rows in the middle", ()),
        (blank_column, "a table that begins in column C, with blank columns between", ()),
        (group_rows, "group rows give the village of the rows below", ()),
        (group_rows_merged, "merged group rows in capitals with counts", ()),
        (group_letters, "group rows A, B with Roman and lettered numbering", ()),
        (village_merged_down, "a village cell merged over its people", ()),
        (totals_and_signatures, "totals, notes and signatures at the end", ()),
        (totals_between, "a subtotal after every group, a grand total at the end", ()),
        (signers_like_people, "signatures with names under the list, numbers beside them", ()),
        (numbering_gaps, "a numbering column with gaps and doubles", ()),
        (numbering_prepared, "a numbering column prepared for 40 people when 18 have names", ()),
        (stale_marks, "stale marks in rows with no person", ()),
        (summary_below, "summary and count blocks under the list", ()),
        (summary_beside, "a count block beside the list", ()),
        (repeated_header, "the header once more on every printed page", ()),
        (several_columns_per_session, "an attendance block with two columns per session", ()),
        (buoi_columns, "meetings as Buổi 1..n with a legend", ()),
        (month_and_days, "day numbers under a month in the title", ()),
        (date_headers, "dates of meetings as real dates in the header", ()),
        (staff_list_above, "a list of the teaching team above the list of learners", ()),
    )
    for make, words, said in made:
        yield case(make.__name__, words, make(), formats.xlsx, said=said)
    yield case(
        "hidden_sheet_ods", "a hidden sheet in .ods", hidden_sheet(), formats.ods, "ods", ("ẩn|hidden",)
    )
    yield from _hidden_elsewhere()
    yield case("merged_ods", "a header over two merged rows, .ods", merged_two_rows(), formats.ods, "ods")
    yield case(
        "formulas", "formulas for number, name and total: their values", formulas(), formats.xlsx_by_writer
    )
    yield case("phantom_65536", "a formatted cell in row 65536", phantom(65_536), formats.xlsx)
    yield case("phantom_1048576", "a formatted cell in the last row", phantom(1_048_576), formats.xlsx)
    yield case(
        "group_csv",
        "group rows, blank rows and totals in a .csv",
        group_rows(),
        formats.csv_in(str.encode),
        "csv",
    )


def title_lines() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("ỦY BAN NHÂN DÂN XÃ NÀ LỐC", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    sheet.line("TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG", "", "", "Độc lập - Tự do - Hạnh phúc")
    sheet.merge(1, 1, 3)
    sheet.merge(1, 4, 6)
    sheet.line()
    sheet.line("DANH SÁCH HỌ VÀ TÊN HỌC VIÊN THAM GIA LỚP BÌNH DÂN HỌC VỤ SỐ")
    sheet.merge(4, 1, 6)
    sheet.line("(Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026)")
    sheet.line("Thời gian: 19h30 các tối thứ 3, thứ 5; địa điểm: nhà văn hóa bản Nà Lốc")
    sheet.line()
    sheet.line(*(column.title for column in USUAL))
    fill(sheet, USUAL, people(8))
    return [sheet]


def merged_two_rows() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("DANH SÁCH HỌC VIÊN")
    sheet.line("STT", "Họ và tên", "Năm sinh", "", "Thôn", "Ghi chú")
    sheet.line("", "", "Nam", "Nữ", "", "")
    for column in (1, 2, 5, 6):
        sheet.merge(2, column, column, down=1)
    sheet.merge(2, 3, 4)
    for number, p in enumerate(people(9, 10), start=1):
        years = years_of_men_and_women(p)
        fields = {"full_name": p.name, "birth_year": p.year, "sex": p.sex, "village": p.village}
        sheet.person([number, p.name, *years, p.village, ""], fields)
    return [sheet]


def merged_three_rows() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("BẢNG ĐIỂM DANH NĂM 2026")
    sheet.line("TT", "Họ và tên", "Năm sinh", "Thời gian học", "", "", "")
    sheet.line("", "", "", "Tháng 3", "", "Tháng 4", "")
    sheet.line("", "", "", 3, 5, 7, 9)
    for column in (1, 2, 3):
        sheet.merge(2, column, column, down=2)
    sheet.merge(2, 4, 7)
    sheet.merge(3, 4, 5)
    sheet.merge(3, 6, 7)
    keys = ("2026-03-03", "2026-03-05", "2026-04-07", "2026-04-09")
    _marked_people(sheet, keys, people(7, 20))
    return [sheet]


_SIGNS: Final = (("x", Mark.PRESENT), ("P", Mark.EXCUSED), ("K", Mark.ABSENT), ("M", Mark.LATE), ("", None))


def _marked_people(sheet: Sheet, keys: tuple[str, ...], persons: Sequence[Person]) -> None:
    """Append people with marks that vary from cell to cell."""
    for number, p in enumerate(persons, start=1):
        drawn = [_SIGNS[(number * 3 + at * 2) % len(_SIGNS)] for at in range(len(keys))]
        marks = {key: mark for key, (_sign, mark) in zip(keys, drawn, strict=True) if mark}
        cells: list[Cell] = [number, p.name, p.year, *(sign for sign, _mark in drawn)]
        sheet.person(cells, {"full_name": p.name, "birth_year": p.year, "marks": marks})


def merged_unknown() -> list[Sheet]:
    (sheet,) = merged_two_rows()
    sheet.merges.clear()
    return [sheet]


def numbered_columns() -> list[Sheet]:
    sheet = headed(USUAL)
    sheet.line("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")
    fill(sheet, USUAL, people(7, 30))
    return [sheet]


def second_level_in_first_row() -> list[Sheet]:
    """The days stand beside the first person, because the header's second row was used for her."""
    sheet = Sheet()
    sheet.line("ĐIỂM DANH THÁNG 3 NĂM 2026")
    sheet.line("STT", "Họ và tên", "Năm sinh", "Giới tính", "")
    sheet.merge(2, 4, 5)
    first, *rest = people(7, 40)
    sheet.line("", "", "", "Nam", "Nữ")
    row = sheet.rows[-1]
    row[:3] = [1, first.name, first.year]
    sheet.truths.append(
        Truth(sheet.name, len(sheet.rows), {"full_name": first.name, "birth_year": first.year})
    )
    for number, p in enumerate(rest, start=2):
        ticks = ("", "x") if p.woman else ("x", "")
        sheet.person(
            [number, p.name, p.year, *ticks], {"full_name": p.name, "birth_year": p.year, "sex": p.sex}
        )
    return [sheet]


def tables_below() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("I. LỚP THÔN 1")
    sheet.line(*(column.title for column in USUAL))
    fill(sheet, USUAL, people(5, 50))
    sheet.line("", "Cộng", 5)
    sheet.line()
    sheet.line("II. LỚP THÔN 2")
    other = (stt("TT"), full_name("Họ tên học viên"), phone("Điện thoại"), born("Ngày sinh"))
    sheet.line(*(column.title for column in other))
    # The line above names a class of a village; whether it is also their home is not known: none is expected.
    fill(sheet, other, people(5, 56))
    return [sheet]


def tables_beside() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "SĐT", "", "STT", "Họ và tên", "Năm sinh", "SĐT")
    left, right = people(6, 60), people(6, 70)
    for number, (one, other) in enumerate(zip(left, right, strict=True), start=1):
        cells: list[Cell] = [
            number,
            one.name,
            one.year,
            one.phone,
            "",
            number + 6,
            other.name,
            other.year,
            other.phone,
        ]
        sheet.person(cells, says(SHORT, one))
        row = len(sheet.rows)
        sheet.truths.append(Truth(sheet.name, row, says(SHORT, other)))
    return [sheet]


def many_sheets() -> list[Sheet]:
    cover = Sheet("Bìa")
    cover.line("KẾ HOẠCH MỞ LỚP NĂM 2026")
    cover.line("Số lớp", 3)
    cover.line("Người lập", "Ban tổ chức")
    return [cover, *(table(USUAL, people(4, 80 + 10 * n), f"Lớp {n}") for n in (1, 2, 3))]


def sheet_per_month() -> list[Sheet]:
    """The second month speaks of the same people: it must not double them."""
    sheets = []
    persons = people(5, 120)
    for month in (3, 4):
        sheet = Sheet(f"Tháng {month}")
        sheet.line(f"ĐIỂM DANH THÁNG {month} NĂM 2026")
        sheet.line("STT", "Họ và tên", "Năm sinh", "Thôn", "SĐT", f"02/{month:02}", f"09/{month:02}")
        for number, p in enumerate(persons, start=1):
            fields = {"full_name": p.name, "birth_year": p.year, "village": p.village, "phone": p.phone}
            marks = {f"2026-{month:02}-02": Mark.PRESENT, f"2026-{month:02}-09": Mark.ABSENT}
            cells: list[Cell] = [number, p.name, p.year, p.village, p.phone, "x", "K"]
            sheet.person(cells, fields | {"marks": marks})
        sheets.append(sheet)
    return sheets


def hidden_sheets() -> list[Sheet]:
    """Give one workbook that hides rows, a column and a sheet."""
    (rows,), (columns,) = hidden_rows(), hidden_columns()
    for sheet, name in ((rows, "Hàng"), (columns, "Cột")):
        sheet.name = name
        sheet.truths = [replace(truth, sheet=name) for truth in sheet.truths]
    return [rows, columns, *hidden_sheet()]


def _hidden_elsewhere() -> Iterator[Case]:
    """What is hidden is said in every kind of workbook."""
    said = ("(ẩn|hidden).*“Hàng”|“Hàng”.*(ẩn|hidden)", "F .*“Cột”.*(ẩn|hidden)", "“Cũ”.*(ẩn|hidden)")
    stored = (DATA / "hidden.xls").read_bytes
    for suffix, write in (("xlsb", formats.xlsb), ("ods", formats.ods), ("xls", lambda _sheets: stored())):
        words = f"hidden rows, column and sheet in .{suffix} (said)"
        yield case(f"hidden_{suffix}", words, hidden_sheets(), write, suffix, said)
    by_filter = ("lọc|filter",)
    for suffix, write in (("xlsb", formats.xlsb), ("ods", formats.ods)):
        words = f"rows hidden by a filter in .{suffix} (said)"
        yield case(f"filtered_{suffix}", words, filtered_rows(), write, suffix, by_filter)


def hidden_sheet() -> list[Sheet]:
    old = table(USUAL, people(3, 140), "Cũ")
    old.hidden = True
    return [table(USUAL, people(5, 130), "Mới"), old]


def hidden_rows() -> list[Sheet]:
    sheet = table(USUAL, people(9, 150))
    sheet.hidden_rows = {4, 5}
    return [sheet]


def hidden_columns() -> list[Sheet]:
    sheet = table(USUAL, people(6, 160))
    sheet.hidden_columns = {6}
    return [sheet]


def filtered_rows() -> list[Sheet]:
    sheet = table(USUAL, people(300, 0))
    sheet.hidden_rows = set(range(12, 290))
    sheet.filtered = True
    return [sheet]


def blank_rows() -> list[Sheet]:
    sheet = headed(USUAL)
    for start in (0, 3, 6):
        fill(sheet, USUAL, people(3, 170 + start), first=start + 1)
        sheet.line()
        sheet.line(" ", "", "\u00a0")
    return [sheet]


def blank_column() -> list[Sheet]:
    sheet = Sheet()
    sheet.line()
    sheet.line("", "", "STT", "", "Họ và tên", "", "Năm sinh", "SĐT")
    for number, p in enumerate(people(6, 180), start=1):
        sheet.person(["", "", number, "", p.name, "", p.year, p.phone], says(SHORT, p))
    return [sheet]


def group_rows() -> list[Sheet]:
    sheet = headed(SHORT)
    for group, start in (("Thôn 1", 190), ("Tổ 3", 195), ("Bản Nà Lốc", 200)):
        fill_group(sheet, SHORT, group, start)
    sheet.line("", "Tổng cộng", 12)
    return [sheet]


def group_rows_merged() -> list[Sheet]:
    sheet = headed(SHORT)
    for group, shown, start in (
        ("THÔN 1", "I. THÔN 1 (4 người)", 205),
        ("TỔ DÂN PHỐ SỐ 3", "II. TỔ DÂN PHỐ SỐ 3: 04 người", 210),
    ):
        row = sheet.line(shown)
        sheet.merge(row, 1, 4)
        fill(sheet, SHORT, people(4, start), more={"village": group})
    return [sheet]


def group_letters() -> list[Sheet]:
    sheet = headed(SHORT)
    for letter, group, start in (("A", "Thôn Bản Cuông", 215), ("B", "Thôn Khuổi Nưa", 220)):
        sheet.line(letter, group, "", "")
        fill(sheet, SHORT, people(4, start), more={"village": group})
    return [sheet]


def village_merged_down() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("STT", "Thôn", "Họ và tên", "Năm sinh")
    number = 0
    for group in ("Thôn 4", "Thôn 5"):
        for place, p in enumerate(people(4, 225 + number)):
            number += 1
            shown = group if place == 0 else ""
            sheet.person(
                [number, shown, p.name, p.year], {"full_name": p.name, "birth_year": p.year, "village": group}
            )
        sheet.merge(len(sheet.rows) - 3, 2, 2, down=3)
    return [sheet]


def totals_and_signatures() -> list[Sheet]:
    (sheet,) = title_lines()
    sheet.line("", "Tổng cộng: 08 người (Nam: 3; Nữ: 5)")
    sheet.line("Ghi chú: danh sách gồm cả người học bù.")
    sheet.line("", "", "", "Nà Lốc, ngày 12 tháng 3 năm 2026")
    sheet.line("", "NGƯỜI LẬP BIỂU", "", "TM. ỦY BAN NHÂN DÂN")
    sheet.line("", "(Ký, ghi rõ họ tên)", "", "KT. CHỦ TỊCH")
    sheet.line("", "", "", "PHÓ CHỦ TỊCH")
    sheet.line()
    sheet.line("", "Lò Văn Thử", "", "Quàng Thị Mẫu")
    return [sheet]


def totals_between() -> list[Sheet]:
    sheet = headed(SHORT)
    for group, start in (("Thôn 1", 235), ("Thôn 2", 240)):
        fill_group(sheet, SHORT, group, start)
        sheet.line("", f"Cộng {group.lower()}", 4)
    sheet.line("", "TỔNG SỐ", 8)
    sheet.line("Ấn định danh sách có 08 người./.")
    return [sheet]


def signers_like_people() -> list[Sheet]:
    sheet = table(SHORT, people(6, 245))
    sheet.line()
    sheet.line("", "Giáo viên", "", "Tổ trưởng")
    sheet.line("", "Cà Văn Nghiệm", "", "Lường Thị Thử")
    sheet.line("", "0912000111", "", "")
    sheet.line(1, "Bản lưu: Văn phòng")
    return [sheet]


def numbering_gaps() -> list[Sheet]:
    sheet = headed(SHORT)
    numbers: tuple[Cell, ...] = (1, 2, "", 5, 5, "7.", "", 10)
    for number, p in zip(numbers, people(8, 255), strict=True):
        sheet.person([number, p.name, p.year, p.phone], says(SHORT, p))
    return [sheet]


def numbering_prepared() -> list[Sheet]:
    sheet = table(USUAL, people(18, 265))
    for number in range(19, 41):
        sheet.line(number)
    sheet.line("", "Người lập danh sách")
    return [sheet]


def stale_marks() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("ĐIỂM DANH THÁNG 3 NĂM 2026")
    sheet.line("STT", "Họ và tên", "Năm sinh", "03/03", "05/03")
    keys = ("2026-03-03", "2026-03-05")
    _marked_people(sheet, keys, people(6, 285))
    for number in (7, 8, 9):
        sheet.line(number, "", "", "x", "")
    sheet.line("", "", "", "", "x")
    return [sheet]


def summary_below() -> list[Sheet]:
    sheet = table(USUAL, people(8, 295))
    sheet.line()
    sheet.line("TỔNG HỢP")
    sheet.line("Nội dung", "Số lượng", "Tỷ lệ")
    sheet.line("Nam", 3, "37,5%")
    sheet.line("Nữ", 5, "62,5%")
    sheet.line("Trên 60 tuổi", 4, "50%")
    sheet.line("Thôn 1", 2, "25%")
    return [sheet]


def summary_beside() -> list[Sheet]:
    sheet = table(USUAL, people(8, 305))
    sheet.rows[0] += ["", "Thống kê", "Số lượng"]
    for row, (label, count) in enumerate(
        (("Nam", 3), ("Nữ", 5), ("Thôn 1", 2), ("Thôn 2", 3), ("Tổng", 8)), start=1
    ):
        sheet.rows[row] += ["", label, count]
    return [sheet]


def repeated_header() -> list[Sheet]:
    sheet = Sheet()
    for page, start in enumerate((0, 5, 10)):
        if page:
            sheet.line(f"Trang {page + 1}")
        sheet.line(*(column.title for column in USUAL))
        fill(sheet, USUAL, people(5, 315 + start), first=start + 1)
    return [sheet]


def several_columns_per_session() -> list[Sheet]:
    """Each session has a column for the mark and one for the signature."""
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "Buổi 1 (03/03/2026)", "", "Buổi 2 (05/03/2026)", "")
    sheet.line("", "", "", "Có mặt", "Ký nhận", "Có mặt", "Ký nhận")
    for column in (1, 2, 3):
        sheet.merge(1, column, column, down=1)
    sheet.merge(1, 4, 5)
    sheet.merge(1, 6, 7)
    for number, p in enumerate(people(6, 330), start=1):
        fields = {"full_name": p.name, "birth_year": p.year}
        marks = {"2026-03-03": Mark.PRESENT, "2026-03-05": Mark.ABSENT}
        sheet.person([number, p.name, p.year, "x", "", "K", ""], fields | {"marks": marks})
    return [sheet]


def buoi_columns() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("Ký hiệu: v: có mặt; o: vắng không phép; CP: vắng có phép")
    sheet.line("STT", "Họ và tên", "Năm sinh", "Buổi 1", "Buổi 2", "Buổi 3")
    for number, p in enumerate(people(6, 340), start=1):
        marks = {"#1": Mark.PRESENT, "#2": Mark.ABSENT, "#3": Mark.EXCUSED}
        sheet.person(
            [number, p.name, p.year, "v", "o", "CP"],
            {"full_name": p.name, "birth_year": p.year, "marks": marks},
        )
    return [sheet]


def month_and_days() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("BẢNG THEO DÕI CHUYÊN CẦN THÁNG 5 NĂM 2026")
    sheet.line("STT", "Họ và tên", "Năm sinh", 4, 6, 11)
    _marked_people(sheet, ("2026-05-04", "2026-05-06", "2026-05-11"), people(6, 350))
    return [sheet]


def date_headers() -> list[Sheet]:
    sheet = Sheet()
    days = [datetime(2026, 3, day) for day in (3, 5, 10)]
    sheet.line("STT", "Họ và tên", "Năm sinh", *days, "Tổng")
    _marked_people(sheet, tuple(f"{day:%Y-%m-%d}" for day in days), people(6, 360))
    for row in sheet.rows[1:]:
        row.append(sum(1 for cell in row if cell == "x"))
    return [sheet]


def staff_list_above() -> list[Sheet]:
    """Staff never count as learners: the list of the team must be told from the list of the class, or asked about."""
    sheet = Sheet()
    sheet.line("Giáo viên: Lò Văn Thử - 0912 000 111")
    sheet.line("Trợ giảng: Quàng Thị Mẫu")
    sheet.line()
    columns = (stt(), full_name(), year(), sex("Nam/Nữ"), village("Nơi ở (thôn)"), blank("Ký nhận"))
    sheet.line(*(column.title for column in columns))
    fill(sheet, columns, people(6, 370))
    return [sheet]


def formulas() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("STT", "Họ đệm", "Tên", "Họ và tên", "Năm sinh")
    for number, p in enumerate(people(6, 380), start=1):
        family, given = p.name.rsplit(" ", 1)
        row = number + 1
        cells: list[Cell] = [
            f"={{{number}}}=ROW()-1",
            family,
            given,
            f'={{{p.name}}}=B{row}&" "&C{row}',
            f"={{{p.year}}}=2026-{2026 - p.year}",
        ]
        sheet.person(cells, {"full_name": p.name, "birth_year": p.year})
    sheet.line("", "Tổng số", "", "", "={6}=COUNT(E2:E7)")
    return [sheet]


def phantom(row: int) -> list[Sheet]:
    sheet = table(USUAL, people(5, 390))
    sheet.phantom_rows = row
    return [sheet]

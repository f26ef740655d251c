"""Cases that combine what arrives, as one real file does: harder than each part alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from xml.sax.saxutils import escape

from digilearn.domain.attendance import Mark
from tests.corpus import encodings, formats
from tests.corpus.people import (
    SHORT,
    USUAL,
    Column,
    Person,
    blank,
    born,
    fill,
    full_name,
    headed,
    people,
    phone,
    says,
    sex,
    stt,
    table,
    vietnamese,
    village,
    year,
    years_of_men_and_women,
)
from tests.corpus.truth import ANY_ROW, Case, Cell, Sheet, Truth, case


def cases() -> Iterator[Case]:
    """Give the cases."""
    made: tuple[tuple[Callable[[], list[Sheet]], str], ...] = (
        (
            whole_office_form,
            "titles, merged two-row header, groups that number anew, subtotals, signatures, decomposed",
        ),
        (long_preface, "seventy lines of a plan above the table"),
        (no_header_groups, "no header, with group rows and totals"),
        (three_beside, "three tables side by side"),
        (names_merged_across, "names in cells merged over two columns"),
        (ditto_marks, "nt and ditto marks for: as above"),
        (nam_nu_totals, "Nam and Nữ hold years; the total row holds counts under them"),
        (session_totals, "counts per session under the attendance block"),
        (notes_like_people, "notes and contacts under the list that look like people"),
        (numbered_titles, "titles with numbers before them, broken over lines"),
        (one_person, "a list of one person"),
        (two_and_signature, "two people and a signature"),
        (innocent_dates, "a short list whose birthdays happen to lie before the 13th: no doubt"),
        (sorted_births, "people sorted by birth year, as many lists are: no doubt"),
        (
            enrolment_spelled,
            "one row per enrolment, the second spelled otherwise (capitals, phone with dots)",
        ),
        (groups_by_other, "groups that are no villages: Nhóm, Lớp, Chi hội"),
        (village_over_group, "a village column beside group rows: the column speaks"),
        (stt_forms, "numbers written 1/ and 2) and 03 and IV"),
        (marked_names, "names with stars, commas and full stops"),
        (phones_as_84, "phones as numbers that begin with 84"),
        (header_and_footer_pages, "a header and a footer repeated on each page, groups between"),
        (attendance_two_months, "two months side by side, days under each, totals per month"),
        (certificate_list, "columns of other numbers: scores, certificate numbers, dates of issue"),
        (empty_second_sheet, "an empty sheet, a sheet of notes and a chart's numbers beside the list"),
    )
    for place, (make, words) in enumerate(made):
        write, suffix = ((formats.xlsx, "xlsx"), (formats.xlsx, "xlsx"), (formats.ods, "ods"))[place % 3]
        yield case(make.__name__, words, make(), write, suffix)
    yield from _old_text()
    yield from _other_dress()


def nfd(text: str) -> str:
    """Give the text decomposed, as a Mac writes it."""
    return unicodedata.normalize("NFD", text)


def whole_office_form() -> list[Sheet]:
    sheet = Sheet()
    sheet.line(nfd("ĐẢNG ỦY XÃ NÀ LỐC"), "", "", "", nfd("ĐẢNG CỘNG SẢN VIỆT NAM"))
    sheet.line(nfd("BAN CHỈ ĐẠO 57"), "", "", "", nfd("Nà Lốc, ngày 12 tháng 3 năm 2026"))
    sheet.line(nfd("DANH SÁCH NGƯỜI DÂN THAM GIA TẬP HUẤN"))
    sheet.merge(3, 1, 6)
    sheet.line("TT", nfd("Họ và tên"), nfd("Năm sinh"), "", nfd("Số điện thoại"), nfd("Ký nhận"))
    sheet.line("", "", "Nam", nfd("Nữ"), "", "")
    for column in (1, 2, 5, 6):
        sheet.merge(4, column, column, down=1)
    sheet.merge(4, 3, 4)
    for letter, group, start in (
        ("I", "Thôn Nà Pản", 10),
        ("II", "Thôn Khuổi Lịa", 15),
        ("III", "TDP số 2", 20),
    ):
        sheet.line(letter, nfd(group), "", "", "", "")
        for number, p in enumerate(people(4, start), start=1):
            years = years_of_men_and_women(p)
            fields = {
                "full_name": p.name,
                "birth_year": p.year,
                "sex": p.sex,
                "phone": p.phone,
                "village": group,
            }
            sheet.person([number, nfd(p.name), *years, p.phone, ""], fields)
        sheet.line("", nfd(f"Cộng {letter}"), 2, 2)
    sheet.line("", nfd("Tổng cộng (I+II+III)"), 6, 6)
    sheet.line("", nfd("Bằng chữ: Mười hai người"))
    sheet.line("", nfd("NGƯỜI TỔNG HỢP"), "", "", nfd("TRƯỞNG BAN"))
    sheet.line("", nfd("Lò Văn Thử"), "", "", nfd("Quàng Thị Mẫu"))
    return [sheet]


def long_preface() -> list[Sheet]:
    sheet = Sheet()
    for number in range(1, 71):
        sheet.line(f"{number}. Nội dung triển khai thứ {number} của kế hoạch, giao các thôn thực hiện.")
    sheet.line(*(column.title for column in USUAL))
    fill(sheet, USUAL, people(6, 30))
    return [sheet]


def no_header_groups() -> list[Sheet]:
    sheet = Sheet()
    number = 0
    for group, start in (("Thôn 1", 40), ("Thôn 2", 45)):
        sheet.line("", group)
        for p in people(4, start):
            number += 1
            fields = {"full_name": p.name, "birth_year": p.year, "phone": p.phone, "village": group}
            sheet.person([number, p.name, p.year, p.phone], fields)
    sheet.line("", "Tổng cộng", 8)
    return [sheet]


def three_beside() -> list[Sheet]:
    sheet = Sheet()
    sheet.line(*(["STT", "Họ tên", "Năm sinh", ""] * 3)[:-1])
    for row in range(5):
        cells: list[Cell] = []
        for block in range(3):
            p = people(1, 50 + row + 6 * block)[0]
            cells += [row + 1 + 5 * block, p.name, p.year, ""]
            sheet.truths.append(Truth(sheet.name, row + 2, {"full_name": p.name, "birth_year": p.year}))
        sheet.line(*cells[:-1])
    return [sheet]


def names_merged_across() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "", "Năm sinh", "SĐT")
    sheet.merge(1, 2, 3)
    for number, p in enumerate(people(6, 70), start=1):
        row = sheet.person([number, p.name, "", p.year, p.phone], says(SHORT, p))
        sheet.merge(row, 2, 3)
    return [sheet]


def ditto_marks() -> list[Sheet]:
    """Where a cell says "as above" the village is the one above, or it is asked; it is never called nt."""
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "Thôn", "SĐT")
    for number, (p, shown) in enumerate(
        zip(people(6, 80), ("Thôn 3", "nt", "-nt-", '"', "''", "như trên"), strict=True)
    ):
        fields = {"full_name": p.name, "birth_year": p.year, "phone": p.phone, "village": "Thôn 3"}
        sheet.person([number + 1, p.name, p.year, shown, p.phone], fields)
    return [sheet]


def nam_nu_totals() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Nam", "Nữ", "Thôn")
    for number, p in enumerate(people(8, 90), start=1):
        years = years_of_men_and_women(p)
        fields = {"full_name": p.name, "birth_year": p.year, "sex": p.sex, "village": p.village}
        sheet.person([number, p.name, *years, p.village], fields)
    sheet.line("", "Tổng", 3, 5, "")
    sheet.line("", "Tỷ lệ %", "37,5", "62,5", "")
    return [sheet]


def session_totals() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "03/03/2026", "05/03/2026", "Tổng")
    for number, p in enumerate(people(6, 100), start=1):
        marks = {"2026-03-03": Mark.PRESENT, "2026-03-05": Mark.ABSENT}
        fields = {"full_name": p.name, "birth_year": p.year, "marks": marks}
        sheet.person([number, p.name, p.year, "x", "v", 1], fields)
    sheet.line("", "Có mặt", "", 6, 0, 6)
    sheet.line("", "Vắng", "", 0, 6, 6)
    sheet.line("", "Chữ ký giảng viên", "", "", "", "")
    return [sheet]


def notes_like_people() -> list[Sheet]:
    sheet = table(SHORT, people(6, 110))
    sheet.line()
    sheet.line("", "Lưu ý: Lò Văn Thử đã chuyển sang lớp khác")
    sheet.line("", "Liên hệ: Quàng Thị Mẫu", "", "0912000111")
    sheet.line("", "Hỗ trợ kỹ thuật", "", "0912000222")
    sheet.line("", "Đường dây nóng", "", "1900 545 400")
    return [sheet]


def numbered_titles() -> list[Sheet]:
    columns = (
        stt("1. STT"),
        full_name("2. Họ\nvà\ntên"),
        year("3) Năm\nsinh"),
        sex("(4) Giới\ntính"),
        phone("5- Số\nđiện\nthoại"),
        village("6. Thôn\n(bản)"),
    )
    return [table(columns, people(7, 120))]


def one_person() -> list[Sheet]:
    return [table(USUAL, people(1, 130))]


def two_and_signature() -> list[Sheet]:
    sheet = table(USUAL, people(2, 131))
    sheet.line("", "", "", "Nà Lốc, ngày 3 tháng 3 năm 2026")
    sheet.line("", "", "", "Người lập danh sách")
    sheet.line("", "", "", "Lò Văn Thử")
    return [sheet]


def innocent_dates() -> list[Sheet]:
    early = [p for p in people(200, 0) if p.born.day <= 12][:4]
    return [table((stt(), full_name(), born(), phone()), early)]


def sorted_births() -> list[Sheet]:
    persons = sorted(people(12, 140), key=lambda p: p.born)
    return [table((stt(), full_name(), year(), village()), persons)]


def enrolment_spelled() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("STT", "Lớp", "Họ và tên", "Năm sinh", "SĐT")
    persons = people(4, 160)
    for number, p in enumerate(persons, start=1):
        fields = {"full_name": p.name, "birth_year": p.year, "phone": p.phone}
        row = sheet.line(number, "Lớp 1", p.name, p.year, p.phone)
        sheet.truths.append(Truth(sheet.name, row, fields, (), (row + 4,)))
    for number, p in enumerate(persons, start=5):
        dotted = f"{p.phone[:4]}.{p.phone[4:7]}.{p.phone[7:]}"
        sheet.line(number, "Lớp 2", p.name.upper(), str(p.year), dotted)
    return [sheet]


def groups_by_other() -> list[Sheet]:
    sheet = headed(USUAL)
    for group, start in (("Nhóm 1: Tiểu thương", 170), ("Chi hội Phụ nữ", 175), ("LỚP BUỔI TỐI", 180)):
        sheet.line("", group)
        fill(sheet, USUAL, people(4, start))
    return [sheet]


def village_over_group() -> list[Sheet]:
    sheet = headed(USUAL)
    for group, start in (("Khu vực trung tâm", 190), ("Thôn 9", 195)):
        sheet.line("", group)
        fill(sheet, USUAL, people(4, start))
    return [sheet]


def stt_forms() -> list[Sheet]:
    sheet = headed(SHORT)
    shown: tuple[Cell, ...] = ("1/", "2)", "03", "4.", "5 ", 6.0, "07.", "8")
    for number, p in zip(shown, people(8, 200), strict=True):
        sheet.person([number, p.name, p.year, p.phone], says(SHORT, p))
    return [sheet]


def marked_names() -> list[Sheet]:
    sheet = headed(SHORT)
    for number, (p, form) in enumerate(
        zip(people(5, 210), ("{}*", "{},", "{}.", "{} (*)", "- {}"), strict=True), start=1
    ):
        sheet.person([number, form.format(p.name), p.year, p.phone], says(SHORT, p))
    return [sheet]


def phones_as_84() -> list[Sheet]:
    return [
        table((stt(), full_name(), year(), phone("SĐT", lambda text: int("84" + text[1:]))), people(6, 220))
    ]


def header_and_footer_pages() -> list[Sheet]:
    sheet = Sheet()
    for page, start in enumerate((230, 236), start=1):
        sheet.line("UBND XÃ NÀ LỐC", "", "", f"Trang {page}/2")
        sheet.line(*(column.title for column in SHORT))
        sheet.line("", f"Thôn {page}")
        fill(sheet, SHORT, people(5, start), first=5 * page - 4, more={"village": f"Thôn {page}"})
        sheet.line("", "Cộng trang", 5)
        sheet.line(f"- {page} -")
    return [sheet]


def attendance_two_months() -> list[Sheet]:
    sheet = Sheet()
    sheet.line("SỔ ĐIỂM DANH NĂM 2026")
    sheet.line("STT", "Họ và tên", "Năm sinh", "Tháng 3", "", "", "Tháng 4", "", "", "Ghi chú")
    sheet.line("", "", "", 3, 10, "Cộng", 7, 14, "Cộng", "")
    for column in (1, 2, 3, 10):
        sheet.merge(2, column, column, down=1)
    sheet.merge(2, 4, 6)
    sheet.merge(2, 7, 9)
    for number, p in enumerate(people(6, 245), start=1):
        marks = {
            "2026-03-03": Mark.PRESENT,
            "2026-03-10": Mark.ABSENT,
            "2026-04-07": Mark.PRESENT,
            "2026-04-14": Mark.EXCUSED,
        }
        fields = {
            "full_name": p.name,
            "birth_year": p.year,
            "marks": marks,
            "note": "chăm chỉ" if number == 2 else None,
        }
        cells: list[Cell] = [
            number,
            p.name,
            p.year,
            "x",
            "K",
            1,
            "x",
            "P",
            1,
            "chăm chỉ" if number == 2 else "",
        ]
        sheet.person(cells, fields)
    return [sheet]


def certificate_list() -> list[Sheet]:
    columns: tuple[Column, ...] = (
        stt(),
        full_name("Họ và tên học viên"),
        born("Ngày, tháng, năm sinh", lambda d: f"{d:%d/%m/%Y}"),
        Column("Điểm", lambda p, n: 6 + n % 4),
        Column("Xếp loại", lambda p, n: "Đạt"),
        Column("Số hiệu chứng nhận", lambda p, n: f"{n:03}/GCN-2026"),
        Column("Ngày cấp", lambda p, n: datetime(2026, 5, 19)),
        blank("Chữ ký người nhận"),
    )
    return [table(columns, people(7, 255))]


def empty_second_sheet() -> list[Sheet]:
    notes = Sheet("Ghi chú")
    notes.line("Danh sách cập nhật ngày 12/3/2026")
    notes.line("Họ và tên viết đúng theo căn cước.")
    numbers = Sheet("Biểu đồ")
    numbers.line("Thôn", "Số người", "Nam", "Nữ")
    numbers.line("Thôn 1", 12, 5, 7)
    numbers.line("Thôn 2", 9, 4, 5)
    return [Sheet("Trống", rows=[[""]]), table(USUAL, people(6, 265), "DS"), notes, numbers]


def _old_text() -> Iterator[Case]:
    """Old fonts with all that stands round a table, and names in capitals."""
    for name, encode in (("tcvn3", encodings.tcvn3), ("vni", encodings.vni)):
        sheet = Sheet()
        sheet.line("ỦY BAN NHÂN DÂN XÃ NÀ LỐC" if name == "vni" else "Ủy ban nhân dân xã Nà Lốc")
        sheet.line("Danh sách học viên")
        sheet.line("STT", "Họ và tên", "Năm sinh", "Giới tính", "SĐT")
        for group, start in (("Thôn Nà Pản", 0), ("Bản Cuông", 8)):
            sheet.line("", group)
            columns = (stt(), full_name(), year(), sex(), phone())
            fill(sheet, columns, vietnamese(5, 100 + start), more={"village": group})
        sheet.line("", "Tổng cộng: 10 người")
        sheet.line("", "", "Người lập biểu")
        sheet.rows = [[_old(cell, encode) for cell in row] for row in sheet.rows]
        yield case(
            f"{name}_form", f"a whole form in {name}: titles, groups, total, signature", [sheet], formats.xlsx
        )
    capitals = full_name("Họ và tên", lambda text: encodings.as_latin(encodings.vni(text.upper())))
    sheet = table((stt(), capitals, year(), village()), vietnamese(8, 120))
    yield case("vni_capitals", "VNI names in capitals in one column", [sheet], formats.xlsx)
    lines = Sheet("")
    lines.line("Lớp học xóm Chợ")
    lines.line("STT", "Họ tên", "SĐT")
    for number, p in enumerate(vietnamese(4, 130), start=1):
        lines.person([number, p.name, p.phone], {"full_name": p.name, "phone": p.phone})
    yield case(
        "csv_1258_short",
        "four lines of Windows-1258: little to tell it by",
        [lines],
        formats.csv_in(encodings.windows_1258),
        "csv",
    )


def _old(cell: Cell, encode: Callable[[str], bytes]) -> Cell:
    return encodings.as_latin(encode(cell)) if isinstance(cell, str) else cell


def _other_dress() -> Iterator[Case]:
    sheet = table(SHORT, people(6, 280), "")
    yield case("spreadsheet_xml", "Excel's XML of 2003 under the name .xls", [sheet], _xml_2003, "xls")
    sheet = Sheet("")
    sheet.line("DANH SÁCH, LỚP 1", "", "", "")
    sheet.line("STT", "Họ và tên", "Năm sinh", "Ghi chú")
    for number, p in enumerate(people(6, 290), start=1):
        note = 'gọi là "bà Sáu"; nhà xa, đi xe ôm'
        sheet.person(
            [number, p.name, p.year, note], {"full_name": p.name, "birth_year": p.year, "note": note}
        )
    yield case(
        "csv_quotes", "commas, quotes and semicolons inside cells", [sheet], formats.csv_in(str.encode), "csv"
    )
    yield _two_tables_in_word()
    yield from _pasted()
    yield _html_spans()


def _xml_2003(sheets: Sequence[Sheet]) -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    rows = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{escape(formats.text_of(c))}</Data></Cell>' for c in row)
        + "</Row>"
        for row in sheets[0].rows
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="S"><Table>'
        f"{rows}</Table></Worksheet></Workbook>"
    ).encode()


def _two_tables_in_word() -> Case:
    sheets = [
        table(SHORT, people(4, 300), "Lớp thôn Nà Pản"),
        table(SHORT, people(4, 310), "Lớp thôn Cuông"),
    ]
    for sheet in sheets:
        sheet.truths = [replace(truth, row=ANY_ROW, sheet="") for truth in sheet.truths]
    return case("docx_two_tables", "two tables in one Word document", sheets, formats.docx, "docx")


def _pasted() -> Iterator[Case]:
    forms: tuple[tuple[str, str, Callable[[int, Person], str]], ...] = (
        (
            "pasted_dashes",
            "lines with bullets and dashes",
            lambda n, p: f"- {p.name} - sn {p.year} - {p.village} - {p.phone}",
        ),
        (
            "pasted_commas",
            "lines with commas, the phone first",
            lambda n, p: f"{n}) {p.phone}, {p.name}, {p.year}, {p.village}",
        ),
        (
            "pasted_tabs",
            "cells pasted from a table, without a header",
            lambda n, p: f"{n}\t{p.name}\t{p.year}\t{p.village}\t{p.phone}",
        ),
    )
    for place, (name, words, form) in enumerate(forms):
        persons = people(6, 320 + 8 * place)
        content = "\r\n".join(form(number, p) for number, p in enumerate(persons, start=1)).encode()
        sheet = Sheet("")
        for p in persons:
            fields = {"full_name": p.name, "birth_year": p.year, "phone": p.phone, "village": p.village}
            sheet.person([""], fields)
        yield Case(name, f"pasted from a chat: {words}", "txt", partial(bytes, content), tuple(sheet.truths))


def _html_spans() -> Case:
    sheet = Sheet("")
    sheet.line("DANH SÁCH")
    sheet.line("STT", "Họ và tên", "Năm sinh", "")
    sheet.line("", "", "Nam", "Nữ")
    body = '<tr><td colspan="4"><b>DANH SÁCH</b></td></tr>'
    body += '<tr><th rowspan="2">STT</th><th rowspan="2">Họ và tên</th><th colspan="2">Năm sinh</th></tr>'
    body += "<tr><th>Nam</th><th>Nữ</th></tr>"
    for number, p in enumerate(people(6, 350), start=1):
        years = years_of_men_and_women(p)
        sheet.person([number, p.name, *years], {"full_name": p.name, "birth_year": p.year, "sex": p.sex})
        cells = "".join(f"<td>{cell}</td>" for cell in (number, p.name.replace(" ", "&nbsp;", 1), *years))
        body += f"<tr>{cells}</tr>\n"
    content = (
        f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><table>{body}</table>'.encode()
    )
    return case(
        "html_spans",
        "an HTML table with spans, bold titles and fixed spaces",
        [sheet],
        lambda _sheets: content,
        "xls",
    )

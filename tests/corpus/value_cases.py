"""Cases about what cells hold: dates, ids, phones, sexes, names, addresses, each in every form it comes in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from tests.corpus import formats
from tests.corpus.people import Person, born, cid, full_name, people, phone, sex, stt, table, village, year
from tests.corpus.truth import Case, Cell, Sheet, case

_Row = tuple[Cell, Mapping[str, Any], Sequence[str]]


def cases() -> Iterator[Case]:
    """Give the cases."""
    yield from _births()
    yield from _us_dates()
    yield from _worthless()
    yield from _ids()
    yield from _phones()
    yield from _sexes()
    yield from _names()
    yield from _places()
    yield from _nothing()


def _listed(title: str, rows: Sequence[_Row], start: int, more: str = "SĐT") -> Sheet:
    """Give a list in which one column shows these values, one person after another."""
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", title, more)
    for number, (p, (cell, fields, doubts)) in enumerate(
        zip(people(len(rows), start), rows, strict=True), start=1
    ):
        sheet.person(
            [number, p.name, cell, p.phone], {"full_name": p.name, "phone": p.phone} | dict(fields), doubts
        )
    return sheet


def _on(year: int, month: int, day: int) -> dict[str, Any]:
    return {"birth_date": date(year, month, day), "birth_year": year}


def _only(year: int) -> dict[str, Any]:
    return {"birth_year": year}


def _births() -> Iterator[Case]:
    clear: list[_Row] = [
        ("15/08/1958", _on(1958, 8, 15), ()),
        ("5/8/1949", _on(1949, 8, 5), ()),
        ("16-9-61", _on(1961, 9, 16), ()),
        ("25.08.1963", _on(1963, 8, 25), ()),
        ("9/2/47", _on(1947, 2, 9), ()),
        ("1972-11-18", _on(1972, 11, 18), ()),
        ("1958", _only(1958), ()),
        (1951, _only(1951), ()),
        (1966.0, _only(1966), ()),
        (datetime(1944, 8, 25), _on(1944, 8, 25), ()),
        ("ngày 30 tháng 4 năm 1955", _on(1955, 4, 30), ()),
        ("tháng 3 năm 1960", _only(1960), ()),
        ("7/1962", _only(1962), ()),
        ("Sinh năm 1948", _only(1948), ()),
        ("21/12/1957 ", _on(1957, 12, 21), ()),
        ("17 / 06 / 1969", _on(1969, 6, 17), ()),
        ("1953-01-31 00:00:00", _on(1953, 1, 31), ()),
        ("22/Aug/1974", _on(1974, 8, 22), ()),
    ]
    yield case(
        "births_every_form",
        "births in every clear form in one column",
        [_listed("Ngày sinh", clear, 0)],
        formats.xlsx,
    )
    doubtful: list[_Row] = [
        ("31/02/1958", _only(1958), ("birth_year",)),
        ("00/00/1958", _only(1958), ("birth_year",)),
        ("15/08/2058", {}, ("birth_date", "birth_year")),
        ("không nhớ", {}, ("birth_date", "birth_year")),
        ("58", {}, ("birth_date", "birth_year")),
        ("67 tuổi", {}, ("birth_date", "birth_year")),
        ("khoảng 1958", _only(1958), ("birth_year",)),
        ("1958/1960", {}, ("birth_date", "birth_year")),
        ("15/08/0202", {}, ("birth_date", "birth_year")),
        ("0202", {}, ("birth_date", "birth_year")),
        ("1858", {}, ("birth_date", "birth_year")),
    ]
    words = "births that no one can read for sure: each with a doubt, none guessed"
    yield case("births_doubtful", words, [_listed("Ngày sinh", doubtful, 20)], formats.xlsx)
    serial = born("Ngày sinh", lambda d: (d - date(1899, 12, 30)).days)
    yield case(
        "births_serials",
        "dates as serial numbers",
        [table((stt(), full_name(), serial, phone()), people(8, 40))],
        formats.xlsx,
    )
    as_text = born("Ngày sinh", lambda d: str((d - date(1899, 12, 30)).days))
    sheet = table((stt(), full_name(), as_text, phone()), people(8, 50), "")
    yield case(
        "births_serials_csv", "serial numbers as text in a .csv", [sheet], formats.csv_in(str.encode), "csv"
    )


def _us_dates() -> Iterator[Case]:
    us = born("Ngày sinh", lambda d: f"{d:%m/%d/%Y}")
    far = [p for p in people(200, 0) if p.born.day > 12][:6]
    mixed = [p for p in people(200, 0) if p.born.day <= 12][:3]
    sheet = table((stt(), full_name(), us, phone()), [*far, *mixed])
    words = "text dates mm/dd: only that is possible in the whole column (said)"
    yield case("dates_month_first", words, [sheet], formats.xlsx, said=("tháng|month",))
    yield _swapped()


def _swapped() -> Case:
    """A US-locale Excel made dates of what it could (dd<=12, swapped) and left the rest as text."""
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Ngày sinh", "SĐT")
    for number, p in enumerate(people(16, 60), start=1):
        early = p.born.day <= 12
        shown: Cell = datetime(p.year, p.born.day, p.born.month) if early else f"{p.born:%d/%m/%Y}"
        fields = {"full_name": p.name, "birth_date": p.born, "birth_year": p.year, "phone": p.phone}
        doubts = ("birth_date",) if early and p.born.day != p.born.month else ()
        sheet.person([number, p.name, shown, p.phone], fields, doubts)
    words = (
        "real dates that never have a day over 12 beside text dates that do: swapped by a US Excel (asked)"
    )
    return case("dates_swapped", words, [sheet], formats.xlsx, said=("tráo|đảo|hoán|đổi|swap",))


def _worthless() -> Iterator[Case]:
    dragged = [datetime(1958, 1, 1) + timedelta(days=n) for n in range(10)]
    rows: list[_Row] = [(day, _on(day.year, day.month, day.day), ("birth_date",)) for day in dragged]
    words = "worthless dates: a fill-handle drag counted the days up (flagged)"
    yield case("dates_dragged", words, [_listed("Ngày sinh", rows, 80)], formats.xlsx)
    rows = [(1950 + n, _only(1950 + n), ("birth_year",)) for n in range(12)]
    words = "worthless years: a drag counted them up (flagged)"
    yield case("years_dragged", words, [_listed("Năm sinh", rows, 95)], formats.xlsx)
    good = [p.year for p in people(6, 110)]
    rows = [(y, _only(y), ()) for y in good] + [
        (2026, _only(2026), ("birth_year",)),
        ("12/03/2026", _on(2026, 3, 12), ("birth_date",)),
    ]
    words = "the year in which the form was filled stands as birth year (flagged)"
    yield case("year_of_form", words, [_listed("Năm sinh", rows, 110)], formats.xlsx)
    same: list[_Row] = [(datetime(1990, 1, 1), _on(1990, 1, 1), ("birth_date",)) for _n in range(9)]
    words = "one and the same date for everyone (flagged)"
    yield case("dates_all_one", words, [_listed("Ngày sinh", same, 120)], formats.xlsx)


def _ids() -> Iterator[Case]:
    columns = (stt(), full_name(), year(), cid("CCCD", int))
    sheet = table(columns, people(8, 130), doubts=("citizen_id",))
    yield case(
        "ids_lost_zero",
        "ids as numbers: the zero is lost (one question)",
        [sheet],
        formats.xlsx,
        said=(r"\b0\b",),
    )
    lossy = cid("CCCD", lambda text: f"{int(text):.4E}".replace("E+", "E+"))
    sheet = table((stt(), full_name(), year(), lossy), people(6, 140), doubts=("citizen_id",))
    yield case("ids_power_of_ten", "ids that became 1.4194E+10: their digits are gone", [sheet], formats.xlsx)
    shown = ("{}", "'{}", "{0}.0", " {}", "{}\u00a0")
    forms = cid("Số định danh", lambda text: shown[int(text[-1]) % len(shown)].format(text))
    yield case(
        "ids_forms",
        "ids with .0, apostrophes, spaces and words",
        [table((stt(), full_name(), year(), forms), people(10, 150))],
        formats.xlsx,
    )
    spaced = cid("Số định danh", lambda text: " ".join((text[:3], text[3:6], text[6:9], text[9:])))
    yield case(
        "ids_spaced",
        "ids in groups of three",
        [table((stt(), full_name(), year(), spaced), people(6, 165))],
        formats.xlsx,
    )
    another_year = (p.cid[:4] + f"{(p.year + 3) % 100:02}" + p.cid[6:] for p in people(4, 175))
    wrong: list[_Row] = [(cell, {}, ("citizen_id",)) for cell in another_year]
    wrong += [
        ("12345", {}, ("citizen_id",)),
        ("01419X123456", {}, ("citizen_id",)),
        ("999" + people(1, 181)[0].cid[3:], {}, ("citizen_id",)),
    ]
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "CCCD")
    for number, (p, (cell, fields, doubts)) in enumerate(
        zip(people(len(wrong), 175), wrong, strict=True), start=1
    ):
        given = {"full_name": p.name, "birth_year": p.year, "citizen_id": cell} | dict(fields)
        sheet.person([number, p.name, p.year, cell], given, doubts)
    yield case(
        "ids_that_disagree",
        "ids of another year, too short, with a letter, of no province",
        [sheet],
        formats.xlsx,
    )


def _phones() -> Iterator[Case]:
    columns = (stt(), full_name(), year(), phone("SĐT", int))
    sheet = table(columns, people(8, 190), doubts=("phone",))
    yield case(
        "phones_lost_zero",
        "phones as numbers: the zero is lost (one question)",
        [sheet],
        formats.xlsx,
        said=(r"\b0\b",),
    )
    forms: tuple[Callable[[str], str], ...] = (
        lambda t: "+84" + t[1:],
        lambda t: "84" + t[1:],
        lambda t: f"{t[:4]}.{t[4:7]}.{t[7:]}",
        lambda t: f"{t[:4]} {t[4:7]} {t[7:]}",
        lambda t: f"({t[:4]}) {t[4:7]}-{t[7:]}",
        lambda t: "0084" + t[1:],
        lambda t: f"{t} ",
        lambda t: f"Zalo {t}",
    )
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "ĐT")
    for number, (p, form) in enumerate(zip(people(8, 200), forms, strict=True), start=1):
        # Words beside a number are told, not dropped: a doubt is right there.
        doubts = ("phone",) if number == 8 else ()
        sheet.person(
            [number, p.name, p.year, form(p.phone)],
            {"full_name": p.name, "birth_year": p.year, "phone": p.phone},
            doubts,
        )
    yield case("phones_forms", "phones with +84, dots, spaces, brackets, words", [sheet], formats.xlsx)
    odd: list[tuple[Cell, str]] = [
        ("01681234567", "01681234567"),
        ("0912345678 - 0987654321", "0912345678"),
        ("0912345678/0987654321", "0912345678"),
        ("0912345678\n0987654321", "0912345678"),
        ("09123456", "09123456"),
        ("1900545", "1900545"),
    ]
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "SĐT")
    for number, (p, (cell, number_kept)) in enumerate(zip(people(6, 210), odd, strict=True), start=1):
        given = {"full_name": p.name, "birth_year": p.year, "phone": number_kept}
        sheet.person([number, p.name, p.year, cell], given, ("phone",))
    yield case(
        "phones_odd",
        "old 11-digit prefixes, two phones in one cell, too short, a service",
        [sheet],
        formats.xlsx,
    )


def _sexes() -> Iterator[Case]:
    women, men = ("Nữ", "nữ", "NỮ", "F", "Nu", "nư"), ("Nam", "nam", "NAM", "M", "Nam ", "Ông")
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Giới tính", "SĐT")
    for number, p in enumerate(people(12, 220), start=1):
        shown = (women if p.woman else men)[number % 6]
        sheet.person([number, p.name, shown, p.phone], {"full_name": p.name, "sex": p.sex, "phone": p.phone})
    yield case("sexes_forms", "sexes as Nam, nữ, NỮ, M, F, Nu", [sheet], formats.xlsx)
    for name, woman, man, words in (("sexes_1_0", 1, 0, "1 and 0"), ("sexes_0_1", 0, 1, "0 and 1")):
        columns = (stt(), full_name(), year(), sex("Giới tính", woman, man))
        sheet = table(columns, people(8, 235), doubts=("sex",))
        yield case(
            name, f"sexes as {words} with nothing that says which is which (asked)", [sheet], formats.xlsx
        )
    columns = (stt(), full_name(), year(), sex("Giới tính (1: Nam; 0: Nữ)", 0, 1))
    yield case(
        "sexes_in_title",
        "sexes as 1 and 0, explained in the header",
        [table(columns, people(8, 245))],
        formats.xlsx,
    )
    columns = (stt(), full_name(), year(), sex("Nữ", 1, 0))
    yield case("sexes_nu_1", "1 and 0 under Nữ", [table(columns, people(8, 255))], formats.xlsx)


_NAMES: Final[tuple[tuple[str, dict[str, Any], tuple[str, ...]], ...]] = (
    ("NGUYỄN THỊ HOA", {"full_name": "Nguyễn Thị Hoa"}, ()),
    ("nguyễn văn bình", {"full_name": "Nguyễn Văn Bình"}, ()),
    ("Trần\tThị  Lan", {"full_name": "Trần Thị Lan"}, ()),
    ("Bà Lê Thị Sáu", {"full_name": "Lê Thị Sáu"}, ()),
    ("Ông Phạm Văn Tư", {"full_name": "Phạm Văn Tư"}, ()),
    ("Chị Vũ Thị Hạnh", {"full_name": "Vũ Thị Hạnh"}, ()),
    ("Hoàng Thị Mơ (bà Hùng)", {"full_name": "Hoàng Thị Mơ", "also_called": "bà Hùng"}, ()),
    ("H'Hen Niê", {"full_name": "H'Hen Niê"}, ()),
    ("H' Lim Êban", {"full_name": "H'Lim Êban"}, ()),
    ("Y Moan", {"full_name": "Y Moan"}, ()),
    ("Ðỗ Văn Đạt", {"full_name": "Đỗ Văn Đạt"}, ()),
    ("Nguyễn Thị\nThanh Thủy", {"full_name": "Nguyễn Thị Thanh Thủy"}, ()),
    ("7. Nguyễn Văn Bảy", {"full_name": "Nguyễn Văn Bảy"}, ()),
    ("Cộng Thị Hòa", {"full_name": "Cộng Thị Hòa"}, ()),
    ("Tổng Văn Tài", {"full_name": "Tổng Văn Tài"}, ()),
    ("Bản Thị Mai", {"full_name": "Bản Thị Mai"}, ()),
    ("Ông Thị Lành", {"full_name": "Ông Thị Lành"}, ("full_name",)),
    ("Tố", {"full_name": "Tố"}, ("full_name",)),
    ("Nguyễn Văn Ba (1958)", {"full_name": "Nguyễn Văn Ba"}, ("full_name",)),
    ("Trần Vũ\nHà My", {"full_name": "Trần Vũ Hà My"}, ()),
    ("Lò Thị\nMai", {"full_name": "Lò Thị Mai"}, ()),
    ("Hoa + Bình", {"full_name": "Hoa + Bình"}, ("full_name",)),
)


def _names() -> Iterator[Case]:
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "SĐT")
    for number, ((shown, fields, doubts), p) in enumerate(
        zip(_NAMES, people(len(_NAMES), 265), strict=True), start=1
    ):
        sheet.person(
            [number, shown, p.year, p.phone], {"birth_year": p.year, "phone": p.phone} | fields, doubts
        )
    words = "names in capitals, with tabs, titles, nicknames in brackets, line breaks, numbers, words that totals use"
    yield case("names_forms", words, [sheet], formats.xlsx)


def _places() -> Iterator[Case]:
    bare = village("Thôn", lambda text: int(text.split()[-1]))
    yield case(
        "villages_bare",
        "bare numbers under Thôn",
        [table((stt(), full_name(), year(), bare), people(8, 290))],
        formats.xlsx,
    )
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "Địa chỉ")
    for number, p in enumerate(people(6, 300), start=1):
        text = f"{p.village}, xã Nà Lốc"
        fields = {"full_name": p.name, "birth_year": p.year, "address": text, "village": p.village}
        sheet.person([number, p.name, p.year, text], fields)
    yield case(
        "addresses_new", "addresses of today: the village stands at their beginning", [sheet], formats.xlsx
    )
    yield _old_addresses()
    yield _bare_communes()


def _old_addresses() -> Case:
    """Addresses of three levels from before 1 July 2025; a split commune and a name without accents are asked."""
    asked = ("address", "commune")
    rows: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("Thôn 2, xã Phú Bình, huyện Chiêm Hóa, tỉnh Tuyên Quang", "02332", ()),
        ("Thôn 3, xã Kim Bình, huyện Chiêm Hoá, Tuyên Quang", "02350", ()),
        ("Thon 2, xa Ba To, huyen Ba To, tinh Quang Ngai", "", asked),
        ("Thon 5, xa Van Lang, tinh Thai Nguyen", "", asked),
        ("Thôn 4, xã Kim Phú, thành phố Tuyên Quang, tỉnh Tuyên Quang", "", asked),
        ("Tổ 5 P. Trúc Bạch Q. Ba Đình Hà Nội", "00004", ()),
        ("Bản Nà Lốc - Nà Ớt - Mai Sơn - Sơn La", "04159", ()),
        ("Thôn 6", "", ()),
    )
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "Nơi thường trú")
    for number, (p, (text, code, doubts)) in enumerate(zip(people(8, 310), rows, strict=True), start=1):
        home = re.split(",| - | P", text)[0]
        fields = {
            "full_name": p.name,
            "birth_year": p.year,
            "address": text,
            "village": home,
            "commune": code,
        }
        sheet.person([number, p.name, p.year, text], fields, doubts)
    return case(
        "addresses_old",
        "addresses of before 1 July 2025; divided communes and names that are two without accents are asked",
        [sheet],
        formats.xlsx,
        said=("Phú Bình.*Kiên Đài", "Kim Phú.*(chia|tách|divided)"),
    )


def _bare_communes() -> Case:
    """Communes without a province: that of the heading settles them; elsewhere a name of several is asked."""
    sheet = Sheet()
    sheet.line("UBND HUYỆN MAI SƠN, TỈNH SƠN LA")
    sheet.line("STT", "Họ và tên", "Năm sinh", "Địa chỉ")
    for number, p in enumerate(people(4, 330), start=1):
        text, code = (("Bản 1, xã Nà Ớt", "04159"), ("Bản 2, xã Chiềng Xôm", "03664"))[number % 2]
        fields = {
            "full_name": p.name,
            "birth_year": p.year,
            "address": text,
            "village": text[:5],
            "commune": code,
        }
        sheet.person([number, p.name, p.year, text], fields)
    other = Sheet("Lớp 2")
    other.line("STT", "Họ và tên", "Năm sinh", "Địa chỉ")
    for number, p in enumerate(people(3, 340), start=1):
        text = "Thôn 1, xã Cẩm Hưng"
        fields = {"full_name": p.name, "birth_year": p.year, "address": text, "village": "Thôn 1"}
        other.person([number, p.name, p.year, text], fields, ("address", "commune"))
    words = "communes without a province: of the heading's, else asked where several bear the name"
    return case("addresses_bare", words, [sheet, other], formats.xlsx, said=("Nà Ớt.*Phiêng Pằn",))


def _nothing() -> Iterator[Case]:
    nothing = ("", "-", "không", "Không có", "K có", "0", "#N/A", "...", "chưa có", "x")
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "SĐT", "CCCD", "Ghi chú")
    for number, (p, text) in enumerate(zip(people(len(nothing), 320), nothing, strict=True), start=1):
        # Words that nobody has agreed on may be doubted, but must not become a value.
        sheet.person([number, p.name, p.year, text, text, ""], {"full_name": p.name, "birth_year": p.year})
    yield case("nothing_given", "every way to write that there is nothing", [sheet], formats.xlsx)
    yield _error_cells()


def _error_cells() -> Case:
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "SĐT")
    persons: tuple[Person, ...] = people(3, 335)
    for number, (p, bad) in enumerate(zip(persons, ("#N/A", "#REF!", "#VALUE!"), strict=True), start=1):
        sheet.person([number, p.name, bad, p.phone], {"full_name": p.name, "phone": p.phone}, ("birth_year",))
    sheet.refuse(4, "#REF!", 1958, "0912000999")
    return case("error_cells", "cells that hold errors of formulas", [sheet], formats.xlsx)

"""Cases about what columns are called: every usual name, without accents, in capitals, misspelt, in English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tests.corpus import formats
from tests.corpus.people import (
    USUAL,
    Column,
    blank,
    born,
    cid,
    constant,
    full_name,
    people,
    phone,
    sex,
    split_name,
    stt,
    table,
    village,
    year,
)
from tests.corpus.truth import Case, case

# The name of a case, what it shows, its columns.
_LISTS: Final[tuple[tuple[str, str, tuple[Column, ...]], ...]] = (
    ("columns_hoc_vien", "Họ tên học viên, NS, GT, Số định danh, Điện thoại liên hệ, Xóm", (
        stt("TT"), full_name("Họ tên học viên"), year("NS"), sex("GT"), cid("Số định danh"),
        phone("Điện thoại liên hệ"), constant("Xóm", "xóm 5", "village"),
    )),
    ("columns_ho_dem_ten", "Họ đệm + Tên", (stt(), *split_name("Họ đệm", "Tên"), year(), phone("ĐT"))),
    ("columns_ho_lot_ten", "Họ + Tên lót + Tên", (
        stt(),
        Column("Họ", lambda p, n: p.name.split()[0], lambda p: {"full_name": p.name}),
        Column("Tên lót", lambda p, n: " ".join(p.name.split()[1:-1])),
        Column("Tên", lambda p, n: p.name.split()[-1]),
        year(),
    )),
    ("columns_ho_va_ten_merged", "one title Họ và tên over two columns of parts", (
        stt(),
        Column("Họ và tên", lambda p, n: p.name.rsplit(" ", 1)[0], lambda p: {"full_name": p.name}),
        Column("", lambda p, n: p.name.rsplit(" ", 1)[1]),
        year(),
        phone("Số ĐT"),
    )),
    ("columns_nu_x", "Nữ (x) alone: a blank means a man", (
        stt(), full_name(), year(),
        Column("Nữ (x)", lambda p, n: "x" if p.woman else "", lambda p: {"sex": p.sex}),
    )),
    ("columns_nam_nu_ticks", "Nam and Nữ ticked", (
        stt(), full_name(), year(),
        Column("Nam", lambda p, n: "" if p.woman else "x", lambda p: {"sex": p.sex}),
        Column("Nữ", lambda p, n: "x" if p.woman else ""),
    )),
    ("columns_nam_nu_years", "Nam and Nữ hold the birth year, one header row", (
        stt(), full_name(),
        Column("Nam", lambda p, n: "" if p.woman else p.year, lambda p: {"sex": p.sex, "birth_year": p.year}),
        Column("Nữ", lambda p, n: p.year if p.woman else ""),
        village(),
    )),
    ("columns_day_month_year", "Ngày, Tháng, Năm sinh in three columns", (
        stt(), full_name(),
        Column("Ngày sinh", lambda p, n: p.born.day, lambda p: {"birth_date": p.born, "birth_year": p.year}),
        Column("Tháng sinh", lambda p, n: p.born.month),
        Column("Năm sinh", lambda p, n: p.year),
    )),
    ("columns_no_accents", "without accents", (
        stt("So TT"), full_name("Ho va ten"), born("Ngay thang nam sinh"), sex("Gioi tinh"), phone("Dien thoai"),
        village("Thon"), constant("Ghi chu", "hoc lai", "note"),
    )),
    ("columns_capitals", "in capitals, with stars, colons and explanations", (
        stt("STT"), full_name("HỌ VÀ TÊN (*)"), born("NGÀY, THÁNG, NĂM SINH (dd/mm/yyyy)"), sex("GIỚI TÍNH:"),
        cid("SỐ CCCD/ĐỊNH DANH (12 số)"), phone("SĐT (nếu có)"), village("THÔN/BẢN/TDP"),
    )),
    ("columns_short", "abbreviated", (
        stt("tt"), full_name("H.tên"), year("N.sinh"), sex("G.tính"), phone("Đ.thoại"), village("T.xóm"),
    )),
    ("columns_misspelt", "misspelt", (
        stt("SST"), full_name("Họ và tênn"), year("Năm sịnh"), sex("Giơí tính"),
        phone("Só điện thoại"), village("Thốn"),
    )),
    ("columns_telex", "typed without the input method switched on (hoj vaf teen)", (
        stt(), full_name("Hoj vaf teen"), year("Nawm sinh"), phone("Soos ddieejn thoaij"),
    )),
    ("columns_english", "in English", (
        stt("No."), full_name("Full name"), born("Date of birth"), sex("Gender", "Female", "Male"),
        phone("Phone number"), cid("ID number"), village("Village"),
    )),
    ("columns_bilingual", "Vietnamese and English in one title", (
        stt("STT\nNo."), full_name("Họ và tên\nFull name"), year("Năm sinh\nYear of birth"),
        phone("Điện thoại / Phone"),
    )),
    ("columns_form", "a form's own words: Họ và tên của bác, Năm sinh của bác", (
        constant("Dấu thời gian", "12/03/2026 19:05:22"), full_name("1. Họ và tên của bác là gì?"),
        year("2. Bác sinh năm nào?"), phone("3. Số điện thoại (Zalo) của bác"), village("4. Bác ở thôn nào?"),
    )),
    ("columns_zalo_ap", "Zalo, Ấp, Dân tộc, Mã, Ghi chú, Ký nhận", (
        stt(), full_name("Họ và Tên HV"), year("Sinh năm"), phone("Zalo"), constant("Ấp", "ấp Chợ", "village"),
        constant("Dân tộc", "Tày", "ethnicity"),
        Column("Mã HV", lambda p, n: f"HV{p.cid[-5:]}", lambda p: {"code": f"HV{p.cid[-5:]}"}),
        constant("Ghi chú", "đã có điện thoại", "note"), blank("Ký nhận"),
    )),
    ("columns_cmnd", "CMND of 9 digits", (
        stt(), full_name(), year(), Column("CMND", lambda p, n: p.cid[3:], lambda p: {"citizen_id": p.cid[3:]}),
    )),
    ("columns_relatives", "columns that name other people: Chủ hộ, Họ tên cha, SĐT người thân", (
        stt(), full_name(), year(), constant("Chủ hộ", "Lò Văn Thử"), constant("Họ tên cha", "Lò Văn Cha"),
        constant("Họ và tên người hướng dẫn", "Quàng Thị Mẫu"), phone("SĐT"), constant("SĐT người thân", "0987000999"),
    )),
    ("columns_silent_wrong", "content decides: phones under Ghi chú, villages under a silent title", (
        stt(), full_name(), year(), phone("Ghi chú"), village(""),
    )),
    ("columns_swapped", "the titles of year and phone stand over each other's column", (
        stt(), full_name(), Column("SĐT", lambda p, n: p.year, lambda p: {"birth_year": p.year}),
        Column("Năm sinh", lambda p, n: p.phone, lambda p: {"phone": p.phone}),
    )),
    ("columns_ten_lop", "Tên lớp, Tên bài học, Tên giáo viên stand before Họ tên", (
        constant("Tên lớp", "Kỹ năng số 1"), constant("Tên giáo viên", "Lò Văn Thử"), full_name("Họ tên"),
        year("Năm sinh"), phone("Điện thoại"),
    )),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Give the cases."""
    for place, (name, words, columns) in enumerate(_LISTS):
        said = ("CMND|9|card",) if name == "columns_cmnd" else ()
        doubts = ("citizen_id",) if name == "columns_cmnd" else ()
        sheet = table(columns, people(8, 5 + place * 12), doubts=doubts)
        yield case(name, f"column names: {words}", [sheet], formats.xlsx, said=said)
    yield _no_header()
    yield _no_header_csv()
    yield _numbers_only_header()


def _no_header() -> Case:
    """No header at all: the columns are known by what they hold."""
    sheet = table(USUAL, people(9, 290))
    sheet.rows.insert(0, ["DANH SÁCH LỚP HỌC THÔN NÀ LỐC"])
    del sheet.rows[1]
    return case("no_header", "no header at all, a title line", [sheet], formats.xlsx)


def _no_header_csv() -> Case:
    columns = (full_name(), born("", lambda d: f"{d:%d/%m/%Y}"), sex(), phone(), cid())
    sheet = table(columns, people(9, 300), "")
    del sheet.rows[0]
    sheet.truths = [replace(truth, row=truth.row - 1) for truth in sheet.truths]
    return case(
        "no_header_csv",
        "no header at all, .csv beginning with a person",
        [sheet],
        formats.csv_in(str.encode),
        "csv",
    )


def _numbers_only_header() -> Case:
    columns = (stt(), full_name("Cột 2"), year("Cột 3"), phone("Cột 4"))
    return case(
        "header_column_names",
        "a header that says nothing: Cột 1, Cột 2",
        [table(columns, people(9, 310))],
        formats.xlsx,
    )

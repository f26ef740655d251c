"""Cases about rows and people: one row per enrolment, scan or household, doubles, rows without a name, marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from digilearn.domain.attendance import Mark
from digilearn.domain.learners import Sex
from tests.corpus import formats
from tests.corpus.people import full_name, people, phone, stt, table, year
from tests.corpus.truth import Case, Cell, Sheet, Truth, case


def cases() -> Iterator[Case]:
    """Give the cases."""
    yield from _folded()
    yield from _alike()
    yield from _refused()
    yield from _marks()


def _folded() -> Iterator[Case]:
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "SĐT", "Lớp")
    persons = people(5)
    for number, p in enumerate(persons, start=1):
        also = (number + 6,) if number in (2, 4) else ()
        sheet.person([number, p.name, p.year, p.phone, "Lớp 1"], _who(p), also=())
        if also:
            last = sheet.truths.pop()
            sheet.truths.append(Truth(last.sheet, last.row, last.fields, (), (7 + (number == 4),)))
    for number, p in ((6, persons[1]), (7, persons[3])):
        sheet.line(number, p.name, p.year, p.phone, "Lớp 2")
    yield case("row_per_enrolment", "one row per enrolment: two people stand twice", [sheet], formats.xlsx)
    yield _scans()
    yield _household()
    yield _household_heads()
    yield _household_values()
    yield _household_unsure()


def _who(p: object) -> dict[str, object]:
    from tests.corpus.people import Person

    assert isinstance(p, Person)
    return {"full_name": p.name, "birth_year": p.year, "phone": p.phone}


def _scans() -> Case:
    """A scanner's list: a time, and name, year and phone from the card, four evenings."""
    sheet = Sheet()
    sheet.line("Thời gian quét", "Họ và tên", "Năm sinh", "SĐT")
    persons = people(6, 10)
    for evening in range(4):
        for place, p in enumerate(persons):
            when = datetime(2026, 3, 3, 19, 0) + timedelta(days=2 * evening, minutes=place)
            row = sheet.line(when.isoformat(" "), p.name, p.year, p.phone)
            if evening == 0:
                also = tuple(row + 6 * later for later in (1, 2, 3))
                sheet.truths.append(Truth(sheet.name, row, _who(p), (), also))
    return case(
        "row_per_scan", "one row per scan: four evenings of the same six people", [sheet], formats.xlsx
    )


def _household() -> Case:
    """One household over several rows: its number and phone stand only in the first."""
    sheet = Sheet()
    sheet.line("Hộ số", "Họ và tên chủ hộ", "Họ và tên thành viên", "Quan hệ", "Năm sinh", "Thôn")
    persons = people(9, 20)
    for household in range(3):
        head = persons[household * 3]
        for place, p in enumerate(persons[household * 3 : household * 3 + 3]):
            lead: list[Cell] = [household + 1, head.name] if place == 0 else ["", ""]
            fields = {"full_name": p.name, "birth_year": p.year, "village": p.village}
            sheet.person([*lead, p.name, "Chủ hộ" if place == 0 else "Con", p.year, p.village], fields)
        sheet.merge(len(sheet.rows) - 2, 1, 1, down=2)
        sheet.merge(len(sheet.rows) - 2, 2, 2, down=2)
    return case(
        "row_per_household_member",
        "households over several rows, the head named beside each",
        [sheet],
        formats.xlsx,
    )


def _household_heads() -> Case:
    """One row per household, its members in one cell: each of them is a person."""
    sheet = Sheet()
    sheet.line("STT", "Chủ hộ", "Thành viên tham gia lớp", "Thôn")
    persons = people(6, 40)
    for household in range(3):
        one, other = persons[household * 2 : household * 2 + 2]
        row = sheet.line(household + 1, one.name, f"{one.name}, {other.name}", one.village)
        for p in (one, other):
            sheet.truths.append(Truth(sheet.name, row, {"full_name": p.name, "village": one.village}))
    return case("row_per_household", "one row per household, its people in one cell", [sheet], formats.xlsx)


def _household_values() -> Case:
    """Names, years and phones of a household in parallel lines; the year sometimes behind the name."""
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "SĐT", "Địa chỉ", "Ghi chú")
    persons = people(9, 320)
    a, b = persons[:2]
    row = sheet.line(
        1,
        f"{a.name}\n{b.name}",
        f"{a.year}\n{b.year}",
        f"{a.phone} - {b.phone}",
        "Thôn 2, Nà Lốc",
        "hộ nghèo",
    )
    shared = {"village": "Thôn 2", "address": "Thôn 2, Nà Lốc", "note": "hộ nghèo"}
    _truths(sheet, row, [{"birth_year": p.year, "phone": p.phone} | shared for p in (a, b)], [a.name, b.name])
    a, b, c = persons[2:5]
    row = sheet.line(
        2, f"1. {a.name} ({a.year}) 2. {b.name} ({b.year}); {c.name} sn {c.year}", "", "", "", ""
    )
    _truths(sheet, row, [{"birth_year": p.year} for p in (a, b, c)], [a.name, b.name, c.name])
    a, b = persons[5:7]
    row = sheet.line(3, f"{a.name} và {b.name}", f"{a.year}; {b.year}", f"{a.phone},", "", "")
    _truths(sheet, row, [{"birth_year": p.year} for p in (a, b)], [a.name, b.name], [("whose_value",), ()])
    p = persons[7]
    sheet.person([4, p.name, p.year, p.phone, "", ""], _who(p))
    said = ("nhiều người|several people",)
    return case("household_values", "parallel values of one household", [sheet], formats.xlsx, said=said)


def _household_unsure() -> Case:
    """What stands once beside several people is nobody's for sure; heads that do not take part are said."""
    sheet = Sheet()
    sheet.line("STT", "Đại diện hộ", "Các thành viên tham gia", "Năm sinh", "Thôn", "SĐT", "10/11")
    persons = people(9, 340)
    for number in range(3):
        head, one, other = persons[number * 3 : number * 3 + 3]
        row = sheet.line(
            number + 1, head.name, f"{one.name} / {other.name}", one.year, one.village, one.phone, "x"
        )
        shared: list[dict[str, object]] = [{"village": one.village}] * 2
        _truths(sheet, row, shared, [one.name, other.name], [("whose_value",), ()])
    said = ("chủ hộ|head",)
    return case("household_unsure", "single values beside several people", [sheet], formats.xlsx, said=said)


def _truths(
    sheet: Sheet,
    row: int,
    fields: Sequence[Mapping[str, object]],
    names: Sequence[str],
    doubts: Sequence[tuple[str, ...]] = ((), (), ()),
) -> None:
    """Add the people of one row."""
    for told, name, doubt in zip(fields, names, doubts, strict=False):
        sheet.truths.append(Truth(sheet.name, row, {"full_name": name} | dict(told), doubt))


def _alike() -> Iterator[Case]:
    columns = (stt(), full_name(), year(), phone())
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "Thôn", "SĐT")
    one = people(1, 60)[0]
    fields = {"full_name": one.name, "birth_year": one.year}
    sheet.person([1, one.name, one.year, "Thôn 1", ""], fields | {"village": "Thôn 1"})
    sheet.person([2, one.name, one.year, "Thôn 2", ""], fields | {"village": "Thôn 2"})
    sheet.person(
        [3, one.name, one.year - 20, "Thôn 1", ""],
        fields | {"village": "Thôn 1", "birth_year": one.year - 20},
    )
    words = "namesakes of another village or year are other people, without a question"
    yield case("namesakes", words, [sheet], formats.xlsx)

    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "Thôn")
    sheet.person([1, one.name, one.year, "Thôn 1"], fields | {"village": "Thôn 1"})
    sheet.person([2, one.name, one.year, "Thôn 1"], fields | {"village": "Thôn 1"}, ("person",))
    sheet.person(
        [3, "Lò Thị Xoan", 1960, "Thôn 3"],
        {"full_name": "Lò Thị Xoan", "birth_year": 1960, "village": "Thôn 3"},
    )
    near = {"full_name": "Lò Thi Xoan", "birth_year": 1960, "village": "Thôn 3"}
    sheet.person([4, "Lò Thi Xoan", 1960, "Thôn 3"], near, ("person",))
    near = {"full_name": "Lò Thị Xoann", "birth_year": 1960, "village": "Thôn 3"}
    sheet.person([5, "Lò Thị Xoann", 1960, "Thôn 3"], near, ("person",))
    said = ("cùng một người|same person",)
    yield case(
        "maybe_the_same", "same or close name, year and village: asked", [sheet], formats.xlsx, said=said
    )

    sheet = table(columns, people(5, 70))
    again = [list(row) for row in sheet.rows[2:4]]
    for row in again:
        sheet.line(*row)
    sheet.truths = [
        Truth(t.sheet, t.row, t.fields, (), (t.row + 4,)) if t.row in (3, 4) else t for t in sheet.truths
    ]
    yield case("pasted_twice", "rows pasted a second time", [sheet], formats.xlsx)


def _refused() -> Iterator[Case]:
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "SĐT")
    one, two = people(2, 80)
    sheet.person([1, one.name, one.year, one.phone], _who(one))
    sheet.refuse(2, "", 1952, "0987654321")
    sheet.refuse(3, 1958, 1958, "0912345678")
    sheet.person([4, two.name, two.year, two.phone], _who(two))
    sheet.refuse(5, "???", 1960, "0912345679")
    yield case(
        "refused_rows",
        "rows without a name, with a number or signs for a name: given back with a reason",
        [sheet],
        formats.xlsx,
    )

    by_name = Sheet()
    by_name.line("STT", "Họ và tên", "Ký nhận")
    for number, p in enumerate(people(6, 90), start=1):
        by_name.person([number, p.name, ""], {"full_name": p.name})
    yield case("names_only", "numbers and names, nothing else", [by_name], formats.xlsx)

    bare = Sheet()
    bare.line("Họ và tên")
    for p in people(6, 100):
        bare.person([p.name], {"full_name": p.name})
    yield case("one_column", "one column of names", [bare], formats.xlsx)

    minority = Sheet()
    minority.line("STT", "Họ và tên", "Năm sinh", "Giới tính")
    for number, name in enumerate(
        ("Thào A Sử", "Giàng Thị Chư", "Y Blơm Niê", "Lý Láo Lở", "Ksor H'Nhan", "Bàn Tổ Trưởng"), start=1
    ):
        minority.person(
            [number, name, 1948 + number * number, "Nữ"],
            {"full_name": name, "birth_year": 1948 + number * number, "sex": Sex.FEMALE},
        )
    yield case(
        "names_minority",
        "names of many peoples, one made of words that signers use",
        [minority],
        formats.xlsx,
    )


def _marks() -> Iterator[Case]:
    yield _marked("marks_custom", "marks by custom: x X ✓ C, K V KP vắng, P CP, M muộn", (
        ("x", Mark.PRESENT), ("X", Mark.PRESENT), ("✓", Mark.PRESENT), ("C", Mark.PRESENT), ("K", Mark.ABSENT),
        ("V", Mark.ABSENT), ("KP", Mark.ABSENT), ("vắng", Mark.ABSENT), ("P", Mark.EXCUSED), ("CP", Mark.EXCUSED),
        ("M", Mark.LATE), ("đi muộn", Mark.LATE),
    ), "")  # fmt: skip
    yield _marked(
        "marks_1_0", "marks as 1 and 0", ((1, Mark.PRESENT), (0, Mark.ABSENT), (1.0, Mark.PRESENT)), ""
    )
    legend = "Ghi chú: V = có mặt; X = vắng không phép; P = vắng có phép"
    signs: tuple[tuple[Cell, Mark], ...] = (("V", Mark.PRESENT), ("X", Mark.ABSENT), ("P", Mark.EXCUSED))
    yield _marked("marks_legend", "marks that the sheet's own legend turns round", signs, legend)
    yield _marked(
        "marks_v_alone",
        "v and blanks alone, no legend: tick or vắng? (asked)",
        (("v", Mark.PRESENT),),
        "",
        ("marks",),
    )
    yield _marked(
        "marks_hours",
        "numbers of hours: 2 and 2.5 and 0",
        ((2, Mark.PRESENT), (2.5, Mark.PRESENT), (0, Mark.ABSENT)),
        "",
    )
    yield _marked("marks_unknown", "a sign that nobody knows (asked)", (("§", Mark.PRESENT),), "", ("marks",))


def _marked(
    name: str, words: str, signs: tuple[tuple[Cell, Mark], ...], legend: str, doubts: tuple[str, ...] = ()
) -> Case:
    sheet = Sheet()
    sheet.line("ĐIỂM DANH THÁNG 3 NĂM 2026")
    sheet.line("STT", "Họ và tên", "Năm sinh", "03/03/2026", "05/03/2026")
    for number, p in enumerate(people(max(len(signs), 4), 120), start=1):
        sign, mark = signs[(number - 1) % len(signs)]
        fields = {"full_name": p.name, "birth_year": p.year, "marks": {"2026-03-03": mark}}
        sheet.person([number, p.name, p.year, sign, ""], fields, doubts)
    if legend:
        sheet.line(legend)
    said = ("nghĩa|mean",) if doubts else ()
    return case(name, words, [sheet], formats.xlsx, said=said)

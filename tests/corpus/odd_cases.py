"""Cases of odd habits seen in real lists: births in odd places, hours of arrival, example rows, days under months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Final

from digilearn.domain.attendance import Mark
from digilearn.domain.learners import Sex
from tests.corpus import formats
from tests.corpus.people import Person, people
from tests.corpus.truth import Case, Cell, Sheet, Truth, case

_ADDRESSED: Final = ("Đ/c", "Đồng chí", "Mrs.", "Ô.", "B.")


def cases() -> Iterator[Case]:
    """Give the cases."""
    yield _three_columns()
    yield _sexes_with_dates()
    yield _name_and_year()
    yield _english()
    yield _arrivals()
    yield _example_row()
    yield _days_under_months()
    yield _both_sexes()
    yield _pairs()
    yield _forms_of_address()
    yield _births_aside()
    yield _place_columns()


def _who(p: Person) -> dict[str, object]:
    return {"full_name": p.name, "birth_year": p.year}


def _three_columns() -> Case:
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Ngày", "Tháng", "Năm", "SĐT")
    for number, p in enumerate(people(5, 20), start=1):
        whole = number != 3
        cells: list[Cell] = [p.born.day, p.born.month] if whole else ["", ""]
        born = {"birth_date": p.born} if whole else {}
        sheet.person([number, p.name, *cells, p.year, p.phone], _who(p) | {"phone": p.phone} | born)
    words = "Ngày, Tháng, Năm in three columns, and no word of birth over them"
    return case("birth_three_bare", words, [sheet], formats.xlsx)


def _sexes_with_dates() -> Case:
    """A column for men and one for women, with births as texts, years and real dates."""
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Ngày tháng năm sinh", "", "SĐT")
    sheet.line("", "", "Nam", "Nữ", "")
    for left in (1, 2, 5):
        sheet.merge(1, left, left, down=1)
    sheet.merges.append((1, 3, 1, 4))
    for number, p in enumerate(people(6, 30), start=1):
        shown: Cell = (datetime(p.year, p.born.month, p.born.day), f"{p.born:%d/%m/%Y}", p.year)[number % 3]
        born = {} if number % 3 == 2 else {"birth_date": p.born}
        pair: list[Cell] = ["", shown] if p.sex is Sex.FEMALE else [shown, ""]
        sheet.person([number, p.name, *pair, p.phone], _who(p) | {"sex": p.sex, "phone": p.phone} | born)
    words = "births in columns for men and for women, among them real dates"
    return case("sexes_with_dates", words, [sheet], formats.xlsx)


def _name_and_year() -> Case:
    sheet = Sheet()
    sheet.line("STT", "Họ tên, năm sinh", "SĐT")
    forms = ("{0}, {1}", "{0} - {1}", "{0} ({1})", "{0} sinh năm {1}", "{0}; sn: {1}")
    for number, (p, form) in enumerate(zip(people(5, 40), forms, strict=True), start=1):
        text = p.phone if number != 3 else ""
        told = {"phone": text} if text else {}
        sheet.person([number, form.format(p.name, p.year), text], _who(p) | told)
    return case(
        "name_and_year", "the birth year behind the name, no column of its own", [sheet], formats.xlsx
    )


def _english() -> Case:
    sheet = Sheet()
    sheet.line("NO.", "FULL NAME", "DOB", "GENDER", "ID CARD NO", "PHONE NO.", "ADDRESS")
    for number, p in enumerate(people(2, 50), start=1):
        fields = _who(p) | {"birth_date": p.born, "sex": p.sex, "citizen_id": p.cid, "phone": p.phone}
        sex = "F" if p.sex is Sex.FEMALE else "M"
        phone = f"+84 {p.phone[1:4]} {p.phone[4:7]} {p.phone[7:]}"
        cells: list[Cell] = [number, p.name, f"{p.born:%d-%b-%Y}", sex, p.cid, phone, "Village 1"]
        sheet.person(cells, fields | {"address": "Village 1"})
    return case("english_capitals", "English titles in capitals over two people", [sheet], formats.xlsx)


def _arrivals() -> Case:
    """The hour at which each came stands in place of a tick, as text and as a time."""
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "03/03/2026", "10/03/2026")
    hours: tuple[tuple[Cell, Cell], ...] = ((time(19, 5), "19:10"), ("19h05", ""), ("", "7g30"), ("x", "V"))
    for number, (p, (one, other)) in enumerate(zip(people(4, 60), hours, strict=True), start=1):
        told = {"2026-03-03": one, "2026-03-10": other}
        marks = {day: Mark.ABSENT if sign == "V" else Mark.PRESENT for day, sign in told.items() if sign}
        sheet.person([number, p.name, p.year, one, other], _who(p) | {"marks": marks})
    return case("arrival_hours", "hours of arrival in place of ticks", [sheet], formats.xlsx)


def _example_row() -> Case:
    sheet = Sheet()
    sheet.line("Họ và tên (*)", "Năm sinh", "Giới tính (Nam/Nữ)")
    sheet.line("VD: Nguyễn Văn A", 1990, "Nam")
    sheet.line("Ví dụ: Trần Thị B", 1991, "Nữ")
    for p in people(4, 70):
        sex = "Nữ" if p.sex is Sex.FEMALE else "Nam"
        sheet.person([p.name, p.year, sex], _who(p) | {"sex": p.sex})
    return case("example_rows", "example rows under the header are nobody", [sheet], formats.xlsx)


def _days_under_months() -> Case:
    """Day numbers under merged months, the year written nowhere: the latest that fits, and that is said."""
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Tháng 9", "", "Tháng 10", "")
    sheet.line("", "", 22, 29, 6, 13)
    for left in (1, 2):
        sheet.merge(1, left, left, down=1)
    sheet.merges += [(1, 3, 1, 4), (1, 5, 1, 6)]
    days = ("09-22", "09-29", "10-06", "10-13")
    for number, p in enumerate(people(4, 80), start=1):
        ticks = ["x" if (number + place) % 3 else "" for place in range(4)]
        year = _latest_autumn()
        marks = {f"{year}-{day}": Mark.PRESENT for day, tick in zip(days, ticks, strict=True) if tick}
        sheet.person([number, p.name, *ticks], {"full_name": p.name, "marks": marks})
    return case("days_under_months", "days under merged months without a year", [sheet], formats.xlsx)


def _latest_autumn() -> int:
    """Give the year in which 22 September is at most two months ahead of the day the tests run."""
    today = datetime.now().astimezone()
    return today.year if 9 - today.month + (today.day < 22) <= 2 else today.year - 1


def _both_sexes() -> Case:
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Nam", "Nữ", "Năm sinh")
    for number, p in enumerate(people(5, 90), start=1):
        female = p.sex is Sex.FEMALE
        ticks = ["x", "x"] if number == 3 else ["", "x"] if female else ["x", ""]
        doubts = ("sex", "birth_year") if number == 3 else ()  # one column may tell either
        fields = _who(p) | ({} if number == 3 else {"sex": p.sex})
        sheet.person([number, p.name, *ticks, p.year], fields, doubts)
    return case("both_sexes_ticked", "a row ticked for a man and for a woman", [sheet], formats.xlsx)


def _pairs() -> Case:
    """Two people on each row under the same titles twice, no numbers and no column between."""
    sheet = Sheet()
    sheet.line("Họ và tên", "Năm sinh", "Họ và tên", "Năm sinh")
    persons = people(7, 100)
    for one, other in zip(persons[:4], [*persons[4:], None], strict=True):
        row = sheet.line(one.name, one.year, *((other.name, other.year) if other else ("", "")))
        sheet.truths += [Truth(sheet.name, row, _who(p)) for p in (one, other) if p is not None]
    return case("pairs_on_a_row", "the same titles twice, two people on each row", [sheet], formats.xlsx)


def _forms_of_address() -> Case:
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh")
    for number, (p, form) in enumerate(zip(people(5, 110), _ADDRESSED, strict=True), start=1):
        sheet.person([number, f"{form} {p.name}", p.year], _who(p))
    return case("forms_of_address", "short forms of address before names", [sheet], formats.xlsx)


def _births_aside() -> Case:
    """What stands in brackets beside a birth is no doubt, unless it says that the day is of the lunar year."""
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Ngày sinh")
    forms = (
        "({year})",
        "{year} (Canh Tý)",
        "{day} tháng {month}, {year}",
        "ngày {day}/{month}/{year}",
        "{year}.",
    )
    for number, (p, form) in enumerate(zip(people(5, 120), forms, strict=True), start=1):
        shown = form.format(year=p.year, month=p.born.month, day=p.born.day)
        whole = {"birth_date": p.born} if "{day}" in form else {}
        sheet.person([number, p.name, shown], _who(p) | whole)
    p = people(1, 126)[0]
    sheet.person(
        [6, p.name, f"{p.born:%d/%m/%Y} (âm lịch)"], {"full_name": p.name}, ("birth_date", "birth_year")
    )
    return case(
        "births_aside", "births in brackets, with a word or a year's name beside", [sheet], formats.xlsx
    )


def _place_columns() -> Case:
    """Commune, district and province in columns of their own make one address, and lead to today's commune."""
    sheet = Sheet()
    sheet.line("STT", "Họ và tên", "Năm sinh", "Thôn", "Xã", "Huyện", "Tỉnh")
    for number, p in enumerate(people(4, 130), start=1):
        told: list[Cell] = ["Nà Ớt", "Mai Sơn", "Sơn La"] if number != 4 else ["", "", ""]
        address = (
            {"address": "xã Nà Ớt, huyện Mai Sơn, tỉnh Sơn La", "commune": "04159"} if number != 4 else {}
        )
        fields = _who(p) | {"village": p.village} | address
        sheet.person([number, p.name, p.year, p.village, *told], fields)
    words = "commune, district and province in columns of their own"
    return case("place_columns", words, [sheet], formats.xlsx, said=("Nà Ớt.*Phiêng Pằn",))

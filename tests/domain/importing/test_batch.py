"""Several lists that arrived together: communes and periods by content, versions, what is missing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.ids import Id
from digilearn.domain.importing.batch import Arrived, Standing, missing, reminder, sort_out
from digilearn.domain.importing.batch_periods import Period, period_of
from digilearn.domain.importing.batch_places import Place, commune_of, places_in
from digilearn.domain.importing.carried import Carried, CarriedClass
from digilearn.domain.importing.columns import MeetingColumn
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow
from digilearn.domain.importing.records import SheetKind, SheetPlan
from digilearn.domain.places import commune, provinces
from tests.catalogue import speaking

SON_LA = next(one for one in provinces() if one.name == "Sơn La")
TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with speaking("en"):
        yield


def _sheet(*heading: str, addresses: tuple[str, ...] = (), days: tuple[date, ...] = ()) -> SheetPlan:
    people = addresses or ("",)
    rows = tuple(
        PlannedRow(n, ImportedPerson("Lò Thị Ánh", address=one or None)) for n, one in enumerate(people, 3)
    )
    meetings = tuple(MeetingColumn("F", day.isoformat(), day, n) for n, day in enumerate(days, 1))
    return SheetPlan("Sheet1", SheetKind.LEARNERS, heading=heading, rows=rows, meetings=meetings)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UBND XÃ NÀ LỐC", "xã Nà Lốc"),
        ("ỦY BAN NHÂN DÂN XÃ MƯỜNG LA, TỈNH SƠN LA", "xã Mường La"),
        ("TỔ CNSCĐ THÔN 3 - XÃ CHIỀNG MAI", "xã Chiềng Mai"),
        ("Xã: Nà Lốc - Tháng 11/2026", "xã Nà Lốc"),
        ("danh sach lop xa muong bu thang 11", "xã Mường Bú"),
        ("Mặt trận xã Chiềng Mung và các đoàn thể", "xã Chiềng Mung"),
        ("thôn 3, xã Chiềng Xôm, huyện Mường La", "phường Chiềng An"),
        ("Danh sách phường Tô Hiệu lớp 2", "phường Tô Hiệu"),
    ],
)
def test_the_heading_names_the_commune_however_it_is_written(text: str, name: str) -> None:
    assert next(places_in(text, SON_LA)).name == name


@pytest.mark.parametrize(
    "text", ["Phòng Văn hóa - Xã hội", "Hợp tác xã Nông nghiệp", "Các xã viên", "Chính sách xã hội"]
)
def test_words_that_only_look_like_a_commune_are_none(text: str) -> None:
    assert list(places_in(text, SON_LA)) == []


def test_without_a_heading_most_addresses_tell_the_commune() -> None:
    sheet = _sheet(addresses=("bản 1, xã Chiềng Mai", "xã Chiềng Mai", "xã Mường La", "bản 2, xã Chiềng Mai"))
    assert commune_of([sheet], SON_LA) == Place("xã Chiềng Mai", "04132")
    assert commune_of([_sheet(addresses=("bản 1", "bản 2", "bản 3"))], SON_LA) is None


def test_the_province_above_the_table_comes_before_the_province_of_the_book() -> None:
    found = commune_of([_sheet("TỈNH ĐỒNG THÁP", "UBND XÃ TÂN KHÁNH TRUNG")], SON_LA)
    assert found is not None
    assert commune(found.code).province.name == "Đồng Tháp"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Từ ngày 15/10/2026 đến ngày 14/11/2026", "from 15/10 to 14/11/2026"),
        ("DANH SÁCH THÁNG 11/2026", "month 11/2026"),
        ("tháng 3", "month 3/2026"),
        ("Quý IV năm 2026", "quarter IV/2026"),
        ("Quý 4/2026", "quarter IV/2026"),
        ("Nà Lốc, ngày 24 tháng 11 năm 2026", ""),
        ("Danh sách lớp kỹ năng số", ""),
    ],
)
def test_the_period_is_what_the_heading_says_and_never_the_day_it_was_signed(text: str, said: str) -> None:
    period = period_of([_sheet(text)], TODAY)
    assert (period.text if period else "") == said


def test_the_dates_of_the_meetings_come_before_the_heading() -> None:
    days = (date(2026, 11, 3), date(2026, 11, 24))
    assert period_of([_sheet("Tháng 10/2026", days=days)], TODAY) == Period(*days)


def _file(
    name: str, people: str, hours: int | None = None, place: str = "xã Nà Lốc", month: int = 11
) -> Arrived:
    crowd = frozenset((one, 1950) for one in people)
    saved = None if hours is None else NOON + timedelta(hours=hours)
    period = Period(date(2026, month, 1), date(2026, month, 28))
    return Arrived(
        name, name.encode(), f"{sorted(people)}{place}{month}".encode(), crowd, Place(place), period, saved
    )


def test_one_content_under_two_names_is_said_once() -> None:
    first = _file("a.xlsx", "abcd", 0)
    again = Arrived("b (1).xlsx", first.sha256, first.rows, first.people)
    saved_anew = Arrived("c.xlsx", b"other bytes", first.rows, first.people)
    placed = sort_out([first, again, saved_anew])
    assert [one.standing for one in placed] == [Standing.ALONE, Standing.COPY, Standing.COPY]
    assert placed[1].other == placed[2].other == 0
    assert "“a.xlsx”" in placed[1].reason


@pytest.mark.parametrize(
    "copied", ["Copy of a.xlsx", "a (1).xlsx", "a - Copy.xlsx", "a - Copy (2).xlsx", "Bản sao của a.xlsx"]
)
def test_of_two_equal_files_the_plain_name_is_the_original(copied: str) -> None:
    plain = _file("a.xlsx", "abcd", 5)
    copy = Arrived(copied, plain.sha256, plain.rows, plain.people)
    for files in ([copy, plain], [plain, copy]):
        placed = sort_out(files)
        assert [one.standing for one in placed] == [
            Standing.COPY if file is copy else Standing.ALONE for file in files
        ]
        assert "“a.xlsx”" in next(one.reason for one in placed if one.reason)


def test_the_version_saved_last_is_proposed_and_the_older_says_why_and_whom_it_alone_holds() -> None:
    placed = sort_out([_file("new.xlsx", "abcd", 5), _file("old.xlsx", "abce", 0)])
    assert [one.standing for one in placed] == [Standing.NEWEST, Standing.OLDER]
    assert placed[1].other == 0
    assert placed[1].reason.startswith("An older version of “new.xlsx”: saved ")
    assert placed[1].reason.endswith("1 person stands only in this one.")


def test_without_a_date_the_list_with_more_of_the_same_people_is_newer() -> None:
    placed = sort_out([_file("small.xlsx", "abcd"), _file("large.xlsx", "abcdef")])
    assert [one.standing for one in placed] == [Standing.OLDER, Standing.NEWEST]
    assert "2 people more" in placed[0].reason


def test_versions_that_nothing_tells_apart_are_both_looked_at() -> None:
    placed = sort_out([_file("one.xlsx", "abcd"), _file("two.xlsx", "abce")])
    assert sorted(one.standing for one in placed) == [Standing.ALONE, Standing.UNSURE]


@pytest.mark.parametrize(
    "other",
    [
        _file("other commune", "abcd", 5, place="xã Mường La"),
        _file("other month", "abcd", 5, month=10),
        _file("other people", "wxyz", 5),
    ],
)
def test_lists_of_another_commune_month_or_class_are_no_versions(other: Arrived) -> None:
    placed = sort_out([_file("a.xlsx", "abcd", 0), other])
    assert {one.standing for one in placed} == {Standing.ALONE}


def test_workbooks_of_ours_are_versions_only_of_their_own_class() -> None:
    one, two = Id(b"1" * 16), Id(b"2" * 16)
    first, second = _file("a", "abcd", 0), _file("b", "abce", 5)
    apart = sort_out([replace(first, classroom=one), replace(second, classroom=two)])
    assert {placed.standing for placed in apart} == {Standing.ALONE}
    few = replace(_file("c", "ax", 9), classroom=one)
    assert sort_out([replace(first, classroom=one), few])[0].standing is Standing.OLDER


def test_a_workbook_of_ours_names_its_commune_in_its_hidden_sheet() -> None:
    classroom = CarriedClass(Id(b"1" * 16), Id(b"2" * 16), "UBND xã Chiềng Mai", "Lớp tối", "L1", "", ())
    hidden = SheetPlan("_", SheetKind.IGNORED, carried=Carried(classroom=classroom))
    assert commune_of([_sheet("DANH SÁCH"), hidden], SON_LA) == Place("xã Chiềng Mai", "04132")


@given(
    st.lists(st.tuples(st.text("abcdef", min_size=1, max_size=6), st.none() | st.integers(0, 3)), max_size=8)
)
def test_every_content_is_left_standing_once_whatever_arrives(drawn: list[tuple[str, int | None]]) -> None:
    with speaking("en"):
        files = [
            _file(f"{n}.xlsx", "".join(sorted(set(people))), hours) for n, (people, hours) in enumerate(drawn)
        ]
        placed = sort_out(files)
    assert len(placed) == len(files)
    for number, one in enumerate(placed):
        if one.other is not None:  # what is set aside points at a file that is not a copy itself
            assert one.other != number
            assert placed[one.other].standing is not Standing.COPY
        if one.standing is Standing.OLDER:
            assert placed[one.other or 0].standing is Standing.NEWEST
    left = {file.rows for file, one in zip(files, placed, strict=True) if one.standing is not Standing.COPY}
    assert left == {file.rows for file in files}


def test_the_reminder_names_who_is_missing_and_asks_politely() -> None:
    expected = [Place("xã Nà Lốc"), Place("xã Mường La", "03808"), Place("xã Chiềng Mai", "04132")]
    absent = missing(expected, [Place("xã Mường La", "03808")])
    assert [place.name for place in absent] == ["xã Nà Lốc", "xã Chiềng Mai"]
    period = Period(date(2026, 11, 1), date(2026, 11, 30))
    said = reminder(absent, 1, 3, period, "23/11/2026").splitlines()
    assert said[0] == "By 23/11/2026, the list of month 11/2026 has come from 1 of 3 communes."
    assert said[1] == "Not sent yet (2): xã Nà Lốc; xã Chiềng Mai."
    assert reminder((), 3, 3, None, "23/11/2026") == ""

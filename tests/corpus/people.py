"""Made-up people, and columns that show them in the ways offices write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import Any

from digilearn.domain.demo import demo_plan
from digilearn.domain.learners import Sex
from tests.corpus.truth import Cell, Sheet

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Person:
    """A made-up person; `born` is a whole date, always in the year `year`."""

    name: str
    born: date
    sex: Sex
    phone: str
    cid: str
    village: str

    @property
    def year(self) -> int:
        return self.born.year

    @property
    def woman(self) -> bool:
        return self.sex is Sex.FEMALE


@cache
def everyone() -> tuple[Person, ...]:
    """Give 400 people, no two with one name; days of birth run over 1..28 and months over 1..12."""
    found: dict[str, Person] = {}
    for place, one in enumerate(islice(demo_plan(TODAY, learners=700, classrooms=0, seed=11).people(), 700)):
        born = date(one.birth_year, place % 12 + 1, place * 7 % 28 + 1)
        century = 0 if born.year < 2000 else 2
        digit = century + (one.sex is Sex.FEMALE)
        cid = f"014{digit}{born.year % 100:02}{(place * 7919 + 100_003) % 1_000_000:06}"
        phone = f"09{10 + place % 70:02}{(place * 7_717 + 11_013) % 1_000_000:06}"
        found.setdefault(one.name, Person(one.name, born, one.sex, phone, cid, f"Thôn {place % 5 + 1}"))
    return tuple(found.values())[:400]


def people(count: int, start: int = 0) -> tuple[Person, ...]:
    """Give so many people, beginning at one place so that cases differ."""
    return everyone()[start : start + count]


def vietnamese(count: int, start: int = 0) -> tuple[Person, ...]:
    """Give people whose names have three words or more with Vietnamese letters only (old encodings know no others)."""
    letters = set(
        "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ "
    )
    fit = [p for p in everyone() if set(p.name.lower()) <= letters and len(p.name.split()) >= 3]
    return tuple(fit[start : start + count])


@dataclass(frozen=True)
class Column:
    """A column: title, what stands in a person's cell (with the 1-based number), what it says in truth."""

    title: str
    cell: Callable[[Person, int], Cell]
    truth: Callable[[Person], Mapping[str, Any]] = lambda person: {}


def stt(title: str = "STT") -> Column:
    return Column(title, lambda p, n: n)


def full_name(title: str = "Họ và tên", shown: Callable[[str], str] = lambda text: text) -> Column:
    return Column(title, lambda p, n: shown(p.name), lambda p: {"full_name": p.name})


def split_name(family: str, given: str) -> tuple[Column, Column]:
    return (
        Column(family, lambda p, n: p.name.rsplit(" ", 1)[0], lambda p: {"full_name": p.name}),
        Column(given, lambda p, n: p.name.rsplit(" ", 1)[1]),
    )


def year(title: str = "Năm sinh", shown: Callable[[Person], Cell] = lambda p: p.year) -> Column:
    return Column(title, lambda p, n: shown(p), lambda p: {"birth_year": p.year})


def born(
    title: str = "Ngày sinh", shown: Callable[[date], Cell] = lambda d: datetime(d.year, d.month, d.day)
) -> Column:
    return Column(title, lambda p, n: shown(p.born), lambda p: {"birth_date": p.born, "birth_year": p.year})


def sex(title: str = "Giới tính", woman: Cell = "Nữ", man: Cell = "Nam") -> Column:
    return Column(title, lambda p, n: woman if p.woman else man, lambda p: {"sex": p.sex})


def phone(title: str = "SĐT", shown: Callable[[str], Cell] = lambda text: text) -> Column:
    return Column(title, lambda p, n: shown(p.phone), lambda p: {"phone": p.phone})


def cid(title: str = "Số CCCD", shown: Callable[[str], Cell] = lambda text: text) -> Column:
    return Column(title, lambda p, n: shown(p.cid), lambda p: {"citizen_id": p.cid})


def village(title: str = "Thôn", shown: Callable[[str], Cell] = lambda text: text) -> Column:
    return Column(title, lambda p, n: shown(p.village), lambda p: {"village": p.village})


def constant(title: str, text: Cell, field: str = "") -> Column:
    return Column(title, lambda p, n: text, lambda p: {field: text} if field else {})


def blank(title: str) -> Column:
    return Column(title, lambda p, n: "")


def says(columns: Sequence[Column], person: Person) -> dict[str, Any]:
    """Give all that the columns tell of a person."""
    return {name: value for column in columns for name, value in column.truth(person).items()}


def fill(
    sheet: Sheet,
    columns: Sequence[Column],
    persons: Sequence[Person],
    first: int = 1,
    doubts: Sequence[str] = (),
    more: Mapping[str, Any] | None = None,
) -> None:
    """Append these people as rows."""
    for number, person in enumerate(persons, start=first):
        cells = [column.cell(person, number) for column in columns]
        sheet.person(cells, says(columns, person) | dict(more or {}), doubts)


def headed(columns: Sequence[Column], name: str = "Danh sách") -> Sheet:
    """Give a sheet that begins with the titles of the columns."""
    sheet = Sheet(name)
    sheet.line(*(column.title for column in columns))
    return sheet


def fill_group(sheet: Sheet, columns: Sequence[Column], group: str, start: int, count: int = 4) -> None:
    """Append a row that names a village, and people who are told to live there."""
    sheet.line("", group)
    fill(sheet, columns, people(count, start), more={"village": group})


def years_of_men_and_women(person: Person) -> tuple[Cell, Cell]:
    """Give the cells of the two columns Nam and Nữ that hold the year of birth."""
    return ("", person.year) if person.woman else (person.year, "")


def table(
    columns: Sequence[Column], persons: Sequence[Person], name: str = "Danh sách", doubts: Sequence[str] = ()
) -> Sheet:
    """Give a sheet with a header and these people."""
    sheet = headed(columns, name)
    fill(sheet, columns, persons, doubts=doubts)
    return sheet


USUAL: tuple[Column, ...] = (stt(), full_name(), year(), sex(), village(), phone())
SHORT: tuple[Column, ...] = (stt(), full_name(), year(), phone())

"""The hidden sheet by which our workbooks know themselves again: written as a small table of text, read back wary.

Excel hides it "very" (only a program shows it). It holds no word that the visible sheets do not show: the name of unit,
class and lessons, numbers that mean nothing outside a book, and checks of names from which no name can be read.
A line is: what it is, then its cells. The first line has the version and a check over all others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from digilearn.domain.classrooms import MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.importing.carried import Carried, CarriedClass, CarriedMeeting, CarriedPerson, Checks
from digilearn.domain.importing.grid import Grid
from digilearn.domain.vietnamese import clean

if TYPE_CHECKING:
    from digilearn.exchange.workbook_cells import Book

NAME: Final = "DigiLearn"
_FIRST: Final = "digilearn-carried"
_VERSION: Final = "1"
_MOST_LINES: Final = 100_000
_LONGEST: Final = 300
_MOST_MEETINGS: Final = 1_000
_LONGEST_MEETING: Final = timedelta(hours=24)
_ID_BYTES: Final = 16

Line = Sequence[str]


def write_carried(book: Book, carried: Carried) -> None:
    """Add the hidden sheet to a workbook in the making; it must not be the first sheet."""
    sheet = book.sheet(NAME, NAME)
    lines = [[clean(cell)[:_LONGEST] for cell in line] for line in _lines_of(carried)]
    for row, line in enumerate([(_FIRST, _VERSION, _check(lines)), *lines]):
        sheet.texts(row, 0, line)
    sheet.raw.very_hidden()


def _lines_of(carried: Carried) -> Iterator[Line]:
    one = carried.classroom
    if one is not None:
        yield "unit", one.unit_id.hex(), one.unit_name
        yield "class", one.id.hex(), one.name, one.code, one.venue
        for meeting in one.meetings:
            times = (_minute(meeting.starts_at), _minute(meeting.ends_at))
            yield "meeting", meeting.id.hex(), *times, meeting.state.value, meeting.lesson
    if carried.into is not None:
        yield "into", carried.into.hex()
    for person in carried.people:
        place = (person.sheet, str(person.row), str(person.part))
        yield "learner", person.id.hex(), *place, *person.checks, _day(person.first), _day(person.last)


def _minute(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _check(lines: Iterable[Line]) -> str:
    """Give the check of all lines, blind to empty cells at their ends, which programs add and drop."""
    text = "\n".join("\t".join(clean(cell) for cell in line).rstrip("\t") for line in lines)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def is_carried(grid: Grid) -> bool:
    """Say whether a sheet is the hidden one of our workbooks."""
    return bool(grid.rows) and bool(grid.rows[0]) and grid.rows[0][0] == _FIRST


def read_carried(grid: Grid) -> Carried:
    """Read the hidden sheet; what was changed by hand, or comes from a newer version, is `damaged`."""
    if len(grid.rows) > _MOST_LINES or any(len(str(cell)) > _LONGEST for row in grid.rows for cell in row):
        return Carried(damaged=True)
    lines = [[str(cell) for cell in row] for row in grid.rows]
    first, rest = [*lines[0], "", ""], lines[1:]
    if first[1] != _VERSION or first[2] != _check(rest):
        return Carried(damaged=True)
    try:
        return _carried(rest)
    except (ValueError, LookupError):
        return Carried(damaged=True)


def _carried(lines: Sequence[Line]) -> Carried:
    """Understand the lines. Raises ValueError, LookupError for those that no version of ours wrote."""
    of: dict[str, list[list[str]]] = {}
    for line in lines:
        of.setdefault(line[0], []).append([*line[1:], *[""] * 9])
    people = tuple(_person(cells) for cells in of.get("learner", ()))
    into = _id(of["into"][0][0]) if "into" in of else None
    return Carried(people, _classroom(of) if "class" in of else None, into)


def _classroom(of: dict[str, list[list[str]]]) -> CarriedClass:
    (unit_id, unit_name, *_u), (class_id, name, code, venue, *_c) = of["unit"][0], of["class"][0]
    meetings = tuple(_meeting(cells) for cells in of.get("meeting", ()))
    if len(meetings) > _MOST_MEETINGS or not clean(name):
        raise ValueError
    return CarriedClass(
        _id(class_id), _id(unit_id), clean(unit_name), clean(name), clean(code), clean(venue), meetings
    )


def _meeting(cells: Sequence[str]) -> CarriedMeeting:
    starts, ends = datetime.fromisoformat(cells[1]), datetime.fromisoformat(cells[2])
    if starts.tzinfo or ends.tzinfo or not timedelta(0) < ends - starts <= _LONGEST_MEETING:
        raise ValueError
    return CarriedMeeting(_id(cells[0]), starts, ends, MeetingState(cells[3]), clean(cells[4]))


def _person(cells: Sequence[str]) -> CarriedPerson:
    first, last = (date.fromisoformat(text) if text else None for text in cells[7:9])
    place = (cells[1], int(cells[2]), int(cells[3]))
    return CarriedPerson(*place, _id(cells[0]), Checks(*cells[4:7]), first, last)


def _id(text: str) -> Id:
    found = Id(bytes.fromhex(text))
    if len(found) != _ID_BYTES:
        raise ValueError
    return found

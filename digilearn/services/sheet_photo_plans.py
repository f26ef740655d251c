"""What pictures of signed sheets would record: a plan of marks, box by box, that a person confirms or changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from digilearn.domain.attendance import ATTENDED, Mark, Roll, RollRow
from digilearn.domain.ids import Id
from digilearn.domain.sheet_boxes import BoxState, Doubt, ReadBox
from digilearn.domain.typed_numbers import PaperPlan
from digilearn.language import _, n_
from digilearn.services.sheet_photo_pages import PageRead


class PhotoLine(NamedTuple):
    """One box of the sheet: whose, at which meeting, what was read and why it may be doubtful; `crop` PNG bytes.

    `mark`: what would be recorded; None where a person has to say it: the box is doubtful, or what was read speaks
    against the mark recorded already (`is_conflict`). `name`: the name as it stands on the paper (PNG), where a person
    said which sheet it is and nothing else says whose box it is.
    """

    meeting_id: Id
    row: RollRow
    state: BoxState
    doubt: Doubt | None
    crop: bytes
    mark: Mark | None
    is_conflict: bool
    name: bytes = b""


class UnreadPage(NamedTuple):
    """A page whose code is not read, so that a person has to say which sheet it is.

    `number`: its place in the file, from 0; `why`: what is wrong with the code; `picture`: the page upright (JPEG).
    """

    path: Path
    number: int
    why: str
    picture: bytes


class Reading(NamedTuple):
    """What came out of the pictures: pages read, a sentence for each that was not, pages a person has to name."""

    pages: tuple[PageRead, ...] = ()
    faults: tuple[str, ...] = ()
    unread: tuple[UnreadPage, ...] = ()

    def without(self, page: UnreadPage, fault: str = "") -> Reading:
        """Give it with a page no longer waiting; `fault` says why it is left out."""
        rest = tuple(one for one in self.unread if one is not page)
        return self._replace(unread=rest, faults=(*self.faults, fault) if fault else self.faults)


class PhotoPlan(NamedTuple):
    """What pictures of signed sheets would record.

    `rolls`: the rolls of the meetings somebody signed for, by date; `lines`: their boxes; `notes`: sentences about
    what was not read or is left to do; `reading`: what came out of the pictures.
    """

    rolls: tuple[Roll, ...]
    lines: tuple[PhotoLine, ...]
    notes: tuple[str, ...]
    reading: Reading

    @property
    def pages(self) -> int:
        """Give how many pages were read."""
        return len(self.reading.pages)

    @property
    def unread(self) -> tuple[UnreadPage, ...]:
        """Give the pages a person has to name before they can be read."""
        return self.reading.unread


def plan_of(reading: Reading, rolls: Sequence[Roll]) -> PhotoPlan:
    """Give what was read as marks on the rolls of its meetings."""
    notes = [*dict.fromkeys(reading.faults), *_by_hand(reading.pages)]
    lines: list[PhotoLine] = []
    strangers = 0
    shown = []
    for roll in rolls:
        there = _boxes_at(roll, reading.pages)
        strangers += there.nameless
        notes += _not_in_class(roll, there.others)
        states = Counter(box.state for _row, box in there.boxes)
        if not states[BoxState.SIGNED] and states[BoxState.DOUBTFUL] < 0.3 * max(1, len(there.boxes)):
            words = _("Meeting {number}: no signature is seen; nothing is recorded for it.")
            notes.append(words.format(number=roll.number))
            continue
        shown.append(roll)
        lines += [_line(roll, row, box) for row, box in there.boxes]
        notes += _missing(roll, there.boxes)
    return PhotoPlan(tuple(shown), tuple(lines), (*notes, *_nameless(strangers)), reading)


def _missing(roll: Roll, boxes: Sequence[tuple[RollRow, ReadBox]]) -> list[str]:
    count = len(roll.rows) - len({row.learner.id for row, _box in boxes})
    words = n_(
        "Meeting {number}: {count} person stands on a page that was not read.",
        "Meeting {number}: {count} people stand on pages that were not read.",
        count,
    )
    return [words.format(number=roll.number, count=count)] if count else []


def _not_in_class(roll: Roll, names: Sequence[str]) -> list[str]:
    words = n_(
        "Meeting {number}: {names} signed and was not in the class that day. Put that right in the class first.",
        "Meeting {number}: {names} signed and were not in the class that day. Put that right in the class first.",
        len(names),
    )
    return [words.format(number=roll.number, names=", ".join(names))] if names else []


def _nameless(count: int) -> list[str]:
    words = n_(
        "{count} box is filled on a line without a name: add whoever came to the class.",
        "{count} boxes are filled on lines without a name: add whoever came to the class.",
        count,
    )
    return [words.format(count=count)] if count else []


def _by_hand(pages: Sequence[PageRead]) -> list[str]:
    count = sum(one.by_hand for one in pages)
    words = n_(
        "You said which sheet {count} page is of: compare each name on the paper with the name in the list.",
        "You said which sheets {count} pages are of: compare each name on the paper with the name in the list.",
        count,
    )
    return [words.format(count=count)] if count else []


class _Boxes(NamedTuple):
    """The boxes of a meeting: of its people, how many filled ones have no name, and names that are not on its roll."""

    boxes: list[tuple[RollRow, ReadBox]]
    nameless: int
    others: list[str]


def _boxes_at(roll: Roll, pages: Sequence[PageRead]) -> _Boxes:
    """Give the boxes of a meeting by person; a page read twice counts as read last."""
    rows = {row.learner.id: row for row in roll.rows}
    found: dict[Id, tuple[RollRow, ReadBox]] = {}
    nameless: set[int] = set()
    others: dict[Id, str] = {}
    for page in pages:
        for box in page.boxes:
            if page.meetings[box.column] != roll.meeting.id:
                continue
            place = page.first + box.row
            person = page.people[place].learner if place < len(page.people) else None
            if person is not None and person.id in rows:
                found[person.id] = (rows[person.id], box)
            elif box.state is BoxState.EMPTY:
                continue
            elif person is None:
                nameless.add(place)
            else:
                others[person.id] = person.shown_name
    boxes = sorted(found.values(), key=lambda pair: pair[0].number)
    return _Boxes(boxes, len(nameless), list(others.values()))


def _line(roll: Roll, row: RollRow, box: ReadBox) -> PhotoLine:
    came = box.state is BoxState.SIGNED
    conflict = (
        box.state is not BoxState.DOUBTFUL and row.mark is not None and (row.mark in ATTENDED) is not came
    )
    mark = row.mark or (Mark.PRESENT if came else Mark.ABSENT)
    told = None if conflict or box.state is BoxState.DOUBTFUL else mark
    return PhotoLine(roll.meeting.id, row, box.state, box.doubt, box.crop, told, conflict, box.name)


def plans_of(plan: PhotoPlan, answers: dict[int, Mark | None]) -> list[PaperPlan]:
    """Give what is recorded: for each meeting its people with a mark; `answers`: line -> what a person said of it.

    None as an answer leaves that person as they are.
    """
    plans = []
    for roll in plan.rolls:
        rows = [
            (line.row, mark)
            for number, line in enumerate(plan.lines)
            if line.meeting_id == roll.meeting.id and (mark := answers.get(number, line.mark)) is not None
        ]
        changed = sum(row.mark is not None and row.mark is not mark for row, mark in rows)
        if rows:
            plans.append(PaperPlan(roll.meeting.id, tuple(rows), changed))
    return plans

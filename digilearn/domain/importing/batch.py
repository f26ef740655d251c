"""Several lists that arrived together: which are one list twice, which is the newest, which communes are missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from digilearn.domain.ids import Id
from digilearn.domain.importing.batch_periods import Period, period_of
from digilearn.domain.importing.batch_places import Place, commune_of
from digilearn.domain.importing.records import ImportPlan, SheetKind
from digilearn.domain.places import Province
from digilearn.domain.vietnamese import fold
from digilearn.domain.written import day_month, moment_text, number_text
from digilearn.language import _, n_

_OVERLAP: Final = 0.75
"""Share of the smaller list's people that must stand in the other for the two to be versions of one list."""
_COPY: Final = re.compile(r"\(\d+\)\s*$|^copy of\b|\bcopy( \(?\d+\)?)?\s*$|\bban sao\b")
_APART: Final = timedelta(minutes=1)
Person = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file as its content tells it: nothing here comes from its name.

    `sha256` is of its bytes, `rows` of what its rows say; `people` are (folded name, birth year); `modified` in UTC;
    `classroom` the class that a workbook of ours is of.
    """

    name: str
    sha256: bytes
    rows: bytes
    people: frozenset[Person]
    place: Place | None = None
    period: Period | None = None
    modified: datetime | None = None
    attendance: bool = False
    classroom: Id | None = None


class Standing(StrEnum):
    """What a file is among the others: a list of its own, the newest version, an older one, the same once more."""

    ALONE = "alone"
    NEWEST = "newest"
    OLDER = "older"
    COPY = "copy"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a file stands: `other` is the place in the batch of the file it is held against, `reason` a sentence."""

    standing: Standing = Standing.ALONE
    other: int | None = None
    reason: str = ""


def arrived(plan: ImportPlan, today: date, home: Province | None = None) -> Arrived:
    """Gather what a plan tells about its file; `home` is the province of the book."""
    people = frozenset(
        (fold(row.record.full_name or ""), row.record.birth_year) for _sheet, row in plan.each_row()
    )
    return Arrived(
        plan.file,
        plan.sha256,
        _fingerprint(plan),
        people,
        commune_of(plan.sheets, home),
        period_of(plan.sheets, today),
        plan.modified,
        any(sheet.kind is SheetKind.ATTENDANCE for sheet in plan.sheets),
        _classroom(plan),
    )


def _classroom(plan: ImportPlan) -> Id | None:
    """Give the class of a workbook of ours."""
    carried = [sheet.carried.classroom for sheet in plan.sheets if sheet.carried is not None]
    return next((classroom.id for classroom in carried if classroom is not None), None)


def _fingerprint(plan: ImportPlan) -> bytes:
    """Give a hash of all that the rows say, whatever the file around them looks like; b"" without rows."""
    said = sorted(repr(tuple(row.record)) for _sheet, row in plan.each_row())
    return sha256("\n".join(said).encode()).digest() if said else b""


def sort_out(files: Sequence[Arrived]) -> list[Placed]:
    """Say of each file whether its content came twice and which version of one list is the newest."""
    placed = [Placed() for _file in files]
    first: dict[bytes, int] = {}
    own: list[int] = []
    for number in sorted(range(len(files)), key=lambda one: (named_as_copy(files[one].name), one)):
        file = files[number]
        same = first.get(file.sha256, first.get(file.rows) if file.rows else None)
        if same is None:
            own.append(number)
            first |= {file.sha256: number} | ({file.rows: number} if file.rows else {})
        else:
            words = _("The same content as “{file}”: it is imported once.")
            placed[number] = Placed(Standing.COPY, same, words.format(file=files[same].name))
    for group in _versions(files, sorted(own)):
        _rank(files, group, placed)
    return placed


def named_as_copy(name: str) -> bool:
    """Say whether a file's name is one that a computer gives to a copy: "(1)", "Copy of", "- Copy", "bản sao".

    Only to choose which of two equal files is called the original: it is the plain name that people know.
    """
    return _COPY.search(fold(name.rpartition(".")[0] or name)) is not None


def _versions(files: Sequence[Arrived], own: list[int]) -> Iterator[list[int]]:
    """Give the groups of files that are versions of one list; only files that share a person are compared."""
    leader = {number: number for number in own}
    holders: dict[Person, list[int]] = {}
    compared: set[tuple[int, int]] = set()
    for number in own:
        near = {other for person in files[number].people for other in holders.get(person, ())}
        for other in sorted(near):
            if (other, number) not in compared and _same_list(files[other], files[number]):
                _join(leader, other, number)
            compared.add((other, number))
        for person in files[number].people:
            holders.setdefault(person, []).append(number)
    groups: dict[int, list[int]] = {}
    for number in own:
        groups.setdefault(_leader(leader, number), []).append(number)
    yield from (group for group in groups.values() if len(group) > 1)


def _leader(leader: dict[int, int], number: int) -> int:
    while leader[number] != number:
        number = leader[number]
    return number


def _join(leader: dict[int, int], one: int, other: int) -> None:
    leader[_leader(leader, other)] = _leader(leader, one)


def _same_list(one: Arrived, other: Arrived) -> bool:
    """Say whether two files are versions of one list: mostly the same people, nothing else speaks against it."""
    if one.attendance is not other.attendance:
        return False
    if one.place and other.place and one.place.key != other.place.key:
        return False
    if one.period and other.period and not one.period.meets(other.period):
        return False
    if one.classroom and other.classroom:
        return one.classroom == other.classroom
    smaller = min(len(one.people), len(other.people))
    return smaller > 0 and len(one.people & other.people) >= _OVERLAP * smaller


def _rank(files: Sequence[Arrived], group: list[int], placed: list[Placed]) -> None:
    """Propose the newest of a group; where nothing tells which it is, say that somebody must look."""
    newest = group[0]
    for number in group[1:]:
        if _newer(files[number], files[newest]):
            newest = number
    for number in group:
        if number == newest:
            continue
        reason = _newer(files[newest], files[number])
        if reason:
            lost = _only_here(files[number], files[newest])
            placed[number] = Placed(Standing.OLDER, newest, " ".join(part for part in (reason, lost) if part))
        else:
            words = _("Much the same people as “{file}”, and nothing tells which is newer. Look at both.")
            placed[number] = Placed(Standing.UNSURE, newest, words.format(file=files[newest].name))
    if any(placed[number].standing is Standing.OLDER for number in group):
        words = n_("The newest of {count} versions.", "The newest of {count} versions.", len(group))
        placed[newest] = Placed(Standing.NEWEST, None, words.format(count=number_text(len(group))))


def _newer(file: Arrived, other: Arrived) -> str:
    """Say why `other` is an older version than `file`: saved earlier, ends earlier, has fewer of the same people."""
    if file.modified and other.modified and abs(file.modified - other.modified) >= _APART:
        if file.modified < other.modified:
            return ""
        words = _("An older version of “{file}”: saved {mine}, that one {theirs}.")
        return words.format(file=file.name, mine=_local(other.modified), theirs=_local(file.modified))
    if file.period and other.period and file.period.last != other.period.last:
        if file.period.last < other.period.last:
            return ""
        words = _("An older version of “{file}”: goes up to {mine}, that one up to {theirs}.")
        mine, theirs = day_month(other.period.last), day_month(file.period.last)
        return words.format(file=file.name, mine=mine, theirs=theirs)
    if file.people > other.people:
        words = n_(
            "An older version of “{file}”: that one has {count} person more.",
            "An older version of “{file}”: that one has {count} people more.",
            len(file.people - other.people),
        )
        return words.format(file=file.name, count=number_text(len(file.people - other.people)))
    return ""


def _only_here(older: Arrived, newest: Arrived) -> str:
    """Say how many people the newer version lacks: leaving the older one out would leave them out."""
    count = len(older.people - newest.people)
    words = n_("{count} person stands only in this one.", "{count} people stand only in this one.", count)
    return words.format(count=number_text(count)) if count else ""


def _local(moment: datetime) -> str:
    return moment_text(moment.astimezone().replace(tzinfo=None))


def missing(expected: Iterable[Place], came: Iterable[Place]) -> tuple[Place, ...]:
    """Give the communes that were expected and did not send, in the order expected, none twice."""
    there = {place.key for place in came} | {fold(place.name) for place in came}
    wanted = {place.key: place for place in expected}
    return tuple(
        place for place in wanted.values() if place.key not in there and fold(place.name) not in there
    )


def reminder(absent: Sequence[Place], came: int, expected: int, period: Period | None, day: str) -> str:
    """Give the text to paste into the group: who has not sent, and a polite request; "" when nobody is missing.

    `day` is the day up to which lists arrived, as written.
    """
    if not absent:
        return ""
    about = _("the list of {period}").format(period=period.text) if period else _("the list")
    head = _("By {day}, {about} has come from {came} of {expected} communes.").format(
        day=day, about=about, came=came, expected=expected
    )
    names = _("Not sent yet ({count}): {names}.").format(
        count=number_text(len(absent)), names="; ".join(place.name for place in absent)
    )
    please = _("Would the communes above please send their list. With many thanks.")
    return "\n".join((head, names, please))

"""Signed sheets: what a scanned one is of, which meetings of a class have paper to enter, where the paper lies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import Meeting, MeetingLine, MeetingState
from digilearn.domain.errors import NotFound, RuleBroken, UserError
from digilearn.domain.ids import Id
from digilearn.domain.sheet_codes import read_sheet
from digilearn.domain.vietnamese import clean
from digilearn.language import N_, _
from digilearn.services.meeting_lines import meeting_lines
from digilearn.services.service import Permission, Service, needs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digilearn.store.repositories import Repositories


class SheetNotRead(UserError):
    """The digits are no sheet's, or were read wrong or in part."""


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """The meetings a sheet may be entered for, by date: those on the page, or all of a class; never empty."""

    meetings: tuple[MeetingLine, ...]

    @property
    def next(self) -> MeetingLine:
        """Give the one to offer first: the earliest nobody is recorded at, else the one with gaps, else the last."""
        bare = [one for one in self.meetings if not one.recorded]
        open_yet = bare or [one for one in self.meetings if one.recorded < one.learners]
        return open_yet[0] if open_yet else self.meetings[-1]


class SignedSheets(Service):
    """Paper that comes back signed."""

    @needs(Permission.TAKE_ATTENDANCE)
    def scanned(self, digits: str) -> SignedSheet:
        """Give what the code of a sheet names. Raises SheetNotRead, NotFound for a class that is not in this book."""
        code = read_sheet(digits)
        if code is None:
            raise SheetNotRead(
                _("The code of this sheet was not read whole. Scan it again, or choose the meeting by hand.")
            )
        with self._reading() as reading:
            classroom = next((one for one in reading.classrooms.all(self.scope) if code.names(one.id)), None)
            if classroom is None:
                raise NotFound(
                    _(
                        "This sheet belongs to a class that is not in this book. "
                        "Enter it on the laptop that printed it."
                    )
                )
            every = reading.meetings.of_classroom(classroom.id, self.scope)
            there = set(code.meetings_among(one.id for one in every))
            on_page = [one for one in every if one.id in there] if code.meetings else every
            return self._sheet(reading, on_page)

    @needs(Permission.TAKE_ATTENDANCE)
    def of_class(self, classroom_id: Id) -> SignedSheet:
        """Give the meetings of a class whose sheet may have come back. Raises NotFound, RuleBroken."""
        with self._reading() as reading:
            reading.classrooms.get(classroom_id, self.scope)
            return self._sheet(reading, reading.meetings.of_classroom(classroom_id, self.scope))

    def _sheet(self, reading: Repositories, meetings: Sequence[Meeting]) -> SignedSheet:
        live = [one for one in meetings if one.state is not MeetingState.CANCELLED]
        if not live:
            raise RuleBroken(
                _(
                    "The meetings of this sheet are no longer in the book, or were cancelled. "
                    "Look at the class's meetings."
                )
            )
        return SignedSheet(tuple(meeting_lines(reading, live, self.scope)))

    @needs(Permission.TAKE_ATTENDANCE)
    def keep_at(self, meeting_id: Id, evidence: str) -> Changes:
        """Say where the signed sheet of a meeting lies: a file's path or words; "" for nowhere. Raises NotFound."""
        with self._work(N_("Say where the paper is")) as work:
            meeting = work.meetings.get(meeting_id, self.scope)
            if clean(evidence) != meeting.evidence:
                work.write(Kind.MEETING, [replace(meeting, evidence=clean(evidence))])
            work.commit()
        return work.changes

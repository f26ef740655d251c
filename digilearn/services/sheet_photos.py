"""Photographs of signed sheets: read into a plan of marks that a person confirms before anything is recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from digilearn.domain.classrooms import Classroom, MeetingState
from digilearn.domain.errors import Cancelled, RuleBroken, UserError
from digilearn.domain.ids import Id
from digilearn.domain.reports import AttendanceReport
from digilearn.language import _
from digilearn.services.registers import build_register, build_roll
from digilearn.services.service import Permission, Service, needs
from digilearn.services.sheet_photo_pages import (
    PageRead,
    SheetChoice,
    SheetClass,
    codes_of,
    columns_to_choose,
    page_by_code,
    page_by_hand,
)
from digilearn.services.sheet_photo_plans import PhotoPlan, Reading, UnreadPage, plan_of

if TYPE_CHECKING:
    from digilearn.store.repositories import Repositories

Progress = Callable[[float, str], object]
IsCancelled = Callable[[], bool]


class SheetQuestions(NamedTuple):
    """What a person may answer of a class's sheet: its report, the meetings side by side on pages of the course."""

    report: AttendanceReport
    columns: tuple[tuple[Id, ...], ...]


class SheetPhotos(Service):
    """Signed sheets as pictures."""

    @needs(Permission.TAKE_ATTENDANCE)
    def read(
        self,
        paths: Sequence[Path],
        meeting_id: Id,
        progress: Progress = lambda _done, _what: None,
        is_cancelled: IsCancelled = lambda: False,
    ) -> PhotoPlan:
        """Read pictures of the sheets of the class that this meeting is of. Writes nothing.

        A picture that cannot be read becomes a note, one whose code alone is not read waits for `read_by_hand`; raises
        RuleBroken when there is neither, Cancelled, NotFound.
        """
        with self._reading() as reading:  # never held while pictures are looked at: others read too
            report = self._report(reading, reading.meetings.get(meeting_id, self.scope).classroom_id)
            classes = reading.classrooms.all(self.scope)
        at = SheetClass(report, tuple(classes), cache(partial(codes_of, report)))
        read = _read(at, paths, progress, is_cancelled)
        if not read.pages and not read.unread:
            raise RuleBroken(" ".join(dict.fromkeys(read.faults)))
        return self._planned(read)

    @needs(Permission.TAKE_ATTENDANCE)
    def classrooms(self, meeting_id: Id) -> list[Classroom]:
        """Give the classes a sheet may be of: that of the meeting, then the others by name. Raises NotFound."""
        with self._reading() as reading:
            own = reading.meetings.get(meeting_id, self.scope).classroom_id
            return sorted(reading.classrooms.all(self.scope), key=lambda one: (one.id != own, one.name))

    @needs(Permission.TAKE_ATTENDANCE)
    def questions(self, classroom_id: Id) -> SheetQuestions:
        """Give what is asked about a sheet of a class whose code is not read. Raises NotFound."""
        with self._reading() as reading:
            report = self._report(reading, classroom_id)
        return SheetQuestions(report, tuple(columns_to_choose(report)) if report.register.meetings else ())

    @needs(Permission.TAKE_ATTENDANCE)
    def read_by_hand(self, plan: PhotoPlan, page: UnreadPage, choice: SheetChoice) -> PhotoPlan:
        """Read a page that waits as a person says it is, and give the plan with it. Writes nothing.

        Raises UserError: the sheet chosen has its lines elsewhere, or the file is gone.
        """
        from digilearn.exchange.sheet_photos.pictures import grey_pages

        with self._reading() as reading:
            report = self._report(reading, choice.classroom_id)
        grey = next(islice(grey_pages(page.path), page.number, None))
        read = page_by_hand(report, choice, grey)
        left = plan.reading.without(page)
        return self._planned(left._replace(pages=(*left.pages, read)))

    @needs(Permission.TAKE_ATTENDANCE)
    def leave_out(self, plan: PhotoPlan, page: UnreadPage) -> PhotoPlan:
        """Give the plan without a page that waits; a note says that it was left out."""
        words = _("A page of {name} was left out: its code is not read.").format(name=page.path.name)
        return self._planned(plan.reading.without(page, words))

    def _report(self, reading: Repositories, classroom_id: Id) -> AttendanceReport:
        register = build_register(reading, classroom_id, self.scope, None, None)
        unit = reading.units.unit(register.classroom.unit_id, self.scope)
        days = [one.day for one in register.meetings]
        return AttendanceReport(
            unit=unit,
            classroom=register.classroom,
            register=register,
            made_at=self._clock.local(),
            venue=register.classroom.venue,
            first=days[0] if days else None,
            last=days[-1] if days else None,
        )

    def _planned(self, read: Reading) -> PhotoPlan:
        ids = dict.fromkeys(one for page in read.pages for one in page.meetings.values())
        with self._reading() as reading:
            rolls = [build_roll(reading, one, self.scope) for one in ids]
        live = [one for one in rolls if one.meeting.state is not MeetingState.CANCELLED]
        return plan_of(read, sorted(live, key=lambda one: one.meeting.starts_at))


class _Out:
    """What comes out of the pictures, page by page."""

    def __init__(self, at: SheetClass) -> None:
        self._at = at
        self._pages: list[PageRead] = []
        self._unread: list[UnreadPage] = []
        self.faults: list[str] = []

    def read(self, path: Path, number: int, grey: Any) -> None:
        """Read one page of a file."""
        from digilearn.exchange.sheet_photos.reading import CodeNotRead

        try:
            self._pages.append(page_by_code(self._at, grey))
        except CodeNotRead as error:
            self._unread.append(UnreadPage(path, number, error.sentence, error.picture))
        except UserError as error:
            self.faults.append(error.sentence)

    def all(self) -> Reading:
        """Give all of it."""
        return Reading(tuple(self._pages), tuple(self.faults), tuple(self._unread))


def _read(at: SheetClass, paths: Sequence[Path], progress: Progress, is_cancelled: IsCancelled) -> Reading:
    """Read every page of every file; give those read, those that wait, and a sentence for each other."""
    from digilearn.exchange.sheet_photos.pictures import grey_pages

    out = _Out(at)
    for count, path in enumerate(paths):
        progress((count + 0.1) / len(paths), path.name)
        try:
            for number, grey in enumerate(grey_pages(path)):
                if is_cancelled():
                    raise Cancelled
                out.read(path, number, grey)
        except UserError as error:
            out.faults.append(error.sentence)
    progress(1.0, "")
    return out.all()

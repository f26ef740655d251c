"""The lesson library: lessons that ship, found, read, taken into the unit's list, printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.lesson_texts import LessonPaper, LessonText, LibraryLine
from digilearn.domain.lessons import Lesson
from digilearn.domain.vietnamese import fold
from digilearn.language import N_, _
from digilearn.paths import resources
from digilearn.services.output import printing, write_whole
from digilearn.services.service import Permission, Service, needs


@cache
def shipped_lessons() -> dict[str, LessonText]:
    """Give the lessons that ship, by code, in the order of their skill and code."""
    from digilearn.exchange.lesson_files import read_lesson

    files = sorted((resources() / "lessons").glob("*.md"))
    read = (read_lesson(one.read_text(encoding="utf-8"), one.name) for one in files)
    return {one.code: one for one in sorted(read, key=lambda one: (one.skill, one.code))}


@lru_cache(maxsize=64)
def _read(source: str, code: str) -> LessonText:
    from digilearn.exchange.lesson_files import read_lesson

    return replace(read_lesson(source, code), code=code)  # two laptops may have given one text two codes


def text_of(lesson: Lesson) -> LessonText | None:
    """Give the text of a lesson of the unit's list: its own version, else the one that ships under its code."""
    return _read(lesson.text, lesson.code) if lesson.text else shipped_lessons().get(lesson.code)


def _lines(own: Iterable[Lesson], taught: Mapping[Id, int]) -> Iterator[LibraryLine]:
    by_code = {one.code: one for one in own}
    versions = [one for one in by_code.values() if one.text]
    for one in versions:
        yield LibraryLine.of(_read(one.text, one.code), one.id, taught.get(one.id, 0), is_own=True)
    for text in shipped_lessons().values():
        taken = by_code.get(text.code)
        if taken is None or not taken.text:
            times = taught.get(taken.id, 0) if taken else 0
            yield LibraryLine.of(text, taken.id if taken else None, times)
    for one in by_code.values():
        if not one.text and one.code not in shipped_lessons():
            yield LibraryLine(
                one.code, one.title, lesson_id=one.id, taught=taught.get(one.id, 0), is_own=True
            )


class LessonLibrary(Service):
    """Lessons that can be taught as they are."""

    @needs(Permission.SEE)
    def list(self, search: str = "", skill: int | None = None) -> list[LibraryLine]:
        """Give the lessons that hold the words typed, of one skill (1 to 5) or all: the unit's own versions first,
        then those that ship, then (when no skill is asked for) the unit's titles without a text.
        """
        with self._reading() as reading:
            own = reading.units.lessons(self.scope)
            taught = reading.meetings.taught(self.scope)
        wanted = fold(search)
        return [
            one
            for one in _lines(own, taught)
            if wanted in fold(one.searched) and (skill is None or one.skill == skill)
        ]

    @needs(Permission.SEE)
    def text(self, code: str) -> LessonText | None:
        """Give the text of a lesson by its code: the unit's own version, else the one that ships, else None."""
        with self._reading() as reading:
            own = [one for one in reading.units.lessons(self.scope) if one.code == code and one.text]
        return text_of(own[0]) if own else shipped_lessons().get(code)

    @needs(Permission.SEE)
    def codes(self, lesson: LessonText) -> dict[str, list[list[bool]]]:  # type: ignore[valid-type]
        """Give the QR pattern of each link of a lesson, by the link's id."""
        from digilearn.exchange.codes import qr_matrix

        return {one.id: qr_matrix(one.target) for one in lesson.links}

    @needs(Permission.TEACH)
    def take(self, codes: Iterable[str]) -> tuple[dict[str, Id], Changes]:
        """Put lessons of the library into the unit's list and give their ids by code; those there already stay."""
        wanted = [shipped_lessons()[code] for code in codes if code in shipped_lessons()]
        with self._work(N_("Take lessons from the library")) as work:
            there = {one.code: one.id for one in work.units.lessons(self.scope)}
            made = [self._listed(one) for one in wanted if one.code not in there]
            if made:
                work.write(Kind.LESSON, made)
                work.commit()
        ids = there | {one.code: one.id for one in made}
        return {one.code: ids[one.code] for one in wanted}, work.changes

    @needs(Permission.TEACH)
    def choose(self, meeting_id: Id, code: str) -> Changes:
        """Let a meeting teach a lesson, of the unit's list or of the library. Raises NotFound, RuleBroken."""
        with self._work(N_("Choose the lesson of a meeting")) as work:
            meeting = work.meetings.get(meeting_id, self.scope)
            lesson = next((one for one in work.units.lessons(self.scope) if one.code == code), None)
            if lesson is None:
                if code not in shipped_lessons():
                    raise RuleBroken(_("This lesson is not in the list any more. Choose another one."))
                lesson = self._listed(shipped_lessons()[code])
                work.write(Kind.LESSON, [lesson])
            work.write(Kind.MEETING, [replace(meeting, lesson_id=lesson.id)])
            work.commit()
        return work.changes

    def _listed(self, text: LessonText) -> Lesson:
        """Give the entry of the unit's list for a lesson that ships: the same on every laptop."""
        key = derived_id("lesson", self.actor.unit_id, text.code)
        return Lesson(id=key, unit_id=self.actor.unit_id, code=text.code, title=text.title)

    @needs(Permission.SEE)
    def save_paper(self, lesson: LessonText, paper: LessonPaper, path: Path) -> Path:
        """Save a handout, teacher's sheet or QR poster as PDF, whole or not at all. Raises FileNotWritten."""
        from digilearn.exchange.paper.lesson_papers import paper_pdf

        target = path.with_suffix(".pdf")
        write_whole(target, paper_pdf(lesson, paper, self.codes(lesson)))
        return target

    @needs(Permission.SEE)
    def print_paper(self, lesson: LessonText, paper: LessonPaper, device: object) -> None:
        """Print it on a printer (a QPagedPaintDevice, which only the window can make). Raises NotPrinted."""
        from digilearn.exchange.paper.lesson_papers import print_paper

        printer: Any = device  # the services know no Qt
        with printing():
            print_paper(lesson, paper, self.codes(lesson), printer)

    @needs(Permission.SEE)
    def of_meeting(self, meeting_id: Id) -> LessonText:
        """Give the text of the lesson a meeting teaches. Raises NotFound, RuleBroken without one."""
        with self._reading() as reading:
            meeting = reading.meetings.get(meeting_id, self.scope)
            lesson = reading.units.lesson(meeting.lesson_id, self.scope) if meeting.lesson_id else None
        text = text_of(lesson) if lesson else None
        if text is None:
            raise RuleBroken(
                _("This meeting has no lesson of the library. Choose one under Lessons and teach it.")
            )
        return text

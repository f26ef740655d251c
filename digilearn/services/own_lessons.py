"""Lessons of one's own: copied from the library, changed, carried to another team; and courses that order them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import MeetingState
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, derived_id, new_id
from digilearn.domain.lesson_texts import LessonText, lesson_faults
from digilearn.domain.lessons import Course, Lesson
from digilearn.domain.vietnamese import clean
from digilearn.language import N_, _
from digilearn.services.lesson_library import shipped_lessons, text_of
from digilearn.services.reports import write_whole
from digilearn.services.service import Permission, Service, needs
from digilearn.store.repositories import Repositories
from digilearn.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A course with its lessons in order; `minutes` of all, `practice` in percent of those minutes."""

    course: Course
    lessons: tuple[Lesson, ...]
    minutes: int
    practice: int
    classes: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A text being written: the lesson as far as it can be read, and what is still missing, in sentences."""

    lesson: LessonText | None
    faults: tuple[str, ...]


class OwnLessons(Service):
    """What a unit writes itself."""

    @needs(Permission.SEE)
    def source(self, code: str) -> str:
        """Give a lesson as its file holds it: the own version, else the one that ships. Raises RuleBroken."""
        from digilearn.exchange.lesson_files import lesson_file

        with self._reading() as reading:
            own = [one for one in reading.units.lessons(self.scope) if one.code == code and one.text]
        if own:
            return own[0].text
        if code not in shipped_lessons():
            raise RuleBroken(_("This lesson has no text yet. Copy one of the library and change it."))
        return lesson_file(shipped_lessons()[code])

    @needs(Permission.SEE)
    def read(self, source: str) -> Draft:
        """Read a text being written, for the preview beside it; what cannot be read is one sentence."""
        from digilearn.exchange.lesson_files import LessonNotReadable, read_lesson

        try:
            lesson = read_lesson(source, _("this text"))
        except LessonNotReadable as error:
            return Draft(None, (error.sentence,))
        return Draft(lesson, tuple(lesson_faults(lesson)))

    @needs(Permission.TEACH)
    def copy(self, code: str, title: str = "") -> tuple[str, Changes]:
        """Make a version of one's own from a lesson and give its code ("LD01-2"). Raises RuleBroken without a text."""
        from digilearn.exchange.lesson_files import lesson_file, read_lesson

        original = read_lesson(self.source(code), code)
        with self._work(N_("Copy a lesson")) as work:
            fresh = self._free_code(work, original.code)
            text = replace(original, code=fresh, title=clean(title) or original.title, version=1, tried=False)
            lesson = Lesson(
                id=new_id(),
                unit_id=self.actor.unit_id,
                code=fresh,
                title=text.title,
                text=lesson_file(text),
                based_on=f"{original.code} v{original.version}",
            )
            work.write(Kind.LESSON, [lesson])
            work.commit()
        return fresh, work.changes

    def _free_code(self, reading: Repositories, code: str) -> str:
        taken = {one.code for one in reading.units.lessons(self.scope)} | set(shipped_lessons())
        base, number = code.split("-", maxsplit=1)[0], 2
        while (fresh := f"{base}-{number}") in taken:
            number += 1
        return fresh

    @needs(Permission.TEACH)
    def save(self, lesson_id: Id, source: str) -> Changes:
        """Keep a changed text; title and code of the list follow it. Raises NotFound, LessonNotReadable."""
        from digilearn.exchange.lesson_files import read_lesson

        with self._reading() as reading:
            lesson = reading.units.lesson(lesson_id, self.scope)
        text = read_lesson(source, lesson.code)
        with self._work(N_("Change a lesson")) as work:
            work.write(Kind.LESSON, [replace(lesson, title=text.title, text=source)])
            work.commit()
        return work.changes

    # --- files for another team -----------------------------------------------------------------------------------
    @needs(Permission.SEE)
    def export(self, codes: Sequence[str], path: Path, name: str = "") -> Path:
        """Save lessons, or a course by its name, as one file for another team. Raises RuleBroken, FileNotWritten."""
        from digilearn.exchange.lesson_bundles import bundle_bytes

        target = path.with_suffix(".zip")
        write_whole(target, bundle_bytes([self.source(code) for code in codes], name))
        return target

    @needs(Permission.TEACH)
    def bring(self, path: Path) -> tuple[int, Changes]:
        """Take in a lesson (.md) or a bundle of another team and give how many lessons it held.

        A lesson that is here already word for word stays as it is; another text under a known code comes in beside it
        under a code of its own. The course of a bundle comes with it. Raises LessonNotReadable.
        """
        from digilearn.exchange.lesson_bundles import read_bundle

        bundle = read_bundle(path)
        with self._work(N_("Bring in lessons")) as work:
            ids = [self._brought(work, text, source) for text, source in bundle.lessons]
            if bundle.course:
                course = Course(
                    id=derived_id("course", self.actor.unit_id, bundle.course),
                    unit_id=self.actor.unit_id,
                    name=bundle.course,
                    lesson_ids=tuple(ids),
                )
                work.write(Kind.COURSE, [course])
            work.commit()
        return len(ids), work.changes

    def _brought(self, work: UnitOfWork, text: LessonText, source: str) -> Id:
        key = derived_id("lesson text", self.actor.unit_id, source)
        own = work.units.lessons(self.scope)
        there = [one.id for one in own if one.id == key or text_of(one) == text]
        if there:
            return there[0]
        shipped = shipped_lessons().get(text.code)
        if shipped == text:
            return self._taken(work, text)
        known = {one.code for one in own} | set(shipped_lessons())
        code = self._free_code(work, text.code) if text.code in known else text.code
        made = Lesson(
            id=key,
            unit_id=self.actor.unit_id,
            code=code,
            title=text.title,
            text=source,
        )
        work.write(Kind.LESSON, [made])
        return made.id

    def _taken(self, work: UnitOfWork, text: LessonText) -> Id:
        made = Lesson(
            id=derived_id("lesson", self.actor.unit_id, text.code),
            unit_id=self.actor.unit_id,
            code=text.code,
            title=text.title,
        )
        work.write(Kind.LESSON, [made])
        return made.id

    # --- courses --------------------------------------------------------------------------------------------------
    @needs(Permission.SEE)
    def courses(self) -> list[CourseLine]:
        """Give the courses with their lessons, minutes and balance."""
        with self._reading() as reading:
            by_id = {one.id: one for one in reading.units.lessons(self.scope)}
            classes = [one.course_id for one in reading.classrooms.all(self.scope)]
            courses = reading.teaching.courses(self.scope)
        return [_line(one, by_id, classes.count(one.id)) for one in courses]

    @needs(Permission.TEACH)
    def save_course(
        self, name: str, lesson_ids: Sequence[Id], course_id: Id | None = None
    ) -> tuple[Id, Changes]:
        """Make a course, or change one: its name and its lessons in order. Raises RuleBroken without name or lesson."""
        if not clean(name) or not lesson_ids:
            raise RuleBroken(_("A course needs a name and at least one lesson."))
        course = Course(
            id=course_id or new_id(),
            unit_id=self.actor.unit_id,
            name=clean(name),
            lesson_ids=tuple(lesson_ids),
        )
        return course.id, self._write(N_("Change a course") if course_id else N_("Make a course"), course)

    @needs(Permission.TEACH)
    def delete_course(self, course_id: Id) -> Changes:
        """Take a course off the list; classes keep their meetings and lessons. Raises NotFound."""
        with self._reading() as reading:
            course = reading.teaching.course(course_id, self.scope)
        return self._write(N_("Delete a course"), replace(course, deleted=True))

    def _write(self, name: str, course: Course) -> Changes:
        with self._work(name) as work:
            work.write(Kind.COURSE, [course])
            work.commit()
        return work.changes

    @needs(Permission.TEACH)
    def give_course(self, classroom_id: Id, course_id: Id) -> Changes:
        """Let a class go through a course: its lessons go in order to the meetings to come that have none yet."""
        with self._work(N_("Give a class its course")) as work:
            classroom = work.classrooms.get(classroom_id, self.scope)
            course = work.teaching.course(course_id, self.scope)
            work.write(Kind.CLASSROOM, [replace(classroom, course_id=course.id)])
            meetings = work.meetings.of_classroom(classroom_id, self.scope)
            taught = {one.lesson_id for one in meetings}
            waiting = iter(one for one in course.lesson_ids if one not in taught)
            free = [one for one in meetings if one.state is MeetingState.PLANNED and one.lesson_id is None]
            given = [replace(one, lesson_id=lesson) for one, lesson in zip(free, waiting, strict=False)]
            work.write(Kind.MEETING, given)
            work.commit()
        return work.changes


def _line(course: Course, by_id: dict[Id, Lesson], classes: int) -> CourseLine:
    lessons = tuple(by_id[one] for one in course.lesson_ids if one in by_id)
    texts = [text for text in map(text_of, lessons) if text is not None]
    minutes = sum(one.minutes for one in texts)
    done = sum(one.minutes * one.practice for one in texts)
    return CourseLine(course, lessons, minutes, round(done / minutes) if minutes else 0, classes)

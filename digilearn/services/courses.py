"""Courses: lessons in the order a class goes through them, with their minutes and balance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.lessons import Course, Lesson
from digilearn.domain.vietnamese import clean
from digilearn.language import N_, _
from digilearn.services.lesson_library import text_of
from digilearn.services.planning import with_lessons
from digilearn.services.service import Permission, Service, needs


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A course with its lessons in order; `minutes` of all, `practice` in percent of those minutes."""

    course: Course
    lessons: tuple[Lesson, ...]
    minutes: int
    practice: int
    classes: int


class Courses(Service):
    """The courses of a unit."""

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
            work.write(Kind.MEETING, with_lessons(course, meetings))
            work.commit()
        return work.changes


def _line(course: Course, by_id: dict[Id, Lesson], classes: int) -> CourseLine:
    lessons = tuple(by_id[one] for one in course.lesson_ids if one in by_id)
    texts = [text for text in map(text_of, lessons) if text is not None]
    minutes = sum(one.minutes for one in texts)
    done = sum(one.minutes * one.practice for one in texts)
    return CourseLine(course, lessons, minutes, round(done / minutes) if minutes else 0, classes)

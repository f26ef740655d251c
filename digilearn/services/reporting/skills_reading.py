"""Reading how far people are with lessons, quizzes, and whom to ask again: of a class, a team, or everybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from digilearn.domain.classrooms import Classroom
from digilearn.domain.ids import Id
from digilearn.domain.lessons import Lesson
from digilearn.domain.outcomes import Outcome, QuizResult
from digilearn.domain.reporting.class_figures import learners_of
from digilearn.domain.units import Scope
from digilearn.services.reporting.class_reading import newest_outcomes, read_classes
from digilearn.services.reporting.people_reading import everyone
from digilearn.store.repositories import Repositories


@dataclass(frozen=True, slots=True)
class SkillFacts:
    """What was said (person, outcome), the newest word of each person and lesson; lessons by code; quizzes.

    Nothing is left out for the period here but quizzes, which are those of its meetings.
    """

    said: tuple[tuple[Id, Outcome], ...]
    lessons: tuple[Lesson, ...]
    quizzes: tuple[QuizResult, ...]


def read_skills(
    reading: Repositories,
    scope: Scope,
    classrooms: Sequence[Classroom],
    first: date | None,
    last: date | None,
    *,
    everybody: bool,
    lesson_id: Id | None,
) -> SkillFacts:
    """Give what is known of these classes' people and lessons; `everybody`: of all people and lessons of the book."""
    facts = read_classes(reading, scope, classrooms, first, last, with_outcomes=False)
    taught = {lesson for one in facts for lesson in one.lessons}
    people: Iterable[Id] = dict.fromkeys(who for one in facts for who in learners_of(one, first, last))
    lessons = {one.id: one for one in reading.units.lessons(scope)}
    wanted = set(lessons) if everybody else taught & set(lessons)
    if lesson_id is not None:
        wanted = {lesson_id}
    if everybody:
        people = everyone(reading, scope)
    outcomes = newest_outcomes(reading, scope, reading.links.records(people, scope))
    said = [(who, one) for who, mine in outcomes.items() for one in mine.values() if one.lesson_id in wanted]
    quizzes = [quiz for one in facts for quiz in one.quizzes if quiz.lesson_id in wanted]
    met = {one.lesson_id for _who, one in said} | {one.lesson_id for one in quizzes} | taught
    return SkillFacts(
        tuple(said),
        tuple(one for one in lessons.values() if one.id in wanted & met or one.id == lesson_id),
        tuple(quizzes),
    )

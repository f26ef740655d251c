"""Who can do what: recorded for a whole class at once, asked again weeks later; quizzes; VNeID seen by eye."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import Classroom, MeetingState
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine
from digilearn.domain.lessons import Lesson
from digilearn.domain.outcomes import (
    ABLE,
    CHECK_AGAIN,
    Confirmation,
    Level,
    Outcome,
    QuizResult,
    Stage,
    confirmation_id,
    outcome_id,
    quiz_id,
)
from digilearn.domain.units import Scope
from digilearn.language import N_, _
from digilearn.services.meeting_lines import canonical_enrolments
from digilearn.services.registers import build_register
from digilearn.services.service import Permission, Service, needs
from digilearn.store.repositories import Repositories

_ASKED_AGAIN = frozenset({Level.LEARNED, Level.NEEDS_HELP, Level.ALONE})
"""Who is asked again: those who have begun, and those who could do it alone on the evening itself."""


@dataclass(frozen=True, slots=True)
class OutcomeGrid:
    """A class, its lessons and what each person can do.

    `people`: (number in the class, learner), by number; `levels`: (learner, lesson) -> outcome, only what was said;
    `confirmations`: learner -> what was seen on VNeID, only what is known; `taught`: meeting -> lesson;
    `latest`: the lesson of the last meeting up to today; `last_meeting`: the last one that was held.
    """

    classroom: Classroom
    lessons: tuple[Lesson, ...]
    people: tuple[tuple[int, LearnerLine], ...]
    levels: Mapping[tuple[Id, Id], Outcome]
    confirmations: Mapping[Id, Confirmation]
    taught: Mapping[Id, Id]
    latest: Id | None
    last_meeting: Id | None = None


@dataclass(frozen=True, slots=True)
class LearnerOutcomes:
    """What one person can do, lesson by lesson in the order they were seen, and what VNeID showed, if known."""

    outcomes: tuple[tuple[Lesson, Outcome], ...]
    confirmation: Confirmation | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Someone to ask again: who (with a phone number, if any), what about, and how they were."""

    learner: LearnerLine
    lesson: Lesson
    outcome: Outcome


class Outcomes(Service):
    """What people can do."""

    @needs(Permission.SEE)
    def grid(self, classroom_id: Id) -> OutcomeGrid:
        """Give the grid of a class: its people by number, the lessons it was or will be taught. Raises NotFound."""
        with self._reading() as reading:
            register = build_register(reading, classroom_id, self.scope, None, None)
            people = tuple((row.number, row.learner) for row in register.rows)
            meetings = [one for one in register.meetings if one.state is not MeetingState.CANCELLED]
            taught = {one.id: one.lesson_id for one in meetings if one.lesson_id is not None}
            past = [taught[one.id] for one in meetings if one.day <= self._clock.today() and one.id in taught]
            lessons = lessons_of_class(reading, register.classroom, taught.values(), self.scope)
            records = records_of_class(reading, classroom_id, self.scope)
            found = reading.teaching.outcomes_of(list(records), self.scope)
            seen = reading.teaching.confirmations(list(records), self.scope)
        levels = {(records[one.learner_id], one.lesson_id): one for one in by_newness(found, records)}
        confirmations = {records[one.learner_id]: one for one in _newest_seen(seen, records)}
        latest, held = (
            past[-1] if past else None,
            [one.id for one in meetings if one.state is MeetingState.HELD],
        )
        return OutcomeGrid(
            register.classroom,
            lessons,
            people,
            levels,
            confirmations,
            taught,
            latest,
            held[-1] if held else None,
        )

    @needs(Permission.SEE)
    def of_learner(self, learner_id: Id) -> LearnerOutcomes:
        """Give what a person can do, under all their linked records, and what was seen on VNeID."""
        with self._reading() as reading:
            records = dict.fromkeys(reading.links.group(learner_id, self.scope), learner_id)
            lessons = {one.id: one for one in reading.units.lessons(self.scope)}
            found = by_newness(reading.teaching.outcomes_of(list(records), self.scope), records)
            seen = _newest_seen(reading.teaching.confirmations(list(records), self.scope), records)
        newest = {one.lesson_id: one for one in found if one.lesson_id in lessons}
        ordered = sorted(
            newest.values(), key=lambda one: (one.seen_on or date.min, lessons[one.lesson_id].code)
        )
        pairs = tuple((lessons[one.lesson_id], one) for one in ordered)
        return LearnerOutcomes(pairs, seen[-1] if seen else None)

    @needs(Permission.TEACH)
    def record(
        self, lesson_id: Id, levels: Mapping[Id, Level | None], meeting_id: Id | None = None
    ) -> Changes:
        """Say how far these people are with a lesson (None takes it back), seen today by who is at the keyboard."""
        with self._work(N_("Record who can do it")) as work:
            work.units.lesson(lesson_id, self.scope)
            today = self._clock.today()
            there = work.teaching.outcomes_by_id([outcome_id(one, lesson_id) for one in levels], self.scope)
            made = []
            for learner_id, level in levels.items():
                key = outcome_id(learner_id, lesson_id)
                before = there.get(key)
                if before is not None and before.level is level:
                    continue
                blank = before or Outcome(
                    id=key, unit_id=self.actor.unit_id, learner_id=learner_id, lesson_id=lesson_id
                )
                made.append(self._seen(replace(blank, meeting_id=meeting_id), level, today))
            work.write(Kind.OUTCOME, made)
            work.commit()
        return work.changes

    def _seen(self, outcome: Outcome, level: Level | None, today: date) -> Outcome:
        if level is None:
            return replace(outcome, level=None, seen_on=None, seen_by="", check_on=None, able_since=None)
        check_on = today + CHECK_AGAIN if level in _ASKED_AGAIN else None
        fresh = replace(outcome, level=level, seen_on=today, seen_by=self.actor.name, check_on=check_on)
        # Seen again, they do not become able a second time: a report of the month counts the first time.
        since = (outcome.able_since or outcome.seen_on) if outcome.level in ABLE else today
        return replace(fresh, able_since=since if level in ABLE else None)

    @needs(Permission.SEE)
    def due(self, ahead: int = 0) -> list[FollowUp]:
        """Give whom to ask again today, or within the next `ahead` days: the longest due first, one person together."""
        until = date.fromordinal(self._clock.today().toordinal() + ahead)
        with self._reading() as reading:
            waiting = reading.teaching.due(until, self.scope)
            lessons = {one.id: one for one in reading.units.lessons(self.scope)}
            ids = {one: place for place, one in enumerate(dict.fromkeys(one.learner_id for one in waiting))}
            lines = {one.id: one for one in reading.learners.lines(list(ids), self.scope)}
        together = sorted(waiting, key=lambda one: ids[one.learner_id])
        return [
            FollowUp(lines[one.learner_id], lessons[one.lesson_id], one)
            for one in together
            if one.learner_id in lines and one.lesson_id in lessons
        ]

    @needs(Permission.TEACH)
    def answer(self, follow_up: FollowUp, level: Level | None, note: str = "") -> Changes:
        """Keep what somebody said when asked again; None = not reached, asked again after the same time."""
        with self._work(N_("Ask again who can do it")) as work:
            today, outcome = self._clock.today(), follow_up.outcome
            if level is None:
                fresh = replace(outcome, check_on=today + CHECK_AGAIN, note=note or outcome.note)
            else:
                settled = level in (Level.ALONE, Level.HELPS_OTHERS)
                fresh = replace(self._seen(outcome, level, today), note=note or outcome.note)
                fresh = replace(fresh, check_on=None) if settled else fresh
            work.write(Kind.OUTCOME, [fresh])
            work.commit()
        return work.changes

    @needs(Permission.TEACH)
    def quiz(
        self,
        meeting_id: Id,
        lesson_id: Id,
        stage: Stage,
        right: Sequence[int],
        asked: int,
        learner_id: Id | None = None,
    ) -> Changes:
        """Keep a quiz: how many of `asked` were right, by question. Raises RuleBroken for more right than asked."""
        if asked < 1 or any(not 0 <= one <= asked for one in right):
            raise RuleBroken(_("No more people can be right than were asked. Check the numbers."))
        with self._work(N_("Record a quiz")) as work:
            work.meetings.get(meeting_id, self.scope)
            result = QuizResult(
                id=quiz_id(meeting_id, lesson_id, stage, learner_id),
                unit_id=self.actor.unit_id,
                meeting_id=meeting_id,
                lesson_id=lesson_id,
                stage=stage,
                learner_id=learner_id,
                right=tuple(right),
                asked=asked,
            )
            work.write(Kind.QUIZ_RESULT, [result])
            work.commit()
        return work.changes

    @needs(Permission.SEE)
    def quizzes(self, meeting_id: Id) -> list[QuizResult]:
        """Give the quizzes of a meeting."""
        with self._reading() as reading:
            return reading.teaching.quizzes([meeting_id], self.scope)

    @needs(Permission.SEE)
    def confirmations(self, learner_ids: Sequence[Id]) -> dict[Id, Confirmation]:
        """Give learner -> what was seen on VNeID, for those it was looked up for."""
        with self._reading() as reading:
            found = reading.teaching.confirmations(learner_ids, self.scope)
        return {one.learner_id: one for one in found}

    @needs(Permission.TEACH)
    def confirm(self, learner_id: Id, confirmed: bool | None, seen_on: date | None = None) -> Changes:
        """Keep whether VNeID shows the person as confirmed, seen by eye (None: not known any more). Raises NotFound.

        What was seen before under another record of the same person gives way: a person has one answer.
        """
        with self._work(N_("Look at VNeID")) as work:
            work.learners.get(learner_id, self.scope)
            others = work.links.group(learner_id, self.scope) - {learner_id}
            held = work.teaching.confirmations(sorted(others), self.scope)
            given_up = [replace(one, confirmed=None, seen_on=None, seen_by="") for one in held]
            seen = self._look(learner_id, confirmed, seen_on or self._clock.today())
            work.write(Kind.CONFIRMATION, [*given_up, seen])
            work.commit()
        return work.changes

    def _look(self, learner_id: Id, confirmed: bool | None, day: date) -> Confirmation:
        known = confirmed is not None
        return Confirmation(
            id=confirmation_id(learner_id),
            unit_id=self.actor.unit_id,
            learner_id=learner_id,
            confirmed=confirmed,
            seen_on=day if known else None,
            seen_by=self.actor.name if known else "",
        )


def records_of_class(reading: Repositories, classroom_id: Id, scope: Scope) -> dict[Id, Id]:
    """Give record -> person, for everyone of a class under all their linked records."""
    people = canonical_enrolments(reading, reading.classrooms.enrolments(classroom_id, scope), scope)
    return {one: person for person in people for one in reading.links.group(person, scope)}


def lessons_of_class(
    reading: Repositories, classroom: Classroom, taught: Iterable[Id], scope: Scope
) -> tuple[Lesson, ...]:
    """Give the lessons of a class in the order they are taught: those of its course, then of its meetings."""
    by_id = {one.id: one for one in reading.units.lessons(scope)}
    courses = (one for one in reading.teaching.courses(scope) if one.id == classroom.course_id)
    wanted = [
        lesson for one in courses for lesson in one.lesson_ids
    ]  # none where the course was deleted since
    return tuple(by_id[one] for one in dict.fromkeys([*wanted, *taught]) if one in by_id)


def by_newness(found: Iterable[Outcome], records: Mapping[Id, Id]) -> list[Outcome]:
    """Give what was said, oldest first: of several records of one person the newest word counts."""
    said = [one for one in found if one.level is not None]
    return sorted(said, key=lambda one: (one.seen_on or date.min, one.learner_id == records[one.learner_id]))


def _newest_seen(found: Iterable[Confirmation], records: Mapping[Id, Id]) -> list[Confirmation]:
    """Give what is known of VNeID, oldest first, as above."""
    known = [one for one in found if one.confirmed is not None]
    return sorted(known, key=lambda one: (one.seen_on or date.min, one.learner_id == records[one.learner_id]))

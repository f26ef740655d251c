"""The list reports: classes, learners, skills, help given, days of work, confirmations; each gives a Document."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from digilearn.domain.classrooms import MeetingState
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.reporting.documents import Document
from digilearn.domain.reporting.learner_filter import LearnerFilter
from digilearn.domain.units import Actor
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.services.clock import Clock
from digilearn.services.reporting.all_classes import IsCancelled, Progress, class_tables, save_each, steps
from digilearn.services.reporting.certificates import certificates_document
from digilearn.services.reporting.class_reading import read_classes
from digilearn.services.reporting.class_summary import summary_document
from digilearn.services.reporting.day_log import read_days
from digilearn.services.reporting.day_log_report import day_log_document
from digilearn.services.reporting.frame import Frame
from digilearn.services.reporting.learner_list import learners_document
from digilearn.services.reporting.lists_given import MADE, keep_purpose
from digilearn.services.reporting.people_reading import read_people
from digilearn.services.reporting.people_texts import PeopleTexts
from digilearn.services.reporting.skills_reading import read_skills
from digilearn.services.reporting.skills_report import due_again, skills_document
from digilearn.services.reporting.support_report import support_document
from digilearn.services.reports import Reports
from digilearn.services.service import Permission, Service, needs

if TYPE_CHECKING:
    from digilearn.store.first_look import LateStore
    from digilearn.store.opened import Store
    from digilearn.store.repositories import Repositories

_BEGINNING, _END = date(1900, 1, 1), date(9999, 12, 30)


class ListReports(Service):
    """Reports that list what the book holds. Days are both included; None leaves that end open."""

    def __init__(
        self, store: Store | LateStore, actor: Actor, clock: Clock, *, is_sample: bool = False
    ) -> None:
        """`is_sample`: everything printed is marked as made-up data."""
        super().__init__(store, actor, clock)
        self._is_sample = is_sample

    def _frame(self, reading: Repositories, head: str) -> Frame:
        return Frame(
            unit=reading.units.unit(self.actor.unit_id, self.scope),
            scope=self.scope,
            made_at=self._clock.local().replace(microsecond=0),
            maker=self.actor.name,
            chain_heads=head,
            is_sample=self._is_sample,
        )

    @needs(Permission.REPORT)
    def class_summary(
        self, classroom_ids: Collection[Id] | None = None, first: date | None = None, last: date | None = None
    ) -> Document:
        """Give a line for each of these classes (None: all that met or had people in the period).

        Of one class also its meetings. Raises NotFound for a class that is not there, RuleBroken for days the wrong
        way round.
        """
        _check(first, last)
        head = self._store.head
        with self._reading() as reading:
            if classroom_ids is None:
                classes = reading.classrooms.all(self.scope)
            else:
                classes = [reading.classrooms.get(one, self.scope) for one in dict.fromkeys(classroom_ids)]
            facts = read_classes(reading, self.scope, classes, first, last)
            if classroom_ids is None:
                facts = [one for one in facts if one.meetings]
            names = {one.id: one.name for one in reading.units.teams(self.scope)}
            names |= {one.id: one.name for one in reading.units.members(self.scope)}
            lessons = {one.id: one.title for one in reading.units.lessons(self.scope)}
            return summary_document(self._frame(reading, head), facts, names, lessons, first, last)

    @needs(Permission.REPORT)
    def all_classes(
        self,
        first: date | None = None,
        last: date | None = None,
        progress: Progress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> Document:
        """Give the summary of every class that met in the period, with a table of the people of each behind it.

        `progress` hears the share done (0..1) and the class at hand. Raises Cancelled once `cancelled` says so.
        """
        summary = self.class_summary(None, first, last)
        with self._reading() as reading:
            every = reading.classrooms.all(self.scope)
            facts = [one for one in read_classes(reading, self.scope, every, first, last) if one.meetings]
            people = list(dict.fromkeys(who for one in facts for who in one.places))
            texts = PeopleTexts(reading, self.scope, people)
            lines = reading.learners.lines(people, self.scope)
        order = {line.id: place for place, line in enumerate(lines)}
        step = steps(progress, cancelled, len(facts))
        day = last or self._clock.today()
        tables = class_tables(facts, texts, order, first, last, day, step)
        return replace(summary, blocks=(*summary.blocks, *tables))

    @needs(Permission.REPORT)
    def save_all_classes(
        self,
        folder: Path,
        ending: str = ".xlsx",
        first: date | None = None,
        last: date | None = None,
        progress: Progress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> list[Path]:
        """Save the attendance of every class that met in the period, a file (.xlsx or .pdf) for each, in a folder.

        Gives the files. Raises Cancelled (what is saved by then stays), FileNotWritten, RuleBroken.
        """
        _check(first, last)
        with self._reading() as reading:
            every = reading.classrooms.all(self.scope)
            meetings = reading.meetings.of_classrooms([one.id for one in every], self.scope)
        met = [
            one
            for one in every
            if any(
                each.state is not MeetingState.CANCELLED
                and (first is None or each.day >= first)
                and (last is None or each.day <= last)
                for each in meetings.get(one.id, ())
            )
        ]
        made = Reports(self._at_hand, self.actor, self._clock, is_sample=self._is_sample)
        return save_each(made, met, folder, ending, first, last, steps(progress, cancelled, len(met)))

    @needs(Permission.REPORT)
    def learners(self, wanted: LearnerFilter) -> Document:
        """Give the list of those who pass the filter. Whole id numbers are given for a purpose alone.

        That list and its purpose are kept in the book, and the history tells of it. Raises RuleBroken.
        """
        _check(wanted.first, wanted.last)
        head = self._store.head
        with self._reading() as reading:
            frame = self._frame(reading, head)
            found = read_people(reading, self.scope, wanted, wanted.last or frame.today)
            ids = [one.learner.id for one in found.people]
            whole = wanted.citizen_ids and bool(clean(wanted.purpose))
            texts = PeopleTexts(reading, self.scope, ids, whole_ids=whole)
            document = learners_document(frame, wanted, found, texts, self._names(reading))
        if whole:
            with self._work(MADE) as work:
                keep_purpose(work, self.actor, document, wanted)
                work.commit()
        return document

    def _names(self, reading: Repositories) -> dict[Id, str]:
        """Give what a filter may name: classes, teams, villages, lessons."""
        names = dict(reading.units.village_labels(self.scope))
        names |= {one.id: one.name for one in reading.classrooms.all(self.scope)}
        names |= {one.id: one.name for one in reading.units.teams(self.scope)}
        return names | {one.id: one.title for one in reading.units.lessons(self.scope)}

    @needs(Permission.REPORT)
    def skills(
        self,
        classroom_id: Id | None = None,
        team_id: Id | None = None,
        lesson_id: Id | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> Document:
        """Give how far people are, lesson by lesson: of a class, of a team's classes, or of everybody; and whom to
        ask again. Raises NotFound, RuleBroken.
        """
        _check(first, last)
        head = self._store.head
        with self._reading() as reading:
            if classroom_id is not None:
                classes = [reading.classrooms.get(classroom_id, self.scope)]
            else:
                every = reading.classrooms.all(self.scope)
                classes = [one for one in every if team_id is None or one.team_id == team_id]
            facts = read_skills(
                reading,
                self.scope,
                classes,
                first,
                last,
                everybody=classroom_id is None and team_id is None,
                lesson_id=lesson_id,
            )
            frame = self._frame(reading, head)
            texts = PeopleTexts(
                reading, self.scope, [who for who, _one in due_again(facts.said, frame.today)]
            )
            lines = _named(
                self._names(reading),
                (
                    (_("Class: {name}"), classroom_id),
                    (_("Team: {name}"), team_id),
                    (_("Lesson: {name}"), lesson_id),
                ),
            )
            return skills_document(frame, facts, texts, lines, first, last)

    @needs(Permission.REPORT)
    def support(self, first: date | None = None, last: date | None = None) -> Document:
        """Give the log of help given outside classes. Raises RuleBroken."""
        _check(first, last)
        head = self._store.head
        with self._reading() as reading:
            visits = reading.teaching.visits(first or _BEGINNING, last or _END, self.scope)
            people = list(dict.fromkeys(one.learner_id for one in visits if one.learner_id is not None))
            return support_document(
                self._frame(reading, head),
                visits,
                PeopleTexts(reading, self.scope, people),
                reading.links.canonical(people, self.scope),
                {one.id: one.name for one in reading.units.members(self.scope)},
                first,
                last,
            )

    @needs(Permission.REPORT)
    def day_log(
        self, first: date, last: date, team_id: Id | None = None, rate: int | None = None
    ) -> Document:
        """Give the members' days of work, of one team or all. `rate`: đồng for a day, typed by who makes the list.

        Raises RuleBroken.
        """
        _check(first, last)
        if rate is not None and rate < 0:
            raise RuleBroken(_("The rate of a day is 0 đồng or more. Leave it empty to speak of no money."))
        head = self._store.head
        with self._reading() as reading:
            teams = reading.units.teams(self.scope)
            team = next((one for one in teams if one.id == team_id), None)
            found = read_days(reading, self.scope, first, last, team_id)
            return day_log_document(self._frame(reading, head), found, teams, team, first, last, rate)

    @needs(Permission.REPORT)
    def certificates(self, classroom_id: Id, learner_ids: Sequence[Id] | None = None) -> Document:
        """Give a page for each of these people of a class (None: all), of those who came at least once.

        Raises NotFound, RuleBroken when nobody of them came.
        """
        head = self._store.head
        with self._reading() as reading:
            classroom = reading.classrooms.get(classroom_id, self.scope)
            [facts] = read_classes(reading, self.scope, [classroom])
            order = [line.id for line in reading.learners.lines(list(facts.places), self.scope)]
            asked = order if learner_ids is None else learner_ids
            same = reading.links.canonical(asked, self.scope)
            wanted = {same.get(one, one) for one in asked}
            people = [one for one in order if one in wanted]
            members = reading.units.members_by_id(classroom.teacher_ids, self.scope)
            teams = {one.id: one.name for one in reading.units.teams(self.scope)}
            return certificates_document(
                self._frame(reading, head),
                facts,
                people,
                PeopleTexts(reading, self.scope, people),
                {one.id: one for one in reading.units.lessons(self.scope)},
                teams.get(classroom.team_id, "") if classroom.team_id else "",
                ", ".join(members[one].name for one in classroom.teacher_ids if one in members),
            )


def _check(first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise RuleBroken(_("The last day is before the first day. Check the two dates."))


def _named(names: Mapping[Id, str], asked: Sequence[tuple[str, Id | None]]) -> list[str]:
    """Give a line for each record asked for that has a name."""
    return [words.format(name=names[one]) for words, one in asked if one is not None and one in names]

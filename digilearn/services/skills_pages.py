"""The pages "Tôi tự làm được" that learners take home: of one person, of those who came, of a whole class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from digilearn.domain.attendance import ATTENDED
from digilearn.domain.classrooms import Classroom, Meeting, MeetingState
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.lessons import Lesson
from digilearn.domain.outcomes import Outcome
from digilearn.domain.phones import parse_phone
from digilearn.domain.skills_pages import Skill, SkillsSet, skills_page
from digilearn.domain.units import Member, MemberRole
from digilearn.domain.written import clock_text, weekday_day_text
from digilearn.language import _
from digilearn.services.lesson_library import text_of
from digilearn.services.outcomes import by_newness
from digilearn.services.output import printing, write_whole
from digilearn.services.registers import build_register, build_roll
from digilearn.services.service import Permission, Service, needs
from digilearn.store.repositories import Repositories

_MOST_PHONES: Final = 2
_NO_BREAK: Final = "\u00a0"
Person = tuple[Id, str]
Said = Mapping[Id, Mapping[Id, Outcome]]


class SkillsPages(Service):
    """Pages to take home. They name the learner and what they can do, and nothing else about them."""

    @needs(Permission.REPORT)
    def of_class(self, classroom_id: Id) -> SkillsSet:
        """Give the pages of everyone in a class now, by number. Raises NotFound, RuleBroken for an empty class."""
        with self._reading() as reading:
            register = build_register(reading, classroom_id, self.scope, self._clock.today(), None)
            people = [(row.learner.id, row.learner.shown_name) for row in register.rows]
            return self._set(reading, people, register.classroom)

    @needs(Permission.REPORT)
    def of_meeting(self, meeting_id: Id) -> SkillsSet:
        """Give the pages of those who came to a meeting, by number. Raises NotFound, RuleBroken when nobody did."""
        with self._reading() as reading:
            roll = build_roll(reading, meeting_id, self.scope)
            came = [row.learner for row in roll.rows if row.mark in ATTENDED]
            return self._set(reading, [(one.id, one.shown_name) for one in came], roll.classroom)

    @needs(Permission.REPORT)
    def of_learner(self, learner_id: Id, classroom_id: Id | None = None) -> SkillsSet:
        """Give the page of one person; without a class, in the one of theirs that meets next. Raises NotFound."""
        with self._reading() as reading:
            [line] = reading.learners.lines([reading.learners.get(learner_id, self.scope).id], self.scope)
            classroom = (
                reading.classrooms.get(classroom_id, self.scope)
                if classroom_id is not None
                else self._class_of(reading, learner_id)
            )
            return self._set(reading, [(learner_id, line.shown_name)], classroom)

    def _class_of(self, reading: Repositories, learner_id: Id) -> Classroom | None:
        """Give the class of a person that meets next, else the last one they were put into, None without any."""
        records = reading.links.group(learner_id, self.scope)
        places = reading.classrooms.enrolments_of(records, self.scope)
        classes = reading.classrooms.by_ids([one.classroom_id for one in places], self.scope)
        coming = {one: self._next(reading, one) for one in classes}
        soonest = sorted((start.starts_at, one) for one, start in coming.items() if start is not None)
        last = [place.classroom_id for place in sorted(places, key=lambda one: one.periods[-1].first)]
        chosen = soonest[0][1] if soonest else (last[-1] if last else None)
        return classes.get(chosen) if chosen is not None else None

    def _next(self, reading: Repositories, classroom_id: Id) -> Meeting | None:
        """Give the first meeting of a class that has not begun."""
        now = self._clock.local()
        held = reading.meetings.of_classroom(classroom_id, self.scope)
        return next((one for one in held if one.state is MeetingState.PLANNED and one.starts_at > now), None)

    # --- what stands on the pages ---------------------------------------------------------------------------------
    def _set(self, reading: Repositories, people: Sequence[Person], classroom: Classroom | None) -> SkillsSet:
        if not people:
            raise RuleBroken(_("Nobody came yet, so there is no page to print. Take the roll first."))
        said = self._said(reading, [one for one, _name in people])
        lessons = {one.id: one for one in reading.units.lessons(self.scope)}
        taught = self._taught(reading, classroom)
        pages = (skills_page(name, _skills(said.get(one, {}), taught, lessons)) for one, name in people)
        return SkillsSet(tuple(pages), *self._where_to_ask(reading, classroom), self._clock.today())

    def _where_to_ask(
        self, reading: Repositories, classroom: Classroom | None
    ) -> tuple[str, str, str, tuple[str, ...], str]:
        """Give class, team, helpers, phones and next meeting, as `SkillsSet` takes them."""
        unit = reading.units.unit(self.actor.unit_id, self.scope)
        members = [one for one in reading.units.members(self.scope) if one.active]
        if classroom is None:
            return "", unit.name, "", tuple(_phones([], members)), ""
        team = next((one for one in reading.units.teams(self.scope) if one.id == classroom.team_id), None)
        teachers = [one for one in members if one.id in classroom.teacher_ids]
        coming = self._next(reading, classroom.id)
        return (
            classroom.name,
            team.name if team else unit.name,
            ", ".join(one.name for one in teachers),
            tuple(_phones(teachers, members)),
            _when(coming, classroom) if coming else "",
        )

    def _said(self, reading: Repositories, people: Iterable[Id]) -> Said:
        """Give person -> lesson -> what was said last, under all their linked records."""
        records = {one: person for person in people for one in reading.links.group(person, self.scope)}
        said: dict[Id, dict[Id, Outcome]] = {}
        for one in by_newness(reading.teaching.outcomes_of(list(records), self.scope), records):
            said.setdefault(records[one.learner_id], {})[one.lesson_id] = one
        return said

    def _taught(self, reading: Repositories, classroom: Classroom | None) -> list[Id]:
        """Give the lessons that were taught in a class so far, in their order."""
        if classroom is None:
            return []
        held = reading.meetings.of_classroom(classroom.id, self.scope)
        past = [one for one in held if one.state is MeetingState.HELD]
        return list(dict.fromkeys(one.lesson_id for one in past if one.lesson_id is not None))

    # --- on paper -------------------------------------------------------------------------------------------------
    @needs(Permission.REPORT)
    def save(self, pages: SkillsSet, path: Path) -> Path:
        """Save the pages as PDF, whole or not at all, and give the path. Raises FileNotWritten."""
        from digilearn.exchange.paper.output import pdf_bytes
        from digilearn.exchange.paper.skills_sheet import SkillsSheet

        target = path.with_suffix(".pdf")
        write_whole(target, pdf_bytes(SkillsSheet(pages)))
        return target

    @needs(Permission.REPORT)
    def page_png(self, pages: SkillsSet, dpi: float) -> bytes:
        """Give the first page as a picture, `dpi` dots to the inch."""
        from digilearn.exchange.paper.output import page_png
        from digilearn.exchange.paper.skills_sheet import SkillsSheet

        return page_png(SkillsSheet(replace(pages, pages=pages.pages[:1])), 0, dpi)

    @needs(Permission.REPORT)
    def print_to(self, pages: SkillsSet, device: object) -> None:
        """Print them on a printer (a QPagedPaintDevice, which only the window can make). Raises NotPrinted."""
        from digilearn.exchange.paper.output import print_sheet
        from digilearn.exchange.paper.skills_sheet import SkillsSheet

        paper: Any = device  # the services know no Qt
        with printing():
            print_sheet(SkillsSheet(pages), paper)


def _skills(
    said: Mapping[Id, Outcome], taught: Sequence[Id], lessons: Mapping[Id, Lesson]
) -> Iterator[Skill]:
    """Give what a person met: lessons of which nothing was said in the order taught, the others as they were seen."""
    for key in (*(one for one in taught if one not in said), *said):
        if (lesson := lessons.get(key)) is None:
            continue
        text, outcome = text_of(lesson), said.get(key)
        yield Skill(
            lesson.title,
            text.checks if text else (),
            text.steps[0].drawing if text and text.steps else "",
            outcome.level if outcome else None,
            outcome.seen_on if outcome else None,
        )


def _phones(teachers: Sequence[Member], members: Sequence[Member]) -> Iterator[str]:
    """Give "Hà: 0912 345 678" of the teachers, then of the team's leaders: two at most; each kept on one line."""
    leaders = [one for one in members if one.role in (MemberRole.LEADER, MemberRole.DEPUTY)]
    reached = [one for one in dict.fromkeys((*teachers, *leaders)) if one.phone]
    for one in reached[:_MOST_PHONES]:
        yield f"{one.name}: {parse_phone(one.phone).shown}".replace(" ", _NO_BREAK)


def _when(meeting: Meeting, classroom: Classroom) -> str:
    """Give "thứ Ba, 01/12/2026, 19 giờ 00, nhà văn hóa thôn 3"."""
    clock = clock_text(meeting.starts_at.time(), printed=True)
    parts = (weekday_day_text(meeting.starts_at.date()), clock, meeting.venue or classroom.venue)
    return ", ".join(part for part in parts if part)

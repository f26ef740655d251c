"""Attendance: the roll of a meeting and the register of a class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from digilearn.domain.attendance import (
    AttendanceMark,
    How,
    Mark,
    Register,
    Roll,
    check_markable,
    counted_mark,
    mark_id,
)
from digilearn.domain.cards import learner_of_card
from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import Enrolment, Meeting, MeetingState
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.learners import Learner, LearnerStatus
from digilearn.domain.typed_numbers import PaperPlan, paper_plan
from digilearn.language import N_, _
from digilearn.services.enrolling import enrol_in, enrolment_id
from digilearn.services.learners import completed
from digilearn.services.meeting_lines import canonical_enrolments
from digilearn.services.registers import build_register, build_roll
from digilearn.services.service import Permission, Service, needs
from digilearn.services.villages import village_id_for
from digilearn.store.kinds import CODECS
from digilearn.store.unit_of_work import UnitOfWork


class Attendance(Service):
    """Marks, one at a time or many at once; each call is one operation that undo takes back."""

    @needs(Permission.SEE)
    def roll(self, meeting_id: Id) -> Roll:
        """Give the roll of a meeting, everyone under their number in the class. Raises NotFound."""
        with self._reading() as reading:
            return build_roll(reading, meeting_id, self.scope)

    @needs(Permission.TAKE_ATTENDANCE)
    def mark(self, meeting_id: Id, learner_id: Id, mark: Mark | None, how: How = How.KEYBOARD) -> Changes:
        """Set one person's mark, or clear it with None. Raises RuleBroken for a stranger or a cancelled meeting."""
        with self._work(_MARK_NAMES[mark]) as work:
            meeting = work.meetings.get(meeting_id, self.scope)
            places = self._places(work, meeting, learner_id)
            keys = {mark_id(meeting_id, one) for one in (learner_id, *(place.learner_id for place in places))}
            there = work.attendance.by_ids(keys, self.scope).values()
            held = [one for one in there if one.mark is not None]
            check_markable(meeting, places, counted_mark(held))
            if mark is not counted_mark(held):  # the same key twice keeps the time of the first
                records = [one.learner_id for one in held] or [_record_for(learner_id, meeting, places)]
                self._set(work, meeting, records, mark, how)
            work.commit()
        return work.changes

    def _places(self, work: UnitOfWork, meeting: Meeting, learner_id: Id) -> list[Enrolment]:
        """Give the person's places in the class of the meeting, under any of their linked records."""
        same = work.links.canonical([learner_id], self.scope)
        if not same:
            key = enrolment_id(meeting.classroom_id, learner_id)
            return list(work.classrooms.enrolments_by_id([key], self.scope).values())
        everyone = work.classrooms.enrolments(meeting.classroom_id, self.scope)
        return canonical_enrolments(work, everyone, self.scope).get(same[learner_id], [])

    @needs(Permission.TAKE_ATTENDANCE)
    def mark_all_present(self, meeting_id: Id) -> Changes:
        """Mark everyone not recorded yet as present."""
        return self._mark_rest(N_("Everyone present"), meeting_id, Mark.PRESENT, How.ALL_PRESENT)

    @needs(Permission.TAKE_ATTENDANCE)
    def mark_rest_absent(self, meeting_id: Id) -> Changes:
        """Mark everyone not recorded yet as absent."""
        return self._mark_rest(N_("The rest absent"), meeting_id, Mark.ABSENT, How.REST_ABSENT)

    def _mark_rest(self, name: str, meeting_id: Id, mark: Mark, how: How) -> Changes:
        with self._work(name) as work:
            roll = build_roll(work, meeting_id, self.scope)
            _not_cancelled(roll.meeting)
            self._set(work, roll.meeting, self._unrecorded(work, roll), mark, how)
            work.commit()
        return work.changes

    def _unrecorded(self, work: UnitOfWork, roll: Roll) -> list[Id]:
        """Give the records to mark of those nobody has recorded yet."""
        everyone = work.classrooms.enrolments(roll.classroom.id, self.scope)
        people = canonical_enrolments(work, everyone, self.scope)
        waiting = [row.learner.id for row in roll.rows if row.mark is None]
        return [_record_for(one, roll.meeting, people[one]) for one in waiting]

    def _set(
        self, work: UnitOfWork, meeting: Meeting, learner_ids: Iterable[Id], mark: Mark | None, how: How
    ) -> None:
        """Write marks; the first one makes the meeting held, and clearing the last one makes it planned again."""
        now = self._clock.now()
        marks = [
            AttendanceMark(
                id=mark_id(meeting.id, one),
                unit_id=meeting.unit_id,
                meeting_id=meeting.id,
                learner_id=one,
                mark=mark,
                how=how,
                taken_at=now,
            )
            for one in learner_ids
        ]
        work.write(Kind.MARK, marks)
        if marks and meeting.state is MeetingState.PLANNED and mark is not None:
            work.write(Kind.MEETING, [replace(meeting, state=MeetingState.HELD)])
        elif mark is None and self._is_bare(work, meeting):
            work.write(Kind.MEETING, [replace(meeting, state=MeetingState.PLANNED)])

    def _is_bare(self, work: UnitOfWork, meeting: Meeting) -> bool:
        """Say whether a meeting counts as held with nobody marked any more and without having been finished."""
        open_yet = meeting.state is MeetingState.HELD and meeting.finished_at is None
        return open_yet and not work.attendance.tally([meeting.id], self.scope)

    @needs(Permission.TAKE_ATTENDANCE)
    def walk_in(
        self,
        meeting_id: Id,
        name: str,
        birth_year: int | None = None,
        village: str = "",
        phone: str = "",
        facts: Mapping[str, Any] = MappingProxyType({}),
    ) -> tuple[Id, Changes]:
        """Mark a person who just came, known by name alone: in the class from this day, completed later.

        `facts`: more fields of Learner, as a citizen card gives them.
        """
        with self._work(N_("A person just came")) as work:
            meeting = work.meetings.get(meeting_id, self.scope)
            _not_cancelled(meeting)
            status = (
                LearnerStatus.ACTIVE if birth_year or facts.get("birth_year") else LearnerStatus.INCOMPLETE
            )
            learner = Learner(
                id=new_id(),
                unit_id=self.actor.unit_id,
                name=name,
                village_id=village_id_for(work, self.actor, self.scope, village),
                phone=phone,
                status=status,
                **{"birth_year": birth_year, **facts},
            )
            work.write(Kind.LEARNER, [completed(learner, work.units.unit(self.actor.unit_id, self.scope))])
            self._let_in(work, meeting, learner.id)
            work.commit()
        return learner.id, work.changes

    @needs(Permission.TAKE_ATTENDANCE)
    def mark_unknown_card(self, meeting_id: Id, digits: str) -> tuple[Id, Changes]:
        """Mark the holder of a learner card who is not in this book yet, under the card's own number.

        A record of that very id is made, to be completed: when a file from the laptop that made the card is merged, the
        two are one record and the mark has found its person. A deleted one comes back. Raises RuleBroken, NotFound.
        """
        learner_id = learner_of_card(digits)
        if learner_id is None:
            raise RuleBroken(_("The code of this card is damaged or was not read whole. Scan it again, or type three "
                               "letters of the name."))  # fmt: skip
        with self._work(N_("A card that is not known yet")) as work:
            meeting = work.meetings.get(meeting_id, self.scope)
            _not_cancelled(meeting)
            work.write(Kind.LEARNER, [self._of_card(work, learner_id, digits)])
            self._let_in(work, meeting, learner_id, How.CARD)
            work.commit()
        return learner_id, work.changes

    def _of_card(self, work: UnitOfWork, learner_id: Id, digits: str) -> Learner:
        """Give the record for a card: the deleted one that has its id, else one named after the card's last digits."""
        name = _("Card …{digits}").format(digits=digits[-4:])
        if row := work.plain_rows(Kind.LEARNER, [learner_id], self.scope).get(learner_id):
            old: Learner = CODECS[Kind.LEARNER].back_from(row)
            return replace(old, deleted=False, name=old.name or name)
        return Learner(id=learner_id, unit_id=self.actor.unit_id, name=name, status=LearnerStatus.INCOMPLETE)

    @needs(Permission.TAKE_ATTENDANCE)
    def bring(
        self, meeting_id: Id, learner_id: Id, facts: Mapping[str, Any] = MappingProxyType({})
    ) -> Changes:
        """Mark a known person who just came to a class they were not in.

        `facts`: fields of Learner from a citizen card, for what the record does not say yet.
        """
        with self._work(N_("A person just came")) as work:
            meeting = work.meetings.get(meeting_id, self.scope)
            _not_cancelled(meeting)
            learner = work.learners.get(learner_id, self.scope)
            if new := {name: value for name, value in facts.items() if value and not getattr(learner, name)}:
                unit = work.units.unit(self.actor.unit_id, self.scope)
                work.write(Kind.LEARNER, [completed(replace(learner, **new), unit)])
            self._let_in(work, meeting, learner_id)
            work.commit()
        return work.changes

    def _let_in(self, work: UnitOfWork, meeting: Meeting, learner_id: Id, how: How = How.WALK_IN) -> None:
        places = self._places(work, meeting, learner_id)
        if not any(one.covers(meeting.day) for one in places):
            classroom = work.classrooms.get(meeting.classroom_id, self.scope)
            places = enrol_in(work, self.scope, classroom, [learner_id], meeting.day)
        self._set(work, meeting, [_record_for(learner_id, meeting, places)], Mark.PRESENT, how)

    @needs(Permission.TAKE_ATTENDANCE)
    def finish(self, meeting_id: Id, rest: Mark | None = None) -> Changes:
        """Finish a meeting ("Xong buổi"): `rest` for those not recorded, None leaves them so."""
        with self._work(N_("Finish the meeting")) as work:
            roll = build_roll(work, meeting_id, self.scope)
            _not_cancelled(roll.meeting)
            if rest is not None:
                self._set(work, roll.meeting, self._unrecorded(work, roll), rest, How.REST_ABSENT)
            done = replace(roll.meeting, state=MeetingState.HELD, finished_at=self._clock.now())
            work.write(Kind.MEETING, [done])
            work.commit()
        return work.changes

    @needs(Permission.TAKE_ATTENDANCE)
    def reopen(self, meeting_id: Id) -> Changes:
        """Open a finished meeting again; with nobody marked it is planned again. Raises RuleBroken."""
        with self._work(N_("Open the meeting again")) as work:
            meeting = work.meetings.get(meeting_id, self.scope)
            if meeting.finished_at is None:
                raise RuleBroken(_("This meeting is not finished."))
            opened = replace(meeting, finished_at=None)
            bare = self._is_bare(work, opened)
            work.write(Kind.MEETING, [replace(opened, state=MeetingState.PLANNED) if bare else opened])
            work.commit()
        return work.changes

    @needs(Permission.TAKE_ATTENDANCE)
    def paper_plan(self, meeting_id: Id, text: str, named: Mark = Mark.ABSENT) -> PaperPlan:
        """Give what the numbers typed from a signed sheet would record. Raises NotFound, RuleBroken."""
        return paper_plan(self.roll(meeting_id), text, named)

    @needs(Permission.TAKE_ATTENDANCE)
    def enter_paper(self, plan: PaperPlan, evidence: str = "") -> Changes:
        """Record a signed sheet as one operation; `evidence` says where the paper lies. Raises NotFound, RuleBroken."""
        return self.enter_papers([plan], evidence)

    @needs(Permission.TAKE_ATTENDANCE)
    def enter_papers(self, plans: Iterable[PaperPlan], evidence: str = "") -> Changes:
        """Record a signed sheet of several meetings as one operation; as enter_paper does for one."""
        with self._work(N_("Enter a signed sheet")) as work:
            due = [(plan, self._due(work, plan)) for plan in plans]  # read before anything is written
            for plan, records in due:
                for mark, people in records.items():
                    self._set(work, work.meetings.get(plan.meeting_id, self.scope), people, mark, How.PAPER)
                meeting = work.meetings.get(plan.meeting_id, self.scope)
                work.write(Kind.MEETING, [replace(meeting, evidence=evidence or meeting.evidence)])
            work.commit()
        return work.changes

    def _due(self, work: UnitOfWork, plan: PaperPlan) -> dict[Mark, list[Id]]:
        """Give the records that a sheet marks otherwise than they are now. Raises RuleBroken."""
        roll = build_roll(work, plan.meeting_id, self.scope)
        _not_cancelled(roll.meeting)
        everyone = work.classrooms.enrolments(roll.classroom.id, self.scope)
        people = canonical_enrolments(work, everyone, self.scope)
        held = {row.learner.id: row.mark for row in roll.rows}
        due: dict[Mark, list[Id]] = {mark: [] for mark in Mark}
        for row, mark in plan.rows:
            if held.get(row.learner.id, mark) is not mark:
                due[mark].append(_record_for(row.learner.id, roll.meeting, people[row.learner.id]))
        return due

    @needs(Permission.SEE)
    def register(self, classroom_id: Id, first: date | None = None, last: date | None = None) -> Register:
        """Give the register of a class over a period (None: all of it), cancelled meetings left out."""
        with self._reading() as reading:
            return build_register(reading, classroom_id, self.scope, first, last)


_MARK_NAMES: dict[Mark | None, str] = {
    Mark.PRESENT: N_("Mark present"),
    Mark.LATE: N_("Mark late"),
    Mark.EXCUSED: N_("Mark excused"),
    Mark.ABSENT: N_("Mark absent"),
    None: N_("Clear a mark"),
}


def _not_cancelled(meeting: Meeting) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise RuleBroken(_("This meeting was cancelled. Bring it back before taking attendance."))


def _record_for(learner_id: Id, meeting: Meeting, places: Iterable[Enrolment]) -> Id:
    """Choose which of a person's linked records is marked: one that is in the class that day."""
    there = [one.learner_id for one in places if one.covers(meeting.day)]
    return learner_id if learner_id in there or not there else min(there)

"""Each kind of journalled record: its number in the journal, its record, its table, who refers to it."""

from __future__ import annotations

from typing import Any, Final

from digilearn.domain.attendance import AttendanceMark
from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import Classroom, Enrolment, Meeting
from digilearn.domain.learners import Learner, PersonLink
from digilearn.domain.lessons import Course, Lesson
from digilearn.domain.outcomes import Confirmation, Outcome, QuizResult, SupportVisit
from digilearn.domain.reporting.indicators import Indicator, IndicatorSet, TypedFigure
from digilearn.domain.reporting.kept import Deadline, KeptReport, MemberDay, OwnForm
from digilearn.domain.units import Account, Member, Team, Unit, Village
from digilearn.store.codec import Codec
from digilearn.store.schema import classes, people, reporting, teaching

VOCABULARY: Final = 1  # rises when a field of a record is renamed or moved; journals carry it

CODECS: Final[dict[Kind, Codec[Any]]] = {
    Kind.UNIT: Codec(Unit, people.unit),
    Kind.ACCOUNT: Codec(Account, people.account),
    Kind.TEAM: Codec(Team, people.team),
    Kind.MEMBER: Codec(Member, people.member),
    Kind.VILLAGE: Codec(Village, people.village),
    Kind.LEARNER: Codec(Learner, people.learner),
    Kind.CLASSROOM: Codec(Classroom, classes.classroom),
    Kind.ENROLMENT: Codec(Enrolment, classes.enrolment),
    Kind.LESSON: Codec(Lesson, classes.lesson),
    Kind.MEETING: Codec(Meeting, classes.meeting),
    Kind.MARK: Codec(AttendanceMark, classes.mark),
    Kind.PERSON_LINK: Codec(PersonLink, people.person_link),
    Kind.COURSE: Codec(Course, teaching.course),
    Kind.OUTCOME: Codec(Outcome, teaching.outcome),
    Kind.QUIZ_RESULT: Codec(QuizResult, teaching.quiz_result),
    Kind.SUPPORT_VISIT: Codec(SupportVisit, teaching.support_visit),
    Kind.CONFIRMATION: Codec(Confirmation, teaching.confirmation),
    Kind.INDICATOR_SET: Codec(IndicatorSet, reporting.indicator_set),
    Kind.INDICATOR: Codec(Indicator, reporting.indicator),
    Kind.FIGURE: Codec(TypedFigure, reporting.typed_figure),
    Kind.REPORT: Codec(KeptReport, reporting.kept_report),
    Kind.MEMBER_DAY: Codec(MemberDay, reporting.member_day),
    Kind.DEADLINE: Codec(Deadline, reporting.deadline),
    Kind.OWN_FORM: Codec(OwnForm, reporting.own_form),
}
# The numbers stand in journals for good: never change one, only add.
NUMBERS: Final = {kind: number for number, kind in enumerate(CODECS, start=1)}
KIND_OF: Final = {number: kind for kind, number in NUMBERS.items()}

# kind -> (kind that refers to it, the column that does); a teacher in `teacher_ids` and a lesson in `lesson_ids` of a
# course are in a text list, not a column
REFERRERS: Final[dict[Kind, tuple[tuple[Kind, str], ...]]] = {
    Kind.TEAM: ((Kind.MEMBER, "team_id"), (Kind.CLASSROOM, "team_id")),
    Kind.MEMBER: (
        (Kind.MEETING, "teacher_id"),
        (Kind.SUPPORT_VISIT, "member_id"),
        (Kind.MEMBER_DAY, "member_id"),
    ),
    Kind.VILLAGE: ((Kind.LEARNER, "village_id"),),
    Kind.LEARNER: (
        (Kind.ENROLMENT, "learner_id"),
        (Kind.PERSON_LINK, "learner_id"),
        (Kind.PERSON_LINK, "other_id"),
        (Kind.OUTCOME, "learner_id"),
        (Kind.QUIZ_RESULT, "learner_id"),
        (Kind.SUPPORT_VISIT, "learner_id"),
        (Kind.CONFIRMATION, "learner_id"),
    ),
    Kind.CLASSROOM: (
        (Kind.ENROLMENT, "classroom_id"),
        (Kind.MEETING, "classroom_id"),
        (Kind.MEMBER_DAY, "classroom_id"),
    ),
    Kind.INDICATOR_SET: ((Kind.INDICATOR, "set_id"),),
    Kind.INDICATOR: ((Kind.FIGURE, "indicator_id"),),
    Kind.LESSON: (
        (Kind.MEETING, "lesson_id"),
        (Kind.OUTCOME, "lesson_id"),
        (Kind.QUIZ_RESULT, "lesson_id"),
    ),
    Kind.MEETING: (
        (Kind.MARK, "meeting_id"),
        (Kind.MEETING, "makes_up_id"),
        (Kind.OUTCOME, "meeting_id"),
        (Kind.QUIZ_RESULT, "meeting_id"),
    ),
    Kind.COURSE: ((Kind.CLASSROOM, "course_id"),),
}

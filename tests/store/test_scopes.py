"""Scopes: every question to the store says what may be seen, and nothing beyond comes out."""

import inspect
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from digilearn.domain.attendance import AttendanceMark, Mark, mark_id
from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import MeetingState
from digilearn.domain.errors import NotFound
from digilearn.domain.ids import Id, new_id
from digilearn.domain.learners import LearnerStatus, PersonLink
from digilearn.domain.lessons import Course, Lesson
from digilearn.domain.outcomes import Confirmation, Level, Outcome, QuizResult, Stage, SupportVisit
from digilearn.domain.reporting.indicators import Indicator, IndicatorSet, TypedFigure
from digilearn.domain.reporting.kept import Deadline, KeptReport, MemberDay, OwnForm
from digilearn.domain.units import Account, Actor, Member, Role, Scope, Team, Unit, Village
from digilearn.store.repositories import Repositories
from digilearn.store.repositories.base import Repository
from tests.store.book import Book

_DAY = date(2026, 11, 24)
_WRITES = {"resolve_again"}  # makes a local table anew from every link; nothing comes out


def queries() -> Iterable[tuple[str, Callable[..., Any]]]:
    """Give every public method of every repository, and of their bundle."""
    for kind in (*Repository.__subclasses__(), Repositories):
        for name, method in inspect.getmembers(kind, inspect.isfunction):
            if not name.startswith("_") and name not in _WRITES:
                yield f"{kind.__name__}.{name}", method


def test_every_query_accepts_a_scope() -> None:
    without = [name for name, method in queries() if "scope" not in inspect.signature(method).parameters]
    assert without == []


def _other_unit(book: Book) -> dict[str, Any]:
    """Write one record of every kind for another unit."""
    unit = new_id()
    account = Account(id=new_id(), unit_id=unit, name="Người khác")
    other = Book(book.store, Actor(account.id, account.name, Role.KEEPER, unit))
    village = Village(id=new_id(), unit_id=unit, name="Nà Lốc", kind="bản")
    team = Team(id=new_id(), unit_id=unit, name="Tổ khác")
    member = Member(id=new_id(), unit_id=unit, team_id=team.id, name="Thầy khác")
    lesson = Lesson(id=new_id(), unit_id=unit, code="B1", title="Bài khác")
    one = other.learner(
        "Hà Thị Khác", village_id=village.id, status=LearnerStatus.INCOMPLETE, citizen_id_hash="ab"
    )
    two = other.learner("Lò Văn Khác")
    room = other.classroom(code="KHAC", team_id=team.id)
    evening = other.meeting(room, lesson_id=lesson.id)
    mark = AttendanceMark(
        id=mark_id(evening.id, one.id),
        unit_id=unit,
        meeting_id=evening.id,
        learner_id=one.id,
        mark=Mark.PRESENT,
    )
    outcome = Outcome(
        id=new_id(), unit_id=unit, learner_id=one.id, lesson_id=lesson.id, level=Level.ALONE, check_on=_DAY
    )
    quiz = QuizResult(
        id=new_id(),
        unit_id=unit,
        meeting_id=evening.id,
        lesson_id=lesson.id,
        stage=Stage.AFTER,
        right=(3,),
        asked=5,
    )
    visit = SupportVisit(id=new_id(), unit_id=unit, day=_DAY, topic="Khác")
    course = Course(id=new_id(), unit_id=unit, name="Khóa khác", lesson_ids=(lesson.id,))
    seen = Confirmation(id=new_id(), unit_id=unit, learner_id=one.id, confirmed=False)
    link = PersonLink(id=new_id(), unit_id=unit, learner_id=one.id, other_id=two.id)
    form = IndicatorSet(id=new_id(), unit_id=unit, code="KHAC", name="Biểu mẫu khác")
    line = Indicator(id=new_id(), unit_id=unit, set_id=form.id, code="CT1", name="Chỉ tiêu khác")
    typed = TypedFigure(id=new_id(), unit_id=unit, indicator_id=line.id, first=_DAY, last=_DAY, value="5")
    report = KeptReport(id=new_id(), unit_id=unit, kind="period", title="Báo cáo khác", set_id=form.id)
    worked = MemberDay(id=new_id(), unit_id=unit, member_id=member.id, day=_DAY)
    due = Deadline(id=new_id(), unit_id=unit, name="Hạn khác", days=("04-10",))
    own = OwnForm(id=new_id(), unit_id=unit, name="Mẫu khác", file_name="mau.xlsx", content="")
    records: dict[Kind, Any] = {
        Kind.UNIT: Unit(id=unit, unit_id=unit, name="Đơn vị khác"),
        Kind.ACCOUNT: account,
        Kind.VILLAGE: village,
        Kind.TEAM: team,
        Kind.MEMBER: member,
        Kind.LESSON: lesson,
        Kind.CLASSROOM: room,
        Kind.MEETING: evening,
        Kind.LEARNER: one,
        Kind.ENROLMENT: other.place(room, one),
        Kind.MARK: mark,
        Kind.OUTCOME: outcome,
        Kind.QUIZ_RESULT: quiz,
        Kind.SUPPORT_VISIT: visit,
        Kind.COURSE: course,
        Kind.CONFIRMATION: seen,
        Kind.INDICATOR_SET: form,
        Kind.INDICATOR: line,
        Kind.FIGURE: typed,
        Kind.REPORT: report,
        Kind.MEMBER_DAY: worked,
        Kind.DEADLINE: due,
        Kind.OWN_FORM: own,
    }
    with book.store.work("Theirs", other.actor) as work:
        work.write(Kind.LEARNER, [two])
        for kind, record in records.items():
            work.write(kind, [record])
        work.write(Kind.PERSON_LINK, [link])
        work.write(Kind.MEETING, [other.meeting(room, state=MeetingState.HELD)])
        work.commit()
    return {
        "learner": one,
        "classroom": room,
        "meeting": evening,
        "mark": mark,
        "lesson": lesson,
        "unit": unit,
        "member": member,
        "village": village,
        "link": link,
        "place": records[Kind.ENROLMENT],
        "outcome": outcome,
        "visit": visit,
        "course": course,
        "form": form,
        "line": line,
        "report": report,
        "worked": worked,
        "own": own,
    }


def _asked(reading: Repositories, scope: Scope, theirs: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    """Ask every repository for what belongs to the other unit, each in its own way."""
    one, room, evening = theirs["learner"].id, theirs["classroom"].id, theirs["meeting"].id
    day = datetime(2026, 11, 24)
    ids: list[Id] = [one]
    r = reading
    return {
        "LearnerRepository.get": lambda: r.learners.get(one, scope),
        "LearnerRepository.by_ids": lambda: r.learners.by_ids(ids, scope),
        "LearnerRepository.lines": lambda: r.learners.lines(ids, scope),
        "LearnerRepository.search": lambda: r.learners.search("khac", scope) + r.learners.search("", scope),
        "LearnerRepository.count": lambda: r.learners.count("khac", scope) + r.learners.count("", scope),
        "LearnerRepository.known": lambda: list(r.learners.known(scope)),
        "LearnerRepository.with_citizen_id": lambda: r.learners.with_citizen_id("ab", scope),
        "LearnerRepository.with_status": lambda: r.learners.with_status(LearnerStatus.INCOMPLETE, scope),
        "LinkRepository.all": lambda: r.links.all(scope),
        "LinkRepository.canonical": lambda: r.links.canonical(ids, scope),
        "LinkRepository.records": lambda: r.links.records(ids, scope).keys() - ids,
        "LinkRepository.group": lambda: r.links.group(one, scope) - {one},
        "ClassroomRepository.get": lambda: r.classrooms.get(room, scope),
        "ClassroomRepository.by_code": lambda: r.classrooms.by_code("KHAC", scope),
        "ClassroomRepository.all": lambda: r.classrooms.all(scope),
        "ClassroomRepository.by_ids": lambda: r.classrooms.by_ids([room], scope),
        "ClassroomRepository.enrolments": lambda: r.classrooms.enrolments(room, scope),
        "ClassroomRepository.enrolments_in": lambda: r.classrooms.enrolments_in([room], scope),
        "ClassroomRepository.enrolments_of": lambda: r.classrooms.enrolments_of(ids, scope),
        "ClassroomRepository.enrolments_by_id": lambda: r.classrooms.enrolments_by_id(
            [theirs["place"].id], scope
        ),
        "ClassroomRepository.sizes": lambda: r.classrooms.sizes(scope),
        "MeetingRepository.get": lambda: r.meetings.get(evening, scope),
        "MeetingRepository.by_ids": lambda: r.meetings.by_ids([evening], scope),
        "MeetingRepository.of_classroom": lambda: r.meetings.of_classroom(room, scope),
        "MeetingRepository.of_classrooms": lambda: r.meetings.of_classrooms([room], scope),
        "MeetingRepository.between": lambda: r.meetings.between(day, day.replace(hour=23), scope),
        "MeetingRepository.next_after": lambda: r.meetings.next_after(day, scope),
        "MeetingRepository.taught": lambda: r.meetings.taught(scope),
        "AttendanceRepository.of_meetings": lambda: r.attendance.of_meetings([evening], scope),
        "AttendanceRepository.by_ids": lambda: r.attendance.by_ids([theirs["mark"].id], scope),
        "AttendanceRepository.triples": lambda: r.attendance.triples([evening], scope),
        "AttendanceRepository.tally": lambda: r.attendance.tally([evening], scope),
        "TeachingRepository.courses": lambda: r.teaching.courses(scope),
        "TeachingRepository.course": lambda: r.teaching.course(theirs["course"].id, scope),
        "TeachingRepository.outcomes_of": lambda: r.teaching.outcomes_of(ids, scope),
        "TeachingRepository.outcomes_by_id": lambda: r.teaching.outcomes_by_id([theirs["outcome"].id], scope),
        "TeachingRepository.due": lambda: r.teaching.due(_DAY, scope),
        "TeachingRepository.people_due": lambda: r.teaching.people_due(_DAY, scope),
        "TeachingRepository.quizzes": lambda: r.teaching.quizzes([evening], scope),
        "TeachingRepository.visits": lambda: r.teaching.visits(_DAY, _DAY, scope),
        "TeachingRepository.visit": lambda: r.teaching.visit(theirs["visit"].id, scope),
        "TeachingRepository.confirmations": lambda: r.teaching.confirmations(ids, scope),
        "ReportingRepository.sets": lambda: r.reporting.sets(scope),
        "ReportingRepository.indicators": lambda: r.reporting.indicators([theirs["form"].id], scope),
        "ReportingRepository.figures": lambda: r.reporting.figures([theirs["line"].id], _DAY, _DAY, scope),
        "ReportingRepository.reports": lambda: r.reporting.reports(scope, "period", theirs["form"].id),
        "ReportingRepository.report": lambda: r.reporting.report(theirs["report"].id, scope),
        "ReportingRepository.member_days": lambda: r.reporting.member_days(_DAY, _DAY, scope),
        "ReportingRepository.member_day": lambda: r.reporting.member_day(theirs["worked"].id, scope),
        "ReportingRepository.deadlines": lambda: r.reporting.deadlines(scope),
        "ReportingRepository.own_forms": lambda: r.reporting.own_forms(scope),
        "ReportingRepository.own_form": lambda: r.reporting.own_form(theirs["own"].id, scope),
        "FactsRepository.people": lambda: r.facts.people(scope),
        "FactsRepository.classes": lambda: r.facts.classes(scope),
        "FactsRepository.meetings": lambda: r.facts.meetings(scope),
        "FactsRepository.marks": lambda: r.facts.marks(scope),
        "FactsRepository.lessons": lambda: r.facts.lessons(scope),
        "FactsRepository.outcomes": lambda: r.facts.outcomes(scope),
        "FactsRepository.visits": lambda: r.facts.visits(scope),
        "FactsRepository.confirmations": lambda: r.facts.confirmations(scope),
        "FactsRepository.member_days": lambda: r.facts.member_days(scope),
        "FactsRepository.members": lambda: r.facts.members(scope),
        "FactsRepository.teams": lambda: r.facts.teams(scope),
        "UnitRepository.unit": lambda: r.units.unit(theirs["unit"], scope),
        "UnitRepository.units": lambda: r.units.units(scope),
        "UnitRepository.accounts": lambda: r.units.accounts(scope),
        "UnitRepository.teams": lambda: r.units.teams(scope),
        "UnitRepository.members": lambda: r.units.members(scope),
        "UnitRepository.members_by_id": lambda: r.units.members_by_id([theirs["member"].id], scope),
        "UnitRepository.villages": lambda: r.units.villages(scope),
        "UnitRepository.village_labels": lambda: r.units.village_labels(scope),
        "UnitRepository.lessons": lambda: r.units.lessons(scope),
        "UnitRepository.lesson": lambda: r.units.lesson(theirs["lesson"].id, scope),
        "JournalRepository.operations": lambda: r.journal.operations(scope, 100),
        "JournalRepository.operation": lambda: r.journal.operation(2, scope),
        "JournalRepository.counts": lambda: r.journal.counts([2], scope),
        "JournalRepository.changes": lambda: r.journal.changes(2, scope),
        "JournalRepository.story": lambda: r.journal.story(Kind.LEARNER, ids, scope),
        "JournalRepository.stamps": lambda: r.journal.stamps([2], scope),
        "JournalRepository.account_names": lambda: r.journal.account_names(scope),
        "JournalRepository.newest": lambda: r.journal.newest(scope),
        "JournalRepository.last_time": lambda: r.journal.last_time(scope),
        "Repositories.plain_rows": lambda: r.plain_rows(Kind.LEARNER, ids, scope),
        "Repositories.referring": lambda: r.referring(Kind.MEETING, "classroom_id", [room], scope),
    }


def _answer(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except NotFound:
        return None


def test_what_belongs_to_another_unit_never_comes_out(book: Book) -> None:
    theirs = _other_unit(book)
    with book.store.reading() as reading:
        nobody = _asked(reading, Scope(frozenset({new_id()})), theirs)
        everyone = _asked(reading, Scope(), theirs)
        owners = _asked(reading, Scope(frozenset({theirs["unit"]})), theirs)
        assert sorted(nobody) == sorted(name for name, _method in queries())
        assert [name for name, ask in nobody.items() if _answer(ask)] == []
        assert [name for name, ask in everyone.items() if not _answer(ask)] == []
        assert [name for name, ask in owners.items() if not _answer(ask)] == []


def test_a_scope_without_units_sees_nothing(book: Book) -> None:
    with book.store.reading() as reading:
        assert reading.units.units(Scope(frozenset())) == []
        assert reading.journal.operations(Scope(frozenset()), 10) == []

"""Made-up histories of a book, written through the services as people write them, in any order they may come."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from digilearn.domain.attendance import Mark
from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import NewClassroom, Repeating
from digilearn.domain.errors import UserError
from digilearn.domain.ids import Id, new_id
from digilearn.domain.learners import Sex
from digilearn.domain.lessons import Lesson
from digilearn.domain.outcomes import Level, NewVisit
from digilearn.services.session import Session

START = date(2026, 8, 20)
AUDIENCES = ("Người cao tuổi", "Người dân")
SERVICES = ("1", "2")
_YEARS = (None, 1950, 1966, 1967, 2010, 2011)
_SEXES = (None, Sex.FEMALE, Sex.MALE)
_MARKS = (Mark.PRESENT, Mark.PRESENT, Mark.LATE, Mark.EXCUSED, Mark.ABSENT, None)
_LEVELS = (Level.NEEDS_HELP, Level.ALONE, Level.ALONE, Level.HELPS_OTHERS, None)

Step = tuple[str, int, int, int, int]


@dataclass
class World:
    """A book with what can be named in it; deleted things stay here, so that steps may meet them."""

    session: Session
    teams: list[Id]
    members: list[Id]
    lessons: list[Id]
    skills: dict[bytes, int]
    classes: list[Id]
    meetings: list[Id]
    people: list[Id]
    villages: list[Id]
    visits: list[Id]


def made(session: Session) -> World:
    """Lay the ground: two teams, three members, three lessons, three classes of four meetings, six people, a season."""
    session.clock.believe(START)
    teams = [session.teams.add(name)[0] for name in ("Tổ thôn 1", "Tổ thôn 2")]
    members = [
        session.teams.add_member(name, team)[0]
        for name, team in (("Lò Thị Dạy", teams[0]), ("Hà Văn Giúp", teams[1]), ("Vi Văn Lẻ", None))
    ]
    lessons = [session.lessons.add(code, f"Bài {code}")[0] for code in ("LD01", "DV01")]
    own = Lesson(
        id=new_id(),
        unit_id=session.actor.unit_id,
        code="T1",
        title="Bài riêng",
        text="---\ncode: T1\nskill: 3\ntags: []\n---\n# Bài\n\nskill: 5\n",
    )
    with session.store.work("Own lesson", session.actor) as work:
        work.write(Kind.LESSON, [own])
        work.commit()
    people = [
        session.learners.add(
            f"Lò Thị Học {at}", village=f"thôn {at % 2 + 1}", birth_year=_YEARS[at], sex=_SEXES[at % 3]
        )[0]
        for at in range(6)
    ]
    world = World(
        session,
        teams,
        members,
        [*lessons, own.id],
        {lessons[0]: 4, lessons[1]: 1, own.id: 3},
        [],
        [],
        people,
        [one.id for one in session.villages.list()],
        [],
    )
    for at in range(3):
        _open_class(world, at)
    live(world, _season())
    return world


def _season() -> list[Step]:
    """Give what happened before a history begins: much, and always the same, so that every step meets something."""
    rng = Random(5)
    return [
        (rng.choice(_EARLY), rng.randrange(120), rng.randrange(120), rng.randrange(120), rng.randrange(120))
        for _number in range(160)
    ]


def _open_class(world: World, at: int) -> None:
    session = world.session
    first = date(2026, 9, 7) + timedelta(days=29 * at)
    weekly = Repeating(first, frozenset({first.weekday()}), time(19), time(20, 30 + 10 * at), 4)
    classroom, _changes = session.classrooms.open(
        NewClassroom(
            venue="nhà văn hóa",
            schedule=weekly,
            teacher_ids=(world.members[at],),
            team_id=(*world.teams, None)[at],
            audience=(*AUDIENCES, "")[at],
            pilot=at == 1,
        )
    )
    world.classes.append(classroom)
    session.classrooms.enrol(classroom, world.people[2 * at : 2 * at + 4], first)
    for number, line in enumerate(session.classrooms.get(classroom).meetings):
        lesson = (*world.lessons, None)[number]
        session.schedule.edit(replace(line.meeting, lesson_id=lesson))
        world.meetings.append(line.meeting.id)


# --- what may happen --------------------------------------------------------------------------------------------------
def _pick(choices: Any, at: int) -> Any:
    return choices[at % len(choices)]


def _meeting(world: World, at: int) -> Any:
    with world.session.store.reading() as reading:
        return reading.meetings.get(_pick(world.meetings, at), world.session.attendance.scope)


def _mark(world: World, a: int, b: int, c: int, _d: int) -> None:
    world.session.attendance.mark(_pick(world.meetings, a), _pick(world.people, b), _pick(_MARKS, c))


def _all_present(world: World, a: int, b: int, _c: int, _d: int) -> None:
    rest = world.session.attendance.mark_all_present if b % 2 else world.session.attendance.mark_rest_absent
    rest(_pick(world.meetings, a))


def _walk_in(world: World, a: int, b: int, _c: int, _d: int) -> None:
    year = _pick(_YEARS, b)
    world.people.append(world.session.attendance.walk_in(_pick(world.meetings, a), "Vi Văn Mới", year)[0])


def _cancel(world: World, a: int, b: int, _c: int, _d: int) -> None:
    if b % 3:
        world.session.schedule.cancel(_pick(world.meetings, a), "mưa")
    else:
        world.session.schedule.restore(_pick(world.meetings, a))


def _move(world: World, a: int, b: int, _c: int, _d: int) -> None:
    meeting = _meeting(world, a)
    by = timedelta(days=b % 40 - 20)
    world.session.schedule.move(meeting.id, meeting.starts_at + by, meeting.ends_at + by)


def _teach(world: World, a: int, b: int, c: int, _d: int) -> None:
    teacher, lesson = _pick([None, *world.members], b), _pick([None, *world.lessons], c)
    world.session.schedule.edit(replace(_meeting(world, a), teacher_id=teacher, lesson_id=lesson))


def _change_class(world: World, a: int, b: int, c: int, d: int) -> None:
    classroom = world.session.classrooms.get(_pick(world.classes, a)).classroom
    changed = replace(classroom, team_id=_pick([None, *world.teams], b), audience=_pick(AUDIENCES, c))
    world.session.classrooms.edit(replace(changed, pilot=d % 2 == 0))


def _enrol(world: World, a: int, b: int, _c: int, _d: int) -> None:
    world.session.classrooms.enrol(_pick(world.classes, a), [_pick(world.people, b)], START)


def _leave(world: World, a: int, b: int, c: int, _d: int) -> None:
    classroom, person = _pick(world.classes, a), _pick(world.people, b)
    if c % 4:
        world.session.classrooms.leave(classroom, person, START + timedelta(days=c % 100))
    else:
        world.session.classrooms.take_off(classroom, [person])


def _join(world: World, a: int, b: int, c: int, _d: int) -> None:
    one, other = _pick(world.people, a), _pick(world.people, b)
    (world.session.learners.join if c % 4 else world.session.learners.separate)(one, other)


def _delete(world: World, a: int, b: int, _c: int, _d: int) -> None:
    if b % 8 == 0:
        world.session.classrooms.delete(_pick(world.classes, a))
    elif b % 8 == 1:
        world.session.lessons.delete(_pick(world.lessons, a))
    else:
        world.session.learners.delete([_pick(world.people, a)])


def _edit_person(world: World, a: int, b: int, c: int, d: int) -> None:
    learner = world.session.learners.get(_pick(world.people, a))
    home = _pick([None, *world.villages], d)
    world.session.learners.edit(
        replace(learner, birth_year=_pick(_YEARS, b), sex=_pick(_SEXES, c), village_id=home)
    )


def _record(world: World, a: int, b: int, c: int, d: int) -> None:
    meeting = _pick([None, None, *world.meetings], d)
    levels = {_pick(world.people, b): _pick(_LEVELS, c)}
    world.session.outcomes.record(_pick(world.lessons, a), levels, meeting)


def _confirm(world: World, a: int, b: int, _c: int, _d: int) -> None:
    world.session.outcomes.confirm(_pick(world.people, a), _pick((True, True, False, None), b))


def _help(world: World, a: int, b: int, c: int, d: int) -> None:
    new = NewVisit(
        service=_pick(SERVICES, a),
        learner_id=_pick([None, *world.people], b),
        member_id=_pick([None, *world.members], c),
        minutes=_pick((None, 20), d),
    )
    world.visits.append(world.session.support.log(new)[0])


def _unhelp(world: World, a: int, _b: int, _c: int, _d: int) -> None:
    if world.visits:
        world.session.support.delete(_pick(world.visits, a))


def _day(world: World, a: int, b: int, _c: int, _d: int) -> None:
    world.session.day_log.add(
        _pick(world.members, a),
        world.session.clock.today(),
        work="trực điểm",
        classroom_id=_pick([None, *world.classes], b),
    )


def _change_team(world: World, a: int, b: int, c: int, _d: int) -> None:
    if a % 2:
        team = next(one for one in world.session.teams.list() if one.id == _pick(world.teams, b))
        world.session.teams.edit(replace(team, founded=START + timedelta(days=c % 130), active=c % 3 > 0))
    else:
        members = world.session.teams.members(active_only=False)
        member = next(one for one in members if one.id == _pick(world.members, b))
        team_id = _pick([None, *world.teams], c)
        world.session.teams.edit_member(replace(member, team_id=team_id, active=c % 2 > 0))


def _undo(world: World, _a: int, _b: int, _c: int, _d: int) -> None:
    world.session.history.undo()


_ACTS: dict[str, Callable[[World, int, int, int, int], None]] = {
    act.__name__: act
    for act in (
        _mark, _all_present, _walk_in, _cancel, _move, _teach, _change_class, _enrol, _leave, _join, _delete,
        _edit_person, _record, _confirm, _help, _unhelp, _day, _change_team, _undo,
    )
}  # fmt: skip
_EARLY = (
    "_mark",
    "_mark",
    "_mark",
    "_all_present",
    "_record",
    "_record",
    "_confirm",
    "_help",
    "_day",
    "_walk_in",
)
_NUMBERS = st.integers(0, 119)
HISTORIES: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(st.sampled_from((*_ACTS, *_EARLY, "_join")), _NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS),
    min_size=15,
    max_size=60,
)


def live(world: World, steps: list[Step]) -> None:
    """Let the steps happen, days apart; what the rules of the app refuse does not happen."""
    for number, (name, *choices) in enumerate(steps):
        world.session.clock.believe(START + timedelta(days=(number * 3 + choices[3]) % 130))
        try:
            _ACTS[name](world, *choices)
        except UserError:
            continue

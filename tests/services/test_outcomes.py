"""Who can do what, whom to ask again, quizzes, VNeID seen by eye, and a signed sheet entered by numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from digilearn.domain.attendance import How, Mark
from digilearn.domain.errors import NotFound, RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.outcomes import Level, Stage
from digilearn.domain.units import Scope
from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from tests.ui.attendance.evening import Evening, make_evening


@pytest.fixture
def evening() -> Iterator[Evening]:
    session = open_demo(learners=0, classrooms=0)
    yield make_evening(session)
    session.close()


def lesson(session: Session) -> Id:
    return session.library.take(["LD01"])[0]["LD01"]


def give_lesson(evening: Evening) -> Id:
    taken = lesson(evening.session)
    with evening.session.store.reading() as reading:
        meeting = reading.meetings.get(evening.meeting_id, Scope())
    evening.session.schedule.edit(replace(meeting, lesson_id=taken))
    return taken


def test_the_grid_holds_the_class_and_what_its_meetings_teach(evening: Evening) -> None:
    taken = give_lesson(evening)
    evening.session.outcomes.record(taken, dict.fromkeys(evening.ids[:3], Level.ALONE), evening.meeting_id)

    grid = evening.session.outcomes.grid(evening.classroom_id)

    assert [one.code for one in grid.lessons] == ["LD01"]
    assert [number for number, _line in grid.people] == list(range(1, 9))
    assert {key[0] for key in grid.levels} == set(evening.ids[:3])
    seen = grid.levels[evening.ids[0], taken]
    assert (seen.level, seen.seen_on, seen.meeting_id) == (
        Level.ALONE,
        evening.session.clock.today(),
        evening.meeting_id,
    )
    assert seen.seen_by == evening.session.actor.name


def test_a_class_is_recorded_at_once_and_undone_at_once(evening: Evening) -> None:
    taken = lesson(evening.session)
    changes = evening.session.outcomes.record(taken, dict.fromkeys(evening.ids, Level.LEARNED))
    assert len(next(iter(changes.touched.values()))) == 8

    evening.session.history.undo()

    assert evening.session.outcomes.grid(evening.classroom_id).levels == {}


def test_the_same_word_twice_writes_nothing(evening: Evening) -> None:
    taken = lesson(evening.session)
    evening.session.outcomes.record(taken, {evening.ids[0]: Level.ALONE})

    again = evening.session.outcomes.record(taken, {evening.ids[0]: Level.ALONE})

    assert not again.touched


def test_whoever_has_begun_is_asked_again_after_three_weeks(evening: Evening) -> None:
    taken = lesson(evening.session)
    levels = dict(zip(evening.ids, Level, strict=False))
    evening.session.outcomes.record(taken, levels)
    outcomes = evening.session.outcomes
    assert outcomes.due() == []

    due = outcomes.due(ahead=21)

    assert {one.outcome.level for one in due} == {Level.LEARNED, Level.NEEDS_HELP, Level.ALONE}
    outcomes.answer(due[0], Level.ALONE, "gọi điện")
    outcomes.answer(due[1], None)
    left = outcomes.due(ahead=21)
    assert due[0].learner.id not in {one.learner.id for one in left}
    unreached = next(one for one in left if one.learner.id == due[1].learner.id)
    assert unreached.outcome.check_on == evening.session.clock.today() + timedelta(weeks=3)


def test_joined_records_of_one_person_show_the_newest_word_under_one_name(evening: Evening) -> None:
    session, taken = evening.session, give_lesson(evening)
    other, _changes = session.learners.add("Lò Thị Ánh", birth_year=1950)
    session.outcomes.record(taken, {other: Level.HELPS_OTHERS})
    session.learners.join(evening.ids[0], other)

    levels = session.outcomes.grid(evening.classroom_id).levels

    assert [one.level for one in levels.values()] == [Level.HELPS_OTHERS]


def test_a_lesson_that_is_not_there_is_refused(evening: Evening) -> None:
    with pytest.raises(NotFound):
        evening.session.outcomes.record(new_id(), {evening.ids[0]: Level.ALONE})


def test_a_quiz_keeps_before_and_after_apart_and_refuses_more_right_than_asked(evening: Evening) -> None:
    taken, outcomes = lesson(evening.session), evening.session.outcomes
    outcomes.quiz(evening.meeting_id, taken, Stage.BEFORE, (1, 2, 3, 0, 5), 8)
    outcomes.quiz(evening.meeting_id, taken, Stage.AFTER, (8, 8, 7, 6, 8), 8)
    outcomes.quiz(evening.meeting_id, taken, Stage.AFTER, (8, 8, 8, 8, 8), 8)

    kept = {one.stage: one.right for one in outcomes.quizzes(evening.meeting_id)}

    assert kept == {Stage.BEFORE: (1, 2, 3, 0, 5), Stage.AFTER: (8, 8, 8, 8, 8)}
    with pytest.raises(RuleBroken):
        outcomes.quiz(evening.meeting_id, taken, Stage.AFTER, (9,), 8)


def test_the_grid_knows_what_each_meeting_taught_and_what_vneid_showed(evening: Evening) -> None:
    taken = give_lesson(evening)
    evening.session.outcomes.confirm(evening.ids[1], False)

    grid = evening.session.outcomes.grid(evening.classroom_id)

    assert (grid.taught, grid.latest) == ({evening.meeting_id: taken}, taken)
    assert {key: one.confirmed for key, one in grid.confirmations.items()} == {evening.ids[1]: False}


def test_one_person_is_told_whole_under_all_their_records(evening: Evening) -> None:
    session, taken = evening.session, give_lesson(evening)
    other, _changes = session.learners.add("Lò Thị Ánh", birth_year=1950)
    session.outcomes.record(taken, {other: Level.HELPS_OTHERS})
    session.outcomes.confirm(other, True)
    session.learners.join(evening.ids[0], other)

    known = session.outcomes.of_learner(evening.ids[0])

    assert [(lesson.id, one.level) for lesson, one in known.outcomes] == [(taken, Level.HELPS_OTHERS)]
    assert known.confirmation is not None
    assert known.confirmation.confirmed


def test_one_call_asks_about_all_lessons_of_a_person(evening: Evening) -> None:
    session = evening.session
    lessons = session.library.take(["LD01", "VN01"])[0].values()
    for taken in lessons:
        session.outcomes.record(taken, dict.fromkeys(evening.ids[:3], Level.LEARNED))

    order = [one.learner.id for one in session.outcomes.due(ahead=21)]

    assert len(order) == 6
    assert all(order[at] == order[at + 1] for at in (0, 2, 4))


def test_vneid_is_yes_no_or_not_known(evening: Evening) -> None:
    outcomes, (one, two, three) = evening.session.outcomes, evening.ids[:3]
    outcomes.confirm(one, True)
    outcomes.confirm(two, False)
    outcomes.confirm(three, True)
    outcomes.confirm(three, None)

    seen = outcomes.confirmations(evening.ids)

    assert [seen[key].confirmed for key in (one, two, three)] == [True, False, None]
    assert seen[three].seen_on is None
    assert set(seen) == {one, two, three}


def test_a_signed_sheet_is_entered_by_the_numbers_of_the_absent(evening: Evening) -> None:
    attendance = evening.session.attendance
    attendance.mark(evening.meeting_id, evening.ids[0], Mark.ABSENT)

    plan = attendance.paper_plan(evening.meeting_id, "3 V5 M7-8")
    assert [row.number for row in plan.of(Mark.ABSENT)] == [3, 5]
    assert plan.changed == 1
    attendance.enter_paper(plan, "tủ hồ sơ, tập 2")

    assert evening.letters() == "xxVxVxMM"
    rows = attendance.roll(evening.meeting_id).rows
    assert {row.how for row in rows} == {How.PAPER}
    assert attendance.roll(evening.meeting_id).meeting.evidence == "tủ hồ sơ, tập 2"
    evening.session.history.undo()
    assert evening.letters() == "V○○○○○○○"


def test_a_sheet_may_name_those_who_signed(evening: Evening) -> None:
    plan = evening.session.attendance.paper_plan(evening.meeting_id, "1-3", named=Mark.PRESENT)

    evening.session.attendance.enter_paper(plan)

    assert evening.letters() == "xxxVVVVV"


def test_a_number_that_is_not_on_the_roll_is_named(evening: Evening) -> None:
    with pytest.raises(RuleBroken, match="9"):
        evening.session.attendance.paper_plan(evening.meeting_id, "3 9")

"""Where a lecture stands, and how its time goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.lesson_texts import LessonText
from digilearn.domain.teaching import Lecture, Slide, StepClock, clock_text
from digilearn.exchange.lesson_files import read_lesson
from digilearn.paths import resources


@pytest.fixture(scope="module")
def lesson() -> LessonText:
    return read_lesson((resources() / "lessons" / "LD01.md").read_text(encoding="utf-8"))


@given(st.lists(st.sampled_from(["forward", "backward", "blanked", "checks"]), max_size=40))
def test_no_key_leads_out_of_the_lesson(keys: list[str]) -> None:
    lecture = Lecture(read_lesson((resources() / "lessons" / "LD01.md").read_text(encoding="utf-8")))
    for key in keys:
        before = lecture
        lecture = getattr(lecture, key)()
        assert 0 <= lecture.place <= lecture.last
        assert (lecture.step is not None) == (lecture.slide is Slide.STEP)
        if key == "forward":
            assert lecture.place == min(before.place + 1, before.last)
        if key != "blanked" and lecture.place != before.place:
            assert not lecture.is_blank


def test_the_checks_are_one_key_away_and_back(lesson: LessonText) -> None:
    lecture = Lecture(lesson, 2)

    looking = lecture.checks()

    assert looking.slide is Slide.CHECKS
    assert looking.checks().place == 2
    assert Lecture(lesson, lecture.last).checks().place == lecture.last


def test_the_minutes_before_a_step_are_those_of_the_steps_before_it(lesson: LessonText) -> None:
    assert [Lecture(lesson, place).minutes_before for place in range(4)] == [0, 0, 8, 18]


def test_the_time_of_a_step_runs_only_while_it_is_started() -> None:
    clock = StepClock(60).toggled(100.0)
    assert clock.left(110.5) == 50
    held = clock.toggled(130.0)
    assert not held.is_running
    assert held.left(500.0) == 30
    assert held.toggled(600.0).left(700.0) == 0
    assert clock_text(65) == "01:05"

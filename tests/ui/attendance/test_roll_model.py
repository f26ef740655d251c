"""The list behind the roll."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from digilearn.domain.attendance import How, Mark
from digilearn.ui.attendance.roll_model import RollModel, RollPart
from tests.ui.attendance.made_up import learner, meeting, roll

AT = datetime(2026, 11, 24, 19, 5)


@pytest.fixture
def model() -> RollModel:
    made = RollModel()
    made.set_roll(roll(35, {1: Mark.PRESENT, 2: Mark.LATE, 3: Mark.EXCUSED, 4: Mark.ABSENT}))
    return made


def test_it_keeps_qt_s_rules_through_narrowing_and_marking() -> None:
    model = RollModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_roll(roll(35))
    model.show_part(RollPart.UNRECORDED)
    token = model.ask(learner(3), Mark.LATE, AT, How.KEYBOARD)
    model.find("anh")
    model.settle(token)
    model.find("")
    model.show_part(RollPart.EVERYONE)
    model.set_roll(roll(36))
    model.set_roll(None)


@pytest.mark.parametrize(
    ("part", "people"),
    [(RollPart.EVERYONE, 35), (RollPart.ATTENDED, 2), (RollPart.MISSED, 2), (RollPart.UNRECORDED, 31)],
)
def test_a_part_holds_its_people(model: RollModel, part: RollPart, people: int) -> None:
    model.show_part(part)
    assert model.rowCount() == people


def test_a_search_looks_beyond_the_part(model: RollModel) -> None:
    model.show_part(RollPart.ATTENDED)
    model.find("5")
    assert [model.row(model.id_at(0)).number] == [5]


def test_a_number_finds_the_row_with_it(model: RollModel) -> None:
    model.find("3")
    assert [model.row(model.id_at(place)).number for place in range(model.rowCount())] == [3, *range(30, 36)]


@pytest.mark.parametrize("question", ["uoc", "UOC", "ước", "lo uoc", "uoc lo"])
def test_letters_find_without_accents_in_any_order(question: str) -> None:
    model = RollModel()
    model.set_roll(roll(80))
    model.find(question)
    found = {model.row(model.id_at(place)).learner.name for place in range(model.rowCount())}
    assert found
    assert all("Ước" in name for name in found)


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from([*Mark, None]), st.booleans()), max_size=12))
def test_what_is_shown_is_the_last_mark_asked_for_and_not_withdrawn(
    asked: list[tuple[int, Mark | None, bool]],
) -> None:
    model = RollModel()
    model.set_roll(roll(5))
    tokens = [model.ask(learner(number), mark, AT, How.KEYBOARD) for number, mark, _works in asked]
    last = {number: mark for number, mark, _works in asked}
    assert {row.number: row.mark for row in model.rows()} == {n: last.get(n) for n in range(1, 6)}
    for token, (_number, _mark, works) in zip(tokens, asked, strict=True):
        (model.settle if works else model.withdraw)(token)
    saved = {number: mark for number, mark, works in asked if works}
    assert {row.number: row.mark for row in model.rows()} == {n: saved.get(n) for n in range(1, 6)}
    assert model.pending == 0


def test_a_roll_read_again_never_hides_a_mark_on_its_way(model: RollModel) -> None:
    model.ask(learner(9), Mark.LATE, AT, How.KEYBOARD)
    model.set_roll(roll(35))
    assert model.row(learner(9)).mark is Mark.LATE
    assert model.counts().late == 1


def test_another_meeting_starts_afresh(model: RollModel) -> None:
    model.show_part(RollPart.ATTENDED)
    model.ask(learner(9), Mark.LATE, AT, How.KEYBOARD)
    model.set_roll(replace(roll(35), meeting=meeting(5)))
    assert model.rowCount() == 35
    assert model.pending == 0


def test_a_screen_reader_hears_number_name_state_time_year_village(model: RollModel) -> None:
    heard = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    row = model.row(model.id_at(1))
    assert heard == f"2, {row.learner.name}, Đi muộn, 19:02, {row.learner.birth_year}, {row.learner.village}"

"""Rules that hold for every list: taken out and read again it is the same, undone it was never there, rows may move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id
from digilearn.domain.importing.planned_rows import Verdict
from digilearn.domain.importing.records import ImportPlan
from digilearn.services.session import Session
from tests.corpus import formats
from tests.corpus.judge import plan_of
from tests.corpus.people import (
    Column,
    Person,
    born,
    cid,
    full_name,
    people,
    phone,
    says,
    sex,
    stt,
    village,
    year,
)
from tests.corpus.table import empty_store
from tests.corpus.truth import Cell, Sheet

COLUMNS: tuple[Column, ...] = (stt(), full_name(), year(), born(), sex(), phone(), cid(), village())
MARKS = ("x", "M", "P", "V", "")
RULES = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

lists = st.lists(st.integers(0, 399), min_size=1, max_size=9, unique=True).map(
    lambda places: [people(400)[place] for place in places]
)
choices = st.sets(st.integers(2, len(COLUMNS) - 1), min_size=1).map(
    lambda chosen: [COLUMNS[0], COLUMNS[1], *(COLUMNS[place] for place in sorted(chosen))]
)
writers = st.sampled_from(
    [
        (formats.xlsx, "xlsx"),
        (formats.xlsx_by_writer, "xlsx"),
        (formats.ods, "ods"),
        (formats.xlsb, "xlsb"),
        (formats.csv_in(str.encode, ";"), "csv"),
    ]
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder = tmp_path_factory.mktemp("rules")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGILEARN_SETTINGS", str(folder / "settings"))
        session = empty_store(folder / "store")
        yield session
        session.close()


def sheet_of(
    persons: Sequence[Person], columns: Sequence[Column], marks: Sequence[Sequence[str]] = ()
) -> Sheet:
    sheet = Sheet("Danh sách")
    days: list[Cell] = [f"{day:02}/03/2026" for day in (3, 5, 10)] if marks else []
    sheet.line(*(column.title for column in columns), *days)
    for number, person in enumerate(persons, start=1):
        given_marks = marks[number - 1] if marks else ()
        sheet.line(*(column.cell(person, number) for column in columns), *given_marks)
    return sheet


def saved(folder: Path, sheet: Sheet, suffix: str = "xlsx", write: Any = formats.xlsx) -> Path:
    path = folder / f"list.{suffix}"
    path.write_bytes(write([sheet]))
    return path


def told(plan: ImportPlan) -> list[dict[str, Any]]:
    """Give what each row says, without what it leaves out."""
    return [
        {name: value for name, value in row.record._asdict().items() if value not in (None, ())}
        for _sheet, row in plan.each_row()
    ]


def known(session: Session) -> set[tuple[Any, ...]]:
    """Give everything the book holds of people, classes and marks, ids left out where they name nothing."""
    learners = [session.learners.get(line.id) for line in session.learners.search("", limit=1000)]
    found: set[tuple[Any, ...]] = {
        (one.name, one.birth_date, one.birth_year, one.sex, one.phone, one.citizen_id, one.note)
        for one in learners
    }
    for line in session.classrooms.list():
        register = session.attendance.register(line.classroom.id)
        found.add((line.classroom.id, tuple(meeting.day for meeting in register.meetings)))
        found |= {(line.classroom.id, row.learner.name, tuple(map(str, row.cells))) for row in register.rows}
    return found


@RULES
@given(persons=lists, columns=choices, writer=writers)
def test_a_list_comes_in_as_it_was_written(
    session: Session, tmp_path: Path, persons: list[Person], columns: list[Column], writer: tuple[Any, str]
) -> None:
    write, suffix = writer
    plan = plan_of(session, saved(tmp_path, sheet_of(persons, columns), suffix, write))
    assert told(plan) == [says(columns, person) for person in persons]
    assert not plan.questions


@RULES
@given(persons=lists, columns=choices, seed=st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(
    session: Session, tmp_path: Path, persons: list[Person], columns: list[Column], seed: int
) -> None:
    moved = Random(seed).sample(persons, len(persons))
    first, second = (
        sorted(map(str, told(plan_of(session, saved(tmp_path, sheet_of(order, columns))))))
        for order in (persons, moved)
    )
    assert first == second


@RULES
@given(
    persons=lists,
    marks=st.lists(st.lists(st.sampled_from(MARKS), min_size=3, max_size=3), min_size=9, max_size=9),
)
def test_undone_at_once_an_import_was_never_there(
    session: Session, tmp_path: Path, persons: list[Person], marks: list[list[str]]
) -> None:
    classroom = session.classrooms.open(NewClassroom("nhà văn hóa thôn 9", None))[0]
    file = saved(tmp_path, sheet_of(persons, COLUMNS, marks))
    before, plan = known(session), session_plan(session, file, classroom)
    changes = session.imports.apply(plan)
    assert len(changes.ids(Kind.LEARNER)) == len(persons)
    assert known(session) != before
    session.history.undo()
    assert known(session) == before
    again = session_plan(session, file, classroom)
    assert (again.sheets, again.questions, again.notices) == (plan.sheets, plan.questions, plan.notices)
    session.history.undo()  # the class, so that the next list meets the same book


@RULES
@given(
    persons=lists,
    marks=st.lists(st.lists(st.sampled_from(MARKS), min_size=3, max_size=3), min_size=9, max_size=9),
)
def test_what_goes_out_comes_in_as_the_same(
    session: Session, tmp_path: Path, persons: list[Person], marks: list[list[str]]
) -> None:
    classroom = session.classrooms.open(NewClassroom("nhà văn hóa thôn 9", None))[0]
    session.imports.apply(
        session_plan(session, saved(tmp_path, sheet_of(persons, COLUMNS, marks)), classroom)
    )
    held, count = known(session), session.learners.count()
    file = session.reports.save(session.reports.attendance(classroom), tmp_path / "report.xlsx")
    plan = session_plan(session, file, classroom)
    assert {row.verdict for _sheet, row in plan.each_row()} == {Verdict.SAME}
    assert session.imports.apply(plan).operation is None
    assert (known(session), session.learners.count()) == (held, count)
    session.history.undo()
    session.history.undo()


def session_plan(session: Session, file: Path, classroom: Id) -> ImportPlan:
    """Plan into a class without a process of its own."""
    return plan_of(session, file, into=classroom)


@RULES
@given(persons=lists, joined=st.booleans())
def test_undone_later_an_import_goes_as_its_undo_plan_says(
    session: Session, tmp_path: Path, persons: list[Person], joined: bool
) -> None:
    classroom = session.classrooms.open(NewClassroom("nhà văn hóa thôn 9", None))[0]
    changes = session.imports.apply(plan_of(session, saved(tmp_path, sheet_of(persons, COLUMNS))))
    assert changes.operation is not None
    kept = session.learners.search(persons[0].name)[0].id
    session.learners.edit(replace(session.learners.get(kept), note="đổi sau khi nhập"))
    if joined:
        session.classrooms.enrol(classroom, [kept])
    promised = session.history.undo_plan(changes.operation)
    session.history.undo(changes.operation)
    left = [line.name for line in session.learners.search("", limit=1000)]
    assert left == ([persons[0].name] if joined else [])
    assert len(promised.staying) == len(left)
    assert all(name in words for name, words in zip(left, promised.staying, strict=True))
    for line in session.learners.search("", limit=1000):
        session.learners.delete([line.id])
    session.classrooms.delete(classroom)

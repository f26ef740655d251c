"""A class saved from one book and imported into another: the class, its people, meetings and marks, month by month."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from digilearn.domain.attendance import Mark
from digilearn.domain.changes import Kind
from digilearn.domain.class_marks import class_mark
from digilearn.domain.classrooms import NewClassroom, Repeating
from digilearn.domain.ids import Id
from digilearn.domain.importing.arriving import NO_CLASS
from digilearn.domain.importing.planned_rows import Changed, Verdict
from digilearn.domain.importing.records import ImportPlan
from digilearn.services import opening
from digilearn.services.session import Session
from tests.patience import PATIENCE

PEOPLE = [
    ("Lường Thị Thử", 1951, "thôn 9", "0912000111"),
    ("Cà Văn Nghiệm", 1949, "thôn 9", ""),
    ("Quàng Thị Mẫu", None, "thôn 2", ""),
    ("Lò Văn Ví", 1960, "thôn 2", "0987000222"),
    ("Lò Văn Ví", 1960, "thôn 2", ""),
]
DAYS = [date(2026, 9, 1), date(2026, 9, 8), date(2026, 9, 15)]


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Session]]:
    """Give a maker of empty books, each a unit of its own."""
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    made: list[Session] = []

    def make(name: str) -> Session:
        made.append(
            opening.create_store(
                tmp_path / name,
                unit_name=name,
                user_name="Người thử",
                secret="song nui den chin",
                recovery_code=opening.new_recovery_code(),
            )
        )
        return made[-1]

    yield make
    for session in made:
        session.store.close()


@pytest.fixture
def first(books: Callable[[str], Session]) -> Session:
    return books("Tổ thôn 9")


@pytest.fixture
def second(books: Callable[[str], Session]) -> Session:
    return books("Xã Nà Lốc")


@pytest.fixture
def classroom(first: Session) -> Id:
    """Open a class of five people and three meetings in the first book; two meetings are held."""
    schedule = Repeating(DAYS[0], frozenset({1}), time(19), time(21), 3)
    made, _changes = first.classrooms.open(
        NewClassroom("nhà văn hóa thôn 9", schedule, name="Lớp tối thứ Ba")
    )
    people = [add(first, *person) for person in PEOPLE]
    first.classrooms.enrol(made, people[:4], DAYS[0])
    first.classrooms.enrol(made, people[4:], DAYS[1])
    lesson, _changes = first.lessons.add("B1", "Nhận biết cuộc gọi lừa đảo")
    meetings = first.attendance.register(made).meetings
    first.schedule.edit(replace(meetings[1], lesson_id=lesson))
    first.attendance.mark_all_present(meetings[0].id)
    first.attendance.mark(meetings[1].id, people[1], Mark.LATE)
    first.attendance.mark_rest_absent(meetings[1].id)
    return made


def add(session: Session, name: str, year: int | None, village: str, phone: str) -> Id:
    """Add one person."""
    return session.learners.add(name, village=village, birth_year=year, phone=phone)[0]


def save(session: Session, classroom: Id, path: Path, last: date | None = None) -> Path:
    """Save the class's workbook."""
    return session.reports.save(session.reports.attendance(classroom, None, last), path)


def verdicts(plan: ImportPlan) -> list[Verdict]:
    return [row.verdict for _sheet, row in plan.each_row()]


def told(session: Session, classroom: Id) -> Any:
    """Give everything that a register says, in words."""
    register = session.attendance.register(classroom)
    return (
        register.classroom.name,
        register.classroom.venue,
        [(one.id, one.starts_at, one.ends_at, one.state) for one in register.meetings],
        register.lessons,
        sorted(
            (row.learner.id, row.learner.name, row.learner.birth_year, row.learner.village, row.learner.phone,
             row.cells) for row in register.rows
        ),
    )  # fmt: skip


def edit(path: Path, change: Callable[[Any], None]) -> Path:
    """Change a workbook as someone does by hand."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def without_hidden_sheet(book: Any) -> None:
    """Drop the hidden sheet, as some programs do."""
    del book["DigiLearn"]


def top_of(sheet: Any) -> int:
    """Give the row of the titles."""
    return next(row for row in range(1, 30) if sheet.cell(row, 1).value == "STT")


def test_another_book_gets_the_whole_class_in_one_operation(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    file = save(first, classroom, tmp_path / "DS lop (1) FINAL.xlsx")
    plan = second.imports.plan(file)
    assert plan.class_name == "Lớp tối thứ Ba"
    assert plan.notices[0] == "Lớp “Lớp tối thứ Ba” đi kèm tệp này: sẽ lập lớp này với 3 buổi."
    assert "Tổ thôn 9" in plan.notices[1]
    assert set(verdicts(plan)) == {Verdict.NEW}
    assert second.classrooms.list() == []
    second.imports.apply(plan)
    assert told(second, classroom) == told(first, classroom)
    second.history.undo()
    assert second.classrooms.list() == []
    assert second.learners.count() == 0


def test_the_same_file_again_is_all_the_same_in_both_books(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    file = save(first, classroom, tmp_path / "lop.xlsx")
    second.imports.apply(second.imports.plan(file))
    for session in (first, second):
        plan = session.imports.plan(file)
        assert (plan.into, set(verdicts(plan))) == (classroom, {Verdict.SAME})
        assert session.imports.apply(plan).operation is None


def test_an_old_plan_applied_late_writes_nothing(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    plan = second.imports.plan(save(first, classroom, tmp_path / "lop.xlsx"))
    second.imports.apply(plan)
    made = second.classrooms.get(classroom).classroom
    second.classrooms.edit(replace(made, name="Lớp của xã"))
    assert second.imports.apply(plan).operation is None


def test_next_month_adds_only_what_is_new(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    second.imports.apply(second.imports.plan(save(first, classroom, tmp_path / "9.xlsx", DAYS[1])))
    assert len(second.attendance.register(classroom).meetings) == 2
    newcomer = add(first, "Vì Thị Tới", 1958, "thôn 7", "")
    first.classrooms.enrol(classroom, [newcomer], DAYS[2])
    meeting = first.attendance.register(classroom).meetings[2]
    first.attendance.mark(meeting.id, newcomer, Mark.PRESENT)
    plan = second.imports.plan(save(first, classroom, tmp_path / "10.xlsx"))
    assert sorted(verdicts(plan)) == [Verdict.NEW, *[Verdict.SAME] * 5]
    assert "1 buổi mới" in plan.notices[0]
    changes = second.imports.apply(plan)
    assert len(changes.ids(Kind.MARK)) == 1
    assert changes.ids(Kind.MEETING) == {meeting.id}
    assert told(second, classroom) == told(first, classroom)


def test_sorted_rows_and_moved_columns_change_nobody(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    def sort(book: Any) -> None:
        sheet = book.worksheets[0]
        top = top_of(sheet)
        lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top + 1, max_row=top + 5)]
        for row, values in enumerate(reversed(lines), start=top + 1):
            for column, value in enumerate(values, start=1):
                sheet.cell(row, column).value = value
        for row in range(top, top + 6):  # the year changes places with the phone
            year, phone = sheet.cell(row, 3).value, sheet.cell(row, 5).value
            sheet.cell(row, 3).value = phone
            sheet.cell(row, 5).value = year

    file = edit(save(first, classroom, tmp_path / "lop.xlsx"), sort)
    for session in (first, second):
        plan = session.imports.plan(file)
        session.imports.apply(plan)
        assert session.learners.count() == 5
    assert told(second, classroom) == told(first, classroom)


@pytest.mark.parametrize("known", [True, False])
def test_without_the_hidden_sheet_the_printed_code_finds_the_class(
    first: Session, second: Session, classroom: Id, tmp_path: Path, known: bool
) -> None:
    file = save(first, classroom, tmp_path / "lop.xlsx")
    if known:
        second.imports.apply(second.imports.plan(file))
    bare = edit(save(first, classroom, tmp_path / "khong an.xlsx"), without_hidden_sheet)
    plan = second.imports.plan(bare)
    assert plan.class_name == "Lớp tối thứ Ba"
    second.imports.apply(plan)
    (made,) = second.classrooms.list()
    assert (made.classroom.id == classroom) is known
    assert made.total == 3
    later = second.imports.plan(file)  # and the file with its hidden sheet belongs to that very class
    assert later.into == made.classroom.id
    assert second.imports.apply(later).operation is None


def test_without_sheet_and_code_name_days_and_people_find_the_class(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    def forget(book: Any) -> None:
        without_hidden_sheet(book)
        for row in book.worksheets[0].iter_rows(max_row=9):
            for cell in row:
                if cell.value and class_mark(classroom) in str(cell.value):
                    cell.value = "Lớp tối thứ Ba"

    file = edit(save(first, classroom, tmp_path / "lop.xlsx"), forget)
    plan = first.imports.plan(file)
    counts = plan.counts()
    assert (plan.into, counts.same, counts.asked) == (
        classroom,
        4,
        1,
    )  # one of two neighbours of one name and year
    assert second.imports.plan(file).into is None


def test_a_mark_changed_by_hand_is_a_change(first: Session, classroom: Id, tmp_path: Path) -> None:
    def mark(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.cell(top_of(sheet) + 1, 7, "P")

    file = edit(save(first, classroom, tmp_path / "lop.xlsx"), mark)
    plan = first.imports.plan(file)
    assert sorted(verdicts(plan)) == [Verdict.CHANGED, *[Verdict.SAME] * 4]
    assert len(first.imports.apply(plan).ids(Kind.MARK)) == 1


def test_a_year_corrected_by_hand_is_still_the_same_person(
    first: Session, classroom: Id, tmp_path: Path
) -> None:
    def correct(book: Any) -> None:
        sheet = book.worksheets[0]
        row = next(row for row in range(1, 40) if sheet.cell(row, 2).value == "Cà Văn Nghiệm")
        sheet.cell(row, 3, 1948)

    plan = first.imports.plan(edit(save(first, classroom, tmp_path / "lop.xlsx"), correct))
    assert sorted(verdicts(plan)) == [Verdict.CHANGED, *[Verdict.SAME] * 4]
    first.imports.apply(plan)
    assert [one.birth_year for one in first.learners.search("Cà Văn Nghiệm")] == [1948]


def test_a_list_typed_over_an_old_one_is_not_taken_for_the_old_class(
    first: Session, classroom: Id, tmp_path: Path
) -> None:
    def type_over(book: Any) -> None:
        sheet = book.worksheets[0]
        top = top_of(sheet)
        for row, name in enumerate(["Hà Thị Một", "Hà Văn Hai", "Bùi Thị Ba", "Bùi Văn Bốn", "Lê Thị Năm"]):
            sheet.cell(top + 1 + row, 2, name)

    plan = first.imports.plan(edit(save(first, classroom, tmp_path / "lop.xlsx"), type_over))
    assert plan.into is None
    assert set(verdicts(plan)) == {Verdict.NEW}
    assert plan.notices[0] == "Phần ẩn của tệp này không khớp với danh sách nên chỉ đọc phần nhìn thấy."
    first.imports.apply(plan)
    assert first.learners.count() == 10


def test_a_hidden_sheet_changed_by_hand_is_not_used(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    def damage(book: Any) -> None:
        book["DigiLearn"].cell(3, 3, "Lớp khác")

    plan = second.imports.plan(edit(save(first, classroom, tmp_path / "lop.xlsx"), damage))
    assert plan.notices[0] == "Phần ẩn của tệp này không khớp với danh sách nên chỉ đọc phần nhìn thấy."
    assert plan.class_name == "Lớp tối thứ Ba"  # by the printed code
    assert plan.into != classroom


def test_another_class_or_none_may_be_chosen(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    file = save(first, classroom, tmp_path / "lop.xlsx")
    other, _changes = second.classrooms.open(NewClassroom("trụ sở", None, name="Lớp khác"))
    assert second.imports.plan(file, into=other).class_name == "Lớp khác"
    plan = second.imports.plan(file, into=NO_CLASS)
    assert (plan.into, plan.arriving, set(verdicts(plan))) == (None, None, {Verdict.NEW})
    second.imports.apply(plan)
    assert second.learners.count() == 5
    assert [one.classroom.id for one in second.classrooms.list()] == [other]


def test_one_who_left_has_left_in_the_other_book_too(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    leaver = next(one for one in first.learners.search("Quàng Thị Mẫu"))
    first.classrooms.leave(classroom, leaver.id, DAYS[1])
    file = save(first, classroom, tmp_path / "lop.xlsx")
    second.imports.apply(second.imports.plan(file))
    assert told(second, classroom) == told(first, classroom)
    assert second.learners.get(leaver.id).note == ""


def test_one_who_left_since_last_month_is_shown_and_leaves(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    second.imports.apply(second.imports.plan(save(first, classroom, tmp_path / "9.xlsx")))
    leaver = first.learners.search("Quàng Thị Mẫu")[0].id
    first.classrooms.leave(classroom, leaver, DAYS[1])
    file = save(first, classroom, tmp_path / "10.xlsx")
    plan = second.imports.plan(file)
    changed = [row.changed for _sheet, row in plan.each_row() if row.changed]
    assert changed == [(Changed("left", "", "08/09/2026"),)]
    second.imports.apply(plan)
    assert told(second, classroom) == told(first, classroom)
    assert set(verdicts(second.imports.plan(file))) == {Verdict.SAME}


def test_one_who_came_back_here_does_not_leave_again(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    second.imports.apply(second.imports.plan(save(first, classroom, tmp_path / "9.xlsx")))
    leaver = first.learners.search("Quàng Thị Mẫu")[0].id
    first.classrooms.leave(classroom, leaver, DAYS[1])
    last = second.attendance.register(classroom).meetings[2]
    second.attendance.mark(last.id, leaver, Mark.PRESENT)
    plan = second.imports.plan(save(first, classroom, tmp_path / "10.xlsx"))
    assert set(verdicts(plan)) == {Verdict.SAME}


def test_marks_follow_a_meeting_that_was_moved_here(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    second.imports.apply(second.imports.plan(save(first, classroom, tmp_path / "9.xlsx")))
    last = second.attendance.register(classroom).meetings[2]
    second.schedule.move(last.id, datetime(2026, 9, 17, 19), datetime(2026, 9, 17, 21))
    first.attendance.mark_all_present(last.id)
    plan = second.imports.plan(save(first, classroom, tmp_path / "10.xlsx"))
    sentence = "Buổi ngày 15/09/2026 trong sổ này là ngày 17/09/2026; điểm danh được ghi vào buổi đó."
    assert sentence in plan.notices
    second.imports.apply(plan)
    meetings = second.attendance.register(classroom).meetings
    assert [one.day.day for one in meetings] == [1, 8, 17]
    assert second.attendance.roll(last.id).counts().present == 5


@pytest.mark.tools
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_workbook_saved_by_libreoffice_is_still_the_class(
    first: Session, classroom: Id, tmp_path: Path, require_tool: Callable[[str], str], ending: str
) -> None:
    file = save(first, classroom, tmp_path / "lop.xlsx")
    (tmp_path / "luu").mkdir()
    command = [require_tool("soffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    subprocess.run(
        [*command, "--convert-to", ending, "--outdir", str(tmp_path / "luu"), str(file)],
        capture_output=True, timeout=PATIENCE, check=True, env=os.environ | {"HOME": str(tmp_path)},
    )  # fmt: skip
    plan = first.imports.plan(tmp_path / "luu" / f"lop.{ending}")
    assert (plan.into, set(verdicts(plan))) == (classroom, {Verdict.SAME})
    assert not any("phần ẩn" in notice.lower() for notice in plan.notices)


def test_a_code_that_another_class_has_is_given_anew(
    first: Session, second: Session, classroom: Id, tmp_path: Path
) -> None:
    second.classrooms.open(NewClassroom("trụ sở", None, name="Lớp khác", code="LOP-01"))
    second.imports.apply(second.imports.plan(save(first, classroom, tmp_path / "lop.xlsx")))
    assert sorted(one.classroom.code for one in second.classrooms.list()) == ["LOP-01", "LOP-02"]


def test_the_hidden_sheet_holds_no_name_of_a_person(first: Session, classroom: Id, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(save(first, classroom, tmp_path / "lop.xlsx"))
    sheet = book["DigiLearn"]
    assert sheet.sheet_state == "veryHidden"
    words = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    for name, _year, _village, phone in PEOPLE:
        assert name not in words
        assert not phone or phone not in words
    assert datetime.fromisoformat("2026-09-01T19:00").isoformat(timespec="minutes") in words

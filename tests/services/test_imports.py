"""An import from file to store: planned in a child process, applied as one operation, never twice."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from digilearn.domain.attendance import How, Mark
from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.errors import Cancelled, UserError
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.importing.grid import NotReadable
from digilearn.domain.importing.planned_rows import Verdict
from digilearn.domain.importing.questions import answer
from digilearn.domain.importing.records import ImportPlan, QuestionKind, SheetKind
from digilearn.services import reading
from digilearn.services.opening import open_demo
from digilearn.services.session import Session

LIST = [
    ["UBND XÃ NÀ LỐC"],
    ["STT", "Họ và tên", "Năm sinh", "SĐT", "Dân tộc", "Ghi chú"],
    ["", "Thôn 9"],
    [1, "Lường Thị Thử", 1951, "0912000111", "Thái", "yếu mắt"],
    [2, "Cà Văn Nghiệm", 1949, "", "Thái", ""],
    [3, "", 1952, "0987654321", "", ""],
    ["", "Tổng cộng", 3],
]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGILEARN_SETTINGS", str(tmp_path_factory.mktemp("settings")))
        yield


@pytest.fixture
def session(settings: None, tmp_path: Path) -> Iterator[Session]:
    session = open_demo(tmp_path / "store", learners=24, classrooms=2)
    yield session
    session.close()


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    def write(rows: Sequence[Sequence[object]], name: str = "DS lop (1) FINAL.xlsx") -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Thôn 9"
        for row in rows:
            sheet.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return write


def verdicts(plan: ImportPlan) -> list[Verdict]:
    return [row.verdict for _sheet, row in plan.each_row()]


def open_class(session: Session) -> Id:
    return session.classrooms.open(NewClassroom("nhà văn hóa thôn 9", None))[0]


def test_a_list_becomes_people_of_a_class_in_one_operation(
    session: Session, save: Callable[..., Path]
) -> None:
    classroom, before = open_class(session), session.learners.count()
    plan = session.imports.plan(save(LIST), into=classroom)
    assert verdicts(plan) == [Verdict.NEW, Verdict.NEW, Verdict.REFUSED]
    assert session.learners.count() == before  # a plan writes nothing
    changes = session.imports.apply(plan)
    assert session.learners.count() == before + 2
    assert len(changes.ids(Kind.ENROLMENT)) == 2
    found = session.learners.get(session.learners.search("luong thi thu")[0].id)
    assert (found.birth_year, found.phone, found.note) == (1951, "0912000111", "yếu mắt")
    assert found.ethnicity == ""  # sensitive, and this book has not switched it on
    assert plan.notices
    assert session.learners.search("luong thi thu")[0].village == "thôn 9"
    session.history.undo()
    assert session.learners.count() == before


def test_the_same_file_again_makes_nobody_twice(session: Session, save: Callable[..., Path]) -> None:
    classroom, file = open_class(session), save(LIST)
    first = session.imports.plan(file, into=classroom)
    session.imports.apply(first)
    before = session.learners.count()
    again = session.imports.plan(file, into=classroom)
    assert verdicts(again) == [Verdict.SAME, Verdict.SAME, Verdict.REFUSED]
    assert session.imports.apply(again).operation is None
    session.imports.apply(first)  # an old plan, applied late
    assert session.learners.count() == before


def test_people_of_one_cell_keep_apart_and_come_again_as_the_same(
    session: Session, save: Callable[..., Path]
) -> None:
    head = ["STT", "Họ và tên", "Năm sinh", "Thôn"]
    rows = [[1, "Lường Văn Một; Cà Thị Hai", "1951; 1953", "Thôn 9"], [2, "Lường Văn Ba", 1960, "Thôn 9"]]
    path = save([head, *rows])
    before = len(session.learners.search("", limit=1000))
    session.imports.apply(session.imports.plan(path))
    assert len(session.learners.search("", limit=1000)) == before + 3
    again = session.imports.plan(path)
    assert verdicts(again) == [Verdict.SAME] * 3
    ids = [row.learner_id for _sheet, row in again.each_row()]
    assert len(set(ids)) == 3
    assert derived_id("learner", again.sha256, "Thôn 9", 2) == ids[0]


def test_communes_of_addresses_are_kept_and_come_again_as_the_same(
    session: Session, save: Callable[..., Path]
) -> None:
    divided = "xã Kim Phú, thành phố Tuyên Quang, tỉnh Tuyên Quang"
    head = ["STT", "Họ và tên", "Ngày sinh", "Thôn", "Địa chỉ"]
    renamed = "xã Nà Ớt, huyện Mai Sơn, Sơn La"
    rows = [
        [1, "Lường Văn Một", "1/2/1951", "Thôn 9", renamed],
        [2, "Cà Thị Hai", "3/4/1953", "Thôn 9", divided],
        [3, "Lò Thị Ba", "5/6/1955", "Thôn 9", "Thôn 9"],
    ]
    path = save([head, *rows])
    plan = session.imports.plan(path)
    assert any("Phiêng Pằn" in notice for notice in plan.notices)
    (question,) = plan.questions
    told = answer(plan, question.id, question.choices[1].code)
    session.imports.apply(told)
    again = session.imports.plan(path)
    assert verdicts(again) == [Verdict.SAME] * 3
    assert not again.questions
    kept = [session.learners.get(row.learner_id) for _sheet, row in again.each_row() if row.learner_id]
    assert [one.commune_code for one in kept] == ["04159", question.choices[1].code, ""]
    assert kept[0].address == renamed


def test_a_name_of_several_communes_is_that_of_the_units_own_province(
    session: Session, save: Callable[..., Path]
) -> None:
    path = save([["STT", "Họ và tên", "Năm sinh", "Địa chỉ"], [1, "Lường Văn Một", 1951, "xã Cẩm Hưng"]])
    assert [question.kind for question in session.imports.plan(path).questions] == [QuestionKind.PLACE]
    session.units.edit(replace(session.unit, commune_code="18736"))
    plan = session.imports.plan(path)
    assert not plan.questions
    assert [row.record.commune for _sheet, row in plan.each_row()] == ["18736"]


def test_a_correction_made_since_is_not_taken_back(session: Session, save: Callable[..., Path]) -> None:

    file = save(LIST)
    plan = session.imports.plan(file)
    session.imports.apply(plan)
    learner = session.learners.get(session.learners.search("luong thi thu")[0].id)
    session.learners.edit(replace(learner, name="Lường Thị Thứ"))
    session.imports.apply(plan)
    assert session.learners.get(learner.id).name == "Lường Thị Thứ"


def test_next_months_file_changes_only_what_it_says(session: Session, save: Callable[..., Path]) -> None:
    session.imports.apply(session.imports.plan(save(LIST)))
    header = ["STT", "Họ và tên", "Năm sinh", "Thôn", "SĐT"]
    plan = session.imports.plan(
        save([header, [1, "Lường Thị Thử", 1951, "Thôn 9", "0987111222"]], "thang 12.xlsx")
    )
    assert verdicts(plan) == [Verdict.CHANGED]
    session.imports.apply(plan)
    learner = session.learners.get(session.learners.search("luong thi thu")[0].id)
    assert (learner.phone, learner.note) == ("0987111222", "yếu mắt")


def test_an_attendance_list_brings_meetings_and_marks(session: Session, save: Callable[..., Path]) -> None:
    classroom = open_class(session)
    rows = [
        [
            "STT",
            "Họ và tên",
            "Năm sinh",
            "Thôn",
            datetime(2026, 3, 2),
            datetime(2026, 3, 5),
            datetime(2026, 3, 9),
        ],
        [1, "Lường Thị Thử", 1951, "Thôn 9", "x", "M", ""],
        [2, "Cà Văn Nghiệm", 1949, "Thôn 9", "", "V", ""],
    ]
    file = save(rows)
    plan = session.imports.plan(file, into=classroom)
    assert plan.sheets[0].kind is SheetKind.ATTENDANCE
    session.imports.apply(plan)
    register = session.attendance.register(classroom)
    assert [meeting.day.isoformat() for meeting in register.meetings] == ["2026-03-02", "2026-03-05"]
    cells = {row.learner.name: tuple(map(str, row.cells)) for row in register.rows}
    assert cells == {"Lường Thị Thử": ("present", "late"), "Cà Văn Nghiệm": ("not_yet", "absent")}
    roll = session.attendance.roll(register.meetings[0].id)
    assert {row.how for row in roll.rows if row.mark is Mark.PRESENT} == {How.IMPORT}
    again = session.imports.plan(file, into=classroom)
    assert verdicts(again) == [Verdict.SAME, Verdict.SAME]


def test_marks_without_a_class_are_said_and_left_out(session: Session, save: Callable[..., Path]) -> None:
    plan = session.imports.plan(save([["STT", "Họ và tên", "02/03/2026"], [1, "Lường Thị Thử", "x"]]))
    assert len(plan.notices) == 1
    assert not session.imports.apply(plan).touches(Kind.MARK, Kind.MEETING)


def test_columns_with_numbers_alone_belong_to_the_meetings_of_the_class(
    session: Session, save: Callable[..., Path]
) -> None:
    classroom = session.classrooms.list()[0].classroom.id
    total = len(session.attendance.register(classroom).meetings)
    header = ["STT", "Họ và tên", "Năm sinh", "Buổi 1", f"Buổi {total + 1}"]
    plan = session.imports.plan(save([header, [1, "Lường Thị Thử", 1951, "x", "x"]]), into=classroom)
    assert len(plan.notices) == 1  # the second column has neither a date nor a meeting
    session.imports.apply(plan)
    register = session.attendance.register(classroom)
    assert len(register.meetings) == total
    mine = next(row for row in register.rows if row.learner.name == "Lường Thị Thử")
    assert str(mine.cells[0]) == "present"


def test_our_own_report_imports_again_as_the_same(session: Session, tmp_path: Path) -> None:
    for line in session.classrooms.list():
        report = session.reports.attendance(line.classroom.id)
        file = session.reports.save(report, tmp_path / f"{line.classroom.code}.xlsx")
        plan = session.imports.plan(file, into=line.classroom.id)
        assert set(verdicts(plan)) == {Verdict.SAME}
        assert len(verdicts(plan)) == len(report.register.rows)
        assert session.imports.apply(plan).operation is None


def test_our_own_report_makes_the_class_anew_in_another_book(session: Session, tmp_path: Path) -> None:
    classroom = session.classrooms.list()[0].classroom
    report = session.reports.attendance(classroom.id)
    file = session.reports.save(report, tmp_path / "bridge.xlsx")
    other = open_demo(tmp_path / "other", learners=1, classrooms=1, seed=5)
    try:
        bridge = open_class(other)
        other.imports.apply(other.imports.plan(file, into=bridge))
        made = other.attendance.register(bridge)
    finally:
        other.close()
    marks = ("present", "late", "excused", "absent")
    held = [
        place
        for place, _m in enumerate(report.register.meetings)
        if any(r.cells[place] in marks for r in report.register.rows)
    ]
    assert [m.day for m in made.meetings] == [report.register.meetings[place].day for place in held]
    told = {
        row.learner.name: [str(row.cells[place]) for place in held if row.cells[place] in marks]
        for row in report.register.rows
    }
    found = {row.learner.name: [str(cell) for cell in row.cells if cell in marks] for row in made.rows}
    assert found == told


def test_refused_rows_come_back_and_finish_the_batch(
    session: Session, save: Callable[..., Path], tmp_path: Path
) -> None:
    plan = session.imports.plan(save(LIST))
    session.imports.apply(plan)
    before = session.learners.count()
    back = session.imports.refused(plan, tmp_path / "Chưa nhập được")
    book = openpyxl.load_workbook(back)
    _title, header, group, row, *_notes = book["Thôn 9"].iter_rows()
    assert [cell.value for cell in header[:6]] == LIST[1]
    assert group[1].value == "Thôn 9"
    assert row[-1].value == plan.sheets[0].rows[2].faults[0].message
    row[1].value = "Quàng Thị Mẫu"
    book.save(back)
    session.imports.apply(session.imports.plan(back))
    assert session.learners.count() == before + 1
    assert session.learners.search("quang thi mau")[0].birth_year == 1952


def test_an_open_question_is_left_out_and_an_answer_lets_it_in(
    session: Session, save: Callable[..., Path]
) -> None:
    session.imports.apply(session.imports.plan(save(LIST)))
    before = session.learners.count()
    header = ["STT", "Họ và tên", "Năm sinh"]
    plan = session.imports.plan(save([header, [1, "Lường Thị Thử", 1951]], "hoi.xlsx"))
    assert plan.counts().asked == 1
    session.imports.apply(plan)
    assert session.learners.count() == before
    session.imports.apply(answer(plan, plan.questions[0].id, "other"))
    assert session.learners.count() == before + 1


def test_stopping_leaves_nothing_behind(session: Session, save: Callable[..., Path]) -> None:
    file, before = save(LIST), session.learners.count()
    with pytest.raises(Cancelled):
        session.imports.plan(file, cancelled=lambda: True)
    plan = session.imports.plan(file)
    for turn in range(4):
        looks = iter([False] * turn + [True] * 9)
        with pytest.raises(Cancelled):
            session.imports.apply(plan, cancelled=partial(next, looks))
        assert session.learners.count() == before
    assert not [line for line in session.history.lines() if line.name == "Import a list"]


def test_progress_rises_to_the_end(session: Session, save: Callable[..., Path]) -> None:
    told: list[float] = []
    plan = session.imports.plan(save(LIST), progress=lambda share, words: told.append(share))
    session.imports.apply(plan, progress=lambda share, words: told.append(share))
    assert told[-1] == 1.0
    assert all(0 <= share <= 1 for share in told)


def test_a_file_that_is_no_list_gives_a_sentence(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"gone\.xlsx"):
        session.imports.plan(tmp_path / "gone.xlsx")
    damaged = tmp_path / "hỏng.xlsx"
    damaged.write_bytes(b"PK\x03\x04 half a file")
    with pytest.raises(NotReadable):
        session.imports.plan(damaged)


def test_a_crash_of_the_reading_process_becomes_a_sentence(
    session: Session, save: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_command", lambda: ["python3", "-c", "import os; os.abort()"])
    with pytest.raises(NotReadable):
        session.imports.plan(save(LIST))


def test_the_reading_process_never_gets_the_password(
    session: Session, save: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "environment"
    script = f"import os; open({str(note)!r}, 'w').write(' '.join(os.environ))"
    monkeypatch.setenv("DIGILEARN_PASSWORD", "song buoi den chin")
    monkeypatch.setattr(reading, "_command", lambda: ["python3", "-c", script])
    with pytest.raises(NotReadable):
        session.imports.plan(save(LIST))
    assert "PYTHONPATH" in note.read_text()
    assert "DIGILEARN_PASSWORD" not in note.read_text()


def test_a_reading_that_never_ends_is_stopped(
    session: Session, save: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_command", lambda: ["python3", "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(reading, "_seconds_for", lambda path: 0)
    started = time.monotonic()
    with pytest.raises(NotReadable):
        session.imports.plan(save(LIST))
    assert time.monotonic() - started < 10


def test_stopping_ends_the_process_at_once(
    session: Session, save: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "pid"
    script = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    monkeypatch.setattr(reading, "_command", lambda: ["python3", "-c", script])
    with pytest.raises(Cancelled):
        session.imports.plan(save(LIST), cancelled=lambda: note.exists() and bool(note.read_text()))
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), signal.SIGCONT)
    assert not [thread for thread in threading.enumerate() if thread.name == "reading-child"]


def test_a_small_file_is_planned_within_a_second(session: Session, save: Callable[..., Path]) -> None:
    file = save(LIST)
    times = []
    for _ in range(3):
        started = sum(
            os.times()[:4]
        )  # work of ours and of the reading process, whatever else the machine does
        session.imports.plan(file)
        times.append(sum(os.times()[:4]) - started)
    assert min(times) < 1


def test_the_template_filled_in_imports_as_it_is(session: Session, tmp_path: Path) -> None:
    from digilearn.exchange.sheets_blank import write_template

    file = tmp_path / "mẫu.xlsx"
    with file.open("wb") as target:
        write_template(session.unit, target)
    empty = session.imports.plan(file)
    assert empty.counts().people == 0
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    header = empty_header_row(sheet)
    titles = {cell.value: cell.column for cell in sheet[header] if cell.value}
    columns = list(titles.values())
    for column, value in zip(
        columns, ["1", "Quàng Thị Mẫu", "bà Sơn", "15/3/1958", "Nữ", "bản Nà Lốc"], strict=False
    ):
        sheet.cell(header + 1, column, value)
    book.save(file)
    (row,) = [row for _sheet, row in session.imports.plan(file).each_row()]
    record = row.record
    assert (record.full_name, record.also_called, record.village) == ("Quàng Thị Mẫu", "bà Sơn", "bản Nà Lốc")
    assert (record.birth_year, record.sex) == (1958, "female")


def empty_header_row(sheet: Any) -> int:
    """Give the row of the template with the most titles."""
    return max(range(1, 15), key=lambda row: sum(cell.value is not None for cell in sheet[row]))

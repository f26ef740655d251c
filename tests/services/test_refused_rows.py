"""Rows left out come back as the list was laid out; corrected, they complete the same import and double nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import openpyxl
import pytest

from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id
from digilearn.domain.importing.planned_rows import Verdict
from digilearn.domain.importing.questions import answer
from digilearn.domain.importing.records import ImportPlan
from digilearn.services import opening
from digilearn.services.output import FileNotWritten
from digilearn.services.session import Session
from tests.corpus import formats
from tests.corpus.truth import Sheet
from tests.tools import ooxml_errors

ROWS: list[list[Any]] = [
    ["UBND XÃ NÀ LỐC", "", "", "", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["DANH SÁCH LỚP THÁNG 3 NĂM 2026"],
    [""],
    ["STT", "Họ và tên", "Năm sinh", "", "SĐT", "Ngày học", "", "Ghi chú"],
    ["", "", "Nam", "Nữ", "", "2/3/2026", "5/3/2026", ""],
    ["", "Thôn 9", "", "", "", "", "", ""],
    ["1", "Lường Thị Thử", "", "1951", "0912000111", "x", "v", "yếu mắt"],
    ["2", "", "", "1952", "0987654321", "v", "x", "hỏi lại tên"],
    ["", "Thôn 7", "", "", "", "", "", ""],
    ["3", "Lò Văn Ví", "1960", "", "0987000222", "v", "x", ""],
    ["4", "", "1944", "", "0977888999", "x", "v", ""],
    ["", "x: có mặt; v: vắng", "", "", "", "", "", ""],
]
MERGES = ((4, 1, 5, 1), (4, 2, 5, 2), (4, 3, 4, 4), (4, 6, 4, 7), (2, 1, 2, 8))
NAMES: Mapping[int, str] = MappingProxyType({8: "Quàng Thị Mẫu", 11: "Vì Văn Tới"})


def sheet(
    rows: Sequence[Sequence[Any]] = ROWS, merges: Sequence[tuple[int, int, int, int]] = MERGES
) -> Sheet:
    """Give a sheet of the corpus."""
    return Sheet("Thôn 9", [list(row) for row in rows], merges=list(merges))


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    made = opening.create_store(
        tmp_path / "book",
        unit_name="Tổ thôn 9",
        user_name="Người thử",
        secret="song nui den chin",
        recovery_code=opening.new_recovery_code(),
    )
    yield made
    made.store.close()


@pytest.fixture
def classroom(session: Session) -> Id:
    return session.classrooms.open(NewClassroom("nhà văn hóa thôn 9", None, name="Lớp tối thứ Ba"))[0]


def save(tmp_path: Path, content: bytes, name: str = "DS.xlsx") -> Path:
    (tmp_path / name).write_bytes(content)
    return tmp_path / name


def verdicts(plan: ImportPlan) -> list[Verdict]:
    return [row.verdict for _sheet, row in plan.each_row()]


def given_back(session: Session, plan: ImportPlan, tmp_path: Path) -> Path:
    return session.imports.refused(plan, tmp_path / "Chưa nhập được.xlsx")


def edit(path: Path, change: Callable[[Any], None]) -> Path:
    """Change a workbook as someone does by hand."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def fill_in(book: Any, names: Mapping[int, str] = NAMES) -> None:
    """Write the missing names (row of the list -> name) beside the numbers of their rows."""
    page = book.worksheets[0]
    title = next(cell for row in page.iter_rows() for cell in row if cell.value == "Dòng trong danh sách")
    name = next(cell for row in page.iter_rows() for cell in row if cell.value == "Họ và tên")
    for row in range(title.row + 1, page.max_row + 1):
        if (number := page.cell(row, title.column).value) in names:
            page.cell(row, name.column).value = names[number]


def values(path: Path) -> list[list[Any]]:
    page = openpyxl.load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_the_lines_stand_as_they_stood_with_the_reason_beside(
    session: Session, classroom: Id, tmp_path: Path
) -> None:
    plan = session.imports.plan(save(tmp_path, formats.xlsx([sheet()])), into=classroom)
    back = given_back(session, plan, tmp_path)
    read = values(back)
    assert [row[:8] for row in read[:5]] == [
        [cell or None for cell in (*row, *[""] * 8)][:8] for row in ROWS[:5]
    ]
    kept = [row[:8] for row in read[5:9]]
    assert kept == [[cell or None for cell in ROWS[number]] for number in (5, 7, 8, 10)]
    assert read[3][8:10] == ["Dòng trong danh sách", "Lý do chưa nhập được"]
    assert [row[8] for row in read[5:9]] == [None, 8, None, 11]
    assert read[6][9] == "Thiếu họ và tên. Ghi họ và tên rồi nhập lại."
    book = openpyxl.load_workbook(back)
    page = book.worksheets[0]
    assert {"A4:A5", "B4:B5", "C4:D4", "F4:G4", "A2:H2"} <= {str(span) for span in page.merged_cells.ranges}
    assert page["B7"].fill.fgColor.rgb == "FFFFE699"
    assert page["B7"].comment.text == "Thiếu họ và tên. Ghi họ và tên rồi nhập lại."
    assert page["B6"].fill.fill_type is None
    assert book["DigiLearn"].sheet_state == "veryHidden"
    assert any(row[0] == "Ký hiệu: v = vắng; x = có mặt" for row in read)


@pytest.mark.tools
def test_the_open_xml_sdk_finds_nothing(session: Session, classroom: Id, tmp_path: Path) -> None:
    plan = session.imports.plan(save(tmp_path, formats.xlsx([sheet()])), into=classroom)
    assert ooxml_errors(given_back(session, plan, tmp_path)) == []


FORMATS: dict[str, Callable[[list[Sheet]], bytes]] = {
    "xlsx": formats.xlsx,
    "xlsb": formats.xlsb,
    "ods": formats.ods,
    "docx": formats.docx,
    "csv": lambda sheets: formats.csv_text(sheets[0]).encode(),
    "html.xls": formats.html_table,
}


@pytest.mark.parametrize("ending", FORMATS)
def test_corrected_it_completes_the_same_import(
    session: Session, classroom: Id, tmp_path: Path, ending: str
) -> None:
    rows = ROWS if ending in ("xlsx", "ods") else [*ROWS[:3], _one_header(), *ROWS[5:]]
    merges: Sequence[tuple[int, int, int, int]] = MERGES if ending in ("xlsx", "ods") else ()
    path = save(tmp_path, FORMATS[ending]([sheet(rows, merges)]), f"DS.{ending}")
    plan = session.imports.plan(path, into=classroom)
    session.imports.apply(plan)
    wanted = {
        row.row: plan.id_of_new(row.ref(sheet.sheet))
        for sheet, row in plan.each_row()
        if row.verdict is Verdict.REFUSED
    }
    assert len(wanted) == 2
    back = given_back(session, plan, tmp_path)
    assert not any("phần mềm này" in str(cell) for row in values(back) for cell in row)
    untouched = session.imports.plan(back)
    assert verdicts(untouched) == [Verdict.REFUSED] * 2
    names = dict(zip(wanted, NAMES.values(), strict=True))
    corrected = session.imports.plan(edit(back, lambda book: fill_in(book, names)))
    assert (verdicts(corrected), corrected.into) == ([Verdict.NEW] * 2, classroom)
    session.imports.apply(corrected)
    assert {row: session.learners.search(name)[0].id for row, name in names.items()} == wanted
    assert set(verdicts(session.imports.plan(back))) == {Verdict.SAME}
    register = session.attendance.register(classroom)
    cells = {row.learner.name: [str(cell) for cell in row.cells] for row in register.rows}
    assert cells["Quàng Thị Mẫu"] == ["absent", "present"]
    assert cells["Vì Văn Tới"] == ["present", "absent"]
    assert session.learners.search("Quàng Thị Mẫu")[0].village.lower() == "thôn 9"
    assert session.learners.search("Vì Văn Tới")[0].village.lower() == "thôn 7"


def _one_header() -> list[str]:
    return ["STT", "Họ và tên", "Nam", "Nữ", "SĐT", "2/3/2026", "5/3/2026", "Ghi chú"]


def test_pasted_lines_come_back_in_columns_of_our_own(session: Session, tmp_path: Path) -> None:
    plan = session.imports.plan_text(
        "Họ và tên\tNăm sinh\tThôn\nLường Thị Thử\t1951\tThôn 9\n\t1952\tThôn 7\n"
    )
    back = given_back(session, plan, tmp_path)
    read = values(back)
    assert read[0][:3] == ["Họ và tên", "Năm sinh (hoặc ngày sinh)", "Thôn, bản, tổ dân phố"]
    assert read[1][:3] == [None, "1952", "Thôn 7"]

    def write_name(book: Any) -> None:
        book.worksheets[0]["A2"] = "Quàng Thị Mẫu"

    session.imports.apply(session.imports.plan(edit(back, write_name)))
    assert [one.village for one in session.learners.search("Quàng Thị Mẫu")] == ["thôn 7"]


@pytest.mark.parametrize("change", ["gone", "changed"])
def test_a_file_that_is_not_what_was_planned_is_not_given_back(
    session: Session, tmp_path: Path, change: str
) -> None:
    path = save(tmp_path, formats.xlsx([sheet()]))
    plan = session.imports.plan(path)
    if change == "gone":
        path.unlink()
    else:
        save(tmp_path, formats.xlsx([sheet([*ROWS, ["5", "Người khác"]])]))
    read = values(given_back(session, plan, tmp_path))
    assert read[0][0] == "Họ và tên"
    assert any("các cột của phần mềm này" in str(row[0]) for row in read)


def test_lines_that_would_read_otherwise_alone_are_written_in_our_columns(
    session: Session, tmp_path: Path
) -> None:
    rows = [
        ["STT", "Họ và tên", "Ngày sinh", "SĐT"],
        ["1", "Lường Thị Thử", "03/25/1951", "0912000111"],
        ["2", "Cà Văn Nghiệm", "12/30/1949", "0912000222"],
        ["3", "", "04/05/1952", "0912000333"],
    ]
    path = save(tmp_path, formats.xlsx([sheet(rows, ())]))
    plan = session.imports.plan(path)
    (refused,) = [row for _sheet, row in plan.each_row() if row.verdict is Verdict.REFUSED]
    assert str(refused.record.birth_date) == "1952-04-05"  # the column is written month first
    back = session.imports.plan(given_back(session, plan, tmp_path))
    assert [row.record.birth_date for _sheet, row in back.each_row()] == [refused.record.birth_date]


def test_a_row_imported_meanwhile_is_the_same_person(session: Session, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["STT", "Họ và tên", "Năm sinh"], [1, "Lường Thị Thử", 1951]]
    session.imports.apply(session.imports.plan(save(tmp_path, formats.xlsx([sheet(rows, ())]))))
    more = [*rows, [2, "Cà Văn Nghiệm", 1949]]
    plan = session.imports.plan(save(tmp_path, formats.xlsx([sheet(more, ())]), "them.xlsx"))
    assert plan.counts().asked == 1
    back = given_back(session, plan, tmp_path)
    assert session.imports.plan(back).counts().asked == 1
    session.imports.apply(answer(plan, plan.questions[0].id, "other"))
    assert session.learners.count() == 3
    again = session.imports.plan(back)
    assert verdicts(again) == [Verdict.SAME]
    assert session.imports.apply(again).operation is None


def test_sorted_rows_stay_who_they_are(session: Session, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Họ và tên", "Năm sinh"],
        ["Lường Thị Thử", 1951],
        ["Cà Văn Nghiệm", 1949],
        ["Lò Văn Ví", 1960],
    ]
    path = save(tmp_path, formats.xlsx([sheet(rows, ())]))
    session.imports.apply(session.imports.plan(path))
    plan = session.imports.plan(save(tmp_path, formats.xlsx([sheet([rows[0], *rows[:0:-1]], ())]), "2.xlsx"))
    assert plan.counts().asked == 3
    back = given_back(session, plan, tmp_path)

    def turn(book: Any) -> None:
        page = book.worksheets[0]
        lines = [[page.cell(row, column).value for column in (1, 2)] for row in (2, 3, 4)]
        for row, line in zip((4, 2, 3), lines, strict=True):
            page.cell(row, 1).value, page.cell(row, 2).value = line

    turned = session.imports.plan(edit(back, turn))
    for question in turned.questions:
        turned = answer(turned, question.id, "other")
    session.imports.apply(turned)
    assert session.learners.count() == 6
    for question in plan.questions:
        plan = answer(plan, question.id, "other")
    session.imports.apply(plan)  # the first plan, answered late: everyone is here already
    assert session.learners.count() == 6


def test_of_a_row_with_several_people_those_imported_stay_who_they_are(
    session: Session, tmp_path: Path
) -> None:
    rows = [
        ["STT", "Họ và tên", "Năm sinh", "Thôn"],
        ["1", "Lường Thị Thử", "1951", "Thôn 9"],
        ["2", "Cà Văn Nghiệm", "1949", "Thôn 9"],
    ]
    session.imports.apply(session.imports.plan(save(tmp_path, formats.xlsx([sheet(rows, ())]))))
    rows = [
        ["STT", "Các thành viên trong hộ", "Năm sinh", "Thôn"],
        ["1", "Lường Thị Thử\nVì Văn Tới", "1951\n1980", ""],
        ["2", "Lò Văn Ví\nLò Thị Ánh", "1960\n1962", "Thôn 2"],
    ]
    plan = session.imports.plan(save(tmp_path, formats.xlsx([sheet(rows, ())]), "ho.xlsx"))
    assert plan.counts().asked == 1
    session.imports.apply(plan)
    before = session.learners.count()
    back = session.imports.plan(given_back(session, plan, tmp_path))
    assert [(row.number, row.verdict) for _sheet, row in back.each_row()] == [
        ("2", Verdict.REFUSED),
        ("2 (2)", Verdict.SAME),
    ]
    session.imports.apply(answer(back, back.questions[0].id, "other"))
    assert session.learners.count() == before + 1


def test_without_the_hidden_sheet_nobody_is_doubled(session: Session, tmp_path: Path) -> None:
    plan = session.imports.plan(save(tmp_path, formats.xlsx([sheet()])))
    session.imports.apply(plan)
    back = edit(given_back(session, plan, tmp_path), fill_in)
    session.imports.apply(session.imports.plan(back))
    assert session.learners.count() == 4

    def drop(book: Any) -> None:
        del book["DigiLearn"]

    again = session.imports.plan(edit(back, drop))
    assert set(verdicts(again)) == {Verdict.SAME}


def test_what_is_still_wrong_comes_back_again_in_the_same_layout(session: Session, tmp_path: Path) -> None:
    plan = session.imports.plan(save(tmp_path, formats.xlsx([sheet()])))
    first = given_back(session, plan, tmp_path)
    again = session.imports.plan(first)
    second = session.imports.refused(again, tmp_path / "Lần hai.xlsx")
    one, two = values(first), values(second)
    assert [row[:8] for row in one] == [row[:8] for row in two]
    assert max(map(len, two)) == max(map(len, one))
    ids = [plan.id_of_new(row.ref(page.sheet)) for page, row in plan.each_row() if not row.record.full_name]
    third = session.imports.plan(second)
    assert [third.id_of_new(row.ref(page.sheet)) for page, row in third.each_row()] == ids


def test_a_place_that_cannot_be_written_leaves_what_was_there(session: Session, tmp_path: Path) -> None:
    plan = session.imports.plan(save(tmp_path, formats.xlsx([sheet()])))
    taken = tmp_path / "Chưa nhập được.xlsx"
    taken.mkdir()
    with pytest.raises(FileNotWritten):
        session.imports.refused(plan, taken)
    assert taken.is_dir()
    assert not list(tmp_path.glob("*.new"))

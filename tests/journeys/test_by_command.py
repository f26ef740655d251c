"""The main job by command: from a coordinator's workbook to the report and the printed sheet, without a screen."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

from tests.cli.commands import command, done
from tests.services.stores import content

PEOPLE = (
    ("Lò Thị Ướm", "1958", "0912345678", "bản Nà Lốc"),
    ("Quàng Văn Đôi", "12/03/1961", "0987 654 321", "bản Nà Lốc"),
    ("Nguyễn Thị Hòa", "1949", "", "thôn 2"),
    ("Trần Văn Bé", "ngày sinh mờ", "0901", "thôn 2"),
)
READABLE = ("Ướm", "Quàng Văn Đôi", "0912345678", "Nà Lốc", "Nguyễn Thị Hòa")


def coordinators_list(file: Path) -> Path:
    """Write a list as coordinators send them: a heading, a header further down, groups and a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("ỦY BAN NHÂN DÂN XÃ", None, None, None, None))
    sheet.append(("DANH SÁCH HỌC VIÊN", None, None, None, None))
    sheet.append(())
    sheet.append(("STT", "Họ và tên", "Năm sinh", "Số điện thoại", "Thôn/bản"))
    for number, person in enumerate(PEOPLE, start=1):
        sheet.append((number, *person))
    book.save(file)
    return file


def read_json(*arguments: str | Path) -> Any:
    return json.loads(done(*arguments, "--json"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a name as people give them, long and with accents."""
    place = tmp_path_factory.mktemp("may") / "Máy của Hà - Tổ CNSCĐ"
    place.mkdir()
    return place


def test_a_book_is_made_and_its_secrets_are_said_once_on_stderr(office: Path) -> None:
    made = command("init", "--store", office / "Sổ lớp", "--unit-name", "Tổ CNSCĐ thôn 2", password=None)
    assert made.code == 0
    assert made.result.strip() == str((office / "Sổ lớp").absolute())
    phrase, recovery, _advice = (line.rpartition(": ")[2] for line in made.sentences)
    for secret in (phrase, phrase.upper().replace(" ", "  "), recovery):
        assert done("learners", "--store", office / "Sổ lớp", password=secret) == ""


def test_the_whole_road_from_a_list_to_a_signed_sheet(office: Path) -> None:
    book = office / "Dữ liệu mẫu"
    codes = done("demo", "--store", book, "--learners", "60", "--classrooms", "4").split()
    assert len(codes) == 4
    sent = coordinators_list(office / "Danh sách.xlsx")

    before = content(book)
    plan_file = office / "xem trước.json"
    done("import", sent, "--store", book, "--into", codes[0], "--dry-run", "--json", plan_file)
    assert content(book) == before, "a dry run changes nothing"
    plan = json.loads(plan_file.read_text("utf-8"))
    (sheet,) = plan["sheets"]
    assert (plan["file"], sheet["kind"], sheet["header_rows"]) == ("Danh sách.xlsx", "learners", [4])
    assert sheet["columns"]["B"] == "full_name"
    first = sheet["rows"][0]
    assert (first["row"], first["verdict"]) == (5, "new")
    assert first["record"]["full_name"] == "Lò Thị Ướm"
    assert first["record"]["birth_year"] == 1958
    assert first["record"]["phone"] == "0912345678"
    assert first["record"]["citizen_id"] is None
    assert sheet["rows"][1]["record"]["birth_date"] == "1961-03-12"
    assert [one["code"] for one in sheet["rows"][3]["faults"]] != []

    done("import", sent, "--store", book, "--into", codes[0])
    (found,) = read_json("learners", "--store", book, "--search", "lo thi uom")
    assert (found["full_name"], found["birth_year"], found["village"]) == ("Lò Thị Ướm", 1958, "bản Nà Lốc")
    assert found["also_called"] is None

    again = json.loads(_plan_of(sent, book, office))
    assert {row["verdict"] for row in again["sheets"][0]["rows"]} <= {"same", "refused"}

    for name, opening in (("báo cáo.xlsx", b"PK"), ("để ký.pdf", b"%PDF")):
        where = office / name
        said = done("report", "attendance", "--store", book, "--classroom", codes[0], "--output", where)
        assert said.strip() == str(where)
        assert where.read_bytes().startswith(opening)
    sheet_texts = [
        str(cell.value)
        for tab in openpyxl.load_workbook(office / "báo cáo.xlsx").worksheets
        for row in tab.iter_rows()
        for cell in row
    ]
    assert "Lò Thị Ướm" in sheet_texts
    assert "Ướm" in "".join(page.extract_text() for page in pypdf.PdfReader(office / "để ký.pdf").pages)

    lines = read_json("history", "--store", book)
    assert lines[0]["counts"]["learner"] >= 3
    assert lines[0]["undone"] is False
    assert lines[-1]["operation"] == 1
    done("undo", "--store", book)
    assert read_json("learners", "--store", book, "--search", "lo thi uom") == []
    assert read_json("history", "--store", book)[1]["undone"] is True

    health = read_json("doctor", "--store", book)
    assert health["ok"] is True
    assert {one["check"] for one in health["checks"]} == {"integrity", "references", "journal", "index"}
    assert unreadable(book)


def _plan_of(sent: Path, book: Path, office: Path) -> str:
    target = office / "lần hai.json"
    done("import", sent, "--store", book, "--dry-run", "--json", target)
    return target.read_text("utf-8")


def unreadable(book: Path) -> bool:
    """Say whether none of the people of the list can be read in any file of the book."""
    words = [word.encode(form) for word in READABLE for form in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [one for one in book.rglob("*") if one.is_file()]
    return len(files) > 2 and not any(word in one.read_bytes() for one in files for word in words)


def test_a_period_is_cut_to_its_days(office: Path) -> None:
    book = office / "Theo kỳ"
    code = done("demo", "--store", book, "--learners", "30", "--classrooms", "1").split()[0]
    target = office / "kỳ.xlsx"
    options = ("report", "attendance", "--store", book, "--classroom", code, "--output", target)
    done(*options, "--from", "2020-01-01", "--to", "2020-12-31")
    empty = _days(target)
    done(*options, "--from", f"{date.today().year - 1}-01-01", "--to", f"31/12/{date.today().year + 1}")
    assert empty == 0
    assert _days(target) > 3
    assert command(*options, "--from", "2026-02-01", "--to", "2026-01-01").code == 1


def _days(workbook: Path) -> int:
    """Count the meetings: the date cells of the register."""
    sheet = openpyxl.load_workbook(workbook).worksheets[0]
    return sum(1 for row in sheet.iter_rows() for cell in row if isinstance(cell.value, date))


def test_the_same_seed_draws_the_same_people(office: Path) -> None:
    drawn = []
    for name in ("một", "hai"):
        done("demo", "--store", office / name, "--learners", "12", "--classrooms", "2", "--seed", "7")
        drawn.append([one["full_name"] for one in read_json("learners", "--store", office / name)])
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == 12

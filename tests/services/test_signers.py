"""Who signs is kept from one sheet to the next, encrypted in the book; a teacher signs for their own class alone."""

from datetime import datetime
from pathlib import Path

import pytest

from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id
from digilearn.domain.reports import SheetForm, SignatureBlock, default_signatures, signatures_of
from digilearn.services import opening
from digilearn.services.session import Session
from digilearn.services.signers import remember, remembered
from tests.services.conftest import SECRET

CHIEF = SignatureBlock("Bí thư chi bộ", "Vì Văn Pao")


@pytest.fixture
def classes(session: Session) -> tuple[Id, Id]:
    """Give two classes with a meeting each."""
    made = []
    for venue in ("nhà văn hóa thôn 3", "nhà văn hóa thôn 5"):
        room, _changes = session.classrooms.open(NewClassroom(venue, None))
        session.schedule.add(room, datetime(2026, 11, 24, 19), datetime(2026, 11, 24, 21))
        made.append(room)
    return made[0], made[1]


def signers(session: Session, room: Id) -> list[tuple[str, str]]:
    return [(one.title, one.name) for one in signatures_of(session.reports.attendance(room))]


def test_the_next_sheet_begins_with_those_who_signed_the_last(
    session: Session, classes: tuple[Id, Id], tmp_path: Path
) -> None:
    first, other = classes
    report = session.reports.attendance(first)
    maker, teacher, confirms = default_signatures(report)
    session.reports.remember_signers(report, (maker, SignatureBlock(teacher.title, "Nguyễn Thu Hà"), CHIEF))
    operations = session.newest_operation
    session.close()
    session = opening.open_store(tmp_path / "book", SECRET)
    assert signers(session, first) == [
        ("Người lập danh sách", "Lò Thị Ánh"),
        ("Người hướng dẫn", "Nguyễn Thu Hà"),
        ("Bí thư chi bộ", "Vì Văn Pao"),
    ]
    assert signers(session, other)[1] == ("Người hướng dẫn", ""), "a teacher belongs to a class"
    assert signers(session, other)[2] == ("Bí thư chi bộ", "Vì Văn Pao")
    assert session.newest_operation == operations, "nothing for the history"
    assert confirms.title not in dict(signers(session, first))
    session.close()


def test_nobody_signs_where_everybody_was_left_out(session: Session, classes: tuple[Id, Id]) -> None:
    report = session.reports.attendance(classes[0])
    session.reports.remember_signers(report, ())
    assert signers(session, classes[0]) == []


def test_the_usual_signers_follow_the_unit_and_the_keeper() -> None:
    one, two = Id(b"1" * 16), Id(b"2" * 16)
    usual = (SignatureBlock("Người lập danh sách", "Hà"), SignatureBlock("Người hướng dẫn"))
    text = remember(None, one, usual, usual)
    later = (SignatureBlock("Người lập danh sách", "Minh"), SignatureBlock("Người hướng dẫn"))
    assert remembered(text, one, later) == remembered(text, two, later) == later


@pytest.mark.parametrize("text", [None, "", "{", "7", '{"unit": [{"who": 1}]}', '{"classes": []}'])
def test_what_cannot_be_read_counts_as_nothing(text: str | None) -> None:
    assert remembered(text, Id(b"1" * 16), ()) is None


def test_the_names_are_nowhere_in_plain_letters(
    session: Session, classes: tuple[Id, Id], tmp_path: Path
) -> None:
    session.reports.remember_signers(session.reports.attendance(classes[0]), (CHIEF,))
    session.close()
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert files
    assert not [one for one in files if CHIEF.name.encode() in one.read_bytes()]


def test_the_workbook_is_signed_as_the_form_says(
    session: Session, classes: tuple[Id, Id], tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    report = session.reports.attendance(classes[0])
    session.reports.save(report, tmp_path / "a.xlsx", SheetForm(signatures=(CHIEF,)))
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    signed = [words for words in cells if "Ký, ghi rõ họ tên" in words]
    assert len(signed) == 1
    assert signed[0].startswith("Bí thư chi bộ\n")
    assert signed[0].endswith("\nVì Văn Pao")

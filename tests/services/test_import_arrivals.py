"""Pasted lists and locked workbooks go the same way as any file: planned, asked, applied as one operation."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from digilearn.domain.importing.grid import NeedsPassword
from digilearn.services.opening import open_demo
from digilearn.services.session import Session

PASTED = """Danh sách lớp tối thứ Ba:
1. Lường Thị Thử 1951 thôn 9 0912000111
2. Cà Văn Nghiệm, sn 1949, thôn 9"""


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    session = open_demo(tmp_path / "store", learners=5, classrooms=1)
    yield session
    session.close()


def test_a_pasted_list_is_planned_and_applied(session: Session) -> None:
    plan = session.imports.plan_text(PASTED)
    assert [row.row for _sheet, row in plan.each_row()] == [2, 3]
    session.imports.apply(plan)
    assert [one.birth_year for one in session.learners.search("Cà Văn Nghiệm")] == [1949]
    assert session.imports.plan_text(PASTED).counts().same == 2


def test_pasted_cells_are_read_as_a_table(session: Session) -> None:
    plan = session.imports.plan_text("Họ và tên\tNăm sinh\nLường Thị Thử\t1951\n")
    assert [row.record.birth_year for _sheet, row in plan.each_row()] == [1951]


def test_a_locked_file_is_planned_with_its_password(session: Session, tmp_path: Path) -> None:
    book, plain = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for line in (["Họ và tên", "Năm sinh"], ["Lường Thị Thử", 1951]):
        book.active.append(line)
    book.save(plain)
    plain.seek(0)
    path = tmp_path / "khoa.xlsx"
    with path.open("wb") as file:
        OOXMLFile(plain).encrypt("to-so-9", file)
    for password in (None, "sai"):
        with pytest.raises(NeedsPassword):
            session.imports.plan(path, password=password)
    assert session.imports.plan(path, password="to-so-9").counts().new == 1

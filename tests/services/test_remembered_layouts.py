"""What was said of the columns of an imported list holds for the next one of its shape, on this computer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from digilearn.domain.importing.columns import Chosen, Field, Layout
from digilearn.domain.importing.records import ImportPlan
from digilearn.services.opening import open_demo
from digilearn.services.remembered_layouts import remembered
from digilearn.services.session import Session

SAID = {"november": Layout({"C": Chosen(Field.NOTE)})}


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    session = open_demo(learners=0, classrooms=0)
    yield session
    session.close()


def _list(folder: Path, name: str, *people: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text("\n".join(["Họ và tên;Năm sinh;Nhóm", *people]), "utf-8")
    return path


def _note(plan: ImportPlan) -> str | None:
    return plan.sheets[0].rows[0].record.note


def _import(session: Session, folder: Path) -> ImportPlan:
    path = _list(folder, "november", "Nguyễn Văn Bình;1949;A", "Lò Thị Ánh;1955;B")
    name = session.imports.plan(path).sheets[0].sheet
    plan = session.imports.plan(path, layouts={name: SAID["november"]})
    session.imports.apply(plan)
    return plan


def test_an_imported_list_teaches_the_next_one_of_its_shape(session: Session, tmp_path: Path) -> None:
    assert _note(_import(session, tmp_path)) == "A"
    following = session.imports.plan(_list(tmp_path, "december", "Vì Văn Pao;1970;C", "Cà Thị Dung;1966;C"))
    assert _note(following) == "C"
    assert following.sheets[0].recalled


def test_a_plan_that_was_not_imported_teaches_nothing(session: Session, tmp_path: Path) -> None:
    path = _list(tmp_path, "november", "Nguyễn Văn Bình;1949;A")
    session.imports.plan(path, layouts={session.imports.plan(path).sheets[0].sheet: SAID["november"]})
    assert remembered() == {}


def test_what_was_said_can_be_forgotten(session: Session, tmp_path: Path) -> None:
    shape = _import(session, tmp_path).sheets[0].shape
    session.imports.forget_layout(shape)
    assert not session.imports.plan(_list(tmp_path, "december", "Vì Văn Pao;1970;C")).sheets[0].recalled


def test_a_list_imported_as_found_takes_back_what_was_said(session: Session, tmp_path: Path) -> None:
    _import(session, tmp_path)
    path = _list(tmp_path, "december", "Vì Văn Pao;1970;C")
    name = session.imports.plan(path).sheets[0].sheet
    session.imports.apply(session.imports.plan(path, layouts={name: Layout()}))
    assert remembered() == {}


def test_nothing_of_a_person_or_a_title_is_kept(session: Session, tmp_path: Path) -> None:
    _import(session, tmp_path)
    kept = (tmp_path / "settings" / "columns.json").read_text("utf-8")
    assert all(word not in kept for word in ("Bình", "Nhóm", "nhom", "1949"))
    assert '{"2": "note"}' in kept


@pytest.mark.parametrize(
    "kept", ["", "[1]", '{"a": 1}', '{"a": {"x": "note"}}', '{"a": {"1": "of tomorrow"}}']
)
def test_a_damaged_file_counts_as_nothing(kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path))
    (tmp_path / "columns.json").write_text(kept, "utf-8")
    assert remembered() == {}


def test_pasted_lists_take_what_is_said_too(session: Session) -> None:
    text = "Họ và tên\tNăm sinh\tNhóm\nVì Văn Pao\t1970\tC\nLò Thị Ánh\t1955\tD"
    found = session.imports.plan_text(text)
    said = session.imports.plan_text(text, layouts={found.sheets[0].sheet: SAID["november"]})
    assert _note(said) == "C"

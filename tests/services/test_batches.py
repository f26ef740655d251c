"""Many lists at once: folders and archives become lines, each file is an operation of its own."""

import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from digilearn.domain.errors import Cancelled
from digilearn.domain.importing.batch import Standing, sort_out
from digilearn.domain.importing.batch_places import Place
from digilearn.services import batches
from digilearn.services.batches import BatchFile, is_many, with_places
from digilearn.services.session import Session

Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def write(
        name: str, people: Sequence[tuple[str, int]], heading: str = "UBND XÃ NÀ LỐC - THÁNG 11/2026"
    ) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in ((heading,), ("STT", "Họ và tên", "Năm sinh", "Thôn")):
            sheet.append(row)
        for number, (person, year) in enumerate(people, 1):
            sheet.append((number, person, year, "thôn 3"))
        path = tmp_path / "arrived" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return path

    return write


ANH, BINH, CHANH = ("Lò Thị Ánh", 1955), ("Nguyễn Văn Bình", 1949), ("Hoàng Thị Chanh", 1961)


def _read(session: Session, *paths: Path) -> list[BatchFile]:
    files = session.batches.find(paths).files
    lines: dict[int, BatchFile] = {}
    session.batches.read(files, lines.__setitem__)
    return [lines[place] for place in range(len(files))]


def test_a_folder_an_archive_and_a_file_become_one_list(session: Session, save: Save, tmp_path: Path) -> None:
    inside = save("xa A/DS lop (1) FINAL.xlsx", [ANH])
    save("~$DS lop.xlsx", [BINH])
    packed = tmp_path / "zalo.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(save("x.xlsx", [BINH, CHANH]), "thang 11/ds.xlsx")
    (tmp_path / "arrived" / "x.xlsx").unlink()
    lines = _read(session, tmp_path / "arrived", packed)
    assert [line.at.name for line in lines] == [inside.name, "ds.xlsx"]
    assert [line.writes for line in lines] == [1, 2]
    facts = lines[1].facts
    assert facts is not None
    assert facts.place == Place("xã Nà Lốc")
    assert facts.period is not None
    assert facts.period.text == "tháng 11/2026"


def test_files_that_cannot_be_read_say_so_and_block_nothing(
    session: Session, save: Save, tmp_path: Path
) -> None:
    broken = tmp_path / "arrived" / "broken.xlsx"
    good = save("good.xlsx", [ANH])
    broken.write_bytes(b"PK\x03\x04 nothing")
    picture = tmp_path / "arrived" / "anh.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0 a picture")
    damaged = tmp_path / "arrived" / "damaged.zip"
    damaged.write_bytes(b"PK\x03\x04 nothing")
    found = session.batches.find([tmp_path / "arrived"])
    assert [at.name for at, _sentence in found.faults] == ["damaged.zip"]
    lines = {line.at.path: line for line in _read(session, tmp_path / "arrived")}
    assert lines[good].is_ready
    assert lines[broken].fault
    assert "ảnh" in lines[picture].fault


def test_each_file_is_an_operation_of_its_own_and_is_undone_alone(session: Session, save: Save) -> None:
    lines = _read(session, save("a.xlsx", [ANH]), save("b.xlsx", [BINH, CHANH], "UBND XÃ MƯỜNG LA"))
    done = list(session.batches.apply(lines, {}))
    assert [one.writes for one in done] == [1, 2]
    session.history.undo(done[0].changes.operation)
    assert {one.name for one in session.learners.search("", None, 10)} == {
        "Nguyễn Văn Bình",
        "Hoàng Thị Chanh",
    }


def test_a_person_of_two_files_is_made_once(session: Session, save: Save) -> None:
    lines = _read(session, save("a.xlsx", [ANH, BINH]), save("b.xlsx", [ANH], "THÁNG 10/2026"))
    assert [line.writes for line in lines] == [2, 1]
    done = list(session.batches.apply(lines, {}))
    assert [one.writes for one in done] == [2, 0]
    assert done[1].sentence
    assert len(session.learners.search("", None, 10)) == 2


def test_a_file_that_comes_to_ask_is_left_with_its_question(session: Session, save: Save) -> None:
    lines = _read(
        session, save("a.xlsx", [ANH]), save("b.xlsx", [("Lò Thi Ánh", 1955), CHANH], "THÁNG 10/2026")
    )
    assert all(line.is_ready for line in lines)
    done = list(session.batches.apply(lines, {}))
    assert done[0].writes == 1
    assert done[1].changes.operation is None
    assert "mở" in done[1].sentence


def _saved_on(path: Path, day: str) -> Path:
    """Let a workbook say that it was saved on this day: openpyxl always says today."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = re.sub(r"\d{4}-\d\d-\d\dT", f"{day}T", core).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_the_file_saved_last_has_the_last_word_whatever_the_order(session: Session, save: Save) -> None:
    dung = ("Tòng Thị Dung", 1958)
    newer = _saved_on(save("newer.xlsx", [ANH, dung], "THÁNG 11/2026"), "2026-11-20")
    older = _saved_on(save("older.xlsx", [ANH, BINH], "THÁNG 10/2026"), "2026-10-20")
    lines = _read(session, newer, older)
    assert [line.facts.modified.day for line in lines if line.facts and line.facts.modified] == [20, 20]
    done = list(session.batches.apply(lines, {}))
    assert [one.at.name for one in done] == ["older.xlsx", "newer.xlsx"]
    assert [one.writes for one in done] == [2, 1]


def test_answers_given_before_are_given_again(session: Session, save: Save) -> None:
    session.learners.add(name="Lò Thị Ánh", birth_year=1955, village="thôn 9")
    (line,) = _read(session, save("a.xlsx", [ANH]))
    assert line.counts is not None
    plan = session.imports.plan(line.at)
    answers = {one.id: "other" for one in plan.questions}
    done = list(session.batches.apply([line], {line.at: answers}))
    assert done[0].writes == 1


def test_stopped_while_reading_nothing_is_left_behind(session: Session, save: Save) -> None:
    files = session.batches.find([save("a.xlsx", [ANH]), save("b.xlsx", [BINH])]).files
    with pytest.raises(Cancelled):
        session.batches.read(files, lambda _place, _line: None, cancelled=lambda: True)


def test_no_more_than_two_files_are_read_at_once(
    session: Session, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, most = [0], [0]
    reading = batches.Batches._line

    def counted(self: batches.Batches, *given: object) -> BatchFile:
        running[0] += 1
        most[0] = max(most[0], running[0])
        try:
            return reading(self, *given)  # type: ignore[arg-type]  # passed on as given
        finally:
            running[0] -= 1

    monkeypatch.setattr(batches.Batches, "_line", counted)
    _read(session, *(save(f"{n}.xlsx", [ANH]) for n in range(5)))
    assert most[0] == 2


def test_the_same_file_under_two_names_and_an_older_version_are_found(session: Session, save: Save) -> None:
    first = save("a.xlsx", [ANH, BINH])
    again = first.with_name("b (1).xlsx")
    again.write_bytes(first.read_bytes())
    more = save("c.xlsx", [ANH, BINH, CHANH])
    lines = _read(session, first, again, more)
    placed = sort_out([line.facts for line in lines if line.facts])
    standing = [line.placed.standing for line in with_places(lines, placed)]
    assert standing[1] is Standing.COPY
    assert set(standing) >= {Standing.COPY}


def test_a_folder_an_archive_or_two_files_are_many(tmp_path: Path) -> None:
    assert is_many([tmp_path])
    assert is_many([Path("a.zip")])
    assert is_many([Path("a.xlsx"), Path("b.xlsx")])
    assert not is_many([Path("a.xlsx")])


def test_who_sent_is_remembered_on_this_computer_and_expected_next_time(session: Session) -> None:
    session.batch_communes.remember([Place("xã Nà Lốc"), Place("xã Mường La", "03808")])
    session.batch_communes.remember([Place("xã Chiềng Mai", "04132")])
    assert [one.name for one in session.batch_communes.who_sent()] == [
        "xã Chiềng Mai",
        "xã Mường La",
        "xã Nà Lốc",
    ]


def test_a_list_of_ones_own_is_read_line_by_line(session: Session) -> None:
    places = session.batch_communes.named("1. xã Nà Lốc\n2. Mường La, phường Tô Hiệu;\n\n")
    assert [one.name for one in places] == ["xã Nà Lốc", "Mường La", "phường Tô Hiệu"]

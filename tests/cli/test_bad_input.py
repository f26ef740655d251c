"""Bad files, folders, disks and clocks by command: one clear sentence, exit 1, and a book as it was."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from digilearn.domain.classrooms import NewClassroom
from digilearn.services import opening
from digilearn.store.journal import Clockwork
from tests.cli.commands import Answer, command, done
from tests.services.stores import PASSWORD, content, made


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one small sample book; tests work on copies."""
    folder = tmp_path_factory.mktemp("pattern") / "sổ"
    done("demo", "--store", folder, "--learners", "40", "--classrooms", "4")
    return folder


@pytest.fixture
def book(pattern: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a book that must come out as it went in."""
    folder = tmp_path / "Máy của Hà - Tổ CNSCĐ"
    shutil.copytree(pattern, folder)
    before = content(folder)
    yield folder
    assert content(folder) == before


def one_sentence(answer: Answer) -> str:
    """Give the only line of a refusal: exit 1, nothing on stdout, no traceback."""
    assert answer.code == 1, answer.messages
    assert answer.result == ""
    (sentence,) = answer.sentences
    assert sentence.endswith(".")
    return sentence


def workbook(*rows: tuple[object, ...]) -> bytes:
    """Give an .xlsx of these rows."""
    made_book = openpyxl.Workbook()
    sheet = made_book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    target = BytesIO()
    made_book.save(target)
    return target.getvalue()


LIST = workbook(("STT", "Họ và tên", "Năm sinh"), *((n, f"Lò Văn Thử {n}", 1950 + n) for n in range(1, 31)))
# An OLE file whose directory names EncryptedPackage is how Excel keeps a workbook with a password ([MS-OFFCRYPTO]).
_OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
BAD_FILES = {
    "empty.xlsx": b"",
    "cut.xlsx": LIST[: len(LIST) // 2],
    "noise.xlsx": b"PK\x03\x04" + bytes(range(256)) * 8,
    "words.xlsx": "Đây là thư, không phải bảng tính.".encode(),
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "letter.pdf": b"%PDF-1.7\n" + bytes(200),
    "nobody.xlsx": workbook(("Kế hoạch", "Kinh phí"), ("Mua phấn", 20000)),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_list_is_refused_in_one_sentence(book: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD_FILES[name])
    one_sentence(command("import", tmp_path / name, "--store", book))


def test_a_workbook_with_a_password_is_named_as_one(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "kín.xlsx"
    file.write_bytes(_protected())
    assert "mật khẩu" in one_sentence(command("import", file, "--store", book))


def _protected() -> bytes:
    """Give the outside of a workbook with a password: header, allocation table and directory of a compound file."""
    header = _OLE_MAGIC + bytes(16) + bytes.fromhex("3e000300feff0900 0600".replace(" ", "")) + bytes(6)
    header += (0).to_bytes(4, "little") + (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + bytes(4)
    header += (4096).to_bytes(4, "little") + (0xFFFFFFFE).to_bytes(4, "little") + bytes(4)
    header += (0xFFFFFFFE).to_bytes(4, "little") + bytes(4) + bytes(4) + b"\xff" * 432
    table = (0xFFFFFFFD).to_bytes(4, "little") + (0xFFFFFFFE).to_bytes(4, "little") + b"\xff" * 504
    names = (("Root Entry", 5, 1), ("EncryptedPackage", 2, 0xFFFFFFFF), ("EncryptionInfo", 2, 0xFFFFFFFF))
    directory = b""
    for place, (name, kind, child) in enumerate(names):
        encoded = name.encode("utf-16-le")
        right = 2 if place == 1 else 0xFFFFFFFF
        directory += encoded.ljust(64, b"\0") + (len(encoded) + 2).to_bytes(2, "little") + bytes((kind, 1))
        directory += (
            (0xFFFFFFFF).to_bytes(4, "little") + right.to_bytes(4, "little") + child.to_bytes(4, "little")
        )
        directory += bytes(36) + (0xFFFFFFFE).to_bytes(4, "little") + bytes(8)
    return header + table + directory.ljust(512, b"\0")


def test_a_missing_file_and_an_empty_folder_are_refused(book: Path, tmp_path: Path) -> None:
    one_sentence(command("import", tmp_path / "không có.xlsx", "--store", book))
    (tmp_path / "trống").mkdir()
    one_sentence(command("import", tmp_path / "trống", "--store", book))


def test_a_class_or_sheet_that_is_not_there_is_named(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(LIST)
    assert "KHONG-CO" in one_sentence(command("import", file, "--store", book, "--into", "KHONG-CO"))
    one_sentence(command("import", file, "--store", book, "--sheet", "Trang 99"))


def test_a_wrong_password_and_none_at_all_are_told(book: Path) -> None:
    one_sentence(command("undo", "--store", book, password="sai"))
    assert "DIGILEARN_PASSWORD" in one_sentence(command("undo", "--store", book, password=None))


def test_a_book_open_elsewhere_is_left_alone(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(LIST)
    session = opening.open_store(book, PASSWORD)
    try:
        one_sentence(command("import", file, "--store", book))
    finally:
        session.close()


def test_a_full_disk_stops_an_import_with_nothing_half_done(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "long.xlsx"
    rows = ((n, f"Lò Văn Thử {n}", 1950, "x" * 400) for n in range(3000))
    file.write_bytes(workbook(("STT", "Họ và tên", "Năm sinh", "Ghi chú"), *rows))
    sentence = one_sentence(command("import", file, "--store", book, largest_file=1_500_000))
    assert "đầy" in sentence


def test_a_full_disk_leaves_no_half_report(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "báo cáo"
    target.mkdir()
    (target / "cũ.xlsx").write_bytes(b"the one before")
    for name in ("cũ.xlsx", "mới.pdf"):
        options = ("--classroom", "KNS-01", "--output", target / name)
        size = (book / "store.db").stat().st_size
        assert size > 40_000
        one_sentence(command("report", "attendance", "--store", book, *options, largest_file=4_000))
    assert {one.name: one.read_bytes() for one in target.iterdir()} == {"cũ.xlsx": b"the one before"}


def test_a_full_disk_makes_no_half_book(tmp_path: Path) -> None:
    for verb in (("init", "--unit-name", "Tổ"), ("demo", "--learners", "2000")):
        folder = tmp_path / verb[0]
        one_sentence_or_secret(command(verb[0], "--store", folder, *verb[1:], largest_file=150_000))
        assert not folder.exists()


def one_sentence_or_secret(answer: Answer) -> None:
    """Hold the refusal of a book being made: the recovery code may have been said before the disk was full."""
    assert answer.code == 1, answer.messages
    assert answer.result == ""
    assert "đầy" in answer.sentences[-1]
    assert "Traceback" not in answer.messages


def read_only(folder: Path) -> None:
    for one in (folder, *folder.rglob("*")):
        one.chmod(0o555 if one.is_dir() else 0o444)


def writable(folder: Path) -> None:
    for one in (folder, *folder.rglob("*")):
        one.chmod(0o755 if one.is_dir() else 0o644)


def test_a_book_in_a_folder_that_cannot_be_written_is_told(book: Path, tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(LIST)
    read_only(book)
    try:
        for what in (("import", tmp_path / "list.xlsx"), ("learners",)):
            sentence = one_sentence(command(*what, "--store", book, obeys_rights=True))
            assert book.name in sentence
    finally:
        writable(book)


def test_results_that_cannot_be_written_are_told(book: Path, tmp_path: Path) -> None:
    shut = tmp_path / "chỉ đọc"
    shut.mkdir(mode=0o555)
    (tmp_path / "list.xlsx").write_bytes(LIST)
    report = ("report", "attendance", "--store", book, "--classroom", "KNS-01", "--output")
    for what in (
        (*report, shut / "a.xlsx"),
        (*report, shut / "a.pdf"),
        (*report, tmp_path / "không có" / "a.xlsx"),
        (*report, tmp_path / "a.docx"),
        ("import", tmp_path / "list.xlsx", "--store", book, "--json", shut / "plan.json"),
        ("init", "--store", shut / "mới", "--unit-name", "Tổ"),
    ):
        one_sentence(command(*what, obeys_rights=True))
    assert list(shut.iterdir()) == []


def test_a_folder_in_use_or_in_a_cloud_holds_no_new_book(book: Path, tmp_path: Path) -> None:
    one_sentence(command("init", "--store", book, "--unit-name", "Tổ"))
    one_sentence(command("init", "--store", tmp_path / "OneDrive" / "sổ", "--unit-name", "Tổ"))
    one_sentence(command("init", "--store", tmp_path / "sổ2", "--unit-name", "Tổ", "--commune", "99999"))
    assert sorted(one.name for one in tmp_path.iterdir()) == [book.name]


@pytest.mark.parametrize("days", [40, -40])
def test_a_wrong_clock_is_mentioned_and_the_command_goes_on(tmp_path: Path, days: int) -> None:
    folder = tmp_path / "sổ"
    session = made(folder)
    then = datetime.now(UTC) + timedelta(days=days)
    session.store.now_ms = lambda: round(then.timestamp() * 1000)
    session.store._clockwork = Clockwork()
    session.learners.add("Lò Thị Mai", birth_year=1960)
    session.close()
    answer = command("learners", "--store", folder)
    assert answer.code == 0
    assert answer.result.startswith("Lò Thị Mai\t1960")
    (warning,) = answer.sentences
    assert f"{then.astimezone():%d/%m/%Y}" in warning


def test_text_never_becomes_a_formula_in_what_is_exported(tmp_path: Path) -> None:
    folder, target = tmp_path / "sổ", tmp_path / "báo cáo.xlsx"
    tricks = ['=HYPERLINK("http://x.example";"bấm")', "+84 9", "-1+2", "@SUM(A1)", "=cmd|' /C calc'!A0"]
    session = made(folder)
    made_class = session.classrooms.open(_a_class(tricks[0]))[0]
    people = [session.learners.add(f"{trick} Lò", note=trick, village="")[0] for trick in tricks]
    session.classrooms.enrol(made_class, people)
    code = session.classrooms.get(made_class).classroom.code
    session.close()
    done("report", "attendance", "--store", folder, "--classroom", code, "--output", target)
    texts = []
    for sheet in openpyxl.load_workbook(target).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            texts.append(str(cell.value))
            if cell.data_type == "f":
                assert not any(trick.lstrip("=") in str(cell.value) for trick in tricks)
    for trick in tricks:
        assert any(trick in text for text in texts)


def _a_class(venue: str) -> NewClassroom:
    return NewClassroom(venue=venue, schedule=None, name=f"{venue} lớp")

"""A saved file goes to a stick whole or not at all, and onto the clipboard as the file itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digilearn.domain.errors import Cancelled
from digilearn.services.session import Session
from digilearn.ui.kit import sticks
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.sticks import Stick, StickTrouble, copy_checked


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    """Give a desk without a book."""
    made = Desk(cast(Session, None))
    yield made
    made.close()


def quiet(_part: float, _what: str) -> None:
    """Listen to no progress."""


def never() -> bool:
    return False


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Give a file of three blocks with a name as people have them."""
    file = tmp_path / "Báo cáo quý IV.xlsx"
    file.write_bytes(bytes(range(256)) * 10_000)
    return file


def test_a_copy_is_the_same_bytes_and_never_overwrites(report: Path, tmp_path: Path) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    first = copy_checked(report, stick, quiet, never)
    second = copy_checked(report, stick, quiet, never)
    assert (first.name, second.name) == ("Báo cáo quý IV.xlsx", "Báo cáo quý IV (2).xlsx")
    assert first.read_bytes() == second.read_bytes() == report.read_bytes()


def test_a_stick_that_lies_is_found_out_and_nothing_stays(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    monkeypatch.setattr(sticks, "_digest", lambda _file: b"other bytes")
    with pytest.raises(StickTrouble):
        copy_checked(report, stick, quiet, never)
    assert list(stick.iterdir()) == []


def test_a_stick_pulled_out_is_one_sentence(report: Path, tmp_path: Path) -> None:
    with pytest.raises(StickTrouble, match="gone"):
        copy_checked(report, tmp_path / "gone", quiet, never)


def test_stopping_leaves_no_half_file(report: Path, tmp_path: Path) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    with pytest.raises(Cancelled):
        copy_checked(report, stick, quiet, lambda: True)
    assert list(stick.iterdir()) == []


def test_after_the_copy_it_says_that_the_stick_may_go(
    desk: Desk, report: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bar = SavedFileBar(desk)
    qtbot.addWidget(bar)
    bar.show_file(report)
    stick = tmp_path / "USB"
    stick.mkdir()
    with qtbot.waitSignal(desk.messages.said):
        bar.copy_to(Stick(stick, "USB của Hà", 10**9))
    assert desk.messages.last is not None
    assert "USB của Hà" in desk.messages.last.sentence
    assert (stick / report.name).read_bytes() == report.read_bytes()


def test_the_clipboard_holds_the_file_itself(desk: Desk, report: Path, qtbot: QtBot) -> None:
    bar = SavedFileBar(desk)
    qtbot.addWidget(bar)
    bar.show_file(report)
    bar.zalo_button.click()
    assert QGuiApplication.clipboard().mimeData().urls() == [QUrl.fromLocalFile(str(report))]
    QGuiApplication.clipboard().clear()  # the offscreen clipboard outlives the interpreter, and dies of it

"""A file is written whole or not at all; a printer that refuses is told in a sentence, whatever was to be printed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from digilearn.domain.cards import CardForm, CardSet, LearnerCard
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.lesson_texts import LessonPaper
from digilearn.domain.reports import SheetForm
from digilearn.services.output import FileNotWritten, NotPrinted, printing, write_whole
from digilearn.services.session import Session


class Refusing:
    """A printer that went away: any question to it fails as the driver fails."""

    def __getattr__(self, name: str) -> object:
        raise OSError("no such device")


def print_report(session: Session) -> None:
    room, _changes = session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", None))
    session.schedule.add(room, datetime(2026, 11, 24, 19), datetime(2026, 11, 24, 21))
    session.reports.print_to(session.reports.attendance(room), SheetForm(), Refusing())


def print_cards(session: Session) -> None:
    cards = CardSet((LearnerCard("1" * 12, "Lò Thị Pua", 1),), "Lớp thôn 3", "Tổ công nghệ số")
    session.cards.print_to(cards, next(iter(CardForm)), Refusing())


def print_handout(session: Session) -> None:
    line = session.library.list()[0]
    lesson = session.library.text(line.code)
    assert lesson is not None
    session.library.print_paper(lesson, LessonPaper.HANDOUT, Refusing())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("draw", [print_report, print_cards, print_handout])
def test_a_printer_that_does_not_answer_is_told_what_to_do(
    session: Session, draw: Callable[[Session], None]
) -> None:
    with pytest.raises(NotPrinted, match="Máy in không trả lời"):
        draw(session)


def test_what_is_wrong_with_the_sheet_is_not_blamed_on_the_printer() -> None:
    with pytest.raises(ValueError, match="page"), printing():
        raise ValueError("page")


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bao-cao.xlsx"
    write_whole(path, b"old")

    def locked(_self: Path, _target: Path) -> Path:
        raise PermissionError("open in Excel")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(FileNotWritten, match=r"bao-cao\.xlsx"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]

"""The history by clicks: what is said of an operation, and what undoing it does."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from digilearn.domain.changes import Kind, OperationLine, UndoPlan
from digilearn.services.session import Session
from digilearn.ui.data.history_model import PAGE
from digilearn.ui.data.history_page import HistoryPage, Wanted, history_page
from digilearn.ui.data.operation_words import about_text, undo_sentences, when_text
from digilearn.ui.kit.desk import Desk


@pytest.fixture
def page(desk: Desk, session: Session, qtbot: QtBot) -> HistoryPage:
    """Give the page of a book where Lò Thị Ánh was added, and then moved to another village."""
    learner, _changes = session.learners.add(name="Lò Thị Ánh", birth_year=1955, village="thôn 2")
    session.learners.edit(replace(session.learners.get(learner), birth_year=1950), "thôn 3")
    page = HistoryPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    qtbot.waitUntil(lambda: page.lines.rowCount() > 1)
    return page


def _open(page: HistoryPage, row: int, qtbot: QtBot) -> None:
    page.table.selectRow(row)
    qtbot.waitUntil(lambda: page.detail.plan.text() not in ("", "Reading …"))


def _said(page: HistoryPage) -> list[str]:
    return [one.text() for one in page.detail.area.findChildren(QLabel)]


def test_newest_first_with_who_and_about_whom(page: HistoryPage, session: Session) -> None:
    QAbstractItemModelTester(page.lines)
    newest = [str(page.lines.index(0, column).data()) for column in range(4)]
    assert newest[0].endswith(" today")
    assert newest[1] == session.history.lines(1)[0].name
    assert newest[3] == session.actor.name


def test_a_line_opens_what_it_did_before_and_after(page: HistoryPage, qtbot: QtBot) -> None:
    _open(page, 0, qtbot)
    said = _said(page)
    assert "Learner: Lò Thị Ánh" in said
    assert "Year of birth: 1955 → 1950" in said
    assert "Village: thôn 2 → thôn 3" in said
    assert page.detail.plan.text().startswith("Undo: ")


def test_undo_says_first_what_it_does_and_then_does_it(
    page: HistoryPage, session: Session, qtbot: QtBot
) -> None:
    _open(page, 0, qtbot)
    assert page.detail.plan.text() == "Undo: As it was before again: 1 person."
    learner = session.learners.search()[0].id
    page.detail.undo_button.click()
    qtbot.waitUntil(lambda: session.learners.get(learner).birth_year == 1955)
    qtbot.waitUntil(lambda: str(page.lines.index(1, 1).data()).endswith("(undone)"))
    assert str(page.lines.index(0, 1).data()).startswith("Undo: ")
    qtbot.waitUntil(lambda: page.detail.plan.text() == "This was already undone.")
    assert not page.detail.undo_button.isVisible()


def test_only_imports_are_shown_when_asked(
    page: HistoryPage, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    page.imports.click()
    qtbot.waitUntil(page.nothing.isVisible)
    path = tmp_path / "ds.csv"
    path.write_text("STT;Họ và tên;Năm sinh\n1;Vì Văn Pao;1970\n", "utf-8")
    plan = session.imports.plan(path)
    page.desk.operations.run(lambda: session.imports.apply(plan))
    qtbot.waitUntil(lambda: page.lines.rowCount() == 1)
    _open(page, 0, qtbot)
    assert page.detail.plan.text() == "Undo: What was added will be taken out: 1 person."
    page.detail.undo_button.click()
    qtbot.waitUntil(lambda: session.learners.count() == 1)
    qtbot.waitUntil(lambda: page.lines.rowCount() == 2)


def test_only_mine_leaves_others_out(page: HistoryPage, session: Session, qtbot: QtBot) -> None:
    everyone = page.lines.rowCount()
    others = [line for line in session.history.lines() if line.actor != session.actor.name]
    assert others
    page.mine.click()
    qtbot.waitUntil(lambda: page.lines.rowCount() == everyone - len(others))
    page.nothing.clicked.emit()
    qtbot.waitUntil(lambda: page.lines.rowCount() == everyone)


def test_older_lines_are_read_as_one_scrolls(desk: Desk, session: Session, qtbot: QtBot) -> None:
    for number in range(PAGE + 5):
        session.lessons.add(f"B{number:03}", f"Bài {number}")
    page = HistoryPage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.lines.rowCount() >= PAGE)
    page.table.scrollToBottom()
    total = len(session.history.lines(limit=1000))
    qtbot.waitUntil(lambda: page.lines.rowCount() == total)


def test_filtered_pages_miss_nothing(session: Session) -> None:
    for number in range(PAGE + 5):
        session.lessons.add(f"B{number:03}", f"Bài {number}")
    wanted = Wanted(actor=session.actor.name)
    first, ended = history_page(session.history, wanted)
    assert not ended
    rest, ended = history_page(session.history, wanted, first[-1].operation)
    assert ended
    mine = [line.operation for line in session.history.lines(1000) if line.actor == session.actor.name]
    assert [line.operation for line in first + rest] == mine


def test_what_stays_is_counted_and_named(session: Session) -> None:
    added = {Kind.MARK: 6, Kind.LEARNER: 34, Kind.ENROLMENT: 34}
    plan = UndoPlan(
        7,
        "Import a list",
        added,
        {Kind.MEETING: 1},
        1,
        ("Lò Thị Ánh", "Lò Thị Ánh · Lớp tối", "Vì Văn Pao", ""),
    )
    assert list(undo_sentences(plan)) == [
        "What was added will be taken out: 34 people, 34 places in a class, 6 marks of attendance.",
        "As it was before again: 1 meeting.",
        "1 field stays, because it was changed since.",
        "4 records stay, because they were used since: Lò Thị Ánh; Vì Văn Pao.",
    ]
    assert list(undo_sentences(UndoPlan(7, "", {}, {}, 0, ()))) == ["Nothing is left to undo."]


def test_an_operation_on_many_is_told_by_its_numbers(session: Session) -> None:
    at = datetime(2025, 3, 2, 19, 42)
    line = OperationLine(1, "x", "Hà", "máy", at, {Kind.LEARNER: 34, Kind.ENROLMENT: 1}, False, None, "")
    assert about_text(line) == "34 people · 1 place in a class"
    assert when_text(line, at.date()) == "19:42 today"
    assert when_text(line, at.date().replace(day=3)) == "19:42, 02/03"
    assert when_text(line, at.date().replace(year=2026)) == "19:42, 02/03/2025"


def test_a_walk_in_and_an_undone_mark_are_told_by_the_name(session: Session) -> None:
    line = replace(session.history.lines(1)[0], subject="Lò Thị Pua")
    walk_in = {Kind.LEARNER: 1, Kind.ENROLMENT: 1, Kind.MEETING: 1, Kind.MARK: 1}
    assert about_text(replace(line, counts=walk_in)) == "Lò Thị Pua"
    assert about_text(replace(line, counts={Kind.MEETING: 1, Kind.MARK: 1})) == "Lò Thị Pua"
    assert "Lò Thị Pua" not in about_text(replace(line, counts={Kind.LEARNER: 2, Kind.MARK: 1}))


def test_an_undo_says_what_was_undone_and_offers_to_do_it_again(
    page: HistoryPage, session: Session, qtbot: QtBot
) -> None:
    _open(page, 0, qtbot)
    title = session.history.lines(1)[0].name
    page.detail.undo_button.click()
    qtbot.waitUntil(lambda: page.desk.messages.last is not None)
    said = page.desk.messages.last
    assert said is not None
    assert said.sentence == f"Undone: {title} · Lò Thị Ánh"
    assert said.verb == "Redo"
    assert said.act is not None
    said.act()
    qtbot.waitUntil(lambda: session.learners.search("")[0].birth_year == 1950)


def test_an_import_names_its_file_in_its_line_and_in_that_of_its_undo(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "DS thôn 3.csv"
    path.write_text("Họ và tên;Năm sinh\nLò Thị Ánh;1955\nVì Văn Pao;1970\n", "utf-8")
    session.imports.apply(session.imports.plan(path))
    line = session.history.lines(1)[0]
    assert line.file == "DS thôn 3.csv"
    assert about_text(line).startswith("DS thôn 3.csv · 2 people")
    session.history.undo(line.operation)
    assert session.history.lines(1)[0].file == "DS thôn 3.csv"

"""Writing a lesson: nothing that was typed is lost, and what it becomes is seen beside it."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.ids import Id
from digilearn.domain.lesson_texts import LinkKind
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.lessons import draft_files
from digilearn.ui.lessons.editor_page import EditorPage, LeaveDialog
from digilearn.ui.lessons.reference_dialogs import LinkDialog, link_target


@pytest.fixture
def lesson_id(session: Session) -> Id:
    session.own_lessons.copy("LD01", "Bài của tổ")
    return session.lessons.list()[0].id


@pytest.fixture
def page(desk: Desk, lesson_id: Id, qtbot: QtBot) -> EditorPage:
    return opened(desk, lesson_id, qtbot)


def opened(desk: Desk, lesson_id: Id, qtbot: QtBot) -> EditorPage:
    page = EditorPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.open(lesson_id)
    qtbot.waitUntil(lambda: page.view.lesson is not None or bool(page.view.faults.text()))
    return page


def go_to(page: EditorPage, words: str) -> None:
    cursor = page.text.textCursor()
    cursor.setPosition(page.text.toPlainText().index(words) + len(words))
    page.text.setTextCursor(cursor)


def test_the_slide_shows_the_step_where_the_cursor_stands(page: EditorPage) -> None:
    assert page.title.text().endswith("LD01-2")
    assert not page.save_button.isEnabled()
    go_to(page, "## Dập máy ngay")
    assert page.text.step == 3
    assert page.view.slide.words()[0] == "Dập máy ngay"
    go_to(page, "# Câu hỏi")
    assert page.text.step == 0


def test_what_is_typed_is_shown_at_once_and_saved(page: EditorPage, session: Session, qtbot: QtBot) -> None:
    go_to(page, "## Dập máy ngay")
    page.text.insertPlainText(" nhé")
    qtbot.waitUntil(lambda: page.view.slide.words()[0] == "Dập máy ngay nhé")
    page.head.title.setText("Bài mới")
    page.save_button.click()
    qtbot.waitUntil(lambda: not page.is_unsaved)
    kept = session.library.text("LD01-2")
    assert kept is not None
    assert (kept.title, kept.steps[2].title) == ("Bài mới", "Dập máy ngay nhé")
    qtbot.waitUntil(lambda: session.lessons.list()[0].title == "Bài mới")


def test_what_is_missing_is_said_in_words(page: EditorPage, qtbot: QtBot) -> None:
    assert "•" not in page.view.faults.text()
    page.head.minutes.set_value(10)
    qtbot.waitUntil(lambda: "50" in page.view.faults.text() and "10" in page.view.faults.text())


def test_a_text_cut_in_two_is_kept_over_a_crash(
    page: EditorPage, desk: Desk, lesson_id: Id, session: Session, qtbot: QtBot
) -> None:
    page.text.insertPlainText("Câu viết dở. ")
    qtbot.waitUntil(lambda: "Câu viết dở." in draft_files.kept(lesson_id))
    again = opened(desk, lesson_id, qtbot)  # as after a crash: a new window on the same book
    assert "Câu viết dở." in again.text.toPlainText()
    assert again.is_unsaved
    assert "Câu viết dở." not in session.own_lessons.source("LD01-2")


def test_a_saved_text_leaves_no_draft(page: EditorPage, lesson_id: Id, qtbot: QtBot) -> None:
    go_to(page, "## Dập máy ngay")
    page.text.insertPlainText(" nhé")
    qtbot.waitUntil(lambda: bool(draft_files.kept(lesson_id)))
    page.save()
    qtbot.waitUntil(lambda: not draft_files.kept(lesson_id))


def test_a_text_that_cannot_be_read_stays_a_draft(
    page: EditorPage, desk: Desk, lesson_id: Id, qtbot: QtBot
) -> None:
    page.text.setPlainText("# Mục tiêu\n\nMới viết được thế")
    page.save()
    qtbot.waitUntil(lambda: desk.messages.last is not None)
    assert page.is_unsaved
    qtbot.waitUntil(lambda: "Mới viết được thế" in draft_files.kept(lesson_id))


def test_leaving_asks_while_something_is_not_saved(
    page: EditorPage, desk: Desk, lesson_id: Id, qtbot: QtBot
) -> None:
    asked: list[str] = []
    desk.asked.connect(lambda key, _what: asked.append(key))
    page.text.insertPlainText("Một câu. ")
    page.leave()
    dialog = page.findChild(LeaveDialog)
    assert dialog is not None
    assert asked == []
    dialog.keep_button.click()
    assert asked == ["lessons"]
    assert "Một câu." in draft_files.kept(lesson_id)


def test_giving_the_changes_up_takes_the_draft_away(page: EditorPage, lesson_id: Id, qtbot: QtBot) -> None:
    page.text.insertPlainText("Một câu. ")
    qtbot.waitUntil(lambda: bool(draft_files.kept(lesson_id)))
    page.give_up()
    qtbot.waitUntil(lambda: not draft_files.kept(lesson_id))


def test_another_page_in_between_keeps_the_text_and_says_so(
    page: EditorPage, desk: Desk, lesson_id: Id
) -> None:
    page.text.insertPlainText("Một câu. ")
    page.hide()
    assert "Một câu." in draft_files.kept(lesson_id)
    assert desk.messages.last is not None
    assert desk.messages.last.act is not None


def test_a_step_and_a_question_go_where_they_belong_and_undo_takes_them_back(
    page: EditorPage, session: Session, qtbot: QtBot
) -> None:
    before = page.text.toPlainText()
    page.step_button.click()
    QTest.keyClicks(page.text, "Buoc sau")
    page.question_button.click()
    draft = session.own_lessons.read(page.source)
    assert draft.lesson is not None
    assert [one.title for one in draft.lesson.steps][-1] == "Buoc sau"
    assert len(draft.lesson.questions) == 6
    page.text.undo()
    for _letter in range(9):
        page.text.undo()
    assert page.text.toPlainText() == before


def test_a_link_is_shown_by_the_step_it_was_added_in(page: EditorPage, session: Session) -> None:
    go_to(page, "## Dập máy ngay")
    page.link_button.click()
    dialog = page.findChild(LinkDialog)
    assert dialog is not None
    dialog.title.setText("Gọi công an")
    dialog.answer.click()
    assert dialog.fault.text()
    dialog.target.setText("113")
    dialog.kind.setCurrentIndex(1)
    dialog.answer.click()
    lesson = session.own_lessons.read(page.source).lesson
    assert lesson is not None
    added = lesson.links[-1]
    assert (added.id, added.target, added.kind) == ("113-2", "tel:113", LinkKind.REPORT)
    assert lesson.steps[2].link == "113-2"


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("dichvucong.gov.vn", "https://dichvucong.gov.vn"),
        ("http://vneid.gov.vn/a", "https://vneid.gov.vn/a"),
        ("nhắn 5656", "sms:5656"),
        ("1900 0368", "tel:19000368"),
        ("javascript:alert(1)", ""),
        ("hỏi công an", ""),
        ("", ""),
    ],
)
def test_an_address_or_a_number_becomes_what_a_code_holds(typed: str, target: str) -> None:
    assert link_target(typed) == target


def test_a_title_gets_the_headings_of_a_lesson_to_fill_in(desk: Desk, session: Session, qtbot: QtBot) -> None:
    lesson_id, _changes = session.lessons.add("BH01", "Quét mã QR")
    page = opened(desk, lesson_id, qtbot)
    assert page.head.title.text() == "Quét mã QR"
    assert page.text.toPlainText().count("## ") == 4
    assert "•" in page.view.faults.text()

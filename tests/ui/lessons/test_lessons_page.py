"""The list of lessons, by clicks and keys."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.lesson_texts import LessonPaper
from digilearn.services.lesson_library import shipped_lessons
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.lessons.lesson_dialog import LessonDialog, next_code
from digilearn.ui.lessons.lessons_page import LessonsPage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> LessonsPage:
    page = LessonsPage(desk)
    qtbot.addWidget(page)
    page.show()
    return page


def add(session: Session, *titles: str) -> None:
    for number, title in enumerate(titles, start=1):
        session.lessons.add(f"BH{number:02}", title)


def rows(page: LessonsPage) -> list[str]:
    return [line.title for line in page.lessons.rows]


def choose(page: LessonsPage, title: str) -> None:
    page.table.selectRow(rows(page).index(title))


def test_the_list_keeps_the_rules_of_models(page: LessonsPage, session: Session, qtbot: QtBot) -> None:
    QAbstractItemModelTester(page.lessons, QAbstractItemModelTester.FailureReportingMode.Fatal)
    add(session, "Nhận biết cuộc gọi lừa đảo", "Quét mã QR")
    page.reload()
    qtbot.waitUntil(lambda: "Quét mã QR" in rows(page))


def test_the_library_is_there_from_the_first_day(page: LessonsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.text is not None)
    assert page.lessons.rowCount() == len(shipped_lessons())
    assert page.text is not None
    assert page.text.steps[0].says[:20] in page.preview.pages.toPlainText()


def test_a_skill_narrows_the_list_and_all_widens_it_again(page: LessonsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.lessons.rowCount() > 0)
    page.skill_chips[3].click()
    qtbot.waitUntil(lambda: {line.skill for line in page.lessons.rows} == {4})
    page.all_chip.click()
    qtbot.waitUntil(lambda: page.lessons.rowCount() == len(shipped_lessons()))


def test_enter_teaches_a_lesson_of_the_library(page: LessonsPage, desk: Desk, qtbot: QtBot) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    desk.asked.connect(lambda key, what: asked.append((key, what)))
    qtbot.waitUntil(lambda: page.lessons.rowCount() > 0)
    choose(page, "Cuộc gọi giả danh công an, tòa án")
    qtbot.waitUntil(lambda: page.text is not None and page.text.code == "LD01")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked == [("teaching", {"code": "LD01"})]


def test_a_title_of_ones_own_has_nothing_to_teach_from(
    page: LessonsPage, session: Session, qtbot: QtBot
) -> None:
    add(session, "Quét mã QR")
    page.reload()
    qtbot.waitUntil(lambda: "Quét mã QR" in rows(page))
    choose(page, "Quét mã QR")
    assert not page.teach_button.isEnabled()
    assert page.preview.nothing.isVisible()
    assert "Quét mã QR" in page.preview.nothing.sentence.text()


def test_titles_are_counted_apart_look_different_and_are_one_click_away(
    page: LessonsPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.lessons.rowCount() > 0)
    count = len(shipped_lessons())
    assert page.subtitle.text() == f"{count} bài học"
    assert not page.titles_chip.isVisible()
    add(session, "Quét mã QR", "Gọi hình cho con")
    page.reload()
    qtbot.waitUntil(page.titles_chip.isVisible)
    assert page.subtitle.text() == f"{count} bài có nội dung · 2 bài của tổ mới có tên"
    words, title = page.lessons.index(0, 0), page.lessons.index(count, 0)
    assert title.siblingAtColumn(1).data() == "mới có tên"
    assert title.data(Qt.ItemDataRole.FontRole).italic()
    assert title.data(Qt.ItemDataRole.ForegroundRole) == theme.color("soft")
    assert words.data(Qt.ItemDataRole.FontRole) is None
    page.titles_chip.click()
    qtbot.waitUntil(lambda: rows(page) == ["Quét mã QR", "Gọi hình cho con"])
    assert page.subtitle.text() == "2 bài của tổ mới có tên"


def test_the_text_of_a_title_is_offered_where_it_would_be_read(
    page: LessonsPage, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    desk.asked.connect(lambda key, what: asked.append((key, what)))
    add(session, "Quét mã QR")
    page.reload()
    qtbot.waitUntil(lambda: "Quét mã QR" in rows(page))
    choose(page, "Quét mã QR")
    page.preview.nothing.button.click()
    assert asked == [("lesson_text", {"lesson_id": session.lessons.list()[0].id})]


def test_a_handout_is_saved_and_offered(page: LessonsPage, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.waitUntil(lambda: page.text is not None)
    assert page.text is not None
    assert len(page.papers.menu(page.text).actions()) == 6
    assert len(page.papers.menu(replace(page.text, links=())).actions()) == 4
    page.papers.save(page.text, LessonPaper.HANDOUT, tmp_path / "to-phat.pdf")
    qtbot.waitUntil(page.saved.isVisible)
    assert (tmp_path / "to-phat.pdf").read_bytes().startswith(b"%PDF")


def test_a_lesson_is_added_by_its_title(page: LessonsPage, session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.lessons.rowCount() > 0)
    page.new_button.click()
    dialog = page.findChild(LessonDialog)
    assert dialog is not None
    assert not dialog.save_button.isEnabled()
    QTest.keyClicks(dialog.title, "Quet ma QR")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "Quet ma QR" in rows(page))
    assert [(one.code, one.title) for one in session.lessons.list()] == [("BH01", "Quet ma QR")]


def test_search_is_accent_free(page: LessonsPage, session: Session, qtbot: QtBot) -> None:
    add(session, "Nhận biết cuộc gọi lừa đảo", "Quét mã QR")
    page.reload()
    qtbot.waitUntil(lambda: "Quét mã QR" in rows(page))
    QTest.keyClicks(page.search, "nhan biet cuoc goi")
    qtbot.waitUntil(lambda: rows(page) == ["Nhận biết cuộc gọi lừa đảo"])
    QTest.keyClicks(page.search, "xyz")
    qtbot.waitUntil(page.nothing.isVisible)
    page.nothing.button.click()
    qtbot.waitUntil(lambda: "Quét mã QR" in rows(page))


def test_enter_begins_the_text_of_a_title(
    page: LessonsPage, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    desk.asked.connect(lambda key, what: asked.append((key, what)))
    add(session, "Quét mã QR")
    page.reload()
    qtbot.waitUntil(lambda: "Quét mã QR" in rows(page))
    choose(page, "Quét mã QR")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked == [("lesson_text", {"lesson_id": session.lessons.list()[0].id})]


def test_a_lesson_that_ships_is_copied_to_be_changed(
    page: LessonsPage, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    desk.asked.connect(lambda key, what: asked.append((key, what)))
    qtbot.waitUntil(lambda: page.lessons.rowCount() > 0)
    choose(page, "Cuộc gọi giả danh công an, tòa án")
    assert not page.edit_button.isVisible()
    page.write_button.click()
    qtbot.waitUntil(lambda: bool(asked))
    copy = session.lessons.list()[0]
    assert (copy.code, copy.based_on) == ("LD01-2", "LD01 v1")
    assert asked == [("lesson_text", {"lesson_id": copy.id})]


def test_lessons_of_another_team_are_dropped_on_the_page(
    page: LessonsPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: page.lessons.rowCount() > 0)
    source = session.own_lessons.source("LD01").replace(
        "Cuộc gọi giả danh", "Bài của tổ khác về cuộc gọi giả danh"
    )
    file = tmp_path / "bai.md"
    file.write_text(source, "utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(tmp_path / "anh.png"))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(drop)
    qtbot.waitUntil(lambda: any(title.startswith("Bài của tổ khác") for title in rows(page)))


def test_a_lesson_is_saved_for_another_team(page: LessonsPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.files.save(["LD01"], tmp_path / "LD01.zip")
    qtbot.waitUntil(page.saved.isVisible)
    assert (tmp_path / "LD01.zip").read_bytes().startswith(b"PK")


def test_no_lesson_that_ships_has_a_code_of_the_units_own_titles() -> None:
    assert not [code for code in shipped_lessons() if code.startswith("BH")]


def test_a_title_of_ones_own_is_renamed(page: LessonsPage, session: Session, qtbot: QtBot) -> None:
    add(session, "Quét mã QR")
    page.reload()
    qtbot.waitUntil(lambda: "Quét mã QR" in rows(page))
    choose(page, "Quét mã QR")
    page.edit_button.click()
    dialog = page.findChild(LessonDialog)
    assert dialog is not None
    dialog.title.setText("Quét mã QR an toàn")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "Quét mã QR an toàn" in rows(page))


def test_deleting_names_what_goes(page: LessonsPage, session: Session, qtbot: QtBot) -> None:
    add(session, "Quét mã QR")
    page.reload()
    qtbot.waitUntil(lambda: "Quét mã QR" in rows(page))
    choose(page, "Quét mã QR")
    page.delete_button.click()
    dialog = page.findChild(ConfirmDialog)
    assert dialog is not None
    assert "Quét mã QR" in dialog.answer.text()
    dialog.answer.click()
    qtbot.waitUntil(lambda: "Quét mã QR" not in rows(page))


def test_a_version_of_a_lesson_that_ships_goes_back_to_the_librarys_text(
    page: LessonsPage, session: Session, qtbot: QtBot
) -> None:
    session.own_lessons.say_locally("LD01", 1, "Ai hô pay?")
    page.reload()
    title = "Cuộc gọi giả danh công an, tòa án"
    qtbot.waitUntil(lambda: rows(page)[:1] == [title])
    choose(page, title)
    page.delete_button.click()
    dialog = page.findChild(ConfirmDialog)
    assert dialog is not None
    assert title in dialog.sentence.text()
    dialog.answer.click()
    qtbot.waitUntil(lambda: session.lessons.list("LD01")[0].text == "")


def test_the_next_code_is_a_free_one() -> None:
    assert next_code(set()) == "BH01"
    assert next_code({"BH01", "BH03"}) == "BH02"

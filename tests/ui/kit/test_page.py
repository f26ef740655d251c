"""Pages hear what was written when they are seen, and fit into small windows with large letters."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id, new_id
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.preferences import Look
from digilearn.ui.kit.stale import keep_fresh
from digilearn.ui.kit.widgets import PrimaryButton, SearchField, SecondaryButton, label


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    """Give a desk without a book: these tests ask it nothing."""
    made = Desk(cast(Session, None))
    yield made
    made.close()


class Listener(Page):
    """Writes down what it hears."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Học viên")
        self.heard: list[Changes] = []

    def on_changed(self, changes: Changes) -> None:
        self.heard.append(changes)


def touching(kind: Kind, number: int) -> tuple[Id, Changes]:
    one = new_id()
    return one, Changes(number, "Edit", {kind: frozenset({one})})


def test_a_hidden_page_hears_everything_at_once_when_it_is_next_seen(desk: Desk, qtbot: QtBot) -> None:
    page = Listener(desk)
    qtbot.addWidget(page)
    learner, first = touching(Kind.LEARNER, 1)
    other, second = touching(Kind.LEARNER, 2)
    lesson, third = touching(Kind.LESSON, 3)
    for changes in (first, second, third):
        desk.operations.changed.emit(changes)
    assert page.heard == []
    page.show()
    assert len(page.heard) == 1
    assert page.heard[0].ids(Kind.LEARNER) == {learner, other}
    assert page.heard[0].ids(Kind.LESSON) == {lesson}
    desk.operations.changed.emit(third)
    assert page.heard[1:] == [third]


def test_keep_fresh_reloads_only_for_its_kinds(desk: Desk, qtbot: QtBot) -> None:
    page = Page(desk, "Lớp học")
    qtbot.addWidget(page)
    page.show()
    reloads: list[int] = []
    keep_fresh(page, desk, lambda: reloads.append(1), Kind.CLASSROOM)
    desk.operations.changed.emit(touching(Kind.LESSON, 1)[1])
    assert reloads == []
    desk.operations.changed.emit(touching(Kind.CLASSROOM, 2)[1])
    assert reloads == [1]
    page.hide()
    desk.operations.changed.emit(touching(Kind.CLASSROOM, 3)[1])
    assert reloads == [1]
    page.show()
    assert reloads == [1, 1]


def test_at_double_size_every_button_of_the_head_is_whole(
    qapp: QApplication, desk: Desk, qtbot: QtBot
) -> None:
    theme.apply(qapp, Look.LIGHT, 200)
    page = Page(desk, "Học viên của tổ")
    qtbot.addWidget(page)
    buttons = [
        SecondaryButton("Gõ danh sách"),
        SecondaryButton("Nhập danh sách"),
        PrimaryButton("Thêm học viên"),
    ]
    for button in buttons:
        page.add_button_to_head(button)
    page.resize(780, 560)
    page.show()
    qtbot.wait(1)
    for button in buttons:
        place = button.geometry()
        assert place.size().width() >= button.sizeHint().width()
        holder = button.parentWidget()
        assert holder is not None
        assert holder.rect().contains(place), button.text()
    words = page.title.fontMetrics().horizontalAdvance(page.title.text())
    assert page.title.width() >= words, "the title stands in one line"
    assert not any(
        one.geometry().intersects(other.geometry())
        for one in buttons
        for other in buttons
        if one is not other
    )


def test_a_name_is_never_read_as_html(qtbot: QtBot) -> None:
    words = label("<b>Hoa</b> & con")
    qtbot.addWidget(words)
    assert words.textFormat() is Qt.TextFormat.PlainText


def test_a_half_composed_syllable_is_not_searched(qtbot: QtBot) -> None:
    field = SearchField("Tìm")
    qtbot.addWidget(field)
    searched: list[str] = []
    field.searched.connect(searched.append)
    QApplication.sendEvent(field, QInputMethodEvent("ươ", []))
    qtbot.wait(5)
    assert searched == []
    commit = QInputMethodEvent("", [])
    commit.setCommitString("ước")
    QApplication.sendEvent(field, commit)
    qtbot.waitUntil(lambda: bool(searched))
    assert searched == ["ước"]


def test_quick_typing_is_searched_once_with_the_newest_text(qtbot: QtBot) -> None:
    field = SearchField("Tìm")
    qtbot.addWidget(field)
    searched: list[str] = []
    field.searched.connect(searched.append)
    for text in ("u", "uo", "uoc"):
        field.setText(text)
    qtbot.waitUntil(lambda: bool(searched))
    assert searched == ["uoc"]


def test_enter_alone_never_destroys_anything(desk: Desk, qtbot: QtBot) -> None:
    dialog = ConfirmDialog("Xóa học viên", "Xóa hẳn 3 học viên?", "Xóa 3 học viên")
    qtbot.addWidget(dialog)
    accepted: list[int] = []
    dialog.accepted.connect(lambda: accepted.append(1))
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert accepted == []
    dialog.answer.click()
    assert accepted == [1]

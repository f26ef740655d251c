"""Marks, undo and reading the roll again at the same time: what is seen is what is on the disk."""

import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Mark, Roll
from digilearn.domain.ids import Id
from digilearn.ui.attendance.roll_page import RollPage
from tests.ui.attendance.evening import Evening


def test_a_roll_read_before_a_mark_was_written_does_not_hide_it(
    qtbot: QtBot, page: RollPage, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, go_on = threading.Event(), threading.Event()
    roll = evening.session.attendance.roll

    def slow(meeting_id: Id) -> Roll:
        found = roll(meeting_id)
        if not read.is_set():
            read.set()
            go_on.wait(5)
        return found

    monkeypatch.setattr(evening.session.attendance, "roll", slow)
    page.reload()
    assert read.wait(5)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.people.pending == 0)

    go_on.set()

    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    assert page.people.row(evening.ids[0]).mark is Mark.PRESENT
    assert page.people.counts().attended == 1


def test_the_roll_keeps_undo_from_the_window(page: RollPage, evening: Evening) -> None:
    """The window has its own Ctrl+Z; only what asks for the key first keeps it (a shortcut override)."""
    keys = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    keys.ignore()

    QApplication.sendEvent(page.view, keys)

    assert keys.isAccepted()
    letter = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    letter.ignore()
    QApplication.sendEvent(page.view, letter)
    assert not letter.isAccepted()  # Ctrl+1 still leads to Today


def test_undo_puts_the_cursor_back_on_its_person(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: evening.letters() == "V○○○○○○○")
    assert page.view.current_id == evening.ids[1]

    QTest.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.view, Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: evening.letters() == "x○○○○○○○")

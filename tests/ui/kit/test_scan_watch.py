"""A scanner anywhere in a window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digilearn.ui.kit.scan_watch import HEARS_ITSELF, ScanWatch
from tests.ui.scanner import Scanner, scan

CODE = "701234567890123456"


class Room(QWidget):
    """A field and a button in a window; `clicks` counts, `scans` are those offered."""

    def __init__(self, qtbot: QtBot, *, takes: bool = True) -> None:
        super().__init__()
        self.field, self.button = QLineEdit(), QPushButton("x")
        self.scans: list[str] = []
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self._takes = takes
        self.watch = ScanWatch(self, self._take)
        qtbot.addWidget(self)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)

    def _take(self, text: str) -> bool:
        self.scans.append(text)
        return self._takes

    def type(self, text: str, *, enter: bool = True) -> None:
        """Scan into whatever has the focus."""
        scan(self, text, enter=enter)


@pytest.mark.parametrize("enter", [True, False])
def test_a_scan_into_a_field_is_offered_and_the_field_gets_back_what_it_held(
    qtbot: QtBot, enter: bool
) -> None:
    room = Room(qtbot)
    room.field.setText("Lò Thị")
    room.field.setFocus()
    entered: list[None] = []
    room.field.returnPressed.connect(lambda: entered.append(None))

    room.type(CODE, enter=enter)

    qtbot.waitUntil(lambda: room.scans == [CODE])
    assert room.field.text() == "Lò Thị"
    assert entered == []


def test_a_scan_that_nobody_takes_stays_in_the_field_with_its_enter(qtbot: QtBot) -> None:
    room = Room(qtbot, takes=False)
    room.field.setFocus()
    entered: list[None] = []
    room.field.returnPressed.connect(lambda: entered.append(None))

    room.type(CODE)

    assert room.field.text() == CODE
    assert entered == [None]


def test_what_a_person_types_is_never_a_scan(qtbot: QtBot) -> None:
    """The keyboard's own clock says how fast keys come: 45 ms apart is faster than anybody types."""
    room = Room(qtbot)
    room.field.setFocus()
    press, plain = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    for place, char in enumerate("0912345\r"):
        key = Qt.Key.Key_Return if char == "\r" else Qt.Key(ord(char))
        event = QKeyEvent(press, key, plain, char)
        event.setTimestamp(1000 + 45 * place)
        assert not room.watch.eventFilter(room.windowHandle(), event)

    assert room.scans == []


def test_the_letters_of_a_scan_are_no_commands_for_what_has_the_focus(qtbot: QtBot) -> None:
    room = Room(qtbot)
    clicks: list[None] = []
    room.button.clicked.connect(lambda: clicks.append(None))
    room.button.setFocus()

    room.type("014158000123||LO THI| |")

    qtbot.waitUntil(lambda: len(room.scans) == 1)
    assert clicks == []


def test_two_scans_one_after_the_other_are_two(qtbot: QtBot) -> None:
    room = Room(qtbot)
    room.field.setFocus()
    room.type(CODE)
    room.type(CODE[::-1])
    assert room.scans == [CODE, CODE[::-1]]
    assert room.field.text() == ""


def test_who_hears_scans_by_itself_is_left_alone(qtbot: QtBot) -> None:
    room = Room(qtbot)
    room.field.setProperty(HEARS_ITSELF, True)
    room.field.setFocus()
    room.type(CODE)
    assert room.scans == []
    assert room.field.text() == CODE


def test_keys_that_wait_behind_a_busy_window_are_still_of_the_scan(qtbot: QtBot) -> None:
    room = Room(qtbot)
    room.field.setFocus()
    scanner = Scanner(room.windowHandle())
    scanner.type(CODE[:10])
    room.watch._silence.timeout.emit()  # it ran out while the window was busy, and the keys came meanwhile
    scanner.type(CODE[10:])
    qtbot.waitUntil(lambda: bool(room.scans))
    assert room.scans == [CODE]

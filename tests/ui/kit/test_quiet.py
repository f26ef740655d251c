"""Quiet moments: one piece at a time, none while somebody types, clicks, composes, answers or is waited for."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from digilearn.ui.kit import quiet
from digilearn.ui.kit.quiet import QuietMoments

_NEVER = 3600.0


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    """Give a window to type into, in front."""
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made)
    return made


class Pieces:
    """Work whose pieces are counted; the window's thread turns between them."""

    def __init__(self, count: int) -> None:
        self.count, self.done, self.turns = count, 0, 0

    def work(self) -> Iterator[None]:
        for _piece in range(self.count):
            assert self.turns >= self.done
            QTimer.singleShot(0, self.turn)
            self.done += 1
            yield

    def turn(self) -> None:
        self.turns += 1


def begun(field: QLineEdit, pieces: Pieces, *, is_free: bool = True) -> QuietMoments:
    moments = QuietMoments(field, lambda: is_free)
    moments.begin(pieces.work())
    return moments


def turn_often(moments: QuietMoments) -> None:
    """Let the moment come twenty times."""
    for _time in range(20):
        moments._next()
        QApplication.processEvents()


def test_all_pieces_are_done_one_in_a_turn_and_then_nothing_listens_any_more(
    field: QLineEdit, qtbot: QtBot
) -> None:
    pieces = Pieces(5)
    moments = begun(field, pieces)
    with qtbot.waitSignal(moments.destroyed):
        pass
    assert (pieces.done, pieces.turns) == (5, 5)


def test_after_a_key_nothing_is_done_for_a_while(
    field: QLineEdit, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(quiet, "_AFTER_INPUT", _NEVER)
    pieces = Pieces(5)
    moments = begun(field, pieces)
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_N)
    assert field.text() == "n"
    done = pieces.done
    turn_often(moments)
    assert pieces.done == done < 5


def test_after_a_click_and_while_a_button_is_held_nothing_is_done(
    field: QLineEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = Pieces(5)
    moments = begun(field, pieces)
    QTest.mousePress(field.windowHandle(), Qt.MouseButton.LeftButton)
    monkeypatch.setattr(quiet, "_AFTER_INPUT", -1.0)
    done = pieces.done
    turn_often(moments)
    assert pieces.done == done < 5
    QTest.mouseRelease(field.windowHandle(), Qt.MouseButton.LeftButton)
    turn_often(moments)
    assert pieces.done == 5


def test_what_an_input_method_composes_is_typing_too(
    field: QLineEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quiet, "_AFTER_INPUT", _NEVER)
    pieces = Pieces(5)
    moments = begun(field, pieces)
    for letters in ("o", "oo", "ô"):
        composed = QInputMethodEvent()
        composed.setCommitString(letters)
        QCoreApplication.sendEvent(field, composed)
    done = pieces.done
    turn_often(moments)
    assert pieces.done == done < 5


def test_nothing_is_done_behind_a_dialog_that_asks(field: QLineEdit, qtbot: QtBot) -> None:
    pieces = Pieces(5)
    moments = begun(field, pieces)
    dialog = QDialog(field)
    dialog.open()
    done = pieces.done
    turn_often(moments)
    assert pieces.done == done < 5
    dialog.reject()
    qtbot.waitUntil(lambda: pieces.done == 5)


def test_nothing_is_done_while_something_is_read_or_written(field: QLineEdit) -> None:
    pieces = Pieces(5)
    turn_often(begun(field, pieces, is_free=False))
    assert pieces.done == 0


def test_a_key_of_another_window_of_the_app_counts(
    field: QLineEdit, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(quiet, "_AFTER_INPUT", _NEVER)
    pieces = Pieces(50)
    moments = begun(field, pieces)
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is other.windowHandle())
    QTest.keyClick(other.windowHandle(), Qt.Key.Key_N)
    done = pieces.done
    turn_often(moments)
    assert pieces.done == done < 50

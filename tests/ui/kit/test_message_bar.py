"""One message at a time, long enough to be read; long work in a bar that can be stopped."""

import threading
from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from digilearn.domain.errors import Cancelled
from digilearn.ui.kit.message_bar import SHORTEST_MS, MessageBar, WorkBar
from digilearn.ui.kit.messages import Messages
from digilearn.ui.kit.operations import Operations


def host_of(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1000, 600)
    host.show()
    return host


def test_a_message_lies_at_the_bottom_left_and_stays_six_seconds(messages: Messages, qtbot: QtBot) -> None:
    host = host_of(qtbot)
    bar = MessageBar(host, messages)
    messages.done("Đã ghi Lò Thị Ánh: có mặt")
    assert bar.isVisible()
    assert bar.x() < 40
    assert host.height() - bar.geometry().bottom() < 20
    assert bar.shown_ms >= SHORTEST_MS == 6000


def test_its_verb_acts_once_and_the_message_goes(messages: Messages, qtbot: QtBot) -> None:
    bar = MessageBar(host_of(qtbot), messages)
    undone: list[int] = []
    messages.done("Đã xong", lambda: undone.append(1))
    bar.button.click()
    bar.button.click()
    assert undone == [1]
    assert not bar.isVisible()


def test_an_error_stays_until_it_is_closed(messages: Messages, qtbot: QtBot) -> None:
    bar = MessageBar(host_of(qtbot), messages)
    messages.error("The disk is full.")
    assert bar.shown_ms == -1
    bar.close_button.click()
    assert not bar.isVisible()


def test_a_long_sentence_is_whole_in_a_narrow_window(messages: Messages, qtbot: QtBot) -> None:
    host = host_of(qtbot)
    host.resize(420, 600)
    bar = MessageBar(host, messages)
    messages.error("Không chép được tệp vào thư mục này. " * 4)
    assert bar.geometry().right() <= host.width()
    assert bar.sentence.height() >= bar.sentence.heightForWidth(bar.sentence.width())


def test_long_work_is_shown_and_its_button_stops_it(operations: Operations, qtbot: QtBot) -> None:
    bar = WorkBar(operations)
    qtbot.addWidget(bar)
    stopped = threading.Event()

    def work(_progress: Callable[[float, str], None], cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            stopped.wait(0.001)
        raise Cancelled

    operations.long("Đang đọc tệp", work)
    assert bar.isVisible()
    assert "Đang đọc tệp" in bar.sentence.text()
    bar.cancel_button.click()
    qtbot.waitUntil(lambda: not bar.isVisible())

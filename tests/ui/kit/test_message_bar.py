"""One message at a time, long enough to be read; long work in a bar that can be stopped."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digilearn.domain.errors import Cancelled
from digilearn.ui.kit import theme
from digilearn.ui.kit.message_bar import SHORTEST_MS, MessageBar, WorkBar
from digilearn.ui.kit.messages import Messages
from digilearn.ui.kit.operations import Operations
from digilearn.ui.kit.preferences import Look
from tests.ui.kit.test_theme import luminance


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


def test_an_error_stays_ten_seconds_or_until_it_is_closed(messages: Messages, qtbot: QtBot) -> None:
    bar = MessageBar(host_of(qtbot), messages)
    messages.error("The disk is full.")
    assert bar.shown_ms >= 10_000
    bar.close_button.click()
    assert not bar.isVisible()


def seen_contrast(part: QWidget) -> float:
    """Give the contrast between the ground of a widget as it is painted and its strongest letter."""
    image = part.window().grab(QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())).toImage()
    seen = Counter(
        image.pixelColor(x, y).rgb()
        for x in range(4, image.width() - 4)
        for y in range(4, image.height() - 4)
    )
    ground = luminance(QColor(seen.most_common(1)[0][0]))
    pairs = (sorted((luminance(QColor(one)), ground)) for one in seen)
    return max((high + 0.05) / (low + 0.05) for low, high in pairs)


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_every_message_can_be_read_whatever_stood_there_before(
    messages: Messages, qtbot: QtBot, qapp: QApplication, look: Look
) -> None:
    theme.apply(qapp, look, 100)
    bar = MessageBar(host_of(qtbot), messages)
    for say, sentence in (
        (messages.info, "Đã lưu danh sách"),
        (messages.error, "Tệp này trống."),
        (messages.error, "Không chép được tệp này."),
        (messages.done, "Đã ghi"),
    ):
        say(sentence)
        assert bar.sentence.text() == sentence
        assert seen_contrast(bar.sentence) >= 4.5, sentence
        assert seen_contrast(bar.close_button) >= 4.5, sentence


def pages_in(host: QWidget) -> QStackedWidget:
    """Give two pages, each with a button at its very foot."""
    pages = QStackedWidget()
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(pages)
    for _place in range(2):
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.addStretch(1)
        inside.addWidget(QPushButton("Lưu"))
        pages.addWidget(page)
    return pages


def test_an_error_goes_with_its_page_and_what_can_be_undone_stays(messages: Messages, qtbot: QtBot) -> None:
    host = host_of(qtbot)
    pages = pages_in(host)
    bar = MessageBar(host, messages)
    messages.error("Tệp này trống.")
    pages.setCurrentIndex(1)
    assert not bar.isVisible()
    messages.done("Đã ghi", lambda: None)
    pages.setCurrentIndex(0)
    assert bar.isVisible()


def test_a_message_lifts_the_page_and_covers_no_button(messages: Messages, qtbot: QtBot) -> None:
    host = host_of(qtbot)
    pages = pages_in(host)
    bar = MessageBar(host, messages)
    qtbot.waitUntil(lambda: pages.height() == host.height())
    messages.error("Không chép được tệp vào thư mục này. " * 12)
    qtbot.waitUntil(lambda: pages.height() < host.height())
    assert pages.geometry().bottom() < bar.geometry().top()
    bar.close_button.click()
    qtbot.waitUntil(lambda: pages.height() == host.height())


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

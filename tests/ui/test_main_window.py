"""The window on an opened book: six words, pages made once, undo by keyboard, nothing cut."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from digilearn.domain.ids import Id
from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.kit.message_bar import MessageBar
from digilearn.ui.kit.preferences import Look
from digilearn.ui.kit.scroll import PageScroll
from digilearn.ui.main_window import PAGES, MainWindow
from digilearn.ui.rail import SECTIONS
from tests.catalogue import speaking


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Give the made-up commune, once for the whole file."""
    with pytest.MonkeyPatch.context() as patch, speaking("vi"):
        patch.setenv("DIGILEARN_SETTINGS", str(tmp_path_factory.mktemp("settings")))
        made = open_demo(tmp_path_factory.mktemp("demo") / "book", learners=40, classrooms=4)
        yield made
        made.close()


@pytest.fixture
def desk(session: Session, qapp: QApplication) -> Iterator[Desk]:
    """Give a desk on that book, in the light look at the usual size."""
    theme.apply(qapp, Look.LIGHT, 100)
    made = Desk(session)
    yield made
    made.close()
    theme.apply(qapp, Look.LIGHT, 100)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    """Give the window on its first page."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show_page("today")
    made.show()
    return made


def add_learner(desk: Desk, name: str) -> None:
    desk.operations.run(partial(desk.session.learners.add, name, birth_year=1955))


def shown_learners(desk: Desk, name: str) -> int:
    return len(desk.session.learners.search(name))


def test_the_rail_has_six_words_for_good(window: MainWindow) -> None:
    words = [window.rail.buttons[section].text() for section, _word in SECTIONS]
    assert words == ["Hôm nay", "Lớp học", "Học viên", "Bài học", "Báo cáo", "Dữ liệu"]


@pytest.mark.parametrize("key", list(PAGES))
def test_every_page_opens_under_its_word(window: MainWindow, qtbot: QtBot, key: str) -> None:
    window.show_page(key)
    qtbot.waitUntil(lambda: window.desk.operations.is_idle)
    assert window.page(key).isVisible()
    assert window.rail.buttons[PAGES[key].section].isChecked()
    assert window.windowTitle()


def test_a_page_is_made_when_it_is_first_shown_and_once(window: MainWindow) -> None:
    assert set(window._pages) == {"today"}
    first = window.page("lessons")
    window.show_page("lessons")
    window.show_page("today")
    window.show_page("lessons")
    assert window.page("lessons") is first


def test_ctrl_and_a_number_choose_the_word(window: MainWindow) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.page_key == "lessons"
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.page_key == "today"


def test_pages_ask_the_desk_for_other_pages(window: MainWindow, desk: Desk) -> None:
    opened: list[dict[str, Any]] = []
    meeting_id = Id(b"0123456789abcdef")
    roll = window.page("roll")
    roll.open = lambda **what: opened.append(what)  # type: ignore[attr-defined]  # listen to what arrives
    desk.open_roll(meeting_id)
    assert window.page_key == "roll"
    assert opened == [{"meeting_id": meeting_id}]


def test_what_was_done_is_told_and_its_undo_takes_back_that_very_thing(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.operations.changed):
        add_learner(desk, "Sùng Thị Undo Một")
    verb = window.message_bar.button
    with qtbot.waitSignal(desk.messages.said):
        pass_message = desk.messages.last
        assert pass_message is not None
        assert pass_message.verb == "Hoàn tác"
        assert shown_learners(desk, "Undo Một") == 1
        verb.click()
    assert shown_learners(desk, "Undo Một") == 0
    assert desk.messages.last is not None
    assert desk.messages.last.verb == "Làm lại"


def test_ctrl_z_and_ctrl_y_name_what_they_took_back_and_brought_back(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.operations.changed):
        add_learner(desk, "Sùng Thị Undo Hai")
    name = desk.session.history.can_undo()
    assert name
    taken = f"{name} · Sùng Thị Undo Hai"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown_learners(desk, "Undo Hai") == 0)
    qtbot.waitUntil(
        lambda: desk.messages.last is not None and desk.messages.last.sentence == f"Đã hoàn tác: {taken}"
    )
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown_learners(desk, "Undo Hai") == 1)
    qtbot.waitUntil(
        lambda: desk.messages.last is not None and desk.messages.last.sentence == f"Đã làm lại: {name}"
    )


def test_the_rail_tells_when_the_last_thing_came_to_disk(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.operations.changed):
        add_learner(desk, "Sùng Thị Lưu")
    at = desk.session.last_saved
    assert at is not None
    assert window.rail.saved.text() == f"Đã lưu {at:%H:%M}"


def test_sample_data_says_so_on_every_page(window: MainWindow) -> None:
    for key in PAGES:
        window.show_page(key)
        assert any(one.isVisible() and "DỮ LIỆU MẪU" in one.text() for one in window.findChildren(QLabel)), (
            key
        )


@pytest.mark.parametrize(("width", "height", "size"), [(1366, 697, 100), (1024, 640, 100), (1024, 640, 200)])
def test_the_window_never_asks_for_more_than_the_screen(
    desk: Desk, qapp: QApplication, qtbot: QtBot, width: int, height: int, size: int
) -> None:
    theme.apply(qapp, Look.LIGHT, size)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    for key in PAGES:
        window.show_page(key)
        qtbot.waitUntil(lambda: desk.operations.is_idle)
        assert (window.width(), window.height()) == (width, height), key
        least = window.minimumSizeHint()
        assert least.width() <= width, key
        assert least.height() <= height, key


@pytest.mark.parametrize("width", [800, 1024])
def test_at_twice_the_size_no_word_of_the_rail_and_no_setting_is_cut(
    desk: Desk, qapp: QApplication, qtbot: QtBot, width: int
) -> None:
    theme.apply(qapp, Look.LIGHT, 200)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(width, 640)
    window.show()
    window.show_page("settings")
    qtbot.waitUntil(lambda: desk.operations.is_idle)
    for button in window.rail.buttons.values():
        bold = QFontMetrics(theme.font("strong")).horizontalAdvance(button.text())
        assert button.visibleRegion().isEmpty() or button.visibleRegion().boundingRect().right() >= bold
        assert button.width() >= bold + 2 * theme.px(14), button.text()
        assert button.mapTo(window.rail, button.rect().topRight()).x() < window.rail.width()
    if width == 1024:
        [scroll] = window.page("settings").findChildren(PageScroll)
        assert scroll.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("width", "height", "size"), [(1366, 697, 200), (1024, 640, 200), (1366, 697, 150)])
def test_the_rail_folds_rather_than_scrolls(
    desk: Desk, qapp: QApplication, qtbot: QtBot, width: int, height: int, size: int
) -> None:
    theme.apply(qapp, Look.LIGHT, size)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    rail = window.rail
    qtbot.waitUntil(lambda: desk.operations.is_idle and bool(rail.backup.text()))
    assert rail.findChildren(QScrollArea)[0].verticalScrollBar().maximum() == 0
    for one in (*rail.buttons.values(), rail.lock_button, rail.settings_button):
        assert one.visibleRegion().boundingRect().height() == one.height()
    out = [one.text() for one in (rail.unit_name, rail.saved, rail.backup, rail.place) if one.isHidden()]
    assert rail.toolTip() == "\n".join(text for text in out if text)
    assert bool(out) is (size > 100)


def test_every_control_has_a_name_for_those_who_cannot_see_it(window: MainWindow, qtbot: QtBot) -> None:
    nameless: list[str] = []
    classroom_id = window.desk.session.classrooms.list()[0].classroom.id
    for key in PAGES:
        window.show_page(key, **({"classroom_id": classroom_id} if key == "register" else {}))
        qtbot.waitUntil(lambda: window.desk.operations.is_idle)
        controls = [
            *window.page(key).findChildren(QAbstractButton),
            *window.page(key).findChildren(QLineEdit),
        ]
        nameless += [f"{key}: {type(one).__name__}" for one in controls if one.isVisible() and not named(one)]
    assert not nameless


def named(widget: QWidget) -> bool:
    """Say whether a screen reader has words for a control: its own name, its text, or its label."""
    parent = widget.parentWidget()
    inside_other = isinstance(widget, QLineEdit) and parent is not None and bool(parent.accessibleName())
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    labelled = any(one.buddy() is widget for one in widget.window().findChildren(QLabel))
    return bool(widget.accessibleName() or text or widget.toolTip() or labelled or inside_other)


def test_messages_of_the_roll_stay_on_the_roll(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.show_page("roll")
    before = desk.messages.last
    with qtbot.waitSignal(desk.operations.changed):
        add_learner(desk, "Sùng Thị Im Lặng")
    assert desk.messages.last is before
    assert isinstance(window.message_bar, MessageBar)


def test_what_is_older_than_this_sitting_is_asked_about_before_ctrl_z_takes_it(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.session.learners.add("Sùng Thị Hôm Qua", birth_year=1955)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show_page("today")
    window.show()
    qtbot.waitUntil(lambda: desk.operations.is_idle)
    window.undo()
    qtbot.waitUntil(lambda: bool(window.findChildren(ConfirmDialog)))
    dialog = window.findChildren(ConfirmDialog)[0]
    assert "Thêm học viên · Sùng Thị Hôm Qua" in dialog.sentence.text()
    assert shown_learners(desk, "Hôm Qua") == 1
    dialog.answer.click()
    qtbot.waitUntil(lambda: shown_learners(desk, "Hôm Qua") == 0)


def test_the_word_classes_leads_from_a_class_back_to_the_list(window: MainWindow, session: Session) -> None:
    window.show_page("classrooms", classroom_id=session.classrooms.list()[0].classroom.id)
    page: Any = window.page("classrooms")
    assert not page.list.isVisible()
    window.rail.buttons["classrooms"].click()
    assert page.list.isVisible()

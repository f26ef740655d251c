"""Pages made ahead: every one of them, drawn, before anybody asks; none opens a window of its own on the way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui import main_window
from digilearn.ui.classrooms.classrooms_page import ClassroomsPage
from digilearn.ui.kit import quiet
from digilearn.ui.kit.desk import Desk
from digilearn.ui.main_window import PAGES, MainWindow
from tests.catalogue import speaking


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Give the made-up commune, once for the whole file."""
    with pytest.MonkeyPatch.context() as patch, speaking("vi"):
        patch.setenv("DIGILEARN_SETTINGS", str(tmp_path_factory.mktemp("settings")))
        made = open_demo(tmp_path_factory.mktemp("demo") / "book", learners=40, classrooms=4)
        yield made
        made.close()


class Seen(QObject):
    """Hears every event: which widgets were drawn, and which were shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: set[QWidget] = set()
        self.windows: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget):
            if event.type() == QEvent.Type.Paint:
                self.drawn.add(watched)
            if event.type() == QEvent.Type.Show and watched.isWindow():
                self.windows.append(watched)
        return False


@pytest.fixture
def seen(qapp: QApplication) -> Iterator[Seen]:
    made = Seen()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def window(desk: Desk, seen: Seen, qtbot: QtBot) -> MainWindow:
    """Give the window on its first page, with time to make all others."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show_page("today")
    made.show()
    with qtbot.waitSignal(made.ahead.moments.destroyed):
        pass
    qtbot.waitUntil(lambda: made.desk.operations.is_idle)
    return made


def test_every_page_is_made_ahead_and_none_is_made_when_it_is_asked_for(
    window: MainWindow, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made_late(key: str) -> None:
        raise AssertionError(key)

    monkeypatch.setattr(main_window, "page_class", made_late)
    assert seen.windows == [window]
    for key in PAGES:
        window.show_page(key)
    assert seen.windows == [window]


def test_the_page_of_one_class_is_made_ahead_too(window: MainWindow) -> None:
    page = window.page("classrooms")
    assert isinstance(page, ClassroomsPage)
    assert "classroom" in vars(page)


def test_every_page_is_drawn_ahead_in_the_room_it_will_have(window: MainWindow, seen: Seen) -> None:
    room = window.page("today").size()
    pages = {key: window.page(key) for key in PAGES}
    assert {key for key, page in pages.items() if page not in seen.drawn} == set()
    assert {key for key, page in pages.items() if page.size() != room} == set()


def test_no_page_is_made_while_somebody_types(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quiet, "_AFTER_INPUT", 3600.0)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show_page("today")
    window.show()
    window.ahead.moments._note_input()
    with qtbot.waitSignal(window.settled):
        pass
    qtbot.waitUntil(lambda: not window.ahead.moments.is_done)
    for _time in range(20):
        window.ahead.moments._next()
    assert set(window._pages) == {"today"}

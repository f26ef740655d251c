"""An empty book on the real services, and a desk to work on it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui.classrooms.classrooms_page import ClassroomsPage
from digilearn.ui.kit.desk import Desk
from tests.catalogue import speaking


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Speak from the catalogues as they are now."""
    with speaking("vi"):
        yield


@pytest.fixture
def session() -> Iterator[Session]:
    """Give a book with nobody in it."""
    session = open_demo(learners=0, classrooms=0)
    yield session
    session.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ClassroomsPage:
    """Give the pages of classes, as large as beside the rail of a small laptop."""
    page = ClassroomsPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    return page

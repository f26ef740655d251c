"""Pages of attendance on the real services, in a book of their own."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui.attendance.roll_page import RollPage
from digilearn.ui.kit.desk import Desk
from tests.catalogue import speaking
from tests.ui.attendance.evening import Evening, make_evening


@pytest.fixture(scope="module", autouse=True)
def vietnamese() -> Iterator[None]:
    """Speak from the catalogues as they are now."""
    with speaking("vi"):
        yield


@pytest.fixture
def evening() -> Iterator[Evening]:
    """Give a class of eight with a meeting today."""
    session = open_demo(learners=0, classrooms=0)
    yield make_evening(session)
    session.close()


@pytest.fixture
def session(evening: Evening) -> Session:
    """Give that book."""
    return evening.session


@pytest.fixture
def page(evening: Evening, desk: Desk, qtbot: QtBot) -> RollPage:
    """Give the roll of the meeting, read and with the cursor on the first person."""
    page = RollPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    page.open(evening.meeting_id)
    qtbot.waitUntil(lambda: page.people.rowCount() == 8)
    return page

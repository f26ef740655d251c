"""Pages of who can do what on the real services, in a book of their own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.services.opening import open_demo
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.preferences import Look
from tests.catalogue import speaking
from tests.ui.attendance.evening import Evening, make_evening


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Dress the application once; speak from the catalogues as they are now."""
    theme.apply(qapp, Look.LIGHT, 100)
    with speaking("vi"):
        yield


@pytest.fixture
def evening() -> Iterator[Evening]:
    """Give a class of eight with a meeting today."""
    session = open_demo(learners=0, classrooms=0)
    yield make_evening(session)
    session.close()


@pytest.fixture
def lesson_id(evening: Evening) -> Id:
    """Give the lesson that today's meeting teaches."""
    session = evening.session
    taken: Id = session.library.take(["LD01"])[0]["LD01"]
    with session.store.reading() as reading:
        meeting = reading.meetings.get(evening.meeting_id, Scope())
    session.schedule.edit(replace(meeting, lesson_id=taken))
    return taken


@pytest.fixture
def desk(evening: Evening, qapp: QApplication) -> Iterator[Desk]:
    """Give the desk of that book."""
    desk = Desk(evening.session)
    yield desk
    desk.close()

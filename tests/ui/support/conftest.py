"""The page of help given, on the real services."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.preferences import Look
from digilearn.ui.support.support_page import SupportPage
from tests.catalogue import speaking


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Dress the application once; speak from the catalogues as they are now."""
    theme.apply(qapp, Look.LIGHT, 100)
    with speaking("vi"):
        yield


@pytest.fixture
def session() -> Iterator[Session]:
    made = open_demo(learners=0, classrooms=0)
    for name in ("Lò Thị Ánh", "Nguyễn Thị Hoa", "Nguyễn Thị Hoa"):
        made.learners.add(name, village="thôn 3", birth_year=1950)
    yield made
    made.close()


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[SupportPage]:
    desk = Desk(session)
    page = SupportPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    page.open()
    qtbot.waitUntil(lambda: desk.operations.is_idle)
    yield page
    desk.close()

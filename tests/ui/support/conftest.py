"""The page of help given, on the real services."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.support.support_page import SupportPage
from tests.catalogue import speaking


@pytest.fixture(scope="module", autouse=True)
def vietnamese() -> Iterator[None]:
    """Speak from the catalogues as they are now."""
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
def page(desk: Desk, qtbot: QtBot) -> SupportPage:
    page = SupportPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    page.open()
    qtbot.waitUntil(lambda: desk.operations.is_idle)
    return page

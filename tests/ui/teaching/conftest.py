"""A sample book and a desk to work on it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.preferences import Look


@pytest.fixture
def session() -> Iterator[Session]:
    """Give a book with one class."""
    session = open_demo(learners=5, classrooms=1)
    yield session
    session.close()


@pytest.fixture
def desk(session: Session, qapp: QApplication) -> Iterator[Desk]:
    """Give the desk of that book."""
    theme.apply(qapp, Look.LIGHT, 100)
    desk = Desk(session)
    yield desk
    desk.close()

"""An empty book on the real services, and a desk to work on it."""

from collections.abc import Iterator

import pytest

from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from tests.catalogue import speaking


@pytest.fixture
def session() -> Iterator[Session]:
    """Give a book without people and lessons."""
    with speaking("vi"):
        session = open_demo(learners=0, classrooms=0)
        for lesson in session.lessons.list():
            session.lessons.delete(lesson.id)
        yield session
        session.close()

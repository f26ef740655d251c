"""A book with a class, two people and a little history."""

from collections.abc import Iterator

import pytest

from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from tests.catalogue import speaking


@pytest.fixture
def session() -> Iterator[Session]:
    """Give the book, in English words."""
    with speaking("en"):
        session = open_demo(learners=0, classrooms=0)
        yield session
        session.close()

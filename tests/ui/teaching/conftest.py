"""A sample book and a desk to work on it."""

from collections.abc import Iterator

import pytest

from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from tests.catalogue import speaking


@pytest.fixture
def session() -> Iterator[Session]:
    """Give a book with one class."""
    with speaking("vi"):
        session = open_demo(learners=5, classrooms=1)
        yield session
        session.close()

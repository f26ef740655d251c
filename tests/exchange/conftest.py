"""What we hand to other people is in Vietnamese unless a test says otherwise."""

from collections.abc import Iterator

import pytest

from tests.catalogue import speaking


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Speak Vietnamese during each test."""
    with speaking("vi"):
        yield

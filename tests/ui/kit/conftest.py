"""A desk without a book: operations and messages alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from digilearn.ui.kit import theme
from digilearn.ui.kit.messages import Messages
from digilearn.ui.kit.operations import Operations
from digilearn.ui.kit.preferences import Look


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Begin and end every test in the light look at the usual size."""
    theme.apply(qapp, Look.LIGHT, 100)
    yield
    theme.apply(qapp, Look.LIGHT, 100)


@pytest.fixture
def messages(qapp: QApplication) -> Messages:
    """Give the channel to the user."""
    return Messages()


@pytest.fixture
def operations(messages: Messages) -> Iterator[Operations]:
    """Give operations whose threads end with the test."""
    made = Operations(messages)
    yield made
    made.close()

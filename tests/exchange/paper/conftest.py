"""Drawing needs an application; tests of windows need it to be one for windows, so it is made here first."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Give the application that all tests share."""
    return qapp

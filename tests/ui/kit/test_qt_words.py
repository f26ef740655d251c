"""Qt's own windows speak Vietnamese; what is not known stays Qt's."""

from collections.abc import Iterator

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QGroupBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from digilearn.ui.kit.qt_words import QtWords
from tests.catalogue import speaking


@pytest.fixture(autouse=True)
def vietnamese(qapp: QApplication) -> Iterator[None]:
    """Put the words in force, for the time of a test."""
    words = QtWords()
    with speaking("vi"):
        qapp.installTranslator(words)
        yield
        qapp.removeTranslator(words)


def words_of(dialog: QWidget) -> set[str]:
    """Give every word on labels, buttons and frames, without the marks of the keys."""
    shown = [one.text() for one in dialog.findChildren(QLabel)]
    shown += [one.text() for one in dialog.findChildren(QAbstractButton)]
    shown += [one.title() for one in dialog.findChildren(QGroupBox)]
    return {text.replace("&", "") for text in shown}


ENGLISH = (
    "Print",
    "Page",
    "Copies",
    "Option",
    "Collate",
    "Type",
    "Name",
    "Location",
    "Reverse",
    "Color",
    "File",
)


def test_the_print_dialog_is_vietnamese(qtbot: QtBot) -> None:
    dialog = QPrintDialog(QPrinter())
    qtbot.addWidget(dialog)
    words = words_of(dialog)
    assert {"Máy in", "Tên:", "Số bản:", "In tất cả"} <= words
    assert not [word for word in words if word.startswith(ENGLISH)]


def test_the_file_dialog_is_vietnamese(qtbot: QtBot) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    words = words_of(dialog)
    assert {"Tên tệp:", "Loại tệp:"} <= words
    assert not [word for word in words if word.startswith((*ENGLISH, "Look", "Cancel", "Open"))]


def test_an_unknown_word_stays_as_it_is() -> None:
    assert QtWords().translate("QPageSize", "A4") is None

"""A list pasted from a chat, a document or a workbook."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.exchange.pasted import pasted_text
from digilearn.ui.imports.import_page import ImportPage
from digilearn.ui.imports.paste_dialog import PasteDialog
from digilearn.ui.kit.desk import Desk

CHAT = "Danh sách thôn 2\n1. Nguyễn Thị Hoa 1958 thôn 2 0912345678\n2. Vì Văn Pao, 1970, bản Nà Lốc\n"
CELLS = "STT\tHọ và tên\tNăm sinh\n1\tNguyễn Thị Hoa\t1958\n2\tVì Văn Pao\t1970\n"
WORD = (
    "<html><body><table><tr><td><p>Họ và tên</p></td><td><p>Năm sinh</p></td></tr>"
    "<tr><td><p>Nguyễn Thị</p><p>Hoa</p></td><td>1958</td></tr></table></body></html>"
)


@pytest.fixture(autouse=True)
def _clipboard(qapp: object) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def _dialog(page: ImportPage) -> PasteDialog:
    found = [one for one in page.findChildren(PasteDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_cells_keep_their_columns_and_a_word_table_comes_from_its_page() -> None:
    assert pasted_text(CELLS, WORD) == CELLS.strip()
    assert (
        pasted_text("Họ và tên\nNăm sinh\nNguyễn Thị\nHoa\n1958", WORD).splitlines()[0]
        == "Họ và tên\tNăm sinh"
    )
    assert "1958" in pasted_text("", WORD).splitlines()[-1]
    assert pasted_text(CHAT, "<p>no cells</p>") == CHAT.strip()


@pytest.mark.parametrize("text", [CHAT, CELLS])
def test_ctrl_v_shows_the_text_and_then_its_plan(page: ImportPage, qtbot: QtBot, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    page.activateWindow()
    page.setFocus()
    page.bringing.paste()
    dialog = _dialog(page)
    qtbot.waitUntil(lambda: dialog.text.toPlainText() == text.strip())
    assert dialog.said.text() == "3 lines"
    dialog.read_button.click()
    qtbot.waitUntil(page.plan_view.isVisible)
    assert page.digest is not None
    assert {row.record.full_name for _s, row in page.digest.plan.each_row()} == {
        "Nguyễn Thị Hoa",
        "Vì Văn Pao",
    }
    assert page.subtitle.text().startswith("Pasted text")
    page.apply_button.click()
    qtbot.waitUntil(page.done.isVisible)


def test_the_key_is_ctrl_v_anywhere_on_the_page(page: ImportPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(CHAT)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.drop.choose_button.setFocus()
    QTest.keyClick(page.drop.choose_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert _dialog(page).isVisible()


def test_an_empty_clipboard_and_a_picture_say_so(desk: Desk, qtbot: QtBot) -> None:
    dialog = PasteDialog(desk)
    qtbot.addWidget(dialog)
    assert dialog.said.text().startswith("The clipboard is empty.")
    assert not dialog.read_button.isEnabled()
    QGuiApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    dialog.take()
    assert "picture" in dialog.said.text()


def test_copied_files_are_taken_as_files(page: ImportPage, workbook: object, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(workbook))])
    QGuiApplication.clipboard().setMimeData(data)
    page.bringing.paste()
    qtbot.waitUntil(page.plan_view.isVisible)

"""From nothing to an opened book, by clicks; a wrong phrase, a wrong clock, and the first paint."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from digilearn.services.clock import ClockDoubt
from digilearn.services.opening import create_store, known_stores, new_recovery_code
from digilearn.ui.first_start.clock_dialog import ClockDialog
from digilearn.ui.first_start.first_start import FirstStart
from digilearn.ui.first_start.new_store_page import NewStorePage
from digilearn.ui.first_start.recovery_sheet import sheet_text
from digilearn.ui.first_start.welcome_page import Caption
from digilearn.ui.kit import preferences, theme
from digilearn.ui.kit.preferences import Look
from digilearn.ui.window import Window
from tests.catalogue import speaking
from tests.patience import PATIENCE

PHRASE = "song nui den chin"


@pytest.fixture(autouse=True)
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[None]:
    """Give a computer on which DigiLearn was never started."""
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.setenv("HOME", str(tmp_path))
    theme.apply(qapp, Look.LIGHT, 100)
    with speaking("vi"):
        yield


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """Give the window as it first opens, and close it as a person would."""
    made = Window()
    made.show()
    yield made
    made.close()
    qtbot.waitUntil(lambda: made.desk is None)
    made.close()
    made.deleteLater()


def start_of(window: Window) -> FirstStart:
    assert window.first_start is not None
    return window.first_start


def steps_of(window: Window, qtbot: QtBot) -> NewStorePage:
    """Open the three steps and wait for the recovery code."""
    start = start_of(window)
    start.welcome.new_button.click()
    page = start.new_store
    assert page is not None
    qtbot.waitUntil(lambda: page.recovery.code.text() != "")
    return page


def answer_who(page: NewStorePage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.who.commune.line, "tan an")
    qtbot.waitUntil(lambda: page.who.commune.found.count() > 0)
    QTest.keyClick(page.who.commune.line, Qt.Key.Key_Return)
    page.who.unit_name.setText("Tổ công nghệ số cộng đồng thôn 3")
    page.who.user_name.setText("Nguyễn Thu Hà")
    page.next_button.click()


def answer_phrase(page: NewStorePage) -> None:
    page.phrase.again.line.setText(page.phrase.phrase.text())
    page.next_button.click()


def book(folder: Path) -> str:
    """Make a book and give its recovery code."""
    code = new_recovery_code()
    made = create_store(folder, unit_name="Tổ thôn 3", user_name="Hà", secret=PHRASE, recovery_code=code)
    made.close()
    return code


# --- a new book -------------------------------------------------------------------------------------------------------
def test_three_steps_make_a_book_and_open_it(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page = steps_of(window, qtbot)
    answer_who(page, qtbot)
    answer_phrase(page)
    assert page.step == 2
    folder = tmp_path / "Máy của Hà - Tổ CNSCĐ" / "Sổ"
    page.recovery.folder.setText(str(folder))
    page.recovery.typed_back.setText(page.recovery.code.text()[-4:].lower())
    page.next_button.click()
    qtbot.waitUntil(lambda: window.main is not None)
    assert window.desk is not None
    unit = window.desk.session.unit
    assert (unit.name, unit.place) == ("Tổ công nghệ số cộng đồng thôn 3", "Tân An")
    assert window.desk.session.actor.name == "Nguyễn Thu Hà"
    assert known_stores()[0].folder == folder
    assert known_stores()[0].title == "Tổ công nghệ số cộng đồng thôn 3 · xã Tân An"


def test_a_commune_half_typed_is_asked_about(window: Window, qtbot: QtBot) -> None:
    page = steps_of(window, qtbot)
    page.who.unit_name.setText("Tổ thôn 3")
    page.who.user_name.setText("Hà")
    QTest.keyClicks(page.who.commune.line, "tan")
    page.next_button.click()
    assert page.step == 0
    assert page.fault.text().startswith("Hãy chọn xã, phường")
    page.who.commune.line.clear()
    page.next_button.click()
    assert page.step == 1


def test_a_click_on_the_words_below_a_button_is_a_click_on_it(window: Window, qtbot: QtBot) -> None:
    welcome = start_of(window).welcome
    _new, caption, _demo = welcome.findChildren(Caption)
    with qtbot.waitSignal(welcome.open_asked):
        QTest.mouseClick(caption, Qt.MouseButton.LeftButton)


def test_what_is_missing_is_named_and_goes_once_it_is_typed(window: Window, qtbot: QtBot) -> None:
    page = steps_of(window, qtbot)
    page.next_button.click()
    assert page.fault.text() == "Hãy gõ tên tổ hoặc đơn vị giữ sổ."
    page.who.unit_name.setText("Tổ thôn 3")
    assert not page.fault.isVisible()
    page.next_button.click()
    assert page.fault.text() == "Hãy gõ tên của mình."
    page.who.user_name.setText("Hà")
    assert not page.fault.isVisible()


def test_the_phrase_that_stands_above_is_repeated_in_plain_letters(window: Window, qtbot: QtBot) -> None:
    step = steps_of(window, qtbot).phrase
    assert step.again.line.echoMode() is QLineEdit.EchoMode.Normal
    step.own.click()
    assert step.again.line.echoMode() is QLineEdit.EchoMode.Password


def test_the_saved_recovery_code_says_where_it_is(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = steps_of(window, qtbot).recovery
    file = tmp_path / "code.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))
    step.save_button.click()
    assert step.code.text() in file.read_text("utf-8-sig")
    assert step.saved.text() == f"Đã lưu mã khôi phục vào {file}"


def test_a_recovery_code_that_a_full_stick_does_not_take_is_said_in_one_sentence(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = steps_of(window, qtbot).recovery
    file = tmp_path / "code.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))
    step.save_button.click()
    before = file.read_bytes()

    def full(_path: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as stick:
        stick.setattr(Path, "write_bytes", full)
        step.save_button.click()
    assert "code.txt" in step.failed.text()
    assert step.saved.text() == ""
    assert file.read_bytes() == before
    step.save_button.click()
    assert step.failed.text() == ""
    assert str(file) in step.saved.text()


def test_the_phrase_is_typed_back_before_it_is_believed(window: Window, qtbot: QtBot) -> None:
    page = steps_of(window, qtbot)
    answer_who(page, qtbot)
    page.phrase.again.line.setText("song nui den")
    page.next_button.click()
    assert page.step == 1
    assert page.fault.isVisible()
    page.phrase.again.line.setText("  " + page.phrase.phrase.text().upper().replace(" ", "   "))
    page.next_button.click()
    assert page.step == 2


def test_another_phrase_is_another_phrase(window: Window, qtbot: QtBot) -> None:
    page = steps_of(window, qtbot)
    answer_who(page, qtbot)
    first = page.phrase.phrase.text()
    page.phrase.another_button.click()
    assert len(page.phrase.phrase.text().split()) == 4
    assert page.phrase.phrase.text() != first


def test_a_password_of_ones_own_is_eight_letters_and_typed_twice(window: Window, qtbot: QtBot) -> None:
    page = steps_of(window, qtbot)
    answer_who(page, qtbot)
    page.phrase.own.click()
    for first, second, step in (
        ("short", "short", 1),
        ("mat khau dai", "mat khau khac", 1),
        ("mat khau dai",) * 2 + (2,),
    ):
        page.phrase.password.line.setText(first)
        page.phrase.again.line.setText(second)
        page.next_button.click()
        assert page.step == step
    assert page.answer().own_password
    assert page.answer().secret == "mat khau dai"


def test_the_end_of_the_recovery_code_is_typed_back(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page = steps_of(window, qtbot)
    answer_who(page, qtbot)
    answer_phrase(page)
    page.recovery.folder.setText(str(tmp_path / "book"))
    page.recovery.typed_back.setText("****")
    page.next_button.click()
    assert page.fault.isVisible()
    assert not (tmp_path / "book").exists(), "nothing is written before the last step is done"


def test_the_recovery_code_is_out_of_sight_while_its_end_is_typed(window: Window, qtbot: QtBot) -> None:
    page = steps_of(window, qtbot)
    answer_who(page, qtbot)
    answer_phrase(page)
    step, code = page.recovery, page.recovery.code.text()
    assert step.code.displayText() == code
    QTest.keyClicks(step.typed_back, code[-4:])
    assert code[-4:] not in step.code.displayText()
    step.kept_button.click()  # whoever looks again types again
    assert (step.code.displayText(), step.typed_back.text()) == (code, "")
    step.kept_button.click()
    assert code[-4:] not in step.code.displayText()
    assert step.code.text() == code


def test_a_folder_that_a_cloud_copies_is_refused_in_words(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page = steps_of(window, qtbot)
    answer_who(page, qtbot)
    answer_phrase(page)
    page.recovery.folder.setText(str(tmp_path / "OneDrive" / "DigiLearn"))
    page.recovery.typed_back.setText(page.recovery.code.text()[-4:])
    page.next_button.click()
    assert "OneDrive" in page.fault.text()


def test_the_sheet_for_the_envelope_holds_code_and_unit() -> None:
    text = sheet_text("Tổ thôn 3", "8HWA-N5NV")
    assert "8HWA-N5NV" in text
    assert "Tổ thôn 3" in text


# --- opening ----------------------------------------------------------------------------------------------------------
def test_a_known_book_asks_for_its_phrase_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    book(tmp_path / "book")
    start = FirstStart()
    qtbot.addWidget(start)
    start.show()
    assert start.open_page.isVisible()
    assert start.open_page.folder == tmp_path / "book"
    assert start.open_page.stores.box.currentText() == "Tổ thôn 3"
    assert start.open_page.stores.where.text() == str(tmp_path / "book")
    start.close_operations()


def test_a_book_that_is_away_is_shown_in_grey_and_not_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    book(tmp_path / "book")
    book(tmp_path / "stick")
    (tmp_path / "stick").rename(tmp_path / "unplugged")
    start = FirstStart()
    qtbot.addWidget(start)
    choice = start.open_page.stores
    assert choice.folder == tmp_path / "book"
    [away] = [n for n in range(2) if choice.box.itemData(n) == tmp_path / "stick"]
    assert not choice.box.model().index(away, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    said = choice.box.itemData(away, Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Tổ thôn 3, Chưa thấy, hãy cắm USB hoặc ổ đĩa có sổ: ")
    start.close_operations()


def test_a_start_that_was_closed_begins_no_thread_any_more(qtbot: QtBot) -> None:
    start = FirstStart()
    qtbot.addWidget(start)
    start.close_operations()
    before = threading.active_count()
    start.warm_up()
    assert threading.active_count() == before


def test_when_every_known_book_is_away_the_welcome_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    book(tmp_path / "stick")
    (tmp_path / "stick").rename(tmp_path / "unplugged")
    start = FirstStart()
    qtbot.addWidget(start)
    start.show()
    assert start.welcome.isVisible()
    start.close_operations()


def test_a_wrong_phrase_says_so_and_the_right_one_opens(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    book(tmp_path / "book")
    page = start_of(window).open_page
    page.choose(tmp_path / "book")
    start_of(window).welcome.open_button.click()
    page.secret.line.setText("song nui den muoi")
    QTest.keyClick(page.secret.line, Qt.Key.Key_Return)
    qtbot.waitUntil(page.fault.isVisible)
    assert window.desk is None
    assert page.open_button.isEnabled()
    page.secret.line.setText("Song núi  đèn CHÍN")
    assert not page.fault.isVisible()
    page.open_button.click()
    qtbot.waitUntil(lambda: window.main is not None)


def test_the_recovery_code_opens_in_the_same_field(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    code = book(tmp_path / "book")
    page = start_of(window).open_page
    page.choose(tmp_path / "book")
    page.secret.line.setText(code.lower())
    page.open_button.click()
    qtbot.waitUntil(lambda: window.main is not None)


def test_a_folder_that_is_no_book_is_one_sentence(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    page = start_of(window).open_page
    start_of(window).welcome.open_button.click()
    page.choose(tmp_path / "photos")
    page.secret.line.setText(PHRASE)
    page.open_button.click()
    qtbot.waitUntil(page.fault.isVisible)
    assert window.desk is None


def test_locking_closes_the_book_and_asks_for_its_phrase(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    book(tmp_path / "book")
    page = start_of(window).open_page
    page.choose(tmp_path / "book")
    page.secret.line.setText(PHRASE)
    page.open_button.click()
    qtbot.waitUntil(lambda: window.main is not None)
    assert window.main is not None
    window.main.rail.lock_button.click()
    qtbot.waitUntil(lambda: window.first_start is not None)
    assert window.desk is None
    assert start_of(window).open_page.folder == tmp_path / "book"


def test_sample_data_opens_with_one_click_and_leaves_nothing(window: Window, qtbot: QtBot) -> None:
    start_of(window).welcome.demo_button.click()
    qtbot.waitUntil(lambda: window.main is not None)
    assert window.desk is not None
    folder = window.desk.session.folder
    window.close()
    qtbot.waitUntil(lambda: window.desk is None)
    assert not folder.exists()


def test_size_and_colours_are_kept_and_every_page_is_made_anew(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    book(tmp_path / "book")
    page = start_of(window).open_page
    page.choose(tmp_path / "book")
    page.secret.line.setText(PHRASE)
    page.open_button.click()
    qtbot.waitUntil(lambda: window.main is not None)
    assert window.main is not None
    before = window.main
    before.show_page("settings")
    settings: Any = before.page("settings")
    settings.letters.chips[-1].click()
    qtbot.waitUntil(lambda: window.main is not None and window.main is not before)
    assert window.main.page_key == "settings"
    settings = window.main.page("settings")
    assert settings.letters.chips[-1].isChecked()
    assert (theme.scale(), preferences.load().size) == (2, 200)
    settings.look.chips[2].click()
    qtbot.waitUntil(theme.is_dark)
    assert preferences.load().look is Look.DARK


# --- the clock --------------------------------------------------------------------------------------------------------
def test_a_wrong_clock_is_asked_about_in_one_sentence(qtbot: QtBot) -> None:
    dialog = ClockDialog(ClockDoubt(datetime(2015, 1, 1, 8, 0), date(2026, 11, 24)))
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.yes_button.click()
    assert dialog.day == date(2026, 11, 24)


def test_the_day_can_be_chosen(qtbot: QtBot) -> None:
    dialog = ClockDialog(ClockDoubt(datetime(2015, 1, 1, 8, 0), date(2026, 11, 24)))
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.choose_button.click()
    dialog.field.setText("25/11/2026")
    dialog.use_button.click()
    assert dialog.day == date(2026, 11, 25)


# --- the first paint --------------------------------------------------------------------------------------------------
LATER = (
    "sqlalchemy",
    "alembic",
    "openpyxl",
    "xlsxwriter",
    "python_calamine",
    "cryptography",
    "argon2",
    "sqlcipher3",
)
PAINTED = f"""
import sys
from digilearn.ui import application as app
from PySide6.QtWidgets import QApplication
from digilearn.ui.window import Window
application = QApplication([])
app.dress(application)
window = Window()
window.painted.connect(lambda: print([name for name in {LATER!r} if name in sys.modules]))
window.painted.connect(application.quit)
window.show()
application.exec()
window.close()
"""


def test_the_first_page_is_painted_before_anything_heavy_is_imported() -> None:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", PAINTED],
        cwd=root,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr

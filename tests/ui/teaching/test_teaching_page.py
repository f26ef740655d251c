"""Teaching by keys: the script here, the slide for the room."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.lesson_texts import PUBLIC_WORDS, words_of
from digilearn.domain.teaching import Slide
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.slide_view import SlideView, sentences
from digilearn.ui.teaching.teaching_page import TeachingPage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[TeachingPage]:
    page = TeachingPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.open(code="LD01")
    qtbot.waitUntil(lambda: page.lecture is not None)
    yield page
    page.close()


def place(page: TeachingPage) -> int:
    assert page.lecture is not None
    return page.lecture.place


def press(page: TeachingPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page, key)


def test_arrows_a_clicker_and_the_space_bar_move_step_by_step(page: TeachingPage) -> None:
    press(page, Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
    assert place(page) == 3
    assert "Dập máy ngay" in page.script.heading.text()
    press(page, Qt.Key.Key_PageUp, Qt.Key.Key_Left)
    assert place(page) == 1
    assert "bước 1/5" in page.subtitle.text()


def test_the_end_says_how_long_is_left_for_the_questions(page: TeachingPage) -> None:
    press(page, *[Qt.Key.Key_Right] * 6)
    assert page.subtitle.text() == "Bây giờ từng người tự làm, rồi hỏi năm câu · còn 10 trên 60 phút"


def test_the_room_sees_a_step_and_never_the_script(page: TeachingPage) -> None:
    press(page, Qt.Key.Key_Right)
    assert page.lecture is not None
    step = page.lecture.step
    assert step is not None
    shown = page.preview.words()
    assert shown[0] == step.title
    assert len(words_of(" ".join(shown))) <= PUBLIC_WORDS
    assert step.says not in " ".join(shown)


def test_b_blanks_the_room_and_the_next_step_shows_it_again(page: TeachingPage) -> None:
    press(page, Qt.Key.Key_Right, Qt.Key.Key_B)
    assert page.preview.words() == []
    picture = page.preview.grab().toImage()
    assert {picture.pixelColor(x, x // 2).name() for x in range(4, 200, 40)} == {"#000000"}
    press(page, Qt.Key.Key_Right)
    assert page.preview.words() != []


def test_c_shows_what_everybody_does_alone_and_leads_back(page: TeachingPage) -> None:
    press(page, Qt.Key.Key_Right, Qt.Key.Key_C)
    assert page.lecture is not None
    assert page.lecture.slide is Slide.CHECKS
    assert page.preview.words()[1:] == list(page.lecture.lesson.checks)
    press(page, Qt.Key.Key_C)
    assert place(page) == 1


def test_f5_fills_a_screen_keys_work_there_and_esc_takes_it_off(page: TeachingPage, qtbot: QtBot) -> None:
    press(page, Qt.Key.Key_F5)
    room = page.room.public
    assert room is not None
    qtbot.waitUntil(room.isVisible)
    QTest.keyClick(room, Qt.Key.Key_PageDown)
    assert place(page) == 1
    assert room.view.words() == page.preview.words()
    QTest.keyClick(room, Qt.Key.Key_Escape)
    assert not room.isVisible()
    assert page.lecture is not None  # the lesson goes on where it was


def test_t_runs_the_time_of_the_step_and_the_room_sees_it(page: TeachingPage) -> None:
    press(page, Qt.Key.Key_Right)
    assert page.preview.clock == ""
    press(page, Qt.Key.Key_T)
    assert page.preview.clock in {"08:00", "07:59"}
    press(page, Qt.Key.Key_T)
    assert not page.room.clock.is_running


def test_plus_and_minus_change_the_letters_within_limits(page: TeachingPage) -> None:
    press(page, *[Qt.Key.Key_Plus] * 12)
    assert page.preview.zoom == 1.4
    press(page, *[Qt.Key.Key_Minus] * 20)
    assert page.preview.zoom == 0.6


def test_a_full_slide_says_that_its_letters_are_as_large_as_they_get(page: TeachingPage) -> None:
    press(page, Qt.Key.Key_C)
    full = page.preview.letters()
    press(page, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert page.preview.letters() == full
    assert page.message.text() == "Chữ trên trang này đã to hết mức."
    press(page, Qt.Key.Key_Minus)  # no stroke was kept that nobody saw
    assert page.preview.letters() < full
    assert not page.message.isVisible()
    press(page, *[Qt.Key.Key_Minus] * 9)
    assert page.message.text() == "Chữ đã nhỏ hết mức."
    press(page, Qt.Key.Key_Left)
    assert not page.message.isVisible()


def test_on_one_screen_the_slide_itself_says_that_its_letters_are_as_large_as_they_get(
    page: TeachingPage, qtbot: QtBot
) -> None:
    press(page, Qt.Key.Key_C, Qt.Key.Key_F5)
    room = page.room.public
    assert room is not None
    qtbot.waitUntil(room.isVisible)
    for _stroke in range(9):
        QTest.keyClick(room, Qt.Key.Key_Plus)
    assert room.view.note == page.message.text() == "Chữ trên trang này đã to hết mức."
    QTest.keyClick(room, Qt.Key.Key_PageUp)
    assert room.view.note == ""


def test_smaller_letters_are_smaller_on_every_step(page: TeachingPage) -> None:
    assert page.lecture is not None
    for _step in page.lecture.lesson.steps:
        press(page, Qt.Key.Key_Right)
        usual = page.preview.letters()
        press(page, Qt.Key.Key_Minus)
        assert page.preview.letters() < usual
        press(page, Qt.Key.Key_Plus)
        assert page.preview.letters() == usual


def test_stopping_leads_back_and_forgets_the_lesson(page: TeachingPage, desk: Desk) -> None:
    asked: list[str] = []
    desk.asked.connect(lambda key, _what: asked.append(key))
    press(page, Qt.Key.Key_Escape)
    assert asked == ["lessons"]
    assert page.lecture is None


def test_without_a_meeting_there_is_no_roll_to_open(page: TeachingPage, desk: Desk) -> None:
    asked: list[str] = []
    desk.asked.connect(lambda key, _what: asked.append(key))
    press(page, Qt.Key.Key_D)
    assert asked == []


def test_every_step_of_every_lesson_fits_the_screen(session: Session, qtbot: QtBot) -> None:
    from digilearn.domain.teaching import Lecture
    from digilearn.services.lesson_library import shipped_lessons

    view = SlideView()
    qtbot.addWidget(view)
    view.resize(1366, 768)
    for lesson in shipped_lessons().values():
        codes = session.library.codes(lesson)
        for number in range(1, len(lesson.steps) + 2):
            view.show_lecture(Lecture(lesson, number), codes)
            picture = QImage(view.size(), QImage.Format.Format_RGB32)
            view.render(picture)
            edge = {picture.pixelColor(x, 4).name() for x in range(0, 1366, 7)}
            assert edge == {"#ffffff"}, f"{lesson.code} step {number} runs over the edge"


def test_sentences_stand_on_lines_of_their_own() -> None:
    assert sentences("Không cãi. Không hỏi? BẤM TẮT MÁY.") == ["Không cãi.", "Không hỏi?", "BẤM TẮT MÁY."]
    assert sentences("dichvucong.gov.vn") == ["dichvucong.gov.vn"]

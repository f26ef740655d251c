"""A whole evening in the real window: the door, the roll, the lesson, who can do it, the paper, help given.

What is pressed goes to whatever has the focus, as from a real keyboard and a real scanner. The people are made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digilearn import bootstrap
from digilearn.domain.attendance import How, Mark
from digilearn.domain.cards import card_digits
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id
from digilearn.domain.lesson_texts import PUBLIC_WORDS, words_of
from digilearn.domain.outcomes import Level, Stage
from digilearn.domain.sheet_codes import sheet_digits
from digilearn.services import opening
from digilearn.services.session import Session
from digilearn.store import keys as store_keys
from digilearn.ui.attendance.paper_dialog import PaperDialog
from digilearn.ui.attendance.roll_page import RollPage
from digilearn.ui.attendance.walk_in_dialog import WalkInDialog
from digilearn.ui.outcomes.grid_page import GridPage
from digilearn.ui.outcomes.quiz_page import QuizPage
from digilearn.ui.support.support_page import SupportPage
from digilearn.ui.teaching.teaching_page import TeachingPage
from digilearn.ui.today.today_page import TodayPage
from digilearn.ui.window import Window
from tests.catalogue import speaking
from tests.keys import Keyboard, take_roll
from tests.ui import scanner
from tests.ui.attendance.held_up import card_of, in_the_room
from tests.ui.kit.made_up_camera import Media

ENROLLED = 38
LESSON = "LD01"
CITIZEN = "014158000123||Quàng Thị Yên|03021958|Nữ|Bản Nà Lốc, Xã Chiềng Sơ, Huyện Sông Mã, Sơn La|15082021"
STROKES_OF_A_ROLL = 60
W = TypeVar("W", bound=QWidget)
Key = Qt.Key


class Evening:
    """A class of 38 that meets today, shown in the real window; `person(n)` has number n on the roll."""

    def __init__(self, qtbot: QtBot, window: Window, session: Session) -> None:
        self.qtbot, self.window, self.session = qtbot, window, session
        self.keys = Keyboard(window)
        self.room, _changes = session.classrooms.open(
            NewClassroom("nhà văn hóa thôn 3", None, name="Lớp tối thứ Ba")
        )
        start = datetime.combine(session.clock.today(), datetime.min.time()) + timedelta(hours=19)
        self.meeting, _changes = session.schedule.add(self.room, start, start + timedelta(hours=2))
        session.library.choose(self.meeting, LESSON)
        people = [
            session.learners.add(f"Lò Thị Người {number:02}", birth_year=1940 + number)[0]
            for number in range(1, ENROLLED + 1)
        ]
        session.classrooms.enrol(self.room, people, start.date())

    # --- looking --------------------------------------------------------------------------------------------------
    def page(self, key: str, kind: type[W]) -> W:
        """Give the page in sight, which must be this one."""
        main = self.window.main
        assert main is not None
        self.wait(lambda: main.page_key == key, f"{key} is not in sight")
        found = main.page(key)
        assert isinstance(found, kind)
        return found

    def show(self, key: str, kind: type[W], **what: object) -> W:
        """Go to a page."""
        assert self.window.main is not None
        self.window.main.show_page(key, **what)
        self.in_front()
        return self.page(key, kind)

    def asked(self, kind: type[W]) -> W:
        """Give the dialog that is asking now."""
        self.wait(lambda: self._asking(kind), f"no {kind.__name__} came")
        return self._asking(kind)[0]

    def _asking(self, kind: type[W]) -> list[W]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]

    def wait(self, true: Callable[[], object], what: str) -> None:
        def check() -> None:
            assert true(), what

        self.qtbot.waitUntil(check, timeout=20_000)

    def quiet(self) -> None:
        """Wait until everything asked was answered and written."""
        desk = self.window.desk
        assert desk is not None
        self.wait(lambda: desk.operations.is_idle, "the book is not at rest")

    def in_front(self) -> None:
        """Have the keys go to the window."""
        self.window.activateWindow()
        self.wait(lambda: QApplication.focusWidget() is not None, "no key would arrive")

    def at_list(self, roll: RollPage) -> None:
        """Wait until a dialog that just closed has given the keys back to the list."""
        self.in_front()
        self.wait(roll.view.hasFocus, "the list does not have the keys")

    # --- doing ----------------------------------------------------------------------------------------------------
    def click(self, button: QPushButton) -> None:
        self.wait(lambda: button.isEnabled() and button.isVisible(), f"{button.text()} cannot be clicked")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def scan_digits(self, digits: str) -> None:
        """Type digits as a USB scanner does, into the window: whatever has the focus."""
        scanner.scan(self.window, digits)

    def scan(self, text: str) -> None:
        """Type a card as a scanner gives it: letters with accents as whole letters."""
        scanner.scan(QApplication.focusWidget() or self.window, text)

    # --- what is on disk ------------------------------------------------------------------------------------------
    def signs(self) -> str:
        """Give the roll as on paper: "x M P V ○"."""
        signs = {Mark.PRESENT: "x", Mark.LATE: "M", Mark.EXCUSED: "P", Mark.ABSENT: "V", None: "○"}
        return "".join(signs[row.mark] for row in self.session.attendance.roll(self.meeting).rows)

    def person(self, number: int) -> Id:
        rows = self.session.attendance.roll(self.meeting).rows
        return next(row.learner.id for row in rows if row.number == number)

    @property
    def lesson(self) -> Id:
        lesson = self.session.attendance.roll(self.meeting).meeting.lesson_id
        assert lesson is not None
        return lesson

    def level(self, number: int) -> Level | None:
        found = self.session.outcomes.grid(self.room).levels.get((self.person(number), self.lesson))
        return found.level if found is not None else None


@pytest.fixture
def evening(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Evening]:
    """Give the evening in the window of an opened book."""
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.setattr(store_keys, "MEMORY_KIB", 64)
    session = opening.create_store(
        tmp_path / "book",
        unit_name="Tổ CNSCĐ thôn 3",
        user_name="Hà",
        secret="song nui den chin",
        recovery_code=opening.new_recovery_code(),
    )
    bootstrap.dress(qapp)
    with speaking("vi"):
        window = Window()
        window.resize(1366, 697)
        window.show()
        made = Evening(qtbot, window, session)
        window.take(session)
        made.quiet()
        yield made
        for left_open in [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]:
            left_open.reject()
        window.close()
        qtbot.waitUntil(lambda: window.desk is None and not window.isVisible(), timeout=20_000)
        window.deleteLater()


def at_the_door(evening: Evening) -> RollPage:
    """Open the roll from Today; one comes without a card, one with a learner card, one with a citizen card."""
    today = evening.show("today", TodayPage)
    evening.wait(lambda: today.cards, "there is no meeting today")
    evening.click(today.cards[0].roll_button)
    roll = evening.page("roll", RollPage)
    evening.wait(lambda: roll.people.rowCount() == ENROLLED, "the class is not on the roll")
    evening.in_front()
    walks_in(evening, roll)
    learner_card(evening, roll)
    citizen_card(evening, roll)
    before_the_camera(evening, roll)
    return roll


def walks_in(evening: Evening, roll: RollPage) -> None:
    """Name and year are enough."""
    evening.click(roll.walk_in_button)
    question = evening.asked(WalkInDialog)
    question.name_field.insert("Giàng A Páo")
    QTest.keyClicks(question.year_field, "58")
    QTest.keyClick(question.year_field, Key.Key_Return)
    evening.wait(lambda: roll.people.rowCount() == ENROLLED + 1, "who walked in is not on the roll")
    evening.wait(lambda: evening.signs() == "○" * ENROLLED + "x", "who walked in is not marked")
    learner = evening.session.learners.search("giang a pao")[0]
    assert (learner.name, learner.birth_year) == ("Giàng A Páo", 1958)


def learner_card(evening: Evening, roll: RollPage) -> None:
    """A scan needs no click; the second one says who and when."""
    holder = evening.person(5)
    for _time in range(2):
        evening.at_list(roll)
        evening.scan(card_digits(holder))
        evening.wait(lambda: evening.signs()[4] == "x", "the card marked nobody")
    evening.wait(
        lambda: roll.message.text.startswith("Lò Thị Người 05: đã ghi có mặt lúc"), "no time is said"
    )
    assert evening.session.attendance.roll(evening.meeting).rows[4].how is How.CARD


def before_the_camera(evening: Evening, roll: RollPage) -> None:
    """A card held before the laptop's camera (a fed video frame) marks its learner."""
    media = Media()
    roll.camera.panel.media = media
    evening.at_list(roll)
    QTest.keyClick(roll.view, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    evening.wait(lambda: media.is_on, "the camera is not on")
    media.show(in_the_room(card_of(card_digits(evening.person(6)), "Lò Thị Người 06")))
    evening.wait(lambda: evening.signs()[5] == "x", "the card before the camera marked nobody")
    assert evening.session.attendance.roll(evening.meeting).rows[5].how is How.CARD
    roll.camera.panel.close_camera()
    evening.wait(lambda: not media.is_on, "the camera stays on")


def citizen_card(evening: Evening, roll: RollPage) -> None:
    """One scan fills a new person, and the number stays out of the book."""
    evening.at_list(roll)
    evening.scan(CITIZEN)
    question = evening.asked(WalkInDialog)
    assert question.name_field.text() == "Quàng Thị Yên"
    evening.click(question.add_button)
    evening.wait(lambda: roll.people.rowCount() == ENROLLED + 2, "the card's holder is not on the roll")
    known = evening.session.learners.search("quang thi yen")[0]
    learner = evening.session.learners.get(known.id)
    assert (learner.citizen_id, learner.citizen_id_last4) == ("", "0123")
    evening.wait(lambda: evening.signs().endswith("xx"), "the card's holder is not marked")


EXCEPTIONS = {3: "v", 7: "v", 12: "m", 18: "m", 21: "p", 29: "v", 33: "m", 36: "v"}
"""Who of the forty is not simply present: one in five."""


def the_roll(evening: Evening, roll: RollPage) -> str:
    """Take the roll of forty by keyboard alone, and finish; give it as on paper."""
    evening.at_list(roll)
    before = evening.keys.count
    take_roll(evening.keys, roll.view, roll.all_present_button, EXCEPTIONS)
    taken = "".join(EXCEPTIONS.get(number, "x").upper() for number in range(1, 41)).replace("X", "x")
    evening.wait(lambda: evening.signs() == taken, "the roll on disk is not what was pressed")
    assert evening.keys.count - before <= STROKES_OF_A_ROLL
    evening.keys.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    evening.wait(lambda: evening.signs() == taken[:35] + "x" + taken[36:], "the last mark was not taken back")
    evening.keys.type("v")
    evening.wait(lambda: evening.signs() == taken, "the mark is not there again")
    evening.click(roll.finish_button)
    evening.wait(
        lambda: evening.session.attendance.roll(evening.meeting).meeting.finished_at, "it is not finished"
    )
    return taken


def the_lesson(evening: Evening) -> None:
    """Go through every step by the keys of a clicker; say by numbers who can do it alone."""
    lesson = evening.session.library.of_meeting(evening.meeting)
    page = evening.show("teaching", TeachingPage, meeting_id=evening.meeting)
    evening.wait(lambda: page.lecture is not None, "the lesson does not begin")
    page.setFocus()
    for place, step in enumerate(lesson.steps, start=1):
        evening.keys.press(Key.Key_PageDown)
        assert page.lecture is not None
        assert page.lecture.place == place
        shown = page.preview.words()
        assert shown[0] == step.title
        assert len(words_of(" ".join(shown))) <= PUBLIC_WORDS
        assert step.says in said_by(page.script)
    evening.keys.type("c")
    assert list(lesson.checks) == page.preview.words()[1:], "the checks are one key away"
    evening.keys.type("b")
    assert page.preview.words() == [], "the screen is not blank"
    evening.keys.type("b")
    evening.keys.type("a")
    evening.wait(page.alone.field.hasFocus, "the numbers have no field")
    evening.keys.type("1 5 9-11")
    evening.wait(page.alone.button.isEnabled, "nobody is named")
    assert "Lò Thị Người 10" in page.alone.names.text()
    evening.keys.press(Key.Key_Return)
    evening.wait(lambda: evening.level(10) is Level.ALONE, "who can do it alone is not on disk")
    assert [number for number in range(1, 41) if evening.level(number)] == [1, 5, 9, 10, 11]
    page.stop()


def said_by(widget: QWidget) -> str:
    """Give the words of a widget that can be seen."""
    from PySide6.QtWidgets import QLabel

    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def the_checks(evening: Evening) -> None:
    """Say of the next people with one key each how far they are; the last one was a slip."""
    grid = evening.show("outcomes", GridPage, classroom_id=evening.room, meeting_id=evening.meeting)
    evening.wait(lambda: grid.cells.rowCount() == 40, "the class is not in the grid")
    evening.wait(grid.table.hasFocus, "the grid does not have the keys")
    evening.keys.type("/2")
    evening.keys.press(Key.Key_Return)
    evening.keys.type("345")
    evening.wait(lambda: evening.level(4) is Level.HELPS_OTHERS, "what was said is not on disk")
    assert (evening.level(2), evening.level(3)) == (Level.NEEDS_HELP, Level.ALONE)
    evening.keys.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    evening.wait(lambda: evening.level(4) is None, "the slip stays")
    pages = evening.session.skills_pages.of_meeting(evening.meeting)
    assert pages.pages[0].able[0].title == evening.session.library.of_meeting(evening.meeting).title


def the_quiz(evening: Evening) -> None:
    """Count the hands of each question at the end of the evening."""
    quiz = evening.show("quiz", QuizPage, classroom_id=evening.room, meeting_id=evening.meeting)
    evening.wait(quiz.hands.isVisible, "there is no quiz")
    evening.click(quiz.after_chip)
    came = quiz.hands.asked.value
    for stepper in quiz.hands.hands:
        stepper.set_value(came - 2)
    evening.click(quiz.save_button)
    evening.wait(lambda: evening.session.outcomes.quizzes(evening.meeting), "the quiz is not on disk")
    [kept] = evening.session.outcomes.quizzes(evening.meeting)
    assert (kept.stage, kept.asked, kept.right) == (Stage.AFTER, came, (came - 2,) * 5)


def the_paper(evening: Evening, taken: str) -> None:
    """The same sheet comes back signed, and differs: what it replaces is said, and it is taken back as one."""
    evening.show("today", TodayPage)
    evening.quiet()
    evening.scan_digits(sheet_digits(evening.room, [evening.meeting]))
    question = evening.asked(PaperDialog)
    evening.wait(lambda: question.plan is not None, "the roll was not read")
    QTest.keyClicks(question.numbers, "3 7 14-16 M12 18 33 P21")
    evening.wait(
        lambda: question.plan is not None and len(question.plan.of(Mark.LATE)) >= 1,
        "the numbers are not read",
    )
    assert "trước đây ghi khác" in said_by(question), "nobody is told that the sheet replaces the roll"
    QTest.keyClick(question.numbers, Key.Key_Return)
    evening.wait(lambda: evening.signs()[13:16] == "VVV", "the sheet is not on disk")
    assert evening.signs()[35] == "x", "who signed is present"
    evening.wait(lambda: not question.isVisible(), "the question stays")
    evening.quiet()
    evening.in_front()
    evening.session.history.undo()
    assert evening.signs() == taken


def the_support_point(evening: Evening) -> None:
    """Somebody asks something after the lesson: three letters and Enter."""
    page = evening.show("support", SupportPage)
    evening.wait(page.form.about.hasFocus, "the field does not have the keys")
    before = evening.keys.count
    evening.keys.type("lltp")
    evening.keys.press(Key.Key_Return)
    today = evening.session.clock.today()
    evening.wait(lambda: evening.session.support.list(today, today), "the help is not on disk")
    assert evening.keys.count - before == 5
    [line] = evening.session.support.list(today, today)
    assert line.visit.service == "13"


def test_from_the_door_to_the_paper(evening: Evening) -> None:
    roll = at_the_door(evening)
    taken = the_roll(evening, roll)
    the_lesson(evening)
    the_checks(evening)
    the_quiz(evening)
    the_paper(evening, taken)
    the_support_point(evening)

    assert evening.session.store.verify() == []
    assert evening.session.store.damage() == []
    assert [line.learners for line in evening.session.today.page().meetings] == [40]

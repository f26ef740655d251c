"""The data page by clicks: backups, the condition of the book, the people, the ways on."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.services.doctor import Check, Doctor, Health
from digilearn.services.session import Session
from digilearn.ui.data.data_page import DataPage, health_sentences
from digilearn.ui.data.member_dialog import MemberDialog
from digilearn.ui.kit.desk import Desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DataPage:
    """Give the page, read."""
    page = DataPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    qtbot.waitUntil(lambda: bool(page.backup.text()))
    return page


def test_it_says_where_the_book_is_and_that_no_backup_was_made(page: DataPage, session: Session) -> None:
    assert page.folder.text() == str(session.folder)
    assert page.backup.text() == "Not backed up yet."
    assert session.actor.name in page.subtitle.text()


def test_a_backup_is_made_and_said(page: DataPage, session: Session, qtbot: QtBot) -> None:
    page.backup_button.click()
    assert not page.backup_button.isEnabled()
    qtbot.waitUntil(lambda: page.backup.text().startswith("Last backup: "))
    assert session.last_backup is not None
    assert page.backup_button.isEnabled()
    assert page.desk.messages.last is not None
    assert session.last_backup.strftime("%Y%m%d-%H%M%S") in page.desk.messages.last.sentence


def test_a_whole_book_is_said_to_be_whole(page: DataPage, session: Session, qtbot: QtBot) -> None:
    session.learners.add(name="Lò Thị Ánh")
    page.check_button.click()
    qtbot.waitUntil(lambda: page.health.text().startswith("The book is whole: 1 learner"))
    assert page.health.property("role") == "good"


def test_what_is_wrong_is_said_in_words(
    page: DataPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sick = Health("1", 3, 9, (Check("integrity", "whole", ("Page 3 is damaged.",)), Check("index", "found")))
    monkeypatch.setattr(Doctor, "examine", lambda _doctor: sick)
    page.check_button.click()
    qtbot.waitUntil(lambda: page.health.text() == "Page 3 is damaged.")
    assert page.health.property("role") == "fault"
    assert health_sentences(replace(sick, checks=())) != ["Page 3 is damaged."]


def test_the_ways_on_are_asked_of_the_window(page: DataPage, qtbot: QtBot) -> None:
    for button, place in (
        (page.import_button, "imports"),
        (page.history_button, "history"),
        (page.settings_button, "settings"),
    ):
        with qtbot.waitSignal(page.desk.asked) as asked:
            button.click()
        assert asked.args[0] == place


def test_a_person_is_added_and_changed(page: DataPage, session: Session, qtbot: QtBot) -> None:
    before = len(session.teams.members())
    page.people.add_button.click()
    dialog = page.findChild(MemberDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.name_field, "Vi Van Pao")
    QTest.keyClicks(dialog.phone_field, "0900000123")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: len(session.teams.members()) == before + 1)
    qtbot.waitUntil(lambda: len(page.people.links) == before + 1)
    added = next(one for one in session.teams.members() if one.name == "Vi Van Pao")
    again = MemberDialog(page.desk, session.teams.list(), added, page)
    again.active_box.setChecked(False)
    again.save_button.click()
    qtbot.waitUntil(lambda: len(session.teams.members()) == before)
    qtbot.waitUntil(lambda: page.people.links[-1].accessibleName() == "Change Vi Van Pao")


def test_a_person_without_a_name_is_refused_in_one_sentence(
    page: DataPage, session: Session, qtbot: QtBot
) -> None:
    dialog = MemberDialog(page.desk, session.teams.list(), None, page)
    dialog.open()
    dialog.save_button.click()
    qtbot.waitUntil(lambda: page.desk.messages.last is not None)
    assert page.desk.messages.last is not None
    assert page.desk.messages.last.sentence == "Type a name first."
    assert dialog.isVisible()
    dialog.close()

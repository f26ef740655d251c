"""The list of learners, one learner's form, and the story of one person, by clicks and keys."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.ids import Id
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.learners.learner_dialog import LearnerDialog
from digilearn.ui.learners.learner_table_model import LearnerTableModel
from digilearn.ui.learners.learners_page import LearnersPage
from digilearn.ui.learners.story_dialog import StoryDialog


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> LearnersPage:
    page = LearnersPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    return page


def add(session: Session, name: str, **fields: object) -> Id:
    return session.learners.add(name, **fields)[0]  # type: ignore[arg-type]


def shows(page: LearnersPage, qtbot: QtBot, *names: str) -> None:
    qtbot.waitUntil(lambda: [line.name for line in page.people.lines] == list(names))


def form(page: LearnersPage, qtbot: QtBot) -> LearnerDialog:
    qtbot.waitUntil(lambda: page.findChild(LearnerDialog) is not None)
    dialog = page.findChild(LearnerDialog)
    assert isinstance(dialog, LearnerDialog)
    return dialog


def test_the_model_keeps_the_rules_of_models_while_pages_come(
    desk: Desk, session: Session, qtbot: QtBot
) -> None:
    for number in range(130):
        add(session, f"Lò Thị Ánh {chr(97 + number // 26)}{chr(97 + number % 26)}")
    model = LearnerTableModel(desk)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with qtbot.waitSignal(model.loaded):
        model.search("")
    assert model.rowCount() == 100
    with qtbot.waitSignal(model.loaded):
        model.fetchMore(model.index(-1, -1))
    assert model.rowCount() == 130


def test_an_empty_book_offers_the_one_action(page: LearnersPage, session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.empty.isVisible)
    page.empty.button.click()
    dialog = form(page, qtbot)
    QTest.keyClicks(dialog.form.name.line, "lo thi anh")
    QTest.keyClicks(dialog.form.birth.line, "1958")
    dialog.form.village.insert("thôn 3")
    dialog.save_button.click()
    shows(page, qtbot, "Lo Thi Anh")
    assert session.learners.search()[0].village == "thôn 3"


def test_the_list_filters_as_one_types_without_accents(
    page: LearnersPage, session: Session, qtbot: QtBot
) -> None:
    add(session, "Đặng Văn Ước")
    add(session, "Nguyễn Thị Hoa", also_called="bà Hùng")
    page.reload()
    shows(page, qtbot, "Nguyễn Thị Hoa", "Đặng Văn Ước")
    QTest.keyClicks(page.search, "uoc")
    shows(page, qtbot, "Đặng Văn Ước")
    page.search.clear()
    QTest.keyClicks(page.search, "hung")
    shows(page, qtbot, "Nguyễn Thị Hoa")
    QTest.keyClicks(page.search, "xyz")
    qtbot.waitUntil(page.nobody.isVisible)


def test_doubts_stand_under_the_field_and_never_block(
    page: LearnersPage, session: Session, qtbot: QtBot
) -> None:
    page.new_button.click()
    dialog = form(page, qtbot)
    QTest.keyClicks(dialog.form.name.line, "Lo Thi Anh")
    QTest.keyClicks(dialog.form.phone.line, "912345678")
    assert "0912 345 678" in dialog.form.phone.doubts.text()
    dialog.form.birth.line.setText("năm Tuất")
    assert dialog.form.birth.doubts.text()
    assert dialog.save_button.isEnabled()
    dialog.form.phone.doubts.linkActivated.emit("0912345678")
    dialog.save_button.click()
    shows(page, qtbot, "Lo Thi Anh")
    assert session.learners.search()[0].phone == "0912345678"


def test_a_likely_double_opens_the_record_that_is_there(
    page: LearnersPage, session: Session, qtbot: QtBot
) -> None:
    add(session, "Lo Thi Anh", birth_year=1958, village="thôn 3")
    page.new_button.click()
    dialog = form(page, qtbot)
    QTest.keyClicks(dialog.form.name.line, "Lo Thi Anh")
    QTest.keyClicks(dialog.form.birth.line, "1958")
    qtbot.waitUntil(lambda: dialog.doubles.count() > 0)
    with qtbot.waitSignal(dialog.opened):
        dialog.doubles.itemAt(1).widget().click()  # type: ignore[union-attr]
    qtbot.waitUntil(
        lambda: any(one.form.name.line.text() and one.isVisible() for one in page.findChildren(LearnerDialog))
    )


def test_the_id_number_is_masked_until_asked_and_kept(
    page: LearnersPage, session: Session, qtbot: QtBot
) -> None:
    add(session, "Lò Thị Ánh", citizen_id="001158012345")
    page.reload()
    shows(page, qtbot, "Lò Thị Ánh")
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    fields = form(page, qtbot).form
    assert "58012" not in fields.citizen_id.line.text()
    assert fields.draft().citizen_id == "001158012345"
    fields.show_id.click()
    assert fields.citizen_id.line.text() == "001158012345"


def test_the_commune_is_chosen_by_typing_and_enter_alone_does_not_save(
    page: LearnersPage, session: Session, qtbot: QtBot
) -> None:
    who = add(session, "Lò Thị Ánh", address="Thôn 3", commune_code="00004")
    page.reload()
    shows(page, qtbot, "Lò Thị Ánh")
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = form(page, qtbot)
    fields = dialog.form
    fields.show_more()
    assert fields.commune.line.text() == "phường Ba Đình, Hà Nội"
    fields.commune.line.clear()
    QTest.keyClicks(fields.commune.line, "ngoc ha ha noi")
    qtbot.waitUntil(lambda: fields.commune.found.count() > 0)
    assert "commune" in {name for name, faults in fields.draft().faults(date(2026, 11, 24)).items() if faults}
    QTest.keyClick(fields.commune.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    assert dialog.isVisible()
    assert session.learners.get(who).commune_code == "00004"
    dialog.save_button.click()
    qtbot.waitUntil(lambda: session.learners.get(who).commune_code == "00008")
    assert session.learners.get(who).address == "Thôn 3"


@pytest.mark.parametrize("sensitive", [False, True])
def test_sensitive_fields_show_only_when_the_unit_wants_them(
    sensitive: bool, page: LearnersPage, session: Session, qtbot: QtBot
) -> None:
    session.units.edit(replace(session.unit, sensitive=sensitive))
    page.new_button.click()
    fields = form(page, qtbot).form
    fields.show_more()
    assert fields.ethnicity.isVisible() is sensitive


def test_two_chosen_people_are_joined_and_separated_again(
    page: LearnersPage, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    first = add(session, "Lò Thị Ánh", birth_year=1958)
    add(session, "Lò Thị Ánh", birth_year=1959)
    page.reload()
    qtbot.waitUntil(lambda: page.people.rowCount() == 2)
    page.table.selectAll()
    page.join_button.click()
    qtbot.waitUntil(lambda: len(session.learners.story(first).joined) == 1)
    story = StoryDialog(desk, first)
    qtbot.addWidget(story)
    story.show()
    qtbot.waitUntil(lambda: "Hai người khác nhau" in [one.text() for one in story.offers()])
    next(one for one in story.offers() if one.text() == "Hai người khác nhau").click()
    qtbot.waitUntil(lambda: session.learners.story(first).joined == ())


def test_deleting_names_who_goes(page: LearnersPage, session: Session, qtbot: QtBot) -> None:
    add(session, "Lò Thị Ánh")
    page.reload()
    shows(page, qtbot, "Lò Thị Ánh")
    page.table.selectRow(0)
    page.delete_button.click()
    dialog = page.findChild(ConfirmDialog)
    assert dialog is not None
    assert dialog.answer.text() == "Xóa 1 học viên"
    assert "Lò Thị Ánh" in dialog.sentence.text()
    dialog.answer.click()
    qtbot.waitUntil(page.empty.isVisible)


def test_another_page_can_open_one_person(page: LearnersPage, session: Session, qtbot: QtBot) -> None:
    person = add(session, "Lò Thị Ánh", village="thôn 3")
    page.open(person)
    fields = form(page, qtbot).form
    assert (fields.name.line.text(), fields.village.value()) == ("Lò Thị Ánh", "thôn 3")

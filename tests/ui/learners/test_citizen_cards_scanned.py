"""Citizen cards scanned into the learner form and the typed list. Everybody here is made up."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from digilearn.domain.citizen_cards import read_citizen_card
from digilearn.domain.ids import Id
from digilearn.domain.learners import Sex
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.learners.learner_dialog import LearnerDialog
from digilearn.ui.learners.learners_page import LearnersPage
from digilearn.ui.learners.typing_grid_page import TypingGridPage

NUMBER = "014158000123"
TEXT = f"{NUMBER}||Quàng Thị Yên|03021958|Nữ|Bản Nà Lốc, Xã Chiềng Sơ, Huyện Sông Mã, Sơn La|15082021"


def is_known(session: Session) -> bool:
    card = read_citizen_card(TEXT)
    assert card is not None
    return bool(session.citizens.arrival(card).known)


def holder(session: Session) -> Id:
    """Add the holder of the card, as one scan at the door does."""
    card = read_citizen_card(TEXT)
    assert card is not None
    facts = session.citizens.arrival(card).facts(keep_number=False)
    return session.learners.add("Quàng Thị Yên", **facts)[0]


def filled(desk: Desk, qtbot: QtBot) -> LearnerDialog:
    dialog = LearnerDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.take_scan(TEXT)
    qtbot.waitUntil(lambda: dialog.note is not None)
    return dialog


def test_a_scan_fills_the_form_and_the_number_is_not_kept(desk: Desk, session: Session, qtbot: QtBot) -> None:
    dialog = filled(desk, qtbot)
    assert dialog.form.name.line.text() == "Quàng Thị Yên"
    assert "Sơn La" in dialog.form.commune.line.text()
    assert NUMBER not in dialog.form.citizen_id.line.text()

    dialog.save()

    qtbot.waitUntil(lambda: session.learners.count() == 1)
    learner = session.learners.get(session.learners.search()[0].id)
    assert (learner.birth_date, learner.sex) == (date(1958, 2, 3), Sex.FEMALE)
    assert (learner.citizen_id, learner.citizen_id_last4) == ("", "0123")
    assert is_known(session)


def test_the_number_is_kept_when_it_is_ticked(desk: Desk, session: Session, qtbot: QtBot) -> None:
    dialog = filled(desk, qtbot)
    assert dialog.note is not None
    dialog.note.keep.setChecked(True)
    dialog.save()
    qtbot.waitUntil(lambda: session.learners.count() == 1)
    assert session.learners.get(session.learners.search()[0].id).citizen_id == NUMBER


def test_the_card_of_somebody_in_the_book_leads_to_their_record(
    desk: Desk, session: Session, qtbot: QtBot
) -> None:
    known = holder(session)
    dialog = LearnerDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.opened) as opened:
        dialog.take_scan(TEXT)
    assert opened.args == [known]


def test_a_record_without_a_card_gets_it_and_what_stood_there_stays(
    desk: Desk, session: Session, qtbot: QtBot
) -> None:
    known, _changes = session.learners.add("Quàng Thị Yên (cũ)", birth_year=1959)
    dialog = LearnerDialog(desk, session.learners.get(known))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.take_scan(TEXT)
    qtbot.waitUntil(lambda: dialog.note is not None)
    dialog.save()
    qtbot.waitUntil(lambda: is_known(session))
    learner = session.learners.get(known)
    assert (learner.birth_year, learner.sex) == (1959, Sex.FEMALE)
    assert "cũ" in learner.name


def test_a_card_scanned_over_the_list_opens_a_filled_record(
    desk: Desk, session: Session, qtbot: QtBot
) -> None:
    page = LearnersPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert not page.take_scan("0912345678")
    assert page.take_scan(TEXT)
    dialog = page.findChild(LearnerDialog)
    assert isinstance(dialog, LearnerDialog)
    qtbot.waitUntil(lambda: dialog.form.name.line.text() == "Quàng Thị Yên")
    dialog.reject()


def test_what_is_no_citizen_card_is_left_to_the_form(desk: Desk, qtbot: QtBot) -> None:
    dialog = LearnerDialog(desk)
    qtbot.addWidget(dialog)
    assert not dialog.take_scan("0912345678")


def test_a_scan_fills_the_typed_line_and_enter_saves_the_whole_card(
    desk: Desk, session: Session, qtbot: QtBot
) -> None:
    page = TypingGridPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert page.take_scan(TEXT)
    qtbot.waitUntil(lambda: page.line.name.text() == "Quàng Thị Yên")
    assert page.line.year.text() == "03/02/1958"

    page.line.entered.emit()

    qtbot.waitUntil(lambda: session.learners.count() == 1)
    learner = session.learners.get(session.learners.search()[0].id)
    assert (learner.sex, learner.citizen_id, learner.citizen_id_last4) == (Sex.FEMALE, "", "0123")
    assert learner.address.startswith("Bản Nà Lốc")


def test_the_facts_of_a_card_never_go_to_the_next_line(desk: Desk, session: Session, qtbot: QtBot) -> None:
    page = TypingGridPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.take_scan(TEXT)
    qtbot.waitUntil(lambda: page.line.name.text() == "Quàng Thị Yên")
    for field in (page.line.name, page.line.year):
        field.clear()
    page.line.edited.emit()
    page.line.name.setText("Vì Văn Pao")
    page.line.year.setText("1960")
    page.line.edited.emit()
    page.line.entered.emit()
    qtbot.waitUntil(lambda: session.learners.count() == 1)
    assert not is_known(session)


def test_a_known_holder_is_ticked_off_in_the_typed_list(desk: Desk, session: Session, qtbot: QtBot) -> None:
    holder(session)
    page = TypingGridPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.take_scan(TEXT)
    qtbot.waitUntil(lambda: page.taking.people.rowCount() == 1)
    assert session.learners.count() == 1

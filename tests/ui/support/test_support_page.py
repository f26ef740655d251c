"""Help given is logged in a handful of keys, counted as lượt, changed and taken back."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from digilearn.domain.outcomes import NewVisit, SupportResult, SupportVisit
from digilearn.services.session import Session
from digilearn.ui.support.support_page import SupportPage
from digilearn.ui.support.visit_dialog import VisitDialog

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def logged(session: Session) -> list[SupportVisit]:
    today = session.clock.today()
    return [line.visit for line in session.support.list(today - timedelta(days=60), today)]


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)


def test_three_letters_and_enter_log_a_service(qtbot: QtBot, page: SupportPage, session: Session) -> None:
    assert page.form.about.hasFocus()
    QTest.keyClicks(page.form.about, "lltp")
    assert page.form.services.chips[0].toolTip() == "Cấp phiếu lý lịch tư pháp"
    QTest.keyClick(page.form.about, Key.Key_Return)
    qtbot.waitUntil(lambda: page.visits.rowCount() == 1)
    [visit] = logged(session)
    assert (visit.service, visit.topic, visit.result) == ("13", "", SupportResult.DONE)
    assert visit.day == session.clock.today()
    assert page.form.about.text() == ""
    assert page.form.about.hasFocus()
    assert "Hôm nay: 1 lượt" in page.subtitle.text()


def test_words_of_ones_own_are_kept_as_they_are(qtbot: QtBot, page: SupportPage, session: Session) -> None:
    type_into(page.form.about, "cai wifi")
    assert [chip.toolTip() for chip in page.form.services.chips] == ["Ghi đúng chữ: “cai wifi”"]
    QTest.keyClick(page.form.about, Key.Key_Return)
    qtbot.waitUntil(lambda: page.visits.rowCount() == 1)
    assert logged(session)[0].topic == "cai wifi"


def test_words_win_over_a_service_when_they_are_chosen(
    qtbot: QtBot, page: SupportPage, session: Session
) -> None:
    type_into(page.form.about, "khai sinh")
    QTest.keyClick(page.form.about, Key.Key_Down)
    chips = page.form.services.chips
    for _step in range(len(chips) - 1):
        QTest.keyClick(page.focusWidget(), Key.Key_Right)
    QTest.keyClick(page.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: page.visits.rowCount() == 1)
    assert (logged(session)[0].service, logged(session)[0].topic) == ("", "khai sinh")


def test_a_usual_service_is_one_click(qtbot: QtBot, page: SupportPage, session: Session) -> None:
    QTest.mouseClick(page.form.services.chips[0], LEFT)
    QTest.mouseClick(page.form.results.chips[2], LEFT)
    type_into(page.form.minutes, "15")
    QTest.keyClick(page.form.minutes, Key.Key_Return)
    qtbot.waitUntil(lambda: page.visits.rowCount() == 1)
    [visit] = logged(session)
    assert (visit.service, visit.result, visit.minutes) == ("14", SupportResult.NOT_DONE, 15)
    assert page.summary.text() == "1 lượt hỗ trợ · Chưa xong: 1 · 15 phút"


def test_what_is_helped_with_most_comes_first(qtbot: QtBot, page: SupportPage, session: Session) -> None:
    for _time in range(2):
        page.desk.operations.run(lambda: session.support.log(NewVisit("25")))
    qtbot.waitUntil(lambda: page.form.services.chips[0].toolTip() == "Hưởng trợ cấp thất nghiệp")


def test_the_same_person_twice_is_two_times(qtbot: QtBot, page: SupportPage, session: Session) -> None:
    for count in (1, 2):
        type_into(page.form.person, "anh")
        qtbot.waitUntil(lambda: page.form.learner_id is not None)
        type_into(page.form.about, "ks")
        QTest.keyClick(page.form.about, Key.Key_Return)
        qtbot.waitUntil(lambda count=count: page.visits.rowCount() == count)  # type: ignore[misc]
    assert len({visit.learner_id for visit in logged(session)}) == 1
    assert page.summary.text().startswith("2 lượt hỗ trợ")


def test_of_two_people_of_one_name_nobody_is_taken_unasked(
    qtbot: QtBot, page: SupportPage, session: Session
) -> None:
    type_into(page.form.about, "ks")
    type_into(page.form.person, "hoa")
    qtbot.waitUntil(lambda: len(page.form.people.chips) == 2)
    QTest.keyClick(page.form.person, Key.Key_Return)
    assert page.form.fault.text() == "Hãy chọn người trong các tên bên dưới, hoặc để trống ô này."
    assert logged(session) == []
    QTest.mouseClick(page.form.people.chips[1], LEFT)
    QTest.keyClick(page.form.person, Key.Key_Return)
    qtbot.waitUntil(lambda: page.visits.rowCount() == 1)


def test_what_cannot_be_read_is_said_and_nothing_is_lost(page: SupportPage, session: Session) -> None:
    QTest.mouseClick(page.save_button, LEFT)
    assert page.form.fault.text().startswith("Hãy chọn dịch vụ công")
    type_into(page.form.about, "ks")
    type_into(page.form.minutes, "1000")
    page.save()
    assert "từ 1 đến 600" in page.form.fault.text()
    page.form.minutes.setText("10")
    page.form.day.set_day(session.clock.today() + timedelta(days=1))
    page.save()
    assert page.form.fault.text() == "Ngày này chưa tới."
    assert page.form.about.text() == "ks"
    assert logged(session) == []


def test_a_line_is_changed_and_taken_off(qtbot: QtBot, page: SupportPage, session: Session) -> None:
    page.desk.operations.run(lambda: session.support.log(NewVisit("14", minutes=5)))
    qtbot.waitUntil(lambda: page.visits.rowCount() == 1)
    page.table.selectRow(0)
    QTest.keyClick(page.table, Key.Key_Return)
    dialog = page.findChild(VisitDialog)
    assert isinstance(dialog, VisitDialog)
    assert dialog.form.answer() == NewVisit("14", minutes=5, day=session.clock.today())
    QTest.mouseClick(dialog.form.results.chips[1], LEFT)
    QTest.mouseClick(dialog.save_button, LEFT)
    qtbot.waitUntil(lambda: page.visits.rows[0].visit.result is SupportResult.HANDED_ON)
    again = VisitDialog(page.desk, page.visits.rows[0], page)
    qtbot.addWidget(again)
    again.delete()
    qtbot.waitUntil(lambda: page.visits.rowCount() == 0)
    assert page.empty.isVisible()
    page.desk.operations.run(session.history.undo)
    qtbot.waitUntil(lambda: page.visits.rowCount() == 1)


def test_another_month_is_one_click_away(qtbot: QtBot, page: SupportPage, session: Session) -> None:
    before = session.clock.today().replace(day=1) - timedelta(days=1)
    session.support.log(NewVisit("14", day=before))
    assert not page.after_button.isEnabled()
    QTest.mouseClick(page.before_button, LEFT)
    qtbot.waitUntil(lambda: page.visits.rowCount() == 1)
    assert page.month.text() == f"Tháng {before:%m/%Y}"
    assert page.after_button.isEnabled()

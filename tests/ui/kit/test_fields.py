"""Days and times are read the way people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.written import day_text
from digilearn.ui.kit.fields import DateField, TimeField, read_day, read_time

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    ["24/11/2026", "24.11.2026", "24-11-26", "24/11", "2411", "24112026", " 24 / 11 / 2026 ", "241126"],
)
def test_a_day_is_read_in_vietnamese_order(text: str) -> None:
    assert read_day(text, TODAY) == TODAY


@pytest.mark.parametrize("text", ["", "24", "31/2/2026", "11/24/2026", "hôm nay", "1/2/3/4", "24/11/0"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text, TODAY) in (None, date(2000, 11, 24))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    assert read_day(day_text(day), TODAY) == day


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("19:00", time(19)),
        ("19h30", time(19, 30)),
        ("19", time(19)),
        ("1930", time(19, 30)),
        ("7.30", time(7, 30)),
        ("730", time(7, 30)),
        ("25:00", None),
        ("", None),
        ("19:75", None),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, at: time | None) -> None:
    assert read_time(text) == at


def test_arrows_go_by_a_day(qtbot: QtBot) -> None:
    field = DateField(date(2026, 11, 30))
    qtbot.addWidget(field)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert (field.day, field.text()) == (date(2026, 12, 1), "01/12/2026")


def test_a_half_typed_day_is_no_day_and_its_change_is_told(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.day_changed) as told:
        field.setText("24/1")
    assert told.args == [date(date.today().year, 1, 24)]
    field.setText("24/")
    assert field.day is None


def test_a_time_that_cannot_be_read_stays_as_typed_and_is_known_to_be_none(qtbot: QtBot) -> None:
    field = TimeField(time(19))
    qtbot.addWidget(field)
    field.setText("99")
    field.editingFinished.emit()
    assert (field.is_read, field.text()) == (False, "99")
    field.setText("18h")
    field.editingFinished.emit()
    assert (field.is_read, field.at, field.text()) == (True, time(18), "18:00")

"""Possible duplicates stand side by side: what agrees, what differs; one answer, or one for all that are alike."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from digilearn.domain.importing.planned_rows import Candidate, ImportedPerson, PlannedRow, RowRef
from digilearn.domain.learners import Sex
from digilearn.ui.imports.import_page import ImportPage
from digilearn.ui.imports.pair_view import PairView
from digilearn.ui.imports.pair_words import Agreement, Pair, compared
from digilearn.ui.imports.plan_digest import Sieve
from digilearn.ui.kit.widgets import LinkButton


@pytest.fixture
def doubled(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> ImportPage:
    """Give the plan of a list with three rows that may be others: two alike, one of another kind."""
    lines = (
        "Họ và tên;Năm sinh;Thôn",
        "Nguyễn Văn Bình;1949;thôn 2",
        "Nguyễn Văn Bình;1949;",
        "Hoàng Thị Chanh;1961;thôn 3",
        "Hoàng Thị Chanh;1961;",
        "Lò Thị Ánh;1955;",
    )
    path = tmp_path / "ds.csv"
    path.write_text("\n".join(lines), "utf-8")
    page.read_file(path)
    qtbot.waitUntil(page.plan_view.isVisible)
    return page


def _pair(page: ImportPage) -> PairView:
    pair = page.plan_view.questions.pair
    assert pair is not None
    return pair


def _words(page: ImportPage) -> list[str]:
    return [one.text() for one in _pair(page).findChildren(QLabel) if one.isVisible()]


def _answered(page: ImportPage, act: Callable[[], object], qtbot: QtBot) -> None:
    before = page.digest
    act()
    asked = page.plan_view.questions
    qtbot.waitUntil(lambda: page.digest is not before and (asked.pair is None or asked.pair.isVisible()))


def test_both_people_stand_side_by_side_with_what_agrees(doubled: ImportPage) -> None:
    words = _words(doubled)
    assert "Possible duplicate: 3 to look at" in words
    assert [one for one in words if one.startswith("Row ")] == ["Row 3 of this list", "Row 2 of this list"]
    assert words.count("Nguyễn Văn Bình") == 2
    assert words.count("= the same") == 2
    assert "only one side tells" in words


def test_an_answer_brings_the_next_pair_and_the_keyboard_with_it(doubled: ImportPage, qtbot: QtBot) -> None:
    doubled.activateWindow()
    button = _pair(doubled).buttons["other"]
    button.setFocus()
    _answered(doubled, lambda: QTest.keyClick(button, Qt.Key.Key_Space), qtbot)
    qtbot.waitUntil(lambda: "Row 5 of this list" in _words(doubled))
    qtbot.waitUntil(lambda: doubled.focusWidget() is _pair(doubled).buttons["other"])


def test_one_answer_serves_all_that_are_alike(doubled: ImportPage, qtbot: QtBot) -> None:
    pair = _pair(doubled)
    assert pair.for_all.text() == "Also for 1 other that is alike in the same things"
    pair.for_all.click()
    _answered(doubled, pair.buttons["same"].click, qtbot)
    assert doubled.digest is not None
    assert doubled.digest.counts.questions == 1
    assert "Already in this book" in _words(doubled)
    assert not _pair(doubled).for_all.isVisible()


def test_the_rows_of_a_question_are_one_click_away(doubled: ImportPage) -> None:
    view = doubled.plan_view
    see = next(one for one in _pair(doubled).findChildren(LinkButton) if one.text() == "See the row")
    see.click()
    assert [view.rows.headerData(n, Qt.Orientation.Vertical) for n in range(view.rows.rowCount())] == ["3"]
    assert view.narrowed.text() == "Only the 1 row asked about"
    view.all_button.click()
    assert view.rows.rowCount() == 5
    assert not view.narrowed.isVisible()


def test_the_tab_key_goes_as_the_page_is_read(doubled: ImportPage) -> None:
    doubled.plan_view.chips[Sieve.ASKED].setFocus()
    met = []
    for _stop in range(6):
        QTest.keyClick(doubled.focusWidget(), Qt.Key.Key_Tab)
        met.append(doubled.focusWidget())
    pair = _pair(doubled)
    assert met[:2] == [pair.buttons["same"], pair.buttons["other"]]
    assert met[3] is pair.for_all
    assert met[4:] == [doubled.plan_view.sheet.header_button, doubled.plan_view.table]


def _one(**told: object) -> ImportedPerson:
    return ImportedPerson(**told)  # type: ignore[arg-type]


def _how(mine: ImportedPerson, theirs: ImportedPerson) -> list[Agreement]:
    candidate = Candidate(None, RowRef("S", 1), theirs, ("name",))
    return [line.how for line in compared(Pair("q", "S", PlannedRow(2, mine), candidate))]


@pytest.mark.parametrize(
    ("mine", "theirs", "how"),
    [
        (_one(full_name="Lò Thị Ánh"), _one(full_name="Lo Thi Anh"), Agreement.CLOSE),
        (_one(full_name="Lò Thị Ánh"), _one(full_name="Lò Thị Ảnh"), Agreement.CLOSE),
        (_one(full_name="Lò Thị Ánh"), _one(full_name="Lò Văn Ánh"), Agreement.OTHER),
        (_one(birth_year=1955), _one(birth_year=1956), Agreement.OTHER),
        (_one(village="Thôn 3"), _one(village="thôn 3"), Agreement.SAME),
        (_one(phone="0912345678"), _one(phone="+84912345678"), Agreement.SAME),
        (_one(citizen_id="14049000123"), _one(citizen_id="014049000123"), Agreement.CLOSE),
        (_one(sex=Sex.MALE), _one(sex=Sex.FEMALE), Agreement.OTHER),
        (_one(note="yếu mắt"), _one(), Agreement.ALONE),
    ],
)
def test_two_values_agree_nearly_or_not(mine: ImportedPerson, theirs: ImportedPerson, how: Agreement) -> None:
    assert _how(mine, theirs) == [how]


_people = st.builds(
    ImportedPerson,
    full_name=st.none() | st.sampled_from(["Lò Thị Ánh", "Lo Thi Anh"]),
    birth_year=st.none() | st.integers(1930, 1990),
    village=st.none() | st.sampled_from(["thôn 1", "bản Nà Lốc"]),
    phone=st.none() | st.sampled_from(["0912345678", "0987654321"]),
    note=st.none() | st.text("ab", max_size=3),
)


@given(_people, _people)
def test_to_compare_is_the_same_from_both_sides(one: ImportedPerson, other: ImportedPerson) -> None:
    assert _how(one, other) == _how(other, one)


@given(_people)
def test_a_person_agrees_with_themselves(one: ImportedPerson) -> None:
    assert set(_how(one, one)) <= {Agreement.SAME}

"""Names from before Unicode come out as they were meant; names in Unicode are left alone."""

from __future__ import annotations

import pytest

from digilearn.domain.importing.grid import Cell
from digilearn.domain.importing.legacy_text import Legacy, is_vietnamese, legacy_of, to_unicode
from tests.domain.importing.old_letters import written
from tests.domain.importing.sheets import names, plan_of

PEOPLE = [
    "Nguyễn Thị Hoa", "Trần Văn Bình", "Lò Thị Ánh", "Hoàng Thị Chanh", "Đặng Đức Thắng", "Phạm Quỳnh Hương",
    "Ưng Thị Mỹ", "Bùi Thuỳ Duyên", "Lường Thị Quyết", "Quàng Văn Thưởng", "Kha Huỳnh Khuyến",
]  # fmt: skip


@pytest.mark.parametrize("legacy", list(Legacy))
def test_each_encoding_is_told_from_the_others_and_turned_back(legacy: Legacy) -> None:
    old = [written(name, legacy) for name in PEOPLE]
    assert legacy_of(old) is legacy
    assert [to_unicode(name, legacy) for name in old] == PEOPLE


@pytest.mark.parametrize("texts", [PEOPLE, ["H’Hen Niê", "Y Moan Êban"], ["Café Zürich"], ["abc", ""]])
def test_unicode_is_left_alone(texts: list[str]) -> None:
    assert legacy_of(texts) is None


def test_capitals_that_the_font_made_are_put_back() -> None:
    assert to_unicode("NGUYÔN THÞ HOA", Legacy.TCVN3) == "NGUYỄN THỊ HOA"
    assert to_unicode("Lß ThÞ ¸nh", Legacy.TCVN3) == "Lò Thị Ánh"
    assert to_unicode("hä vµ tªn", Legacy.TCVN3) == "họ và tên"


def test_syllables_are_known_from_other_words() -> None:
    assert is_vietnamese("Nguyễn Thuỳ Quyên, thôn Giếng Đường")
    assert not is_vietnamese("NguyÔn")
    assert not is_vietnamese("Traàn")


@pytest.mark.parametrize("legacy", list(Legacy))
def test_a_sheet_in_an_old_font_is_read_and_said(legacy: Legacy) -> None:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Năm sinh", "Thôn"],
    ]
    rows.extend([1, name, 1958, "Thôn Đông"] for name in PEOPLE)
    plan = plan_of(
        [[written(cell, legacy) if isinstance(cell, str) else cell for cell in row] for row in rows]
    )
    assert names(plan) == PEOPLE
    assert {row.record.village for row in plan.rows} == {"Thôn Đông"}
    assert len(plan.notices) == 1
    assert legacy.value in plan.notices[0]


def test_headers_typed_later_in_unicode_stay() -> None:
    rows: list[list[Cell]] = [
        ["Tên", "Năm sinh", "Ghi chú"],
    ]
    rows.extend([written(one, Legacy.TCVN3), 1958, ""] for one in PEOPLE)
    plan = plan_of(rows)
    assert names(plan) == PEOPLE
    assert plan.titles["A"] == "Tên"


def test_a_very_wide_row_of_odd_letters_is_judged_at_once() -> None:
    row: list[Cell] = [f"NguyÔn ThÞ {number}" for number in range(2_000)]
    assert plan_of([row]).rows == ()

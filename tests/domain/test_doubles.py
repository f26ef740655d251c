"""Likely doubles: the same name, nothing known to differ, the most agreeing first."""

import pytest

from digilearn.domain.doubles import likely_doubles
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine, LearnerStatus


def line(name: str, year: int | None = None, village: str = "", phone: str = "", at: int = 1) -> LearnerLine:
    return LearnerLine(Id(bytes([at]) * 16), name, "", year, village, phone, LearnerStatus.ACTIVE)


@pytest.mark.parametrize(
    ("known", "reasons", "sure"),
    [
        (line("Nguyễn Thị Hoa", 1958, "thôn 3", "0912345678"), ("name", "year", "village", "phone"), True),
        (line("nguyen thi hoa", 1958, "Thôn 3"), ("name", "year", "village"), True),
        (line("Nguyễn Thị Hoa", None, "", "+84 912 345 678"), ("name", "phone"), False),
        (line("Nguyễn Thị Hòa", 1958), ("name", "year"), False),
        (line("Nguyễn Thị Hoa"), ("name",), False),
    ],
)
def test_what_agrees_is_said(known: LearnerLine, reasons: tuple[str, ...], sure: bool) -> None:
    [found] = likely_doubles([known], "Nguyễn Thị Hoa", 1958, "thôn 3", "0912.345.678")
    assert (found.reasons, found.sure) == (reasons, sure)


def test_another_year_or_another_name_is_another_person() -> None:
    others = [line("Nguyễn Thị Hoa", 1960, "thôn 3"), line("Nguyễn Thị Hoan", 1958, "thôn 3")]
    assert likely_doubles(others, "Nguyễn Thị Hoa", 1958, "thôn 3", "") == []


def test_empty_phones_do_not_agree_and_the_most_alike_comes_first() -> None:
    weak, strong = line("Nguyễn Thị Hoa", at=1), line("Nguyễn Thị Hoa", 1958, "thôn 3", at=2)
    found = likely_doubles([weak, strong], "Nguyễn Thị Hoa", 1958, "thôn 3", "")
    assert [one.learner for one in found] == [strong, weak]
    assert "phone" not in found[1].reasons

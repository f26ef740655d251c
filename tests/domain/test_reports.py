"""What stands on an attendance report, and who signs it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from digilearn.domain.attendance import Cell
from digilearn.domain.errors import RuleBroken
from digilearn.domain.headings import Rule, heading_of
from digilearn.domain.reports import (
    SIGNS,
    SheetForm,
    SignatureBlock,
    body_name,
    class_line,
    details,
    made_line,
    period_line,
    place_date_line,
    signatures_of,
    summary_line,
    village_title,
)
from digilearn.domain.units import HeaderPreset
from tests.catalogue import speaking
from tests.exchange.report_sample import CLASSROOM, UNIT, report


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    with speaking("vi"):
        yield


def test_every_cell_has_its_sign_and_only_a_mark_has_a_letter() -> None:
    assert set(SIGNS) == set(Cell)
    assert [SIGNS[cell] for cell in Cell] == ["x", "M", "P", "V", "", "–", "–", ""]


def test_a_signing_column_below_25_mm_is_refused() -> None:
    with pytest.raises(RuleBroken, match="25 mm"):
        SheetForm(column_mm=24.9)
    assert SheetForm(column_mm=25).column_mm == 25


def test_a_fourth_signer_is_refused() -> None:
    with pytest.raises(RuleBroken, match="ba chữ ký"):
        SheetForm(signatures=(SignatureBlock("Người hướng dẫn"),) * 4)


@pytest.mark.parametrize(
    ("kind", "name", "office", "full"),
    [
        ("xã", "Nà Lốc", "UBND", "UBND xã Nà Lốc"),
        ("xã", "Xã Nà Lốc", "UBND", "UBND xã Nà Lốc"),
        ("", "Tổ CNSCĐ thôn 3", "", "Tổ CNSCĐ thôn 3"),
        ("Đoàn", "Đoàn xã Nà Lốc", "Ban Chấp hành", "Ban Chấp hành Đoàn xã Nà Lốc"),
        ("xã", "UBND xã Nà Lốc", "UBND", "UBND xã Nà Lốc"),
    ],
)
def test_the_host_is_named_in_its_own_words(kind: str, name: str, office: str, full: str) -> None:
    assert body_name(replace(UNIT, kind=kind, name=name, office=office)) == full


def test_lines_leave_out_what_is_not_known() -> None:
    bare = report(0, 0, team="", teachers="", venue="", classroom=replace(CLASSROOM, venue=""))
    assert details(bare) == []
    assert period_line(bare) == ""
    assert summary_line(bare) == "Học viên: 0"


def test_lines_say_figures_in_office_style() -> None:
    made = report(7, 5)
    assert class_line(made) == "Lớp tối thứ Ba, nhà văn hóa thôn 3"
    assert class_line(replace(made, classroom=replace(CLASSROOM, name="Kỹ năng số"))) == "Lớp: Kỹ năng số"
    assert period_line(made) == "Số buổi: 05, từ 01/09 đến 29/09/2026"
    assert summary_line(made).startswith("Học viên: 07; tỷ lệ chuyên cần: ")
    assert "chưa ghi: 0" in summary_line(made)
    assert made_line(made) == "Lập ngày 24/11/2026, 21:05 bằng DigiLearn - dấu sổ 1a2b3c4d"


def test_only_the_first_two_months_carry_a_zero_in_the_date_to_sign() -> None:
    assert place_date_line(UNIT, date(2026, 2, 5)) == "Nà Lốc, ngày 05 tháng 02 năm 2026"
    assert place_date_line(UNIT, date(2026, 3, 15)) == "Nà Lốc, ngày 15 tháng 3 năm 2026"
    assert place_date_line(UNIT) == "Nà Lốc, ngày …… tháng …… năm ………"


def test_the_village_column_uses_the_kinds_of_the_place() -> None:
    assert village_title(replace(UNIT, village_kinds=("buôn", "tổ dân phố"))) == "Buôn, tổ dân phố"


def test_the_form_decides_who_signs_then_the_report_then_custom() -> None:
    made = report()
    one = (SignatureBlock("Bí thư"),)
    two = (SignatureBlock("Tổ trưởng"), SignatureBlock("Người hướng dẫn"))
    assert [block.title for block in signatures_of(made)] == [
        "Người lập danh sách",
        "Người hướng dẫn",
        "Xác nhận của Ủy ban nhân dân xã Nà Lốc",
    ]
    assert signatures_of(replace(made, signatures=two)) == two
    assert signatures_of(replace(made, signatures=two), SheetForm(signatures=one)) == one


def test_the_state_heading_follows_the_decree() -> None:
    heading = heading_of(report(unit=replace(UNIT, superior="Tỉnh Điện Biên")))
    assert [(line.text, line.bold, line.rule) for line in heading.left] == [
        ("TỈNH ĐIỆN BIÊN", False, Rule.NONE),
        ("ỦY BAN NHÂN DÂN", True, Rule.NONE),
        ("XÃ NÀ LỐC", True, Rule.SHORT),
    ]
    assert [(line.text, line.points, line.rule) for line in heading.right] == [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, Rule.NONE),
        ("Độc lập - Tự do - Hạnh phúc", 13, Rule.FULL),
    ]


def test_the_union_has_stars_and_no_name_of_the_state() -> None:
    heading = heading_of(report(), HeaderPreset.YOUTH_UNION)
    assert heading.left[-1].rule is Rule.STARS
    assert [line.text for line in heading.right] == ["ĐOÀN TNCS HỒ CHÍ MINH"]


def test_a_team_has_a_plain_heading() -> None:
    heading = heading_of(report(), HeaderPreset.TEAM)
    assert [line.text for line in heading.left] == [
        "Ủy ban nhân dân xã Nà Lốc",
        "Tổ công nghệ số cộng đồng thôn 3",
    ]
    assert heading.right == ()


def test_a_team_that_keeps_its_own_book_stands_below_its_commune() -> None:
    unit = replace(UNIT, name="Tổ CNSCĐ thôn 3", office="", place="Đông Anh", header=HeaderPreset.TEAM)
    heading = heading_of(report(unit=unit, team=""))
    assert [(line.text, line.bold) for line in heading.left] == [
        ("Xã Đông Anh", False),
        ("Tổ CNSCĐ thôn 3", True),
    ]


def test_a_commune_without_a_team_is_named_once() -> None:
    unit = replace(UNIT, office="", header=HeaderPreset.TEAM)
    assert [line.text for line in heading_of(report(unit=unit, team="")).left] == ["Xã Nà Lốc"]

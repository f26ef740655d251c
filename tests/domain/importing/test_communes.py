"""Addresses of before and after 1 July 2025 lead to today's commune, or to one question, never to a guess."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.importing.addresses import locate, province_in
from digilearn.domain.importing.communes import EMPTY, with_communes
from digilearn.domain.importing.grid import Cell
from digilearn.domain.importing.known_people import KnownPeople
from digilearn.domain.importing.matching import People, match_plan
from digilearn.domain.importing.planned_rows import Candidate, ImportedPerson, Verdict
from digilearn.domain.importing.questions import answer, ask
from digilearn.domain.importing.records import ImportPlan, QuestionKind
from digilearn.domain.importing.verdicts import settle, settled
from digilearn.domain.places import commune_label, communes, old_place
from tests.domain.importing.sheets import codes, plan_of

HOME = "03664"  # phường Chiềng An, Sơn La


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        ("Thôn 2, xã Phú Bình, huyện Chiêm Hóa, tỉnh Tuyên Quang", ["xã Kiên Đài, Tuyên Quang"]),
        ("Thôn 3 xã Chiềng Khoong huyện Sông Mã tỉnh Sơn La", ["xã Chiềng Khoong, Sơn La"]),
        ("Bản Nà Lốc - Nà Ớt - Mai Sơn - Sơn La", ["xã Phiêng Pằn, Sơn La"]),
        ("Số 12 P. Trúc Bạch Q. Ba Đình Hà Nội", ["phường Ba Đình, Hà Nội"]),
        ("P.Bến Nghé, Q.1, TP.HCM", ["phường Sài Gòn, TP. Hồ Chí Minh"]),
        ("tổ 5, p5, tp Đà Lạt, Lâm Đồng, Việt Nam", ["phường Cam Ly - Đà Lạt, Lâm Đồng"]),
        ("Phường Thống Nhất, TP Hòa Bình, Hòa Bình", ["phường Thống Nhất, Phú Thọ"]),
        ("Phường Thống Nhất, TP Hoà Bình, Hoà Bình", ["phường Thống Nhất, Phú Thọ"]),
        ("phường Chiềng Lề, thành phố Sơn La", ["phường Tô Hiệu, Sơn La"]),
        ("Thôn 1, phường Lâm Viên - Đà Lạt, Lâm Đồng", ["phường Lâm Viên - Đà Lạt, Lâm Đồng"]),
        ("thi tran Song Ma, huyen Song Ma, tinh Son La", ["xã Sông Mã, Sơn La"]),
        ("Thon 5, xa Van Lang, tinh Thai Nguyen", ["xã Văn Lang, Thái Nguyên", "xã Văn Lăng, Thái Nguyên"]),
        ("xa Ba To, huyen Ba To, tinh Quang Ngai", ["xã Ba Tô, Quảng Ngãi", "xã Ba Tơ, Quảng Ngãi"]),
        (
            "xã Kim Phú, thành phố Tuyên Quang, tỉnh Tuyên Quang",
            ["phường Mỹ Lâm, Tuyên Quang", "phường Minh Xuân, Tuyên Quang"],
        ),
        ("Thôn 3", []),
        ("Thôn 3, xã Nà Lốc", []),
        ("Số 5 đường Sơn La, Hà Nội", []),
        ("Hà Nội", []),
        ("Quận 1, TP.HCM", []),
        ("Phường 3, Quận 10, TPHCM", []),  # that district had none at the end
        ("số 5, ngõ 3", []),
        (",,, - ;", []),
    ],
)
def test_an_address_leads_to_the_communes_it_may_mean(address: str, labels: list[str]) -> None:
    assert [commune_label(code) for code in locate(address).codes] == labels


def test_a_bare_name_belongs_to_the_province_of_the_list_else_it_may_be_anywhere() -> None:
    assert [commune_label(code) for code in locate("xã Tân Thành", "46").codes] == []
    everywhere = locate("xã Tân Lập")
    assert len(everywhere.codes) != 1
    there = locate("xã Chiềng Xôm", "14")
    assert commune_label(there.codes[0]) == "phường Chiềng An, Sơn La"
    assert there.was == "xã Chiềng Xôm"


@given(st.sampled_from(communes()), st.booleans())
def test_an_address_of_today_never_misses_its_commune(commune: object, kinds: bool) -> None:
    one = next(found for found in communes() if found is commune)
    tail = f"tỉnh {one.province.name}" if kinds else one.province.short_name
    assert one.code in locate(f"Thôn 1, {one.kind} {one.name}, {tail}").codes


@given(st.sampled_from(["00001", "02320", "03676", "09475", "16000", "19333", "26734", "31150", "32001"]))
def test_an_address_of_three_levels_leads_to_what_the_law_made_of_it(code: str) -> None:
    try:
        old = old_place(code)
    except Exception:  # noqa: BLE001  not every number is a place
        return
    found = locate(f"Thôn 1, {old.kind} {old.name}, {old.district}, tỉnh {old.province}")
    assert set(found.codes) >= {one.code for one in old.today}
    assert found.split == old.split


@given(st.text(max_size=60))
def test_any_text_is_an_address_without_a_commune_or_one_that_exists(text: str) -> None:
    known = {one.code for one in communes()}
    assert set(locate(text).codes) <= known


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["UBND XÃ CHIỀNG KHOONG", "HUYỆN SÔNG MÃ, TỈNH SƠN LA"], "14"),
        (["DANH SÁCH HỌC VIÊN", "TP. Hải Phòng, ngày 3 tháng 4"], "31"),
        (["tỉnh Hải Dương"], "31"),
        (["Tính đến ngày 3/4"], ""),
        (["DANH SÁCH"], ""),
    ],
)
def test_the_heading_tells_the_province(lines: list[str], code: str) -> None:
    assert province_in(lines) == code


def planned(*addresses: str, home: str = HOME, heading: str = "") -> ImportPlan:
    """Give the plan of a list of people with these addresses."""
    rows: list[list[Cell]] = [[heading], ["STT", "Họ và tên", "Năm sinh", "Địa chỉ"]]
    names = ("Ánh", "Bảo", "Chung", "Dung", "Én")
    rows += [[n + 1, f"Lò Thị {names[n]}", 1950 + 3 * n, text] for n, text in enumerate(addresses)]
    sheet = plan_of([row for row in rows if any(row)])
    return ask(settle(with_communes(ImportPlan("list.xlsx", b"", (sheet,)), home)))


def given_communes(plan: ImportPlan) -> list[str | None]:
    return [row.record.commune for _sheet, row in plan.each_row()]


def test_clear_communes_are_put_in_place_and_renamed_ones_said_once_for_the_sheet() -> None:
    old = "Bản 1, xã Nà Ớt, huyện Mai Sơn, Sơn La"
    plan = planned(old, old, "Bản 2, xã Chiềng Khoong, huyện Sông Mã, Sơn La", "Bản 3", "xã Chiềng Xôm")
    assert given_communes(plan)[0] == given_communes(plan)[1] is not None
    assert given_communes(plan)[3:] == [None, HOME]
    assert not plan.questions
    (said,) = plan.sheets[0].notices
    assert said.startswith("3 ")
    assert said.index("xã Nà Ớt") < said.index("xã Phiêng Pằn, Sơn La") < said.index("xã Chiềng Xôm")
    assert "Chiềng Khoong" not in said
    assert next(row.record.address for _sheet, row in plan.each_row()) == old


def test_a_divided_commune_is_one_question_for_all_its_rows() -> None:
    one = "xã Kim Phú, thành phố Tuyên Quang, tỉnh Tuyên Quang"
    plan = planned(f"Thôn 1, {one}", f"Thôn 2, {one}", "Thôn 3")
    (question,) = plan.questions
    assert question.kind is QuestionKind.PLACE
    assert [ref.row for ref in question.rows] == [2, 3]
    assert question.choices[0].label == "phường Mỹ Lâm, Tuyên Quang"
    assert given_communes(plan) == [None] * 3
    assert {"place_split"} == codes(plan.sheets[0].rows[0])
    code = question.choices[1].code
    told = answer(plan, question.id, code)
    assert given_communes(told) == [code, code, None]
    assert not any(row.faults for _sheet, row in told.each_row())
    left = answer(told, question.id, EMPTY)
    assert given_communes(left) == [None] * 3
    assert not any(row.faults for _sheet, row in left.each_row())


def test_a_person_known_with_one_of_the_communes_is_not_asked_about_and_is_the_same() -> None:
    address = "Thôn 1, xã Kim Phú, thành phố Tuyên Quang, tỉnh Tuyên Quang"
    plan = planned(address)
    row = plan.sheets[0].rows[0]
    known = row.record._replace(commune=plan.questions[0].choices[0].code)
    matched = row._replace(match=Candidate(None, None, known))
    sheet = plan.sheets[0]
    again = ask(settle(replace(plan, sheets=(replace(sheet, rows=(matched,)),))))
    assert not again.questions
    assert again.sheets[0].rows[0].verdict is Verdict.SAME


def test_a_commune_corrected_beside_the_same_address_stays_and_a_new_address_brings_its_own() -> None:
    plan = planned("xã Chiềng Xôm")
    row = plan.sheets[0].rows[0]
    for held, address, changed in (
        ("00004", "xã Chiềng Xôm", []),
        (None, "xã Chiềng Xôm", ["commune"]),
        ("00004", "Thôn 9", ["address", "commune"]),
    ):
        known = row.record._replace(commune=held, address=address)
        again = settled(row._replace(match=Candidate(None, None, known)), plan)
        assert [change.field for change in again.changed] == changed


def test_rows_that_are_the_same_person_do_not_gain_a_question() -> None:
    plan = match_plan(planned("xã Chiềng Xôm"), People(KnownPeople(), str, frozenset(), None))
    assert not ask(settle(plan)).questions
    assert ImportedPerson().commune is None

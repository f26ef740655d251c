"""Forms: those that ship, those people make of them, and the figures somebody types."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from digilearn.domain.errors import NotFound, RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.reporting.forms import NO_ID, FormSet, faults_of
from digilearn.domain.reporting.indicators import UNITS, Gathering, How, Indicator, Measure, Target
from digilearn.domain.reporting.periods import PeriodKind, ReportPeriod
from digilearn.language import _
from digilearn.services.reporting.shipped_forms import ORDER, shipped_deadlines, shipped_forms
from digilearn.services.session import Session

QUARTER = ReportPeriod(date(2026, 9, 15), date(2026, 12, 14), PeriodKind.QUARTER, 2026, 4)
OWN_UNITS = {
    "",
    "tin, bài",
    "cuộc",
    "chi bộ",
    "tài khoản",
    "đội hình",
    "mô hình",
    "sản phẩm",
    "công trình",
    "trang web",
}


def form(session: Session, code: str) -> FormSet:
    return next(one for one in session.indicator_sets.all() if one.set.code == code)


def line(session: Session, code: str, name: str) -> Indicator:
    return form(session, code).by_code()[name]


# --- what ships -------------------------------------------------------------------------------------------------------
def test_six_forms_ship_the_plain_one_first_and_nothing_is_wrong_with_them(session: Session) -> None:
    forms = session.indicator_sets.all()
    assert len(forms) == len(ORDER)
    assert [one.set.code for one in forms] == ["CHUNG", "TOQUY", "THON", "TQTHANG", "DL44", "BNTL"]
    assert [faults_of(one) for one in forms] == [[]] * len(forms)
    assert all(one.shipped and one.set.source and one.set.receiver for one in forms)


def test_every_line_that_ships_says_what_it_is_in_a_known_unit(session: Session) -> None:
    units = {_(one) for one in UNITS} | OWN_UNITS
    for one in session.indicator_sets.all():
        assert {line.unit for line in one.indicators} <= units
        assert all(line.definition for line in one.indicators)
        assert [line.position for line in one.indicators] == list(range(1, len(one.indicators) + 1))


def test_the_plain_form_is_led_by_who_can_do_it_alone_and_asks_nobody_to_count(session: Session) -> None:
    plain = form(session, "CHUNG")
    lead = plain.indicators[0]
    assert (lead.name, lead.lead, lead.measure) == ("Số người tự làm được", True, Measure.PEOPLE_AT_OUTCOME)
    assert {one.how for one in plain.indicators} == {How.COUNTED}
    skills = [tuple(one.filter.skills) for one in plain.indicators if one.filter.skills]
    assert skills == [(1,), (2,), (3,), (4,), (5,)]


def test_the_monthly_form_has_its_fourteen_columns_verbatim_and_two_texts(session: Session) -> None:
    monthly = form(session, "TQTHANG")
    columns = " · ".join(one.name for one in monthly.indicators if one.how is not How.WORDS)
    assert columns == (
        "Số tin bài CĐS · Số cuộc thi CĐS · Số Tổ công nghệ số · Tổng số chi bộ · Chi bộ SH chuyên đề số · "
        "Chi bộ dùng Sổ tay ĐV · Tổng số CBCCVC · CB biết dùng AI · CB hoàn thành (khóa) CĐS · Tổng ND trưởng thành · "
        "ND có Kỹ năng số · ND phổ cập VNeID · ND dùng Smartphone · Buổi học cộng đồng"
    )
    texts = [one.name for one in monthly.indicators if one.how is How.WORDS]
    assert texts == ["Mô hình hay, sáng tạo", "Khó khăn, vướng mắc"]
    flows = [one.name for one in monthly.indicators if one.gathering is Gathering.FLOW]
    assert flows == ["Số tin bài CĐS", "Số cuộc thi CĐS", "Buổi học cộng đồng", *texts]
    assert monthly.set.rule.kind is PeriodKind.MONTH


def test_the_campaign_has_three_targets_a_line_its_days_and_its_hour(session: Session) -> None:
    campaign = form(session, "DL44")
    rule = campaign.set.rule
    assert (rule.start, rule.end, campaign.set.cutoff) == (date(2026, 7, 1), date(2026, 8, 15), "19:00")
    assert [tuple(int(one.value) for one in line.targets) for line in campaign.indicators] == [
        (1500, 1000, 600), (700, 500, 300), (450, 300, 150), (150, 100, 45), (1, 1, 1), (6, 5, 4), (1, 1, 1),
        (12, 10, 8), (250, 200, 150), (1, 1, 1), (1, 1, 1),
    ]  # fmt: skip
    groups = {tuple(one.group for one in line.targets) for line in campaign.indicators}
    assert groups == {campaign.set.groups}
    assert rule.cumulative(rule.at(date(2026, 7, 20))).first == date(2026, 7, 1)


def test_five_ratios_are_made_of_figures_typed_by_hand(session: Session) -> None:
    ratios = form(session, "BNTL")
    shares = [one for one in ratios.indicators if one.how is How.SHARE]
    parts = ratios.by_code()
    assert len(shares) == 5
    assert {parts[code].how for one in shares for code in (one.numerator, one.denominator)} == {How.TYPED}


def test_deadlines_that_ship_name_forms_that_ship(session: Session) -> None:
    sets = {one.set.id for one in shipped_forms(session.actor.unit_id)}
    found = shipped_deadlines(session.actor.unit_id)
    assert len({one.id for one in found}) == len(found) == 7
    assert {one.set_id for one in found if one.set_id} <= sets
    assert all(one.days or one.daily for one in found)
    assert all("văn bản của cấp trên luôn được ưu tiên" in one.source for one in found)


def test_a_form_has_the_same_ids_on_every_laptop() -> None:
    here, there = shipped_forms(Id(b"a" * 16))[0], shipped_forms(Id(b"b" * 16))[0]
    assert here.set.id == there.set.id
    assert [one.id for one in here.indicators] == [one.id for one in there.indicators]


# --- changing ---------------------------------------------------------------------------------------------------------
def test_a_changed_form_is_the_next_version_and_undo_brings_back_what_ships(session: Session) -> None:
    before = form(session, "THON")
    lines = [replace(before.indicators[0], name="Thành viên"), before.indicators[1]]
    session.indicator_sets.save(before.set, lines)
    after = form(session, "THON")
    assert (after.set.version, after.indicators[0].name, after.shipped) == (2, "Thành viên", True)
    session.history.undo()
    assert form(session, "THON") == before


def test_a_form_saved_as_it_was_has_the_same_version(session: Session) -> None:
    before = form(session, "THON")
    session.indicator_sets.save(before.set, before.indicators)
    assert form(session, "THON").set.version == 1
    assert session.indicator_sets.save(before.set, before.indicators).operation is None


def test_lines_are_added_moved_and_taken_out_and_keep_who_they_are(session: Session) -> None:
    before = form(session, "THON")
    new = Indicator(id=NO_ID, unit_id=NO_ID, set_id=NO_ID, code="CT01", name="Số hộ", unit="hộ")
    session.indicator_sets.save(before.set, [new, before.indicators[1]])
    after = form(session, "THON")
    assert [(one.code, one.position) for one in after.indicators] == [("CT01", 1), ("CT13", 2)]
    assert after.indicators[1].id == before.indicators[1].id
    session.indicator_sets.save(after.set, [*after.indicators, replace(new, code="CT12", name="Thành viên")])
    assert (
        form(session, "THON").indicators[2].id == before.indicators[0].id
    )  # what was typed for it is its own again


def test_a_new_line_never_takes_the_id_of_one_that_was_renamed(session: Session) -> None:
    before = form(session, "THON")
    renamed = replace(before.indicators[0], code="CT12a")
    new = replace(before.indicators[0], id=NO_ID)
    session.indicator_sets.save(before.set, [renamed, new])
    ids = [one.id for one in form(session, "THON").indicators]
    assert len(set(ids)) == 2
    assert ids[0] == before.indicators[0].id


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"code": "CT13"}, "CT13"),
        ({"code": "1 a"}, "1 a"),
        ({"name": " "}, "CT12"),
        ({"measure": None}, "CT12"),
        ({"how": How.SHARE, "numerator": "CT13", "denominator": "CT99"}, "CT12"),
        ({"targets": (Target(Decimal(1), "không có nhóm này"),)}, "không có nhóm này"),
        ({"targets": (Target(Decimal(1), "", "quý 4"),)}, "quý 4"),
        ({"targets": (Target(Decimal(-1)),)}, "CT12"),
        ({"targets": (Target(Decimal(1)), Target(Decimal(2)))}, "CT12"),
    ],
)
def test_a_form_with_a_fault_is_refused_and_the_line_named(
    session: Session, changed: dict[str, object], told: str
) -> None:
    before = form(session, "THON")
    lines = [replace(before.indicators[0], **changed), before.indicators[1]]  # type: ignore[arg-type]
    with pytest.raises(RuleBroken, match=told):
        session.indicator_sets.save(before.set, lines)
    assert form(session, "THON") == before


def test_a_copy_is_a_form_of_ones_own(session: Session) -> None:
    shipped = form(session, "DL44")
    copied, _changes = session.indicator_sets.copy(shipped.set.id, "Chiến dịch của xã")
    own = session.indicator_sets.get(copied)
    assert (own.set.code, own.set.name, own.shipped) == ("DL44_2", "Chiến dịch của xã", False)
    assert not {one.id for one in own.indicators} & {one.id for one in shipped.indicators}
    assert [one.name for one in own.indicators] == [one.name for one in shipped.indicators]
    head = replace(own.set, rule=replace(own.set.rule, end=date(2026, 9, 2)))
    session.indicator_sets.save(head, own.indicators)
    assert session.indicator_sets.get(copied).set.version == 2
    assert form(session, "DL44") == shipped


def test_two_forms_never_have_one_code(session: Session) -> None:
    copied, _changes = session.indicator_sets.copy(form(session, "THON").set.id, "Thôn")
    own = session.indicator_sets.get(copied)
    with pytest.raises(RuleBroken, match="CT12 và CT13"):
        session.indicator_sets.save(replace(own.set, code="thon"), own.indicators)


def test_a_retired_form_stays_for_its_reports_and_comes_back(session: Session) -> None:
    set_id = form(session, "THON").set.id
    session.indicator_sets.retire(set_id)
    assert form(session, "THON").set.retired
    session.indicator_sets.retire(set_id, retired=False)
    assert not form(session, "THON").set.retired
    with pytest.raises(NotFound):
        session.indicator_sets.retire(NO_ID)


# --- typed figures ----------------------------------------------------------------------------------------------------
def test_a_figure_is_typed_with_who_when_source_and_evidence(session: Session) -> None:
    households = line(session, "TOQUY", "III01")
    session.indicator_sets.type_figure(
        households.id, QUARTER, 19, source="sổ thôn", evidence="danh sách 12/12"
    )
    typed = session.indicator_sets.typed(households.set_id, QUARTER.first, QUARTER.last)
    assert [(one.number, one.source, one.evidence) for one in typed] == [
        (Decimal(19), "sổ thôn", "danh sách 12/12")
    ]
    assert (typed[0].entered_by, typed[0].entered_on) == ("Lò Thị Ánh", session.clock.today())


def test_nothing_typed_is_not_nought(session: Session) -> None:
    households = line(session, "TOQUY", "III01")
    session.indicator_sets.type_figure(households.id, QUARTER, 0)
    typed = session.indicator_sets.typed(households.set_id, QUARTER.first, QUARTER.last)
    assert [one.number for one in typed] == [0]
    session.indicator_sets.type_figure(households.id, QUARTER, None)
    assert session.indicator_sets.typed(households.set_id, QUARTER.first, QUARTER.last) == []


def test_typed_twice_is_one_figure_and_each_is_undone_by_itself(session: Session) -> None:
    households = line(session, "TOQUY", "III01")
    session.indicator_sets.type_figure(households.id, QUARTER, 19)
    session.indicator_sets.type_figure(households.id, QUARTER, 20)
    typed = session.indicator_sets.typed(households.set_id, QUARTER.first, QUARTER.last)
    assert [one.number for one in typed] == [20]
    session.history.undo()
    typed = session.indicator_sets.typed(households.set_id, QUARTER.first, QUARTER.last)
    assert [one.number for one in typed] == [19]
    session.history.undo()
    assert session.indicator_sets.typed(households.set_id, QUARTER.first, QUARTER.last) == []


def test_what_is_counted_or_words_takes_no_typed_number(session: Session) -> None:
    with pytest.raises(RuleBroken, match="Số người tự làm được"):
        session.indicator_sets.type_figure(line(session, "CHUNG", "KNS01").id, QUARTER, 5)
    with pytest.raises(RuleBroken):
        session.indicator_sets.type_figure(line(session, "TQTHANG", "TQ15").id, QUARTER, 5)
    with pytest.raises(RuleBroken):
        session.indicator_sets.type_figure(line(session, "TOQUY", "III01").id, QUARTER, -1)
    with pytest.raises(NotFound):
        session.indicator_sets.type_figure(NO_ID, QUARTER, 5)


def test_words_are_kept_for_an_indicator_of_words(session: Session) -> None:
    model = line(session, "TQTHANG", "TQ15")
    session.indicator_sets.type_figure(model.id, QUARTER, None, "Chợ không dùng tiền mặt")
    typed = session.indicator_sets.typed(model.set_id, QUARTER.first, QUARTER.last)
    assert [one.words for one in typed] == ["Chợ không dùng tiền mặt"]

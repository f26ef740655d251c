"""Reports by a form, made from the sample commune."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from digilearn.domain.reporting.documents import Document, Figure, ReportKind, RowStyle, Text
from digilearn.domain.reporting.freezing import freeze, thaw
from digilearn.domain.reporting.periods import PeriodKind
from digilearn.services import opening
from digilearn.services.reporting.indicator_sets import FormSet
from digilearn.services.reporting.period_reports import Prepared
from digilearn.services.session import Session


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGILEARN_SETTINGS", str(tmp_path_factory.mktemp("settings")))
        made = opening.open_demo()
        yield made
        made.close()


def _form(session: Session, code: str) -> FormSet:
    return next(one for one in session.indicator_sets.all() if one.set.code == code)


def _prepared(session: Session, code: str, kind: PeriodKind | None = None) -> Prepared:
    form = _form(session, code)
    return session.period_reports.prepare(form.set.id, form.set.rule.at(session.clock.today(), kind))


def _figure(document: Document, name: str, column: str) -> Figure:
    table = next(one for one in document.tables if any(each.key == column for each in one.columns))
    place = [one.key for one in table.columns].index(column)
    cell = next(row.cells[place] for row in table.rows if row.cells[0] == name)
    assert isinstance(cell, Figure)
    return cell


def codes(session: Session) -> list[str]:
    return [one.set.code for one in session.indicator_sets.all()]


def test_every_form_that_ships_gives_a_report_that_can_be_kept(commune: Session) -> None:
    for code in codes(commune):
        document = commune.period_reports.period(_prepared(commune, code))
        assert document.kind is ReportKind.PERIOD
        assert len(document.tables[0].rows) > 0
        frozen = freeze(document)
        assert thaw(frozen, lambda _one, _field: "").tables[0] == document.tables[0]


def test_a_figure_opens_exactly_the_people_it_counts(commune: Session) -> None:
    prepared = _prepared(commune, codes(commune)[0], PeriodKind.YEAR)
    document = commune.period_reports.period(prepared)
    opened = [
        (cell, document.evidence[cell.key])
        for row in document.tables[0].rows
        for cell in row.cells
        if isinstance(cell, Figure) and cell.key
    ]
    people = [(cell, one) for cell, one in opened if one.kind == "learner" and isinstance(cell.value, int)]
    assert people
    assert any(cell.value == len(one.ids) for cell, one in people)
    assert all(one.about for _cell, one in opened)


def test_the_lead_comes_first_and_what_is_missing_is_not_nought(commune: Session) -> None:
    general = next(one for one in commune.indicator_sets.all() if any(line.lead for line in one.indicators))
    document = commune.period_reports.period(commune.period_reports.prepare(general.set.id))
    assert document.tables[0].rows[0].style is RowStyle.LEAD
    typed = next(
        one for one in commune.indicator_sets.all() if any(line.how == "typed" for line in one.indicators)
    )
    prepared = commune.period_reports.prepare(typed.set.id)
    assert prepared.missing
    name = prepared.missing[0].indicator.name
    if prepared.missing[0].indicator.how == "typed":
        assert _figure(commune.period_reports.period(prepared), name, "period").value is None


def test_the_daily_sheet_says_days_left_and_needs_no_person(commune: Session) -> None:
    campaign = next(one for one in commune.indicator_sets.all() if one.set.rule.start)
    first = campaign.set.rule.start
    assert first is not None
    day = campaign.set.rule.at(first, PeriodKind.DAY)
    prepared = commune.period_reports.prepare(campaign.set.id, day)
    document = commune.period_reports.daily(prepared)
    assert document.period == (first, first)
    assert [one for one in document.blocks if isinstance(one, Text) and "45" in one.words]
    assert len(document.tables[1].rows) == 1
    text = commune.period_reports.daily_text(prepared)
    assert len(text.splitlines()) == 2 + len(document.tables[0].rows)
    assert "chưa có" in text


def test_the_quarterly_report_of_a_team_names_its_members_and_the_help_given(commune: Session) -> None:
    [team, *_] = commune.teams.list()
    quarter = next(one for one in commune.indicator_sets.all() if one.set.rule.kind is PeriodKind.QUARTER)
    prepared = commune.period_reports.prepare(quarter.set.id, None, team.id)
    document = commune.period_reports.team_quarter(prepared)
    assert document.title.startswith("Báo cáo kết quả hoạt động")
    assert [one.title for one in document.tables][:3] == [
        "II. Danh sách thành viên",
        "III. Kết quả",
        "IV. Danh sách hỗ trợ",
    ]
    assert document.letter is not None


def test_the_leaders_page_compares_teams_and_names_what_is_weak(commune: Session) -> None:
    general = next(one for one in commune.indicator_sets.all() if any(line.lead for line in one.indicators))
    prepared = commune.period_reports.prepare(
        general.set.id, general.set.rule.at(commune.clock.today(), PeriodKind.YEAR)
    )
    document = commune.period_reports.leader(prepared)
    assert document.kind is ReportKind.LEADER
    assert any(isinstance(one, Text) for one in document.blocks)


def test_file_names_carry_no_name_of_a_person(commune: Session, tmp_path: Path) -> None:
    document = commune.period_reports.period(_prepared(commune, codes(commune)[0]))
    assert "/" not in document.file_stem
    assert commune.actor.name not in document.file_stem
    assert isinstance(document.made_at.date(), date)

"""What is due when, for which period, what is missing for it, and whether it was handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from digilearn.domain.changes import Kind
from digilearn.domain.errors import NotFound, RuleBroken
from digilearn.domain.ids import new_id
from digilearn.domain.reporting.due_days import due_moments, period_due
from digilearn.domain.reporting.indicators import set_id_of
from digilearn.domain.reporting.kept import Deadline, KeptReport, ReportState
from digilearn.domain.reporting.periods import PeriodKind, PeriodRule
from digilearn.services.reporting.deadlines import DeadlineLine
from digilearn.services.session import Session

TEAM_FORM = set_id_of("TOQUY")


def deadline(**what: object) -> Deadline:
    blank = Deadline(id=new_id(), unit_id=new_id(), name="Báo cáo")
    return replace(blank, **what)  # type: ignore[arg-type]


def at(session: Session, day: date) -> Session:
    session.clock.believe(day)
    return session


def line(session: Session, name: str) -> DeadlineLine:
    return next(one for one in session.deadlines.coming() if one.name == name)


def hand_in(session: Session, state: ReportState) -> None:
    period = PeriodRule().period(2026, 3)
    kept = KeptReport(
        id=new_id(), unit_id=session.actor.unit_id, kind="period", title="Quý III", first=period.first,
        last=period.last, set_id=TEAM_FORM, set_version=1, state=state, made_at=session.clock.now(),
    )  # fmt: skip
    with session.store.work("Keep", session.actor) as work:
        work.write(Kind.REPORT, [kept])
        work.commit()


def test_a_day_of_the_month_comes_every_month_and_the_31st_is_the_last_day_of_a_shorter_one() -> None:
    found = list(due_moments(deadline(days=("31",)), date(2026, 1, 1), date(2026, 4, 30)))
    assert [one.date() for one in found] == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


def test_a_day_of_the_year_comes_once_a_year() -> None:
    found = list(due_moments(deadline(days=("04-09", "12-16")), date(2026, 1, 1), date(2027, 5, 1)))
    assert [one.date() for one in found] == [date(2026, 4, 9), date(2026, 12, 16), date(2027, 4, 9)]


def test_the_hour_of_a_campaign_comes_every_evening_of_its_days_and_no_other() -> None:
    daily = deadline(daily="19:00", first=date(2026, 7, 1), last=date(2026, 8, 15))
    found = list(due_moments(daily, date(2026, 6, 1), date(2026, 9, 1)))
    assert (len(found), found[0], found[-1]) == (46, datetime(2026, 7, 1, 19), datetime(2026, 8, 15, 19))


@pytest.mark.parametrize(
    ("rule", "due", "first", "last"),
    [
        (PeriodRule(), date(2026, 10, 9), date(2026, 7, 1), date(2026, 9, 30)),
        (PeriodRule(), date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
        (PeriodRule(first_day=15), date(2026, 12, 16), date(2026, 9, 15), date(2026, 12, 14)),
        (PeriodRule(first_day=15), date(2026, 12, 9), date(2026, 6, 15), date(2026, 9, 14)),
        (PeriodRule(kind=PeriodKind.MONTH), date(2027, 1, 5), date(2026, 12, 1), date(2026, 12, 31)),
        (PeriodRule(kind=PeriodKind.YEAR), date(2026, 3, 30), date(2025, 1, 1), date(2025, 12, 31)),
        (PeriodRule(kind=PeriodKind.DAY), date(2026, 7, 5), date(2026, 7, 5), date(2026, 7, 5)),
    ],
)
def test_a_deadline_asks_for_the_period_that_ended_last(
    rule: PeriodRule, due: date, first: date, last: date
) -> None:
    period = period_due(rule, datetime.combine(due, datetime.min.time()))
    assert (period.first, period.last) == (first, last)


def test_today_sees_what_is_due_soon_and_how_many_figures_are_missing(session: Session) -> None:
    at(session, date(2026, 12, 1))
    coming = session.deadlines.coming()
    assert [(one.name, one.due, one.missing, one.submitted) for one in coming] == [
        ("Báo cáo quý của tổ", datetime(2026, 12, 9, 17), 4, False)
    ]
    period = coming[0].period
    assert period is not None
    form = session.indicator_sets.get(TEAM_FORM).by_code()
    session.indicator_sets.type_figure(form["III01"].id, period, 0)
    assert line(session, "Báo cáo quý của tổ").missing == 3  # nought is a figure


def test_nothing_is_shown_that_is_too_far_away_or_switched_off(session: Session) -> None:
    at(session, date(2026, 11, 20))
    assert session.deadlines.coming() == []
    assert [one.name for one in session.deadlines.coming(30)] == ["Báo cáo quý của tổ"]
    own = next(one for one in session.deadlines.all() if one.name == "Báo cáo quý của tổ")
    session.deadlines.save(replace(own, active=False))
    assert session.deadlines.coming(30) == []
    session.history.undo()
    assert len(session.deadlines.coming(30)) == 1


@pytest.mark.parametrize(
    ("state", "submitted"),
    [
        (ReportState.MADE, False),
        (ReportState.SUBMITTED, True),
        (ReportState.SENT_BACK, False),
        (ReportState.APPROVED, True),
    ],
)
def test_only_what_was_handed_in_counts_as_handed_in(
    session: Session, state: ReportState, submitted: bool
) -> None:
    at(session, date(2026, 12, 1))
    hand_in(session, state)
    assert line(session, "Báo cáo quý của tổ").submitted is submitted


def test_a_deadline_of_ones_own_needs_no_form(session: Session) -> None:
    at(session, date(2026, 11, 24))
    session.deadlines.save(deadline(name=" Nộp  danh sách ", days=("25",)))
    found = line(session, "Nộp danh sách")
    assert (found.due, found.missing, found.set_id) == (datetime(2026, 11, 25, 17), None, None)
    session.deadlines.delete(found.deadline_id)
    assert session.deadlines.coming() == []
    with pytest.raises(NotFound):
        session.deadlines.delete(found.deadline_id)


def test_a_deadline_that_ships_is_switched_off_never_gone(session: Session) -> None:
    shipped = session.deadlines.all()
    session.deadlines.delete(shipped[3].id)
    assert [one.active for one in session.deadlines.all()] == [False] * 7
    assert [one.id for one in session.deadlines.all()] == [one.id for one in shipped]


def test_a_retired_form_is_not_asked_for(session: Session) -> None:
    at(session, date(2026, 12, 1))
    session.indicator_sets.retire(TEAM_FORM)
    assert session.deadlines.coming() == []


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"days": ()}, {"days": ("32",)}, {"days": ("02-30",)}, {"days": ("1",)}, {"daily": "25:00"},
     {"first": date(2026, 2, 1), "last": date(2026, 1, 1)}],
)  # fmt: skip
def test_a_deadline_without_a_day_there_is_is_refused(session: Session, wrong: dict[str, object]) -> None:
    with pytest.raises(RuleBroken):
        session.deadlines.save(deadline(**({"days": ("25",)} | wrong)))

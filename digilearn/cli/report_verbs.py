"""`digilearn report KIND`: every report but the attendance of a class, from options to a document and its file."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import Final

from digilearn.cli.talk import give, progress
from digilearn.cli.verbs import NotDone, opened
from digilearn.domain.ids import Id
from digilearn.domain.reporting.documents import Document, ReportKind
from digilearn.domain.reporting.learner_filter import LearnerFilter
from digilearn.domain.reporting.periods import PeriodKind, PeriodRule, ReportPeriod
from digilearn.domain.vietnamese import fold
from digilearn.language import _
from digilearn.services.reporting.documents import ENDINGS
from digilearn.services.session import Session

_PERIODS: Final = (
    (re.compile(r"(\d{4})-[Qq]([1-4])"), PeriodKind.QUARTER),
    (re.compile(r"(\d{4})-[Hh]([12])"), PeriodKind.HALF),
    (re.compile(r"(\d{4})-(0?[1-9]|1[0-2])"), PeriodKind.MONTH),
    (re.compile(r"(\d{4})-9[Mm]()"), PeriodKind.NINE_MONTHS),
    (re.compile(r"(\d{4})()"), PeriodKind.YEAR),
)


def report(options: Namespace) -> None:
    """Make the report of this kind and save it; give the path of the file, or of each file of a folder."""
    with opened(options.store) as session:
        if getattr(options, "all", False) and options.output.suffix.lower() not in ENDINGS:
            options.output.mkdir(parents=True, exist_ok=True)
            saved = session.list_reports.save_all_classes(
                options.output, ".xlsx", options.first, options.last, progress()
            )
            for one in saved:
                give(str(one.absolute()))
            return
        document = _MAKERS[options.kind](session, options)
        give(str(session.documents.save(document, options.output).absolute()))


def _classroom(session: Session, options: Namespace) -> Id | None:
    return session.classrooms.by_code(options.classroom).id if options.classroom else None


def _team(session: Session, options: Namespace) -> Id | None:
    """Find a team by its name, accents or not. Raises NotDone when none or several have it."""
    if not options.team:
        return None
    found = [one for one in session.teams.list() if fold(options.team) in fold(one.name)]
    exact = [one for one in found if fold(one.name) == fold(options.team)]
    if len(exact or found) != 1:
        names = ", ".join(one.name for one in session.teams.list())
        raise NotDone(_("“{team}” is not the name of one team. The teams are: {names}").format(
            team=options.team, names=names
        ))  # fmt: skip
    return (exact or found)[0].id


def _lesson(session: Session, options: Namespace) -> Id | None:
    if not options.lesson:
        return None
    found = [one.id for one in session.lessons.list() if one.code.casefold() == options.lesson.casefold()]
    if not found:
        raise NotDone(
            _("There is no lesson with the code “{code}” in this book.").format(code=options.lesson)
        )
    return found[0]


# --- reports that list ------------------------------------------------------------------------------------------------
def _summary(session: Session, options: Namespace) -> Document:
    if options.all:
        return session.list_reports.all_classes(options.first, options.last, progress())
    classroom, team = _classroom(session, options), _team(session, options)
    chosen = [classroom] if classroom is not None else None
    if team is not None and chosen is None:
        chosen = [one.classroom.id for one in session.classrooms.list() if one.classroom.team_id == team]
    return session.list_reports.class_summary(chosen, options.first, options.last)


def _learners(session: Session, options: Namespace) -> Document:
    classroom, team = _classroom(session, options), _team(session, options)
    return session.list_reports.learners(
        LearnerFilter(
            classrooms=frozenset() if classroom is None else frozenset({classroom}),
            teams=frozenset() if team is None else frozenset({team}),
            lesson_id=_lesson(session, options),
            age_from=options.age_from,
            age_to=options.age_to,
            first=options.first,
            last=options.last,
            citizen_ids=bool(options.purpose),
            purpose=options.purpose,
        )
    )


def _skills(session: Session, options: Namespace) -> Document:
    return session.list_reports.skills(
        _classroom(session, options),
        _team(session, options),
        _lesson(session, options),
        options.first,
        options.last,
    )


def _support(session: Session, options: Namespace) -> Document:
    return session.list_reports.support(options.first, options.last)


def _day_log(session: Session, options: Namespace) -> Document:
    """Without days: the month that runs."""
    today = session.clock.today()
    last: date = options.last or today
    first: date = options.first or min(today, last).replace(day=1)
    return session.list_reports.day_log(first, last, _team(session, options), options.rate)


def _certificates(session: Session, options: Namespace) -> Document:
    return session.list_reports.certificates(session.classrooms.by_code(options.classroom).id)


# --- reports by a form ------------------------------------------------------------------------------------------------
def _by_form(session: Session, options: Namespace) -> Document:
    forms = session.indicator_sets.all()
    found = [one for one in forms if one.set.code.casefold() == options.form.casefold()]
    if not found:
        codes = ", ".join(one.set.code for one in forms)
        raise NotDone(
            _("There is no form “{code}”. The forms are: {codes}").format(code=options.form, codes=codes)
        )
    form = found[0].set
    period = read_period(options.period, form.rule, session.clock.today()) if options.period else None
    prepared = session.period_reports.prepare(form.id, period, _team(session, options))
    makers: dict[ReportKind, Callable[..., Document]] = {
        ReportKind.PERIOD: session.period_reports.period,
        ReportKind.DAILY: session.period_reports.daily,
        ReportKind.TEAM_QUARTER: session.period_reports.team_quarter,
        ReportKind.LEADER: session.period_reports.leader,
    }
    return makers[options.kind](prepared)


def read_period(text: str, rule: PeriodRule, today: date) -> ReportPeriod:
    """Read "2026-Q4", "2026-11", "2026-H1", "2026-9M", "2026", "day" (today), "2026-11-24" or "campaign" by the rule
    of a form. Raises NotDone, RuleBroken.
    """
    if text == "day":
        return rule.at(today, PeriodKind.DAY)
    if text == "campaign" and rule.start and rule.end:
        return rule.at(today, PeriodKind.CAMPAIGN)
    for pattern, kind in _PERIODS:
        if (found := pattern.fullmatch(text)) is not None:
            return rule.period(int(found[1]), int(found[2] or 1), kind)
    try:
        return rule.at(date.fromisoformat(text), PeriodKind.DAY)
    except ValueError as error:
        words = _("“{text}” is no period of this form. Write 2026-Q4, 2026-11, 2026, day or campaign.")
        raise NotDone(words.format(text=text)) from error


_MAKERS: Final[dict[ReportKind, Callable[[Session, Namespace], Document]]] = {
    ReportKind.CLASS_SUMMARY: _summary,
    ReportKind.LEARNERS: _learners,
    ReportKind.SKILLS: _skills,
    ReportKind.SUPPORT: _support,
    ReportKind.DAY_LOG: _day_log,
    ReportKind.CERTIFICATES: _certificates,
    **dict.fromkeys(
        (ReportKind.PERIOD, ReportKind.DAILY, ReportKind.TEAM_QUARTER, ReportKind.LEADER), _by_form
    ),
}

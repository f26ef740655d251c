"""What can be typed after `digilearn report`: the kinds of report and the options of each."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from digilearn.cli import report_verbs
from digilearn.domain.reporting.documents import ReportKind
from digilearn.language import N_, _

_HELP: Final = {
    ReportKind.CLASS_SUMMARY: N_("save a line for each class, or every class on its own"),
    ReportKind.LEARNERS: N_("save a list of learners"),
    ReportKind.SKILLS: N_("save who can do which lesson alone, and whom to ask again"),
    ReportKind.SUPPORT: N_("save the log of help given outside classes"),
    ReportKind.DAY_LOG: N_("save the members' days of work"),
    ReportKind.CERTIFICATES: N_("save a confirmation of attendance for everyone of a class"),
    ReportKind.PERIOD: N_("save the report of a period by a form"),
    ReportKind.DAILY: N_("save the figures of a day of a campaign"),
    ReportKind.TEAM_QUARTER: N_("save the report of a team for a quarter"),
    ReportKind.LEADER: N_("save the leader's page on one sheet"),
}
_BY_FORM: Final = (ReportKind.PERIOD, ReportKind.DAILY, ReportKind.TEAM_QUARTER, ReportKind.LEADER)
_OF_CLASSES: Final = (ReportKind.CLASS_SUMMARY, ReportKind.LEARNERS, ReportKind.SKILLS)
_OF_LESSONS: Final = (ReportKind.LEARNERS, ReportKind.SKILLS)

Verb = Callable[..., argparse.ArgumentParser]


def add_reports(kinds: Any, verb: Verb, day: Callable[[str], object], count: Callable[[str], int]) -> None:
    """Add every report but attendance. `verb` makes a verb that opens a book; `day`, `count` read what is typed."""
    for kind, words in _HELP.items():
        one = verb(kinds, kind.value, report_verbs.report, _(words))
        one.set_defaults(kind=kind, all=False)
        if kind in _OF_CLASSES or kind is ReportKind.CERTIFICATES:
            one.add_argument(
                "--classroom",
                required=kind is ReportKind.CERTIFICATES,
                metavar=_("CLASS"),
                help=_("code of the class"),
            )
        if kind in _BY_FORM or kind in _OF_CLASSES or kind is ReportKind.DAY_LOG:
            one.add_argument(
                "--team", default="", metavar=_("TEXT"), help=_("name of a team, or a part of it")
            )
        if kind in _BY_FORM:
            _form(one)
        elif kind is not ReportKind.CERTIFICATES:
            _days(one, day)
        if kind in _OF_LESSONS:
            one.add_argument("--lesson", default="", metavar=_("CODE"), help=_("code of a lesson"))
        _particular(one, kind, count)
        one.add_argument(
            "--output",
            type=Path,
            required=True,
            metavar=_("FILE"),
            help=_("file to write: .xlsx, .pdf or .docx"),
        )


def _days(one: argparse.ArgumentParser, day: Callable[[str], object]) -> None:
    for option, name, words in (
        ("--from", "first", _("first day, e.g. 2026-11-24")),
        ("--to", "last", _("last day")),
    ):
        one.add_argument(option, dest=name, type=day, metavar=_("DATE"), help=words)


def _form(one: argparse.ArgumentParser) -> None:
    one.add_argument("--form", required=True, metavar=_("CODE"), help=_("code of the form"))
    one.add_argument(
        "--period",
        default="",
        metavar=_("PERIOD"),
        help=_("2026-Q4, 2026-11, 2026, a day, day (today) or campaign; without it the one that runs"),
    )


def _particular(one: argparse.ArgumentParser, kind: ReportKind, count: Callable[[str], int]) -> None:
    """Add what only one report has."""
    if kind is ReportKind.CLASS_SUMMARY:
        one.add_argument(
            "--all",
            action="store_true",
            help=_("every class on its own: in one workbook, or in a folder given as output a file for each"),
        )
    if kind is ReportKind.LEARNERS:
        one.add_argument("--age-from", type=count, metavar="N", help=_("this old or older"))
        one.add_argument("--age-to", type=count, metavar="N", help=_("this old or younger"))
        one.add_argument(
            "--purpose",
            default="",
            metavar=_("TEXT"),
            help=_(
                "what whole id numbers are needed for: they stand in the list, and the purpose in the history"
            ),
        )
    if kind is ReportKind.DAY_LOG:
        one.add_argument(
            "--rate", type=count, metavar="N", help=_("đồng for a day of work, if money is asked for")
        )

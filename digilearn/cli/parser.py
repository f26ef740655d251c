"""What can be typed: every verb with its options, and help in the chosen language."""

from __future__ import annotations

import argparse
import gettext
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

from digilearn import paths
from digilearn.cli import verbs
from digilearn.cli.report_options import add_reports
from digilearn.domain.cards import CardForm
from digilearn.language import N_, _, language

# What argparse itself says (CPython 3.11 to 3.14); it looks these up in gettext's own domain.
_OF_ARGPARSE = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
)


def parser() -> argparse.ArgumentParser:
    """Give the parser of all verbs; the chosen verb's function is in `verb`."""
    _let_argparse_speak()
    whole = argparse.ArgumentParser(
        prog="digilearn",
        description=_("Classes, learners and attendance of a community digital team, without a screen."),
        epilog=_(
            "The password is read from DIGILEARN_PASSWORD, or asked. Without a verb the window opens. "
            "Exit code: 0 done, 1 not done and a sentence says why, 2 written wrong."
        ),
    )
    each = whole.add_subparsers(title=_("verbs"), metavar=_("VERB"), required=True)
    _making(each)
    _importing(each)
    _reporting(each)
    _printing(each)
    _looking(each)
    return whole


def _let_argparse_speak() -> None:
    """Point gettext's own domain, which argparse asks, at the app's catalogue and language."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("digilearn", str(paths.translations()))
    gettext.textdomain("digilearn")


def _verb(each: Any, name: str, action: Any, help_text: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = each.add_parser(name, help=help_text, description=help_text)
    made.add_argument("--store", type=Path, required=True, metavar=_("DIR"), help=_("folder of the book"))
    made.set_defaults(verb=action)
    return made


def _making(each: Any) -> None:
    init = _verb(each, "init", verbs.init, _("make a new book in an empty folder"))
    init.add_argument("--unit-name", required=True, metavar=_("TEXT"), help=_("name of the team or unit"))
    init.add_argument("--commune", metavar=_("CODE"), help=_("five-digit code of the commune"))
    init.add_argument("--user", metavar=_("NAME"), help=_("name of the person who keeps the book"))
    demo = _verb(
        each, "demo", verbs.demo, _("make a book of made-up people and print the codes of its classes")
    )
    for option, count, what in (
        ("--learners", 160, _("how many people")),
        ("--classrooms", 8, _("how many classes")),
        ("--seed", 1, _("number that the people are drawn from; the same number draws the same people")),
    ):
        demo.add_argument(option, type=_count, default=count, metavar="N", help=what)


def _importing(each: Any) -> None:
    one = _verb(
        each, "import", verbs.import_list, _("import a list of people, with attendance if it holds any")
    )
    one.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar=_("FILE"),
        help=_("workbook, Word table or text table; several, a folder or a .zip make one list"),
    )
    one.add_argument("--into", metavar=_("CLASS"), help=_("code of the class its people join"))
    one.add_argument("--sheet", metavar=_("NAME"), help=_("read this sheet alone"))
    one.add_argument("--dry-run", action="store_true", help=_("show what would happen and change nothing"))
    one.add_argument("--json", type=Path, metavar=_("PLAN.json"), help=_("write the plan into this file"))


def _reporting(each: Any) -> None:
    help_text = _("save a report")
    report = each.add_parser("report", help=help_text, description=help_text)
    kinds = report.add_subparsers(title=_("reports"), metavar=_("REPORT"), required=True)
    one = _verb(kinds, "attendance", verbs.report_attendance, _("save the attendance of a class"))
    one.add_argument("--classroom", required=True, metavar=_("CLASS"), help=_("code of the class"))
    one.add_argument(
        "--from", dest="first", type=_day, metavar=_("DATE"), help=_("first day, e.g. 2026-11-24")
    )
    one.add_argument("--to", dest="last", type=_day, metavar=_("DATE"), help=_("last day"))
    one.add_argument(
        "--output", type=Path, required=True, metavar=_("FILE"), help=_("file to write: .xlsx or .pdf")
    )
    add_reports(kinds, _verb, _day, _count)


def _printing(each: Any) -> None:
    cards = _verb(each, "cards", verbs.cards, _("save the learner cards of a class as PDF"))
    cards.add_argument("--classroom", required=True, metavar=_("CLASS"), help=_("code of the class"))
    cards.add_argument("--output", type=Path, required=True, metavar=_("FILE"), help=_("file to write: .pdf"))
    cards.add_argument(
        "--form",
        choices=[form.value for form in CardForm],
        default=CardForm.TEN.value,
        help=_("ten cards to cut on an A4 sheet, one card on each A6 page, or the class on one list"),
    )


def _looking(each: Any) -> None:
    learners = _verb(each, "learners", verbs.learners, _("list the learners in Vietnamese order"))
    learners.add_argument(
        "--search", default="", metavar=_("TEXT"), help=_("beginnings of words, accents or not")
    )
    history = _verb(each, "history", verbs.history, _("list what was done, newest first"))
    _verb(each, "undo", verbs.undo, _("take back the last thing you did"))
    doctor = _verb(each, "doctor", verbs.doctor, _("check the book and say what is wrong"))
    for one in (learners, history, doctor):
        one.add_argument("--json", action="store_true", help=_("print JSON"))


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(_("“{text}” is not a number from 0 up").format(text=text))
    return int(text)


def _day(text: str) -> date:
    """Read 2026-11-24, or 24/11/2026 as people write it here."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(_("“{text}” is not a day like 2026-11-24").format(text=text))

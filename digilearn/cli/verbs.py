"""The verbs: one small function each, from options to a service and its result."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from digilearn.cli import shapes
from digilearn.cli.many import import_many
from digilearn.cli.talk import (
    asked_secret,
    give,
    give_json,
    json_text,
    progress,
    say,
    secret,
    secret_given,
    somebody_there,
)
from digilearn.domain import phrases
from digilearn.domain.cards import CardForm
from digilearn.domain.changes import OperationLine
from digilearn.domain.demo import demo_plan
from digilearn.domain.errors import UserError
from digilearn.domain.ids import Id
from digilearn.domain.importing.grid import NeedsPassword
from digilearn.domain.importing.plan_json import plan_json
from digilearn.domain.importing.planned_rows import Verdict
from digilearn.domain.importing.records import ImportPlan
from digilearn.domain.learners import LearnerLine
from digilearn.domain.written import day_text, moment_text
from digilearn.language import _
from digilearn.services import opening
from digilearn.services.batches import is_many
from digilearn.services.clock import Clock
from digilearn.services.doctor import Doctor
from digilearn.services.output import write_whole
from digilearn.services.session import Session

_PAGE: Final = 1000


class NotDone(UserError):
    """The command did what it could and found something that a person must look at."""


def init(options: Namespace) -> None:
    """Make a book: its folder to stdout; the phrase, if one was proposed, and the recovery code to stderr, once."""
    chosen = secret_given() or _own_password()
    user = options.user or _("Keeper of the book")
    session = _made(options.store, chosen, options.unit_name, options.commune, user)
    _close(session)
    give(str(options.store.absolute()))


def _own_password() -> str | None:
    """Ask for a password of one's own; None for a phrase to be proposed, also where nobody can be asked."""
    try:
        first = asked_secret(_("Password of your own (empty: an opening phrase is proposed): "))
    except UserError:
        return None
    if first and asked_secret(_("The same password again: ")) != first:
        raise NotDone(_("The two passwords differ. Nothing was made. Start again."))
    return first or None


def _made(folder: Path, chosen: str | None, unit: str, commune: str | None, user: str) -> Session:
    """Make a store; what was not chosen is proposed, and said on stderr once the store is there."""
    words = chosen or opening.propose_phrase()
    recovery = opening.new_recovery_code()
    session = opening.create_store(
        folder,
        unit_name=unit,
        commune_code=commune,
        user_name=user,
        secret=words,
        own_password=not _is_phrase(words),
        recovery_code=recovery,
    )
    if chosen is None:
        say(_("Opening phrase: {phrase}").format(phrase=words))
    say(_("Recovery code: {code}").format(code=recovery))
    say(_("Write them down and keep them apart from this computer. They are not shown again."))
    return session


def _is_phrase(words: str) -> bool:
    """Say whether the words are a phrase of the list: only then may case, accents and spaces be typed differently."""
    typed = phrases.normal(words).split()
    return len(typed) == phrases.SYLLABLES_IN_A_PHRASE and set(typed) <= set(phrases.syllables())


def demo(options: Namespace) -> None:
    """Make a book of made-up people and give the codes of its classes, one a line."""
    commune = demo_plan(Clock().today(), 0, 0)
    session = _made(options.store, secret_given(), commune.teams[0].name, None, commune.members[0].name)
    try:
        codes = opening.fill_demo(session, options.learners, options.classrooms, options.seed)
    except BaseException:
        session.store.close()
        shutil.rmtree(
            options.store, ignore_errors=True
        )  # half a commune is of no use; the folder was empty before
        raise
    _close(session)
    for code in codes:
        give(code)


@contextmanager
def opened(folder: Path) -> Iterator[Session]:
    """Open a book with the secret given or asked for, and close it at the end."""
    session = opening.open_store(folder, secret())
    try:
        _mention_clock(session)
        yield session
    finally:
        _close(session)


def _close(session: Session) -> None:
    """Close the book. What was asked for is saved by now: a backup that fails is told, and is no failure."""
    try:
        session.close()
    except (UserError, OSError):
        say(
            _(
                "What was done is saved, but no backup could be made in the folder of the book. "
                "Free some space on the disk."
            )
        )


def _mention_clock(session: Session) -> None:
    """Warn when the clock looks wrong; there may be nobody to ask, so the command goes on."""
    doubt = session.clock_doubt()
    if doubt is not None:
        say(
            _(
                "The clock of this computer shows {shown}, but the newest entry of the book is from {day}. "
                "The command goes on with the clock as it is. If it is wrong, set it right."
            ).format(shown=moment_text(doubt.shown), day=day_text(doubt.proposed))
        )


def import_list(options: Namespace) -> None:
    """Read a list, tell what of it cannot be taken, and apply it unless it is a dry run; several make one list."""
    if is_many(options.files):
        if options.json or options.sheet:
            raise NotDone(_("--sheet and --json belong to one file. Give one file, or leave them out."))
        with opened(options.store) as session:
            import_many(session, options)
        return
    with opened(options.store) as session:
        into = session.classrooms.by_code(options.into).id if options.into else None
        plan = _plan(session, options, into)
        if options.json:
            write_whole(options.json, f"{json_text(plan_json(plan))}\n".encode())
        if not options.dry_run and not any(True for _row in plan.each_row()):
            raise NotDone(" ".join(plan.notices) or _("The file holds no people: nothing was imported."))
        _tell_doubts(plan)
        if not options.dry_run:
            session.imports.apply(plan, progress())
    counts = plan.counts()
    words = (
        _("Would be new {new}, changed {changed}; the same {same}; not taken {refused}; to be asked {asked}.")
        if options.dry_run
        else _("New {new}, changed {changed}; the same {same}; not taken {refused}; to be asked {asked}.")
    )
    give(
        words.format(
            new=counts.new,
            changed=counts.changed,
            same=counts.same,
            refused=counts.refused,
            asked=counts.asked,
        )
    )


def _plan(session: Session, options: Namespace, into: Id | None) -> ImportPlan:
    """Read the list; the password of a locked file is asked for once, where there is somebody to ask."""
    reading = partial(session.imports.plan, options.files[0], into, options.sheet, progress())
    try:
        return reading()
    except NeedsPassword as locked:
        if not somebody_there():
            raise
        say(locked.sentence)
        return reading(password=asked_secret(_("Password of the file: ")))


def _tell_doubts(plan: ImportPlan) -> None:
    """Say what is assumed, asked (and how many rows wait), and why rows are not taken."""
    for notice in plan.notices:
        say(notice)
    for sheet, row in plan.each_row():
        if row.verdict is Verdict.REFUSED:
            for fault in row.faults:
                say(
                    _("Sheet “{sheet}”, row {row}: {reason}").format(
                        sheet=sheet.sheet, row=row.row, reason=fault.message
                    )
                )
    waiting = [question.sentence for question in plan.questions if question.chosen is None]
    for sentence in waiting:
        say(_("To be asked: {question}").format(question=sentence))
    if waiting:
        say(_("Rows with an open question are left as they are. Answer them in the window: Import a list."))


def report_attendance(options: Namespace) -> None:
    """Save the attendance of a class and give the path of the file."""
    with opened(options.store) as session:
        classroom = session.classrooms.by_code(options.classroom)
        report = session.reports.attendance(classroom.id, options.first, options.last)
        give(str(session.reports.save(report, options.output).absolute()))


def cards(options: Namespace) -> None:
    """Save the learner cards of a class."""
    with opened(options.store) as session:
        classroom = session.classrooms.by_code(options.classroom)
        made = session.cards.save(
            session.cards.of_class(classroom.id), CardForm(options.form), options.output
        )
    give(str(made))


def learners(options: Namespace) -> None:
    """Give the learners found, in Vietnamese order: lines with tabs, or the JSON of `shapes.learner`."""
    with opened(options.store) as session:
        found = _every_learner(session, options.search)
        if options.json:
            give_json([shapes.learner(one) for one in found])
            return
        for one in found:
            year = str(one.birth_year or "")
            give("\t".join((one.shown_name, year, one.village, one.phone)))


def _every_learner(session: Session, search: str) -> Iterator[LearnerLine]:
    after: int | None = None
    while found := session.learners.search(search, after, _PAGE):
        yield from found
        after = found[-1].rank


def history(options: Namespace) -> None:
    """Give what was done, newest first: lines with tabs, or the JSON of `shapes.operation`."""
    with opened(options.store) as session:
        lines = _every_operation(session)
        if options.json:
            give_json([shapes.operation(one) for one in lines])
            return
        for one in lines:
            undone = _("(undone)") if one.undone else ""
            give("\t".join((moment_text(one.at), one.actor, one.name, one.subject, undone)).rstrip())


def _every_operation(session: Session) -> Iterator[OperationLine]:
    before: int | None = None
    while lines := session.history.lines(_PAGE, before):
        yield from lines
        before = lines[-1].operation


def undo(options: Namespace) -> None:
    """Take back the last operation of this person and give its name."""
    with opened(options.store) as session:
        name = session.history.can_undo()
        session.history.undo()
        give(_("Undone: {name}").format(name=name))


def doctor(options: Namespace) -> None:
    """Check the book. Gives what was looked at and what is wrong. Raises NotDone when anything is."""
    with opened(options.store) as session:
        health = Doctor(session.store, session.actor, session.clock).examine()
        if options.json:
            give_json(shapes.health(health))
        else:
            for one in health.checks:
                give(f"{'✓' if one.ok else '✗'} {one.title}")
                for sentence in one.said:
                    give(f"  {sentence}")
        if not health.ok:
            raise NotDone(
                _(
                    "Something is wrong with this book. Keep a copy of its folder, then restore the newest backup."
                )
            )

"""Every class of the commune at once: one document with a table for each, or a folder with a file for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from digilearn.domain.attendance import ATTENDED
from digilearn.domain.classrooms import Classroom
from digilearn.domain.errors import Cancelled
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import ABLE
from digilearn.domain.reporting.class_figures import ClassFacts, learners_of
from digilearn.domain.reporting.documents import (
    Column,
    Format,
    PersonField,
    Row,
    Table,
    Total,
)
from digilearn.domain.reporting.learner_filter import is_minor
from digilearn.language import _
from digilearn.services.reporting.people_texts import PeopleTexts

if TYPE_CHECKING:
    from digilearn.services.reports import Reports

Progress = Callable[[float, str], object]
IsCancelled = Callable[[], bool]
_UNFIT: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def class_tables(
    facts: Sequence[ClassFacts],
    texts: PeopleTexts,
    order: Mapping[Id, int],
    first: date | None,
    last: date | None,
    on: date,
    step: Callable[[int, Classroom], None],
) -> list[Table]:
    """Give a table of the people of each class; `order`: person -> place in Vietnamese order.

    `step` hears before each class which one comes, and raises Cancelled to stop.
    """
    tables = []
    for place, one in enumerate(facts):
        step(place, one.classroom)
        tables.append(_class_table(one, texts, order, first, last, on))
    return tables


def steps(
    progress: Progress | None, cancelled: IsCancelled | None, total: int
) -> Callable[[int, Classroom], None]:
    """Give what tells how far the work is, class by class, and raises Cancelled once the person stopped it."""

    def step(place: int, classroom: Classroom) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(place / max(total, 1), classroom.name)

    return step


def _columns() -> tuple[Column, ...]:
    count, sums = Format.COUNT, Total.SUM
    return (
        Column(key="name", title=_("Full name"), width=26),
        Column(key="birth", title=_("Birth"), width=11),
        Column(key="village", title=_("Village"), width=16),
        Column(key="attended", title=_("Came"), format=count, total=sums, width=9),
        Column(key="recorded", title=_("Recorded"), format=count, total=sums, width=9),
        Column(
            key="rate",
            title=_("Rate"),
            format=Format.SHARE,
            numerator="attended",
            denominator="recorded",
            total=Total.SHARE,
            bar=True,
            width=9,
        ),
        Column(key="able", title=_("Can do alone"), format=count, width=10),
    )


def _class_table(
    facts: ClassFacts,
    texts: PeopleTexts,
    order: Mapping[Id, int],
    first: date | None,
    last: date | None,
    on: date,
) -> Table:
    able = [who for who, said in facts.outcomes if said.level in ABLE and said.lesson_id in facts.lessons]
    rows = []
    for who in sorted(learners_of(facts, first, last), key=lambda one: order.get(one, len(order))):
        marks = facts.marks.get(who, {})
        came = sum(mark in ATTENDED for mark in marks.values())
        learner = texts.learner(who)
        cells = (
            *(texts.cell(who, one) for one in (PersonField.NAME, PersonField.BIRTH, PersonField.VILLAGE)),
            came,
            len(marks),
            came / len(marks) if marks else None,
            able.count(who),
        )
        rows.append(Row(cells, minor=learner is not None and is_minor(learner, on)))
    return Table(
        columns=_columns(),
        rows=tuple(rows),
        title=f"{facts.classroom.code} - {facts.classroom.name}",
        sheet=facts.classroom.code,
        numbered=True,
        total_label=_("Total"),
        empty=_("Nobody was in this class in the period."),
    )


def save_each(
    reports: Reports,
    classes: Sequence[Classroom],
    folder: Path,
    ending: str,
    first: date | None,
    last: date | None,
    step: Callable[[int, Classroom], None],
) -> list[Path]:
    """Save the attendance of each class into a folder, named by its code, and give the files.

    Stopped, what is saved by then stays. Raises Cancelled, FileNotWritten.
    """
    saved: list[Path] = []
    taken: set[str] = set()
    for place, one in enumerate(classes):
        step(place, one)
        name = _name(one, taken)
        report = reports.attendance(one.id, first, last)
        saved.append(reports.save(report, folder / f"{name}{ending}"))
    return saved


def _name(classroom: Classroom, taken: set[str]) -> str:
    """Give a file name that every computer takes and no other class has; two classes may share a code."""
    code = _UNFIT.sub(" ", classroom.code).strip(" .") or classroom.id.hex()[:8]
    name = code if code.casefold() not in taken else f"{code} {classroom.id.hex()[:8]}"
    taken.add(name.casefold())
    return name

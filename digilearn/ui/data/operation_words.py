"""The words of the history: what an operation touched, what each record was and is, what undoing would do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from digilearn.domain.changes import FieldChange, Kind, OperationLine, RecordChange, UndoPlan
from digilearn.domain.written import clock_text, day_month, day_text, number_text
from digilearn.language import _, n_
from digilearn.services.described import kind_text
from digilearn.ui.kit.counted import counts_text

_NAMED: Final = 6
"""So many names of what stays are said; the others are counted."""


def when_text(line: OperationLine, today: date) -> str:
    """Give "19:42" of today, "19:42, 23/11" of this year, else the whole date."""
    clock, day = clock_text(line.at.time()), line.at.date()
    if day == today:
        return _("{clock} today").format(clock=clock)
    shown = day_month(day) if day.year == today.year else day_text(day)
    return _("{clock}, {day}").format(clock=clock, day=shown)


def about_text(line: OperationLine) -> str:
    """Give what the operation was about: the one record by name, or how many of each kind.

    An import names its file first. One person, or one mark, is named also where a place in the class or the meeting
    changed with it.
    """
    if line.file:
        return f"{line.file} · {counts_text(line.counts)}"
    alone = sum(line.counts.values()) == 1
    one_person = line.counts.get(Kind.LEARNER, line.counts.get(Kind.MARK)) == 1
    if line.subject and (alone or one_person):
        return line.subject
    return counts_text(line.counts)


def change_title(change: RecordChange) -> str:
    """Give "Học viên: Lò Thị Ánh"."""
    kind = kind_text(change.kind)
    return f"{kind}: {change.label}" if change.label else kind


def field_text(change: FieldChange) -> str:
    """Give "Thôn: thôn 2 → thôn 3", "Năm sinh: 1955" for what was empty before."""
    after = change.after or _("(empty)")
    if change.before is None:
        return f"{change.field}: {after}"
    return _("{field}: {before} → {after}").format(field=change.field, before=change.before, after=after)


def undo_sentences(plan: UndoPlan) -> Iterator[str]:
    """Say what undoing would do, one sentence each."""
    if plan.removed:
        yield _("What was added will be taken out: {counts}.").format(counts=counts_text(plan.removed, ", "))
    if plan.changed:
        yield _("As it was before again: {counts}.").format(counts=counts_text(plan.changed, ", "))
    if plan.kept:
        words = n_(
            "{count} field stays, because it was changed since.",
            "{count} fields stay, because they were changed since.",
            plan.kept,
        )
        yield words.format(count=number_text(plan.kept))
    if plan.staying:
        yield _staying(plan.staying)
    if not (plan.removed or plan.changed):
        yield _("Nothing is left to undo.")


def _staying(labels: tuple[str, ...]) -> str:
    words = n_(
        "{count} record stays, because it was used since",
        "{count} records stay, because they were used since",
        len(labels),
    )
    sentence = words.format(count=number_text(len(labels)))
    # a person and their places and marks begin with the same name: it is said once
    names = [name for name in dict.fromkeys(label.partition(" · ")[0] for label in labels) if name]
    if not names:
        return f"{sentence}."
    more = " …" if len(names) > _NAMED else "."
    return f"{sentence}: {'; '.join(names[:_NAMED])}{more}"


def can_be_undone(line: OperationLine, plan: UndoPlan) -> bool:
    """Say whether undoing would do anything."""
    return not line.undone and bool(plan.removed or plan.changed)

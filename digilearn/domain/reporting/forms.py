"""A form whole: the set and its lines, what must be true of them, and how a form becomes the next version of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from digilearn.domain.ids import Id, new_id
from digilearn.domain.reporting.indicators import How, Indicator, IndicatorSet, indicator_id_of
from digilearn.language import _

_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,23}")
_TARGET_PERIOD: Final = re.compile(r"|campaign|\d{4}(-(Q[1-4]|H[12]|9M|0[1-9]|1[0-2]))?")
_CUTOFF: Final = re.compile(r"|([01]\d|2[0-3]):[0-5]\d")
MOST_LINES: Final = 300


@dataclass(frozen=True, slots=True)
class FormSet:
    """A form: the set, its lines in their order; `shipped`: it ships with the app, changed in this book or not."""

    set: IndicatorSet
    indicators: tuple[Indicator, ...]
    shipped: bool = False

    def by_code(self) -> dict[str, Indicator]:
        """Give code -> line."""
        return {one.code: one for one in self.indicators}


class FormFault(NamedTuple):
    """What is wrong: `place` the line's place from 0 (None = the form itself), `field` of the record, a sentence."""

    place: int | None
    field: str
    sentence: str


def faults_of(form: FormSet) -> list[FormFault]:
    """Give all that keeps a form from being used, the head first; sentences are translated."""
    return [*_faults_of_head(form), *_faults_of_lines(form.indicators, form.set.groups)]


def _faults_of_head(form: FormSet) -> Iterator[FormFault]:
    head = form.set
    if not head.name.strip():
        yield FormFault(None, "name", _("Write the name of the form."))
    if not is_code(head.code):
        yield FormFault(None, "code", _no_code(head.code))
    if not _CUTOFF.fullmatch(head.cutoff):
        yield FormFault(None, "cutoff", _("Write the hour as 19:00."))
    if head.group and head.group not in head.groups:
        words = _("“{group}” is not one of the groups of this form.")
        yield FormFault(None, "group", words.format(group=head.group))
    if not form.indicators:
        yield FormFault(None, "indicators", _("A form needs at least one indicator."))
    if len(form.indicators) > MOST_LINES:
        words = _("A form holds at most {most} indicators. Make two forms of it.")
        yield FormFault(None, "indicators", words.format(most=MOST_LINES))


def _faults_of_lines(lines: Sequence[Indicator], groups: Sequence[str]) -> Iterator[FormFault]:
    counted = Counter(one.code.casefold() for one in lines)
    hows = {one.code: one.how for one in lines}
    for place, line in enumerate(lines):
        if not is_code(line.code):
            yield FormFault(place, "code", _no_code(line.code))
        elif counted[line.code.casefold()] > 1:
            words = _("The code {code} stands twice in this form. Give each indicator its own.")
            yield FormFault(place, "code", words.format(code=line.code))
        if not line.name.strip():
            yield FormFault(place, "name", _("Write the name of the indicator, as the form has it."))
        if line.how is How.COUNTED and line.measure is None:
            yield FormFault(place, "measure", _("Choose what is counted in the book."))
        if line.how is How.SHARE:
            yield from _faults_of_share(place, line, hows)
        yield from _faults_of_targets(place, line, groups)


def _faults_of_share(place: int, line: Indicator, hows: dict[str, How]) -> Iterator[FormFault]:
    for field, code in (("numerator", line.numerator), ("denominator", line.denominator)):
        if hows.get(code) not in (How.COUNTED, How.TYPED):
            words = _(
                "A share is made of two indicators of this form that are counted or typed: choose both."
            )
            yield FormFault(place, field, words)


def _faults_of_targets(place: int, line: Indicator, groups: Sequence[str]) -> Iterator[FormFault]:
    for target in line.targets:
        if not target.value.is_finite() or target.value < 0:
            yield FormFault(place, "targets", _("A target is a number, 0 or more."))
        if target.group and target.group not in groups:
            words = _("“{group}” is not one of the groups of this form.")
            yield FormFault(place, "targets", words.format(group=target.group))
        if not _TARGET_PERIOD.fullmatch(target.period):
            words = _("“{period}” is no period. Write 2026, 2026-Q4, 2026-11, campaign, or leave it empty.")
            yield FormFault(place, "targets", words.format(period=target.period))
    if len({(one.group, one.period) for one in line.targets}) < len(line.targets):
        yield FormFault(place, "targets", _("Two targets stand for the same group and period. Keep one."))


def is_code(text: str) -> bool:
    """Say whether a text serves as a code: fields of people's own forms are made of it ({{indicator.KNS01.period}})."""
    return _CODE.fullmatch(text) is not None


def _no_code(code: str) -> str:
    words = _(
        "“{code}” is no code: begin with a letter; letters without accents, digits and _ only; 24 at most."
    )
    return words.format(code=code)


def placed(form: FormSet, known: Sequence[Indicator] = ()) -> FormSet:
    """Give the form with every line in its place, belonging to the set, and with an id.

    A line without an id (16 zero bytes) gets that of the known line of its code, else the one every laptop gives it,
    else (where another line has that one) a new one. `known` are the lines of the form as the book has it.
    """
    by_code = {one.code: one.id for one in known}
    taken = {one.id for one in form.indicators} | {one.id for one in known}
    lines: list[Indicator] = []
    for position, line in enumerate(form.indicators, 1):
        line_id = line.id
        if line_id == NO_ID:
            derived = indicator_id_of(form.set.id, line.code)
            line_id = by_code.get(line.code) or (new_id() if derived in taken else derived)
            line_id = new_id() if line_id in {one.id for one in lines} else line_id
        taken.add(line_id)
        head = form.set
        lines.append(replace(line, id=line_id, set_id=head.id, unit_id=head.unit_id, position=position))
    return replace(form, indicators=tuple(lines))


NO_ID: Final = Id(bytes(16))
"""The id of a line that was not yet given one."""


def same_content(one: FormSet, other: FormSet) -> bool:
    """Say whether two forms ask for the same in the same way: version and retirement left aside."""
    return _bare(one.set) == _bare(other.set) and one.indicators == other.indicators


def _bare(head: IndicatorSet) -> IndicatorSet:
    return replace(head, version=0, retired=False)


def free_code(wanted: str, taken: Iterable[str]) -> str:
    """Give the code, or with the first number that makes it one of its own: "TQTHANG_2"."""
    used = {one.casefold() for one in taken}
    turn, code = 1, wanted
    while code.casefold() in used:
        turn += 1
        code = f"{wanted[: 23 - len(str(turn))]}_{turn}"
    return code

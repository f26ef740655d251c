"""One clear question for all rows it concerns, and what each answer does to the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from digilearn.domain.attendance import Mark
from digilearn.domain.faults import Fault
from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.communes import place_questions, put_place
from digilearn.domain.importing.planned_rows import PlannedRow, RowRef
from digilearn.domain.importing.records import Choice, ImportPlan, Question, QuestionKind, SheetPlan
from digilearn.domain.importing.verdicts import WAITING, person_text, settled
from digilearn.domain.written import number_text
from digilearn.language import _, n_

APPLY, LEAVE, SAME, OTHER = "apply", "leave", "same", "other"


def _lost_zero_of_id(count: int) -> str:
    return n_(
        "{count} personal id number has lost the 0 in front. Put the 0 back?",
        "{count} personal id numbers have lost the 0 in front. Put the 0 back?",
        count,
    )


def _lost_zero_of_phone(count: int) -> str:
    return n_(
        "{count} phone number has lost its first 0. Put the 0 back?",
        "{count} phone numbers have lost their first 0. Put the 0 back?",
        count,
    )


def _old_prefix(count: int) -> str:
    return n_(
        "{count} phone number has an old 11-digit prefix. Change it to today's number?",
        "{count} phone numbers have an old 11-digit prefix. Change them to today's numbers?",
        count,
    )


def _swapped(count: int) -> str:
    return n_(
        "{count} birth looks as if Excel swapped its day and month. Swap it back?",
        "{count} births look as if Excel swapped day and month. Swap them back?",
        count,
    )


_PROPOSALS: Final[dict[tuple[str, Field], Callable[[int], str]]] = {
    ("lost_zero", Field.CITIZEN_ID): _lost_zero_of_id,
    ("lost_zero", Field.PHONE): _lost_zero_of_phone,
    ("old_prefix", Field.PHONE): _old_prefix,
    ("swapped", Field.BIRTH_DATE): _swapped,
    ("swapped", Field.BIRTH_YEAR): _swapped,
}


def ask(plan: ImportPlan) -> ImportPlan:
    """Give the plan with its questions: proposals first, then signs, then who is who."""
    proposals: dict[tuple[str, Field], list[RowRef]] = {}
    signs: dict[tuple[str, str], list[RowRef]] = {}
    people: list[Question] = []
    for sheet, row in plan.each_row():
        if not row.faults and row.maybe is None:
            continue
        ref = row.ref(sheet.sheet)
        for fault in row.faults:
            if (key := _proposal(sheet, fault)) and not _is_held(row, key[1], fault):
                proposals.setdefault(key, []).append(ref)
            elif fault.code == "mark_unclear":
                rows = signs.setdefault((sheet.sheet, fault.value or ""), [])
                rows.extend([ref] if ref not in rows[-1:] else [])
        if row.maybe is not None:
            people.append(_same_person(ref, row))
    asked = (
        *_proposals(proposals),
        *(_meaning(sheet, sign, rows) for (sheet, sign), rows in signs.items()),
        *place_questions(plan),
        *people,
    )
    return replace(plan, questions=asked, original=plan.sheets)


def _proposal(sheet: SheetPlan, fault: Fault) -> tuple[str, Field] | None:
    if fault.proposal is None or fault.column is None:
        return None
    key = (fault.code, sheet.columns.get(fault.column, Field.IGNORED))
    return key if key in _PROPOSALS else None


def _is_held(row: PlannedRow, field: Field, fault: Fault) -> bool:
    """Say whether the person is known with the proposed value already: then there is nothing to ask."""
    known = row.match.known if row.match else None
    if fault.code == "swapped":
        return known is not None and known.birth_date == date.fromisoformat(fault.proposal or "")
    held = None if known is None else known.phone if field is Field.PHONE else known.citizen_id
    return held is not None and held == fault.proposal


def _proposals(found: dict[tuple[str, Field], list[RowRef]]) -> Iterator[Question]:
    for (code, field), rows in found.items():
        sentence = _PROPOSALS[code, field](len(rows)).format(count=number_text(len(rows)))
        choices = (
            Choice(
                APPLY,
                n_("Yes, in this row", "Yes, in all {count} rows", len(rows)).format(
                    count=number_text(len(rows))
                ),
            ),
            Choice(LEAVE, _("Leave as it is")),
        )
        yield Question(f"{code}:{field}", QuestionKind.PROPOSAL, sentence, choices, tuple(rows))


def _meaning(sheet: str, sign: str, rows: list[RowRef]) -> Question:
    words = _("What does “{sign}” mean in the attendance of sheet “{sheet}”?")
    choices = (
        Choice(Mark.PRESENT, _("Present")),
        Choice(Mark.LATE, _("Late")),
        Choice(Mark.EXCUSED, _("Excused")),
        Choice(Mark.ABSENT, _("Absent")),
        Choice(LEAVE, _("Not recorded")),
    )
    sentence = words.format(sign=sign, sheet=sheet)
    return Question(f"sign:{sheet}:{sign}", QuestionKind.MEANING, sentence, choices, tuple(rows))


def _same_person(ref: RowRef, row: PlannedRow) -> Question:
    maybe = row.maybe
    assert maybe is not None  # only rows with a candidate are asked about
    if maybe.row is not None:
        words = _("Row {row}, {person}, is like row {other}, {known}. The same person?")
        sentence = words.format(
            row=row.row, person=person_text(row.record), other=maybe.row.row, known=person_text(maybe.known)
        )
    else:
        words = _("Row {row}, {person}, is like {known}, who is already here. The same person?")
        sentence = words.format(row=row.row, person=person_text(row.record), known=person_text(maybe.known))
    choices = (Choice(SAME, _("Same person")), Choice(OTHER, _("Two different people")))
    place = str(ref.row) if ref.part == 1 else f"{ref.row}.{ref.part}"
    return Question(f"person:{ref.sheet}:{place}", QuestionKind.SAME_PERSON, sentence, choices, (ref,))


def answer(plan: ImportPlan, question_id: str, choice: str) -> ImportPlan:
    """Give the plan with one question answered; an answer given before is replaced.

    Raises KeyError for a question that the plan does not ask, ValueError for a choice it does not offer.
    """
    if choice not in {offered.code for offered in plan.question(question_id).choices}:
        raise ValueError(choice)
    return answer_all(plan, {question_id: choice})


def answer_all(plan: ImportPlan, choices: Mapping[str, str]) -> ImportPlan:
    """Give the plan with many questions answered (id -> choice) in one pass over its rows.

    What the plan does not ask, and a choice it does not offer, is passed over.
    """
    questions = tuple(_with_choice(question, choices.get(question.id)) for question in plan.questions)
    pairs = [(old, new) for old, new in zip(plan.questions, questions, strict=True) if new is not old]
    again, changed = any(old.chosen is not None for old, _new in pairs), [new for _old, new in pairs]
    given = [one for one in questions if one.chosen is not None] if again else changed
    answered = replace(plan, questions=questions, sheets=plan.original if again else plan.sheets)
    return _applied(answered, given)


def _with_choice(question: Question, choice: str | None) -> Question:
    offered = any(one.code == choice for one in question.choices)
    return replace(question, chosen=choice) if offered else question


def _applied(plan: ImportPlan, answers: Sequence[Question]) -> ImportPlan:
    """Let answers change the rows they concern, each row by its own answers in the order of the questions."""
    wanted: dict[str, dict[tuple[int, int], list[Question]]] = {}
    for question in answers:
        for ref in question.rows:
            wanted.setdefault(ref.sheet, {}).setdefault((ref.row, ref.part), []).append(question)
    sheets = []
    for sheet in plan.sheets:
        mine = wanted.get(sheet.sheet, {})
        rows = tuple(_answered(sheet, row, mine.get((row.row, row.part), ()), plan) for row in sheet.rows)
        sheets.append(replace(sheet, rows=rows) if mine else sheet)
    return replace(plan, sheets=tuple(sheets))


def _answered(sheet: SheetPlan, row: PlannedRow, answers: Sequence[Question], plan: ImportPlan) -> PlannedRow:
    for question in answers:
        row = settled(_CHANGES[question.kind](sheet, row, question), plan)
    return row


def _put_proposal(sheet: SheetPlan, row: PlannedRow, question: Question) -> PlannedRow:
    if question.chosen != APPLY:
        return row
    kept, record = [], row.record
    for fault in row.faults:
        key = _proposal(sheet, fault)
        if key is None or f"{key[0]}:{key[1]}" != question.id:
            kept.append(fault)
        elif key[1] is Field.PHONE:
            record = record._replace(phone=fault.proposal)
        elif key[0] == "swapped":
            day = date.fromisoformat(fault.proposal or "")
            record = record._replace(birth_date=day, birth_year=day.year)
        else:
            record = record._replace(citizen_id=fault.proposal)
    return row._replace(record=record, faults=tuple(kept))


def _say_who(_sheet: SheetPlan, row: PlannedRow, question: Question) -> PlannedRow:
    faults = tuple(fault for fault in row.faults if fault.code != WAITING)
    return row._replace(faults=faults, match=row.maybe if question.chosen == SAME else None, maybe=None)


def _say_what(sheet: SheetPlan, row: PlannedRow, question: Question) -> PlannedRow:
    sign = question.id.rsplit(":", 1)[1]
    keys = {meeting.column: meeting.key for meeting in sheet.meetings}
    mine = [fault for fault in row.faults if fault.code == "mark_unclear" and fault.value == sign]
    faults = tuple(fault for fault in row.faults if fault not in mine)
    if question.chosen == LEAVE or question.chosen is None:
        return row._replace(faults=faults)
    marks = dict(row.record.marks) | {keys[fault.column or ""]: Mark(question.chosen) for fault in mine}
    return row._replace(faults=faults, record=row.record._replace(marks=tuple(sorted(marks.items()))))


_CHANGES: Final[dict[QuestionKind, Callable[[SheetPlan, PlannedRow, Question], PlannedRow]]] = {
    QuestionKind.PROPOSAL: _put_proposal,
    QuestionKind.SAME_PERSON: _say_who,
    QuestionKind.MEANING: _say_what,
    QuestionKind.PLACE: put_place,
}

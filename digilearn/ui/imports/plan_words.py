"""The words of a plan: what was read, what a column was taken for, what becomes of a row and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from digilearn.domain.errors import UserError
from digilearn.domain.importing.columns import Field, MeetingColumn
from digilearn.domain.importing.planned_rows import Changed, PlannedRow, Verdict
from digilearn.domain.importing.records import ImportPlan, SheetKind, SheetPlan, Skip
from digilearn.domain.written import day_month, number_text
from digilearn.language import N_, _, n_

FIELDS: Final = {
    Field.NUMBER: N_("Number in the list"),
    Field.FULL_NAME: N_("Full name"),
    Field.FAMILY_NAME: N_("Family name"),
    Field.MIDDLE_NAME: N_("Middle name"),
    Field.GIVEN_NAME: N_("Given name"),
    Field.ALSO_CALLED: N_("Also called"),
    Field.BIRTH_DATE: N_("Birth date"),
    Field.BIRTH_YEAR: N_("Year of birth"),
    Field.BIRTH_DAY: N_("Day of birth"),
    Field.BIRTH_MONTH: N_("Month of birth"),
    Field.SEX: N_("Sex"),
    Field.MALE: N_("Male"),
    Field.FEMALE: N_("Female"),
    Field.PHONE: N_("Phone"),
    Field.CITIZEN_ID: N_("Personal id number"),
    Field.VILLAGE: N_("Village"),
    Field.ADDRESS: N_("Address"),
    Field.ETHNICITY: N_("Ethnic group"),
    Field.CODE: N_("Code"),
    Field.NOTE: N_("Note"),
}
_CHANGED: Final = {
    "classroom": N_("joins the class"),
    "marks": N_("attendance"),
    "left": N_("left the class"),
    "commune": N_("commune of today"),
}
SEXES: Final = {"female": N_("Female"), "male": N_("Male")}
VERDICTS: Final = {
    Verdict.NEW: N_("Added"),
    Verdict.CHANGED: N_("Changed"),
    Verdict.SAME: N_("Already here"),
    Verdict.REFUSED: N_("Not imported yet"),
}


def _headings(count: int) -> str:
    return n_("{count} title line", "{count} title lines", count)


def _headers(count: int) -> str:
    return n_("{count} header line", "{count} header lines", count)


def _groups(count: int) -> str:
    return n_("{count} line that names a village", "{count} lines that name a village", count)


def _totals(count: int) -> str:
    return n_("{count} line of totals", "{count} lines of totals", count)


def _notes(count: int) -> str:
    return n_("{count} line of notes or signatures", "{count} lines of notes or signatures", count)


_SKIPPED: Final[dict[Skip, Callable[[int], str]]] = {
    Skip.HEADING: _headings,
    Skip.HEADER: _headers,
    Skip.GROUP: _groups,
    Skip.TOTAL: _totals,
    Skip.NOTE: _notes,
}


def read_text(plan: ImportPlan, people: int) -> str:
    """Give "Đọc 44 dòng: 37 người. Bỏ qua 3 dòng đầu đề, 1 dòng tổng cộng." over all sheets that hold people."""
    sheets = [sheet for sheet in plan.sheets if sheet.kind is not SheetKind.IGNORED]
    lines = sum(sheet.lines for sheet in sheets)
    read = n_("Read {count} line: {people}.", "Read {count} lines: {people}.", lines)
    who = n_("{count} person", "{count} people", people).format(count=number_text(people))
    sentences = [read.format(count=number_text(lines), people=who)]
    skipped: Counter[Skip] = Counter()
    for sheet in sheets:
        skipped.update(sheet.skipped)
    parts = [
        words(skipped[why]).format(count=number_text(skipped[why]))
        for why, words in _SKIPPED.items()
        if skipped[why]
    ]
    if parts:
        sentences.append(_("Left out: {lines}.").format(lines=", ".join(parts)))
    return " ".join(sentences)


def unread_text(sheet: SheetPlan) -> str:
    """Name the columns that were not read, "" when all were: "Không đọc cột F “Ký nhận”."."""
    left = [
        f"{letter} “{title}”"
        for letter, title in sheet.titles.items()
        if title and sheet.columns.get(letter, Field.IGNORED) is Field.IGNORED
    ]
    return _("Columns not read: {columns}.").format(columns=", ".join(left)) if left else ""


def brings(people: int, plan: ImportPlan) -> bool:
    """Say whether a plan would write anything: people, or meetings of the class it is the list of."""
    return people > 0 or bool(plan.arriving and plan.arriving.meetings)


def apply_text(people: int, plan: ImportPlan) -> str:
    """Give the words of the button that applies: they carry the number of people to be added or changed."""
    meetings = len(plan.arriving.meetings) if plan.arriving else 0
    if not people and meetings:
        words = n_("Add {count} meeting to the class", "Add {count} meetings to the class", meetings)
        return words.format(count=number_text(meetings))
    if not people:
        return _("Nothing to import")
    if plan.into is not None:
        words = n_("Import {count} person into the class", "Import {count} people into the class", people)
    else:
        words = n_("Import {count} person", "Import {count} people", people)
    return words.format(count=number_text(people))


def done_text(people: int, class_name: str) -> str:
    """Give what an applied plan did."""
    done = n_("Imported {count} person", "Imported {count} people", people).format(count=number_text(people))
    return _("{done} into {classroom}.").format(done=done, classroom=class_name) if class_name else f"{done}."


def refused_text(count: int) -> str:
    """Give the words of the button that saves the rows left out."""
    words = n_("Get back the {count} row not imported", "Get back the {count} rows not imported", count)
    return words.format(count=number_text(count))


def column_text(letter: str, sheet: SheetPlan, meetings: dict[str, MeetingColumn]) -> str:
    """Give "B · Họ và tên", "F · 24/11", "F · Buổi 3" or "G · bỏ qua": the letter, and what the column became."""
    if (meeting := meetings.get(letter)) is not None:
        day = day_month(meeting.day) if meeting.day else ""
        return f"{letter} · {day or _('Meeting {number}').format(number=meeting.number)}"
    return f"{letter} · {field_text(sheet.columns.get(letter, Field.IGNORED))}"


def field_text(field: Field) -> str:
    """Give what a column became, as it stands over the column."""
    if field is Field.IGNORED:
        return _("not read")
    if field is Field.NUMBER:
        return _("#")
    return _("Meeting") if field is Field.MARKS else _(FIELDS[field])


def changed_names(row: PlannedRow) -> str:
    """Name what would change: "thôn, số điện thoại"."""
    return ", ".join(_changed_name(one) for one in row.changed)


def _changed_name(change: Changed) -> str:
    if change.field in _CHANGED:
        return _(_CHANGED[change.field])
    return _lower(_(FIELDS[Field(change.field)]))


def _change_text(change: Changed) -> str:
    if change.field == "marks":  # as many as there are meetings: the table shows them
        return _changed_name(change)
    before, after = _value_text(change.before), _value_text(change.after)
    return _("{field}: {before} → {after}").format(field=_changed_name(change), before=before, after=after)


def _lower(name: str) -> str:
    """Give a column's name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def _value_text(text: str) -> str:
    if text in SEXES:
        return _(SEXES[text])
    return text or _("(empty)")


def verdict_word(row: PlannedRow) -> str:
    """Give the word of the verdict; a row that waits for an answer says so."""
    return _("To be asked") if row.asked else _(VERDICTS[row.verdict])


def verdict_text(row: PlannedRow, sheet: SheetPlan) -> str:
    """Give the verdict with its reason, as the table shows it: "Có thay đổi: thôn"."""
    reasons = changed_names(row) if row.changed else _short_reasons(row, sheet)
    return f"{verdict_word(row)}: {reasons}" if reasons else verdict_word(row)


def _short_reasons(row: PlannedRow, sheet: SheetPlan) -> str:
    """Give what keeps a row out without what to do about it; of mere doubts the columns. All of it follows below."""
    if row.verdict is Verdict.REFUSED:
        return next((f"{reason.split('. ')[0].rstrip('.')}." for reason in _reasons(row)), "")
    doubted = dict.fromkeys(sheet.columns.get(fault.column or "", Field.IGNORED) for fault in row.faults)
    known = {**FIELDS, Field.MARKS: _CHANGED["marks"]}
    names = [_lower(_(known[field])) for field in doubted if field in known]
    return _("look at {columns}").format(columns=", ".join(names)) if names else ""


def row_text(row: PlannedRow) -> str:
    """Say everything about a row: number, name, verdict, each change before and after, each doubt."""
    name = row.record.full_name or _("(no name)")
    head = _("Row {row}, {name}: {verdict}").format(row=row.row, name=name, verdict=verdict_word(row))
    changes = "; ".join(_change_text(one) for one in row.changed)
    parts = [f"{head}. {changes}." if changes else f"{head}.", *(fault.message for fault in row.faults)]
    return " ".join(parts)


def _reasons(row: PlannedRow) -> Iterator[str]:
    """Give the doubts about a row; what keeps it out comes first."""
    yield from (fault.message for fault in row.faults if fault.blocking)
    yield from (fault.message for fault in row.faults if not fault.blocking)


def sentence_of(error: Exception) -> str:
    """Give what an error says to the user; a bug, which the message bar tells alone, gives ""."""
    return error.sentence if isinstance(error, UserError) else ""


def subtitle_text(plan: ImportPlan) -> str:
    """Give file, sheet when there is only one, and class: "DS.xlsx · trang “Thôn 3” · vào Lớp tối thứ Ba"."""
    sheets = [sheet.sheet for sheet in plan.sheets if sheet.rows]
    named = len(sheets) == 1 and sheets[0]  # the one table of a .csv has no name
    where = [_("sheet “{sheet}”").format(sheet=sheets[0])] if named else []
    into = [_("into {classroom}").format(classroom=plan.class_name)] if plan.into else []
    return " · ".join([plan.file, *where, *into])

"""Report 3: a list of learners by many filters, with only those columns that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import Classroom
from digilearn.domain.ids import Id
from digilearn.domain.learners import PhoneOwner, Sex
from digilearn.domain.outcomes import ABLE
from digilearn.domain.reporting.documents import (
    Cell,
    Column,
    Document,
    Format,
    PersonField,
    ReportKind,
    Row,
    Table,
    Text,
    TextStyle,
    Total,
)
from digilearn.domain.reporting.learner_filter import LearnerFilter, ListedPerson, age_on, is_minor
from digilearn.domain.written import day_text
from digilearn.language import N_, _
from digilearn.services.reporting.filter_words import STATUSES, filter_lines
from digilearn.services.reporting.frame import (
    Evidences,
    Fact,
    Frame,
    facts_dictionary,
    facts_table,
    period_words,
)
from digilearn.services.reporting.people_reading import People
from digilearn.services.reporting.people_texts import PeopleTexts

_OWNERS: Final = {
    PhoneOwner.CHILD: N_("child's"),
    PhoneOwner.GRANDCHILD: N_("grandchild's"),
    PhoneOwner.NEIGHBOUR: N_("neighbour's"),
    PhoneOwner.OTHER: N_("someone else's"),
}
_SENSITIVE: Final = (
    (PersonField.ETHNICITY, N_("Ethnic group")),
    (PersonField.DISABILITY, N_("Disability")),
    (PersonField.POVERTY, N_("Poor or near-poor household")),
)
ELDERLY_FROM: Final = 60
"""Người cao tuổi: from 60 (facts 6.2)."""


class _Part(NamedTuple):
    """A column with what stands in it for a person."""

    column: Column
    cell: Callable[[ListedPerson], Cell]


def learners_document(
    frame: Frame, wanted: LearnerFilter, found: People, texts: PeopleTexts, names: Mapping[Id, str]
) -> Document:
    """Give the list. `names`: team, village, class or lesson -> how it is called, for the lines about the filter."""
    on, evidences = wanted.last or frame.today, Evidences()
    short = list(_short(found.people, on, evidences))
    parts = list(_parts(wanted, found.classes, texts, sensitive=wanted.sensitive and frame.unit.sensitive))
    rows = tuple(
        Row(tuple(part.cell(one) for part in parts), minor=is_minor(one.learner, on)) for one in found.people
    )
    table = Table(
        columns=tuple(part.column for part in parts),
        rows=rows,
        title=_("Learners"),
        sheet=_("Learners"),
        numbered=True,
        total_label=_("Total"),
        empty=_("Nobody fits what was asked for."),
    )
    words = period_words(wanted.first, wanted.last)
    return frame.document(
        ReportKind.LEARNERS,
        _("List of learners"),
        (facts_table(short), table, *_notes(wanted)),
        subtitle=words[:1].upper() + words[1:],
        lines=filter_lines(wanted, names),
        period=(wanted.first, wanted.last) if wanted.first and wanted.last else None,
        landscape=True,
        dictionary=facts_dictionary(short, day_text(frame.today)),
        evidence=evidences.found,
        file_stem=_("List of learners"),
    )


def _notes(wanted: LearnerFilter) -> Iterator[Text]:
    if wanted.citizen_ids and wanted.purpose:
        said = _(
            "Id numbers stand here whole for this purpose: {purpose}. It is kept in the history of the book."
        )
        yield Text(said.format(purpose=wanted.purpose), TextStyle.NOTE)
    yield Text(
        _("Personal data: keep this list where only those see it who need it for their work."), TextStyle.NOTE
    )


def _short(people: Sequence[ListedPerson], on: date, evidences: Evidences) -> Iterator[Fact]:
    def fact(key: str, name: str, about: str, kept: Callable[[ListedPerson], bool]) -> Fact:
        ids = [one.learner.id for one in people if kept(one)]
        return Fact(name, N_("people"), evidences.figure(key, Kind.LEARNER, ids, _(about)), about)

    def is_elderly(one: ListedPerson) -> bool:
        age = age_on(one.learner, on)
        return age is not None and age >= ELDERLY_FROM

    yield fact("all", N_("People in the list"), N_("Everybody who fits what was asked for, once."), bool)
    yield fact(
        "women",
        N_("of them women"),
        N_("Sex as recorded; who has none recorded is not counted."),
        lambda one: one.learner.sex is Sex.FEMALE,
    )
    yield fact(
        "elderly",
        N_("of them 60 years or older"),
        N_("Full years by the year of birth, on the last day of the period; without a year not counted."),
        is_elderly,
    )
    yield fact(
        "phone",
        N_("of them with a phone number"),
        N_("A phone number is recorded, their own or a relative's."),
        lambda one: bool(one.learner.phone),
    )
    yield fact(
        "came",
        N_("of them came at least once"),
        N_("Came, on time or late, to at least one meeting of the period."),
        lambda one: one.attended > 0,
    )
    yield fact(
        "confirmed",
        N_("of them confirmed on VNeID"),
        N_("Seen by eye as confirmed when it was looked at last."),
        lambda one: one.confirmed is True,
    )


# --- the columns ------------------------------------------------------------------------------------------------------
def _parts(
    wanted: LearnerFilter, classes: Mapping[Id, Classroom], texts: PeopleTexts, *, sensitive: bool
) -> Iterator[_Part]:
    yield from _person_parts(texts)
    yield _Part(
        Column(key="classes", title=_("Classes"), width=16),
        lambda one: ", ".join(classes[each].code for each in one.classes if each in classes),
    )
    yield from _attendance_parts()
    yield _Part(
        Column(key="able", title=_("Can do alone"), format=Format.COUNT, width=9),
        lambda one: sum(level in ABLE for level in one.levels.values()),
    )
    yield _Part(Column(key="vneid", title=_("VNeID"), width=13), _vneid)
    yield _Part(
        Column(key="status", title=_("Status"), width=14), lambda one: _(STATUSES[one.learner.status])
    )
    if wanted.citizen_ids:
        column = Column(key="citizen_id", title=_("Personal id number"), format=Format.CODE, width=15)
        yield _Part(column, lambda one: texts.cell(one.learner.id, PersonField.CITIZEN_ID))
    if sensitive:
        for field, title in _SENSITIVE:
            yield _Part(Column(key=field.value, title=_(title), width=14), _cell_of(texts, field))


def _cell_of(texts: PeopleTexts, field: PersonField) -> Callable[[ListedPerson], Cell]:
    return lambda one: texts.cell(one.learner.id, field)


def _person_parts(texts: PeopleTexts) -> Iterator[_Part]:
    columns = (
        (PersonField.NAME, Column(key="name", title=_("Full name"), width=26)),
        (PersonField.BIRTH, Column(key="birth", title=_("Birth"), width=11)),
        (PersonField.SEX, Column(key="sex", title=_("Sex"), width=6)),
        (PersonField.VILLAGE, Column(key="village", title=_("Village"), width=16)),
        (PersonField.PHONE, Column(key="phone", title=_("Phone number"), format=Format.CODE, width=14)),
    )
    for field, column in columns:
        yield _Part(column, _cell_of(texts, field))
    yield _Part(
        Column(key="owner", title=_("Whose phone"), width=11),
        lambda one: (
            _(_OWNERS[owner]) if one.learner.phone and (owner := one.learner.phone_owner) in _OWNERS else ""
        ),
    )


def _attendance_parts() -> Iterator[_Part]:
    group, count = _("Attendance"), Format.COUNT
    yield _Part(
        Column(key="attended", title=_("Came"), format=count, group=group, total=Total.SUM, width=8),
        lambda one: one.attended,
    )
    yield _Part(
        Column(key="recorded", title=_("Recorded"), format=count, group=group, total=Total.SUM, width=8),
        lambda one: len(one.marks),
    )
    yield _Part(
        Column(
            key="rate",
            title=_("Rate"),
            format=Format.SHARE,
            group=group,
            numerator="attended",
            denominator="recorded",
            total=Total.SHARE,
            width=8,
        ),
        lambda one: one.attended / len(one.marks) if one.marks else None,
    )
    yield _Part(
        Column(key="last", title=_("Came last"), format=Format.DATE, group=group, width=11),
        lambda one: one.last_came,
    )


def _vneid(one: ListedPerson) -> str:
    if one.confirmed is None:
        return ""
    return _("confirmed") if one.confirmed else _("not confirmed")

"""Report 8: help given outside classes, service by service, counted as lượt and never mixed with people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import SupportResult, SupportVisit
from digilearn.domain.reporting.documents import (
    Cell,
    Chart,
    ChartKind,
    Column,
    DictionaryLine,
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
from digilearn.domain.reporting.learner_filter import is_minor
from digilearn.domain.written import day_text
from digilearn.language import N_, _
from digilearn.services.reporting.frame import (
    BOOK,
    Evidences,
    Fact,
    Frame,
    facts_dictionary,
    facts_table,
    period_of,
    period_words,
)
from digilearn.services.reporting.people_texts import PeopleTexts
from digilearn.services.support import essential_services

RESULTS: Final = {
    SupportResult.DONE: N_("Done"),
    SupportResult.HANDED_ON: N_("Handed on"),
    SupportResult.NOT_DONE: N_("Not done yet"),
}
_VISITS: Final = N_("Each time help was given outside a class is one time, also for the same person again.")
_PEOPLE: Final = N_("Different people named when help was given; help to nobody named is not counted here.")


def support_document(
    frame: Frame,
    visits: Sequence[SupportVisit],
    texts: PeopleTexts,
    person_of: Mapping[Id, Id],
    helpers: Mapping[Id, str],
    first: date | None,
    last: date | None,
) -> Document:
    """Give the log of these visits. `person_of`: learner -> the person they are; `helpers`: member -> name."""
    evidences = Evidences()
    short = list(_short(visits, person_of, evidences))
    words = period_words(first, last)
    note = _("Times are never added to people: one person may have been helped several times.")
    return frame.document(
        ReportKind.SUPPORT,
        _("Log of the support point"),
        (
            facts_table(short),
            _services(visits, evidences),
            Text(note, TextStyle.NOTE),
            _visits(visits, texts, helpers, frame.today),
        ),
        subtitle=words[:1].upper() + words[1:],
        period=period_of(first, last, [one.day for one in visits]),
        landscape=True,
        dictionary=_dictionary(short, frame),
        evidence=evidences.found,
        file_stem=_("Log of the support point"),
    )


def _short(
    visits: Sequence[SupportVisit], person_of: Mapping[Id, Id], evidences: Evidences
) -> Iterator[Fact]:
    every = evidences.figure("all", Kind.SUPPORT_VISIT, [one.id for one in visits], _(_VISITS))
    yield Fact(N_("Help given"), N_("times"), every, _VISITS)
    people = dict.fromkeys(person_of.get(one.learner_id, one.learner_id) for one in visits if one.learner_id)
    yield Fact(
        N_("People helped who are known by name"),
        N_("people"),
        evidences.figure("people", Kind.LEARNER, people, _(_PEOPLE)),
        _PEOPLE,
    )
    days = len({one.day for one in visits})
    yield Fact(
        N_("Days with help given"), N_("days"), days, N_("Days on which help was given at least once.")
    )


# --- service by service -----------------------------------------------------------------------------------------------
def _services(visits: Sequence[SupportVisit], evidences: Evidences) -> Table:
    given = {one.service if not one.topic else "" for one in visits}
    rows = [
        _service_row(one.code, one.name, _of(visits, one.code), evidences)
        for one in essential_services()
        if one.code in given
    ]
    if "" in given:
        rows.append(_service_row("", _("Other help, written in words"), _of(visits, ""), evidences))
    return Table(
        columns=_service_columns(),
        rows=tuple(rows),
        title=_("Service by service"),
        sheet=_("Services"),
        total_label=_("Total"),
        empty=_("No help was logged in this period."),
        charts=(
            Chart(
                kind=ChartKind.BARS,
                title=_("How often help was given, service by service"),
                categories="service",
                series=("visits",),
            ),
        )
        if len(rows) > 1
        else (),
    )


def _of(visits: Sequence[SupportVisit], code: str) -> list[SupportVisit]:
    """Give the visits about a service; what was written in words counts as such, whatever else was chosen."""
    return [one for one in visits if (one.service if not one.topic else "") == code]


def _service_columns() -> tuple[Column, ...]:
    count, sums, group = Format.COUNT, Total.SUM, _("How it ended")
    return (
        Column(key="code", title=_("No. of the service"), width=9),
        Column(key="service", title=_("Public service"), width=44),
        Column(key="visits", title=_("Times"), format=count, total=sums, width=8),
        *(
            Column(key=one.value, title=_(words), format=count, total=sums, group=group, width=10)
            for one, words in RESULTS.items()
        ),
        Column(key="minutes", title=_("Minutes"), format=count, total=sums, width=9),
    )


def _service_row(code: str, name: str, visits: Sequence[SupportVisit], evidences: Evidences) -> Row:
    key, kind = f"service:{code}", Kind.SUPPORT_VISIT
    cells: list[Cell] = [code, name]
    cells.append(evidences.figure(key, kind, [one.id for one in visits], _(_VISITS)))
    for result in RESULTS:
        ids = [one.id for one in visits if one.result is result]
        cells.append(evidences.figure(f"{key}:{result.value}", kind, ids, _(_VISITS)))
    minutes = [one.minutes for one in visits if one.minutes is not None]
    cells.append(sum(minutes) if minutes else None)
    return Row(tuple(cells))


# --- every visit ------------------------------------------------------------------------------------------------------
def _visits(
    visits: Sequence[SupportVisit], texts: PeopleTexts, helpers: Mapping[Id, str], today: date
) -> Table:
    columns = (
        Column(key="day", title=_("Day"), format=Format.DATE, width=11),
        Column(key="about", title=_("What about"), width=40),
        Column(key="result", title=_("How it ended"), width=14),
        Column(key="person", title=_("Who was helped"), width=24),
        Column(key="village", title=_("Village"), width=16),
        Column(key="helper", title=_("Helper"), width=20),
        Column(key="minutes", title=_("Minutes"), format=Format.COUNT, total=Total.SUM, width=9),
        Column(key="place", title=_("Place"), width=18),
    )
    names = {one.code: one.name for one in essential_services()}
    ordered = sorted(visits, key=lambda one: (one.day, one.id))
    return Table(
        columns=columns,
        rows=tuple(_visit_row(one, names, texts, helpers, today) for one in ordered),
        title=_("Every time help was given"),
        sheet=_("Help given"),
        numbered=True,
        total_label=_("Total"),
        empty=_("No help was logged in this period."),
    )


def _visit_row(
    one: SupportVisit,
    names: Mapping[str, str],
    texts: PeopleTexts,
    helpers: Mapping[Id, str],
    today: date,
) -> Row:
    who = one.learner_id
    learner = texts.learner(who) if who else None
    return Row(
        (
            one.day,
            one.topic or names.get(one.service, one.service),
            _(RESULTS[one.result]),
            texts.cell(who, PersonField.NAME) if who else "",
            texts.cell(who, PersonField.VILLAGE) if who else "",
            helpers.get(one.member_id, "") if one.member_id else "",
            one.minutes,
            one.place,
        ),
        minor=learner is not None and is_minor(learner, today),
    )


def _dictionary(short: Sequence[Fact], frame: Frame) -> tuple[DictionaryLine, ...]:
    day = day_text(frame.today)
    minutes = DictionaryLine(
        code="H01",
        name=_("Minutes"),
        definition=_("Minutes noted when help was given; where none were noted, none are counted."),
        source=_(BOOK),
        person=frame.maker,
        day=day,
    )
    return (*facts_dictionary(short, day), minutes)

"""Report 2: a line for each class; of one class also its meetings, evening by evening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from digilearn.domain.attendance import ATTENDED
from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import Classroom, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.reporting.class_figures import ClassFacts, ClassFigures, class_figures
from digilearn.domain.reporting.documents import (
    Block,
    Chart,
    ChartKind,
    Column,
    DictionaryLine,
    Document,
    Format,
    ReportKind,
    Row,
    Table,
    Text,
    TextStyle,
    Total,
)
from digilearn.domain.written import day_month, day_text
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

PLANNED: Final = N_("Meetings of the period that were not cancelled.")
HELD: Final = N_("Meetings of the period that were held.")
LEARNERS: Final = N_(
    "People who had a place in the class on any day of the period, or a mark at one of its meetings."
)
CAME: Final = N_("People who came, on time or late, to at least one meeting of the period.")
ATTENDANCES: Final = N_("How often somebody came, on time or late: one person at one meeting is one time.")
RECORDED: Final = N_("Marks of any kind at meetings that were held; what is not recorded is not counted.")
RATE: Final = N_("Times came divided by marks recorded, recomputed for every total.")
ABLE: Final = N_(
    "People of the class who were seen, up to the last day, to do at least one of its lessons by themselves."
)
QUIZ: Final = N_("Right answers divided by all answers, of every question asked in the class.")
_DEFINED: Final = (
    ("planned", N_("Meetings planned"), N_("meetings"), PLANNED),
    ("held", N_("Meetings that were held"), N_("meetings"), HELD),
    ("learners", N_("Learners"), N_("people"), LEARNERS),
    ("came", N_("Came at least once"), N_("people"), CAME),
    ("attended", N_("Times came"), N_("times"), ATTENDANCES),
    ("recorded", N_("Marks recorded"), N_("times"), RECORDED),
    ("rate", N_("Attendance rate"), "%", RATE),
    ("able", N_("Can do it alone"), N_("people"), ABLE),
    ("before", N_("Quiz before"), "%", QUIZ),
    ("after", N_("Quiz after"), "%", QUIZ),
)
_ONCE: Final = N_(
    "A person who is in two classes stands in both lines, and is counted once in the short table above."
)


def summary_document(
    frame: Frame,
    facts: Sequence[ClassFacts],
    names: Mapping[Id, str],
    lessons: Mapping[Id, str],
    first: date | None,
    last: date | None,
) -> Document:
    """Give the summary of these classes. `names`: team or member -> name; `lessons`: lesson -> title."""
    figures = [class_figures(one, first, last) for one in facts]
    evidences, one_class = Evidences(), len(facts) == 1
    short = _short(figures, evidences)
    blocks: list[Block] = [facts_table(short), _lines(figures, names, evidences)]
    if one_class:
        blocks.append(_meetings(facts[0], lessons, evidences))
    else:
        blocks.append(Text(_(_ONCE), TextStyle.NOTE))
    words = period_words(first, last)
    return frame.document(
        ReportKind.CLASS_SUMMARY,
        _("Summary of a class") if one_class else _("Summary of classes"),
        blocks,
        subtitle=words[:1].upper() + words[1:],
        lines=_head(facts[0].classroom, names) if one_class else (),
        period=period_of(first, last, [one.day for each in facts for one in each.meetings]),
        team=names.get(facts[0].classroom.team_id or Id(b""), "") if one_class else "",
        landscape=True,
        dictionary=_dictionary(short, frame),
        evidence=evidences.found,
        file_stem=_stem(facts),
    )


def _head(classroom: Classroom, names: Mapping[Id, str]) -> tuple[str, ...]:
    teachers = ", ".join(names[one] for one in classroom.teacher_ids if one in names)
    known = (
        (_("Class: {name}"), "name", classroom.name),
        (_("Venue: {venue}"), "venue", classroom.venue),
        (_("Teacher: {teachers}"), "teachers", teachers),
    )
    return tuple(words.format(**{name: value}) for words, name, value in known if value)


def _stem(facts: Sequence[ClassFacts]) -> str:
    if len(facts) == 1:
        return _("Summary of class {code}").format(code=facts[0].classroom.code)
    return _("Summary of classes")


def _short(figures: Sequence[ClassFigures], evidences: Evidences) -> list[Fact]:
    """Give the figures of all classes together: people once, however many classes they are in."""

    def together(name: str, parts: Iterable[Iterable[Id]], kind: Kind, about: str) -> Fact:
        ids = dict.fromkeys(one for part in parts for one in part)
        label, unit = next((label, unit) for key, label, unit, _about in _DEFINED if key == name)
        return Fact(label, unit, evidences.figure(f"all:{name}", kind, ids, _(about)), about)

    classes = Fact(N_("Classes"), N_("classes"), len(figures), N_("Classes in this report."))
    return [
        classes,
        together("planned", (one.planned for one in figures), Kind.MEETING, PLANNED),
        together("held", (one.held for one in figures), Kind.MEETING, HELD),
        together("learners", (one.learners for one in figures), Kind.LEARNER, LEARNERS),
        together("came", (one.came for one in figures), Kind.LEARNER, CAME),
        together("able", (one.able for one in figures), Kind.LEARNER, ABLE),
    ]


def _columns() -> tuple[Column, ...]:
    count, share, sums = Format.COUNT, Format.SHARE, Total.SUM
    meetings, people, rate, quiz = _("Meetings"), _("People"), _("Attendance"), _("Quiz, right answers")
    return (
        Column(key="code", title=_("Code"), width=12),
        Column(key="name", title=_("Class"), width=28),
        Column(key="team", title=_("Team"), width=20),
        Column(key="teachers", title=_("Teacher"), width=20),
        Column(key="first", title=_("From day"), format=Format.DATE, width=11),
        Column(key="last", title=_("To day"), format=Format.DATE, width=11),
        Column(key="planned", title=_("As planned"), format=count, group=meetings, total=sums, width=9),
        Column(key="held", title=_("Held"), format=count, group=meetings, total=sums, width=9),
        Column(key="learners", title=_("Learners"), format=count, group=people, width=9),
        Column(key="came", title=_("Came"), format=count, group=people, width=9),
        Column(key="able", title=_("Can do it alone"), format=count, group=people, width=10),
        Column(key="attended", title=_("Times came"), format=count, group=rate, total=sums, width=9),
        Column(key="recorded", title=_("Recorded"), format=count, group=rate, total=sums, width=9),
        Column(
            key="rate",
            title=_("Rate"),
            format=share,
            group=rate,
            numerator="attended",
            denominator="recorded",
            total=Total.SHARE,
            bar=True,
            width=9,
        ),
        Column(key="before", title=_("Before"), format=share, group=quiz, width=9),
        Column(key="after", title=_("After"), format=share, group=quiz, width=9),
    )


def _lines(figures: Sequence[ClassFigures], names: Mapping[Id, str], evidences: Evidences) -> Table:
    return Table(
        columns=_columns(),
        rows=tuple(_line(one, names, evidences) for one in figures),
        title=_("Class by class"),
        sheet=_("Classes"),
        numbered=True,
        total_label=_("Total"),
        empty=_("There is no class in this period."),
    )


def _line(one: ClassFigures, names: Mapping[Id, str], evidences: Evidences) -> Row:
    room, key = one.classroom, one.classroom.id.hex()
    return Row(
        (
            room.code,
            room.name,
            names.get(room.team_id, "") if room.team_id else "",
            ", ".join(names[each] for each in room.teacher_ids if each in names),
            one.first,
            one.last,
            evidences.figure(f"{key}:planned", Kind.MEETING, one.planned, _(PLANNED)),
            evidences.figure(f"{key}:held", Kind.MEETING, one.held, _(HELD)),
            evidences.figure(f"{key}:learners", Kind.LEARNER, one.learners, _(LEARNERS)),
            evidences.figure(f"{key}:came", Kind.LEARNER, one.came, _(CAME)),
            evidences.figure(f"{key}:able", Kind.LEARNER, one.able, _(ABLE)),
            one.attendance.part,
            one.attendance.whole,
            one.attendance.share,
            one.before.share,
            one.after.share,
        )
    )


def _meetings(facts: ClassFacts, lessons: Mapping[Id, str], evidences: Evidences) -> Table:
    """Give the meetings of one class with who came, and their picture."""
    rows = []
    for number, meeting in enumerate(facts.meetings, start=1):
        there = {who: mine[meeting.id] for who, mine in facts.marks.items() if meeting.id in mine}
        came = [who for who, mark in there.items() if mark in ATTENDED]
        held = meeting.state is MeetingState.HELD
        name = _("Meeting {number} ({day})").format(number=number, day=day_month(meeting.day))
        about = _("People who came, on time or late, to this meeting.")
        figure = evidences.figure(f"meeting:{number}", Kind.LEARNER, came, about) if held else None
        title = lessons.get(meeting.lesson_id, "") if meeting.lesson_id else ""
        share = len(came) / len(there) if there else None
        rows.append(Row((name, meeting.day, title, figure, len(there) if held else None, share)))
    return Table(
        columns=_meeting_columns(),
        rows=tuple(rows),
        title=_("Meeting by meeting"),
        sheet=_("Meetings"),
        total_label=_("Total"),
        empty=_("There is no meeting in this period."),
        charts=(
            Chart(
                kind=ChartKind.COLUMNS,
                title=_("How many came, meeting by meeting"),
                categories="meeting",
                series=("came",),
            ),
        )
        if len(rows) > 1
        else (),
    )


def _meeting_columns() -> tuple[Column, ...]:
    return (
        Column(key="meeting", title=_("Meeting"), width=18),
        Column(key="day", title=_("Day"), format=Format.DATE, width=11),
        Column(key="lesson", title=_("Lesson"), width=34),
        Column(key="came", title=_("Came"), format=Format.COUNT, total=Total.SUM, width=9),
        Column(key="recorded", title=_("Recorded"), format=Format.COUNT, total=Total.SUM, width=9),
        Column(
            key="rate",
            title=_("Rate"),
            format=Format.SHARE,
            numerator="came",
            denominator="recorded",
            total=Total.SHARE,
            bar=True,
            width=9,
        ),
    )


def _dictionary(short: Sequence[Fact], frame: Frame) -> tuple[DictionaryLine, ...]:
    day = day_text(frame.today)
    above, below = _(_DEFINED[4][1]), _(_DEFINED[5][1])
    columns = tuple(
        DictionaryLine(
            code=f"L{number:02}",
            name=_(name),
            unit=_(unit) if unit != "%" else unit,
            definition=_(about),
            numerator=above if key == "rate" else "",
            denominator=below if key == "rate" else "",
            source=_(BOOK),
            person=frame.maker,
            day=day,
        )
        for number, (key, name, unit, about) in enumerate(_DEFINED, start=1)
    )
    return (*facts_dictionary(short[:1], day), *columns)

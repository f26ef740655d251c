"""Report 7: lesson by lesson how far people are, what quizzes showed, and whom to ask again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.lessons import Lesson
from digilearn.domain.outcomes import ABLE, Level, Outcome, Stage
from digilearn.domain.reporting.class_figures import able_since, quiz_share
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
)
from digilearn.domain.reporting.learner_filter import is_minor
from digilearn.domain.written import day_text
from digilearn.language import N_, _
from digilearn.services.reporting.filter_words import LEVELS
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
from digilearn.services.reporting.skills_reading import SkillFacts

Said = tuple[Id, Outcome]
_SEEN: Final = N_("People whose newest word on this lesson, seen in the period, is this one.")
_ABLE: Final = N_("People who do the lesson by themselves, or help others with it, as seen in the period.")
_NEW: Final = N_("People who were seen for the first time in the period to do the lesson by themselves.")
_QUIZ: Final = N_("Right answers divided by all answers at meetings of the period.")


def skills_document(
    frame: Frame,
    facts: SkillFacts,
    texts: PeopleTexts,
    lines: Sequence[str],
    first: date | None,
    last: date | None,
) -> Document:
    """Give the report; `texts` know those to be asked again, `lines` say of which class, team or lesson it is."""
    evidences = Evidences()
    seen = [one for one in facts.said if _inside(one[1].seen_on, first, last)]
    new = [one for one in facts.said if _inside(able_since(one[1]), first, last)]
    has_period = first is not None or last is not None
    short = list(_short(seen, new, evidences, has_period=has_period))
    due = due_again(facts.said, frame.today)
    words = period_words(first, last)
    return frame.document(
        ReportKind.SKILLS,
        _("Skills and outcomes"),
        (
            facts_table(short),
            _lessons(facts, seen, new, evidences, has_period=has_period),
            Text(
                _("Each person is counted at one level of a lesson: the newest that was seen. A person may stand "
                  "in several lessons, so lessons are not added up."),
                TextStyle.NOTE,
            ),
            _follow_up(due, facts.lessons, texts, frame.today),
        ),
        subtitle=words[:1].upper() + words[1:],
        lines=tuple(lines),
        period=period_of(first, last, [one.seen_on for _who, one in seen if one.seen_on]),
        landscape=True,
        dictionary=_dictionary(short, frame, has_period=has_period),
        evidence=evidences.found,
        file_stem=_("Skills and outcomes"),
    )  # fmt: skip


def _inside(day: date | None, first: date | None, last: date | None) -> bool:
    return day is not None and (first is None or day >= first) and (last is None or day <= last)


def due_again(said: Sequence[Said], today: date) -> list[Said]:
    """Give what is to be asked again today or was due before, the longest due first."""
    due = [one for one in said if one[1].check_on is not None and one[1].check_on <= today]
    return sorted(due, key=lambda one: (one[1].check_on or today, one[0], one[1].lesson_id))


def _short(
    seen: Sequence[Said], new: Sequence[Said], evidences: Evidences, *, has_period: bool
) -> Iterator[Fact]:
    def fact(key: str, name: str, about: str, ids: Sequence[Id]) -> Fact:
        figure = evidences.figure(key, Kind.LEARNER, dict.fromkeys(ids), _(about))
        return Fact(name, N_("people"), figure, about)

    yield fact(
        "able",
        N_("Can do at least one lesson alone"),
        N_(
            "People who do at least one lesson by themselves, or help others, as seen in the period; each once."
        ),
        [who for who, one in seen if one.level in ABLE],
    )
    if has_period:
        yield fact(
            "new", N_("Do a lesson alone for the first time in the period"), _NEW, [who for who, _one in new]
        )
    yield fact(
        "helpers",
        N_("Can help others"),
        N_("People who help others with at least one lesson, as seen in the period; each once."),
        [who for who, one in seen if one.level is Level.HELPS_OTHERS],
    )
    yield fact(
        "seen",
        N_("Something was said of"),
        N_("People of whom the period says for at least one lesson how far they are; each once."),
        [who for who, _one in seen],
    )


# --- lesson by lesson -------------------------------------------------------------------------------------------------
def _lessons(
    facts: SkillFacts,
    seen: Sequence[Said],
    new: Sequence[Said],
    evidences: Evidences,
    *,
    has_period: bool,
) -> Table:
    rows = tuple(
        _lesson_row(one, facts, seen, new if has_period else None, evidences) for one in facts.lessons
    )
    return Table(
        columns=tuple(_lesson_columns(has_period=has_period)),
        rows=rows,
        title=_("Lesson by lesson"),
        sheet=_("Lessons"),
        numbered=True,
        empty=_("Nothing was said of any lesson in this period."),
        charts=(
            Chart(
                kind=ChartKind.STACKED,
                title=_("How far people are, lesson by lesson"),
                categories="lesson",
                series=tuple(one.value for one in Level),
            ),
        )
        if seen
        else (),
    )


def _lesson_columns(*, has_period: bool) -> Iterator[Column]:
    count, people, quiz = Format.COUNT, _("People by how far they are"), _("Quiz, right answers")
    yield Column(key="lesson", title=_("Lesson"), width=38)
    for level in Level:
        yield Column(key=level.value, title=_(LEVELS[level]), format=count, group=people, width=10)
    yield Column(key="able", title=_("Do it alone"), format=count, width=9)
    yield Column(key="seen", title=_("People seen"), format=count, width=9)
    yield Column(
        key="share",
        title=_("Share"),
        format=Format.SHARE,
        numerator="able",
        denominator="seen",
        bar=True,
        width=9,
    )
    if has_period:
        yield Column(key="new", title=_("New in the period"), format=count, width=9)
    yield Column(key="before", title=_("Before"), format=Format.SHARE, group=quiz, width=9)
    yield Column(key="after", title=_("After"), format=Format.SHARE, group=quiz, width=9)


def _lesson_row(
    lesson: Lesson, facts: SkillFacts, seen: Sequence[Said], new: Sequence[Said] | None, evidences: Evidences
) -> Row:
    key, mine = lesson.id.hex(), [one for one in seen if one[1].lesson_id == lesson.id]
    able = [who for who, one in mine if one.level in ABLE]
    cells: list[Cell] = [f"{lesson.code} {lesson.title}".strip()]
    for level in Level:
        ids = [who for who, one in mine if one.level is level]
        cells.append(evidences.figure(f"{key}:{level.value}", Kind.LEARNER, ids, _(_SEEN)))
    cells.append(evidences.figure(f"{key}:able", Kind.LEARNER, able, _(_ABLE)))
    cells += [len(mine), len(able) / len(mine) if mine else None]
    if new is not None:
        ids = [who for who, one in new if one.lesson_id == lesson.id]
        cells.append(evidences.figure(f"{key}:new", Kind.LEARNER, ids, _(_NEW)))
    quizzes = [one for one in facts.quizzes if one.lesson_id == lesson.id]
    cells += [quiz_share(quizzes, Stage.BEFORE).share, quiz_share(quizzes, Stage.AFTER).share]
    return Row(tuple(cells))


# --- whom to ask again ------------------------------------------------------------------------------------------------
def _follow_up(due: Sequence[Said], lessons: Sequence[Lesson], texts: PeopleTexts, today: date) -> Table:
    titles = {one.id: one.title for one in lessons}
    columns = (
        Column(key="name", title=_("Full name"), width=26),
        Column(key="birth", title=_("Birth"), width=11),
        Column(key="village", title=_("Village"), width=16),
        Column(key="phone", title=_("Phone number"), format=Format.CODE, width=14),
        Column(key="lesson", title=_("Lesson"), width=34),
        Column(key="level", title=_("How far"), width=16),
        Column(key="seen", title=_("Seen on"), format=Format.DATE, width=11),
        Column(key="due", title=_("To be asked since"), format=Format.DATE, width=11),
    )
    return Table(
        columns=columns,
        rows=tuple(_due_row(who, one, titles, texts, today) for who, one in due),
        title=_("To be asked again"),
        sheet=_("To be asked again"),
        numbered=True,
        empty=_("There is nobody to ask again today."),
    )


def _due_row(who: Id, one: Outcome, titles: Mapping[Id, str], texts: PeopleTexts, today: date) -> Row:
    learner = texts.learner(who)
    fields = (PersonField.NAME, PersonField.BIRTH, PersonField.VILLAGE, PersonField.PHONE)
    cells = (
        *(texts.cell(who, field) for field in fields),
        titles.get(one.lesson_id, ""),
        _(LEVELS[one.level]) if one.level else "",
        one.seen_on,
        one.check_on,
    )
    return Row(cells, minor=learner is not None and is_minor(learner, today))


def _dictionary(short: Sequence[Fact], frame: Frame, *, has_period: bool) -> tuple[DictionaryLine, ...]:
    day = day_text(frame.today)
    told = [(N_("People by how far they are"), N_("people"), _SEEN), (N_("Do it alone"), N_("people"), _ABLE)]
    if has_period:
        told.append((N_("New in the period"), N_("people"), _NEW))
    told.append((N_("Quiz, right answers"), "%", _QUIZ))
    columns = (
        DictionaryLine(
            code=f"B{number:02}",
            name=_(name),
            unit=unit if unit == "%" else _(unit),
            definition=_(about),
            source=_(BOOK),
            person=frame.maker,
            day=day,
        )
        for number, (name, unit, about) in enumerate(told, start=1)
    )
    return (*facts_dictionary(short, day), *columns)

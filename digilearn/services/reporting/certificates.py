"""Report 10: confirmations that somebody took part, one page each. They claim nothing official (facts 1.3, 2.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from digilearn.domain.attendance import ATTENDED
from digilearn.domain.classrooms import Meeting, MeetingState
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.learners import Sex
from digilearn.domain.lessons import Lesson
from digilearn.domain.outcomes import ABLE, Outcome
from digilearn.domain.reporting.class_figures import ClassFacts
from digilearn.domain.reporting.documents import (
    Block,
    Document,
    PageBreak,
    Personal,
    PersonField,
    ReportKind,
    Text,
    TextStyle,
)
from digilearn.domain.reporting.learner_filter import ADULT_FROM, age_on
from digilearn.domain.reports import SignatureBlock, body_name
from digilearn.domain.written import period_text, printed_count
from digilearn.language import N_, _
from digilearn.services.reporting.frame import Frame
from digilearn.services.reporting.people_texts import PeopleTexts

_NOTHING_OFFICIAL: Final = N_(
    "This page tells what the class book holds. It is no diploma and stands for no confirmation on VNeID."
)
_ADULT_FORMS: Final = {Sex.FEMALE: N_("Mrs"), Sex.MALE: N_("Mr")}


def certificates_document(
    frame: Frame,
    facts: ClassFacts,
    people: Sequence[Id],
    texts: PeopleTexts,
    lessons: Mapping[Id, Lesson],
    team: str,
    teachers: str,
) -> Document:
    """Give a page for each of these people of the class who came at least once, in this order.

    Raises RuleBroken when none of them came.
    """
    held = [one for one in facts.meetings if one.state is MeetingState.HELD]
    came = {who: _attended(facts, who) for who in people}
    pages = [_page(frame, facts, who, came[who], held, texts, lessons) for who in people if came[who]]
    if not pages:
        raise RuleBroken(_("Nobody of them has come to this class yet, so there is nothing to confirm."))
    return frame.document(
        ReportKind.CERTIFICATES,
        _("Confirmation of attendance"),
        tuple(_joined(pages)),
        period=(held[0].day, held[-1].day),
        team=team,
        signatures=(
            SignatureBlock(_("Teacher"), teachers),
            SignatureBlock(_("Confirmed by {body}").format(body=body_name(frame.unit))),
        ),
        file_stem=_("Confirmations of attendance {code}").format(code=facts.classroom.code),
    )


def _attended(facts: ClassFacts, who: Id) -> int:
    return sum(mark in ATTENDED for mark in facts.marks.get(who, {}).values())


def _joined(pages: Iterable[Sequence[Block]]) -> Iterator[Block]:
    for number, page in enumerate(pages):
        if number:
            yield PageBreak()
        yield from page


def _page(
    frame: Frame,
    facts: ClassFacts,
    who: Id,
    came: int,
    held: Sequence[Meeting],
    texts: PeopleTexts,
    lessons: Mapping[Id, Lesson],
) -> list[Block]:
    name = texts.cell(who, PersonField.NAME)
    called = _("{title} {name}").format(title=_title(texts, who, frame.today), name=name.text)
    room = facts.classroom
    said = _("took part in {came} of {held} meetings of the class “{classroom}”, {period}.").format(
        came=printed_count(came),
        held=printed_count(len(held)),
        classroom=room.name,
        period=period_text(held[0].day, held[-1].day),
    )
    blocks: list[Block] = [
        Text(_("{body} confirms that").format(body=body_name(frame.unit))),
        Text(called, TextStyle.LARGE, (name,)),
        *_born(texts, who),
        Text(said),
    ]
    return [*blocks, *_able(facts, who, held, lessons), Text(_(_NOTHING_OFFICIAL), TextStyle.NOTE)]


def _title(texts: PeopleTexts, who: Id, today: date) -> str:
    """Give how the person is addressed: "ông", "bà", "em" of a child; both where the sex is not known."""
    learner = texts.learner(who)
    if learner is None:
        return _("Mr/Mrs")
    age = age_on(learner, today)
    if age is not None and age < ADULT_FROM:
        return _("the pupil")
    return _(_ADULT_FORMS[learner.sex]) if learner.sex else _("Mr/Mrs")


def _born(texts: PeopleTexts, who: Id) -> Iterator[Text]:
    """Give year of birth and village, so that two people of one name are told apart."""
    birth, village = texts.cell(who, PersonField.BIRTH), texts.cell(who, PersonField.VILLAGE)
    known = [
        words.format(value=one.text)
        for words, one in ((_("born {value}"), birth), (_("living in {value}"), village))
        if one.text
    ]
    if known:
        line = ", ".join(known)
        people: tuple[Personal, ...] = tuple(one for one in (birth, village) if one.text)
        yield Text(line[:1].upper() + line[1:] + ",", personal=people)


def _able(
    facts: ClassFacts, who: Id, held: Iterable[Meeting], lessons: Mapping[Id, Lesson]
) -> Iterator[Text]:
    """Give what the person was seen to do alone of what this class was taught."""
    taught = frozenset(one.lesson_id for one in held if one.lesson_id is not None)
    mine = [outcome for person, outcome in facts.outcomes if person == who]
    titles = sorted(_titles(mine, taught, lessons))
    if titles:
        yield Text(_("What was seen to be done alone:"))
        yield from (Text(title, TextStyle.BULLET) for _code, title in titles)


def _titles(
    said: Iterable[Outcome], taught: frozenset[Id], lessons: Mapping[Id, Lesson]
) -> Iterator[tuple[str, str]]:
    for one in said:
        lesson = lessons.get(one.lesson_id)
        if one.level in ABLE and one.lesson_id in taught and lesson is not None:
            yield lesson.code, lesson.title

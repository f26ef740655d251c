"""The text of a lesson: what the teacher says and does, what the learner does, what shows they can do it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from digilearn.domain.ids import Id
from digilearn.language import N_, _, n_

SKILLS: Final = (
    N_("Using online public services"),
    N_("Shopping online"),
    N_("Paying online"),
    N_("Protecting oneself online"),
    N_("Using other digital platforms"),
)
"""The "5 kỹ năng số cơ bản" by number, 1 first (công văn 3240/BTTTT-CĐSQG, 8/8/2024; facts 1.4)."""

PUBLIC_WORDS: Final = 15
"""The most words (tiếng) a step shows to the room, its title included: read from 8 metres."""
CHECKS: Final = range(3, 6)
QUESTIONS: Final = 5
HANDOUT_WORDS: Final = 190
"""The most words a handout holds: one A4 page in letters of 18 points."""


class LinkKind(StrEnum):
    """What a link is for: an official page, a channel to report to, or a page to look something up."""

    OFFICIAL = "official"
    REPORT = "report"
    LOOKUP = "lookup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link or channel that is printed as a QR code; `target` is what the code holds (https:, tel:, sms:)."""

    id: str
    title: str
    target: str
    kind: LinkKind
    checked: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact of the lesson stands: title, place (document number, page), its day when it has one."""

    title: str
    place: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: `public` lines are all that the room sees, with one drawing; the rest is the teacher's script.

    `android` and `iphone` say where the two differ. `look_for` says what to look for where nobody has tried the step
    on a real phone; the team writes `local` in its own language.
    """

    title: str
    minutes: int
    public: tuple[str, ...]
    drawing: str
    says: str
    does: str
    learner_does: str
    android: str = ""
    iphone: str = ""
    link: str = ""
    look_for: str = ""
    local: str = ""

    @property
    def words(self) -> int:
        """Give how many words (tiếng) the room sees."""
        return len(words_of(" ".join((self.title, *self.public))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A quiz question: its answers, the place of the right one (0 first), and the reason."""

    text: str
    answers: tuple[str, ...]
    right: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonText:
    """A whole lesson. `skill` 1 to 5 (`SKILLS`); `minutes` of the meeting; `practice` is the share in percent of things
    the learner does, the rest is explaining a tool; `tried` says that every step was tried on a real phone;
    `handout` is Markdown.
    """

    code: str
    title: str
    skill: int
    tags: tuple[str, ...]
    audience: tuple[str, ...]
    minutes: int
    practice: int
    version: int
    checked: date
    tried: bool
    sources: tuple[Source, ...]
    links: tuple[Link, ...]
    goal: str
    preparing: tuple[str, ...]
    steps: tuple[Step, ...]
    checks: tuple[str, ...]
    questions: tuple[Question, ...]
    handout: str

    def link(self, link_id: str) -> Link | None:
        """Give the link of a step, None for a step without one."""
        return next((one for one in self.links if one.id == link_id), None)


def words_of(text: str) -> list[str]:
    """Give the words (tiếng) of a text; signs alone are no words."""
    return [word for word in re.split(r"\s+", text) if any(char.isalnum() for char in word)]


def lesson_faults(lesson: LessonText) -> Iterator[str]:
    """Say, in sentences, what a lesson still lacks before it can be taught."""
    if not lesson.title or not lesson.goal:
        yield _("The lesson needs a title and a goal in one sentence.")
    if not 1 <= lesson.skill <= len(SKILLS):
        yield _("Choose which of the five skills the lesson belongs to.")
    if not 0 <= lesson.practice <= 100:
        yield _("The share of practice is between 0 and 100 %.")
    if len(lesson.steps) < 3:
        yield _("A lesson has at least three steps.")
    for number, step in enumerate(lesson.steps, start=1):
        yield from _step_faults(number, step, lesson)
    if (total := sum(step.minutes for step in lesson.steps)) > lesson.minutes:
        words = _("The steps take {total} minutes, the lesson only {minutes}.")
        yield words.format(total=total, minutes=lesson.minutes)
    if len(lesson.checks) not in CHECKS:
        yield _("Give three to five things that show the learner can do it alone.")
    if len(lesson.questions) != QUESTIONS:
        yield _("A quiz has five questions.")
    yield from _question_faults(lesson)
    if len(words_of(lesson.handout)) > HANDOUT_WORDS:
        yield _("The handout is longer than one page in large letters.")


def _step_faults(number: int, step: Step, lesson: LessonText) -> Iterator[str]:
    if step.words > PUBLIC_WORDS:
        words = n_(
            "Step {number} shows {count} word; at most {most} can be read from 8 metres.",
            "Step {number} shows {count} words; at most {most} can be read from 8 metres.",
            step.words,
        )
        yield words.format(number=number, count=step.words, most=PUBLIC_WORDS)
    if not (step.title and step.says and step.does and step.learner_does):
        words = _("Step {number} needs a title, what the teacher says and does, and what the learner does.")
        yield words.format(number=number)
    if step.link and lesson.link(step.link) is None:
        yield _("Step {number} names a link that the lesson does not list.").format(number=number)


def _question_faults(lesson: LessonText) -> Iterator[str]:
    for number, question in enumerate(lesson.questions, start=1):
        if len(question.answers) < 2 or not 0 <= question.right < len(question.answers):
            words = _("Question {number} needs at least two answers, one of them marked as right.")
            yield words.format(number=number)
        if not question.reason:
            yield _("Question {number} needs the reason of the right answer.").format(number=number)


class LessonPaper(StrEnum):
    """What is printed of a lesson."""

    HANDOUT = "handout"
    TEACHER = "teacher"
    POSTER = "poster"


class LibraryLine(NamedTuple):
    """One line of the library. `skill` None: a lesson of the unit's own list that has a title and no text.

    `lesson_id`: the lesson in the unit's list, None for one not taken yet; `taught`: at how many meetings; `is_own`: a
    version or title of the unit's own.
    """

    code: str
    title: str
    skill: int | None = None
    minutes: int = 0
    practice: int = 0
    tags: tuple[str, ...] = ()
    goal: str = ""
    lesson_id: Id | None = None
    taught: int = 0
    is_own: bool = False

    @classmethod
    def of(cls, text: LessonText, lesson_id: Id | None, taught: int, *, is_own: bool = False) -> LibraryLine:
        """Give the line of a text."""
        about = (text.skill, text.minutes, text.practice, text.tags, text.goal)
        return cls(text.code, text.title, *about, lesson_id, taught, is_own)

    @property
    def searched(self) -> str:
        """Give the words that a search looks through."""
        return " ".join((self.code, self.title, *self.tags, self.goal))

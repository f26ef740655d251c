"""Lessons of one's own: copied from the library, changed, carried to another team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, derived_id, new_id
from digilearn.domain.lesson_texts import SKILLS, LessonText, lesson_faults
from digilearn.domain.lessons import Course, Lesson
from digilearn.domain.vietnamese import clean
from digilearn.language import N_, _
from digilearn.services.courses import Courses
from digilearn.services.lesson_library import shipped_lessons, text_of
from digilearn.services.output import write_whole
from digilearn.services.service import Permission, needs
from digilearn.store.repositories import Repositories
from digilearn.store.unit_of_work import UnitOfWork

_LISTS: Final = ("tags", "audience", "sources", "links", "preparing", "steps", "checks", "questions")


@dataclass(frozen=True, slots=True)
class Draft:
    """A text being written: the lesson as far as it can be read, and what is still missing, in sentences."""

    lesson: LessonText | None
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """A lesson opened to be written: its record, the front matter (a lesson with nothing else), its Markdown."""

    lesson: Lesson
    head: LessonText
    body: str


class OwnLessons(Courses):
    """What a unit writes itself."""

    @needs(Permission.SEE)
    def record(self, lesson_id: Id) -> Lesson:
        """Give a lesson of the unit's list whole, with its own text. Raises NotFound."""
        with self._reading() as reading:
            return reading.units.lesson(lesson_id, self.scope)

    @needs(Permission.TEACH)
    def writing(self, lesson_id: Id, kept: str = "") -> Writing:
        """Open a lesson of the unit's list to write its text; a title without one gets the headings to fill in.

        `kept`: a text that was being written and never saved, taken instead of the saved one when it can be read.
        """
        from digilearn.exchange.lesson_files import LessonNotReadable, blank_body, lesson_parts

        lesson = self.record(lesson_id)
        for source in (kept, lesson.text):
            try:
                return Writing(lesson, *lesson_parts(source))
            except LessonNotReadable:
                continue
        return Writing(lesson, self._blank(lesson), blank_body())

    def _blank(self, lesson: Lesson) -> LessonText:
        return LessonText(
            code=lesson.code,
            title=lesson.title,
            skill=len(SKILLS),
            minutes=60,
            practice=70,
            version=1,
            checked=self._clock.today(),
            tried=False,
            goal="",
            handout="",
            **dict.fromkeys(_LISTS, ()),
        )

    @needs(Permission.SEE)
    def written(self, head: LessonText, body: str) -> str:
        """Give the text of a lesson's file from its front matter and its Markdown."""
        from digilearn.exchange.lesson_files import lesson_source

        return lesson_source(head, body)

    @needs(Permission.SEE)
    def source(self, code: str) -> str:
        """Give a lesson as its file holds it: the own version, else the one that ships. Raises RuleBroken."""
        from digilearn.exchange.lesson_files import lesson_file

        with self._reading() as reading:
            own = [one for one in reading.units.lessons(self.scope) if one.code == code and one.text]
        if own:
            return own[0].text
        if code not in shipped_lessons():
            raise RuleBroken(_("This lesson has no text yet. Copy one of the library and change it."))
        return lesson_file(shipped_lessons()[code])

    @needs(Permission.SEE)
    def read(self, source: str) -> Draft:
        """Read a text being written, for the preview beside it; what cannot be read is one sentence."""
        from digilearn.exchange.lesson_files import LessonNotReadable, read_lesson

        try:
            lesson = read_lesson(source, _("this text"))
        except LessonNotReadable as error:
            return Draft(None, (error.sentence,))
        return Draft(lesson, tuple(lesson_faults(lesson)))

    @needs(Permission.TEACH)
    def copy(self, code: str, title: str = "") -> tuple[str, Changes]:
        """Make a version of one's own from a lesson and give its code ("LD01-2"). Raises RuleBroken without a text."""
        from digilearn.exchange.lesson_files import lesson_file, read_lesson

        original = read_lesson(self.source(code), code)
        with self._work(N_("Copy a lesson")) as work:
            fresh = self._free_code(work, original.code)
            text = replace(original, code=fresh, title=clean(title) or original.title, version=1, tried=False)
            lesson = Lesson(
                id=new_id(),
                unit_id=self.actor.unit_id,
                code=fresh,
                title=text.title,
                text=lesson_file(text),
                based_on=f"{original.code} v{original.version}",
            )
            work.write(Kind.LESSON, [lesson])
            work.commit()
        return fresh, work.changes

    def _free_code(self, reading: Repositories, code: str) -> str:
        taken = {one.code for one in reading.units.lessons(self.scope)} | set(shipped_lessons())
        base, number = code.split("-", maxsplit=1)[0], 2
        while (fresh := f"{base}-{number}") in taken:
            number += 1
        return fresh

    @needs(Permission.TEACH)
    def save(self, lesson_id: Id, source: str) -> Changes:
        """Keep a changed text; title and code of the list follow it. Raises NotFound, LessonNotReadable."""
        from digilearn.exchange.lesson_files import read_lesson

        with self._reading() as reading:
            lesson = reading.units.lesson(lesson_id, self.scope)
        text = read_lesson(source, lesson.code)
        with self._work(N_("Change a lesson")) as work:
            work.write(Kind.LESSON, [replace(lesson, title=text.title, text=source)])
            work.commit()
        return work.changes

    @needs(Permission.TEACH)
    def rename(self, lesson_id: Id, code: str, title: str) -> Changes:
        """Change code and title of a lesson; a text of its own stays and gets the title too. Raises RuleBroken."""
        from digilearn.exchange.lesson_files import lesson_parts, lesson_source

        if not clean(title):
            raise RuleBroken(_("Type a name first."))
        with self._work(N_("Change a lesson")) as work:
            lesson = work.units.lesson(lesson_id, self.scope)
            text = lesson.text
            if text:
                head, body = lesson_parts(text, lesson.code)
                text = lesson_source(replace(head, code=clean(code), title=clean(title)), body)
            work.write(Kind.LESSON, [replace(lesson, code=clean(code), title=clean(title), text=text)])
            work.commit()
        return work.changes

    @needs(Permission.TEACH)
    def give_back(self, lesson_id: Id) -> Changes:
        """Give the unit's own version of a lesson that ships up: its meetings teach the library's text again."""
        with self._work(N_("Back to the lesson of the library")) as work:
            lesson = work.units.lesson(lesson_id, self.scope)
            shipped = shipped_lessons().get(lesson.code)
            if shipped is None:
                raise RuleBroken(_("The library has no lesson with this code."))
            work.write(Kind.LESSON, [replace(lesson, title=shipped.title, text="", based_on="")])
            work.commit()
        return work.changes

    @needs(Permission.TEACH)
    def say_locally(self, code: str, step: int, words: str) -> tuple[LessonText, Changes]:
        """Keep the team's own words for a step (1 first), in its own language, and give the lesson with them.

        They are kept as the unit's own version of the lesson under the same code, so that every meeting that teaches
        it has them and what people can do stays with it. Raises RuleBroken without a text or without that step.
        """
        from digilearn.exchange.lesson_files import lesson_file, read_lesson

        text = read_lesson(self.source(code), code)
        if not 1 <= step <= len(text.steps):
            raise RuleBroken(_("This lesson has no such step any more. Open it again."))
        steps = list(text.steps)
        steps[step - 1] = replace(steps[step - 1], local=clean(words))
        with self._work(N_("Words of the team, in its own version of the lesson")) as work:
            own = next((one for one in work.units.lessons(self.scope) if one.code == code), None)
            lesson = own or Lesson(
                id=derived_id("lesson", self.actor.unit_id, code),
                unit_id=self.actor.unit_id,
                code=code,
                title=text.title,
            )
            changed = replace(text, code=code, steps=tuple(steps))
            based = lesson.based_on or ("" if lesson.text else f"{code} v{text.version}")
            work.write(Kind.LESSON, [replace(lesson, text=lesson_file(changed), based_on=based)])
            work.commit()
        return changed, work.changes

    # --- files for another team -----------------------------------------------------------------------------------
    @needs(Permission.SEE)
    def export(self, codes: Sequence[str], path: Path, name: str = "") -> Path:
        """Save lessons, or a course by its name, as one file for another team. Raises RuleBroken, FileNotWritten."""
        from digilearn.exchange.lesson_bundles import bundle_bytes

        target = path.with_suffix(".zip")
        write_whole(target, bundle_bytes([self.source(code) for code in codes], name))
        return target

    @needs(Permission.TEACH)
    def bring(self, path: Path) -> tuple[int, Changes]:
        """Take in a lesson (.md) or a bundle of another team and give how many lessons it held.

        A lesson that is here already word for word stays as it is; another text under a known code comes in beside it
        under a code of its own. The course of a bundle comes with it. Raises LessonNotReadable.
        """
        from digilearn.exchange.lesson_bundles import read_bundle

        bundle = read_bundle(path)
        with self._work(N_("Bring in lessons")) as work:
            ids = [self._brought(work, text, source) for text, source in bundle.lessons]
            if bundle.course:
                course = Course(
                    id=derived_id("course", self.actor.unit_id, bundle.course),
                    unit_id=self.actor.unit_id,
                    name=bundle.course,
                    lesson_ids=tuple(ids),
                )
                work.write(Kind.COURSE, [course])
            work.commit()
        return len(ids), work.changes

    def _brought(self, work: UnitOfWork, text: LessonText, source: str) -> Id:
        key = derived_id("lesson text", self.actor.unit_id, source)
        own = work.units.lessons(self.scope)
        there = [one.id for one in own if one.id == key or text_of(one) == text]
        if there:
            return there[0]
        shipped = shipped_lessons().get(text.code)
        if shipped == text:
            return self._taken(work, text)
        known = {one.code for one in own} | set(shipped_lessons())
        code = self._free_code(work, text.code) if text.code in known else text.code
        made = Lesson(
            id=key,
            unit_id=self.actor.unit_id,
            code=code,
            title=text.title,
            text=source,
        )
        work.write(Kind.LESSON, [made])
        return made.id

    def _taken(self, work: UnitOfWork, text: LessonText) -> Id:
        made = Lesson(
            id=derived_id("lesson", self.actor.unit_id, text.code),
            unit_id=self.actor.unit_id,
            code=text.code,
            title=text.title,
        )
        work.write(Kind.LESSON, [made])
        return made.id

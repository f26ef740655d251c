"""Import: read a file into a plan, show it, apply it as one operation."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Final

from digilearn.domain.attendance import Mark
from digilearn.domain.changes import Changes
from digilearn.domain.citizen_ids import keyed_hash
from digilearn.domain.classrooms import Meeting
from digilearn.domain.errors import Cancelled, UserError
from digilearn.domain.ids import Id
from digilearn.domain.importing.columns import Layout
from digilearn.domain.importing.communes import with_communes
from digilearn.domain.importing.excerpts import Excerpt, wanted_rows
from digilearn.domain.importing.known_people import KnownPeople
from digilearn.domain.importing.matching import People, match_plan
from digilearn.domain.importing.matching_ahead import MatchingAhead
from digilearn.domain.importing.planned_rows import ImportedPerson
from digilearn.domain.importing.questions import ask
from digilearn.domain.importing.records import ImportPlan, SheetKind, SheetPlan
from digilearn.domain.importing.verdicts import settle
from digilearn.domain.learners import Learner
from digilearn.domain.units import Unit
from digilearn.domain.written import number_text
from digilearn.language import N_, _, n_
from digilearn.services.collection import without_collection
from digilearn.services.import_arrival import leaving
from digilearn.services.import_bridge import bridged
from digilearn.services.import_meetings import columns_of, place_columns, places_of_plan, unplaced_keys
from digilearn.services.import_writing import PlanWriter, ticking
from digilearn.services.imported_files import keep_file
from digilearn.services.reading import read_file, read_pasted, read_rows
from digilearn.services.reading_messages import FileAt
from digilearn.services.remembered_layouts import forget, remember
from digilearn.services.service import Permission, Service, needs
from digilearn.store.repositories import Repositories

Progress = Callable[[float, str], None]
Stopped = Callable[[], bool]
_READING_SHARE: Final = 0.6
_CLOSE_NAMES: Final = 88
"""rapidfuzz ratio of folded names, 0..100: one letter in a name of three words."""


class Imports(Service):
    """Other people's lists. Nothing is written before `apply`; `apply` is one operation, undone as one."""

    @needs(Permission.IMPORT)
    def plan(
        self,
        path: Path | FileAt,
        into: Id | None = None,
        sheet: str | None = None,
        progress: Progress | None = None,
        cancelled: Stopped | None = None,
        password: str | None = None,
        layouts: Mapping[str, Layout] | None = None,
    ) -> ImportPlan:
        """Read a file and say what each row would become; `into` is the class its people join.

        A file packed into a .zip is named as `list_packed` does.
        `layouts` is what a person said of the columns, by the names of the sheets; of the others holds what was
        said when a list of the same shape was imported here before.

        Raises NeedsPassword for a locked file without its password, UserError for one that cannot be read,
        NotFound for a class that is gone, Cancelled.
        """
        at, words = path if isinstance(path, FileAt) else FileAt(Path(path)), _("Reading the file")
        share = (lambda done: progress(done * _READING_SHARE, words)) if progress else None
        with without_collection(), closing(self._loading(into)) as loading:
            ahead, today = MatchingAhead(loading), self._clock.today()
            read = read_file(at, today, sheet, share, cancelled, password, layouts or {}, ahead)
            plan = ImportPlan(
                at.name,
                read.sha256,
                read.sheets,
                into,
                modified=read.modified,
                source=at.path,
                packed=at.inside,
            )
            return self._compared(plan, ahead, progress, cancelled)

    @needs(Permission.IMPORT)
    def plan_text(
        self,
        text: str,
        into: Id | None = None,
        progress: Progress | None = None,
        cancelled: Stopped | None = None,
        layouts: Mapping[str, Layout] | None = None,
    ) -> ImportPlan:
        """Plan what was pasted: cells of a workbook or document, or lines such as "1. Nguyễn Thị Hoa 1958 thôn 2".

        Rows are numbered as the lines of the text. Raises UserError, NotFound for a class that is gone, Cancelled.
        """
        with without_collection(), closing(self._loading(into)) as loading:
            ahead = MatchingAhead(loading)
            read = read_pasted(text, self._clock.today(), cancelled, layouts or {}, ahead)
            plan = ImportPlan(_("Pasted text"), read.sha256, read.sheets, into)
            return self._compared(plan, ahead, progress, cancelled)

    def _loading(self, into: Id | None) -> Generator[None, None, People]:
        """Give everyone of the book, taken in a portion at each step while the file is read.

        What they are judged by is so far what the book says of the class `into`; the file may know better.
        """
        known = KnownPeople()
        with self._reading() as reading:
            for portion in reading.learners.known(self.scope):
                known.load(portion)
                yield
            unit = reading.units.unit(self.actor.unit_id, self.scope)
            members = self._members(reading, into) if into is not None else frozenset()
            stands = self._stand_ins(reading, members)
        return People(known, _hashing(unit), members, _nearness(), {}, stands)

    def _compared(
        self,
        plan: ImportPlan,
        ahead: MatchingAhead,
        progress: Progress | None,
        cancelled: Stopped | None,
    ) -> ImportPlan:
        """Hold what was read against the people already here, and ask what must be asked."""
        tick = ticking(progress, cancelled, _("Comparing with people already here"), _READING_SHARE)
        while ahead.step():
            tick(0.0)
        plan, people, meetings = self._surroundings(plan, ahead.people)
        tick(0.3)
        is_judged = people is ahead.people
        plan = self._with_leavers(ahead.matched(plan) if is_judged else match_plan(plan, people, cancelled))
        tick(0.8)
        plan = ask(settle(plan, self._details(plan, meetings)))
        return replace(plan, notices=(*plan.notices, *_notices(plan)))

    def _surroundings(self, plan: ImportPlan, judged: People) -> tuple[ImportPlan, People, Sequence[Meeting]]:
        """Read what a plan is held against beside everyone known: the class with its people and meetings.

        The people are those by whom its rows were `judged` already, unless the file itself says of which class or
        who they are: then they are others, to be judged by anew.
        """
        with self._reading() as reading:
            unit = reading.units.unit(self.actor.unit_id, self.scope)
            plan = bridged(reading, self.scope, unit, replace(plan, sensitive=unit.sensitive))
            plan = with_communes(plan, unit.commune_code or "")
            plan, meetings = self._with_class(reading, plan)
            plan = replace(plan, unplaced=unplaced_keys(plan, meetings))
            stands = self._stand_ins(reading, plan.members)
            said = {ref: stands.get(one, one) for ref, one in plan.said.items()}
        people = judged
        if judged.context != (plan.members, said, stands):
            people = People(judged.known.afresh(), _hashing(unit), plan.members, _nearness(), said, stands)
        return replace(plan, said=people.fresh()), people, meetings

    def _with_leavers(self, plan: ImportPlan) -> ImportPlan:
        if plan.arriving is None or not plan.arriving.stays:
            return plan
        with self._reading() as reading:
            gone = leaving(reading, self.scope, plan, plan.arriving)
        return replace(plan, arriving=replace(plan.arriving, leaving=gone))

    def _with_class(self, reading: Repositories, plan: ImportPlan) -> tuple[ImportPlan, Sequence[Meeting]]:
        """Give the plan with the name and the members of its class, and the meetings that it has or will have."""
        if plan.into is None:
            return plan, []
        arriving = plan.arriving
        news = arriving.meetings if arriving else ()
        if arriving is not None and arriving.is_new:
            return replace(plan, class_name=arriving.classroom.name), news
        classroom = reading.classrooms.get(plan.into, self.scope)
        members = self._members(reading, plan.into)
        there = reading.meetings.of_classroom(plan.into, self.scope)
        meetings = sorted((*there, *news), key=lambda one: (one.starts_at, one.id))
        return replace(plan, class_name=classroom.name, members=members), meetings

    def _members(self, reading: Repositories, classroom: Id) -> frozenset[Id]:
        return frozenset(one.learner_id for one in reading.classrooms.enrolments(classroom, self.scope))

    def _stand_ins(self, reading: Repositories, members: frozenset[Id]) -> dict[Id, Id]:
        """Give record -> the one that stands for all joined records of that person: the one in the class."""
        linked = {one for link in reading.links.all(self.scope) for one in (link.learner_id, link.other_id)}
        stands = reading.links.canonical(linked, self.scope)
        chosen = {stands[one]: one for one in sorted(linked & members & set(stands))}
        return {one: chosen.get(canonical, canonical) for one, canonical in stands.items()}

    def _details(self, plan: ImportPlan, meetings: Sequence[Meeting]) -> dict[Id, ImportedPerson]:
        """Give what the store knows of the people that rows are, or may be."""
        found = {
            c.learner_id for _s, row in plan.each_row() for c in (row.match, row.maybe) if c and c.learner_id
        }
        placed = place_columns(columns_of(plan).values(), meetings, places_of_plan(plan))
        with self._reading() as reading:
            labels = reading.units.village_labels(self.scope)
            triples = reading.attendance.triples([one.id for one in placed.values()], self.scope)
            held: dict[Id, dict[Id, Mark]] = {}
            for meeting, learner, mark in triples:
                held.setdefault(learner, {})[meeting] = mark
            learners = reading.learners.by_ids(found, self.scope)
        details = {}
        for one in learners:
            mine = held.get(one.id, {})
            marks = tuple((key, mine[meeting.id]) for key, meeting in placed.items() if meeting.id in mine)
            details[one.id] = _as_imported(
                one, labels.get(one.village_id, "") if one.village_id else "", marks
            )
        return details

    @needs(Permission.IMPORT)
    def apply(
        self, plan: ImportPlan, progress: Progress | None = None, cancelled: Stopped | None = None
    ) -> Changes:
        """Write the people that are new or changed, their class, meetings and marks: one operation, all or nothing.

        Rows that are refused, or whose question is open, are left out. Raises Cancelled, with nothing written.
        """
        if plan.arriving is not None and (plan.arriving.is_new or plan.arriving.meetings):
            self._check(Permission.MANAGE_CLASSES)
        tick = ticking(progress, cancelled, _("Importing"))
        with self._work(N_("Import a list")) as work, work.roomy():
            now, today = self._clock.now(), self._clock.today()
            with without_collection():
                PlanWriter(work, plan, self.actor, self.scope, now, today, tick).write()
            if cancelled and cancelled():
                raise Cancelled
            keep_file(work, plan.file)
            work.commit()
        remember(plan.sheets)
        return work.changes

    @needs(Permission.IMPORT)
    def forget_layout(self, shape: str) -> None:
        """Keep no longer what was said of the columns of lists of this shape on this computer."""
        forget(shape)

    @needs(Permission.IMPORT)
    def refused(self, plan: ImportPlan, path: Path, password: str | None = None) -> Path:
        """Save the rows left out in the list's own layout, the reason beside each; corrected, it imports again.

        The file is read once more for that; `password` opens a locked one. When it is gone, or has changed since, the
        rows come in columns of our own. Whole or not at all. Raises FileNotWritten.
        """
        from digilearn.exchange.refused_out import write_refused
        from digilearn.services.output import write_whole

        target, buffer = Path(path).with_suffix(".xlsx"), BytesIO()
        write_refused(plan, buffer, self._clock.local(), self._excerpts(plan, password))
        write_whole(target, buffer.getvalue())
        return target

    def _excerpts(self, plan: ImportPlan, password: str | None) -> tuple[Excerpt, ...]:
        """Read the rows left out anew as they stand; nothing when the file is not the one that was planned."""
        wanted = {sheet.sheet: rows for sheet in plan.sheets if (rows := wanted_rows(sheet))}
        if plan.source is None or not wanted:
            return ()
        try:
            read = read_rows(FileAt(plan.source, plan.packed), self._clock.today(), wanted, password)
        except UserError:
            return ()
        return read.excerpts if read.sha256 == plan.sha256 else ()


def _hashing(unit: Unit) -> Callable[[str], str]:
    key = bytes.fromhex(unit.hash_key)
    return lambda number: keyed_hash(number, key).hex()


def _nearness() -> Callable[[str, str], bool]:
    from rapidfuzz import fuzz

    return lambda one, other: fuzz.ratio(one, other, score_cutoff=_CLOSE_NAMES) > 0


def _as_imported(learner: Learner, village: str, marks: tuple[tuple[str, Mark], ...]) -> ImportedPerson:
    return ImportedPerson(
        learner.name,
        learner.birth_date,
        learner.birth_year,
        learner.sex,
        learner.phone or None,
        learner.citizen_id or None,
        village or None,
        learner.address or None,
        learner.ethnicity or None,
        learner.code or None,
        learner.note or None,
        learner.also_called or None,
        marks,
        learner.commune_code or None,
    )


def _notices(plan: ImportPlan) -> Iterator[str]:
    """Say what of the file is left out, and what was assumed."""
    if all(sheet.kind is SheetKind.IGNORED for sheet in plan.sheets):
        yield _("No list of people was found: no row names a column for full names (Họ và tên).")
        return
    if not plan.sensitive and any(row.record.ethnicity for _sheet, row in plan.each_row()):
        yield _("The ethnic group is sensitive and is not kept: this book has not switched it on.")
    yield from dict.fromkeys(notice for sheet in plan.sheets if sheet.rows for notice in sheet.notices)
    yield from (_hidden(sheet) for sheet in plan.sheets if sheet.hidden and sheet.rows)
    used = {key for _sheet, row in plan.each_row() for key, _mark in row.record.marks}
    columns = {key: column for key, column in columns_of(plan).items() if key in used}
    if columns and plan.into is None:
        yield _("The file holds attendance. Choose the class it belongs to, or only the people are imported.")
        return
    lost = len(plan.unplaced & set(columns))
    if lost:
        words = n_(
            "{count} column of attendance has no date and no such meeting in the class: it is not imported.",
            "{count} columns of attendance have no date and no such meeting in the class: they are not imported.",
            lost,
        )
        yield words.format(count=number_text(lost))
    years = sorted({column.day.year for column in columns.values() if column.day and column.assumed})
    if years:
        words = _("The dates of the meetings have no year. They are taken as {year}.")
        yield words.format(year=", ".join(map(str, years)))


def _hidden(sheet: SheetPlan) -> str:
    return _("The sheet “{sheet}” is hidden in the file, and was read too.").format(sheet=sheet.sheet)

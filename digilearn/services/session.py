"""A session: one person at one opened store, with every service."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from digilearn.domain.units import Actor, Scope, Unit
from digilearn.services.clock import Clock, ClockDoubt

if TYPE_CHECKING:
    from digilearn.services.attendance import Attendance
    from digilearn.services.backups import Backups
    from digilearn.services.batch_communes import BatchCommunes
    from digilearn.services.batches import Batches
    from digilearn.services.cards import Cards
    from digilearn.services.citizens import Citizens
    from digilearn.services.classrooms import Classrooms
    from digilearn.services.history import History
    from digilearn.services.imports import Imports
    from digilearn.services.learners import Learners
    from digilearn.services.lesson_library import LessonLibrary
    from digilearn.services.lists import Lessons, Teams, Units
    from digilearn.services.outcomes import Outcomes
    from digilearn.services.own_lessons import OwnLessons
    from digilearn.services.reporting.day_log import DayLog
    from digilearn.services.reporting.deadlines import Deadlines
    from digilearn.services.reporting.documents import Documents
    from digilearn.services.reporting.indicator_sets import IndicatorSets
    from digilearn.services.reporting.kept_reports import KeptReports
    from digilearn.services.reporting.list_reports import ListReports
    from digilearn.services.reporting.period_reports import PeriodReports
    from digilearn.services.reports import Reports
    from digilearn.services.schedule import Schedule
    from digilearn.services.sheet_photos import SheetPhotos
    from digilearn.services.signed_sheets import SignedSheets
    from digilearn.services.sittings import Sittings
    from digilearn.services.skills_pages import SkillsPages
    from digilearn.services.support import Support
    from digilearn.services.today import TodayService
    from digilearn.services.villages import Villages
    from digilearn.store.first_look import LateStore
    from digilearn.store.opened import Store


class Session:
    """What the window and the commands work with once a store is open.

    Each service is imported when it is first asked for: the start is daily, on old laptops.
    """

    def __init__(
        self, store: Store | LateStore, actor: Actor, folder: Path, clock: Clock, *, is_demo: bool = False
    ) -> None:
        """`is_demo`: the folder is thrown away at the end."""
        self._at_hand = store
        self.actor = actor
        self.folder = folder
        self.clock = clock
        self.is_demo = is_demo
        store.now_ms = clock.now_ms
        self._shared = (store, actor, clock)

    @property
    def store(self) -> Store:
        """Give the store; a book of which only a first look was taken is opened wholly now, off the window's thread."""
        return self._at_hand.whole()

    @cached_property
    def today(self) -> TodayService:
        """Give the service of the first page."""
        from digilearn.services.today import TodayService

        return TodayService(*self._shared)

    @cached_property
    def classrooms(self) -> Classrooms:
        """Give the service of classes."""
        from digilearn.services.classrooms import Classrooms

        return Classrooms(*self._shared)

    @cached_property
    def schedule(self) -> Schedule:
        """Give the service of meetings."""
        from digilearn.services.schedule import Schedule

        return Schedule(*self._shared)

    @cached_property
    def attendance(self) -> Attendance:
        """Give the service of roll and register."""
        from digilearn.services.attendance import Attendance

        return Attendance(*self._shared)

    @cached_property
    def learners(self) -> Learners:
        """Give the service of learners."""
        from digilearn.services.learners import Learners

        return Learners(*self._shared)

    @cached_property
    def lessons(self) -> Lessons:
        """Give the service of lessons."""
        from digilearn.services.lists import Lessons

        return Lessons(*self._shared)

    @cached_property
    def teams(self) -> Teams:
        """Give the service of teams and their members."""
        from digilearn.services.lists import Teams

        return Teams(*self._shared)

    @cached_property
    def villages(self) -> Villages:
        """Give the service of villages."""
        from digilearn.services.villages import Villages

        return Villages(*self._shared)

    @cached_property
    def units(self) -> Units:
        """Give the service of the unit."""
        from digilearn.services.lists import Units

        return Units(*self._shared)

    @cached_property
    def backups(self) -> Backups:
        """Give the service of backups."""
        from digilearn.services.backups import Backups

        return Backups(*self._shared, folder=self.folder)

    @cached_property
    def imports(self) -> Imports:
        """Give the service that reads and applies lists."""
        from digilearn.services.imports import Imports

        return Imports(*self._shared)

    @cached_property
    def batches(self) -> Batches:
        """Give the service that reads and applies many lists at once."""
        from digilearn.services.batches import Batches

        return Batches(*self._shared)

    @cached_property
    def batch_communes(self) -> BatchCommunes:
        """Give the service that knows which communes are expected to send a list."""
        from digilearn.services.batch_communes import BatchCommunes

        return BatchCommunes(*self._shared)

    @cached_property
    def reports(self) -> Reports:
        """Give the service that writes and draws reports."""
        from digilearn.services.reports import Reports

        return Reports(*self._shared, is_sample=self.is_demo)

    @cached_property
    def period_reports(self) -> PeriodReports:
        """Give the service of reports by a form: of a period, a day, a team, and the leader's page."""
        from digilearn.services.reporting.period_reports import PeriodReports

        return PeriodReports(*self._shared, is_sample=self.is_demo)

    @cached_property
    def documents(self) -> Documents:
        """Give the service that saves, draws and prints documents."""
        from digilearn.services.reporting.documents import Documents

        return Documents(*self._shared)

    @cached_property
    def deadlines(self) -> Deadlines:
        """Give the service of what is to be handed in when."""
        from digilearn.services.reporting.deadlines import Deadlines

        return Deadlines(*self._shared)

    @cached_property
    def indicator_sets(self) -> IndicatorSets:
        """Give the service of forms, their indicators and typed figures."""
        from digilearn.services.reporting.indicator_sets import IndicatorSets

        return IndicatorSets(*self._shared)

    @cached_property
    def kept_reports(self) -> KeptReports:
        """Give the service of reports kept as they were made."""
        from digilearn.services.reporting.kept_reports import KeptReports

        return KeptReports(*self._shared)

    @cached_property
    def list_reports(self) -> ListReports:
        """Give the service of reports that list what the book holds: classes, learners, help given, days of work."""
        from digilearn.services.reporting.list_reports import ListReports

        return ListReports(*self._shared, is_sample=self.is_demo)

    @cached_property
    def day_log(self) -> DayLog:
        """Give the service of the members' day log."""
        from digilearn.services.reporting.day_log import DayLog

        return DayLog(*self._shared)

    @cached_property
    def cards(self) -> Cards:
        """Give the service of learner cards."""
        from digilearn.services.cards import Cards

        return Cards(*self._shared)

    @cached_property
    def citizens(self) -> Citizens:
        """Give the service of citizen cards."""
        from digilearn.services.citizens import Citizens

        return Citizens(*self._shared)

    @cached_property
    def signed_sheets(self) -> SignedSheets:
        """Give the service of sheets that come back signed."""
        from digilearn.services.signed_sheets import SignedSheets

        return SignedSheets(*self._shared)

    @cached_property
    def sheet_photos(self) -> SheetPhotos:
        """Give the service that reads photographs of signed sheets."""
        from digilearn.services.sheet_photos import SheetPhotos

        return SheetPhotos(*self._shared)

    @cached_property
    def outcomes(self) -> Outcomes:
        """Give the service of who can do what."""
        from digilearn.services.outcomes import Outcomes

        return Outcomes(*self._shared)

    @cached_property
    def skills_pages(self) -> SkillsPages:
        """Give the service of the pages that learners take home."""
        from digilearn.services.skills_pages import SkillsPages

        return SkillsPages(*self._shared)

    @cached_property
    def support(self) -> Support:
        """Give the service of help given outside classes."""
        from digilearn.services.support import Support

        return Support(*self._shared)

    @cached_property
    def own_lessons(self) -> OwnLessons:
        """Give the service of lessons and courses of one's own."""
        from digilearn.services.own_lessons import OwnLessons

        return OwnLessons(*self._shared)

    @cached_property
    def library(self) -> LessonLibrary:
        """Give the service of the lesson library."""
        from digilearn.services.lesson_library import LessonLibrary

        return LessonLibrary(*self._shared)

    @cached_property
    def history(self) -> History:
        """Give the service of history and undo."""
        from digilearn.services.history import History

        return History(*self._shared)

    @cached_property
    def sittings(self) -> Sittings:
        """Give the service that knows whether the sitting before was ended."""
        from digilearn.services.sittings import Sittings

        return Sittings(*self._shared)

    @property
    def unit(self) -> Unit:
        """Give the unit as it is now."""
        return self.units.get()

    @property
    def last_saved(self) -> datetime | None:
        """Give when something was written last in this sitting, local time."""
        at = self._at_hand.last_commit_ms
        return datetime.fromtimestamp(at / 1000, UTC).astimezone().replace(tzinfo=None) if at else None

    @property
    def last_backup(self) -> datetime | None:
        """Give when the newest backup was made, local time."""
        return self.backups.newest()

    @property
    def newest_operation(self) -> int:
        """Give the number of the newest operation, 0 when there is none."""
        with self._at_hand.glance() as reading:
            return reading.journal.newest(Scope())

    def clock_doubt(self) -> ClockDoubt | None:
        """Say whether the computer's clock looks wrong beside the newest operation of the store."""
        if self.is_demo:
            return None
        with self.store.reading() as reading:
            newest = reading.journal.last_time(Scope())
        return self.clock.doubt(datetime.fromtimestamp(newest / 1000, UTC) if newest else None)

    def close(self) -> None:
        """Back up what changed, close the store, and throw a demo away."""
        try:
            if not self.is_demo and self._at_hand.last_commit_ms is not None:
                self.backups.make()
        finally:
            self._at_hand.close()
            if "sittings" in vars(self):  # a command begins no sitting, and ends none of the window
                self.sittings.end()
            if self.is_demo:
                shutil.rmtree(self.folder, ignore_errors=True)

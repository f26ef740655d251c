"""Reports kept in the book: handed in, sent back, approved; printed again unchanged, compared with today's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.reporting.documents import Document
from digilearn.domain.reporting.freezing import figures_of, freeze, people_of, thaw
from digilearn.domain.reporting.kept import KeptReport, ReportState
from digilearn.domain.units import Scope
from digilearn.language import N_, _
from digilearn.services.reporting.people_texts import PeopleTexts
from digilearn.services.service import Permission, Service, needs
from digilearn.store.repositories import Repositories

_STEPS = {
    ReportState.SUBMITTED: (ReportState.MADE, ReportState.SENT_BACK),
    ReportState.SENT_BACK: (ReportState.SUBMITTED, ReportState.APPROVED),
    ReportState.APPROVED: (ReportState.SUBMITTED,),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that reads otherwise now than in the kept report; None = was not, or is not, there."""

    line: str
    column: str
    before: float | int | None
    now: float | int | None


class KeptReports(Service):
    """Reports as they were made."""

    @needs(Permission.REPORT)
    def keep(
        self,
        document: Document,
        *,
        set_id: Id | None = None,
        set_version: int | None = None,
        scope: str = "",
    ) -> tuple[Id, Changes]:
        """Keep a report as it is now; `scope` says in JSON what it was made of. One that is kept already is kept once.

        The same content of the same day made twice (saved, then printed) is one report.
        """
        content = freeze(document)
        first, last = document.period or (None, None)
        with self._work(N_("Keep a report")) as work:
            there = self._same(work, document, set_id, content)
            if there is not None:
                return there, work.changes
            report = KeptReport(
                id=new_id(),
                unit_id=self.actor.unit_id,
                kind=document.kind.value,
                title=document.title,
                first=first,
                last=last,
                set_id=set_id,
                set_version=set_version,
                scope=scope,
                content=content,
                made_at=document.made_at.astimezone(UTC),
                maker=document.maker,
            )
            work.write(Kind.REPORT, [report])
            work.commit()
        return report.id, work.changes

    def _same(self, work: Repositories, document: Document, set_id: Id | None, content: str) -> Id | None:
        first, last = document.period or (None, None)
        for one in work.reporting.reports(self.scope, document.kind.value, set_id):
            alike = (one.first, one.last, one.title) == (first, last, document.title)
            made = one.made_at == document.made_at.astimezone(UTC)
            if alike and made and work.reporting.report(one.id, self.scope).content == content:
                return one.id
        return None

    @needs(Permission.SEE)
    def all(self, kind: str | None = None, set_id: Id | None = None) -> list[KeptReport]:
        """Give the kept reports, the newest first, without their content."""
        with self._reading() as reading:
            return reading.reporting.reports(self.scope, kind, set_id)

    @needs(Permission.SEE)
    def of_period(self, set_id: Id, first: date, last: date) -> KeptReport | None:
        """Give the report of a form and period that counts: the newest handed in, else the newest made; or None."""
        found = [one for one in self.all(None, set_id) if (one.first, one.last) == (first, last)]
        handed_in = (one for one in found if one.state in (ReportState.SUBMITTED, ReportState.APPROVED))
        return next(handed_in, found[0] if found else None)

    @needs(Permission.REPORT)
    def submit(self, report_id: Id, day: date | None = None) -> Changes:
        """Say that a report was handed in, today or on that day. Raises NotFound, RuleBroken."""
        return self._step(
            report_id, ReportState.SUBMITTED, N_("Hand in a report"), day or self._clock.today()
        )

    @needs(Permission.REPORT)
    def send_back(self, report_id: Id, reason: str) -> Changes:
        """Say that a report came back to be corrected, and why. Raises NotFound, RuleBroken."""
        if not reason.strip():
            raise RuleBroken(_("Write in a few words why the report came back."))
        return self._step(report_id, ReportState.SENT_BACK, N_("Send a report back"), None, reason.strip())

    @needs(Permission.REPORT)
    def approve(self, report_id: Id) -> Changes:
        """Say that a report was accepted. Raises NotFound, RuleBroken."""
        return self._step(report_id, ReportState.APPROVED, N_("Approve a report"))

    def _step(
        self, report_id: Id, state: ReportState, name: str, day: date | None = None, note: str = ""
    ) -> Changes:
        with self._work(name) as work:
            report = work.reporting.report(report_id, self.scope)
            if report.state not in _STEPS[state]:
                raise RuleBroken(_("This report is not at that step. Open it again to see how far it is."))
            fresh = replace(report, state=state, note=note or report.note)
            work.write(Kind.REPORT, [replace(fresh, submitted_on=day) if day else fresh])
            work.commit()
        return work.changes

    @needs(Permission.SEE)
    def again(self, report_id: Id) -> Document:
        """Give a kept report as it was made; names are as they are now, of the erased "(đã xóa)". Raises NotFound."""
        with self._reading() as reading:
            return thawed(reading, reading.reporting.report(report_id, self.scope), self.scope)

    @needs(Permission.SEE)
    def differences(self, report_id: Id, now: Document) -> list[Difference]:
        """Give what reads otherwise in a report made now of the same form, period and team. Raises NotFound."""
        return differences(self.again(report_id), now)


def thawed(reading: Repositories, report: KeptReport, scope: Scope) -> Document:
    """Give a kept report as a document again."""
    texts = PeopleTexts(reading, scope, people_of(report.content))
    return thaw(report.content, texts.text)


def differences(before: Document, now: Document) -> list[Difference]:
    """Give the figures of two documents that are not the same, in the order of the newer one."""
    old, new = figures_of(before), figures_of(now)
    lines: Sequence[tuple[str, str]] = list(dict.fromkeys((*new, *old)))
    return [
        Difference(*line, old.get(line), new.get(line)) for line in lines if old.get(line) != new.get(line)
    ]

"""Help given outside classes: logged in seconds, counted as lượt, never mixed with people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from digilearn import paths
from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.learners import LearnerLine
from digilearn.domain.outcomes import NewVisit, SupportVisit
from digilearn.domain.vietnamese import clean
from digilearn.language import N_, _
from digilearn.services.service import Permission, Service, needs


@dataclass(frozen=True, slots=True)
class EssentialService:
    """One of the 25 essential public services (Chỉ thị 24/CT-TTg; facts 8.1): its number as code, area, name."""

    code: str
    area: str
    name: str


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One time help was given, as lists show it: what about in words, whom and who helped, when known."""

    visit: SupportVisit
    about: str
    learner: LearnerLine | None
    helper: str


@cache
def essential_services() -> tuple[EssentialService, ...]:
    """Give the 25 essential services in their order."""
    lines = (paths.reference() / "services.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines if line.strip())
    return tuple(EssentialService(row[0], row[1], row[2]) for row in rows)


class Support(Service):
    """The log of the support point."""

    @needs(Permission.TEACH)
    def log(self, new: NewVisit) -> tuple[Id, Changes]:
        """Log help given: a service of the list by its code, or a topic in words; without a helper named, whoever is
        at the keyboard. Raises RuleBroken for neither.
        """
        helper = new.member_id or self._own_member()
        visit = SupportVisit(
            id=new_id(),
            unit_id=self.actor.unit_id,
            day=new.day or self._clock.today(),
            service=new.service,
            topic=clean(new.topic),
            result=new.result,
            learner_id=new.learner_id,
            member_id=helper,
            minutes=new.minutes,
            place=clean(new.place),
            note=clean(new.note),
        )
        return visit.id, self._save(N_("Log help given"), visit)

    def _own_member(self) -> Id | None:
        """Give the member of a team who is at the keyboard, by their name; None where none or several have it."""
        with self._reading() as reading:
            own = [one.id for one in reading.units.members(self.scope) if one.name == self.actor.name]
        return own[0] if len(own) == 1 else None

    @needs(Permission.TEACH)
    def edit(self, visit: SupportVisit) -> Changes:
        """Change what was logged. Raises NotFound, RuleBroken."""
        with self._reading() as reading:
            reading.teaching.visit(visit.id, self.scope)
        return self._save(N_("Change help given"), visit)

    @needs(Permission.TEACH)
    def delete(self, visit_id: Id) -> Changes:
        """Take an entry off the log. Raises NotFound."""
        with self._reading() as reading:
            visit = reading.teaching.visit(visit_id, self.scope)
        return self._save(N_("Delete help given"), replace(visit, deleted=True))

    def _save(self, name: str, visit: SupportVisit) -> Changes:
        codes = {one.code for one in essential_services()}
        if not visit.topic and visit.service not in codes:
            raise RuleBroken(_("Choose the public service, or write in a few words what the help was about."))
        if visit.minutes is not None and not 0 < visit.minutes <= 600:
            raise RuleBroken(_("Minutes of one time are between 1 and 600."))
        with self._work(name) as work:
            work.write(Kind.SUPPORT_VISIT, [visit])
            work.commit()
        return work.changes

    @needs(Permission.SEE)
    def list(self, first: date, last: date) -> list[VisitLine]:
        """Give the help given from one day to another, newest first."""
        with self._reading() as reading:
            visits = reading.teaching.visits(first, last, self.scope)
            ids = [one.learner_id for one in visits if one.learner_id]
            lines = {one.id: one for one in reading.learners.lines(ids, self.scope)}
            helpers = {one.id: one.name for one in reading.units.members(self.scope)}
        names = {one.code: one.name for one in essential_services()}
        return [
            VisitLine(
                one,
                one.topic or names.get(one.service, one.service),
                lines.get(one.learner_id) if one.learner_id else None,
                helpers.get(one.member_id, "") if one.member_id else "",
            )
            for one in visits
        ]

    @needs(Permission.SEE)
    def usual(self, most: int = 6) -> Sequence[str]:
        """Give the codes of the services helped with most in the last 90 days, for one click each."""
        today = self._clock.today()
        with self._reading() as reading:
            visits = reading.teaching.visits(date.fromordinal(today.toordinal() - 90), today, self.scope)
        counted = Counter(one.service for one in visits if one.service)
        return [code for code, _count in counted.most_common(most)]

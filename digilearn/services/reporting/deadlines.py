"""Deadlines: what is due when, what is still missing for it, and whether it was handed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import NotFound
from digilearn.domain.ids import Id
from digilearn.domain.reporting.due_days import check_deadline, due_moments, period_due
from digilearn.domain.reporting.forms import FormSet
from digilearn.domain.reporting.indicators import How
from digilearn.domain.reporting.kept import Deadline, ReportState
from digilearn.domain.reporting.periods import ReportPeriod
from digilearn.domain.vietnamese import clean
from digilearn.language import N_, _
from digilearn.services.reporting.form_reading import read_forms
from digilearn.services.reporting.shipped_forms import shipped_deadlines
from digilearn.services.service import Permission, Service, needs

if TYPE_CHECKING:
    from digilearn.store.repositories import Repositories

_DONE = frozenset({ReportState.SUBMITTED, ReportState.APPROVED})


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """What is due next of a deadline: `due` local time; `period` it asks for, with `set_id` the form, if it has one.

    `missing`: how many figures (and texts) of the form nobody has typed for that period yet; None without a form.
    `submitted`: a report of that form and period was handed in or approved.
    """

    deadline_id: Id
    name: str
    due: datetime
    set_id: Id | None
    form_name: str
    period: ReportPeriod | None
    missing: int | None
    submitted: bool


class Deadlines(Service):
    """The calendar of what is handed in (facts 2.5): defaults; a letter from above always comes first."""

    @needs(Permission.SEE)
    def all(self) -> list[Deadline]:
        """Give the deadlines, those that ship first; those not used (`active` False) too."""
        with self._reading() as reading:
            return self._all(reading)

    def _all(self, reading: Repositories) -> list[Deadline]:
        shipped = shipped_deadlines(self.actor.unit_id)
        ids = [one.id for one in shipped]
        kept = {one.id: one for one in reading.reporting.deadlines(self.scope)}
        return [kept.get(one.id, one) for one in shipped] + [
            one for one in kept.values() if one.id not in ids
        ]

    @needs(Permission.REPORT)
    def save(self, deadline: Deadline) -> Changes:
        """Keep a deadline, new or changed. Raises RuleBroken for one without a day."""
        whole = replace(deadline, unit_id=self.actor.unit_id, name=clean(deadline.name))
        check_deadline(whole)
        with self._work(N_("Change a deadline")) as work:
            work.write(Kind.DEADLINE, [whole])
            work.commit()
        return work.changes

    @needs(Permission.REPORT)
    def delete(self, deadline_id: Id) -> Changes:
        """Take a deadline off the calendar; one that ships is switched off instead. Raises NotFound."""
        with self._work(N_("Delete a deadline")) as work:
            found = next((one for one in self._all(work) if one.id == deadline_id), None)
            if found is None:
                raise NotFound(_("This deadline is no longer in the book."))
            ships = found.id in {one.id for one in shipped_deadlines(self.actor.unit_id)}
            work.write(
                Kind.DEADLINE, [replace(found, active=False) if ships else replace(found, deleted=True)]
            )
            work.commit()
        return work.changes

    @needs(Permission.SEE)
    def coming(self, days: int = 14) -> list[DeadlineLine]:
        """Give what is due from today within so many days, the next due moment of each deadline, earliest first."""
        today = self._clock.today()
        with self._reading() as reading:
            active = [one for one in self._all(reading) if one.active]
            forms = {one.set.id: one for one in read_forms(reading, self.scope, self.actor.unit_id)}
            found = []
            for one in active:
                due = next(due_moments(one, today, today + timedelta(days=days)), None)
                form = forms.get(one.set_id) if one.set_id else None
                if due is not None and not (form and form.set.retired):
                    found.append(self._line(reading, one, due, form))
        return sorted(found, key=lambda line: (line.due, line.name))

    def _line(
        self, reading: Repositories, deadline: Deadline, due: datetime, form: FormSet | None
    ) -> DeadlineLine:
        if form is None:
            return DeadlineLine(deadline.id, deadline.name, due, None, "", None, None, submitted=False)
        period = period_due(form.set.rule, due)
        reports = reading.reporting.reports(self.scope, set_id=form.set.id)
        submitted = any(
            one.state in _DONE and (one.first, one.last) == (period.first, period.last) for one in reports
        )
        missing = self._missing(reading, form, period)
        return DeadlineLine(
            deadline.id, deadline.name, due, form.set.id, form.set.name, period, missing, submitted
        )

    def _missing(self, reading: Repositories, form: FormSet, period: ReportPeriod) -> int:
        """Count the typed lines of a form without a figure (or words) for the period, of the unit or any team."""
        wanted = {one.id for one in form.indicators if one.how in (How.TYPED, How.WORDS)}
        typed = reading.reporting.figures(wanted, period.first, period.last, self.scope)
        there = {one.indicator_id for one in typed if one.value or one.words}
        return len(wanted - there)

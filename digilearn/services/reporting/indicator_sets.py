"""Forms: those that ship and those people made; their lines, and the figures somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import NotFound, RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.reporting.forms import FormSet, faults_of, free_code, placed, same_content
from digilearn.domain.reporting.indicators import How, Indicator, IndicatorSet, TypedFigure, typed_figure_id
from digilearn.domain.reporting.periods import ReportPeriod
from digilearn.domain.vietnamese import clean
from digilearn.language import N_, _
from digilearn.services.reporting.form_reading import read_forms
from digilearn.services.service import Permission, Service, needs

if TYPE_CHECKING:
    from digilearn.store.repositories import Repositories
    from digilearn.store.unit_of_work import UnitOfWork

__all__ = ["FormSet", "IndicatorSets"]


class IndicatorSets(Service):
    """The forms of the book. A form that ships becomes records the first time something is written for it."""

    # --- reading ------------------------------------------------------------------------------------------------------
    @needs(Permission.SEE)
    def all(self) -> list[FormSet]:
        """Give every form, the shipped ones first, then people's own by name; retired ones too (`set.retired`)."""
        with self._reading() as reading:
            return self._all(reading)

    @needs(Permission.SEE)
    def get(self, set_id: Id) -> FormSet:
        """Give a form. Raises NotFound."""
        with self._reading() as reading:
            return self._get(reading, set_id)

    def _all(self, reading: Repositories) -> list[FormSet]:
        return read_forms(reading, self.scope, self.actor.unit_id)

    def _get(self, reading: Repositories, set_id: Id) -> FormSet:
        found = next((one for one in self._all(reading) if one.set.id == set_id), None)
        if found is None:
            raise NotFound(_("This form is no longer in the book. Go back and open the page again."))
        return found

    # --- changing -----------------------------------------------------------------------------------------------------
    @needs(Permission.REPORT)
    def save(self, head: IndicatorSet, indicators: Sequence[Indicator]) -> Changes:
        """Keep a form as it stands now: lines in this order, lines left out are gone; one version later if it asks for
        something else than before. Reports already kept stay as they are. Raises RuleBroken (the first fault).
        """
        with self._work(N_("Change a form")) as work:
            before = next((one for one in self._all(work) if one.set.id == head.id), None)
            self._write(work, FormSet(head, tuple(indicators)), before)
            work.commit()
        return work.changes

    @needs(Permission.REPORT)
    def add(self, form: FormSet) -> Changes:
        """Keep a form that was made anew or read from a file; one already in the book becomes its next version.

        Raises RuleBroken, also for a code that another form has.
        """
        with self._work(N_("Take in a form")) as work:
            before = next((one for one in self._all(work) if one.set.id == form.set.id), None)
            self._write(work, form, before)
            work.commit()
        return work.changes

    @needs(Permission.REPORT)
    def copy(self, set_id: Id, name: str) -> tuple[Id, Changes]:
        """Make a form of one's own from another, under this name. Raises NotFound, RuleBroken."""
        with self._work(N_("Copy a form")) as work:
            forms = self._all(work)
            form = self._get(work, set_id)
            code = free_code(form.set.code, [one.set.code for one in forms])
            head = replace(form.set, id=new_id(), code=code, name=clean(name), version=1, retired=False)
            lines = tuple(replace(one, id=new_id()) for one in form.indicators)
            self._write(work, FormSet(head, lines), None)
            work.commit()
        return head.id, work.changes

    @needs(Permission.REPORT)
    def retire(self, set_id: Id, *, retired: bool = True) -> Changes:
        """Stop offering a form, or offer it again; its reports stay. Raises NotFound."""
        name = N_("Stop using a form") if retired else N_("Use a form again")
        with self._work(name) as work:
            form = self._get(work, set_id)
            self._write_whole(work, replace(form, set=replace(form.set, retired=retired)), form.indicators)
            work.commit()
        return work.changes

    def _write(self, work: UnitOfWork, form: FormSet, before: FormSet | None) -> None:
        """Check a form against its rules and the other forms, and write it as the version that follows `before`."""
        others = {
            one.set.code.casefold(): one.set.name for one in self._all(work) if one.set.id != form.set.id
        }
        if form.set.code.casefold() in others:
            words = _("Another form has the code {code}: {name}. Choose another code.")
            raise RuleBroken(words.format(code=form.set.code, name=others[form.set.code.casefold()]))
        known = before.indicators if before else ()
        head = replace(form.set, unit_id=self.actor.unit_id, name=clean(form.set.name), deleted=False)
        whole = placed(replace(form, set=head), known)
        for fault in faults_of(whole):
            where = "" if fault.place is None else f"{whole.indicators[fault.place].code}: "
            raise RuleBroken(where + fault.sentence)
        version = before.set.version if before else head.version
        if before is not None and not same_content(whole, before):
            version += 1
        self._write_whole(work, replace(whole, set=replace(whole.set, version=version)), known)

    def _write_whole(self, work: UnitOfWork, form: FormSet, known: Sequence[Indicator]) -> None:
        stays = {one.id for one in form.indicators}
        gone = [replace(one, deleted=True) for one in known if one.id not in stays]
        work.write(Kind.INDICATOR_SET, [form.set])
        work.write(Kind.INDICATOR, [*form.indicators, *gone])

    # --- typed figures ------------------------------------------------------------------------------------------------
    @needs(Permission.REPORT)
    def type_figure(
        self,
        indicator_id: Id,
        period: ReportPeriod,
        value: Decimal | int | None,
        words: str = "",
        source: str = "",
        evidence: str = "",
        team_id: Id | None = None,
    ) -> Changes:
        """Keep what somebody counted by hand (or wrote, for an indicator of words); None and no words = not there.

        Empty is not 0 (facts 2.3). Raises NotFound, RuleBroken for a line that is not typed, or less than nothing.
        """
        with self._work(N_("Type a figure")) as work:
            form, line = self._line(work, indicator_id)
            _check_typed(line, value)
            is_there = value is not None or bool(clean(words))
            figure = TypedFigure(
                id=typed_figure_id(indicator_id, period.first, period.last, team_id),
                unit_id=self.actor.unit_id,
                indicator_id=indicator_id,
                first=period.first,
                last=period.last,
                team_id=team_id,
                value="" if value is None else str(value),
                words=words.strip(),
                source=clean(source),
                evidence=clean(evidence),
                entered_by=self.actor.name if is_there else "",
                entered_on=self._clock.today() if is_there else None,
            )
            if form.shipped:  # as it was when its first figure was typed, whatever a later app ships
                self._write_whole(work, form, form.indicators)
            work.write(Kind.FIGURE, [figure])
            work.commit()
        return work.changes

    def _line(self, reading: Repositories, indicator_id: Id) -> tuple[FormSet, Indicator]:
        for form in self._all(reading):
            for line in form.indicators:
                if line.id == indicator_id:
                    return form, line
        raise NotFound(_("This indicator is no longer in the form. Go back and open the page again."))

    @needs(Permission.SEE)
    def typed(self, set_id: Id, first: date, last: date) -> list[TypedFigure]:
        """Give what was typed for a form's lines and any period inside these days; emptied ones left out.

        Raises NotFound.
        """
        with self._reading() as reading:
            form = self._get(reading, set_id)
            ids = [one.id for one in form.indicators]
            found = reading.reporting.figures(ids, first, last, self.scope)
        return [one for one in found if one.value or one.words]


def _check_typed(line: Indicator, value: Decimal | int | None) -> None:
    if line.how not in (How.TYPED, How.WORDS):
        words = _("{name}: this figure is counted, not typed. Change the form if it is to be typed.")
        raise RuleBroken(words.format(name=line.name))
    if value is None:
        return
    if line.how is How.WORDS:
        raise RuleBroken(_("{name}: words are asked for here, not a number.").format(name=line.name))
    if not Decimal(value).is_finite() or value < 0:
        raise RuleBroken(_("{name}: type a number, 0 or more.").format(name=line.name))

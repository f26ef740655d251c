"""Forms and their indicators, typed figures, kept reports, day log, deadlines, own forms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.reporting.indicators import Indicator, IndicatorSet, TypedFigure
from digilearn.domain.reporting.kept import Deadline, KeptReport, MemberDay, OwnForm
from digilearn.domain.units import Scope
from digilearn.store.kinds import CODECS
from digilearn.store.repositories.base import Repository, within
from digilearn.store.schema import reporting

_I = reporting.indicator.c
_R = reporting.kept_report.c
_D = reporting.member_day.c


class ReportingRepository(Repository):
    """Reads what reporting keeps in the book."""

    def sets(self, scope: Scope) -> list[IndicatorSet]:
        """Give the forms kept in the book by name; those that only ship with the app are not here."""
        return self._find(Kind.INDICATOR_SET, scope, order=(reporting.indicator_set.c.name,))

    def indicators(self, set_ids: Iterable[Id], scope: Scope) -> list[Indicator]:
        """Give the lines of these forms in their order, form by form."""
        found: list[Indicator] = self._by_ids(Kind.INDICATOR, set_ids, scope, "set_id")
        return sorted(found, key=lambda one: (one.set_id, one.position, one.code))

    def figures(
        self, indicator_ids: Iterable[Id], first: date, last: date, scope: Scope
    ) -> list[TypedFigure]:
        """Give what was typed for these indicators and any period inside these days, the earliest period first."""
        found: list[TypedFigure] = self._by_ids(Kind.FIGURE, indicator_ids, scope, "indicator_id")
        inside = (one for one in found if first <= one.first and one.last <= last)
        return sorted(inside, key=lambda one: (one.last, one.first, one.id))

    def reports(self, scope: Scope, kind: str | None = None, set_id: Id | None = None) -> list[KeptReport]:
        """Give the kept reports, the newest first, without their content (read one by `report` for that)."""
        names = [name for name in CODECS[Kind.REPORT].names if name != "content"]
        query = select(*(reporting.kept_report.c[name] for name in names)).where(
            within(reporting.kept_report, scope)
        )
        if kind is not None:
            query = query.where(_R.kind == kind)
        if set_id is not None:
            query = query.where(_R.set_id == set_id)
        rows = self._connection.execute(query.order_by(_R.made_at.desc(), _R.id.desc())).all()
        return [CODECS[Kind.REPORT].back_from({**row._mapping, "content": ""}) for row in rows]

    def report(self, report_id: Id, scope: Scope) -> KeptReport:
        """Give a kept report, whole. Raises NotFound."""
        report: KeptReport = self._get(Kind.REPORT, report_id, scope)
        return report

    def member_days(self, first: date, last: date, scope: Scope) -> list[MemberDay]:
        """Give the lines of the day log from one day to another, both included, the earliest first."""
        return self._find(
            Kind.MEMBER_DAY,
            scope,
            _D.day >= first.isoformat(),
            _D.day <= last.isoformat(),
            order=(_D.day, _D.id),
        )

    def member_day(self, day_id: Id, scope: Scope) -> MemberDay:
        """Give a line of the day log. Raises NotFound."""
        line: MemberDay = self._get(Kind.MEMBER_DAY, day_id, scope)
        return line

    def deadlines(self, scope: Scope) -> list[Deadline]:
        """Give the deadlines by name."""
        return self._find(Kind.DEADLINE, scope, order=(reporting.deadline.c.name,))

    def own_forms(self, scope: Scope) -> list[OwnForm]:
        """Give people's own forms by name, their files included."""
        return self._find(Kind.OWN_FORM, scope, order=(reporting.own_form.c.name,))

    def own_form(self, form_id: Id, scope: Scope) -> OwnForm:
        """Give an own form. Raises NotFound."""
        form: OwnForm = self._get(Kind.OWN_FORM, form_id, scope)
        return form

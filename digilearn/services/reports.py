"""Reports: gathered from the register, then written as a workbook or drawn on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.reports import (
    AttendanceReport,
    SheetForm,
    SignatureBlock,
    default_signatures,
    signatures_of,
)
from digilearn.domain.units import Actor
from digilearn.language import N_, _
from digilearn.services.clock import Clock
from digilearn.services.output import FileNotWritten, printing, write_whole
from digilearn.services.registers import build_register
from digilearn.services.service import Permission, Service, needs
from digilearn.services.signers import remember, remembered

if TYPE_CHECKING:
    from digilearn.exchange.paper.attendance_sheet import AttendanceSheet
    from digilearn.store.first_look import LateStore
    from digilearn.store.opened import Store


class Reports(Service):
    """Reports on classes."""

    def __init__(
        self, store: Store | LateStore, actor: Actor, clock: Clock, *, is_sample: bool = False
    ) -> None:
        """`is_sample`: everything printed is marked as made-up data."""
        super().__init__(store, actor, clock)
        self._is_sample = is_sample

    @needs(Permission.REPORT)
    def attendance(
        self, classroom_id: Id, first: date | None = None, last: date | None = None
    ) -> AttendanceReport:
        """Gather the attendance of a class over a period (None: all of it). Raises NotFound, RuleBroken."""
        if first and last and last < first:
            raise RuleBroken(_("The last day is before the first day. Check the two dates."))
        head = self._store.head
        with self._reading() as reading:
            register = build_register(reading, classroom_id, self.scope, first, last)
            classroom = register.classroom
            members = reading.units.members_by_id(classroom.teacher_ids, self.scope)
            team = next((one for one in reading.units.teams(self.scope) if one.id == classroom.team_id), None)
            days = [one.day for one in register.meetings]
            report = AttendanceReport(
                unit=reading.units.unit(classroom.unit_id, self.scope),
                classroom=classroom,
                register=register,
                made_at=self._clock.local().replace(microsecond=0),
                team=team.name if team else "",
                teachers=", ".join(members[one].name for one in classroom.teacher_ids if one in members),
                venue=classroom.venue,
                first=first or (days[0] if days else None),
                last=last or (days[-1] if days else None),
                maker=self.actor.name,
                chain_heads=head,
                is_sample=self._is_sample,
            )
            kept = reading.notes.get(_note_of(classroom.unit_id))
        return replace(report, signatures=remembered(kept, classroom.id, default_signatures(report)))

    @needs(Permission.REPORT)
    def remember_signers(self, report: AttendanceReport, blocks: Sequence[SignatureBlock]) -> None:
        """Keep who signs below the sheets of this class, for its next one and for the unit's other classes.

        Kept in the book, encrypted, on this copy alone; the history does not tell of it.
        """
        name = _note_of(report.classroom.unit_id)
        with self._work(N_("Remember the signers")) as work:
            before = work.notes.get(name)
            after = remember(before, report.classroom.id, blocks, default_signatures(report))
            if after != before:
                work.notes.put(name, after)
                work.commit()

    @needs(Permission.REPORT)
    def save(self, report: AttendanceReport, path: Path, form: SheetForm | None = None) -> Path:
        """Write the report as .xlsx or .pdf, whole or not at all, and give the path. Raises FileNotWritten.

        Without a form a PDF shows the marks; with one it is printed as the form says. Both are signed as it says.
        """
        ending = path.suffix.lower()
        if ending not in (".xlsx", ".pdf"):
            raise FileNotWritten(
                _("A report is saved as .xlsx or .pdf. Give {name} one of these endings.").format(
                    name=path.name
                )
            )
        signed = replace(report, signatures=signatures_of(report, form))
        data = _workbook(signed) if ending == ".xlsx" else _pdf(report, form or SheetForm(filled=True))
        write_whole(path, data)
        return path

    @needs(Permission.REPORT)
    def page_count(self, report: AttendanceReport, form: SheetForm) -> int:
        """Give how many pages the printed sheet has."""
        return _sheet(report, form).pages()

    @needs(Permission.REPORT)
    def page_png(self, report: AttendanceReport, form: SheetForm, page: int, dpi: float) -> bytes:
        """Give one page (from 0) as a picture, `dpi` dots to the inch. Raises RuleBroken for a page there is not."""
        from digilearn.exchange.paper.output import page_png

        sheet = _sheet(report, form)
        if not 0 <= page < sheet.pages():
            raise RuleBroken(_("The sheet has {count} pages.").format(count=sheet.pages()))
        return page_png(sheet, page, dpi)

    @needs(Permission.REPORT)
    def print_to(self, report: AttendanceReport, form: SheetForm, device: object) -> None:
        """Draw the sheet on a printer (a QPagedPaintDevice, which only the window can make). Raises NotPrinted."""
        from digilearn.exchange.paper.output import print_sheet

        paper: Any = device  # the services know no Qt
        with printing():
            print_sheet(_sheet(report, form), paper)

    @needs(Permission.REPORT)
    def save_template(self, path: Path) -> Path:
        """Write the empty Excel list that a laptop without the app fills in. Raises FileNotWritten."""
        from digilearn.exchange.sheets_blank import write_template

        with self._reading() as reading:
            unit = reading.units.unit(self.actor.unit_id, self.scope)
        buffer = BytesIO()
        write_template(unit, buffer)
        write_whole(path, buffer.getvalue())
        return path


def _note_of(unit_id: Id) -> str:
    return f"signers {unit_id.hex()}"


def _workbook(report: AttendanceReport) -> bytes:
    from digilearn.exchange.sheets_out import write_attendance

    buffer = BytesIO()
    write_attendance(report, buffer)
    return buffer.getvalue()


def _sheet(report: AttendanceReport, form: SheetForm) -> AttendanceSheet:
    from digilearn.exchange.paper.application import ensure_application
    from digilearn.exchange.paper.attendance_sheet import AttendanceSheet

    ensure_application()
    return AttendanceSheet(report, form)


def _pdf(report: AttendanceReport, form: SheetForm) -> bytes:
    from digilearn.exchange.paper.output import pdf_bytes

    return pdf_bytes(_sheet(report, form))

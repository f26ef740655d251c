"""Reports on a class: the sheet to sign or to hand in, seen before it is printed or saved, and the figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import ClassroomLine
from digilearn.domain.ids import Id
from digilearn.domain.reports import AttendanceReport, SheetForm
from digilearn.language import _
from digilearn.services.reports import Reports
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.ahead import import_papers
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.fields import DateField
from digilearn.ui.kit.flow import FlowLayout, turn
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.widgets import EmptyState, FilterChip, LinkButton, PrimaryButton, SecondaryButton, label
from digilearn.ui.reports.class_cards import ClassCards
from digilearn.ui.reports.class_figures import ClassFigures
from digilearn.ui.reports.report_files import ReportFiles, file_name
from digilearn.ui.reports.sheet_form_panel import SheetFormPanel
from digilearn.ui.reports.sheet_preview import PREVIEW_DPI, SheetPreview

_BESIDE: Final = 880
"""From this width of the page on, the grid's pixels, the choices stand beside the preview."""
_PANEL: Final = 384
"""The width of the choices, in the grid's pixels: room for who signs and whose name stands below."""
_NO_LIMIT: Final = 16_777_215  # Qt's own


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of the preview."""

    picture: QImage
    page: int
    count: int


def _preview(reports: Reports, report: AttendanceReport, form: SheetForm, page: int) -> _Page:
    """Draw a page; fewer pages than before show the last one."""
    count = reports.page_count(report, form)
    page = max(0, min(page, count - 1))
    drawn = QImage.fromData(reports.page_png(report, form, page, PREVIEW_DPI))
    return _Page(drawn, page, count)


def _of_meeting(session: Session, meeting_id: Id) -> tuple[Id, Id]:
    """Give class and meeting."""
    return session.attendance.roll(meeting_id).classroom.id, meeting_id


def _together(*widgets: QWidget) -> QWidget:
    """Keep a word and its field on one line."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    for widget in widgets:
        row.addWidget(widget)
    return holder


class ReportsPage(Page):
    """`open(classroom_id or sheet_of)` shows a class, `open(meeting_id)` the sheet of one evening to sign."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Reports"), parent)
        import_papers()
        self.report: AttendanceReport | None = None
        self._classroom: Id | None = None
        self._meeting: Id | None = None
        self._is_reading = False  # what is in sight may be older than the book
        self._then: list[Callable[[AttendanceReport], object]] = []
        self.class_choice = QComboBox()
        self.class_choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.class_choice.setAccessibleName(_("Class"))
        self.first, self.last = DateField(), DateField()
        self.print_shelf, self.see_shelf = (
            FilterChip(_("Print for the class")),
            FilterChip(_("See the figures")),
        )
        self.help_button = LinkButton(_("Help given") + " ›")
        self.help_button.clicked.connect(lambda: desk.navigate("support"))
        self.form_panel, self.preview, self.figures = SheetFormPanel(), SheetPreview(), ClassFigures()
        self.print_button = SecondaryButton(_("Print"))
        self.pdf_button = SecondaryButton(_("Save PDF"))
        self.excel_button = PrimaryButton(_("SAVE EXCEL"))
        self.empty = EmptyState(
            _("The lists and figures of your classes will stand here."), _("Open the classes")
        )
        self.saved = SavedFileBar(desk)
        self.cards = ClassCards(desk, self.saved, self)
        self.files = ReportFiles(desk, self.saved, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(150)
        self._build()
        self._listen()
        self._show_shelf(self.print_shelf)
        self._read_classes()

    def _build(self) -> None:
        for button in (self.help_button, self.print_button, self.pdf_button, self.excel_button):
            self.add_button_to_head(button)
        self._choices = QWidget()
        choices = FlowLayout(self._choices, gap=theme.px(8))
        self.class_choice.setMinimumWidth(theme.px(160))
        self.class_choice.setMaximumWidth(theme.px(340))
        for widget in (self.print_shelf, self.see_shelf, self.class_choice):
            choices.addWidget(widget)
        for word, field, name in (
            (_("from"), self.first, _("First day")),
            (_("to"), self.last, _("Last day")),
        ):
            field.setAccessibleName(name)
            choices.addWidget(_together(label(word, "soft"), field))
        self._halves = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._halves)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.px(24))
        self._sides.addWidget(self.form_panel)
        self._sides.addWidget(self.preview, 1)
        self.body.addWidget(self._choices)
        self.body.addWidget(self.saved)
        for part in (self._halves, self.figures, self.empty):
            self.body.addWidget(part, 1)
        self.saved.hide()
        self.empty.hide()

    def _listen(self) -> None:
        self.class_choice.activated.connect(self._on_class_chosen)
        for field in (self.first, self.last):
            field.day_changed.connect(self._soon.start)
        self._soon.timeout.connect(self.reload)
        for shelf in (self.print_shelf, self.see_shelf):
            shelf.clicked.connect(partial(self._show_shelf, shelf))
        self.form_panel.changed.connect(lambda: self._draw(self.preview.page))
        self.form_panel.signers_changed.connect(self._on_signers_changed)
        self.preview.page_wanted.connect(self._draw)
        self.print_button.clicked.connect(lambda: self.files.ask_printer(self.print_on))
        self.pdf_button.clicked.connect(partial(self._ask_where, "pdf"))
        self.excel_button.clicked.connect(partial(self._ask_where, "xlsx"))
        self.form_panel.cards_button.clicked.connect(self._on_cards_clicked)
        self.form_panel.template_button.clicked.connect(self.files.ask_template)
        self.empty.clicked.connect(lambda: self.desk.navigate("classrooms"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= theme.px(_BESIDE)
        turn(self._sides, beside=beside)
        self.form_panel.setMaximumWidth(theme.px(_PANEL) if beside else _NO_LIMIT)
        self.form_panel.setMinimumWidth(theme.px(_PANEL) if beside else 0)
        self.preview.setMinimumHeight(0 if beside else theme.px(420))

    # --- which class ----------------------------------------------------------------------------------------------
    def open(
        self,
        classroom_id: Id | None = None,
        sheet_of: Id | None = None,
        meeting_id: Id | None = None,
        template: bool = False,
    ) -> None:
        """Show a class, the sheet of one of its meetings, or ask where to save the empty list."""
        if template:
            self.files.ask_template()
        elif meeting_id is not None:
            found = partial(_of_meeting, self.desk.session, meeting_id)
            self.desk.operations.read("report meeting", found, lambda both: self._choose(*both))
        elif (classroom := sheet_of or classroom_id) is not None:
            self.form_panel.choose_course()
            self._choose(classroom)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the class last worked with elsewhere, unless a class is asked for."""
        super().showEvent(event)
        classroom = self.desk.classroom
        if classroom is not None and classroom != self._classroom and self._holds(classroom):
            self.form_panel.choose_course()
            self._choose(classroom)

    def _holds(self, classroom: Id) -> bool:
        """Say whether the class can be chosen; one deleted since cannot."""
        return any(self.class_choice.itemData(n) == classroom for n in range(self.class_choice.count()))

    def _choose(self, classroom: Id, meeting: Id | None = None) -> None:
        """Turn to a class, all of its time; a meeting is shown once its class is read."""
        self._classroom, self._meeting = classroom, meeting
        if self.isVisible():
            self.desk.classroom = classroom
        self._then.clear()
        self.saved.hide()
        for field in (self.first, self.last):
            field.set_day(None)
        self._show_shelf(self.print_shelf)
        self._show_class()
        self.reload()

    def on_changed(self, changes: Changes) -> None:
        """Read again what the sheet shows."""
        if changes.touches(Kind.CLASSROOM):
            self._read_classes()
        if changes.touches(Kind.CLASSROOM, Kind.MEETING, Kind.MARK, Kind.LEARNER, Kind.ENROLMENT, Kind.UNIT):
            self.reload()

    def _read_classes(self) -> None:
        self.desk.operations.read("report classes", self.desk.session.classrooms.list, self._fill_classes)

    def _fill_classes(self, lines: Sequence[ClassroomLine]) -> None:
        self.class_choice.clear()
        for line in lines:
            self.class_choice.addItem(line.classroom.name, line.classroom.id)
        self.empty.setVisible(not lines)
        for part in (self.class_choice, self.print_button, self.pdf_button, self.excel_button):
            part.setEnabled(bool(lines))
        if not lines:
            self._halves.hide()
        elif self._classroom is None:
            wanted = self.desk.classroom
            self._choose(wanted if wanted and self._holds(wanted) else lines[0].classroom.id)
        self._show_class()

    def _show_class(self) -> None:
        places = (
            n for n in range(self.class_choice.count()) if self.class_choice.itemData(n) == self._classroom
        )
        self.class_choice.setCurrentIndex(next(places, -1))

    def _on_class_chosen(self) -> None:
        self._choose(self.class_choice.currentData())

    # --- what is shown --------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Read the attendance of the class in the period."""
        if self._classroom is not None:
            read = partial(
                self.desk.session.reports.attendance, self._classroom, self.first.day, self.last.day
            )
            self._is_reading = True
            self.desk.operations.read("report", read, self._show, self._on_not_read)

    def _on_not_read(self, _error: Exception) -> None:
        self._is_reading = False
        self._then.clear()

    def _when_read(self, act: Callable[[AttendanceReport], object]) -> None:
        """Do something with the report, once what was recorded last stands in it: an old one is never handed in."""
        if self._is_reading:
            self._then.append(act)
        elif self.report is not None:
            act(self.report)

    def _show(self, report: AttendanceReport) -> None:
        self._is_reading = False
        another = self.report is None or self.report.classroom.id != report.classroom.id
        meetings = self.report.register.meetings if self.report else ()
        self.report = report
        if another or meetings != report.register.meetings:
            self.form_panel.set_report(report)
        self._turn_to_meeting(report)
        self.figures.show_register(report.register)
        self._draw(0 if another else self.preview.page)
        waiting, self._then = self._then, []
        for act in waiting:
            act(report)

    def _turn_to_meeting(self, report: AttendanceReport) -> None:
        """Choose the sheet of the meeting that was asked for; a cancelled one has none."""
        ids = [one.id for one in report.register.meetings]
        if self._meeting in ids:
            self.form_panel.choose_meeting(ids.index(self._meeting))
        self._meeting = None

    def _draw(self, page: int) -> None:
        if self.report is not None:
            draw = partial(_preview, self.desk.session.reports, self.report, self.form_panel.form, page)
            self.desk.operations.read("report preview", draw, self._show_page)

    def _on_signers_changed(self) -> None:
        """Keep who signs for the next sheet, while this one still shows the class they were typed for."""
        blocks = self.form_panel.form.signatures
        if self.report is not None and blocks is not None:
            reports = self.desk.session.reports
            self.desk.operations.run(partial(reports.remember_signers, self.report, blocks))

    def _show_page(self, page: _Page) -> None:
        self.preview.show_page(page.picture, page.page, page.count)

    def _show_shelf(self, shelf: FilterChip) -> None:
        for one in (self.print_shelf, self.see_shelf):
            one.setChecked(one is shelf)
        self._halves.setVisible(shelf is self.print_shelf)
        self.figures.setVisible(shelf is self.see_shelf)

    # --- on paper and in files ------------------------------------------------------------------------------------
    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet that is seen."""
        self._when_read(lambda report: self.files.print_on(printer, report, self.form_panel.form))

    def _ask_where(self, ending: str) -> None:
        if self.report is not None:
            self.files.ask_where(f"{file_name(self.report)}.{ending}", self.save)

    def save(self, path: Path) -> None:
        """Save the workbook (.xlsx), or the sheet that is seen (.pdf)."""
        self._when_read(lambda report: self.files.save(path, report, self.form_panel.form))

    def _on_cards_clicked(self) -> None:
        if self._classroom is not None:
            self.cards.ask(self._classroom)

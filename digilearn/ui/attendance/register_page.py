"""The register of a class: every learner at every meeting, the figures, and what is still to be recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from digilearn.domain.attendance import Cell, Mark, Register
from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id
from digilearn.domain.vietnamese import fold
from digilearn.domain.written import day_text, number_text, percent_text
from digilearn.language import _, n_
from digilearn.services.signed_sheets import SignedSheet
from digilearn.ui.attendance.paper_dialog import PaperDialog
from digilearn.ui.attendance.paper_line import PaperLine
from digilearn.ui.attendance.register_model import LEAD, RegisterModel
from digilearn.ui.attendance.register_table import RegisterTable
from digilearn.ui.kit.acts import Acts, Step
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.mark_shape import mark_word
from digilearn.ui.kit.operations import IsCancelled, Progress
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.widgets import FilterChip, PrimaryButton, SecondaryButton, label

_ALL_BUT_NONE: Final = 100
"""The share of a row that leaves a stretch beside it next to nothing."""


class RegisterPage(Page):
    """Names stay while dates scroll; `open(classroom_id)` shows a class."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Register"), parent)
        self._classroom_id: Id | None = None
        self.cells = RegisterModel(self)
        self.table = RegisterTable(self.cells)
        self._acts: Acts[Step] = Acts(desk, self.cells, self)
        self._fill()
        self.table.marked.connect(self._on_marked)
        self.table.undone.connect(self._on_undone)
        self.cells.dataChanged.connect(self._show_figures)
        self.cells.modelReset.connect(self._show_figures)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_paper())
        self.only_unrecorded.clicked.connect(self.cells.show_only_unrecorded)
        self.sheet_button.clicked.connect(self._on_sheet_clicked)
        self.paper_button.clicked.connect(self._on_paper_clicked)
        QShortcut(QKeySequence("Ctrl+G"), self, self._on_paper_clicked)
        self.save_button.clicked.connect(self._on_save_clicked)

    def _fill(self) -> None:
        self.paper_button = SecondaryButton(_("Enter from paper"))
        self.sheet_button = SecondaryButton(_("Print sign-in sheet"))
        self.save_button = PrimaryButton(_("SAVE EXCEL"))
        self.only_unrecorded = FilterChip("")
        self.message = label()
        self.paper = PaperLine(self.desk, self._write_paper)
        self.add_button_to_head(self.sheet_button)
        self.add_button_to_head(self.paper_button)
        self.add_button_to_head(self.save_button)
        row = QHBoxLayout()
        row.addWidget(self.message)
        row.addWidget(self.paper, _ALL_BUT_NONE)
        row.addStretch(1)
        row.addWidget(label(_("See only:"), "soft"))
        row.addWidget(self.only_unrecorded)
        self.saved = SavedFileBar(self.desk)
        self.body.addLayout(row)
        self.body.addWidget(self.saved)
        self.body.addWidget(self.table, 1)
        self.set_hints(
            _("x present · M late · P excused · V absent · ○ not recorded · – not in the class")
            + "  |  "
            + _("Click a cell, then Space, M, P, V or Delete corrects it · Ctrl+Z")
            + " · "
            + _("Ctrl+G from paper")
        )

    # --- the class --------------------------------------------------------------------------------------------------
    def open(self, classroom_id: Id) -> None:
        """Show the register of a class, up to today."""
        self._classroom_id = classroom_id
        self.only_unrecorded.setChecked(False)
        self.cells.show_only_unrecorded(False)
        self.message.clear()
        self.saved.hide()
        self.reload()

    def reload(self) -> None:
        """Read the register again."""
        if self._classroom_id is not None:
            read = partial(self.desk.session.attendance.register, self._classroom_id)
            self._acts.read(f"register {id(self)}", read, self._show)

    def _show(self, register: Register) -> None:
        if register.classroom.id == self._classroom_id:
            self.desk.classroom = self._classroom_id
            self.cells.set_register(register, self.desk.session.clock.today())
            if not self.table.currentIndex().isValid():
                self._begin()
            self._show_paper()

    def _begin(self) -> None:
        """Put the cursor where there is something to do: the first open cell of the latest meeting with one."""
        open_cells = self.cells.unrecorded_places()
        latest = open_cells[-1][0] if open_cells else len(self.cells.meetings) - 1
        row = next((row for column, row in open_cells if column == latest), 0)
        self.table.setCurrentIndex(self.cells.index(row, LEAD + latest))
        self.table.setFocus()

    def _show_figures(self) -> None:
        register = self.cells.register
        if register is None:
            return
        held = self.cells.numbers
        span = _("Meetings {first}-{last} of {total}") if len(held) > 1 else _("Meeting {last} of {total}")
        total = max(register.numbers, default=0)
        parts = [register.classroom.name]
        parts += [span.format(first=held[0], last=held[-1], total=total)] if held else []
        count = len(register.rows)
        parts += [n_("{count} learner", "{count} learners", count).format(count=number_text(count))]
        rate = percent_text(register.rate)
        parts += [_("attendance {rate}").format(rate=rate)] if rate else []
        self.set_subtitle(" · ".join(parts))
        missing = register.unrecorded
        self.only_unrecorded.setText(
            n_("{count} cell not recorded", "{count} cells not recorded", missing).format(
                count=number_text(missing)
            )
        )
        self.only_unrecorded.setVisible(missing > 0 or self.only_unrecorded.isChecked())

    def on_changed(self, changes: Changes) -> None:
        if self._acts.is_own(changes):
            return
        if changes.touches(
            Kind.MARK, Kind.LEARNER, Kind.ENROLMENT, Kind.MEETING, Kind.CLASSROOM, Kind.PERSON_LINK
        ):
            self.reload()

    # --- corrections ------------------------------------------------------------------------------------------------
    def _on_marked(self, index: QModelIndex, mark: Mark | None) -> None:
        place = self.cells.place(index)
        if place is None:
            return
        learner_id, meeting, cell = place
        if not self.cells.can_be_marked(index):
            self.message.setText(_("This learner was not in the class on that day."))
            return
        if cell is (Cell(mark.value) if mark else Cell.UNRECORDED):
            return
        name = str(index.siblingAtColumn(1).data())
        token = self.cells.ask(index, mark)
        write = partial(self.desk.session.attendance.mark, meeting.id, learner_id, mark)
        self._acts.run(Step(), write, token)
        said = _("{name}, {day}: {state}")
        self.message.setText(said.format(name=name, day=day_text(meeting.day), state=mark_word(mark)))

    def _on_undone(self) -> None:
        step = self._acts.pop()
        if step is not None:
            self._acts.take_back(step)

    # --- on paper and in Excel ----------------------------------------------------------------------------------------
    def _on_paper_clicked(self) -> None:
        if self._classroom_id is not None:
            ask = partial(self.desk.session.signed_sheets.of_class, self._classroom_id)
            self.desk.operations.read("register paper", ask, self._ask_numbers)

    def _ask_numbers(self, sheet: SignedSheet) -> None:
        """Ask for the numbers of a signed sheet, of the next meeting due or another."""
        dialog = PaperDialog(
            self.desk, sheet.next.meeting.id, self, meetings=sheet.meetings, act=self._write_paper
        )
        dialog.finished.connect(lambda _code: self.table.setFocus())
        dialog.open()

    def _show_paper(self) -> None:
        """Say where the paper of the meeting under the cursor lies."""
        place = self.cells.place(self.table.currentIndex())
        self.paper.show_meeting(place[1] if place else None)

    def _write_paper(self, write: Callable[[], Changes], on_done: Callable[[Changes], object]) -> None:
        self._acts.act(Step(), write, on_done)

    def _on_sheet_clicked(self) -> None:
        self.desk.navigate("reports", sheet_of=self._classroom_id)

    def _on_save_clicked(self) -> None:
        dialog = QFileDialog(self, _("Save Excel"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Excel workbook") + " (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(_file_name(self.cells.register, self.desk.session.clock.today()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Save the register as a workbook and offer what one does with the file."""
        assert self._classroom_id is not None
        classroom_id, reports = self._classroom_id, self.desk.session.reports

        def save(_progress: Progress, _cancelled: IsCancelled) -> Path:
            return reports.save(reports.attendance(classroom_id), path)

        self.desk.operations.long(_("Saving"), save, self.saved.show_file)


def _file_name(register: Register | None, day: date) -> str:
    """Give "So diem danh - Lop toi thu Ba - 2026-11-24.xlsx": every program and stick takes plain letters."""
    name = register.classroom.name if register else ""
    plain = "".join(char if char.isalnum() or char in " -" else " " for char in fold(name))
    return (
        " - ".join(["so-diem-danh", "-".join(plain.split()), day.isoformat()]).replace(" - ", "_") + ".xlsx"
    )

"""A plan as it is looked at before the import: what was read, questions first, then the sheet row by row."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHeaderView, QVBoxLayout, QWidget

from digilearn.domain.importing.records import SheetKind
from digilearn.domain.written import number_text
from digilearn.language import N_, _
from digilearn.ui.imports.plan_digest import PlanDigest, Sieve
from digilearn.ui.imports.plan_words import read_text, row_text, unread_text
from digilearn.ui.imports.question_list import QuestionList
from digilearn.ui.imports.sheet_model import SheetModel
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import FilterChip, label

_CHIPS: Final = {
    Sieve.NEW: N_("Added"),
    Sieve.CHANGED: N_("Changed"),
    Sieve.SAME: N_("Already here"),
    Sieve.REFUSED: N_("Not imported yet"),
    Sieve.ASKED: N_("To be asked"),
    Sieve.DOUBTED: N_("To look at again"),
}
_LEAST_ROWS: Final = 4


class PlanView(QWidget):
    """`answered(choices)` and `sheet_wanted(name or None)`: only this sheet of the file, or all of them."""

    answered = Signal(dict)
    sheet_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digest: PlanDigest | None = None
        self._sheets: list[int] = []
        self.summary = label("", wrap=True)
        self.notices = label("", "warning", wrap=True)
        self.chips = {sieve: FilterChip() for sieve in Sieve}
        self.questions = QuestionList()
        self.sheet_choice = QComboBox()
        self.sheet_choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheet_choice.setMinimumWidth(theme.px(160))
        self.sheet_choice.setAccessibleName(_("Sheet of the file"))
        self.only_sheet = QCheckBox(_("Import this sheet only"))
        self.rows = SheetModel(self)
        self.table = ListTable()
        self.detail = label("", "soft", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.table.setModel(self.rows)
        self.table.setAccessibleName(_("Rows of the sheet"))
        numbers = self.table.verticalHeader()
        numbers.show()
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setMinimumHeight(theme.px(44 * _LEAST_ROWS + 40))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.summary)
        column.addWidget(self.notices)
        column.addWidget(self._flow(*self.chips.values()))
        column.addWidget(self.questions)
        self._sheet_row = self._flow(self.sheet_choice, self.only_sheet)
        column.addWidget(self._sheet_row)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)

    def _flow(self, *widgets: QWidget) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=theme.px(8))
        for widget in widgets:
            flow.addWidget(widget)
        return holder

    def _listen(self) -> None:
        self.questions.answered.connect(self.answered)
        self.sheet_choice.activated.connect(self._on_sheet_chosen)
        self.only_sheet.clicked.connect(self._on_only_clicked)
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        for sieve, chip in self.chips.items():
            chip.clicked.connect(lambda checked, sieve=sieve: self._on_chip_clicked(sieve, checked))

    # --- showing --------------------------------------------------------------------------------------------------
    def show_digest(self, digest: PlanDigest) -> None:
        """Show a plan; the sheet and the filter looked at before stay where they can."""
        before = self._sheet_name()
        self._digest = digest
        plan, counts = digest.plan, digest.counts
        self.summary.setText(read_text(plan, counts.people))
        self.notices.setText("\n".join(plan.notices))
        self.notices.setVisible(bool(plan.notices))
        self.questions.set_questions(plan.questions)
        doubted = sum(len(places[Sieve.DOUBTED]) for places in digest.places)
        figures = (counts.new, counts.changed, counts.same, counts.refused, counts.questions, doubted)
        for (sieve, chip), count in zip(self.chips.items(), figures, strict=True):
            chip.setText(f"{_(_CHIPS[sieve])}  {number_text(count)}")
            chip.setEnabled(count > 0)
            chip.setChecked(chip.isChecked() and count > 0)
        self._fill_sheets(before)
        self._show_sheet()

    def _fill_sheets(self, before: str) -> None:
        assert self._digest is not None
        sheets = self._digest.plan.sheets
        self._sheets = [n for n, one in enumerate(sheets) if one.kind is not SheetKind.IGNORED]
        names = [sheets[n].sheet for n in self._sheets]
        self.sheet_choice.clear()
        for name in names:
            self.sheet_choice.addItem(_("Sheet “{sheet}”").format(sheet=name), name)
        if before in names:
            self.sheet_choice.setCurrentIndex(names.index(before))
        self._sheet_row.setVisible(len(names) > 1 or self.only_sheet.isChecked())

    def _sheet_name(self) -> str:
        return str(self.sheet_choice.currentData() or "")

    def sieve(self) -> Sieve | None:
        """Give which rows are shown, None for all."""
        return next((sieve for sieve, chip in self.chips.items() if chip.isChecked()), None)

    def _show_sheet(self) -> None:
        place = self.sheet_choice.currentIndex()
        if self._digest is None or place < 0:
            self.rows.set_sheet(None)
            self.table.hide()
            self.detail.hide()
            return
        number, sieve = self._sheets[place], self.sieve()
        sheet = self._digest.plan.sheets[number]
        self.rows.set_sheet(sheet, self._digest.places[number][sieve] if sieve else None)
        for column in range(self.rows.columnCount()):
            self.table.setColumnWidth(column, theme.px(self.rows.width(column)))
        self.table.show()
        self.detail.setText(unread_text(sheet))
        self.detail.setVisible(bool(self.detail.text()))

    def _show_row(self, current: QModelIndex) -> None:
        """Say all about the row under the cursor: a reason may be longer than its cell."""
        row = self.rows.row(current.row()) if current.isValid() else None
        if row is not None:
            self.detail.setText(row_text(row))
            self.detail.show()

    # --- asking ---------------------------------------------------------------------------------------------------
    def _on_chip_clicked(self, sieve: Sieve, checked: bool) -> None:
        for other, chip in self.chips.items():
            chip.setChecked(other is sieve and checked)
        if checked and not self.rows_of(sieve):
            self._go_where(sieve)
        self._show_sheet()

    def rows_of(self, sieve: Sieve) -> int:
        """Count the rows of a kind on the sheet that is shown."""
        place = self.sheet_choice.currentIndex()
        return len(self._digest.places[self._sheets[place]][sieve]) if self._digest and place >= 0 else 0

    def _go_where(self, sieve: Sieve) -> None:
        """Turn to the first sheet that has such rows."""
        assert self._digest is not None
        for place, number in enumerate(self._sheets):
            if self._digest.places[number][sieve]:
                self.sheet_choice.setCurrentIndex(place)
                return

    def _on_sheet_chosen(self) -> None:
        if self.only_sheet.isChecked():
            self.sheet_wanted.emit(self._sheet_name())
        else:
            self._show_sheet()

    def _on_only_clicked(self, checked: bool) -> None:
        self.sheet_wanted.emit(self._sheet_name() if checked else None)

    def begin(self) -> None:
        """Forget the filter and the sheet of the file before."""
        self._digest = None
        self.only_sheet.setChecked(False)
        self.sheet_choice.clear()
        for chip in self.chips.values():
            chip.setChecked(False)

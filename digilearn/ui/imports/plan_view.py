"""A plan as it is looked at before the import: what was read, questions first, then the sheet row by row."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from digilearn.domain.importing.records import SheetKind, SheetPlan
from digilearn.domain.written import number_text
from digilearn.language import N_, _, n_
from digilearn.ui.imports.plan_digest import PlanDigest, Sieve
from digilearn.ui.imports.question_list import QuestionList
from digilearn.ui.imports.sheet_table import SheetTable
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import FilterChip, LinkButton, label

_CHIPS: Final = {
    Sieve.NEW: N_("Added"),
    Sieve.CHANGED: N_("Changed"),
    Sieve.SAME: N_("Already here"),
    Sieve.REFUSED: N_("Not imported yet"),
    Sieve.ASKED: N_("To be asked"),
    Sieve.DOUBTED: N_("To look at again"),
}


class PlanView(QWidget):
    """The plan, and what is done with it.

    `answered(choices)`; `sheet_wanted(name or None)`: only this sheet of the file, or all of them; `said(sheet,
    Layout)` and `forgotten(sheet, shape)`: how a sheet is to be read.
    """

    answered = Signal(dict)
    sheet_wanted = Signal(object)
    said = Signal(str, object)
    forgotten = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digest: PlanDigest | None = None
        self._sheets: list[int] = []
        self._question = ""
        self.summary = label("", wrap=True)
        self.notices = label("", "warning", wrap=True)
        self.chips = {sieve: FilterChip() for sieve in Sieve}
        self.questions = QuestionList()
        self.sheet_choice = QComboBox()
        self.sheet_choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheet_choice.setMinimumWidth(theme.px(160))
        self.sheet_choice.setAccessibleName(_("Sheet of the file"))
        self.only_sheet = QCheckBox(_("Import this sheet only"))
        self.sheet = SheetTable()
        self.rows, self.table, self.detail = self.sheet.rows, self.sheet.table, self.sheet.detail
        self.narrowed = label("", "strong", wrap=True)
        self.all_button = LinkButton(_("See all rows"))
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.summary)
        column.addWidget(self.notices)
        self._chip_row = self._flow(*self.chips.values())
        column.addWidget(self._chip_row)
        column.addWidget(self.questions)
        about = (self.sheet.forget_button, self.sheet.header_button)
        column.addWidget(self.sheet.told)
        column.addWidget(self._flow(self.sheet_choice, self.only_sheet, *about))
        self._narrowed_row = self._flow(self.narrowed, self.all_button)
        column.addWidget(self._narrowed_row)
        column.addWidget(self.sheet, 1)

    def _flow(self, *widgets: QWidget) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=theme.px(8))
        for widget in widgets:
            flow.addWidget(widget)
        return holder

    def _listen(self) -> None:
        self.questions.answered.connect(self.answered)
        self.questions.rebuilt.connect(self._order_stops)
        self.questions.rows_wanted.connect(self.see_rows)
        self.all_button.clicked.connect(lambda: self.see_rows(""))
        self.sheet_choice.activated.connect(self._on_sheet_chosen)
        self.only_sheet.clicked.connect(self._on_only_clicked)
        self.sheet.said.connect(self.said)
        self.sheet.forgotten.connect(self.forgotten)
        for sieve, chip in self.chips.items():
            chip.clicked.connect(lambda checked, sieve=sieve: self._on_chip_clicked(sieve, checked))

    # --- showing --------------------------------------------------------------------------------------------------
    def show_digest(self, digest: PlanDigest) -> None:
        """Show a plan; the sheet and the filter looked at before stay where they can."""
        before = self._sheet_name()
        self._digest = digest
        plan, counts = digest.plan, digest.counts
        found = counts.people > 0
        self.summary.setText(digest.said)
        self.notices.setText("\n".join(plan.notices))
        self.notices.setVisible(bool(plan.notices) and found)
        for part in (self.summary, self._chip_row):
            part.setVisible(found)
        self.questions.set_questions(plan.questions, digest.pairs)
        figures = (counts.new, counts.changed, counts.same, counts.refused, counts.questions, digest.doubted)
        for (sieve, chip), count in zip(self.chips.items(), figures, strict=True):
            chip.setText(f"{_(_CHIPS[sieve])}  {number_text(count)}")
            chip.setEnabled(count > 0)
            chip.setChecked(chip.isChecked() and count > 0)
        if not digest.asked_places.get(self._question):
            self._question = ""
        self._fill_sheets(before)
        self._show_sheet()

    def _order_stops(self) -> None:
        """Let the Tab key go as the page is read: the questions are made anew, and would come last."""
        stops = [*self.chips.values(), *self.questions.stops(), self.sheet_choice]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _fill_sheets(self, before: str) -> None:
        """Offer the sheets with people first; those where none were found stand behind them."""
        assert self._digest is not None
        sheets = self._digest.plan.sheets
        self._sheets = [n for n, one in enumerate(sheets) if one.kind is not SheetKind.IGNORED]
        with_people = len(self._sheets)
        self._sheets += [n for n, one in enumerate(sheets) if one.kind is SheetKind.IGNORED and one.top]
        names = [sheets[n].sheet for n in self._sheets]
        self.sheet_choice.clear()
        for number in self._sheets:
            self.sheet_choice.addItem(_sheet_words(sheets[number]), sheets[number].sheet)
        if before in names:
            self.sheet_choice.setCurrentIndex(names.index(before))
        self.sheet_choice.setVisible(len(names) > 1 or self.only_sheet.isChecked())
        self.only_sheet.setVisible(with_people > 1 or self.only_sheet.isChecked())

    def _sheet_name(self) -> str:
        return str(self.sheet_choice.currentData() or "")

    def sieve(self) -> Sieve | None:
        """Give which rows are shown, None for all."""
        return next((sieve for sieve, chip in self.chips.items() if chip.isChecked()), None)

    def _show_sheet(self) -> None:
        place = self.sheet_choice.currentIndex()
        if self._digest is None or place < 0:
            self.sheet.show_sheet(None)
            self._narrowed_row.hide()
            return
        number, sieve = self._sheets[place], self.sieve()
        shown = self._digest.places[number][sieve] if sieve else None
        if self._question:
            shown = self._digest.asked_places[self._question].get(number, ())
            words = n_("Only the {count} row asked about", "Only the {count} rows asked about", len(shown))
            self.narrowed.setText(words.format(count=number_text(len(shown))))
        self._narrowed_row.setVisible(bool(self._question))
        self.sheet.show_sheet(self._digest.plan.sheets[number], shown)

    # --- narrowing ------------------------------------------------------------------------------------------------
    def see_rows(self, question: str) -> None:
        """Show only the rows that a question is about, "" for all rows."""
        self._question = question
        for chip in self.chips.values():
            chip.setChecked(False)
        places = self._digest.asked_places.get(question, {}) if self._digest else {}
        place = self.sheet_choice.currentIndex()
        if places and place >= 0 and self._sheets[place] not in places:
            self.sheet_choice.setCurrentIndex(self._sheets.index(min(places)))
        self._show_sheet()
        if question:
            self.table.setFocus()

    def _on_chip_clicked(self, sieve: Sieve, checked: bool) -> None:
        self._question = ""
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
        self._digest, self._question = None, ""
        self.questions.begin()
        self.only_sheet.setChecked(False)
        self.sheet_choice.clear()
        for chip in self.chips.values():
            chip.setChecked(False)


def _sheet_words(sheet: SheetPlan) -> str:
    if sheet.kind is SheetKind.IGNORED:
        return _("Sheet “{sheet}”: no list found").format(sheet=sheet.sheet)
    return _("Sheet “{sheet}”").format(sheet=sheet.sheet)

"""One sheet of a plan: its rows under titles that can be changed, how its columns were read, and one row in full."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from digilearn.domain.importing.columns import Chosen, Field, Layout
from digilearn.domain.importing.layouts import with_choice
from digilearn.domain.importing.records import SheetKind, SheetPlan
from digilearn.domain.written import number_text
from digilearn.language import _, n_
from digilearn.ui.imports.column_head import ColumnHead
from digilearn.ui.imports.column_menu import ColumnMenu, HeaderRowMenu
from digilearn.ui.imports.column_tints import TintDelegate
from digilearn.ui.imports.plan_words import row_text, unread_text
from digilearn.ui.imports.raw_model import RawModel
from digilearn.ui.imports.sheet_model import SheetModel
from digilearn.ui.kit import theme
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import LinkButton, label

_LEAST_ROWS: Final = 4
_LARGE, _WIDEST, _NARROW = 1.4, 0.42, 120
"""From this size of letters on, no column takes more than this share of the table, nor less than these pixels."""


class SheetTable(QWidget):
    """One sheet; `told`, `forget_button` and `header_button` are for the line above it.

    `said(sheet, Layout)`: a person says how it is laid out; `forgotten(sheet, shape)`: read it as found again.
    """

    said = Signal(str, object)
    forgotten = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: SheetPlan | None = None
        self._returns = False
        self.rows = SheetModel(self)
        self.raw = RawModel(self)
        self.table = ListTable()
        self.head = ColumnHead(self.table)
        self.told = label("", "soft", wrap=True)
        self.forget_button = LinkButton()
        self.header_button = LinkButton()
        self.detail = label("", "soft", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.head.asked.connect(self._on_column_asked)
        self.forget_button.clicked.connect(self._on_forget_clicked)
        self.header_button.clicked.connect(self._on_header_clicked)

    def _lay_out(self) -> None:
        self.table.setHorizontalHeader(self.head)
        self.table.setItemDelegate(TintDelegate(self.table))
        self.table.setAccessibleName(_("Rows of the sheet"))
        numbers = self.table.verticalHeader()
        numbers.show()
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setMinimumHeight(theme.px(44 * _LEAST_ROWS + 56))
        self._use(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)

    def _use(self, model: SheetModel | RawModel) -> None:
        if self.table.model() is not model:
            self.table.setModel(model)
            self.table.selectionModel().currentRowChanged.connect(self._show_row)

    # --- showing --------------------------------------------------------------------------------------------------
    def show_sheet(self, sheet: SheetPlan | None, places: tuple[int, ...] | None = None) -> None:
        """Show a sheet, or only the rows at these positions; one without people as it stands in the file."""
        self._sheet = sheet
        model = self.raw if sheet is not None and sheet.kind is SheetKind.IGNORED else self.rows
        self._use(model)
        self.rows.set_sheet(sheet if model is self.rows else None, places)
        self.raw.set_sheet(sheet if model is self.raw else None)
        for column in range(model.columnCount()):
            self.table.setColumnWidth(column, self._fitting(theme.px(model.width(column))))
        self.table.setVisible(sheet is not None)
        self.detail.setText(unread_text(sheet) if sheet else "")
        self.detail.setVisible(bool(self.detail.text()))
        self._tell_layout()
        if self._returns:  # the keyboard goes on where the column was changed
            self._returns = False
            QTimer.singleShot(0, self.head, self.head.setFocus)

    def _fitting(self, width: int) -> int:
        """Give a width that leaves room for other columns where letters are large."""
        if theme.scale() < _LARGE:
            return width
        return min(width, max(round(self.table.viewport().width() * _WIDEST), theme.px(_NARROW)))

    def _tell_layout(self) -> None:
        """Say what of the columns a person chose, and offer to read them as found."""
        sheet = self._sheet
        said = sheet.said if sheet else None
        recalled = sheet is not None and sheet.recalled
        self.told.setText(_layout_text(said, recalled=recalled) if said else "")
        self.told.setVisible(said is not None)
        self.forget_button.setText(_("Forget this") if recalled else _("Read it as found again"))
        self.forget_button.setVisible(said is not None)
        rows = sheet.header_rows if sheet else ()
        row = "-".join(map(str, dict.fromkeys((rows[0], rows[-1])))) if rows else ""
        words = _("Titles in row {row} ▾").format(row=row) if row else _("Say which row holds the titles ▾")
        self.header_button.setText(words)
        self.header_button.setVisible(sheet is not None and bool(sheet.top) and rows != (0,))

    def _show_row(self, current: QModelIndex) -> None:
        """Say all about the row under the cursor: a reason may be longer than its cell."""
        row = self.rows.row(current.row()) if current.isValid() else None
        if row is not None:
            self.detail.setText(row_text(row))
            self.detail.show()

    # --- changing -------------------------------------------------------------------------------------------------
    def _on_column_asked(self, section: int) -> None:
        menu = self.menu_of(section)
        if menu is not None:
            menu.popup(self.head.below(section))

    def menu_of(self, section: int) -> ColumnMenu | None:
        """Make the menu of a column of the table."""
        sheet = self._sheet
        model = self.table.model()
        letter = model.letter(section) if isinstance(model, SheetModel | RawModel) else ""
        if sheet is None or not letter:
            return None
        layout = sheet.layout or Layout()

        def choose(chosen: Chosen | None) -> None:
            self._returns = True
            self.said.emit(sheet.sheet, with_choice(layout, letter, chosen))

        now = sheet.columns.get(letter, Field.IGNORED)
        return ColumnMenu(letter, now, choose, self, said=letter in layout.columns)

    def _on_header_clicked(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        layout = sheet.layout or Layout()
        now = sheet.header_rows[-1] if sheet.header_rows else None

        def choose(row: int) -> None:
            self.said.emit(sheet.sheet, replace(layout, header_row=row))

        menu = HeaderRowMenu(sheet.top, now, choose, self)
        menu.popup(self.header_button.mapToGlobal(QPoint(0, self.header_button.height())))

    def _on_forget_clicked(self) -> None:
        if self._sheet is not None:
            self.forgotten.emit(self._sheet.sheet, self._sheet.shape)


def _layout_text(layout: Layout, *, recalled: bool) -> str:
    """Say that columns are read as a person said, now or the last time."""
    if recalled:
        return _("Read in the way chosen last time.")
    if not layout.columns:
        return _("The titles are read from the row you chose.")
    changed = len(layout.columns)
    words = n_(
        "{count} column is read as you said. Once imported, lists of this shape are read so too.",
        "{count} columns are read as you said. Once imported, lists of this shape are read so too.",
        changed,
    )
    return words.format(count=number_text(changed))

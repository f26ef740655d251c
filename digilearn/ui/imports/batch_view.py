"""Several lists that arrived together: one line a file, opened one by one or imported together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digilearn.domain.changes import Changes
from digilearn.domain.ids import Id
from digilearn.domain.importing.batch import Arrived, Placed
from digilearn.domain.importing.records import ImportPlan
from digilearn.domain.written import number_text
from digilearn.language import _
from digilearn.services.batches import Applied, BatchFile, Found
from digilearn.services.reading_messages import FileAt
from digilearn.ui.imports.batch_done import BatchDone
from digilearn.ui.imports.batch_lines import (
    STATES,
    BatchLine,
    LineState,
    apply_files_text,
    detail_text,
    summary_text,
)
from digilearn.ui.imports.batch_missing import Missing
from digilearn.ui.imports.batch_model import STATE_COLUMN, WIDTHS, BatchModel
from digilearn.ui.imports.batch_work import BatchWork
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import flowing
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import FilterChip, PrimaryButton, SecondaryButton, label

_ALWAYS: Final = (LineState.READY, LineState.ASKS)
_BAR: Final = 24  # pixels that the scroll bar and the frame of the table take


class BatchView(QWidget):
    """`file_wanted(FileAt)`: the plan of this file is to be shown; answers given there come back by `take_plan`.

    `apply_button` stands in the head of the page.
    """

    file_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paths: tuple[Path, ...] = ()
        self._into: Id | None = None
        self._left_out = 0
        self._choices: dict[FileAt, dict[str, str]] = {}
        self.work = BatchWork(desk, self)
        self.missing = Missing(desk, self.facts, self)
        self.model = BatchModel(self)
        self.summary = label("", wrap=True)
        self.fault = label("", "warning", wrap=True)
        self.chips = {state: FilterChip() for state in STATES}
        self.table = ListTable()
        self._listed = QWidget()
        self.detail = label("", "soft", wrap=True)
        self.open_button = SecondaryButton(_("Open this file"))
        self.want_button = SecondaryButton()
        self.undo_button = SecondaryButton(_("Undo"))
        self.done = BatchDone(desk, lambda: self._into)
        self._applied: list[Applied] = []
        self.missing_button = SecondaryButton(_("Communes that have not sent"))
        self.apply_button = PrimaryButton()
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.set_widths(*WIDTHS)
        self.table.setAccessibleName(_("Files that arrived"))
        head = self.table.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for said in (self.summary, self.fault, self.done):
            column.addWidget(said)
        column.addWidget(self._listed, 1)
        column.addStretch(0)
        inside = QVBoxLayout(self._listed)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addWidget(flowing(*self.chips.values(), gap=theme.px(8)))
        inside.addWidget(self.table, 1)
        inside.addWidget(self.detail)
        verbs = (self.open_button, self.want_button, self.undo_button)
        inside.addWidget(flowing(*verbs, self.done.refused_button, self.missing_button, gap=theme.px(8)))

    def _listen(self) -> None:
        self.work.found.connect(self._on_found)
        self.work.line_read.connect(self._on_line_read)
        self.work.sorted_out.connect(self._on_sorted_out)
        self.work.applied.connect(self._on_one_applied)
        self.work.ended.connect(self._on_ended)
        self.done.undone.connect(self._on_all_undone)
        self.table.opened.connect(lambda _index: self.open_line())
        self.table.selectionModel().currentRowChanged.connect(self._show_line)
        self.open_button.clicked.connect(self.open_line)
        self.want_button.clicked.connect(self.turn_wanted)
        self.undo_button.clicked.connect(self.undo_line)
        self.missing_button.clicked.connect(self.missing.ask)
        self.apply_button.clicked.connect(self.apply)
        for state, chip in self.chips.items():
            chip.clicked.connect(lambda checked, state=state: self._on_chip_clicked(state, checked))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = sum(theme.px(width) for column, width in enumerate(WIDTHS) if column != STATE_COLUMN)
        room = event.size().width() - others - theme.px(_BAR)
        self.table.setColumnWidth(STATE_COLUMN, max(theme.px(WIDTHS[STATE_COLUMN]), room))

    # --- reading --------------------------------------------------------------------------------------------------
    @property
    def is_begun(self) -> bool:
        """Say whether files were brought and their list still stands."""
        return bool(self._paths)

    def end_if_over(self) -> None:
        """Put the list away once files were imported and none waits any more: the next import begins anew."""
        states = {line.state for line in self.model.lines}
        waiting = states & {LineState.READY, LineState.ASKS, LineState.WAITING}
        if LineState.IMPORTED in states and not waiting and not self.work.is_busy:
            self.end()

    def begin(self, paths: Sequence[Path], into: Id | None) -> None:
        """Read these files, folders and archives."""
        self._paths, self._into, self._left_out = tuple(paths), into, 0
        self._choices.clear()
        self.done.forget()
        self.model.set_state(None)
        self._show_lines([])
        self.summary.setText(_("Looking for the files ..."))
        self.summary.show()
        self.work.read(self._paths, into)
        self._refresh()

    def facts(self) -> list[Arrived]:
        """Give what the files that could be read tell."""
        return [line.file.facts for line in self.model.lines if line.file and line.file.facts]

    def set_into(self, into: Id | None) -> None:
        """Read everything anew for another class."""
        if self._paths and into != self._into:
            self.begin(self._paths, into)

    def end(self) -> None:
        """Put the list away."""
        self.work.stop()
        self._paths = ()
        self._show_lines([])

    def _on_found(self, found: Found) -> None:
        self._left_out = found.left_out
        broken = [BatchLine(at, BatchFile(at, fault=sentence)) for at, sentence in found.faults]
        self._show_lines([*(BatchLine(at) for at in found.files), *broken])

    def _show_lines(self, lines: Sequence[BatchLine]) -> None:
        self.model.set_lines(lines)
        self.fault.hide()
        self._refresh()
        self._show_line(QModelIndex())

    def _on_line_read(self, place: int, file: BatchFile) -> None:
        self.model.put(place, replace(self.model.lines[place], file=file))
        self._refresh()
        if self.table.currentIndex().row() == place:
            self._show_line(self.table.currentIndex())

    def _on_sorted_out(self, places: list[int], standings: list[Placed]) -> None:
        for place, placed in zip(places, standings, strict=True):
            line = self.model.lines[place]
            if line.file is not None:
                self.model.put(place, replace(line, file=replace(line.file, placed=placed)))
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _on_ended(self, sentence: str) -> None:
        said = sentence or ("" if self.model.lines else _("No file was found there."))
        self.fault.setText(said)
        self.fault.setVisible(bool(said))
        self.summary.setVisible(bool(self.model.lines))
        self._show_again()
        applied, self._applied = self._applied, []
        self.done.show_done(applied)

    def _show_again(self) -> None:
        self._refresh()
        self._show_line(self.table.currentIndex())

    def _refresh(self) -> None:
        """Count anew: 500 lines at most."""
        lines = self.model.lines
        self._listed.setVisible(bool(lines))
        counts = Counter(line.state for line in lines)
        if lines:
            self.summary.setText(summary_text(lines, self._left_out))
        for state, chip in self.chips.items():
            chip.setText(f"{_(STATES[state])}  {number_text(counts[state])}")
            chip.setVisible(counts[state] > 0 or chip.isChecked() or state in _ALWAYS)
            chip.setEnabled(counts[state] > 0 or chip.isChecked())
        ready = counts[LineState.READY]
        self.apply_button.setText(apply_files_text(ready))
        self.apply_button.setEnabled(ready > 0 and not self.work.is_busy)
        self.missing_button.setEnabled(bool(lines) and not self.work.is_busy)

    # --- one line -------------------------------------------------------------------------------------------------
    def _current(self) -> tuple[int, BatchLine] | None:
        place = self.model.place(self.table.currentIndex().row())
        return None if place is None else (place, self.model.lines[place])

    def _show_line(self, _index: QModelIndex) -> None:
        current = self._current()
        line = current[1] if current else None
        self.detail.setText(detail_text(line) if line else "")
        self.open_button.setEnabled(
            line is not None and (line.people > 0 or bool(line.file and line.file.locked))
        )
        self.want_button.setVisible(line is not None and line.can_be_wanted)
        self.want_button.setText(
            _("Leave this version out") if line and line.wanted else _("Import this version too")
        )
        self.undo_button.setVisible(line is not None and line.is_imported)
        self.done.show_line(line)

    def open_line(self) -> None:
        """Show the plan of the line under the cursor."""
        current = self._current()
        if current is not None and self.open_button.isEnabled():
            self.file_wanted.emit(current[1].at)

    def turn_wanted(self) -> None:
        """Import an older version all the same, or not."""
        if (current := self._current()) is not None:
            place, line = current
            self.model.put(place, replace(line, wanted=not line.wanted))
            self._show_again()

    def undo_line(self) -> None:
        """Take the import of one file back."""
        current = self._current()
        if current is None or current[1].applied is None:
            return
        place, line = current
        undo = partial(
            self._desk.session.history.undo, line.applied.changes.operation if line.applied else None
        )
        self._desk.operations.run(undo, lambda _changes: self._on_undone(place))

    def _on_all_undone(self, operations: list[int]) -> None:
        for place, line in enumerate(self.model.lines):
            if line.applied is not None and line.applied.changes.operation in operations:
                self.model.put(place, replace(line, applied=None))
        self._show_again()

    def _on_undone(self, place: int) -> None:
        applied = self.model.lines[place].applied
        self.done.take_out(applied.changes.operation if applied else None)
        self.model.put(place, replace(self.model.lines[place], applied=None))
        self._show_again()
        self._desk.messages.info(
            _("The import of {file} was undone.").format(file=self.model.lines[place].at.name)
        )

    def choices_of(self, at: object) -> dict[str, str]:
        """Give the answers given for a file before."""
        return self._choices.get(at, {}) if isinstance(at, FileAt) else {}

    def take_plan(self, at: FileAt, plan: ImportPlan, choices: dict[str, str]) -> None:
        """Take over what was answered for a file while its plan was shown."""
        self._choices[at] = choices
        told = partial(self._desk.session.batches.told, at, plan)
        self._desk.operations.read(("batch line", at), told, partial(self._on_told, at))

    def _on_told(self, at: FileAt, file: BatchFile) -> None:
        if (place := self._place_of(at)) is not None:
            line = self.model.lines[place]
            placed = line.file.placed if line.file else Placed()
            applied = line.applied if line.is_imported else None
            self.model.put(place, replace(line, file=replace(file, placed=placed), applied=applied))
            self._show_again()

    def take_imported(self, at: object, changes: Changes, writes: int) -> None:
        """A file was imported on its own."""
        if isinstance(at, FileAt):
            self._on_applied(Applied(at, changes, writes))

    def _place_of(self, at: FileAt) -> int | None:
        return next((n for n, line in enumerate(self.model.lines) if line.at == at), None)

    # --- all together ---------------------------------------------------------------------------------------------
    def apply(self) -> None:
        """Import every file that asks nothing."""
        files = [line.file for line in self.model.lines if line.state is LineState.READY and line.file]
        if files:
            self._applied.clear()
            self.work.apply(files, self._choices, self._into)
            self._refresh()

    def _on_one_applied(self, one: Applied) -> None:
        """One of those imported together: the end names them all."""
        self._applied.append(one)
        self._on_applied(one)

    def _on_applied(self, one: Applied) -> None:
        if (place := self._place_of(one.at)) is not None:
            self.model.put(place, replace(self.model.lines[place], applied=one))
            self._show_again()

    def _on_chip_clicked(self, state: LineState, checked: bool) -> None:
        for other, chip in self.chips.items():
            chip.setChecked(other is state and checked)
        self.model.set_state(state if checked else None)
        if self.model.rowCount():
            self.table.selectRow(0)
        self._show_line(self.table.currentIndex())

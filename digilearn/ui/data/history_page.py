"""History: what was done, by whom and when; each line opens what it did, and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from digilearn.domain.changes import Changes, OperationLine, RecordChange, UndoPlan
from digilearn.language import _
from digilearn.services.history import History
from digilearn.ui.data.history_model import PAGE, HistoryModel
from digilearn.ui.data.operation_detail import SHOWN_RECORDS, OperationDetail
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout, turn
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import EmptyState, FilterChip

_BESIDE: Final = 900
"""From this width of the page on, the grid's pixels, the detail stands beside the list."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are shown: only those of this person, only imports; "" and False for all."""

    actor: str = ""
    imports: bool = False

    def takes(self, line: OperationLine) -> bool:
        """Say whether a line is shown."""
        return (not self.actor or line.actor == self.actor) and (not self.imports or _is_import(line))


def _is_import(line: OperationLine) -> bool:
    """Recognise an import, and the undoing of one."""
    return line.name.endswith(_("Import a list"))


def history_page(
    history: History, wanted: Wanted, before: int | None = None
) -> tuple[list[OperationLine], bool]:
    """Give the next lines that are wanted, and whether there are no older ones."""
    found: list[OperationLine] = []
    while len(found) < PAGE:
        lines = history.lines(PAGE, before)
        found += [line for line in lines if wanted.takes(line)]
        if len(lines) < PAGE:
            return found, True
        before = lines[-1].operation
    return found, False


def _opened(history: History, operation: int) -> tuple[list[RecordChange], UndoPlan]:
    return history.detail(operation, SHOWN_RECORDS + 1), history.undo_plan(operation)


class HistoryPage(Page):
    """The list on the left, what the chosen line did on the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("History"), parent)
        self.lines = HistoryModel(desk.session.clock.today, self)
        self.table = ListTable()
        self.detail = OperationDetail()
        self.mine = FilterChip(_("Only mine"))
        self.imports = FilterChip(_("Only imports"))
        self.nothing = EmptyState(_("Nothing of this kind was done yet."), _("Show everything"))
        self._build()
        self._listen()
        self.reload()

    def _build(self) -> None:
        self.set_subtitle(_("Newest first. Choose a line to see what it did and to undo it."))
        self.table.setModel(self.lines)
        self.table.setAccessibleName(_("What was done"))
        self.table.share_out((140, 128), (240, 180), (560, 220), (210, 176))
        self.table.horizontalHeader().setMinimumSectionSize(theme.px(112))
        self.table.setMinimumHeight(theme.px(300))
        self.detail.setMinimumHeight(theme.px(300))
        self.detail.hide()
        chips = QWidget()
        flow = FlowLayout(chips, gap=theme.px(8))
        flow.addWidget(self.mine)
        flow.addWidget(self.imports)
        self._halves = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._halves)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.px(16))
        self._sides.addWidget(self.table, 3)
        self._sides.addWidget(self.detail, 2)
        self.body.addWidget(chips)
        self.body.addWidget(self._halves, 1)
        self.body.addWidget(self.nothing, 1)
        self.nothing.hide()

    def _listen(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_line_chosen)
        self.lines.wanted.connect(self._on_wanted)
        for chip in (self.mine, self.imports):
            chip.clicked.connect(self.reload)
        self.nothing.clicked.connect(self._on_everything_clicked)
        self.detail.undo_asked.connect(self._on_undo_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= theme.px(_BESIDE)
        turn(self._sides, beside=beside)

    # --- reading --------------------------------------------------------------------------------------------------
    def open(self, operation: int | None = None) -> None:
        """Show the history, and one operation of it."""
        self._on_everything_clicked()
        if operation is not None and (place := self.lines.place(operation)) is not None:
            self.table.selectRow(place)

    @property
    def wanted(self) -> Wanted:
        """Give which lines are shown."""
        return Wanted(self.desk.session.actor.name if self.mine.isChecked() else "", self.imports.isChecked())

    def reload(self) -> None:
        """Read the newest lines again."""
        read = partial(history_page, self.desk.session.history, self.wanted)
        self.desk.operations.read("history", read, self._show)

    def on_changed(self, changes: Changes) -> None:
        """Every operation is a new line."""
        if changes.operation is not None:
            self.reload()

    def _show(self, page: tuple[list[OperationLine], bool]) -> None:
        chosen = self.detail.operation
        self.lines.set_first_page(page[0], ended=page[1])
        self._halves.setVisible(bool(page[0]))
        self.nothing.setVisible(not page[0])
        place = self.lines.place(chosen) if chosen is not None else None
        if place is not None:
            self.table.selectRow(place)
        else:
            self.detail.hide()

    def _on_wanted(self, before: int) -> None:
        read = partial(history_page, self.desk.session.history, self.wanted, before)
        self.desk.operations.read(
            "history more", read, lambda page: self.lines.add_page(page[0], ended=page[1])
        )

    def _on_line_chosen(self, current: QModelIndex) -> None:
        line = self.lines.line(current)
        if line is not None:
            self.detail.show_line(line)
            self.detail.show()
            read = partial(_opened, self.desk.session.history, line.operation)
            self.desk.operations.read("history detail", read, self._show_opened)

    def _show_opened(self, opened: tuple[Sequence[RecordChange], UndoPlan]) -> None:
        if opened[1].operation == self.detail.operation:
            self.detail.show_records(opened[0])
            self.detail.show_plan(opened[1])

    def _on_everything_clicked(self) -> None:
        for chip in (self.mine, self.imports):
            chip.setChecked(False)
        self.reload()

    def _on_undo_asked(self, operation: int) -> None:
        place = self.lines.place(operation)
        line = self.lines.line(self.lines.index(place, 0)) if place is not None else None
        name = " · ".join(part for part in (line.name, line.file or line.subject) if part) if line else ""
        undo = partial(self.desk.session.history.undo, operation)
        self.desk.operations.run(undo, lambda _changes: self._on_undone(name))

    def _on_undone(self, name: str) -> None:
        history = self.desk.session.history
        self.desk.messages.info(
            _("Undone: {name}").format(name=name),
            _("Redo"),
            lambda: self.desk.operations.run(lambda: (history.can_redo(), history.redo()), self._on_redone),
        )

    def _on_redone(self, redone: tuple[str | None, Changes]) -> None:
        self.desk.messages.info(_("Done again: {name}").format(name=redone[0] or ""))

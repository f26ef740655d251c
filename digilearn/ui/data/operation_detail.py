"""One operation opened: record by record before and after, and what undoing it would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digilearn.domain.changes import OperationLine, RecordChange, UndoPlan
from digilearn.domain.written import moment_text
from digilearn.language import _
from digilearn.ui.data.operation_words import can_be_undone, change_title, field_text, undo_sentences
from digilearn.ui.kit import theme
from digilearn.ui.kit.scroll import PageScroll
from digilearn.ui.kit.widgets import Card, SecondaryButton, label

SHOWN_RECORDS: Final = 100


class OperationDetail(Card):
    """`undo_asked(operation)` once its plan was read."""

    undo_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: OperationLine | None = None
        self.title = label("", "name", wrap=True)
        self.about = label("", "soft", wrap=True)
        self.plan = label("", wrap=True)
        self.undo_button = SecondaryButton(_("Undo this"))
        self.undo_button.clicked.connect(self._on_undo_clicked)
        inside = QWidget()
        self._records = QVBoxLayout(inside)
        self._records.setContentsMargins(0, 0, theme.px(8), 0)
        self._records.setSpacing(theme.px(4))
        self.area = PageScroll(inside)
        for ground in (self.area.viewport(), inside):  # the card's own surface shows through
            ground.setAutoFillBackground(False)
        for widget in (self.title, self.about, self.plan):
            self.body.addWidget(widget)
        self.body.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.area, 1)

    @property
    def operation(self) -> int | None:
        """Give the operation shown."""
        return self._line.operation if self._line else None

    def show_line(self, line: OperationLine) -> None:
        """Show an operation; its records and its plan follow."""
        self._line = line
        self.title.setText(line.name)
        self.about.setText(
            _("{when} · {actor} · {device}").format(
                when=moment_text(line.at), actor=line.actor, device=line.device
            )
        )
        self.plan.setText(_("Reading …"))
        self.undo_button.hide()
        self._clear()

    def show_records(self, changes: Sequence[RecordChange]) -> None:
        """Show what was done to each record."""
        self._clear()
        for change in changes[:SHOWN_RECORDS]:
            self._records.addSpacing(theme.px(8))
            self._records.addWidget(label(change_title(change), "strong", wrap=True))
            for one in change.fields:
                self._records.addWidget(label(field_text(one), wrap=True))
        if len(changes) > SHOWN_RECORDS:
            words = _("Only the first {count} records are shown.").format(count=SHOWN_RECORDS)
            self._records.addWidget(label(words, "soft", wrap=True))
        self._records.addStretch(1)

    def show_plan(self, plan: UndoPlan) -> None:
        """Say what undoing would do, before it can be clicked."""
        if self._line is None or plan.operation != self._line.operation:
            return
        if self._line.undone:
            self.plan.setText(_("This was already undone."))
            return
        self.plan.setText(_("Undo: {plan}").format(plan=" ".join(undo_sentences(plan))))
        self.undo_button.setVisible(can_be_undone(self._line, plan))

    def _on_undo_clicked(self) -> None:
        if self._line is not None:
            self.undo_button.hide()
            self.undo_asked.emit(self._line.operation)

    def _clear(self) -> None:
        while (item := self._records.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

"""A labelled field with the doubts about its value below it; a proposal is taken with one click."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from digilearn.domain.faults import Fault
from digilearn.language import _


class LabelledField(QWidget):
    """A label above its field; the label's letters name the field for screen readers."""

    def __init__(self, label: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(label)
        self.label.setProperty("role", "label")
        self.label.setBuddy(field)
        field.setAccessibleName(label)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(self.label)
        self.column.addWidget(field)


class DoubtLabel(QLabel):
    """The doubts about a field, below it; `linkActivated` gives the proposal that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setProperty("role", "warning")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.hide()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Say the doubts; none hides the line."""
        self.setText("<br>".join(map(_fault_html, faults)))
        self.setVisible(bool(faults))


class DoubtfulField(LabelledField):
    """A line edit that is never refused: what looks odd is said below, in words."""

    taken = Signal()

    def __init__(self, label: str, line: QLineEdit | None = None, parent: QWidget | None = None) -> None:
        self.line = line or QLineEdit()
        super().__init__(label, self.line, parent)
        self.doubts = DoubtLabel()
        self.doubts.linkActivated.connect(self._take)
        self.column.addWidget(self.doubts)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Say the doubts; none hides the line."""
        self.doubts.show_faults(faults)

    def _take(self, proposal: str) -> None:
        self.line.setText(proposal)
        self.taken.emit()


def _fault_html(fault: Fault) -> str:
    """Give the sentence, with a link that puts the proposal into the field."""
    sentence = escape(fault.message)
    if fault.proposal is None:
        return sentence
    verb = escape(_("Take this"))
    return f'{sentence} <a href="{escape(fault.proposal, quote=True)}">{verb}</a>'

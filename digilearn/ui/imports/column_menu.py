"""What a column may hold, to choose from: the usual at once, the rest one step further, a meeting with its day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QMenu, QWidget

from digilearn.domain.importing.columns import Chosen, Field
from digilearn.domain.importing.records import RawRow
from digilearn.language import _
from digilearn.ui.imports.plan_words import FIELDS
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.fields import DateField
from digilearn.ui.kit.widgets import FormGrid, label

_USUAL: Final = (
    Field.FULL_NAME,
    Field.BIRTH_YEAR,
    Field.BIRTH_DATE,
    Field.SEX,
    Field.PHONE,
    Field.CITIZEN_ID,
    Field.VILLAGE,
    Field.ADDRESS,
    Field.NOTE,
)
_ROW_WORDS: Final = 72
Choose = Callable[[Chosen | None], object]


class ColumnMenu(QMenu):
    """The menu under a title; `choose(Chosen)` says what the column holds, `choose(None)` leaves it as found."""

    def __init__(self, letter: str, now: Field, choose: Choose, parent: QWidget, *, said: bool) -> None:
        """`said`: the column is as a person said, and can go back to what was found."""
        super().__init__(parent)
        self._now, self._choose, self._letter = now, choose, letter
        self.setAccessibleName(_("What column {letter} holds").format(letter=letter))
        heading = self.addAction(_("What column {letter} holds").format(letter=letter))
        heading.setEnabled(False)
        for field in _USUAL:
            self._offer(self, field)
        more = self.addMenu(_("Something else"))
        for field in [one for one in FIELDS if one not in _USUAL]:
            self._offer(more, field)
        self.addSeparator()
        meeting = self.addAction(_("A meeting: its attendance …"))
        meeting.setCheckable(True)
        meeting.setChecked(now is Field.MARKS)
        meeting.triggered.connect(self._on_meeting)
        self._offer(self, Field.IGNORED)
        if said:
            self.addSeparator()
            self.addAction(_("As it was found")).triggered.connect(lambda: choose(None))
        self.aboutToHide.connect(self.deleteLater)

    def _offer(self, menu: QMenu, field: Field) -> None:
        words = _("Leave this column out") if field is Field.IGNORED else _(FIELDS[field])
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(field is self._now)
        action.triggered.connect(lambda: self._choose(Chosen(field)))

    def _on_meeting(self) -> None:
        parent = self.parentWidget()
        MeetingDialog(self._letter, self._choose, parent).open()


class MeetingDialog(Dialog):
    """Asks on which day the meeting of a column was; `choose(Chosen)`."""

    def __init__(self, letter: str, choose: Callable[[Chosen], object], parent: QWidget | None) -> None:
        super().__init__(_("Column {letter} is a meeting").format(letter=letter), parent)
        self._choose = choose
        self.day = DateField()
        form = FormGrid()
        form.add(_("Day of the meeting"), self.day, _("Leave it empty when nobody knows the day."))
        self.body.addWidget(label(_("Its cells say who was there: x, M, P, V or a tick."), "soft", wrap=True))
        self.body.addWidget(form)
        self.use_button = self.add_primary(_("Read it as attendance"), self._on_use)
        self.add_cancel()
        self.finished.connect(self.deleteLater)
        self.day.setFocus()

    def _on_use(self) -> None:
        if self.day.text().strip() and self.day.day is None:
            self.day.setFocus()
            self.day.selectAll()
            return
        self.accept()
        self._choose(Chosen(Field.MARKS, self.day.day))


class HeaderRowMenu(QMenu):
    """The first rows of a sheet, to say which holds the titles; `choose(row)`."""

    def __init__(
        self, rows: tuple[RawRow, ...], now: int | None, choose: Callable[[int], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Which row holds the titles"))
        for row in rows:
            told = " · ".join(cell for cell in row.cells if cell)
            told = told if len(told) <= _ROW_WORDS else f"{told[:_ROW_WORDS].rstrip()} …"
            action = self.addAction(_("Row {row}: {text}").format(row=row.row, text=told).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(row.row == now)
            action.triggered.connect(lambda _checked=False, number=row.row: choose(number))
        self.aboutToHide.connect(self.deleteLater)

"""Help given outside classes: one line logged in seconds, and the times of a month, which are never people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id
from digilearn.domain.written import day_month
from digilearn.language import N_, _
from digilearn.services.support import VisitLine
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.record_table_model import Column, RecordTableModel
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import Card, EmptyState, LinkButton, PrimaryButton, label
from digilearn.ui.support.support_words import RESULTS, minutes_text, month_text, summary_text, times_text
from digilearn.ui.support.visit_dialog import VisitDialog
from digilearn.ui.support.visit_form import VisitForm


def _minutes(line: VisitLine) -> str:
    return minutes_text(line.visit.minutes) if line.visit.minutes else ""


def _whom(line: VisitLine) -> str:
    return line.learner.shown_name if line.learner is not None else ""


_COLUMNS: Final[tuple[Column[VisitLine], ...]] = (
    Column(N_("Day"), lambda line: day_month(line.visit.day)),
    Column(N_("Matter"), lambda line: line.about),
    Column(N_("Result"), lambda line: _(RESULTS[line.visit.result])),
    Column(N_("Whom"), _whom),
    Column(N_("Minutes"), _minutes),
    Column(N_("Helper"), lambda line: line.helper),
)


class SupportPage(Page):
    """The form on top, the month below; `open()` puts the cursor where one types."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Help given"), parent)
        self._month = desk.session.clock.today().replace(day=1)
        self.form = VisitForm(desk)
        self.save_button = PrimaryButton(_("Log it (Enter)"))
        self.before_button, self.after_button = LinkButton("‹"), LinkButton("›")
        self.month = label("", "heading")
        self.summary = label("", "strong", wrap=True)
        self.visits = RecordTableModel(_COLUMNS, lambda line: line.visit.id, self)
        self.table = ListTable()
        self.table.setModel(self.visits)
        self.empty = EmptyState(_("The help you log this month will stand here, each time as one line."))
        self._build()
        self._listen()
        self.reload()

    def _build(self) -> None:
        self.before_button.setAccessibleName(_("The month before"))
        self.after_button.setAccessibleName(_("The month after"))
        self.table.setAccessibleName(_("Help given"))
        self.table.share_out(
            (72, 64), (420, 180), (150, 110), (220, 130), (110, 80), (170, 110), give_way={5: 900, 4: 700}
        )
        card = Card()
        card.body.addWidget(self.form)
        self.add_button_to_head(self.save_button)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        for part in (self.before_button, self.month, self.after_button):
            head.addWidget(part)
        head.addWidget(self.summary, 1)
        self.body.addWidget(card)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self.empty.hide()
        self.set_hints(
            _("Three letters or free words · ↓ chooses another · Enter logs it · Enter on a line changes it")
        )

    def _listen(self) -> None:
        self.form.entered.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self.table.opened.connect(self._on_opened)
        self.before_button.clicked.connect(lambda: self._go(-1))
        self.after_button.clicked.connect(lambda: self._go(1))

    def showEvent(self, event: QShowEvent) -> None:
        """Have the cursor where one types, whichever way one came: help is logged while the next person waits."""
        super().showEvent(event)
        self.form.about.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, **_what: object) -> None:
        """Show this month, the cursor where one types."""
        self._month = self.desk.session.clock.today().replace(day=1)
        self.reload()
        self.form.about.setFocus()

    def reload(self) -> None:
        """Read the month again, and what is helped with most."""
        support, month = self.desk.session.support, self._month
        last = _next(month) - timedelta(days=1)
        today = self.desk.session.clock.today()

        def read() -> tuple[date, list[VisitLine], int, Sequence[str]]:
            return month, support.list(month, last), len(support.list(today, today)), support.usual()

        self.desk.operations.read(f"support {id(self)}", read, self._show)

    def on_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.SUPPORT_VISIT, Kind.LEARNER, Kind.MEMBER):
            self.reload()

    def _show(self, read: tuple[date, list[VisitLine], int, Sequence[str]]) -> None:
        month, lines, today, usual = read
        self.month.setText(_("Month {month}").format(month=month_text(month)))
        self.summary.setText(summary_text(lines))
        self.set_subtitle(
            _("Today: {times}. A time is not a person: the same one may come twice.").format(
                times=times_text(today)
            )
        )
        self.after_button.setEnabled(_next(month) <= self.desk.session.clock.today())
        chosen = self.visits.record(self.table.currentIndex())
        self.visits.set_rows(lines)
        self._choose(chosen.visit.id if chosen is not None else None)
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.form.set_usual(usual)

    def _choose(self, visit_id: Id | None) -> None:
        place = self.visits.place(visit_id) if visit_id is not None else None
        if place is not None:
            self.table.selectRow(place)

    def _go(self, step: int) -> None:
        self._month = _next(self._month) if step > 0 else (self._month - timedelta(days=1)).replace(day=1)
        self.reload()

    def save(self) -> None:
        """Log what stands in the form and be ready for the next one."""
        new = self.form.answer()
        if new is None:
            return
        self.form.clear()
        self.form.about.setFocus()
        log = partial(self.desk.session.support.log, new)
        self.desk.operations.run(log, on_failed=lambda _error: self.form.put(new, None))

    def _on_opened(self, index: QModelIndex) -> None:
        line = self.visits.record(index)
        if line is not None:
            VisitDialog(self.desk, line, self).open()


def _next(month: date) -> date:
    """Give the first day of the month after."""
    return (month + timedelta(days=32)).replace(day=1)

"""Who has not sent a list: held against the province, those who sent before, or a list of one's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from digilearn.domain.importing.batch import Arrived, missing, reminder
from digilearn.domain.importing.batch_periods import Period
from digilearn.domain.importing.batch_places import Place
from digilearn.domain.written import day_text, number_text
from digilearn.language import _, n_
from digilearn.services.batch_communes import Expected
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.widgets import label

_LINES: Final = 6
_WIDTH: Final = 520


class Missing(QObject):
    """Asks the book who is expected, then shows the dialog; `facts` gives what the files that came tell."""

    def __init__(self, desk: Desk, facts: Callable[[], Sequence[Arrived]], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._facts, self._over = desk, facts, parent

    def ask(self) -> None:
        """Say which communes have not sent, with a text to paste."""
        expected = partial(self._desk.session.batch_communes.expected, self._communes())
        self._desk.operations.read("communes expected", expected, self._show)

    def _show(self, expected: Expected) -> None:
        MissingDialog(self._desk, expected, self._communes(), self._period(), self._over.window()).open()

    def _communes(self) -> list[Place]:
        """Give the communes whose lists arrived, each once."""
        return list({one.place.key: one.place for one in self._facts() if one.place}.values())

    def _period(self) -> Period | None:
        """Give the period that most of the lists are about."""
        periods = Counter(one.period for one in self._facts() if one.period)
        return next((period for period, _n in periods.most_common(1)), None)


class MissingDialog(Dialog):
    """The communes that came are known; which were expected is chosen, and the text to paste follows."""

    def __init__(
        self,
        desk: Desk,
        expected: Expected,
        came: Sequence[Place],
        period: Period | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Communes that have not sent"), parent)
        self._desk, self._came, self._period = desk, list(came), period
        self.against = QComboBox()
        self.against.setAccessibleName(_("Which communes are expected"))
        if missing(expected.sent, came):
            self.against.addItem(_("Communes that sent within the last 100 days"), expected.sent)
        if expected.of_province:
            words = _("All communes of {province}").format(province=expected.province)
            self.against.addItem(words, expected.of_province)
        self.against.addItem(_("A list of my own"), None)
        self.own = self._text(_("One commune a line, or parted by commas"))
        self.told = label("", wrap=True)
        self.text = self._text("")
        self.text.setAccessibleName(_("Text to paste in the group"))
        for part in (
            label(_("Which communes are expected"), "label"),
            self.against,
            self.own,
            self.told,
            self.text,
        ):
            self.body.addWidget(part)
        self.copy_button = self.add_primary(_("Copy the text"), self.copy)
        self.copy_button.setEnabled(False)
        self.add_secondary(_("Close"), self.accept)
        self.against.currentIndexChanged.connect(lambda _n: self._ask())
        self.own.textChanged.connect(self._ask)
        self._ask()

    def _text(self, placeholder: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(placeholder)
        field.setTabChangesFocus(True)
        field.setMinimumSize(theme.px(_WIDTH), theme.px(24 * _LINES))
        return field

    def _ask(self) -> None:
        """Show who is missing of the list chosen; one's own is read off the window's thread."""
        chosen: tuple[Place, ...] | None = self.against.currentData()
        self.own.setVisible(chosen is None)
        if chosen is not None:
            self.show_expected(chosen)
            return
        named = partial(self._desk.session.batch_communes.named, self.own.toPlainText())
        self._desk.operations.read("communes expected", named, self.show_expected)

    def show_expected(self, expected: Sequence[Place]) -> None:
        """Show who of these is missing."""
        absent = missing(expected, self._came)
        came = len(expected) - len(absent)
        self.told.setText(_told(expected, absent))
        day = day_text(self._desk.session.clock.today())
        self.text.setPlainText(reminder(absent, came, len(expected), self._period, day))
        self.text.setVisible(bool(absent))
        self.copy_button.setEnabled(bool(absent))
        self.fit()

    def copy(self) -> None:
        """Put the text on the clipboard, as it was changed here."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._desk.messages.info(_("The text is copied. Paste it in the group."))
        self.accept()


def _told(expected: Sequence[Place], absent: Sequence[Place]) -> str:
    if not expected:
        return _("No commune is expected yet. Type or paste a list of your own.")
    if not absent:
        return _("All communes expected have sent their list.")
    words = n_(
        "{count} of {all} communes has not sent its list.",
        "{count} of {all} communes have not sent their list.",
        len(absent),
    )
    return words.format(count=number_text(len(absent)), all=number_text(len(expected)))

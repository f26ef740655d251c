"""The learner cards of a class: in which form, printed or saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from digilearn.domain.cards import CardForm, CardSet
from digilearn.domain.ids import Id
from digilearn.language import N_, _, n_
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.output_choice import OutputChoice
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.widgets import label

_FORMS: Final = {
    CardForm.TEN: (
        N_("Ten cards on an A4 sheet, to cut out"),
        N_("The size of a bank card, to carry along."),
    ),
    CardForm.A6: (N_("One A6 page for each person"), N_("Large letters, to hang up or keep in a folder.")),
    CardForm.LIST: (
        N_("The whole class on one list"),
        N_("Stays at the door: people find their name on it."),
    ),
}
_PREVIEW_HEIGHT: Final = 360
_WIDE_ENOUGH: Final = 640
"""Where the screen is narrower, in the grid's pixels, the words need the room of the preview."""


class CardsDialog(Dialog):
    """Asks for the form, with its first page in sight; `form` is the one chosen."""

    def __init__(self, desk: Desk, cards: CardSet, parent: QWidget | None = None) -> None:
        super().__init__(_("Learner cards"), parent)
        self._desk, self._cards = desk, cards
        self._choices = QButtonGroup(self)
        self.buttons: dict[CardForm, QRadioButton] = {}
        self.preview = label()
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setFixedHeight(theme.px(_PREVIEW_HEIGHT))
        self.preview.setMinimumWidth(theme.px(260))
        self.preview.setAccessibleName(_("Preview"))
        self._build()
        self._choices.buttonToggled.connect(lambda _button, on: self._draw() if on else None)
        self._draw()

    def _build(self) -> None:
        count = len(self._cards.cards)
        words = n_("{classroom}: {count} person", "{classroom}: {count} people", count)
        self.body.addWidget(label(words.format(classroom=self._cards.classroom, count=count), wrap=True))
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        for form, (name, about) in _FORMS.items():
            button = self.buttons[form] = QRadioButton(_(name))
            button.setChecked(form is CardForm.TEN)
            self._choices.addButton(button)
            column.addWidget(button)
            column.addWidget(label(_(about), "soft", wrap=True))
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addLayout(column, 1)
        row.addWidget(self.preview)
        self.preview.setVisible(self.screen().availableSize().width() >= theme.px(_WIDE_ENOUGH))
        self.body.addLayout(row)

    @property
    def form(self) -> CardForm:
        """Give the form chosen."""
        return next(form for form, button in self.buttons.items() if button.isChecked())

    def _draw(self) -> None:
        form = self.form
        dpi = theme.px(_PREVIEW_HEIGHT) / (148 if form is CardForm.A6 else 297) * 25.4
        draw = partial(self._desk.session.cards.page_png, self._cards, form, dpi * self.devicePixelRatioF())
        self._desk.operations.read(f"cards {id(self)}", draw, self._show)

    def _show(self, png: bytes) -> None:
        picture = QPixmap()
        picture.loadFromData(png)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.preview.setPixmap(picture)


class ClassCards(QObject):
    """Asks for the form of the cards of a class and prints or saves them; `saved` tells where the file is."""

    def __init__(self, desk: Desk, saved: SavedFileBar, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._output = OutputChoice(desk, saved, page)

    def ask(self, classroom_id: Id) -> None:
        """Ask for the form."""
        read = partial(self._desk.session.cards.of_class, classroom_id)
        self._desk.operations.read("class cards", read, self._open)

    def _open(self, cards: CardSet) -> None:
        dialog = CardsDialog(self._desk, cards, self._page)
        dialog.add_secondary(_("Print"), lambda: self._print(cards, dialog))
        dialog.add_primary(_("Save PDF"), lambda: self._ask_where(cards, dialog))
        dialog.add_cancel()
        dialog.open()

    def _print(self, cards: CardSet, dialog: CardsDialog) -> None:
        dialog.accept()
        self._output.ask_printer(partial(self._print_on, cards, dialog.form))

    def _print_on(self, cards: CardSet, form: CardForm, printer: QPrinter) -> None:
        draw = partial(self._desk.session.cards.print_to, cards, form, printer)
        self._output.print(draw, _("The cards are at the printer."))

    def _ask_where(self, cards: CardSet, dialog: CardsDialog) -> None:
        dialog.accept()
        name = _("Cards of {classroom}").format(classroom=cards.classroom).replace("/", "-")
        self._output.ask_file(f"{name}.pdf", partial(self.save, cards, dialog.form))

    def save(self, cards: CardSet, form: CardForm, path: Path) -> None:
        """Save the cards as PDF and offer what one does with the file."""
        self._output.save(path, partial(self._desk.session.cards.save, cards, form, path))

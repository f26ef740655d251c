"""Open a book: which one, and its four words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from digilearn.language import _
from digilearn.services.folders import KnownStore
from digilearn.ui.first_start.frame import StartPage
from digilearn.ui.first_start.secret_field import SecretField
from digilearn.ui.first_start.store_choice import StoreChoice
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import FormGrid, LinkButton, PrimaryButton, label


class OpenPage(StartPage):
    """`opening(folder, secret)` and `back_asked`. A wrong secret is said here and the field is ready again."""

    opening = Signal(Path, str)
    back_asked = Signal()

    def __init__(self, stores: Sequence[KnownStore], parent: QWidget | None = None) -> None:
        super().__init__(_("Open a book"), "", parent)
        self.stores = StoreChoice(stores)
        self.secret = SecretField()
        self.open_button = PrimaryButton(_("Open the book"))
        self.other_button = LinkButton(_("Another folder ..."))
        self.back_button = LinkButton(_("Other ways to begin"))
        form = FormGrid()
        form.add(_("Book"), self.stores)
        form.add(_("Opening phrase or password"), self.secret)
        self.body.addWidget(form)
        self.body.addWidget(
            label(
                _("Forgotten? The recovery code on the sealed sheet opens the book in the same field."),
                "small",
                wrap=True,
            )
        )
        self.body.addWidget(self.fault)
        self.body.addWidget(self.open_button)
        links = FlowLayout(gap=theme.px(8))
        links.addWidget(self.other_button)
        links.addWidget(self.back_button)
        self.body.addLayout(links)
        self.body.addStretch(2)
        self._connect()

    def _connect(self) -> None:
        self.open_button.clicked.connect(lambda _checked: self._on_open())
        self.secret.entered.connect(self._on_open)
        self.secret.edited.connect(lambda: self.say_fault(""))
        self.other_button.clicked.connect(self._on_other_clicked)
        self.back_button.clicked.connect(lambda _checked: self.back_asked.emit())

    def choose(self, folder: Path) -> None:
        """Choose a book by its folder, known before or not."""
        self.stores.choose(folder)
        self.secret.line.setFocus()

    @property
    def folder(self) -> Path | None:
        """Give the chosen book."""
        return self.stores.folder

    def _on_other_clicked(self) -> None:
        asked = QFileDialog.getExistingDirectory(
            self, _("The folder of the book"), str(self.folder or Path.home())
        )
        if asked:
            self.choose(Path(asked))

    def _on_open(self) -> None:
        if self.folder is None:
            self.say_fault(_("Choose the folder of the book first."))
        elif not self.secret.text.strip():
            self.say_fault(_("Type the opening phrase first."))
        else:
            self.set_busy(True)
            self.opening.emit(self.folder, self.secret.text)

    def set_busy(self, busy: bool) -> None:
        """Take no second click while the book is being opened."""
        self.open_button.setEnabled(not busy)
        self.open_button.setText(_("Opening ...") if busy else _("Open the book"))

    def say_failed(self, sentence: str) -> None:
        """Say why the book did not open; the letters stay to be corrected."""
        self.set_busy(False)
        self.say_fault(sentence)
        self.secret.line.selectAll()
        self.secret.line.setFocus()

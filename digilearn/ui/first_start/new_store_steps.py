"""The three steps of a new book: whose it is, the four words, the recovery code and the folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from digilearn.domain import phrases
from digilearn.domain.places import Commune
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.services.folders import folder_fault, propose_folder
from digilearn.services.output import FileNotWritten
from digilearn.ui.first_start.recovery_sheet import print_sheet, save_sheet
from digilearn.ui.first_start.secret_field import SecretField
from digilearn.ui.kit import theme
from digilearn.ui.kit.commune_field import CommuneField
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.name_note import watch_name
from digilearn.ui.kit.widgets import FormGrid, LinkButton, QuietLabel, SecondaryButton, SelectableText, label

_SHORTEST_PASSWORD = 8
_TYPED_BACK = 4


class Step(QWidget):
    """One step; `fault()` gives the sentence that stands in the way, "" when one may go on.

    `edited` when an answer changed.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))

    def fault(self) -> str:
        """Say what is still missing."""
        raise NotImplementedError

    def begin(self) -> None:
        """Give the keyboard to the first field."""


class WhoStep(Step):
    """Commune, team, own name."""

    def __init__(self) -> None:
        super().__init__()
        self.commune = CommuneField()
        self.unit_name = QLineEdit()
        self.user_name = QLineEdit()
        form = FormGrid()
        form.add(_("Commune, ward or special zone (may stay empty; type without accents)"), self.commune)
        form.add(_("Name of the team or unit that keeps the book"), self.unit_name)
        watch_name(self.user_name, form.add(_("Your name"), self.user_name))
        self.unit_name.setPlaceholderText(_("for example: Digital team of village 3"))
        self.column.addWidget(form)
        self.commune.chosen.connect(self._on_commune)
        for line in (self.commune.line, self.unit_name, self.user_name):
            line.textChanged.connect(lambda _text: self.edited.emit())

    def begin(self) -> None:
        self.commune.line.setFocus()

    def _on_commune(self, commune: Commune | None) -> None:
        if commune is not None:
            (self.user_name if self.unit_name.text() else self.unit_name).setFocus()

    def fault(self) -> str:
        if self.commune.line.text().strip() and self.commune.commune is None:
            return _("Choose your commune from the list below what you typed, or leave that field empty.")
        if not clean(self.unit_name.text()):
            return _("Type the name of the team or unit that keeps the book.")
        if not clean(self.user_name.text()):
            return _("Type your own name.")
        return ""


class PhraseStep(Step):
    """Four proposed words, or a password of one's own; typed back once."""

    def __init__(self) -> None:
        super().__init__()
        self.phrase = label("", "phrase", wrap=True)
        self.phrase.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.another_button = SecondaryButton(_("Another phrase"))
        self.own = QCheckBox(_("I prefer a password of my own"))
        self.password = SecretField()
        self.again = SecretField()
        self._about = label("", wrap=True)
        self._form = FormGrid()
        self._form.add(_("Password (8 letters or more)"), self.password)
        self._again_form = FormGrid()
        self._again_form.add(_("Type it once more"), self.again)
        for part in (self._about, self.phrase, self.another_button, self._form, self._again_form, self.own):
            self.column.addWidget(part, 0)
        self.column.setAlignment(self.another_button, Qt.AlignmentFlag.AlignLeft)
        self.another_button.clicked.connect(lambda _checked: self._propose())
        self.own.toggled.connect(self._on_own)
        for field in (self.password, self.again):
            field.edited.connect(self.edited)
        self._propose()
        self._on_own(False)

    def begin(self) -> None:
        (self.password if self.own.isChecked() else self.again).line.setFocus()

    def _propose(self) -> None:
        self.phrase.setText(phrases.propose())
        self.again.clear()

    def _on_own(self, own: bool) -> None:
        self._about.setText(
            _("Only you know this password. It cannot be read from the disk.")
            if own
            else _(
                "These four words open your book. Copy them onto paper; accents and capitals do not matter."
            )
        )
        for part in (self.phrase, self.another_button):
            part.setVisible(not own)
        self._form.setVisible(own)
        self.again.clear()
        self.again.shown.setChecked(not own)  # the four words stand above anyway

    @property
    def secret(self) -> str:
        """Give what will open the book."""
        return self.password.text if self.own.isChecked() else self.phrase.text()

    def fault(self) -> str:
        if self.own.isChecked():
            if len(clean(self.password.text)) < _SHORTEST_PASSWORD:
                return _("A password of your own needs at least {count} letters.").format(
                    count=_SHORTEST_PASSWORD
                )
            return "" if self.again.text == self.password.text else _("The two passwords are not the same.")
        same = phrases.normal(self.again.text) == phrases.normal(self.phrase.text())
        return (
            ""
            if same
            else _("What you typed is not the phrase shown. Type the four words as they stand above.")
        )


class RecoveryStep(Step):
    """The recovery code on paper or in a file, its end typed back; the folder."""

    def __init__(self) -> None:
        super().__init__()
        self.unit_name = ""
        self.code = SelectableText()
        self.code.setAccessibleName(_("Recovery code"))
        self.print_button = SecondaryButton(_("Print"))
        self.save_button = SecondaryButton(_("Save to a file"))
        self.kept_button = LinkButton()
        self.saved = QuietLabel("good")
        self.saved.setWordWrap(True)
        self.failed = QuietLabel("fault")
        self.failed.setWordWrap(True)
        self.typed_back = QLineEdit()
        self.folder = SelectableText(str(propose_folder()))
        self.folder_button = LinkButton(_("Another folder ..."))
        self._lay_out()
        self.print_button.clicked.connect(
            lambda _checked: print_sheet(self, self.unit_name, self.code.text())
        )
        self.save_button.clicked.connect(lambda _checked: self._on_save_clicked())
        self.typed_back.textEdited.connect(lambda _text: self.hide_code())
        self.typed_back.textChanged.connect(lambda _text: self.edited.emit())
        self.kept_button.clicked.connect(lambda _checked: self._on_kept_clicked())
        self.folder.textChanged.connect(lambda _text: self.edited.emit())
        self.folder_button.clicked.connect(self._on_folder_clicked)

    def _lay_out(self) -> None:
        about = _(
            "If the phrase is forgotten or you leave, only this code opens the book. Keep it on paper, sealed."
        )
        self.column.addWidget(label(about, wrap=True))
        self.column.addWidget(self.code)
        ways = FlowLayout(gap=theme.px(8))
        ways.addWidget(self.print_button)
        ways.addWidget(self.save_button)
        ways.addWidget(self.kept_button)
        self.column.addLayout(ways)
        self.column.addWidget(self.saved)
        self.column.addWidget(self.failed)
        form = FormGrid()
        form.add(
            _("Type the last four characters of the code"),
            self.typed_back,
            _("The code is hidden meanwhile: read them from the sheet or the file you keep."),
        )
        form.add(
            _("Folder of the book"), self.folder, _("It stays on this computer and is never sent anywhere.")
        )
        self.column.addWidget(form)
        self.column.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        self.show_code()
        self.print_button.setFocus()

    def show_code(self) -> None:
        """Show the code; what was typed of it goes, since it could have been read from the screen."""
        self.typed_back.clear()
        self.code.setEchoMode(QLineEdit.EchoMode.Normal)
        self.kept_button.setText(_("I have copied it, hide it"))

    def hide_code(self) -> None:
        """Hide the code while its end is typed: it proves that the code is kept somewhere else than on this screen."""
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.kept_button.setText(_("Show the code again"))

    def _on_kept_clicked(self) -> None:
        if self.code.echoMode() is QLineEdit.EchoMode.Password:
            self.show_code()
        else:
            self.hide_code()
            self.typed_back.setFocus()

    def _on_save_clicked(self) -> None:
        try:
            file = save_sheet(self, self.unit_name, self.code.text())
        except FileNotWritten as error:
            self.saved.setText("")
            self.failed.setText(error.sentence)
            return
        if file is not None:
            self.failed.setText("")
            self.saved.setText(_("Recovery code saved to {file}").format(file=file))

    def _on_folder_clicked(self) -> None:
        asked = QFileDialog.getExistingDirectory(
            self, _("Folder of the book"), str(Path(self.folder.text()).parent)
        )
        if asked:
            chosen = Path(asked)
            filled = chosen.is_dir() and any(chosen.iterdir())
            self.folder.setText(str(chosen / "DigiLearn" if filled else chosen))

    def fault(self) -> str:
        if not self.code.text():
            return _("The recovery code is being made. One moment.")
        self.hide_code()
        if clean(self.typed_back.text()).upper() != self.code.text()[-_TYPED_BACK:].upper():
            return _(
                "The last four characters do not match. Print or save the code first, then read them from there."
            )
        return folder_fault(Path(self.folder.text())) or ""

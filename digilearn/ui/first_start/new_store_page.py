"""A new book in three steps; nothing is written before the last button."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.ui.first_start.frame import StartPage
from digilearn.ui.first_start.new_store_steps import PhraseStep, RecoveryStep, Step, WhoStep
from digilearn.ui.kit.widgets import LinkButton, PrimaryButton, StepLine


@dataclass(frozen=True, slots=True)
class NewStore:
    """What was answered: all that `services.opening.create_store` takes."""

    folder: Path
    unit_name: str
    commune_code: str | None
    user_name: str
    secret: str
    own_password: bool
    recovery_code: str


class NewStorePage(StartPage):
    """`finished(NewStore)`, `back_asked`."""

    finished = Signal(NewStore)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("New book"), "", parent)
        self.who, self.phrase, self.recovery = WhoStep(), PhraseStep(), RecoveryStep()
        self.steps: tuple[Step, ...] = (self.who, self.phrase, self.recovery)
        self.step = 0
        self.line = StepLine((_("Team and name"), _("Opening phrase"), _("Recovery code")))
        self.next_button = PrimaryButton(_("Continue"))
        self.back_button = LinkButton(_("Back"))
        self._lay_out()
        self.next_button.clicked.connect(lambda _checked: self._on_next())
        self.back_button.clicked.connect(lambda _checked: self._on_back())
        self.phrase.again.entered.connect(self._on_next)
        self.who.user_name.returnPressed.connect(self._on_next)
        self.recovery.typed_back.returnPressed.connect(self._on_next)
        for step in self.steps:
            step.edited.connect(lambda: self.say_fault(""))
        self._show(0)

    def _lay_out(self) -> None:
        self.body.addWidget(self.line)
        stack = QVBoxLayout()
        for step in self.steps:
            stack.addWidget(step)
        self.body.addLayout(stack)
        self.body.addWidget(self.fault)
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.next_button)
        self.body.addLayout(foot)
        self.body.addStretch(2)

    def set_recovery_code(self, code: str) -> None:
        """Put in the recovery code that was made."""
        self.recovery.code.setText(code)

    def _show(self, place: int) -> None:
        self.step = place
        for number, step in enumerate(self.steps):
            step.setVisible(number == place)
        self.line.set_step(place)
        self.say_fault("")
        self.recovery.unit_name = clean(self.who.unit_name.text())
        last = place == len(self.steps) - 1
        self.next_button.setText(_("Make the book") if last else _("Continue"))
        self.steps[place].begin()

    def _on_back(self) -> None:
        if self.step == 0:
            self.back_asked.emit()
        else:
            self._show(self.step - 1)

    def _on_next(self) -> None:
        fault = self.steps[self.step].fault()
        self.say_fault(fault)
        if fault:
            return
        if self.step < len(self.steps) - 1:
            self._show(self.step + 1)
            return
        self.set_busy(True)
        self.finished.emit(self.answer())

    def answer(self) -> NewStore:
        """Give what was answered."""
        commune = self.who.commune.commune
        return NewStore(
            folder=Path(self.recovery.folder.text()),
            unit_name=clean(self.who.unit_name.text()),
            commune_code=commune.code if commune else None,
            user_name=clean(self.who.user_name.text()),
            secret=self.phrase.secret,
            own_password=self.phrase.own.isChecked(),
            recovery_code=self.recovery.code.text(),
        )

    def set_busy(self, busy: bool) -> None:
        """Take no second click while the book is being made."""
        self.next_button.setEnabled(not busy)
        self.back_button.setEnabled(not busy)
        self.next_button.setText(_("Making the book ...") if busy else _("Make the book"))

    def say_failed(self, sentence: str) -> None:
        """Say why the book was not made; every answer stays."""
        self.set_busy(False)
        self.say_fault(sentence)

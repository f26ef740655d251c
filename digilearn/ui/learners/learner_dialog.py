"""Adding or changing one learner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digilearn.domain.ids import Id
from digilearn.domain.learners import Learner, LikelyDouble
from digilearn.domain.units import Village
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.widgets import LinkButton
from digilearn.ui.learners.learner_draft import LearnerDraft
from digilearn.ui.learners.learner_form import LearnerForm
from digilearn.ui.learners.learner_words import double_text


class LearnerDialog(Dialog):
    """The form with its doubts; `learner` None adds one. `opened` asks for another person: a likely double."""

    opened = Signal(object)

    def __init__(
        self, desk: Desk, learner: Learner | None = None, village: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Change a learner") if learner else _("Add a learner"), parent)
        self._desk = desk
        self._learner = learner
        unit = desk.session.unit
        self._today = desk.session.clock.today()
        self.form = LearnerForm(self._today, sensitive=unit.sensitive)
        self.doubles = QVBoxLayout()
        self.body.addWidget(self.form)
        self.body.addLayout(self.doubles)
        self.save_button = self.add_primary(_("Save") if learner else _("Add a learner"), self.save)
        self.add_cancel()
        if learner is not None:
            self.form.put(LearnerDraft.of(learner, village))
        self.form.edited.connect(self._on_edited)
        self.form.more_button.clicked.connect(lambda: QTimer.singleShot(0, self._fit))
        desk.operations.read("learner villages", desk.session.villages.list, self._show_villages)
        self._on_edited()
        self.form.name.line.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be wide enough for two columns, and as high as they are, within the screen."""
        room = self.screen().availableSize()
        height = self.form.sizeHint().height() + theme.px(200)
        self.resize(min(theme.px(760), room.width()), min(max(height, self.height()), room.height()))

    def _show_villages(self, villages: Sequence[Village]) -> None:
        self.form.set_villages([village.label for village in villages])

    def _on_edited(self) -> None:
        draft = self.form.draft()
        self.save_button.setEnabled(bool(clean(draft.name)))
        if self._learner is not None or not clean(draft.name):
            return
        birth = draft.read_birth(self._today)
        ask = partial(self._desk.session.learners.doubles, draft.name, birth.year, draft.village, draft.phone)
        self._desk.operations.read("learner doubles", ask, self.show_doubles)

    def show_doubles(self, doubles: Sequence[LikelyDouble]) -> None:
        """Name the people who may be the one being typed, each one click away."""
        while (item := self.doubles.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for double in doubles[:3]:
            label = QLabel(
                _("Possible duplicate: {people}").format(people=double_text(double)), wordWrap=True
            )
            label.setProperty("role", "warning")
            open_button = LinkButton(_("The same person: open the record"))
            open_button.clicked.connect(partial(self._open, double.learner.id))
            self.doubles.addWidget(label)
            self.doubles.addWidget(open_button)

    def _open(self, learner_id: Id) -> None:
        self.reject()
        self.opened.emit(learner_id)

    def save(self) -> None:
        """Save and close; the dialog stays open when the book refuses."""
        draft = self.form.draft()
        learners = self._desk.session.learners
        work: Callable[[], object] = partial(learners.add, **draft.values(self._today), village=draft.village)
        if self._learner is not None:
            work = partial(learners.edit, draft.on(self._learner, self._today), draft.village)
        self._desk.operations.run(work, on_done=lambda _result: self.accept())

"""One person whole: classes, attendance, what was changed, and which records are the same person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id
from digilearn.domain.learners import LikelyDouble
from digilearn.language import _
from digilearn.services.learners import LearnerStory
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.skills_papers import SkillsPapers, Wanted
from digilearn.ui.kit.widgets import SecondaryButton
from digilearn.ui.learners.learner_words import double_text, line_text
from digilearn.ui.learners.skills_part import SkillsPart
from digilearn.ui.learners.story_text import class_text, entry_text


class StoryDialog(Dialog):
    """Reads the story of a learner; records of the same person are joined and separated here, reversibly."""

    def __init__(self, desk: Desk, learner_id: Id, parent: QWidget | None = None) -> None:
        super().__init__(_("A learner's story"), parent)
        self._desk = desk
        self._learner_id = learner_id
        self._story: LearnerStory | None = None
        self._offers: list[SecondaryButton] = []
        self._parts = QVBoxLayout()
        self._parts.setSpacing(8)
        self.skills = SkillsPart(desk, learner_id)
        self.saved = SavedFileBar(desk)
        self.papers = SkillsPapers(desk, self.saved, self)
        self.body.addWidget(self.saved)
        self.body.addWidget(self.skills)
        self.body.addLayout(self._parts)
        self.body.addStretch(1)
        self.paper_button = self.add_secondary(
            _("Page to take home"), lambda: self.papers.ask(Wanted(learner_id))
        )
        self.add_secondary(_("Close"), self.reject)
        desk.operations.changed.connect(self._on_changed)
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        room = self.screen().availableSize()
        self.resize(min(theme.px(720), room.width()), min(theme.px(560), room.height()))

    def reload(self) -> None:
        """Read the story again."""
        read = partial(self._desk.session.learners.story, self._learner_id)
        self._desk.operations.read("learner story", read, self.show_story)

    def _on_changed(self, changes: Changes) -> None:
        self.skills.on_changed(changes)
        if changes.touches(Kind.LEARNER, Kind.PERSON_LINK, Kind.ENROLMENT, Kind.MARK):
            self.reload()

    def show_story(self, story: LearnerStory) -> None:
        """Show the story, then look for records that may be the same person."""
        self._story = story
        _clear(self._parts)
        self._offers.clear()
        learner = story.learner
        self._say(_("{name}: classes and attendance").format(name=learner.name), "heading")
        for line in story.classes:
            self._say(class_text(line))
        if not story.classes:
            self._say(_("Not in any class yet."), "soft")
        if story.joined:
            self._say(_("Other records of the same person"), "heading")
        for other in story.joined:
            self._offer(line_text(other), _("Two different people"), partial(self._separate, other.id))
        self._say(_("Changes of the record"), "heading")
        for entry in story.changes:
            self._say(entry_text(entry))
        ask = partial(
            self._desk.session.learners.doubles,
            learner.name,
            learner.birth_year,
            story.village,
            learner.phone,
        )
        self._desk.operations.read("story doubles", ask, self._show_doubles)

    def _show_doubles(self, doubles: Sequence[LikelyDouble]) -> None:
        """Offer to join the likely doubles that are not joined yet."""
        if self._story is None:
            return
        known = {self._learner_id, *(line.id for line in self._story.joined)}
        others = [double for double in doubles if double.learner.id not in known]
        if others:
            self._say(_("May be the same person"), "heading")
        for double in others:
            self._offer(double_text(double), _("The same person"), partial(self._join, double.learner.id))

    def offers(self) -> list[SecondaryButton]:
        """Give the buttons that join or separate, in the order shown."""
        return list(self._offers)

    def _join(self, other_id: Id) -> None:
        self._desk.operations.run(partial(self._desk.session.learners.join, self._learner_id, other_id))

    def _separate(self, other_id: Id) -> None:
        self._desk.operations.run(partial(self._desk.session.learners.separate, self._learner_id, other_id))

    def _say(self, text: str, role: str = "text") -> None:
        label = QLabel(text, wordWrap=True)
        label.setProperty("role", role)
        self._parts.addWidget(label)

    def _offer(self, text: str, verb: str, act: partial[None]) -> None:
        """Put a person and the one thing to do about them on a line."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        label = QLabel(text, wordWrap=True)
        button = SecondaryButton(verb)
        button.setAccessibleName(f"{verb}: {text}")
        button.clicked.connect(lambda _checked=False: act())
        line.addWidget(label, 1)
        line.addWidget(button)
        self._offers.append(button)
        self._parts.addWidget(row)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()

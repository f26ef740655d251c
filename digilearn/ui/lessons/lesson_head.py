"""What is said about a lesson besides its text: title, skill, minutes, share of practice, links, sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from digilearn.domain.lesson_texts import SKILLS, LessonText
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.fields import DateField
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.meeting_dialogs import beside
from digilearn.ui.kit.widgets import LinkButton, Stepper, label


class LessonHead(QWidget):
    """The form above the text. `changed` on every change; `head` gives what stands there."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head: LessonText | None = None
        self.title = QLineEdit()
        self.title.setAccessibleName(_("Lesson title"))
        self.title.setPlaceholderText(_("Lesson title"))
        self.skill = QComboBox()
        self.skill.addItems([_(words) for words in SKILLS])
        self.skill.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.skill.setMinimumContentsLength(22)
        self.minutes = Stepper(60, 5, 240)
        self.practice = Stepper(70, 0, 100)
        self.more_button = LinkButton(_("More about the lesson"))  # the page puts it beside its own buttons
        self.tags = QLineEdit(placeholderText=_("for example: scam, phone call"))
        self.audience = QLineEdit(placeholderText=_("for example: elderly people, leaders"))
        self.checked = DateField()
        self.tried = QCheckBox(_("Every step was tried on a real phone"))
        self._references = FlowLayout(gap=theme.px(8))
        self._more = QWidget()
        self._build()
        self._listen()

    def _build(self) -> None:
        fields = FlowLayout(gap=theme.px(16))
        fields.addWidget(beside(_("Minutes"), self.minutes))
        fields.addWidget(beside(_("Practice, %"), self.practice))
        for name, field in (
            (_("Skill"), self.skill),
            (_("Topics"), self.tags),
            (_("Audience"), self.audience),
            (_("Checked on"), self.checked),
        ):
            fields.addWidget(beside(name, field))
        fields.addWidget(self.tried)
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(theme.px(8))
        more.addLayout(fields)
        more.addLayout(self._references)
        self._more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.title)
        column.addWidget(self._more)

    def _listen(self) -> None:
        for field in (self.title, self.tags, self.audience):
            field.textChanged.connect(lambda _text: self.changed.emit())
        for stepper in (self.minutes, self.practice):
            stepper.changed.connect(lambda _value: self._on_numbers())
        self.skill.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.checked.day_changed.connect(lambda _day: self.changed.emit())
        self.tried.toggled.connect(lambda _on: self.changed.emit())
        self.more_button.clicked.connect(self._on_more)

    def _on_more(self) -> None:
        self._more.setVisible(self._more.isHidden())
        self._show_more()

    def _on_numbers(self) -> None:
        self._show_more()
        self.changed.emit()

    def _show_more(self) -> None:
        """Say on the button what most people ask, and which way it opens."""
        minutes = _("{minutes} min").format(minutes=self.minutes.value)
        practice = _("practice {practice} %").format(practice=self.practice.value)
        self.more_button.setText(f"{minutes} · {practice} {'▾' if self._more.isHidden() else '▴'}")

    def set_head(self, head: LessonText) -> None:
        """Show the front matter of a lesson."""
        self.blockSignals(True)
        self._head = head
        self.title.setText(head.title)
        self.skill.setCurrentIndex(min(max(head.skill, 1), len(SKILLS)) - 1)
        self.minutes.set_value(head.minutes)
        self.practice.set_value(head.practice)
        self.tags.setText(", ".join(head.tags))
        self.audience.setText(", ".join(head.audience))
        self.checked.set_day(head.checked)
        self.tried.setChecked(head.tried)
        self._show_references()
        self._show_more()
        self.blockSignals(False)

    @property
    def head(self) -> LessonText | None:
        """Give the front matter as it stands in the form, None before one was shown."""
        if self._head is None:
            return None
        return replace(
            self._head,
            title=clean(self.title.text()),
            skill=self.skill.currentIndex() + 1,
            minutes=self.minutes.value,
            practice=self.practice.value,
            tags=_listed(self.tags.text()),
            audience=_listed(self.audience.text()),
            checked=self.checked.day or self._head.checked,
            tried=self.tried.isChecked(),
        )

    def change(self, changed: Callable[[LessonText], LessonText]) -> None:
        """Change links or sources, which have no field of their own."""
        if (head := self.head) is not None:
            self._head = changed(head)
            self._show_references()
            self.changed.emit()

    def _show_references(self) -> None:
        """Show each link and source with the way to take it out."""
        while (item := self._references.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self._head is None:
            return
        links = [(one.title, partial(_without_link, one.id)) for one in self._head.links]
        sources = [
            (one.title, partial(_without_source, place)) for place, one in enumerate(self._head.sources)
        ]
        self._add_references(_("Links"), links)
        self._add_references(_("Sources"), sources)

    def _add_references(
        self, name: str, named: Sequence[tuple[str, Callable[[LessonText], LessonText]]]
    ) -> None:
        if named:
            self._references.addWidget(label(name, "soft"))
        for title, without in named:
            button = LinkButton(f"{_short(title)}  ✕")
            button.setToolTip(title)
            button.setAccessibleName(_("Take out: {title}").format(title=title))
            button.clicked.connect(partial(self._take_out, without))
            self._references.addWidget(button)

    def _take_out(self, without: Callable[[LessonText], LessonText], _checked: bool = False) -> None:
        self.change(without)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(clean(one) for one in text.split(",") if clean(one))


def _short(title: str) -> str:
    return title if len(title) <= 32 else f"{title[:31].rstrip()}…"


def _without_link(link_id: str, head: LessonText) -> LessonText:
    return replace(head, links=tuple(one for one in head.links if one.id != link_id))


def _without_source(place: int, head: LessonText) -> LessonText:
    return replace(head, sources=head.sources[:place] + head.sources[place + 1 :])

"""The fields of one learner: what a volunteer needs first, the rest behind "Thêm thông tin"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from digilearn.domain.citizen_ids import mask
from digilearn.domain.learners import LearnerStatus, PhoneOwner, Sex
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.commune_field import CommuneField
from digilearn.ui.kit.widgets import LinkButton, SecondaryButton
from digilearn.ui.learners.doubtful_field import DoubtfulField, DoubtLabel, LabelledField
from digilearn.ui.learners.learner_draft import LearnerDraft
from digilearn.ui.learners.learner_words import OWNERS, SEXES, STATUSES
from digilearn.ui.learners.village_field import VillageField


def choice_box(words: Iterable[tuple[StrEnum | None, str]]) -> QComboBox:
    """Make a box that offers the words for the values of an enum."""
    box = QComboBox()
    for value, word in words:
        box.addItem(_(word), value)
    return box


class LearnerForm(QWidget):
    """Holds a LearnerDraft; `edited` whenever it changed. `sensitive` shows the fields the unit switched on."""

    edited = Signal()

    def __init__(self, today: date, *, sensitive: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._hidden_id = ""
        self.name = DoubtfulField(_("Full name"))
        self.also_called = DoubtfulField(_("Also called"))
        self.birth = DoubtfulField(_("Year of birth (or date of birth)"))
        self.sex = choice_box(SEXES.items())
        self.village = VillageField()
        self.phone = DoubtfulField(_("Phone"))
        self.phone_owner = choice_box(OWNERS.items())
        self.sort_by = DoubtfulField(_("Sort by"))
        self.citizen_id = DoubtfulField(_("Personal id number"))
        self.show_id = SecondaryButton(_("Show the number"))
        self.address = DoubtfulField(_("Address"))
        self.commune = CommuneField()
        self._commune_doubts = DoubtLabel()
        self.code = DoubtfulField(_("Learner code"))
        self.status = choice_box(STATUSES.items())
        self.ethnicity = DoubtfulField(_("Ethnic group"))
        self.disability = DoubtfulField(_("Disability"))
        self.poverty = DoubtfulField(_("Household's poverty status"))
        self.note = QPlainTextEdit()
        self._texts = {
            "name": self.name,
            "also_called": self.also_called,
            "birth": self.birth,
            "phone": self.phone,
            "sort_by": self.sort_by,
            "address": self.address,
            "code": self.code,
            "ethnicity": self.ethnicity,
            "disability": self.disability,
            "poverty": self.poverty,
        }
        self.more_button = LinkButton(_("More information"))
        self._more = QWidget()
        self._build(sensitive)
        self._listen()

    def _build(self, sensitive: bool) -> None:
        first = (
            (self.name, self.also_called),
            (self.birth, LabelledField(_("Sex"), self.sex)),
            (LabelledField(_("Village"), self.village), QWidget()),
            (self.phone, LabelledField(_("Whose phone"), self.phone_owner)),
        )
        commune = LabelledField(_("Commune of today"), self.commune)
        commune.column.addWidget(self._commune_doubts)
        rest: list[tuple[QWidget, QWidget]] = [
            (self.address, commune),
            (self.citizen_id, self.code),
            (self.sort_by, LabelledField(_("Status"), self.status)),
        ]
        note = LabelledField(_("Note"), self.note)
        rest += (
            [(self.ethnicity, self.disability), (self.poverty, note)] if sensitive else [(note, QWidget())]
        )
        self.citizen_id.column.insertWidget(2, self.show_id)
        self.show_id.hide()
        self.note.setTabChangesFocus(True)
        self.note.setMaximumHeight(theme.px(88))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(_pairs(first))
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.setLayout(_pairs(rest))
        self._more.hide()
        column.addWidget(self._more)
        column.addStretch(1)

    def _listen(self) -> None:
        self.commune.chosen.connect(lambda _commune: self._on_edited())
        for field in self._lines():
            field.textChanged.connect(lambda _text: self._on_edited())
        for box in (self.sex, self.phone_owner, self.status):
            box.currentIndexChanged.connect(lambda _row: self._on_edited())
        self.note.textChanged.connect(self._on_edited)
        self.more_button.clicked.connect(self.show_more)
        self.show_id.clicked.connect(self._on_show_id_clicked)

    def _lines(self) -> tuple[QLineEdit, ...]:
        doubtful = self.findChildren(DoubtfulField)
        return (self.village, self.commune.line, *(field.line for field in doubtful))

    def set_villages(self, labels: Sequence[str]) -> None:
        """Give the villages of the book."""
        self.village.set_villages(labels)

    def show_more(self) -> None:
        """Show the fields that are seldom needed."""
        self._more.show()
        self.more_button.hide()

    def put(self, draft: LearnerDraft) -> None:
        """Fill the fields; a personal id number stays masked until it is asked for."""
        for name, field in self._texts.items():
            field.line.setText(getattr(draft, name))
        self.address.line.setCursorPosition(0)
        self.village.setText(draft.village)
        self.commune.put(draft.commune_code)
        self.note.setPlainText(draft.note)
        self.sex.setCurrentIndex(self.sex.findData(draft.sex))
        self.phone_owner.setCurrentIndex(self.phone_owner.findData(draft.phone_owner))
        self.status.setCurrentIndex(self.status.findData(draft.status))
        self._put_id(draft.citizen_id)

    def _put_id(self, number: str) -> None:
        self._hidden_id = number
        self.citizen_id.line.setReadOnly(bool(number))
        self.citizen_id.line.setText(mask(number))
        self.show_id.setVisible(bool(number))

    def _on_show_id_clicked(self) -> None:
        number, self._hidden_id = self._hidden_id, ""
        self.citizen_id.line.setReadOnly(False)
        self.citizen_id.line.setText(number)
        self.show_id.hide()
        self.citizen_id.line.setFocus()

    def draft(self) -> LearnerDraft:
        """Give what stands in the fields."""
        texts = {name: field.line.text() for name, field in self._texts.items()}
        return LearnerDraft(
            sex=_sex(self.sex.currentData()),
            village=self.village.value(),
            phone_owner=PhoneOwner(self.phone_owner.currentData()),
            citizen_id=self._hidden_id or self.citizen_id.line.text(),
            commune=self.commune.line.text(),
            commune_code=self.commune.commune.code if self.commune.commune else "",
            note=self.note.toPlainText(),
            status=LearnerStatus(self.status.currentData()),
            **texts,
        )

    def _on_edited(self) -> None:
        faults = self.draft().faults(self._today)
        self.name.show_faults(faults["name"])
        self.birth.show_faults(faults["birth"])
        self.phone.show_faults(faults["phone"])
        self.citizen_id.show_faults(faults["citizen_id"])
        self._commune_doubts.show_faults(faults["commune"])
        self.edited.emit()


def _sex(value: str | None) -> Sex | None:
    return Sex(value) if value else None


def _pairs(rows: Sequence[tuple[QWidget, QWidget]]) -> QGridLayout:
    """Lay fields out two in a row."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(12))
    for place, (left, right) in enumerate(rows):
        grid.addWidget(left, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(right, place, 1, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid

"""How a sheet is printed: which form, what room to sign, which heading, who signs."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from digilearn.domain.reports import AttendanceReport, SheetForm, SheetKind, SignatureBlock, signatures_of
from digilearn.domain.units import HeaderPreset
from digilearn.domain.vietnamese import clean
from digilearn.domain.written import day_text
from digilearn.language import N_, _
from digilearn.ui.kit import theme
from digilearn.ui.kit.widgets import LinkButton, Stepper, label

_HEADINGS: Final = {
    HeaderPreset.TEAM: N_("The team alone"),
    HeaderPreset.PEOPLES_COMMITTEE: N_("People's committee, with the national title"),
    HeaderPreset.YOUTH_UNION: N_("Youth union"),
}
_SIGNERS: Final = 3
_MOST_EMPTY: Final = 60


class SignerFields(QWidget):
    """One signature: in which role, and whose name stands below; without a role it is left out.

    `changed` at each letter, `finished` when a field that was changed is left.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role, self.name = QLineEdit(), QLineEdit()
        self.role.setAccessibleName(_("Signature {number}: role").format(number=number))
        self.name.setAccessibleName(_("Signature {number}: name").format(number=number))
        self.role.setPlaceholderText(_("No one"))
        self.name.setPlaceholderText(_("Name (by hand)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for field, share in ((self.role, 3), (self.name, 2)):
            field.textEdited.connect(lambda _text: self.changed.emit())
            field.editingFinished.connect(self._on_left)
            row.addWidget(field, share)

    def _on_left(self) -> None:
        if self.role.isModified() or self.name.isModified():
            for field in (self.role, self.name):
                field.setModified(False)
            self.finished.emit()

    def show_block(self, block: SignatureBlock | None) -> None:
        """Show a signature, or none."""
        self.role.setText(block.title if block else "")
        self.name.setText(block.name if block else "")
        for field in (self.role, self.name):
            field.setCursorPosition(0)

    @property
    def block(self) -> SignatureBlock | None:
        """Give the signature, None when it is left out."""
        role = clean(self.role.text())
        return SignatureBlock(role, clean(self.name.text())) if role else None


class SheetFormPanel(QWidget):
    """`changed` after each choice, `signers_changed` once who signs was typed; `form` is what was chosen."""

    changed = Signal()
    signers_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.course = QRadioButton(_("To sign, the whole course"))
        self.evening = QRadioButton(_("To sign, one meeting"))
        self.filled = QRadioButton(_("With the attendance recorded"))
        self.meeting = QComboBox()
        self.meeting.setAccessibleName(_("Which meeting"))
        self.fingerprint = QCheckBox(_("Rows of 11 mm, for fingerprints"))
        self.consent = QCheckBox(_("Column “agrees to keep these data”"))
        self.empty_rows = Stepper(10, 0, _MOST_EMPTY)
        self.empty_rows.setAccessibleName(_("Empty numbered rows"))
        self.heading = QComboBox()
        self.heading.setAccessibleName(_("Heading"))
        self.signers = [SignerFields(number) for number in range(1, _SIGNERS + 1)]
        self.cards_button = LinkButton(_("Learner cards"))
        self.template_button = LinkButton(_("Empty list of learners (Excel)"))
        for preset, words in _HEADINGS.items():
            self.heading.addItem(_(words), preset)
        self.course.setChecked(True)
        self._lay_out()
        self._listen()
        self._show_fitting()

    def _lay_out(self) -> None:
        self._empty_label = label(_("Empty numbered rows at the end"), "label", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(label(_("Sign-in sheet"), "heading"))
        for widget in (self.course, self.evening, self.meeting, self.filled, self.fingerprint, self.consent):
            column.addWidget(widget)
        column.addWidget(self._empty_label)
        column.addWidget(self.empty_rows)
        column.addWidget(label(_("Heading"), "label"))
        column.addWidget(self.heading)
        column.addWidget(label(_("Who signs, below the table"), "label", wrap=True))
        for signer in self.signers:
            column.addWidget(signer)
        column.addWidget(self.cards_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.template_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        for choice in (self.meeting, self.heading):  # a long name never widens the panel
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(12)

    def _listen(self) -> None:
        for button in (self.course, self.evening, self.filled):
            button.clicked.connect(self._on_kind_clicked)
        for box in (self.fingerprint, self.consent):
            box.clicked.connect(lambda _checked: self.changed.emit())
        for choice in (self.meeting, self.heading):
            choice.activated.connect(lambda _place: self.changed.emit())
        for signer in self.signers:
            signer.changed.connect(self.changed)
            signer.finished.connect(self.signers_changed)
        self.empty_rows.changed.connect(lambda _count: self.changed.emit())

    def _on_kind_clicked(self) -> None:
        self._show_fitting()
        self.changed.emit()

    def _show_fitting(self) -> None:
        """Show only what the chosen form asks for."""
        self.meeting.setVisible(self.evening.isChecked())
        for widget in (self.fingerprint, self.consent, self._empty_label, self.empty_rows):
            widget.setVisible(not self.filled.isChecked())

    # --- what is chosen -------------------------------------------------------------------------------------------
    def set_report(self, report: AttendanceReport) -> None:
        """Offer the meetings, heading and signers of this class; the form chosen stays."""
        register = report.register
        self.meeting.clear()
        for column, meeting in enumerate(register.meetings):
            words = _("Meeting {number}, {day}")
            self.meeting.addItem(
                words.format(number=register.numbers[column], day=day_text(meeting.day)), column
            )
        self.meeting.setEnabled(bool(register.meetings))
        nearest = next(
            (n for n, one in enumerate(register.meetings) if one.day >= report.made_at.date()),
            len(register.meetings) - 1,
        )
        self.meeting.setCurrentIndex(nearest)
        self.heading.setCurrentIndex(self.heading.findData(report.unit.header))
        blocks = signatures_of(report)
        for place, signer in enumerate(self.signers):
            signer.show_block(blocks[place] if place < len(blocks) else None)

    def choose_meeting(self, column: int) -> None:
        """Choose the sheet of one meeting, to sign."""
        self.evening.setChecked(True)
        self.meeting.setCurrentIndex(column)
        self._show_fitting()

    def choose_course(self) -> None:
        """Choose the sheet of the whole course, to sign."""
        self.course.setChecked(True)
        self._show_fitting()

    @property
    def form(self) -> SheetForm:
        """Give the form chosen."""
        blocks = (signer.block for signer in self.signers)
        return SheetForm(
            kind=SheetKind.ONE_EVENING if self.evening.isChecked() else SheetKind.COURSE,
            filled=self.filled.isChecked(),
            fingerprint=self.fingerprint.isChecked(),
            consent=self.consent.isChecked(),
            empty_rows=self.empty_rows.value,
            header=HeaderPreset(self.heading.currentData()),
            column=self.meeting.currentData() if self.evening.isChecked() else None,
            signatures=tuple(block for block in blocks if block is not None),
        )

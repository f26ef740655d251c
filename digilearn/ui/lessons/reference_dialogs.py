"""Adding a link or a source to a lesson."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from digilearn.domain.lesson_texts import LessonText, Link, LinkKind, Source
from digilearn.domain.vietnamese import clean, fold
from digilearn.language import _
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.fields import DateField
from digilearn.ui.kit.widgets import FormGrid, QuietLabel


class LinkDialog(Dialog):
    """Asks what a code opens; `link(day)` once accepted. An address, a phone number, or a number for messages."""

    def __init__(self, head: LessonText, parent: QWidget | None = None) -> None:
        super().__init__(_("Add a link"), parent)
        self._taken = {one.id for one in head.links}
        self.title = QLineEdit()
        self.target = QLineEdit()
        self.kind = QComboBox()
        self.kind.addItem(_("Official page"), LinkKind.OFFICIAL)
        self.kind.addItem(_("Where to report"), LinkKind.REPORT)
        self.kind.addItem(_("Where to look it up"), LinkKind.LOOKUP)
        self.fault = QuietLabel("fault")
        self.fault.setWordWrap(True)
        form = FormGrid()
        form.add(_("What it is, in words for the learners"), self.title)
        form.add(
            _("Address or number"),
            self.target,
            _("For example: dichvucong.gov.vn, 113, or “nhắn 5656” for a message"),
        )
        form.add(_("What it is for"), self.kind)
        self.body.addWidget(form)
        self.body.addWidget(self.fault)
        self.answer = self.add_primary(_("Add a link"), self._on_answered)
        self.add_cancel()
        self.title.setFocus()

    def _on_answered(self) -> None:
        wrong = not clean(self.title.text()) or not link_target(self.target.text())
        self.fault.setText(_("Write what it is, and an address or a phone number.") if wrong else "")
        if not wrong:
            self.accept()

    def link(self, today: date) -> Link:
        """Give the link, checked today."""
        target = link_target(self.target.text())
        plain = re.sub(r"[^a-z0-9]+", "-", fold(target.partition(":")[2])).strip("-")[:24] or "link"
        name, number = plain, 2
        while name in self._taken:
            name, number = f"{plain}-{number}", number + 1
        return Link(
            id=name,
            title=clean(self.title.text()),
            target=target,
            kind=LinkKind(self.kind.currentData()),
            checked=today,
        )


def link_target(text: str) -> str:
    """Give what the code holds for what was typed: "https://...", "tel:113", "sms:5656"; "" for neither."""
    typed = clean(text)
    if re.match(r"(https|tel|sms):\S", typed):
        return typed
    digits = re.sub(r"[\s.]", "", fold(typed).removeprefix("nhan").removeprefix("goi"))
    if re.fullmatch(r"\+?\d{3,12}", digits):
        return f"{'sms' if fold(typed).startswith('nhan') else 'tel'}:{digits}"
    if re.fullmatch(r"(http://)?[\w-]+(\.[\w-]+)+(/\S*)?", typed):
        return f"https://{typed.removeprefix('http://')}"
    return ""


class SourceDialog(Dialog):
    """Asks where a fact stands; `source` once accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Add a source"), parent)
        self.title = QLineEdit()
        self.place = QLineEdit()
        self.day = DateField()
        form = FormGrid()
        form.add(_("Title of the document or page"), self.title)
        form.add(_("Where: number of the document, address of the page"), self.place)
        form.add(_("Its day (may stay empty)"), self.day)
        self.body.addWidget(form)
        self.answer = self.add_primary(_("Add a source"), self.accept)
        self.add_cancel()
        for field in (self.title, self.place):
            field.textChanged.connect(lambda _text: self._show_answer())
        self._show_answer()
        self.title.setFocus()

    def _show_answer(self) -> None:
        self.answer.setEnabled(bool(clean(self.title.text()) and clean(self.place.text())))

    @property
    def source(self) -> Source:
        """Give the source."""
        return Source(title=clean(self.title.text()), place=clean(self.place.text()), day=self.day.day)

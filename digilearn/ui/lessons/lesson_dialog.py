"""Adding or changing one lesson."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from digilearn.domain.ids import Id
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog


class LessonDialog(Dialog):
    """Code and title of a lesson of the unit's list; `lesson_id` None adds one, `code` is then only proposed."""

    def __init__(
        self,
        desk: Desk,
        code: str,
        title: str = "",
        lesson_id: Id | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Change a lesson") if lesson_id else _("Add a lesson"), parent)
        self._desk = desk
        self._lesson_id = lesson_id
        self.title = QLineEdit(title)
        self.code = QLineEdit(code)
        form = QFormLayout()
        for label, field in ((_("Lesson title"), self.title), (_("Code"), self.code)):
            field.setAccessibleName(label)
            form.addRow(label, field)
        self.body.addLayout(form)
        self.save_button = self.add_primary(_("Save"), self.save)
        self.add_cancel()
        self.title.textChanged.connect(lambda _text: self._show_savable())
        self._show_savable()
        self.title.setFocus()

    def _show_savable(self) -> None:
        self.save_button.setEnabled(bool(clean(self.title.text())))

    def save(self) -> None:
        """Save and close; the dialog stays open when the book refuses."""
        title, code = clean(self.title.text()), clean(self.code.text())
        session = self._desk.session
        work: Callable[[], object] = partial(session.lessons.add, code, title)
        if self._lesson_id is not None:
            work = partial(session.own_lessons.rename, self._lesson_id, code, title)
        self._desk.operations.run(work, on_done=lambda _result: self.accept())


def next_code(codes: set[str]) -> str:
    """Give the code after the ones in use: BH01, BH02 ..."""
    number = 1
    while (code := f"BH{number:02}") in codes:
        number += 1
    return code

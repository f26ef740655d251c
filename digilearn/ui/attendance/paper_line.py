"""Where the signed sheet of a meeting lies: said in one line, changed with one click."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from digilearn.domain.classrooms import Meeting
from digilearn.domain.written import day_month
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.widgets import LinkButton, label

Act = Callable[..., object]
"""`act(write, on_done=...)`: writes so that the page can take it back as its own."""


class PaperLine(QWidget):
    """Shows where the paper of a meeting lies, with "Sửa"; hidden while nothing is said of it."""

    def __init__(self, desk: Desk, act: Act | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._act: Act = act or desk.operations.run
        self._meeting: Meeting | None = None
        self.words = label("", "soft")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.change_button = LinkButton(_("Change"))
        self.change_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.change_button.clicked.connect(self.ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.words, 1)
        row.addWidget(self.change_button)
        self.hide()

    def show_meeting(self, meeting: Meeting | None) -> None:
        """Tell of this meeting; None tells of none."""
        self._meeting = meeting
        where = meeting.evidence if meeting else ""
        words = _("Paper of {day}: {where}")
        self.words.setText(words.format(day=day_month(meeting.day), where=where) if meeting else "")
        self.words.setToolTip(where)
        self.setVisible(bool(where))

    def ask(self) -> None:
        """Ask where the paper lies now."""
        if self._meeting is not None:
            dialog = PaperPlaceDialog(self._meeting, self)
            dialog.accepted.connect(partial(self._keep, self._meeting, dialog))
            dialog.open()

    def _keep(self, meeting: Meeting, dialog: PaperPlaceDialog) -> None:
        keep = partial(self._desk.session.signed_sheets.keep_at, meeting.id, dialog.where.text())
        self._act(keep, on_done=lambda _changes: None)


class PaperPlaceDialog(Dialog):
    """Asks where the signed sheet of a meeting lies; empty says that nobody knows."""

    def __init__(self, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(_("Where is the signed sheet?"), parent)
        self.where = QLineEdit(meeting.evidence)
        self.where.setAccessibleName(self.windowTitle())
        self.where.setPlaceholderText(_("For example: folder 2 in the filing cabinet, or a file"))
        self.body.addWidget(self.where)
        self.add_primary(_("Save"), self.accept)
        self.add_cancel()
        self.where.setFocus()

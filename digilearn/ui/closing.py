"""Closing the book while long work goes on: nothing is dropped without a word, and nothing is left half done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from digilearn.domain.errors import Cancelled
from digilearn.language import _
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.messages import Messages
from digilearn.ui.kit.operations import LongWork, Operations
from digilearn.ui.kit.widgets import label


class ClosingDialog(Dialog):
    """Asks what becomes of the work going on: `finishing`, `stopping`, or Cancel, which keeps the book open."""

    finishing = Signal()
    stopping = Signal()

    def __init__(self, works: Sequence[LongWork], parent: QWidget | None = None) -> None:
        """`works`: at least one. Work that is not kept (a list being read) can only be stopped."""
        super().__init__(_("Close while work is going on?"), parent)
        kept = [work for work in works if work.is_kept]
        self.body.addWidget(label("\n".join(work.title for work in works), "strong", wrap=True))
        self.body.addWidget(label(_kept_sentence() if kept else _unkept_sentence(), wrap=True))
        self.stop_button: QPushButton
        if kept:
            self.finish_button = self.add_primary(_("Finish it, then close"), self.finishing.emit)
            self.stop_button = self.add_secondary(_("Stop it and close"), self.stopping.emit)
        else:
            self.stop_button = self.add_primary(_("Stop it and close"), self.stopping.emit)
        self.cancel_button = self.add_cancel()
        self.cancel_button.setText(_("Keep the book open"))


def _kept_sentence() -> str:
    return _(
        "It is done whole or not at all. Finish it first, and the book closes by itself; "
        "or stop it, and nothing of it is kept."
    )


def _unkept_sentence() -> str:
    return _("Nothing of it is in the book yet. If you close now, it has to be begun again next time.")


class Closing(QObject):
    """Lets the long work of a book end before the book closes; `agreed` once nothing is going on any more."""

    agreed = Signal()
    ended = Signal()

    def __init__(self, operations: Operations, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._messages = messages
        self._operations = operations
        self._works = operations.works
        self._wanted = True
        self.dialog = ClosingDialog(self._works, parent)
        self.dialog.finishing.connect(self._on_finishing)
        self.dialog.stopping.connect(self._on_stopping)
        self.dialog.rejected.connect(self._on_rejected)
        for work in self._works:
            work.ended.connect(self._on_work_ended)

    def ask(self) -> None:
        """Show the question."""
        self.dialog.open()

    def _on_work_ended(self) -> None:
        QTimer.singleShot(
            0, self, self._look_again
        )  # not before the page that asked for the work heard of it

    def _on_finishing(self) -> None:
        self.dialog.accept()
        self._messages.info(_("The book closes as soon as this is done."))

    def _on_stopping(self) -> None:
        self.dialog.accept()
        self._messages.info(_("Stopping; the book closes then."))
        for work in self._works:
            work.cancel()

    def _on_rejected(self) -> None:
        self._wanted = False
        self.ended.emit()

    def _look_again(self) -> None:
        """Go on when the last of the work has ended; what failed is to be read first, so the book stays open."""
        if not self._wanted:
            return
        errors = [work.error for work in self._works if work.error is not None]
        if any(not isinstance(error, Cancelled) for error in errors):
            self.dialog.reject()
        elif not self._operations.works:
            self._wanted = False
            self.dialog.accept()
            self.agreed.emit()

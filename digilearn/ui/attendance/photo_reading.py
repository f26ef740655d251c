"""Choosing pictures of a signed sheet and reading them: a button, the progress, and what a picture was refused for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from digilearn.domain.changes import Changes
from digilearn.domain.errors import UserError
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.operations import IsCancelled, LongWork, Progress
from digilearn.ui.kit.widgets import LinkButton, QuietLabel, SecondaryButton, label

if TYPE_CHECKING:
    from digilearn.services.sheet_photo_plans import PhotoPlan
    from digilearn.ui.attendance.paper_dialog import PaperDialog

Act = Callable[[Callable[[], Changes], Callable[[Changes], object]], object]
_FILTER: Final = "*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.pdf *.heic *.heif"


class PhotoReading(QWidget):
    """Reads pictures of the sheet and shows what was read. `recorded()`: it is confirmed and on disk."""

    recorded = Signal()

    def __init__(self, desk: Desk, act: Act, dialog: PaperDialog) -> None:
        super().__init__(dialog)
        self._desk, self._act, self._dialog = desk, act, dialog
        self._work: LongWork | None = None
        self.button = SecondaryButton(_("Read from a picture…"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _checked: self.choose())
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Reading the picture"))
        self.cancel_button = LinkButton(_("Stop"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(lambda _checked: self.cancel())
        self.hint = label(
            _("A photograph or scan of the signed sheet may also be dropped here."), "soft", wrap=True
        )
        self.fault = QuietLabel("fault")
        self.fault.setWordWrap(True)
        self._build()
        self._rest()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.button)
        row.addWidget(self.hint, 1)
        row.addWidget(self.progress, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self.fault)

    def _rest(self) -> None:
        """Show the button and the hint while nothing is read, the progress while it is."""
        is_busy = self._work is not None
        self.button.setEnabled(not is_busy)
        self.hint.setVisible(not is_busy)
        self.progress.setVisible(is_busy)
        self.cancel_button.setVisible(is_busy)

    def choose(self) -> None:
        """Ask for the pictures."""
        dialog = QFileDialog(self, _("Pictures of the signed sheet"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(_("Pictures and scans") + f" ({_FILTER})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda paths: self.read([Path(path) for path in paths]))
        dialog.open()

    def read(self, paths: Sequence[Path]) -> None:
        """Read pictures off the window's thread, then show what was read."""
        if not paths or self._work is not None:
            return
        photos, meeting_id = self._desk.session.sheet_photos, self._dialog.meeting_id

        def work(progress: Progress, is_cancelled: IsCancelled) -> PhotoPlan | str:
            try:
                return photos.read(paths, meeting_id, progress, is_cancelled)
            except UserError as error:  # belongs under the button, not into the window behind
                return error.sentence

        self.fault.setText("")
        self.progress.setValue(0)
        self._work = self._desk.operations.long(
            _("Reading the picture"),
            work,
            lambda found: self._on_read(found, paths),
            lambda _error: self._done(),
            is_kept=False,
        )
        self._work.progressed.connect(lambda share, _what: self.progress.setValue(round(share * 100)))
        self._rest()

    def cancel(self) -> None:
        """Stop reading; nothing was recorded."""
        if self._work is not None:
            self._work.cancel()

    def _done(self) -> None:
        self._work = None
        self._rest()

    def _on_read(self, found: PhotoPlan | str, paths: Sequence[Path]) -> None:
        self._done()
        if isinstance(found, str):
            self.fault.setText(found)
        else:
            self._go_on(found, paths)

    def _go_on(self, plan: PhotoPlan, paths: Sequence[Path]) -> None:
        """Ask about the next page whose code is not read; after the last one show the boxes."""
        if not self._dialog.isVisible():
            return
        if plan.unread:
            self._ask(plan, paths)
        elif plan.lines:
            self._show(plan, paths)
        else:
            self.fault.setText("\n".join(plan.notes))

    def _ask(self, plan: PhotoPlan, paths: Sequence[Path]) -> None:
        from digilearn.ui.attendance.photo_choice import PhotoChoiceDialog

        dialog = PhotoChoiceDialog(self._desk, plan, self._dialog.meeting_id, self._dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.settled.connect(lambda settled: self._go_on(settled, paths))
        dialog.open()

    def _show(self, plan: PhotoPlan, paths: Sequence[Path]) -> None:
        from digilearn.ui.attendance.photo_dialog import PhotoDialog

        where = self._dialog.evidence.text().strip() or "; ".join(str(path) for path in paths)
        dialog = PhotoDialog(self._desk, plan, where, self._act, self._dialog)
        dialog.accepted.connect(self.recorded)
        dialog.open()

"""The end of a meeting: the only question is about those not recorded."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from digilearn.domain.attendance import Mark, RollRow
from digilearn.language import _, n_
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.widgets import label

_MOST_NAMES: Final = 12


class FinishDialog(Dialog):
    """Asks what those not recorded shall be; `rest` is ABSENT or None (left as they are) once accepted.

    No answer is the default: the space bar, hit by habit, must not mark a whole village absent.
    """

    def __init__(self, unrecorded: list[RollRow], parent: QWidget | None = None) -> None:
        super().__init__(_("Finish meeting"), parent)
        self.rest: Mark | None = None
        count = len(unrecorded)
        asked = n_("{count} person is not recorded yet:", "{count} people are not recorded yet:", count)
        self.body.addWidget(label(asked.format(count=count)))
        names = ", ".join(row.learner.shown_name for row in unrecorded[:_MOST_NAMES])
        more = _(" and {count} more").format(count=count - _MOST_NAMES) if count > _MOST_NAMES else ""
        self.body.addWidget(label(names + more, "strong", wrap=True))
        left = _("Left not recorded, they count as neither absent nor present.")
        self.body.addWidget(label(left, "soft", wrap=True))
        absent = (
            _("Mark all {count} absent").format(count=count) if count > 1 else _("Mark this person absent")
        )
        self.leave_button = self.add_secondary(_("Leave not recorded"), lambda: self._end(None))
        self.absent_button = self.add_secondary(absent, lambda: self._end(Mark.ABSENT))
        self.cancel_button = self.add_cancel()
        self.cancel_button.setFocus()

    def _end(self, rest: Mark | None) -> None:
        self.rest = rest
        self.accept()

"""The end of a meeting: the only question is about those not recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from digilearn.domain.attendance import Mark, RollRow
from digilearn.domain.learners import LearnerLine
from digilearn.domain.vietnamese import fold
from digilearn.language import _, n_
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.widgets import label

_MOST_NAMES: Final = 12


class FinishDialog(Dialog):
    """Asks what those not recorded shall be; `rest` is ABSENT or None (left as they are) once accepted.

    No answer is the default: the space bar, hit by habit, must not mark a whole village absent.
    """

    def __init__(
        self, unrecorded: Sequence[RollRow], everyone: Sequence[RollRow], parent: QWidget | None = None
    ) -> None:
        """`everyone` on the roll: of two people of one name the year and village are said too."""
        super().__init__(_("Finish meeting"), parent)
        self.rest: Mark | None = None
        count = len(unrecorded)
        asked = n_("{count} person is not recorded yet:", "{count} people are not recorded yet:", count)
        self.body.addWidget(label(asked.format(count=count)))
        names = ", ".join(told_apart(unrecorded[:_MOST_NAMES], everyone))
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


def told_apart(rows: Sequence[RollRow], everyone: Sequence[RollRow]) -> list[str]:
    """Give the names; "Nguyễn Thị Hoa (1961, thôn 2)" where somebody else on the roll is called the same."""
    held = Counter(fold(row.learner.shown_name) for row in everyone)
    return [
        _described(row.learner) if held[fold(row.learner.shown_name)] > 1 else row.learner.shown_name
        for row in rows
    ]


def _described(learner: LearnerLine) -> str:
    facts = [str(learner.birth_year or ""), learner.village]
    known = ", ".join(fact for fact in facts if fact)
    return f"{learner.shown_name} ({known})" if known else learner.shown_name

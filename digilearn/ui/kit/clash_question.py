"""Before a teacher gets a second class at the same hour: said as a question, never refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QWidget

from digilearn.domain.schedules import Clash
from digilearn.domain.written import clock_text, day_text, number_text
from digilearn.language import _, n_
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog

_MOST: Final = 4


def ask_about_clashes(
    desk: Desk,
    find: Callable[[], Sequence[Clash]],
    verb: str,
    go_on: Callable[[], object],
    over: QWidget,
    back: Callable[[], object] | None = None,
) -> None:
    """Find meetings of the same teachers at the same hour; go on at once where there are none, else ask.

    `verb` is the answer that goes on all the same; `back` what is done when the person wants to look again.
    """

    def answer(clashes: Sequence[Clash]) -> None:
        if not clashes:
            go_on()
            return
        dialog = ConfirmDialog(
            _("Two classes at the same hour?"), clashes_text(clashes), verb, over, danger=False
        )
        dialog.accepted.connect(go_on)
        if back is not None:
            dialog.rejected.connect(back)
        dialog.open()

    desk.operations.read("clashes", find, answer)


def clashes_text(clashes: Sequence[Clash]) -> str:
    """Say who teaches what at the same hour: "Nguyễn Thu Hà: Lớp tối thứ Ba, 24/11/2026 19:00 - 21:00."."""
    lines = [_one(clash) for clash in clashes[:_MOST]]
    more = len(clashes) - _MOST
    if more > 0:
        words = n_("And {count} more meeting.", "And {count} more meetings.", more)
        lines.append(words.format(count=number_text(more)))
    return "\n".join((_("At the same hour there is already:"), *lines))


def _one(clash: Clash) -> str:
    return _("{teacher}: {classroom}, {day} {start} - {end}").format(
        teacher=clash.teacher,
        classroom=clash.classroom,
        day=day_text(clash.starts_at.date()),
        start=_clock(clash.starts_at),
        end=_clock(clash.ends_at),
    )


def _clock(at: datetime) -> str:
    return clock_text(at.time())

"""Words about lessons: what a row of the library says."""

from __future__ import annotations

from typing import Final

from digilearn.domain.lesson_texts import LessonPaper, LibraryLine
from digilearn.language import N_, _, n_

SKILL_WORDS: Final = (
    N_("Public services"),
    N_("Shopping"),
    N_("Paying"),
    N_("Staying safe"),
    N_("Other skills"),
)
"""The five skills (`domain.lesson_texts.SKILLS`) as short as a chip."""
PAPER_WORDS: Final = {
    LessonPaper.HANDOUT: N_("Handout"),
    LessonPaper.TEACHER: N_("Teacher's sheet"),
    LessonPaper.POSTER: N_("QR poster"),
}


def taught_text(meetings: int) -> str:
    """Give "4 buổi học", nothing for a lesson no meeting teaches."""
    return n_("{count} meeting", "{count} meetings", meetings).format(count=meetings) if meetings else ""


def length_text(line: LibraryLine) -> str:
    """Give "60 phút", nothing for a lesson that is only a title."""
    return _("{minutes} min").format(minutes=line.minutes) if line.minutes else ""

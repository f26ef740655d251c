"""Words about lessons: what a row of the library says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digilearn.domain.lesson_texts import LessonPaper, LibraryLine
from digilearn.language import N_, _, n_
from digilearn.services.courses import CourseLine

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


def is_title(line: LibraryLine) -> bool:
    """Say whether it is only a title of the unit's own, without a text to teach from."""
    return line.skill is None


def length_text(line: LibraryLine) -> str:
    """Give "60 phút", "mới có tên" for a lesson that is only a title."""
    if is_title(line):
        return _("only a title")
    return _("{minutes} min").format(minutes=line.minutes) if line.minutes else ""


def counted_text(lines: Sequence[LibraryLine]) -> str:
    """Give "31 bài có nội dung · 13 bài của tổ mới có tên"; without a title "31 bài học"."""
    titles = sum(is_title(line) for line in lines)
    texts = len(lines) - titles
    if not titles:
        return n_("{count} lesson", "{count} lessons", texts).format(count=texts)
    counted = (
        (texts, n_("{count} lesson with a text", "{count} lessons with a text", texts)),
        (titles, n_("{count} only a title of your own", "{count} only titles of your own", titles)),
    )
    return " · ".join(words.format(count=count) for count, words in counted if count)


def share_text(line: CourseLine) -> str:
    """Give "65 %", nothing for a course without minutes."""
    return f"{line.practice} %" if line.minutes else ""


def classes_text(line: CourseLine) -> str:
    """Give "2 lớp", nothing for a course no class goes through."""
    return (
        n_("{count} class", "{count} classes", line.classes).format(count=line.classes)
        if line.classes
        else ""
    )


def balance_text(line: CourseLine) -> str:
    """Give "5 bài · 300 phút · thực hành 65 %, công cụ 35 % (nên khoảng 70/30)": the 70/30 rule is of facts 9 L4."""
    count = n_("{count} lesson", "{count} lessons", len(line.lessons)).format(count=len(line.lessons))
    if not line.minutes:
        return count
    balance = _("practice {practice} %, tools {tools} % (about 70/30 is good)").format(
        practice=line.practice, tools=100 - line.practice
    )
    return " · ".join((count, _("{minutes} min").format(minutes=line.minutes), balance))

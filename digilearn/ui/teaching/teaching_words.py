"""What the teaching page says about where a lecture stands."""

from __future__ import annotations

from digilearn.domain.teaching import Lecture, Slide
from digilearn.language import _


def where_text(lecture: Lecture) -> str:
    """Say which step is taught, and from which minute on."""
    lesson = lecture.lesson
    if lecture.slide is Slide.TITLE:
        return _("{steps} steps · {minutes} minutes").format(steps=len(lesson.steps), minutes=lesson.minutes)
    if lecture.step is None:
        left = lesson.minutes - lecture.minutes_before
        return _(
            "What everybody does alone now, then the five questions · {left} of {minutes} minutes left"
        ).format(left=left, minutes=lesson.minutes)
    return _("step {number}/{count} · from minute {before} of {minutes}").format(
        number=lecture.place, count=len(lesson.steps), before=lecture.minutes_before, minutes=lesson.minutes
    )


def next_text(lecture: Lecture) -> str:
    """Say what comes next, "" at the end."""
    if lecture.place >= lecture.last:
        return ""
    following = lecture.forward()
    title = following.step.title if following.step else _("Can do it alone")
    return _("Next: {title}").format(title=title)

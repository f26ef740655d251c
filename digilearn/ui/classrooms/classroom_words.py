"""The words for classes and meetings, as lists and dialogs show them."""

from __future__ import annotations

from datetime import datetime

from digilearn.domain.classrooms import ClassroomLine, Meeting, MeetingLine, MeetingState
from digilearn.domain.written import clock_text, day_month, day_text, number_text, percent_text, weekday_name
from digilearn.language import N_, _, n_

STATES = {
    MeetingState.PLANNED: N_("To come"),
    MeetingState.HELD: N_("Held"),
    MeetingState.CANCELLED: N_("Cancelled"),
}


def capital(text: str) -> str:
    """Give the text with a capital first letter, for the beginning of a line."""
    return text[:1].upper() + text[1:]


def start_text(start: datetime) -> str:
    """Give "thứ Ba 24/11, 19:00"."""
    return _("{weekday} {day}, {clock}").format(
        weekday=weekday_name(start.date()), day=day_month(start.date()), clock=clock_text(start.time())
    )


def when_text(meeting: Meeting) -> str:
    """Give "Thứ Ba 24/11/2026, 19:00 - 21:00"."""
    return _when(meeting, day_text(meeting.day))


def short_when_text(meeting: Meeting) -> str:
    """Give "Thứ Ba 24/11, 19:00 - 21:00", for a list in which the year is plain."""
    return _when(meeting, day_month(meeting.day))


def _when(meeting: Meeting, day: str) -> str:
    return _("{weekday} {day}, {start} - {end}").format(
        weekday=capital(weekday_name(meeting.day)),
        day=day,
        start=clock_text(meeting.starts_at.time()),
        end=clock_text(meeting.ends_at.time()),
    )


def meetings_text(held: int, total: int) -> str:
    """Give "6/10 buổi"."""
    return _("{held}/{total} meetings").format(held=held, total=total)


def learners_text(count: int) -> str:
    """Give "35 học viên"."""
    return n_("{count} learner", "{count} learners", count).format(count=number_text(count))


def rate_text(rate: float | None) -> str:
    """Give "82,9%", or "–" while nothing is recorded."""
    return percent_text(rate) or "–"


def state_text(meeting: Meeting, now: datetime) -> str:
    """Give "Sắp học" until a meeting begins; begun with nobody marked it is "Chưa điểm danh", no longer to come."""
    if meeting.state is MeetingState.PLANNED and meeting.starts_at <= now:
        return _("Roll not taken")
    return _(STATES[meeting.state])


def figures_text(line: MeetingLine) -> str:
    """Give "29/35" who came, with how many are not recorded; nothing for a meeting nobody was marked at."""
    meeting = line.meeting
    if meeting.state is MeetingState.CANCELLED:
        return meeting.reason
    if not line.recorded:
        return ""
    attended = f"{line.attended}/{line.learners}"
    missing = line.learners - line.recorded
    if missing <= 0:
        return attended
    left = n_("{count} not recorded", "{count} not recorded", missing).format(count=number_text(missing))
    return f"{attended} · {left}"


def note_text(meeting: Meeting) -> str:
    """Give "dời từ 17/11" or "buổi học bù", whichever is so."""
    if meeting.makes_up_id is not None:
        return _("make-up meeting")
    if meeting.moved_from is not None and meeting.moved_from != meeting.starts_at:
        return _("moved from {day}").format(day=day_month(meeting.moved_from.date()))
    return ""


def place_text(line: ClassroomLine) -> str:
    """Give "thứ Ba · 19:00 - 21:00 · nhà văn hóa thôn 3" from what is known.

    The place is said also where the name holds it: a name can be changed, and a long one is cut.
    """
    return " · ".join(piece for piece in (line.schedule_text, line.classroom.venue) if piece)

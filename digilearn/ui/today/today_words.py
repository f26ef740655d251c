"""What the first page says: a meeting in one line, and what is unfinished with the verb that ends it."""

from __future__ import annotations

from digilearn.domain.classrooms import MeetingLine, MeetingState
from digilearn.domain.written import clock_text, day_month, weekday_name
from digilearn.language import _, n_
from digilearn.services.today import Unfinished


def hours_text(line: MeetingLine) -> str:
    """Give "19:00 - 21:00"."""
    meeting = line.meeting
    return f"{clock_text(meeting.starts_at.time())} - {clock_text(meeting.ends_at.time())}"


def venue_text(line: MeetingLine) -> str:
    """Give where it is, "" when the name of the class says so already."""
    venue = line.meeting.venue or line.classroom.venue
    return "" if venue.casefold() in line.classroom.name.casefold() else venue


def about_text(line: MeetingLine) -> str:
    """Give "Buổi 4/10: Nhận biết cuộc gọi lừa đảo · 35 học viên · Hà hướng dẫn"."""
    meeting = _("Meeting {number}/{total}").format(number=line.number, total=line.total)
    parts = [f"{meeting}: {line.lesson}" if line.lesson else meeting]
    parts += [n_("{count} learner", "{count} learners", line.learners).format(count=line.learners)]
    parts += [_("taught by {name}").format(name=line.teacher)] if line.teacher else []
    return " · ".join(parts)


def week_text(line: MeetingLine) -> str:
    """Give "Thứ Sáu 27/11 · 19:00 · Lớp tối thứ Sáu · buổi 6/8"."""
    start = line.meeting.starts_at
    day = f"{weekday_name(start.date())} {day_month(start.date())}"
    number = _("meeting {number}/{total}").format(number=line.number, total=line.total)
    day = day[:1].upper() + day[1:]
    return " · ".join([day, clock_text(start.time()), line.classroom.name, number])


def nearest_text(line: MeetingLine) -> str:
    """Give "thứ Sáu 27/11, 19:00"."""
    start = line.meeting.starts_at
    return f"{weekday_name(start.date())} {day_month(start.date())}, {clock_text(start.time())}"


def which_text(line: MeetingLine) -> str:
    """Give "Lớp tối thứ Sáu · thứ Sáu 27/11, 19:00": which meeting a question is about."""
    return f"{line.classroom.name} · {nearest_text(line)}"


def unfinished_text(one: Unfinished) -> str:
    """Say what is unfinished."""
    if one.code == "incomplete":
        text = n_(
            "{count} person who just came has no year of birth",
            "{count} people who just came have no year of birth",
            one.count,
        )
        return text.format(count=one.count)
    if one.code == "ask_again":
        text = n_(
            "{count} person is due to be asked again after 3 weeks",
            "{count} people are due to be asked again after 3 weeks",
            one.count,
        )
        return text.format(count=one.count)
    if one.meeting is None:
        return _("{name} has no learners yet").format(name=one.classroom_name)
    where = {
        "name": one.meeting.classroom.name,
        "number": one.meeting.number,
        "day": day_month(one.meeting.meeting.day),
    }
    if one.code == "not_held":
        return _("{name} · meeting {number} ({day}): the roll was not taken").format(**where)
    text = n_(
        "{name} · meeting {number} ({day}): {count} person not recorded",
        "{name} · meeting {number} ({day}): {count} people not recorded",
        one.count,
    )
    return text.format(**where, count=one.count)


def unfinished_verb(one: Unfinished) -> str:
    """Give the verb that ends it."""
    verbs = {
        "unrecorded": _("Record the rest ›"),
        "not_held": _("Take the roll ›"),
        "incomplete": _("Complete them ›"),
        "ask_again": _("See and call ›"),
        "no_people": _("Add learners ›"),
    }
    return verbs[one.code]


def state_text(line: MeetingLine) -> str:
    """Say how far the roll is, or that the meeting was cancelled and why; "" before it begins."""
    meeting = line.meeting
    if meeting.state is MeetingState.CANCELLED:
        reason = f": {meeting.reason}" if meeting.reason else ""
        return _("Cancelled") + reason
    if meeting.finished_at is not None or (line.learners and line.recorded >= line.learners):
        came = _("Roll taken: {attended}/{total} came").format(attended=line.attended, total=line.learners)
        left = line.learners - line.recorded
        return came + (_(", {count} not recorded").format(count=left) if left > 0 else "")
    if line.recorded:
        return _("Recorded {recorded}/{total}").format(recorded=line.recorded, total=line.learners)
    return ""

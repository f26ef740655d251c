"""One person's story in words: their classes, and what was changed in their record."""

from __future__ import annotations

from digilearn.domain.changes import FieldChange
from digilearn.domain.written import day_text, moment_text, percent_text
from digilearn.language import _
from digilearn.services.learners import HistoryEntry, StoryClass


def class_text(line: StoryClass) -> str:
    """Give "Lớp tối thứ Ba · từ 03/11/2026 · đã đến 6/8 buổi (75,0%)"."""
    if line.last is None:
        period = _("since {first}").format(first=day_text(line.first))
    else:
        period = _("{first} to {last}").format(first=day_text(line.first), last=day_text(line.last))
    if not line.counted:
        return f"{line.classroom.name} · {period}"
    came = _("attended {attended}/{counted} meetings ({rate})").format(
        attended=line.attended, counted=line.counted, rate=percent_text(line.attended / line.counted)
    )
    return f"{line.classroom.name} · {period} · {came}"


def entry_text(entry: HistoryEntry) -> str:
    """Give "21:05, 24/11/2026 · Hà · Sửa học viên: năm sinh 1958 → 1959"."""
    head = " · ".join(piece for piece in (moment_text(entry.at), entry.actor, entry.name) if piece)
    fields = "; ".join(map(field_text, entry.fields))
    return f"{head}: {fields}" if fields else head


def field_text(change: FieldChange) -> str:
    """Give "Năm sinh: 1958 → 1959", or "Năm sinh: 1958" where nothing stood before; what was emptied is said."""
    if change.before is None:
        return f"{change.field}: {change.after or ''}"
    after = change.after or _("(empty)")
    return f"{change.field}: {change.before} → {after}"

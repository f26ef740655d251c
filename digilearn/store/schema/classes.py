"""Tables of classes, enrolments, lessons, meetings and marks."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from digilearn.store.schema.base import (
    METADATA,
    IdType,
    flag,
    id_column,
    moment,
    refers,
    synced,
    text,
    whole,
)

lesson = Table(
    "lesson",
    METADATA,
    id_column(),
    text("code"),
    text("title"),
    text("text"),
    text("based_on"),
    *synced(),
)
classroom = Table(
    "classroom",
    METADATA,
    id_column(),
    text("code"),
    text("name"),
    refers("team_id", "team"),
    text("venue"),
    text("audience"),
    text("teacher_ids"),
    text("plan_reference"),
    whole("planned_size"),
    flag("pilot"),
    text("status"),
    Column("course_id", IdType),  # no foreign key: SQLite cannot add one to a table that is there
    *synced(),
)
enrolment = Table(
    "enrolment",
    METADATA,
    id_column(),
    refers("classroom_id", "classroom", needed=True, index=True),
    refers("learner_id", "learner", needed=True, index=True),
    text("periods"),
    *synced(),
)
meeting = Table(
    "meeting",
    METADATA,
    id_column(),
    refers("classroom_id", "classroom", needed=True),
    text("starts_at"),
    text("ends_at"),
    refers("lesson_id", "lesson"),
    refers("teacher_id", "member"),
    text("venue"),
    text("state"),
    text("reason"),
    text("moved_from", needed=False),
    refers("makes_up_id", "meeting"),
    moment("finished_at"),
    text("evidence"),
    *synced(),
)
Index("ix_meeting_classroom_id_starts_at", meeting.c.classroom_id, meeting.c.starts_at)
Index("ix_meeting_starts_at", meeting.c.starts_at)
# No index by learner: a mark's id is derived from (meeting, learner), so it is looked up, and bytes per mark count.
mark = Table(
    "mark",
    METADATA,
    id_column(),
    refers("meeting_id", "meeting", needed=True, index=True),
    refers("learner_id", "learner", needed=True),
    text("mark", needed=False),
    text("how"),
    moment("taken_at"),
    *synced(),
)

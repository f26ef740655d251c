"""Tables of courses, of who can do what, of quizzes, of help given outside classes, of VNeID seen by eye."""

from __future__ import annotations

from sqlalchemy import Column, SmallInteger, Table, Text

from digilearn.store.schema.base import METADATA, id_column, refers, synced, text, whole

course = Table("course", METADATA, id_column(), text("name"), text("lesson_ids"), text("note"), *synced())
outcome = Table(
    "outcome",
    METADATA,
    id_column(),
    refers("learner_id", "learner", needed=True, index=True),
    refers("lesson_id", "lesson", needed=True, index=True),
    refers("meeting_id", "meeting"),
    text("level", needed=False),
    text("seen_on", needed=False),
    text("seen_by"),
    Column("check_on", Text, index=True),
    text("note"),
    text("able_since", needed=False),
    *synced(),
)
quiz_result = Table(
    "quiz_result",
    METADATA,
    id_column(),
    refers("meeting_id", "meeting", needed=True, index=True),
    refers("lesson_id", "lesson", needed=True),
    refers("learner_id", "learner"),
    text("stage"),
    text("right"),
    whole("asked"),
    *synced(),
)
support_visit = Table(
    "support_visit",
    METADATA,
    id_column(),
    Column("day", Text, nullable=False, index=True),
    text("service"),
    text("topic"),
    text("result"),
    refers("learner_id", "learner"),
    refers("member_id", "member"),
    whole("minutes"),
    text("place"),
    text("note"),
    *synced(),
)
confirmation = Table(
    "confirmation",
    METADATA,
    id_column(),
    refers("learner_id", "learner", needed=True, index=True),
    Column("confirmed", SmallInteger),  # empty is "not known", which is not "no"
    text("seen_on", needed=False),
    text("seen_by"),
    *synced(),
)

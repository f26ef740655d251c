"""Tables of reporting: forms and their indicators, typed figures, kept reports, day log, deadlines, own forms."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from digilearn.store.schema.base import METADATA, IdType, flag, id_column, moment, refers, synced, text, whole

# A form that ships with the app becomes records only when somebody changes it or types a figure for it: what names a
# form or an indicator is no foreign key.
indicator_set = Table(
    "indicator_set",
    METADATA,
    id_column(),
    text("code"),
    text("name"),
    text("rule"),
    text("cutoff"),
    text("groups"),
    text("group"),
    text("receiver"),
    text("note"),
    text("source"),
    whole("version"),
    flag("retired"),
    *synced(),
)
indicator = Table(
    "indicator",
    METADATA,
    id_column(),
    Column("set_id", IdType, nullable=False, index=True),
    text("code"),
    text("name"),
    whole("position"),
    text("section"),
    text("unit"),
    text("gathering"),
    text("how"),
    text("measure", needed=False),
    text("filter"),
    text("numerator"),
    text("denominator"),
    text("targets"),
    text("definition"),
    text("source"),
    text("evidence"),
    text("follower"),
    text("due"),
    flag("lead"),
    *synced(),
)
typed_figure = Table(
    "typed_figure",
    METADATA,
    id_column(),
    Column("indicator_id", IdType, nullable=False, index=True),
    text("first"),
    text("last"),
    refers("team_id", "team"),
    text("value"),
    text("words"),
    text("source"),
    text("evidence"),
    text("entered_by"),
    text("entered_on", needed=False),
    *synced(),
)
kept_report = Table(
    "kept_report",
    METADATA,
    id_column(),
    text("kind"),
    text("title"),
    text("first", needed=False),
    text("last", needed=False),
    Column("set_id", IdType),
    whole("set_version"),
    text("scope"),
    text("content"),
    text("state"),
    moment("made_at"),
    text("maker"),
    text("submitted_on", needed=False),
    text("note"),
    *synced(),
)
Index("ix_kept_report_kind_first", kept_report.c.kind, kept_report.c.first)
member_day = Table(
    "member_day",
    METADATA,
    id_column(),
    refers("member_id", "member", needed=True, index=True),
    text("day"),
    whole("minutes"),
    text("place"),
    refers("classroom_id", "classroom"),
    text("work"),
    *synced(),
)
deadline = Table(
    "deadline",
    METADATA,
    id_column(),
    text("name"),
    text("days"),
    text("daily"),
    text("first", needed=False),
    text("last", needed=False),
    Column("set_id", IdType),
    text("source"),
    flag("active"),
    *synced(),
)
own_form = Table(
    "own_form",
    METADATA,
    id_column(),
    text("name"),
    text("file_name"),
    text("content"),
    whole("version"),
    Column("set_id", IdType),
    text("note"),
    *synced(),
)

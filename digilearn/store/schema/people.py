"""Tables of the unit, its people, and the learners."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text

from digilearn.store.schema.base import METADATA, flag, id_column, refers, synced, text, whole

unit = Table(
    "unit",
    METADATA,
    id_column(),
    text("name"),
    text("kind"),
    text("office"),
    text("superior"),
    text("commune_code", needed=False),
    text("place"),
    text("header"),
    text("hash_key"),
    flag("sensitive"),
    text("village_kinds"),
    *synced(),
)
account = Table("account", METADATA, id_column(), text("name"), text("role"), text("key_slot"), *synced())
team = Table(
    "team",
    METADATA,
    id_column(),
    text("name"),
    text("kind"),
    text("founded", needed=False),
    text("decision"),
    flag("active"),
    *synced(),
)
member = Table(
    "member",
    METADATA,
    id_column(),
    refers("team_id", "team"),
    text("name"),
    text("role"),
    text("phone"),
    flag("active"),
    *synced(),
)
village = Table(
    "village",
    METADATA,
    id_column(),
    text("name"),
    text("kind"),
    text("valid_from", needed=False),
    text("valid_to", needed=False),
    *synced(),
)
learner = Table(
    "learner",
    METADATA,
    id_column(),
    text("name"),
    text("also_called"),
    text("sort_by"),
    text("birth_date", needed=False),
    whole("birth_year"),
    text("sex", needed=False),
    refers("village_id", "village"),
    text("address"),
    Column("commune_code", Text, nullable=False, server_default=""),
    text("phone"),
    text("phone_owner"),
    text("citizen_id"),
    text("citizen_id_hash"),
    text("citizen_id_last4"),
    text("code"),
    text("ethnicity"),
    text("disability"),
    text("poverty"),
    text("note"),
    text("status"),
    *synced(),
    # local, outside the journal: the place in Vietnamese order (SQLite) and the words searched (PostgreSQL)
    Column("rank", BigInteger),
    Column("sort_key", LargeBinary),
    Column("words", Text),
)
# The migration gives the partial indexes the same condition on PostgreSQL; said here, it would load that dialect and
# cost every laptop a tenth of its start.
Index("ix_learner_rank", learner.c.rank, unique=True)
Index("ix_learner_sort_key", learner.c.sort_key, learner.c.rank)
Index(
    "ix_learner_citizen_id_hash",
    learner.c.citizen_id_hash,
    sqlite_where=learner.c.citizen_id_hash != "",
)
Index(
    "ix_learner_code",
    learner.c.code,
    sqlite_where=learner.c.code != "",
)
Index(
    "ix_learner_status",
    learner.c.status,
    sqlite_where=learner.c.status == "incomplete",
)
person_link = Table(
    "person_link",
    METADATA,
    id_column(),
    refers("learner_id", "learner", needed=True),
    refers("other_id", "learner", needed=True),
    flag("joined"),
    *synced(),
)

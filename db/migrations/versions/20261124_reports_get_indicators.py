"""Reports get indicators: forms, lines, typed figures, kept reports, day log, deadlines, own forms; able since."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "20261124_reports_get_indicators"
down_revision = "20261123_teaching_gets_outcomes"
branch_labels = None
depends_on = None

_ID = sa.LargeBinary(16).with_variant(postgresql.UUID(), "postgresql")


def named(name: str, *, needed: bool = False) -> sa.Column[Any]:
    """Give a column that names another record without being held to it."""
    return sa.Column(name, _ID, nullable=not needed)


def refers(name: str, table: str, *, needed: bool = False) -> sa.Column[Any]:
    """Give a column that points at another record, checked at commit."""
    target = sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, _ID, target, nullable=not needed)


def text(name: str, *, needed: bool = True) -> sa.Column[Any]:
    """Give a text column."""
    return sa.Column(name, sa.Text(), nullable=not needed)


def whole(name: str) -> sa.Column[Any]:
    """Give an optional column of whole numbers."""
    return sa.Column(name, sa.Integer())


def flag(name: str) -> sa.Column[Any]:
    """Give a yes/no column."""
    return sa.Column(name, sa.SmallInteger(), nullable=False)


def texts(*names: str) -> list[sa.Column[Any]]:
    """Give text columns that are never empty of value."""
    return [text(name) for name in names]


def table(name: str, *columns: sa.Column[Any]) -> None:
    """Make the table of a synced record."""
    for column in columns:
        for key in column.foreign_keys:
            key.name = f"fk_{name}_{column.name}"
    op.create_table(
        name,
        sa.Column("id", _ID, nullable=False),
        *columns,
        named("unit_id", needed=True),
        flag("deleted"),
        sa.Column("last_change", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )


def upgrade() -> None:
    """Add new tables and one empty column; nothing that is there is written anew."""
    op.add_column("outcome", text("able_since", needed=False))
    table(
        "indicator_set",
        *texts("code", "name", "rule", "cutoff", "groups", "group", "receiver", "note", "source"),
        whole("version"),
        flag("retired"),
    )
    table(
        "indicator",
        named("set_id", needed=True),
        *texts("code", "name"),
        whole("position"),
        *texts("section", "unit", "gathering", "how"),
        text("measure", needed=False),
        *texts("filter", "numerator", "denominator", "targets", "definition", "source", "evidence"),
        *texts("follower", "due"),
        flag("lead"),
    )
    op.create_index("ix_indicator_set_id", "indicator", ["set_id"])
    table(
        "typed_figure",
        named("indicator_id", needed=True),
        *texts("first", "last"),
        refers("team_id", "team"),
        *texts("value", "words", "source", "evidence", "entered_by"),
        text("entered_on", needed=False),
    )
    op.create_index("ix_typed_figure_indicator_id", "typed_figure", ["indicator_id"])
    table(
        "kept_report",
        *texts("kind", "title"),
        text("first", needed=False),
        text("last", needed=False),
        named("set_id"),
        whole("set_version"),
        *texts("scope", "content", "state"),
        sa.Column("made_at", sa.BigInteger()),
        text("maker"),
        text("submitted_on", needed=False),
        text("note"),
    )
    op.create_index("ix_kept_report_kind_first", "kept_report", ["kind", "first"])
    table(
        "member_day",
        refers("member_id", "member", needed=True),
        text("day"),
        whole("minutes"),
        text("place"),
        refers("classroom_id", "classroom"),
        text("work"),
    )
    op.create_index("ix_member_day_member_id", "member_day", ["member_id"])
    table(
        "deadline",
        *texts("name", "days", "daily"),
        text("first", needed=False),
        text("last", needed=False),
        named("set_id"),
        text("source"),
        flag("active"),
    )
    table("own_form", *texts("name", "file_name", "content"), whole("version"), named("set_id"), text("note"))

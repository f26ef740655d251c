"""Teaching gets outcomes: own lesson texts, courses, who can do what, quizzes, help given, VNeID seen, paper kept."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "20261123_teaching_gets_outcomes"
down_revision = "20261123_learner_gets_commune"
branch_labels = None
depends_on = None

_ID = sa.LargeBinary(16).with_variant(postgresql.UUID(), "postgresql")


def refers(name: str, table: str, *, needed: bool = False) -> sa.Column[Any]:
    """Give a column that points at another record, checked at commit."""
    target = sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, _ID, target, nullable=not needed)


def text(name: str, *, needed: bool = True) -> sa.Column[Any]:
    """Give a text column."""
    return sa.Column(name, sa.Text(), nullable=not needed)


def table(name: str, *columns: sa.Column[Any]) -> None:
    """Make the table of a synced record."""
    for column in columns:
        for key in column.foreign_keys:
            key.name = f"fk_{name}_{column.name}"
    op.create_table(
        name,
        sa.Column("id", _ID, nullable=False),
        *columns,
        sa.Column("unit_id", _ID, nullable=False),
        sa.Column("deleted", sa.SmallInteger(), nullable=False),
        sa.Column("last_change", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )


def upgrade() -> None:
    """Add columns with a default and new tables; nothing that is there is written anew."""
    for name in ("text", "based_on"):
        op.add_column("lesson", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.add_column("meeting", sa.Column("evidence", sa.Text(), server_default="", nullable=False))
    table("course", text("name"), text("lesson_ids"), text("note"))
    op.add_column("classroom", sa.Column("course_id", _ID, nullable=True))
    table(
        "outcome",
        refers("learner_id", "learner", needed=True),
        refers("lesson_id", "lesson", needed=True),
        refers("meeting_id", "meeting"),
        text("level", needed=False),
        text("seen_on", needed=False),
        text("seen_by"),
        text("check_on", needed=False),
        text("note"),
    )
    op.create_index("ix_outcome_learner_id", "outcome", ["learner_id"])
    op.create_index("ix_outcome_lesson_id", "outcome", ["lesson_id"])
    op.create_index("ix_outcome_check_on", "outcome", ["check_on"])
    table(
        "quiz_result",
        refers("meeting_id", "meeting", needed=True),
        refers("lesson_id", "lesson", needed=True),
        refers("learner_id", "learner"),
        text("stage"),
        text("right"),
        sa.Column("asked", sa.Integer()),
    )
    op.create_index("ix_quiz_result_meeting_id", "quiz_result", ["meeting_id"])
    table(
        "support_visit",
        text("day"),
        text("service"),
        text("topic"),
        text("result"),
        refers("learner_id", "learner"),
        refers("member_id", "member"),
        sa.Column("minutes", sa.Integer()),
        text("place"),
        text("note"),
    )
    op.create_index("ix_support_visit_day", "support_visit", ["day"])
    table(
        "confirmation",
        refers("learner_id", "learner", needed=True),
        sa.Column("confirmed", sa.SmallInteger()),
        text("seen_on", needed=False),
        text("seen_by"),
    )
    op.create_index("ix_confirmation_learner_id", "confirmation", ["learner_id"])

"""Learner gets commune: today's five-digit code of where a person lives, "" for what nobody said."""

import sqlalchemy as sa
from alembic import op

revision = "20261123_learner_gets_commune"
down_revision = "20261123_first_schema"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; a default fills those who are here without writing the table anew."""
    op.add_column("learner", sa.Column("commune_code", sa.Text(), server_default="", nullable=False))

"""Tables of this store alone, outside the journal: its properties and who is who among linked people."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from digilearn.store.schema.base import METADATA, IdType

# name -> value: "store_id" (hex), "is_demo" ("1")
store_property = Table(
    "store_property", METADATA, Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)
# learner -> the smallest id among the learners linked with them; a learner without a row stands for themself
canonical_learner = Table(
    "canonical_learner",
    METADATA,
    Column("learner_id", IdType, primary_key=True),
    Column("canonical_id", IdType, nullable=False, index=True),
)

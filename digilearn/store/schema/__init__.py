"""The tables (SQLAlchemy Core), one file per subject; importing this package fills `METADATA`."""

from __future__ import annotations

from digilearn.store.schema import classes, journal, local, people, reporting, teaching
from digilearn.store.schema.base import METADATA

__all__ = ["METADATA", "classes", "journal", "local", "people", "reporting", "teaching"]

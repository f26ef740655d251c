"""Schema versions: dated Alembic migrations, frozen, run on a live connection; a copy is kept first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from digilearn import paths
from digilearn.language import _
from digilearn.store.errors import StoreTooNew

if TYPE_CHECKING:  # the first look asks here too, and does without SQLAlchemy
    from sqlalchemy import Connection, Engine

NEWEST: Final = "20261124_reports_get_indicators"  # held against the migrations themselves by a test


def version(connection: Connection) -> str | None:
    """Give the version of the schema, None for an empty database."""
    from sqlalchemy import inspect, text

    if connection.dialect.name == "sqlite":
        known = connection.execute(
            text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
        ).scalar()
    else:
        known = inspect(connection).has_table("alembic_version")
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if known else None


def check_not_newer(found: str | None) -> None:
    """Raise StoreTooNew for a version that this app does not know."""
    if found is not None and not (paths.migrations() / "versions" / f"{found}.py").exists():
        raise StoreTooNew(
            _(
                "This book was made by a newer DigiLearn (version {found}; this one knows {known}). "
                "Nothing was changed. Install the newer DigiLearn on this computer, then open it again."
            ).format(found=found, known=NEWEST)
        )


def upgrade(engine: Engine) -> None:
    """Bring the schema to the newest version in one transaction: all or nothing.

    On SQLite the engine must have been made with foreign keys off: a table that is rebuilt would lose its child rows.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(paths.migrations()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"the upgrade left {len(broken)} references without their record")
        connection.commit()

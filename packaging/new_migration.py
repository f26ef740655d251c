"""Begin a schema migration: a dated file in db/migrations/versions that follows the newest one."""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "db" / "migrations"
TEMPLATE = '''"""{subject}."""

revision = "{revision}"
down_revision = {previous}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the schema; a released migration is never edited again."""
    raise NotImplementedError("write the change, in Alembic's operations")
'''


def newest(folder: Path) -> str | None:
    """Give the newest revision in the migrations folder, None before the first. Raises when there are two."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config).get_current_head()


def create(subject: str, folder: Path, today: datetime) -> Path:
    """Write the file of a new migration and give its path: `YYYYMMDD_subject.py`. Raises FileExistsError."""
    name = f"{today:%Y%m%d}_{re.sub(r'[^a-z0-9]+', '_', subject.lower()).strip('_')}"
    previous = newest(folder)
    text = TEMPLATE.format(
        subject=subject[:1].upper() + subject[1:],
        revision=name,
        previous=f'"{previous}"' if previous else None,
    )
    path = folder / "versions" / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


if __name__ == "__main__":
    if len(sys.argv) != 2 or not re.search("[a-zA-Z]", sys.argv[1]):
        sys.exit('say what changes: migration "lesson gets minutes"')
    print(create(sys.argv[1], FOLDER, datetime.now(UTC)).relative_to(ROOT))

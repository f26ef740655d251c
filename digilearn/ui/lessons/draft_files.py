"""A lesson being written is kept beside the settings until it is saved: a power cut or a crash takes no sentence.

Lessons hold nothing about people, so that these files may lie outside the encrypted book.
"""

from __future__ import annotations

from pathlib import Path

from digilearn import paths
from digilearn.domain.ids import Id


def keep(lesson_id: Id, source: str) -> None:
    """Keep a text as it is now; a disk that is full or locked only means that it is not kept twice."""
    file = _file(lesson_id)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(source, "utf-8", newline="\n")
        fresh.replace(file)  # whole or not at all
    except OSError:
        return


def kept(lesson_id: Id) -> str:
    """Give the text that was being written, "" without one."""
    try:
        return _file(lesson_id).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def forget(lesson_id: Id) -> None:
    """Take the kept text away: it was saved, or given up."""
    try:
        _file(lesson_id).unlink(missing_ok=True)
    except OSError:
        return


def _file(lesson_id: Id) -> Path:
    return paths.settings_folder() / "lessons" / f"{lesson_id.hex()}.md"

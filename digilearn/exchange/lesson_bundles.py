"""Lessons carried to another team: one Markdown file, or a .zip of several with the name of their course."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from digilearn.domain.lesson_texts import LessonText
from digilearn.exchange.lesson_files import LessonNotReadable, read_lesson
from digilearn.language import _

_COURSE: Final = "course.txt"
_MOST_FILES: Final = 200
_MOST_BYTES: Final = 300_000
"""A lesson is a few kilobytes of text; more is no lesson."""
_FIXED: Final = (2026, 1, 1, 0, 0, 0)  # the same lessons give the same bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """Lessons in the order of their course, each with its text as written; `course` "" without one."""

    lessons: tuple[tuple[LessonText, str], ...]
    course: str = ""


def bundle_bytes(sources: Sequence[str], course: str = "") -> bytes:
    """Give a bundle of lesson files in this order, with the name of their course when they have one."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        if course:
            bundle.writestr(zipfile.ZipInfo(_COURSE, _FIXED), course)
        for number, source in enumerate(sources, start=1):
            code = read_lesson(source).code
            bundle.writestr(zipfile.ZipInfo(f"{number:02}-{code}.md", _FIXED), source)
    return buffer.getvalue()


def read_bundle(path: Path) -> Bundle:
    """Read a lesson file or a bundle; its file name means nothing. Raises LessonNotReadable."""
    try:
        if not zipfile.is_zipfile(path):
            source = path.read_bytes()[:_MOST_BYTES].decode()
            return Bundle(((read_lesson(source, path.name), source),))
        with zipfile.ZipFile(path) as bundle:
            return _bundle(bundle, path.name)
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise LessonNotReadable(_("“{name}” is not a lesson file.").format(name=path.name)) from error


def _bundle(bundle: zipfile.ZipFile, name: str) -> Bundle:
    files = sorted(one.filename for one in bundle.infolist() if one.filename.lower().endswith(".md"))
    if not 0 < len(files) <= _MOST_FILES:
        raise LessonNotReadable(_("“{name}” holds no lesson.").format(name=name))
    lessons = []
    for file in files:
        source = _text(bundle, file)
        lessons.append((read_lesson(source, file), source))
    course = _text(bundle, _COURSE).strip() if _COURSE in bundle.namelist() else ""
    return Bundle(tuple(lessons), course[:200])


def _text(bundle: zipfile.ZipFile, file: str) -> str:
    """Read one file of a bundle, never more than a lesson can have: a small archive may promise gigabytes."""
    with bundle.open(file) as opened:
        return opened.read(_MOST_BYTES).decode()

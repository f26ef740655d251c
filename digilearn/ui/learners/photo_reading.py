"""A photograph of a list, read for the screen alone: nothing of it is copied or kept in the book."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from digilearn.domain.errors import UserError
from digilearn.language import _

ENDINGS: Final = "*.jpg *.jpeg *.jfif *.png *.webp *.bmp *.tif *.tiff *.gif *.pdf"
_LARGEST_FILE: Final = 60_000_000
_LONGEST_SIDE: Final = 6_000
"""Pixels; a page photographed by a phone has 4,000, and letters stay readable when it is shown whole."""
_SMALLEST_LEVEL: Final = 400
_LEAST_PAGE: Final = 300_000
"""Pixels of a scanned page: smaller pictures of a PDF are stamps and logos."""
_KEEP: Final = Qt.AspectRatioMode.KeepAspectRatio
_SCAN: Final = re.compile(rb"stream\r?\n(\xff\xd8\xff.*?)\r?\nendstream", re.DOTALL)


class NotShown(UserError):
    """A photograph that cannot be shown; the sentence says why and what to do."""


class Photo(NamedTuple):
    """A picture and its halves, quarters ...: drawn small from the large one, letters would fall to pieces."""

    levels: tuple[QImage, ...]


class PhotoPage(NamedTuple):
    """One picture to look at: the file, and which page of it (from 0; photographs have one)."""

    path: Path
    page: int = 0


def pages_of(paths: Sequence[Path]) -> tuple[list[PhotoPage], list[str]]:
    """Give the pictures in the files, and a sentence for each file that has none. Files are read, never changed."""
    found: list[PhotoPage] = []
    faults: list[str] = []
    for path in paths:
        try:
            count = len(_scans(path)) if _is_pdf(path) else 1
            if not count:
                raise NotShown(
                    _(
                        "{file} holds no scanned page. Save its pages as pictures (jpg), then open those."
                    ).format(file=path.name)
                )
        except NotShown as error:
            faults.append(error.sentence)
        else:
            found.extend(PhotoPage(path, page) for page in range(count))
    return found, faults


def read_photo(page: PhotoPage) -> Photo:
    """Give the picture upright, as its EXIF orientation says. Raises NotShown."""
    content = _content(page.path)
    if _is_pdf(page.path):
        scans = _scans(page.path)
        content = scans[page.page] if page.page < len(scans) else b""
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode("ascii", "replace") in ("svg", "svgz", ""):
        raise _not_shown(page.path)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LONGEST_SIDE:
        reader.setScaledSize(size.scaled(QSize(_LONGEST_SIDE, _LONGEST_SIDE), _KEEP))
    image = reader.read()
    if image.isNull():
        raise _not_shown(page.path)
    levels = [image]
    while min(levels[-1].width(), levels[-1].height()) > _SMALLEST_LEVEL:
        levels.append(
            levels[-1].scaled(levels[-1].size() / 2, _KEEP, Qt.TransformationMode.SmoothTransformation)
        )
    return Photo(tuple(levels))


def _is_pdf(path: Path) -> bool:
    return _start(path).lstrip().startswith(b"%PDF")


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(1024)
    except OSError:
        raise _not_opened(path) from None


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except OSError:
        raise _not_opened(path) from None
    if len(content) > _LARGEST_FILE:
        words = _("{file} is too large to be the photograph of a list.")
        raise NotShown(words.format(file=path.name))
    return content


def _scans(path: Path) -> list[bytes]:
    """Give the scanned pages of a PDF: photographed lists are JPEG pictures put into it as they are."""
    pictures = [found[1] for found in _SCAN.finditer(_content(path))]
    return [one for one in pictures if _pixels(one) >= _LEAST_PAGE]


def _pixels(picture: bytes) -> int:
    held = QByteArray(picture)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer).size()
    return size.width() * size.height() if size.isValid() else 0


def _not_opened(path: Path) -> NotShown:
    words = _(
        "The file {file} cannot be opened. Close it in other programs, or copy it to this computer first."
    )
    return NotShown(words.format(file=path.name))


def _not_shown(path: Path) -> NotShown:
    if path.suffix.casefold() in (".heic", ".heif"):
        words = _(
            "{file} is a picture of an iPhone (HEIC). Send it through Zalo or save it as jpg, then open that."
        )
    else:
        words = _("{file} is damaged, or is no picture. Ask for it again, or take the photograph anew.")
    return NotShown(words.format(file=path.name))

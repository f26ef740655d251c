"""Files people bring as a picture of a sheet: photographs, scans, PDFs; each page as grey dots."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from digilearn.domain.errors import UserError
from digilearn.language import _

ENDINGS: Final = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".pdf")
_LONG_SIDE: Final = 2600
"""Dots of the longer side that are worked with: nine to the millimetre of A4; more only takes longer."""
_LARGEST_FILE: Final = 80 * 1024 * 1024


class NotAPicture(UserError):
    """The file holds no picture that can be read."""


def grey_pages(path: Path) -> Iterator[Any]:
    """Give the pages in a file as numpy arrays of grey dots. Raises NotAPicture."""
    ending = path.suffix.lower()
    if ending in (".heic", ".heif"):
        raise NotAPicture(
            _(
                "{name} is an iPhone picture (HEIC), which this app does not open. Send it through Zalo or save it as "
                "JPG, then choose it again."
            ).format(name=path.name)
        )
    data = _bytes(path)
    if ending == ".pdf" or data[:5] == b"%PDF-":
        yield from _pdf(path, data)
    else:
        yield _picture(path, data)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size <= _LARGEST_FILE:
            return path.read_bytes()
    except OSError as error:
        raise NotAPicture(
            _("The file {name} cannot be opened. Check that it is still there, then choose it again.").format(
                name=path.name
            )
        ) from error
    raise NotAPicture(
        _("{name} is too large for a picture. Choose a photograph or a scan.").format(name=path.name)
    )


def _pdf(path: Path, data: bytes) -> Iterator[Any]:
    from digilearn.exchange.paper.pdf_pictures import pdf_page_count, pdf_pages

    if not pdf_page_count(data):
        raise NotAPicture(
            _("The PDF {name} is damaged or locked. Scan the sheet again, or take a photograph.").format(
                name=path.name
            )
        )
    yield from pdf_pages(data)


def _picture(path: Path, data: bytes) -> Any:
    import cv2
    import numpy as np

    # Read in grey, OpenCV turns a photograph as its EXIF says.
    grey = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE) if data else None
    if grey is None:
        raise NotAPicture(
            _(
                "{name} is not a picture that can be read. Choose a photograph (JPG, PNG) or a PDF scan."
            ).format(name=path.name)
        )
    share = _LONG_SIDE / max(grey.shape)
    return cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA) if share < 1 else grey

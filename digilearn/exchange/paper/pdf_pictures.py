"""The pages of a PDF scan as grey dots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from digilearn.exchange.paper.application import ensure_application

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG_SIDE: Final = 2400
"""Dots of a page's longer side: a little over 200 to the inch on A4."""


def pdf_page_count(data: bytes) -> int:
    """Give how many pages a PDF has; 0 when it is none, is damaged or locked."""
    return int(_opened(data)[0].pageCount())


def pdf_pages(data: bytes) -> Iterator[Any]:
    """Give each page of a PDF as a numpy array of grey dots, white where nothing lies."""
    document, _kept = _opened(data)
    for page in range(document.pageCount()):
        size = document.pagePointSize(page)
        scale = _LONG_SIDE / max(size.width(), size.height(), 1.0)
        drawn = document.render(page, QSize(round(size.width() * scale), round(size.height() * scale)))
        yield _grey(drawn)


def _opened(data: bytes) -> tuple[Any, QBuffer]:
    from PySide6.QtPdf import QPdfDocument

    ensure_application()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)  # type: ignore[call-overload]
    document.load(buffer)
    return document, buffer


def _grey(drawn: QImage) -> Any:
    import numpy as np

    white = QImage(drawn.size(), QImage.Format.Format_RGB32)
    white.fill(QColor("white"))
    painter = QPainter(white)
    painter.drawImage(0, 0, drawn)
    painter.end()
    grey = white.convertToFormat(QImage.Format.Format_Grayscale8)
    dots = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return dots[:, : grey.width()].copy()

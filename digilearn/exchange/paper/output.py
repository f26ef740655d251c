"""A drawn sheet as a PDF, on a printer, or as a picture for the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QImage,
    QImageWriter,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from digilearn.exchange.paper.margins import DrawnSheet

_PDF_DPI: Final = 600


def page_layout(sheet: DrawnSheet) -> QPageLayout:
    """Give the page layout a printer or PDF must have; the sheet's own margins are already drawn in."""
    sides = sorted((sheet.paper.width, sheet.paper.height))
    size = QPageSize(QSizeF(*sides), QPageSize.Unit.Millimeter)
    upright = sheet.paper.height > sheet.paper.width
    orientation = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    layout = QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def print_sheet(sheet: DrawnSheet, device: QPagedPaintDevice) -> None:
    """Draw all pages on a printer or PDF writer. Raises OSError when it does not take them."""
    device.setPageLayout(page_layout(sheet))
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the device does not accept a drawing")
    try:
        for page in range(sheet.pages()):
            if page and not device.newPage():
                raise OSError("the device does not accept another page")
            sheet.paint(painter, page, device.logicalDpiX())
    finally:
        painter.end()


def pdf_bytes(sheet: DrawnSheet) -> bytes:
    """Give the sheet as a PDF with its fonts inside, its title, and nobody's name in the description."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(sheet.title)
    writer.setCreator("DigiLearn")
    print_sheet(sheet, writer)
    buffer.close()
    return bytes(buffer.data().data())


def save_pdf(sheet: DrawnSheet, path: Path) -> None:
    """Write the sheet as a PDF file. Raises OSError when the file cannot be written."""
    path.write_bytes(pdf_bytes(sheet))


def page_image(sheet: DrawnSheet, page: int, dpi: float) -> QImage:
    """Give one page as a picture, white where nothing is drawn."""
    size = QSizeF(sheet.paper.width, sheet.paper.height) * (dpi / 25.4)
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    try:
        sheet.paint(painter, page, dpi)
    finally:
        painter.end()  # a picture let go while it is painted takes the whole app with it
    return image


def page_png(sheet: DrawnSheet, page: int, dpi: float) -> bytes:
    """Give one page as a PNG, for whoever shows pictures and knows no painter."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(page_image(sheet, page, dpi))
    return bytes(buffer.data().data())

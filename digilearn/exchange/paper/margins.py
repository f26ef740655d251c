"""The paper a sheet is drawn on, and what every drawn sheet gives to printer, PDF and preview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QPainter


@dataclass(frozen=True, slots=True)
class Margins:
    """The paper and its margins, in mm."""

    width: float
    height: float
    left: float
    right: float
    top: float = 20.0
    bottom: float = 20.0


class DrawnSheet(Protocol):
    """A sheet laid out on pages of one size; pages from 0."""

    @property
    def title(self) -> str:
        """Give what the sheet is, for the description of a PDF."""

    @property
    def paper(self) -> Margins:
        """Give the size of a page."""

    def pages(self) -> int:
        """Give how many pages there are."""

    def paint(self, painter: QPainter, page: int, dpi: float) -> None:
        """Draw one page on a painter whose device has `dpi` dots to the inch."""

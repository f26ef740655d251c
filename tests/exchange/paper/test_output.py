"""A sheet as a picture: what goes wrong while painting is an error of that sheet, not the end of the app."""

from __future__ import annotations

import gc
from typing import NamedTuple

import pytest
from PySide6.QtGui import QPainter

from digilearn.exchange.paper.output import page_image


class Size(NamedTuple):
    """A page in millimetres."""

    width: float
    height: float


class Breaking:
    """A sheet that fails half painted."""

    paper = Size(210, 297)
    painter: QPainter | None = None

    def paint(self, painter: QPainter, page: int, dpi: float) -> None:
        self.painter = painter
        raise ValueError("half painted")


def test_a_sheet_that_fails_while_painting_lets_its_picture_go() -> None:
    sheet = Breaking()

    with pytest.raises(ValueError, match="half painted"):
        page_image(sheet, 0, 40)  # type: ignore[arg-type]
    gc.collect()

    assert sheet.painter is not None
    assert not sheet.painter.isActive()

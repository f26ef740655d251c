"""What is held up before the camera: cards of ours cut out of their sheet, codes on paper, in a grey room."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter

from digilearn.domain.cards import CardForm, CardSet, LearnerCard
from digilearn.exchange.paper.cards import CardSheet
from digilearn.exchange.paper.output import page_image
from tests.exchange.photos import code_on_paper

_DPI = 110


def in_the_room(*pictures: QImage) -> QImage:
    """Give what the camera sees: a grey room, and cards held up side by side."""
    room = QImage(1280, 720, QImage.Format.Format_RGB32)
    room.fill(0xFF6A7078)
    painter = QPainter(room)
    for place, picture in enumerate(pictures):
        painter.drawImage(120 + place * 480, 200, picture)
    painter.end()
    return room


def card_of(digits: str, name: str) -> QImage:
    """Give a real card of ours, cut out of its sheet."""
    sheet = CardSheet(
        CardSet((LearnerCard(digits, name, 1),), "Lớp tối thứ Ba", "Tổ công nghệ số"), CardForm.TEN
    )
    _page, box = sheet.place(0)
    area = (round(side / 25.4 * _DPI) for side in (box.x, box.y, box.width, box.height))
    return page_image(sheet, 0, _DPI).copy(*area)


def code_of(text: str) -> QImage:
    """Give a code alone on paper."""
    grey = code_on_paper("code", text, 30.0).picture
    height, width = grey.shape
    return QImage(grey.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()

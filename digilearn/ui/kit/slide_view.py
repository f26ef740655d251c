"""What the room sees: few large words, one drawing, one code. Read from 8 metres."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from digilearn.domain.lesson_texts import Link, Step
from digilearn.domain.teaching import Lecture, Slide
from digilearn.exchange.paper.lesson_papers import drawing_file
from digilearn.exchange.paper.qr import paint_qr
from digilearn.language import _
from digilearn.ui.kit import theme

GROUND: Final = QColor("#FFFFFF")
INK: Final = QColor("#14181C")
ACCENT: Final = QColor("#0A6B62")
SOFT: Final = QColor("#4A5057")
LARGEST: Final = 0.15
"""Letters against the height of the screen: at 0.09 a 43-inch television is read from 8 metres."""
_RUNGS: Final = tuple(0.94**rung for rung in range(-5, 29))
"""Sizes tried against the usual one, 1.4 to a sixth: the same for every zoom, or a full slide would flicker by it."""
_FOOT: Final = 0.1
"""What of the height inside the edge the foot takes: where one is, and the time."""
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
Codes = Mapping[str, Sequence[Sequence[bool]]]


class SlideView(QWidget):
    """One slide of a lecture, as large as the widget. It is always dark letters on white: projectors are weak."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lecture: Lecture | None = None
        self.codes: Codes = {}
        self.zoom = 1.0
        self.clock = ""
        self.note = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(180))

    def show_lecture(self, lecture: Lecture, codes: Codes) -> None:
        """Show where a lecture stands; `codes`: link id -> rows of its QR pattern."""
        self.lecture, self.codes = lecture, codes
        self.setAccessibleName(" ".join(self.words()))
        self.update()

    def set_zoom(self, zoom: float) -> None:
        """Make the words larger than they would be, as far as they fit, or smaller than fits: 0.6 to 1.4."""
        self.zoom = zoom
        self.update()

    def letters(self) -> float:
        """Give the height of the letters of the words, in pixels."""
        heading, *lines = self.words() or [""]
        return self._largest(heading, lines, self._for_words(self._inside()))

    def set_clock(self, text: str) -> None:
        """Show the time left, nothing for ""."""
        if text != self.clock:
            self.clock = text
            self.update()

    def set_note(self, text: str) -> None:
        """Say something at the foot to whoever teaches from this screen, nothing for ""."""
        if text != self.note:
            self.note = text
            self.update()

    def words(self) -> list[str]:
        """Give the lines shown, the heading first; none while the screen is blank."""
        lecture = self.lecture
        if lecture is None or lecture.is_blank:
            return []
        if lecture.slide is Slide.TITLE:
            return [lecture.lesson.title]
        if lecture.slide is Slide.CHECKS or lecture.step is None:
            return [_("Do it alone"), *lecture.lesson.checks]
        return [lecture.step.title, *(part for line in lecture.step.public for part in sentences(line))]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lecture = self.lecture
        if lecture is None or lecture.is_blank:
            painter.fillRect(self.rect(), QColor("black"))
            return
        painter.fillRect(self.rect(), GROUND)
        top = self._inside()
        words = self._for_words(top)
        if lecture.step is not None:
            self._pictures(painter, lecture.step, top)
        self._write(painter, words)
        foot = QRectF(top.left(), top.bottom(), top.width(), top.height() * _FOOT / (1 - _FOOT))
        self._foot(painter, foot)

    def _inside(self) -> QRectF:
        """Give where words and pictures may stand: inside the edge, above the foot."""
        whole = QRectF(self.rect())
        edge = whole.height() * 0.06
        inside = whole.adjusted(edge, edge, -edge, -edge)
        return inside.adjusted(0, 0, 0, -inside.height() * _FOOT)

    def _for_words(self, area: QRectF) -> QRectF:
        """Give what the pictures of a step leave of an area for its words."""
        step = self.lecture.step if self.lecture is not None and not self.lecture.is_blank else None
        if step is None or not (drawing_file(step.drawing) or step.link in self.codes):
            return area
        return area.adjusted(0, 0, -self._side(step, area) - area.width() * 0.03, 0)

    def _side(self, step: Step, area: QRectF) -> float:
        """Give how wide drawing and code are."""
        return min(area.width() * 0.34, area.height() * (0.42 if step.link in self.codes else 0.8))

    def _pictures(self, painter: QPainter, step: Step, area: QRectF) -> None:
        """Draw drawing and code at the right."""
        side = self._side(step, area)
        square = QRectF(area.right() - side, area.top(), side, side)
        if drawing := drawing_file(step.drawing):
            _drawing(drawing).render(painter, square)
        if self.lecture is not None and (code := self.codes.get(step.link)):
            square.translate(0, side * 1.02)
            paint_qr(painter, [list(row) for row in code], square)
            self._name_code(painter, self.lecture.lesson.link(step.link), square, area.bottom())

    def _name_code(self, painter: QPainter, link: Link | None, square: QRectF, bottom: float) -> None:
        """Say below a code what it opens, in letters that fit between code and foot."""
        if link is None:
            return
        below = QRectF(square.left(), square.bottom(), square.width(), bottom - square.bottom())
        way = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        height = square.height() * 0.1
        while height > 6 and _height(link.title, _letters(height), below.width()) > below.height():
            height *= 0.9
        painter.setPen(SOFT)
        painter.setFont(_letters(height))
        painter.drawText(below, int(way), link.title)

    def _write(self, painter: QPainter, area: QRectF) -> None:
        """Write heading and lines in the largest letters that fit."""
        heading, *lines = self.words() or [""]
        height = self._largest(heading, lines, area)
        top = area.top() + max(0.0, area.height() - _total(heading, lines, height, area.width())) / 2
        for place, text in enumerate((heading, *lines)):
            font = _letters(height * (0.8 if place == 0 and lines else 1.0), bold=True)
            needed = _height(text, font, area.width())
            painter.setFont(font)
            painter.setPen(ACCENT if place == 0 else INK)
            painter.drawText(QRectF(area.left(), top, area.width(), needed), int(_WRAP), text)
            top += needed + height * 0.25

    def _largest(self, heading: str, lines: Sequence[str], area: QRectF) -> float:
        """Give the height of the largest letters that fit, found by halves: a step waits for every measuring.

        Smaller than usual is smaller than what fits, else a full slide would stay as it is for many strokes.
        """
        usual = self.height() * LARGEST
        most = usual * max(self.zoom, 1.0)
        sizes = [most, *(usual * rung for rung in _RUNGS if usual * rung < most)]
        fitting = bisect_left(sizes[:-1], True, key=lambda height: _fits(heading, lines, height, area))
        return sizes[fitting] * min(self.zoom, 1.0)

    def _foot(self, painter: QPainter, area: QRectF) -> None:
        lecture = self.lecture
        if lecture is None:
            return
        count, dot = len(lecture.lesson.steps), area.height() * 0.28
        for place in range(1, count + 1):
            centre = QRectF(area.left() + (place - 1) * dot * 1.6, area.center().y() - dot / 2, dot, dot)
            painter.setPen(QPen(ACCENT, max(1.0, dot * 0.14)))
            painter.setBrush(ACCENT if place <= lecture.place else GROUND)
            painter.drawEllipse(centre)
        painter.setFont(_letters(area.height() * 0.5, bold=True))
        painter.setPen(SOFT)
        if lecture.step is not None:
            shown = QRectF(area.left() + count * dot * 1.6 + dot, area.top(), area.width() / 3, area.height())
            painter.drawText(
                shown, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"{lecture.place}/{count}"
            )
        shown = area.adjusted(count * dot * 1.6 + dot + area.height() * 1.4, 0, -area.height() * 1.6, 0)
        self._write_note(painter, shown)
        painter.setFont(_letters(area.height() * 0.5, bold=True))
        painter.setPen(INK)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.clock)

    def _write_note(self, painter: QPainter, area: QRectF) -> None:
        """Write the note between the place and the time, in letters that fit."""
        height = area.height() * 0.4
        while height > 6 and QFontMetricsF(_letters(height)).horizontalAdvance(self.note) > area.width():
            height *= 0.9
        painter.setFont(_letters(height))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.note)


def _letters(height: float, *, bold: bool = False) -> QFont:
    font = theme.font("text")
    font.setPixelSize(max(6, round(height)))
    font.setBold(bold)
    return font


def _height(text: str, font: QFont, width: float) -> float:
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e5), int(_WRAP), text).height()


def _total(heading: str, lines: Sequence[str], height: float, width: float) -> float:
    """Give the height of heading and lines in letters of this height."""
    fonts = [
        _letters(height * (0.8 if lines else 1.0), bold=True),
        *[_letters(height, bold=True)] * len(lines),
    ]
    return sum(
        _height(text, font, width) + height * 0.25
        for text, font in zip((heading, *lines), fonts, strict=True)
    )


def _fits(heading: str, lines: Sequence[str], height: float, area: QRectF) -> bool:
    metrics = QFontMetricsF(_letters(height, bold=True))
    words = (word for text in (heading, *lines) for word in text.split())
    if any(metrics.horizontalAdvance(word) > area.width() for word in words):
        return False
    return _total(heading, lines, height, area.width()) <= area.height()


def sentences(line: str) -> list[str]:
    """Give the sentences of a line, each of which stands on a line of its own."""
    return [part for part in re.split(r"(?<=[.!?])\s+", line) if part]


@lru_cache(maxsize=32)
def _drawing(file: Path) -> QSvgRenderer:
    return QSvgRenderer(str(file))

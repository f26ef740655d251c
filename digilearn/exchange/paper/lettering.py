"""Letters measured in millimetres: the typeface, and text that wraps or shrinks but is never cut."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

UNITS: Final = 100
"""Drawing units in a millimetre: fine enough for whole-numbered letter sizes."""

_MM_PER_POINT: Final = 25.4 / 72
_LINE: Final = 1.2
_ABOVE: Final = 0.94
_STEP: Final = 0.5
_SMALLEST: Final = 3.0
_WANTED: Final = (
    "Times New Roman",
    "Tinos",
    "Liberation Serif",
    "TeX Gyre Termes",
    "Noto Serif",
    "DejaVu Serif",
)
"""The decree's typeface (facts 3.1), then faces with the same widths, then others that know Vietnamese."""
_TOUCHSTONE: Final = "ăâđêôơưẠắẳẵậếệỉịộợụửữựỳỵỷỹ"


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look: size in points, weight, slant."""

    points: float = 13.0
    bold: bool = False
    italic: bool = False

    def sized(self, points: float) -> Face:
        """Give the same letters in another size."""
        return Face(points, self.bold, self.italic)


@cache
def serif_family() -> str:
    """Give the first wanted face that has every Vietnamese letter, else what the system has for serifs.

    A face is asked, not trusted: Debian's Liberation Serif lacks ế and its kin, and Qt would take those few
    letters from another face in the middle of a word.
    """
    present = set(QFontDatabase.families())
    for family in _WANTED:
        if family in present and _knows_vietnamese(family):
            return family
    wanted = QFont("serif")
    wanted.setStyleHint(QFont.StyleHint.Serif)
    return wanted.family()


def _knows_vietnamese(family: str) -> bool:
    raw = QRawFont.fromFont(QFont(family))
    return all(raw.supportsCharacter(ord(letter)) for letter in _TOUCHSTONE)


@cache
def font_of(face: Face) -> QFont:
    """Give Qt's font for a face, in drawing units and without hinting, so that every device breaks lines alike."""
    font = QFont(serif_family())
    font.setPixelSize(max(1, round(face.points * _MM_PER_POINT * UNITS)))
    font.setBold(face.bold)
    font.setItalic(face.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _metrics(face: Face) -> QFontMetricsF:
    return QFontMetricsF(font_of(face))


def width_of(text: str, face: Face) -> float:
    """Give the width of one line, in mm."""
    return _metrics(face).horizontalAdvance(text) / UNITS


def line_height(face: Face) -> float:
    """Give the height of one line, in mm: single spacing, the same for every face, so that pages break alike."""
    return face.points * _MM_PER_POINT * _LINE


def ascent(face: Face) -> float:
    """Give the distance from the top of a line to its base line, in mm: room for two marks above a capital."""
    return face.points * _MM_PER_POINT * _ABOVE


def wrapped(text: str, face: Face, width: float) -> list[str] | None:
    """Break text between words into lines of at most `width` mm; None when one word alone is wider."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if width_of(longer, face) <= width:
                line = longer
                continue
            if width_of(word, face) > width:
                return None
            lines.append(line)
            line = word
        lines.append(line)
    return lines


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text broken into lines, in the size at which it fits."""

    lines: tuple[str, ...]
    face: Face

    @property
    def height(self) -> float:
        """Give the height of all lines, in mm."""
        return line_height(self.face) * len(self.lines)


def fitted(text: str, face: Face, width: float, height: float = 1000.0) -> Fitted:
    """Wrap text into a box in mm; where it will not fit, make it smaller until it does."""
    points = face.points
    while True:
        smaller = face.sized(points)
        lines = wrapped(text, smaller, width)
        if lines is not None and line_height(smaller) * len(lines) <= height + 0.01:
            return Fitted(tuple(lines), smaller)
        # Below what an eye can read only absurd text is left: it shrinks by ratio, so that the end always comes.
        points = points - _STEP if points > _SMALLEST else points * 0.85


def balanced(text: str, face: Face, width: float) -> Fitted:
    """Wrap text as `fitted` does, into lines of about one length: no word left alone on the last line."""
    fit = fitted(text, face, width)
    narrower = width
    while len(fit.lines) > 1 and narrower > width / 2:
        narrower -= 2
        tried = wrapped(text, fit.face, narrower)
        if tried is None or len(tried) > len(fit.lines):
            break
        fit = Fitted(tuple(tried), fit.face)
    return fit


def packed(pieces: list[str], face: Face, width: float) -> list[str]:
    """Put pieces side by side as long as they fit on a line: a name is never broken for the sake of another."""
    lines: list[str] = []
    for piece in pieces:
        longer = f"{lines[-1]}; {piece}" if lines else piece
        if lines and width_of(longer, face) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines

"""Photographs made up for the camera: real cards and sheets of ours, held up in a room, as a cheap laptop sees them.

What the set holds, all from fixed seeds, 1280 x 720 pixels, grey: each of our printed codes (learner card, A6 card,
class list, sheet to sign) and a made-up citizen card's code, in several sizes; and each of them

- plain, turned by any angle, and tilted by up to 30 degrees about any axis (seen in true perspective);
- blurred, as by a hand that trembles (5 pixels) or a lens out of focus (sigma 1.2 pixels);
- noisy (sigma 14 of 255, what a small sensor makes of a lamp-lit room);
- worn: specks half to three modules wide and scratches cover 3 % of the surface;
- in low light: a third of the contrast, dark, noisy, one side in shadow;
- and everything together, each a little less.

Its limits: the smallest module is 2.4 pixels wide (a learner card at about 45 cm), 3 pixels where the picture is
blurred, and the whole code is in sight. Nothing is crumpled, glossy or bent; nothing is a real photograph.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import cv2
import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from digilearn.domain.cards import CardForm, CardSet, LearnerCard, card_digits
from digilearn.domain.ids import Id
from digilearn.domain.sheet_codes import sheet_digits
from digilearn.exchange.codes import qr_matrix
from digilearn.exchange.paper.cards import CardSheet
from digilearn.exchange.paper.output import page_image
from digilearn.exchange.paper.qr import QUIET, paint_qr

Grey = np.ndarray[Any, np.dtype[np.uint8]]
WIDTH, HEIGHT = 1280, 720
CITIZEN: Final = (
    "014158000123||Lò Thị Ánh|15081958|Nữ|Bản Nà Lốc, Chiềng Sơ, Sông Mã, Sơn La|22122021"  # made up
)
_DPI: Final = 300


@dataclass(frozen=True)
class Thing:
    """Something with a code on it: a picture (grey, 300 dpi), the code's text, its side and modules in the picture."""

    name: str
    picture: Grey
    text: str
    modules: int
    module: float  # pixels of `picture`


@dataclass(frozen=True)
class Photo:
    """One photograph and what has to be read from it; `kind` names what was done to it."""

    kind: str
    thing: str
    module: float
    picture: Grey
    text: str


def person(number: int) -> Id:
    """Give the id of a made-up person, always the same."""
    return Id(np.random.default_rng(1000 + number).bytes(16))


def grey_of(image: QImage) -> Grey:
    """Give a picture as an array, one byte a pixel."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].copy()


@cache
def things() -> tuple[Thing, ...]:
    """Give what is held before the camera."""
    name = "Nguyễn Hoàng Thị Bích Phương Thảo"
    cards = [
        _card(form, LearnerCard(card_digits(person(place)), name, 7)) for place, form in enumerate(CardForm)
    ]
    meetings = [person(50 + number) for number in range(6)]
    sheet = code_on_paper("sheet", sheet_digits(person(40), meetings), 22.0)
    return (*cards, sheet, code_on_paper("citizen", CITIZEN, 18.0))


def _card(form: CardForm, card: LearnerCard) -> Thing:
    sheet = CardSheet(
        CardSet((card,), "Lớp tối thứ Ba, nhà văn hóa thôn 3", "Tổ công nghệ số cộng đồng thôn 3"), form
    )
    _page, box = sheet.place(0)
    area = [round(side / 25.4 * _DPI) for side in (box.x, box.y, box.width, box.height)]
    picture = grey_of(page_image(sheet, 0, _DPI).copy(*area))
    side = {CardForm.TEN: 34.0, CardForm.A6: 74.0, CardForm.LIST: 28.0}[form]
    modules = len(qr_matrix(card.digits))
    return Thing(form.value, picture, card.digits, modules, side / 25.4 * _DPI / (modules + 2 * QUIET))


def code_on_paper(name: str, text: str, side_mm: float) -> Thing:
    """Draw a code alone on a white piece of paper; a citizen card's is 18 mm (facts 4.2)."""
    matrix = qr_matrix(text)
    side = round(side_mm / 25.4 * _DPI)
    image = QImage(side * 2, round(side * 1.5), QImage.Format.Format_Grayscale8)
    image.fill(244)
    painter = QPainter(image)
    paint_qr(painter, matrix, QRectF(side * 0.5, side * 0.25, side, side))
    painter.end()
    return Thing(name, grey_of(image), text, len(matrix), side / (len(matrix) + 2 * QUIET))


# --- a photograph ---------------------------------------------------------------------------------------------------
def _room(rng: np.random.Generator) -> Grey:
    """Give a room out of focus: a wall with a slope of light, a few large things, no edge that is sharp."""
    slope = np.linspace(70, 150, WIDTH)[None, :] + np.linspace(-25, 25, HEIGHT)[:, None]
    room = slope.astype(np.float32)
    for _thing in range(14):
        x, y = int(rng.integers(0, WIDTH)), int(rng.integers(0, HEIGHT))
        size = (int(rng.integers(20, 260)), int(rng.integers(20, 260)))
        cv2.rectangle(room, (x, y, *size), float(rng.integers(20, 230)), -1)
    return np.clip(cv2.GaussianBlur(room, (0, 0), 4), 0, 255).astype(np.uint8)


def _held(
    thing: Thing, module: float, rng: np.random.Generator, *, turn: float, tilt: float, wear: float = 0.0
) -> Grey:
    """Hold a thing before the camera so that a module is `module` pixels wide; `turn` and `tilt` in degrees."""
    source = _worn(thing, wear, rng) if wear else thing.picture
    height, width = source.shape
    scale = module / thing.module
    small = (
        cv2.resize(source, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else source
    )
    shrunk = min(scale, 1.0)
    distance = 1600.0
    towards = rng.uniform(0, 2 * np.pi)
    rotation = _rotation(np.radians(tilt), towards) @ _about_z(np.radians(turn))
    corners = np.array([[-width, -height], [width, -height], [width, height], [-width, height]]) / 2 * scale
    places = np.c_[corners, np.zeros(4)] @ rotation.T
    room_left = [WIDTH / 2 - np.abs(places[:, 0]).max(), HEIGHT / 2 - np.abs(places[:, 1]).max()]
    shift = [rng.uniform(-0.8, 0.8) * max(one, 0) for one in room_left]
    seen = places[:, :2] * (distance / (distance + places[:, 2:])) + shift + (WIDTH / 2, HEIGHT / 2)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) * shrunk
    matrix = cv2.getPerspectiveTransform(flat, seen.astype(np.float32))
    size, room = (WIDTH, HEIGHT), _room(rng)
    card = cv2.warpPerspective(small, matrix, size, flags=cv2.INTER_CUBIC)
    mask = cv2.warpPerspective(np.full_like(small, 255), matrix, size, flags=cv2.INTER_LINEAR)
    paper = 40 + card.astype(np.float32) * (190 / 255)
    share = mask.astype(np.float32) / 255
    return np.clip(paper * share + room * (1 - share), 0, 255).astype(np.uint8)


def _rotation(angle: float, towards: float) -> Any:
    """Tilt by an angle about an axis in the picture's own plane (Rodrigues)."""
    return cv2.Rodrigues(np.array([np.cos(towards), np.sin(towards), 0]) * angle)[0]


def _about_z(angle: float) -> Any:
    return cv2.Rodrigues(np.array([0, 0, 1.0]) * angle)[0]


def _worn(thing: Thing, share: float, rng: np.random.Generator) -> Grey:
    """Cover this share of the surface: specks of half to three modules (2 in 3 worn off, else dirt), scratches."""
    worn, covered = thing.picture.copy(), np.zeros_like(thing.picture)
    height, width = worn.shape
    while np.count_nonzero(covered) < share * worn.size:
        at = (int(rng.integers(0, width)), int(rng.integers(0, height)))
        radius = max(1, round(thing.module * rng.uniform(0.25, 1.5)))
        shade = 255 if rng.random() < 0.67 else 30
        to = (at[0] + int(rng.integers(-width // 6, width // 6)), at[1] + int(rng.integers(-9, 9)))
        for picture, ink in ((worn, shade), (covered, 255)):
            if shade == 255 and to[0] % 10 == 0:
                cv2.line(picture, at, to, ink, max(1, radius // 4))
            else:
                cv2.circle(picture, at, radius, ink, -1)
    return worn


def _noise(picture: Grey, sigma: float, rng: np.random.Generator) -> Grey:
    noisy = np.clip(picture + rng.normal(0, sigma, picture.shape), 0, 255)
    return np.asarray(noisy, np.uint8)


def _soft(picture: Grey, sigma: float) -> Grey:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8)


def _shaken(picture: Grey, length: int, rng: np.random.Generator) -> Grey:
    """Blur along one line of `length` pixels."""
    kernel = np.zeros((length, length), np.float32)
    angle = rng.uniform(0, np.pi)
    half = (length - 1) / 2
    for step in np.linspace(-half, half, length * 4):
        kernel[round(half + np.sin(angle) * step), round(half + np.cos(angle) * step)] += 1
    return np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), np.uint8)


def _dark(picture: Grey, rng: np.random.Generator) -> Grey:
    """A third of the light, one side in shadow, and the noise that comes with it."""
    shadow = np.linspace(1.0, 0.45, WIDTH)[None, :]
    if rng.random() < 0.5:
        shadow = shadow[:, ::-1]
    return _noise(np.clip(8 + picture * 0.33 * shadow, 0, 255).astype(np.uint8), 4, rng)


def _together(thing: Thing, module: float, rng: np.random.Generator) -> Grey:
    held = _held(thing, module, rng, turn=rng.uniform(-180, 180), tilt=rng.uniform(10, 20), wear=0.015)
    lit = np.clip(10 + _soft(held, 0.8) * 0.55, 0, 255).astype(np.uint8)
    return _noise(lit, 5, rng)


_SIZES: Final = (2.4, 3.0, 4.0, 6.0)
"""Pixels of a module; blurred pictures begin at 3."""
_Taking = Callable[[Thing, float, np.random.Generator], Grey]
KINDS: Final[dict[str, _Taking]] = {
    "plain": lambda t, m, r: _held(t, m, r, turn=0, tilt=0),
    "turned": lambda t, m, r: _held(t, m, r, turn=r.uniform(-180, 180), tilt=0),
    "tilted": lambda t, m, r: _held(t, m, r, turn=r.uniform(-180, 180), tilt=r.uniform(15, 30)),
    "shaken": lambda t, m, r: _shaken(_held(t, m, r, turn=r.uniform(-20, 20), tilt=5), 5, r),
    "out of focus": lambda t, m, r: _soft(_held(t, m, r, turn=r.uniform(-20, 20), tilt=5), 1.2),
    "noisy": lambda t, m, r: _noise(_held(t, m, r, turn=r.uniform(-20, 20), tilt=5), 14, r),
    "worn": lambda t, m, r: _held(t, m, r, turn=r.uniform(-20, 20), tilt=5, wear=0.03),
    "low light": lambda t, m, r: _dark(_held(t, m, r, turn=r.uniform(-20, 20), tilt=5), r),
    "together": _together,
}
_BLURRED: Final = ("shaken", "out of focus", "together")


def _largest(thing: Thing) -> float:
    """Give the widest module at which the whole code is in the picture however it is turned."""
    return HEIGHT * 0.66 / (thing.modules + 2 * QUIET)


def photos(rounds: int) -> Iterator[Photo]:
    """Take every thing in every size and kind, `rounds` times: 172 pictures a round."""
    for number in range(rounds):
        for kind, take in KINDS.items():
            for thing in things():
                for module in _SIZES:
                    if module > _largest(thing) or (kind in _BLURRED and module < 3):
                        continue
                    seed = zlib.crc32(f"{kind} {thing.name} {module} {number}".encode())
                    yield Photo(
                        kind, thing.name, module, take(thing, module, np.random.default_rng(seed)), thing.text
                    )

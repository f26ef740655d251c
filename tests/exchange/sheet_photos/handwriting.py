"""Made-up handwriting on a printed page: signatures, ticks, letters, strokes through a row, coffee; by a seed alone."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

import cv2
import numpy as np

Page = Any


class Area(NamedTuple):
    """Where one writes, in mm of the page."""

    x: float
    y: float
    width: float
    height: float


class Pen(NamedTuple):
    """How dark (0 black) and how wide (mm) a pen writes."""

    grey: int
    wide: float


def pen_of(random: Random) -> Pen:
    """Give a ballpoint, blue or black, seldom a thin or pale one."""
    return Pen(random.choice((25, 40, 55, 70, 85, 100)), random.uniform(0.3, 0.6))


def signature(page: Page, dots: float, area: Area, random: Random, pen: Pen | None = None) -> None:
    """Scribble a name into a box: a run of loops, a stroke under it now and then."""
    pen = pen or pen_of(random)
    wide = random.uniform(0.42, 0.8) * area.width
    high = random.uniform(0.45, 0.82) * area.height
    left = area.x + random.uniform(0.06, 0.94 - wide / area.width) * area.width
    middle = area.y + area.height / 2 + random.uniform(-0.05, 0.05) * area.height
    loops = random.randint(4, 8)
    time = np.linspace(0, 2 * np.pi * loops, 60 * loops)
    sway = np.interp(
        time, np.linspace(0, time[-1], loops + 1), [random.uniform(0.35, 1) for _n in range(loops + 1)]
    )
    back = wide / loops * random.uniform(0.4, 0.7)
    x = left + back + (wide - 2 * back) * time / time[-1] + back * np.cos(time)
    y = (
        middle
        - high / 2 * sway * np.sin(time + random.uniform(0, 3))
        + random.uniform(-0.08, 0.08) * (time - time.mean()) / loops
    )
    draw(page, dots, np.column_stack([x, y]), pen)
    if random.random() < 0.35:
        under = middle + high * 0.42
        draw(page, dots, np.array([(left, under), (left + wide, under - random.uniform(-0.5, 1))]), pen)


def cross(page: Page, dots: float, area: Area, random: Random) -> None:
    """Write an x of 3 to 6 mm."""
    size, pen = random.uniform(1.5, 2.8), pen_of(random)
    x, y = _middle(area, random)
    draw(page, dots, np.array([(x - size, y - size), (x + size, y + size)]), pen)
    draw(page, dots, np.array([(x + size, y - size), (x - size, y + size)]), pen)


def tick(page: Page, dots: float, area: Area, random: Random) -> None:
    """Write a tick."""
    size = random.uniform(1.4, 2.4)
    x, y = _middle(area, random)
    points = [(x - size, y), (x - size * 0.3, y + size), (x + size * 1.3, y - size)]
    draw(page, dots, np.array(points), pen_of(random))


def letter(page: Page, dots: float, area: Area, random: Random, text: str = "V") -> None:
    """Write V or P as somebody does who keeps the list."""
    pen = pen_of(random)
    x, y = _middle(area, random)
    size = random.uniform(1.8, 3.0)
    if text == "V":
        draw(
            page, dots, np.array([(x - size * 0.7, y - size), (x, y + size), (x + size * 0.7, y - size)]), pen
        )
        return
    turn = np.linspace(-np.pi / 2, np.pi / 2, 20)
    bow = np.column_stack([x + size * 0.9 * np.cos(turn), y - size * 0.45 + size * 0.5 * np.sin(turn)])
    draw(page, dots, np.vstack([[(x, y + size), (x, y - size)], bow, [(x, y)]]), pen)


def struck(page: Page, dots: float, area: Area, random: Random) -> None:
    """Strike a whole row through, by hand."""
    x = np.linspace(area.x - 1, area.x + area.width + 1, 40)
    y = area.y + area.height * random.uniform(0.4, 0.6) + np.cumsum([random.uniform(-0.05, 0.05) for _n in x])
    draw(page, dots, np.column_stack([x, y]), pen_of(random))


def overflowing(page: Page, dots: float, area: Area, random: Random) -> None:
    """Sign so that the name runs over a border of the box by a good part of the next one."""
    down = random.choice((-1, 1)) * random.uniform(0.3, 0.5) * area.height
    signature(page, dots, Area(area.x, area.y + down, area.width, area.height * 1.1), random)


def coffee(page: Page, dots: float, random: Random) -> None:
    """Put a cup down on the page: a ring and a pale blot."""
    high, wide = page.shape
    centre = (round(random.uniform(0.1, 0.9) * wide), round(random.uniform(0.2, 0.9) * high))
    radius = round(random.uniform(25, 42) * dots)
    stain = np.zeros(page.shape, np.float32)
    cv2.circle(stain, centre, radius, random.uniform(0.06, 0.12), -1)
    cv2.circle(stain, centre, radius, random.uniform(0.18, 0.3), round(2.4 * dots))
    page[:] = (page * (1 - cv2.GaussianBlur(stain, (0, 0), 0.8 * dots))).astype(np.uint8)


def draw(page: Page, dots: float, points: Any, pen: Pen) -> None:
    """Draw a line through points in mm."""
    ink = np.zeros(page.shape, np.uint8)
    fine = np.rint(points * dots * 16).astype(np.int32).reshape(-1, 1, 2)
    low = np.maximum(points.min(axis=0) * dots - 20, 0).astype(int)
    top = (points.max(axis=0) * dots + 20).astype(int)
    cv2.polylines(ink, [fine], False, 255, max(1, round(pen.wide * dots)), cv2.LINE_AA, 4)
    part = (slice(low[1], top[1]), slice(low[0], top[0]))
    share = ink[part].astype(np.float32) / 255
    page[part] = np.minimum(page[part], page[part] * (1 - share) + pen.grey * share).astype(np.uint8)


def _middle(area: Area, random: Random) -> tuple[float, float]:
    return (
        area.x + area.width * random.uniform(0.3, 0.7),
        area.y + area.height * random.uniform(0.42, 0.58),
    )

"""What happens to a page between the printer and the laptop: scale, copier, fold, camera, lamp, chat app; by a seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

import cv2
import numpy as np

Page = Any


@dataclass(frozen=True)
class Wear:
    """How a page is worn and photographed. Angles in degrees, `long_side` in dots, `quality` of JPEG."""

    scale: float = 1.0
    copied: bool = False
    folds: int = 0
    skew: float = 0.0
    turn: float = 0.0
    shadow: float = 0.0
    long_side: int = 2400
    quality: int = 85
    blur: float = 0.0
    noise: float = 2.0
    light: float = 1.0


def any_wear(random: Random) -> Wear:
    """Give one of the ways a sheet reaches a laptop: flat scan, good photograph, chat app, bad evening light."""
    kind = random.choice(("scan", "photo", "chat", "evening"))
    scale = random.uniform(0.94, 1.0)
    copied, folds = random.random() < 0.25, random.choice((0, 0, 1, 2))
    if kind == "scan":
        return Wear(scale, copied, folds, 0, random.uniform(-2, 2), 0, random.choice((1754, 2480)), 80, 0.4)
    return Wear(
        scale,
        copied,
        folds,
        random.uniform(0, 30),
        random.choice((0, 0, 90, 180, 270)) + random.uniform(-8, 8),
        random.uniform(0, 0.55),
        1280 if kind == "chat" else random.choice((1600, 2400, 3000)),
        random.randint(55, 75) if kind == "chat" else random.randint(75, 92),
        random.uniform(0.3, 0.9),
        random.uniform(1, 6),
        random.uniform(0.45, 1.0) if kind == "evening" else random.uniform(0.75, 1.0),
    )


def worn(page: Page, wear: Wear, random: Random) -> bytes:
    """Give the JPEG of a page (grey dots) after all that."""
    noise = np.random.default_rng(random.getrandbits(32))
    page = _printed(page, wear.scale)
    if wear.copied:
        page = _copied(page, noise)
    for number in range(wear.folds):
        page = _folded(page, random, upright=bool(number))
    picture = _photographed(page, wear, random)
    if wear.shadow:
        picture = _shaded(picture, wear.shadow, random)
    picture = picture.astype(np.float32) * wear.light
    size = wear.long_side / max(picture.shape)
    picture = cv2.resize(picture, None, fx=size, fy=size, interpolation=cv2.INTER_AREA)
    if wear.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), wear.blur)
    picture = picture + noise.normal(0, wear.noise, picture.shape)
    done, data = cv2.imencode(
        ".jpg", np.clip(picture, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, wear.quality]
    )
    assert done
    return data.tobytes()


def _printed(page: Page, scale: float) -> Page:
    high, wide = page.shape
    matrix = np.array([[scale, 0, wide * (1 - scale) / 2], [0, scale, high * (1 - scale) / 2]])
    return cv2.warpAffine(page, matrix, (wide, high), flags=cv2.INTER_AREA, borderValue=255)


def _copied(page: Page, noise: np.random.Generator) -> Page:
    """Copy once: harder contrast, specks, slightly soft."""
    soft = cv2.GaussianBlur(page, (0, 0), 1.0).astype(np.float32)
    hard = np.clip((soft - 128) * 1.5 + 150, 0, 255)
    specks = noise.random(page.shape) < 0.00008
    hard[cv2.dilate(specks.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = 60
    return hard.astype(np.uint8)


def _folded(page: Page, random: Random, *, upright: bool) -> Page:
    """Fold: one half leans, so that it comes nearer or farther, with a crease that is a little dark."""
    if upright:
        return np.ascontiguousarray(_folded(np.ascontiguousarray(page.T), random, upright=False).T)
    high, wide = page.shape
    at = random.uniform(0.4, 0.6) * high
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    over = np.maximum(y - at, 0) / high
    lean, bend = random.uniform(-0.06, 0.06), random.uniform(-0.05, 0.05)
    new_x = x + (x - wide / 2) * over * lean
    new_y = y + over * high * bend * over
    page = cv2.remap(page, new_x, new_y, cv2.INTER_LINEAR, borderValue=255)
    tone = (
        1 - random.uniform(0.05, 0.2) * np.exp(-(((y - at) / 5.0) ** 2)) - random.uniform(0, 0.1) * (y > at)
    )
    return (page * tone).astype(np.uint8)


def _photographed(page: Page, wear: Wear, random: Random) -> Page:
    """Lay the page on a table and look at it from aside."""
    high, wide = page.shape
    angle = np.deg2rad(wear.skew)
    way, turn = random.uniform(0, 2 * np.pi), np.deg2rad(wear.turn)
    corners = np.array([(-wide, -high), (wide, -high), (wide, high), (-wide, high)], float) / 2
    axis = np.array([np.cos(way), np.sin(way)])
    along, aside = corners @ axis, corners @ np.array([-axis[1], axis[0]])
    away = 1.9 * max(high, wide)
    depth = away / (away + along * np.sin(angle))
    flat = np.outer(along * np.cos(angle) * depth, axis) + np.outer(aside * depth, [-axis[1], axis[0]])
    flat = flat @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    low = flat.min(axis=0)
    size = flat.max(axis=0) - low
    edge = 0.0 if wear.skew == 0 else random.uniform(0.02, 0.08) * float(size.max())
    target = (flat - low + edge).astype(np.float32)
    source = (corners + np.array([wide, high]) / 2).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    out = tuple(int(one) for one in np.ceil(size + 2 * edge))
    desk = random.randint(90, 190) if wear.skew else 235
    return cv2.warpPerspective(page, matrix, out, flags=cv2.INTER_AREA, borderValue=desk)


def _shaded(picture: Page, depth: float, random: Random) -> Page:
    """Let the lamp fall off to one side, and a hand throw a shadow with a soft edge."""
    high, wide = picture.shape
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    way = random.uniform(0, 2 * np.pi)
    run = (x / wide - 0.5) * np.cos(way) + (y / high - 0.5) * np.sin(way)
    hand = np.zeros(picture.shape, np.float32)
    points = np.array([(random.uniform(0, wide), random.uniform(0, high)) for _n in range(4)], np.int32)
    cv2.fillConvexPoly(hand, cv2.convexHull(points), 1.0)
    hand = cv2.GaussianBlur(cv2.resize(hand, (wide // 8, high // 8)), (0, 0), high / 200)
    hand = cv2.resize(hand, (wide, high))
    return picture * (1 - depth * (run + 0.6) * 0.7) * (1 - 0.5 * depth * hand)

"""Pictures as cameras hand them over: their light for reading codes, and small in colours for looking at."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final, NamedTuple

import cv2
import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


class Layout(StrEnum):
    """How the bytes of a picture lie: light and colour apart (planes), by turns, or red, green and blue."""

    GREY = "grey"  # Y
    PLANAR = "planar"  # Y, U, V; U and V half as wide and high
    PAIRED = "paired"  # Y, UV by turns (NV12)
    PAIRED_VU = "paired vu"  # Y, VU by turns (NV21)
    YUYV = "yuyv"
    UYVY = "uyvy"
    BGRA = "bgra"
    RGBA = "rgba"
    JPEG = "jpeg"  # one whole JPEG file


class CameraPicture(NamedTuple):
    """A picture as it came: each plane as bytes and the bytes of one of its rows (the end of a row may be unused)."""

    layout: Layout
    width: int
    height: int
    planes: tuple[tuple[memoryview, int], ...]


class SmallPicture(NamedTuple):
    """Rows of red, green, blue, one byte each, without gaps."""

    width: int
    height: int
    rgb: bytes


_TURNS: Final = {Layout.YUYV: (0, 1, 3), Layout.UYVY: (1, 0, 2)}
"""Where light, U and V lie among the four bytes of two pixels."""
_COLOURS: Final = {Layout.BGRA: cv2.COLOR_BGRA2GRAY, Layout.RGBA: cv2.COLOR_RGBA2GRAY}


def light_of(picture: CameraPicture) -> Array:
    """Give how light each pixel is: rows of bytes, a view of the picture's own where they lie together.

    Raises ValueError for a picture that is damaged.
    """
    if picture.layout in _COLOURS:
        return np.asarray(cv2.cvtColor(_pixels(picture, 0, 4), _COLOURS[picture.layout]))
    if picture.layout is Layout.JPEG:
        return np.asarray(cv2.cvtColor(_unpacked(picture), cv2.COLOR_BGR2GRAY))
    if picture.layout in _TURNS:
        at = _TURNS[picture.layout][0]
        return np.ascontiguousarray(_pixels(picture, 0, 2)[:, :, at % 2])
    return _plane(picture, 0, picture.width, picture.height)


def small_of(picture: CameraPicture, widest: int) -> SmallPicture:
    """Give the picture in colours, no wider than `widest` pixels. Raises ValueError for a picture that is damaged."""
    width = max(1, min(widest, picture.width))
    height = max(1, round(picture.height * width / picture.width))
    if picture.layout in (*_COLOURS, Layout.JPEG):
        whole = _unpacked(picture) if picture.layout is Layout.JPEG else _pixels(picture, 0, 4)[:, :, :3]
        small = _smaller(whole, (width, height))
        rgb = small if picture.layout is Layout.RGBA else small[:, :, ::-1]
    else:
        parts = [_smaller(part, (width, height)) for part in (light_of(picture), *_chroma(picture))]
        rgb = cv2.cvtColor(cv2.merge(parts), cv2.COLOR_YUV2RGB) if len(parts) == 3 else cv2.merge(parts * 3)
    return SmallPicture(width, height, np.ascontiguousarray(rgb).tobytes())


def _smaller(part: Array, size: tuple[int, int]) -> Array:
    return np.asarray(cv2.resize(np.ascontiguousarray(part), size, interpolation=cv2.INTER_AREA))


def _chroma(picture: CameraPicture) -> tuple[Array, ...]:
    """Give U and V; nothing for a grey picture."""
    across, down = (picture.width + 1) // 2, (picture.height + 1) // 2
    if picture.layout in _TURNS:
        pairs = _plane(picture, 0, across * 4, picture.height).reshape(picture.height, across, 4)
        _light, u, v = _TURNS[picture.layout]
        return pairs[:, :, u], pairs[:, :, v]
    if picture.layout is Layout.PLANAR:
        return _plane(picture, 1, across, down), _plane(picture, 2, across, down)
    if picture.layout in (Layout.PAIRED, Layout.PAIRED_VU):
        pairs = _plane(picture, 1, across * 2, down).reshape(down, across, 2)
        swapped = picture.layout is Layout.PAIRED_VU
        return pairs[:, :, int(swapped)], pairs[:, :, int(not swapped)]
    return ()


def _pixels(picture: CameraPicture, place: int, size: int) -> Array:
    flat = _plane(picture, place, picture.width * size, picture.height)
    return flat.reshape(picture.height, picture.width, size)


def _plane(picture: CameraPicture, place: int, width: int, height: int) -> Array:
    """Give the used bytes of a plane. Raises ValueError when there are fewer than the picture says."""
    data, stride = picture.planes[place]
    held = np.frombuffer(data, np.uint8)
    if stride < width or len(held) < stride * (height - 1) + width:
        raise ValueError("fewer bytes than the size of the picture says")
    return np.lib.stride_tricks.as_strided(held, (height, width), (stride, 1), writeable=False)


def _unpacked(picture: CameraPicture) -> Array:
    seen = cv2.imdecode(np.frombuffer(picture.planes[0][0], np.uint8), cv2.IMREAD_COLOR)
    if seen is None:
        raise ValueError("no JPEG picture")
    return np.asarray(seen)

"""Codes read from pictures as a cheap camera makes them; the whole set is measured by `dev.py bench camera`."""

from collections import defaultdict

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from digilearn.exchange.camera_pictures import CameraPicture, Layout, light_of, small_of
from digilearn.exchange.code_reading import read_codes
from tests.exchange.photos import CITIZEN, KINDS, Photo, photos, things


@pytest.fixture(scope="module")
def taken(qapp_cls: type[QApplication]) -> dict[str, list[Photo]]:
    """Give one round of the set, by what was done to the pictures."""
    by_kind: dict[str, list[Photo]] = defaultdict(list)
    for photo in photos(1):
        by_kind[photo.kind].append(photo)
    return by_kind


@pytest.mark.parametrize("kind", list(KINDS))
def test_codes_are_read_from_photographs(kind: str, taken: dict[str, list[Photo]]) -> None:
    missed = [
        (photo.thing, photo.module)
        for photo in taken[kind]
        if [one.text for one in read_codes(photo.picture)] != [photo.text]
    ]

    assert missed == []


def test_a_worn_corner_mark_is_what_patience_is_for(taken: dict[str, list[Photo]]) -> None:
    """Without the second look several worn cards are not read: else it would be work for nothing."""
    hasty = [read_codes(photo.picture, patient=False) for photo in taken["worn"]]

    assert sum(not one for one in hasty) >= 2


def test_nothing_is_read_where_there_is_no_code() -> None:
    rng = np.random.default_rng(5)
    noise = rng.integers(0, 255, (720, 1280), dtype=np.uint8)

    assert read_codes(noise) == []
    assert read_codes(np.full((720, 1280), 200, np.uint8)) == []
    assert read_codes(np.zeros((2, 3), np.uint8)) == []


def test_corners_say_where_the_code_is() -> None:
    thing = things()[0]
    room = np.full((720, 1280), 90, np.uint8)
    card = cv2.resize(thing.picture, (400, 252), interpolation=cv2.INTER_AREA)
    room[300:552, 700:1100] = card

    (seen,) = read_codes(room)

    xs, ys = zip(*seen.corners, strict=True)
    assert 700 < min(xs) < max(xs) < 1100
    assert 300 < min(ys) < max(ys) < 552


def test_letters_of_a_citizen_card_come_whole() -> None:
    citizen = next(thing for thing in things() if thing.name == "citizen")

    assert [one.text for one in read_codes(citizen.picture)] == [CITIZEN]


def _as_camera(bgr: np.ndarray, layout: Layout) -> CameraPicture:
    """Give a picture the way a camera would hand it over, with 8 unused bytes at the end of each row."""
    height, width = bgr.shape[:2]
    if layout is Layout.JPEG:
        return CameraPicture(
            layout, width, height, ((memoryview(cv2.imencode(".jpg", bgr)[1].tobytes()), 0),)
        )
    yuv = cv2.cvtColor(bgr, cv2.COLOR_BGR2YUV)
    half = cv2.resize(yuv, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    y, u, v = yuv[:, :, 0], half[:, :, 1], half[:, :, 2]
    wide = cv2.resize(yuv, (width // 2, height), interpolation=cv2.INTER_AREA)
    planes = {
        Layout.GREY: [y],
        Layout.PLANAR: [y, u, v],
        Layout.PAIRED: [y, np.dstack([u, v]).reshape(height // 2, width)],
        Layout.PAIRED_VU: [y, np.dstack([v, u]).reshape(height // 2, width)],
        Layout.YUYV: [
            np.dstack([y[:, ::2], wide[:, :, 1], y[:, 1::2], wide[:, :, 2]]).reshape(height, width * 2)
        ],
        Layout.UYVY: [
            np.dstack([wide[:, :, 1], y[:, ::2], wide[:, :, 2], y[:, 1::2]]).reshape(height, width * 2)
        ],
        Layout.BGRA: [np.dstack([bgr, bgr[:, :, :1]]).reshape(height, width * 4)],
        Layout.RGBA: [np.dstack([bgr[:, :, ::-1], bgr[:, :, :1]]).reshape(height, width * 4)],
    }[layout]
    padded = [np.pad(plane, ((0, 0), (0, 8))) for plane in planes]
    return CameraPicture(
        layout, width, height, tuple((memoryview(one.tobytes()), one.shape[1]) for one in padded)
    )


@pytest.mark.parametrize("layout", list(Layout))
def test_every_way_a_camera_lays_its_bytes_gives_the_same_light_and_colours(layout: Layout) -> None:
    bgr = np.zeros((120, 160, 3), np.uint8)
    bgr[:, :80] = (30, 60, 200)  # red on the left, blue on the right
    bgr[:, 80:] = (200, 60, 30)
    picture = _as_camera(bgr, layout)

    light, small = light_of(picture), small_of(picture, 40)

    assert np.abs(light.astype(int) - cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY)).max() <= 6
    assert (small.width, small.height) == (40, 30)
    left, right = (small.rgb[(15 * 40 + x) * 3 :][:3] for x in (5, 35))
    if layout is not Layout.GREY:
        assert left[0] > 180
        assert left[2] < 60
        assert right[0] < 60
        assert right[2] > 180


def test_a_picture_with_too_few_bytes_is_refused_instead_of_read_beyond_its_end() -> None:
    with pytest.raises(ValueError, match="fewer bytes"):
        light_of(CameraPicture(Layout.GREY, 1280, 720, ((memoryview(b"x" * 100), 1280),)))
    with pytest.raises(ValueError, match="no JPEG"):
        light_of(CameraPicture(Layout.JPEG, 1280, 720, ((memoryview(b"x" * 100), 0),)))

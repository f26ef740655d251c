"""The camera: how many made-up photographs are read and how fast, and how long a scan takes until it is on the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import median

from tests.bench.books import Books
from tests.bench.rows import Row, p95, spread, timed
from tests.bench.window_bench import run_script


def camera_rows(_books: Books, quick: bool) -> Iterator[Row]:
    """The photo set of tests/exchange/photos.py, then cards held before the camera of a real window."""
    yield from _photo_rows(rounds=1 if quick else 6)
    _begun, found = run_script("camera_scan", {"QT_QPA_PLATFORM": "offscreen"})
    scans = found["scans"]
    yield Row("frame to mark on the disk and shown, p95", p95(scans), 150, "ms", spread(scans))
    for what, step in (("the camera switched on", "opening"), (f"{len(scans)} people scanned", "away")):
        away, worked = found[step]
        yield Row(f"window away: {what}", away, 50, "ms", f"{worked:.0f} ms of them its own work")


def _photo_rows(rounds: int) -> Iterator[Row]:
    from PySide6.QtGui import QGuiApplication

    from digilearn.exchange.code_reading import read_codes
    from tests.exchange.photos import photos

    _application = QGuiApplication.instance() or QGuiApplication(["bench", "-platform", "offscreen"])
    taken, missed, times = Counter[str](), Counter[str](), list[float]()
    for photo in photos(rounds):
        milliseconds, codes = timed(lambda picture=photo.picture: read_codes(picture))  # type: ignore[misc]
        times.append(milliseconds)
        taken[photo.kind] += 1
        missed[photo.kind] += [one.text for one in codes] != [photo.text]
    for kind, count in taken.items():
        share = 100 * (count - missed[kind]) / count
        yield Row(f"photographs read: {kind}", share, None, "%", f"{count - missed[kind]} of {count}")
    total = sum(taken.values())
    share = 100 * sum(missed.values()) / total
    yield Row("photographs not read", share, 1, "%", f"{sum(missed.values())} of {total}")
    yield Row("one look at 1280 x 720 pixels, median", median(times), 40, "ms", spread(times))
    yield Row("one look at 1280 x 720 pixels, p95", p95(times), None, "ms", "worn ones are looked at twice")

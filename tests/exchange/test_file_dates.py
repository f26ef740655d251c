"""When an old workbook says it was saved last."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

import pytest

from digilearn.exchange.file_dates import _last_saved

TICKS = 132_000_000_000_000_000


def summary(count: int = 2, kind: int = 0x40, at: int = 24) -> bytes:
    """Give a property set with two properties, the second of which tells when the file was saved."""
    properties = struct.pack("<II II II", 200, count, 1, at + 12, 13, at)
    return bytes(44) + struct.pack("<I", 48) + properties + struct.pack("<IQ", kind, TICKS)


def test_the_property_of_the_last_saving_is_read() -> None:
    assert _last_saved(summary()) == datetime(2019, 4, 17, 18, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    "damaged", [b"", summary()[:60], summary(kind=0x1F), summary(at=4_000_000_000), summary(count=0)]
)
def test_a_damaged_property_set_tells_no_date(damaged: bytes) -> None:
    assert _last_saved(damaged) is None


def test_a_count_of_billions_is_not_believed() -> None:
    assert _last_saved(bytes(44) + struct.pack("<III", 48, 200, 0xFFFF_FFFF) + bytes(8 * 200)) is None

"""Codes before a camera: what is held still counts once, until it has been gone for a moment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from digilearn.domain.citizen_cards import read_citizen_card
from digilearn.ui.kit.key_burst import SCAN_DIGITS

GONE_S: Final = 1.5
"""Seconds out of sight after which a code shown again is a second scan; a hand that trembles is away for less."""


class StillCodes:
    """Tells which codes in sight have just come. Times are seconds of any steady clock."""

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}

    def come(self, texts: Iterable[str], at: float) -> list[str]:
        """Give those of the codes in sight that were not there a moment ago."""
        now = list(texts)
        new = [text for text in now if at - self._seen.get(text, -GONE_S) >= GONE_S]
        self._seen = {text: seen for text, seen in self._seen.items() if at - seen < GONE_S}
        self._seen |= dict.fromkeys(now, at)
        return new


def may_be_ours(text: str) -> bool:
    """Say whether a code may be a card, a sheet or a citizen card: these begin with digits, web addresses do not."""
    start = text.strip()[:SCAN_DIGITS]
    return (len(start) == SCAN_DIGITS and start.isascii() and start.isdigit()) or (
        read_citizen_card(text) is not None
    )

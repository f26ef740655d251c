"""Digits from a keyboard: a row number typed by a person, or a code sent by a scanner, told apart by speed."""

from __future__ import annotations

from dataclasses import dataclass, field

SCAN_GAP_MS = 35
SCAN_DIGITS = 6


@dataclass(slots=True)
class KeyBurst:
    """The digits typed since the last command, with the pace at which they came.

    A scanner "types" its code with a few milliseconds between keys; nobody types six digits with less than
    35 ms between all of them. What follows at that speed (a citizen card's code goes on with a name and an
    address) belongs to the scan too, so that its letters are never taken for marks.
    """

    text: str = ""
    _last_ms: float = 0.0
    _fast: bool = field(default=True)

    def takes(self, char: str, at_ms: float) -> bool:
        """Say whether the character belongs to the burst, and keep it when it does; `at_ms` is any steady clock."""
        quick = bool(self.text) and at_ms - self._last_ms < SCAN_GAP_MS
        if not char.isdigit() and not (quick and self.scanned):
            return False
        if not quick and self.scanned:  # a second card right after the first
            self.clear()
        self._fast = self._fast and (quick or not self.text)
        self.text += char
        self._last_ms = at_ms
        return True

    @property
    def scanned(self) -> bool:
        """Say whether what was typed is a scanner's work."""
        return self._fast and len(self.code) >= SCAN_DIGITS

    @property
    def code(self) -> str:
        """Give the digits that lead: the code of a card without what follows it."""
        return self.text[: len(self.text) - len(self.text.lstrip("0123456789"))]

    @property
    def number(self) -> int | None:
        """Give the row number typed, None for a scan or nothing."""
        return None if self.scanned or not self.text else int(self.text)

    def erase(self) -> None:
        """Take the last character back."""
        self.text = self.text[:-1]

    def clear(self) -> None:
        """Begin again."""
        self.text = ""
        self._fast = True

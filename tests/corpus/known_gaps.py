"""What the reader cannot do yet: case -> kinds of failure, and why. A gap that is closed must leave this list."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

KNOWN_GAPS: Final[MappingProxyType[str, tuple[tuple[str, ...], str]]] = MappingProxyType({})

"""The commands: the same services as the window, without a screen."""

from __future__ import annotations

from digilearn.cli.front import main

__all__ = ["main"]

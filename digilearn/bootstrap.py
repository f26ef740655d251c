"""The road to the window, which joins ui, services and store: services are imported after its first page is painted."""

from __future__ import annotations

from digilearn.ui.application import dress, open_window, run

__all__ = ["dress", "main", "open_window"]


def main() -> int:
    """Open the window and stay until it is closed; give the exit code."""
    return run()

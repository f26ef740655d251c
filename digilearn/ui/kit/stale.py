"""A page that is seen reloads when its records were touched; a hidden one waits until it is next seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.ui.kit.desk import Desk


class _Freshness(QObject):
    """Lives with its page."""

    def __init__(
        self, page: QWidget, desk: Desk, reload: Callable[[], object], kinds: tuple[Kind, ...]
    ) -> None:
        super().__init__(page)
        self._page, self._reload, self._kinds = page, reload, kinds
        self._stale = False
        desk.operations.changed.connect(self._on_changed)
        page.installEventFilter(self)

    def _on_changed(self, changes: Changes) -> None:
        if self._kinds and not changes.touches(*self._kinds):
            return
        if self._page.isVisible():
            self._reload()
        else:
            self._stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._stale = False
            self._reload()
        return super().eventFilter(watched, event)


def keep_fresh(page: QWidget, desk: Desk, reload: Callable[[], object], *kinds: Kind) -> None:
    """Reload a page when records of these kinds (none named = any) were touched, or when it is next seen."""
    _Freshness(page, desk, reload, kinds)

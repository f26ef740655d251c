"""The photograph of a paper list beside the grid it is typed into."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QPushButton, QSplitter, QVBoxLayout, QWidget

from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import Card, LinkButton, QuietLabel, SecondaryButton, label
from digilearn.ui.learners.photo_reading import ENDINGS, NotShown, Photo, PhotoPage, pages_of, read_photo
from digilearn.ui.learners.photo_view import PhotoPlace, PhotoView

_LONGEST_NAME: Final = 18
_LEAST_VIEW: Final = 110
_BESIDE_FROM: Final = 820
"""Pixels at 100 %: half of it holds the line one types into, in two rows."""


class TallEnough(QWidget):
    """Keeps the height that its layout needs at its width: a splitter asks nobody for it."""

    def event(self, event: QEvent) -> bool:
        """Look again whenever the width or what is inside changed."""
        done = super().event(event)
        if (
            event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
            and (layout := self.layout()) is not None
        ):
            self.setMinimumHeight(max(0, layout.minimumHeightForWidth(self.width())))
        return done


class TypingPhoto(Card):
    """`opened()` when pictures are there, `closed()` when put away. Pictures stay where they are, the book keeps none.

    The keys work while one types: Ctrl with + - 0 R, Alt with the arrows, Ctrl with Page Up and Page Down.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, keys: QWidget) -> None:
        """`keys` is the page whose keys move the picture."""
        super().__init__()
        self._desk = desk
        self._keys = keys
        self._pages: list[PhotoPage] = []
        self._number = 0
        self._places: dict[PhotoPage, PhotoPlace] = {}
        self._shown: PhotoPage | None = None
        self.view = PhotoView()
        self.name = label("", "soft")
        self.fault = QuietLabel("fault")
        self.fault.setWordWrap(True)
        self.smaller_button, self.larger_button = SecondaryButton("−"), SecondaryButton("+")
        self.fit_button, self.turn_button = SecondaryButton(_("Whole width")), SecondaryButton(_("Turn"))
        self.before_button, self.next_button = SecondaryButton("‹"), SecondaryButton("›")
        self.other_button = LinkButton(_("Other photographs"))
        self.close_button = LinkButton(_("Close the photograph"))
        self._lay_out()
        self._listen()
        self.setAcceptDrops(True)

    def _lay_out(self) -> None:
        for button, words in (
            (self.smaller_button, _("Smaller (Ctrl −)")),
            (self.larger_button, _("Larger (Ctrl +)")),
            (self.fit_button, _("As wide as the room (Ctrl 0)")),
            (self.turn_button, _("A quarter to the right (Ctrl R)")),
            (self.before_button, _("Photograph before (Ctrl Page Up)")),
            (self.next_button, _("Next photograph (Ctrl Page Down)")),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setFocusPolicy(
                Qt.FocusPolicy.TabFocus
            )  # a click leaves the cursor in the line one types into
        for link in (self.other_button, self.close_button):
            link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = TallEnough()
        row = FlowLayout(head, gap=theme.px(4))
        row.addWidget(self.name)
        shown: tuple[QPushButton, ...] = (
            self.before_button,
            self.next_button,
            self.smaller_button,
            self.larger_button,
            self.fit_button,
            self.turn_button,
            self.other_button,
            self.close_button,
        )
        for one in shown:
            row.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(8)] * 4)
        column.setSpacing(theme.px(4))
        column.addWidget(head)
        column.addWidget(self.fault)
        column.addWidget(self.view, 1)
        self.view.setMinimumSize(theme.px(160), theme.px(_LEAST_VIEW))

    def _listen(self) -> None:
        view = self.view
        for button, keys, act in (
            (self.smaller_button, ("Ctrl+-",), view.zoom_out),
            (self.larger_button, ("Ctrl++", "Ctrl+="), view.zoom_in),
            (self.fit_button, ("Ctrl+0",), view.fit),
            (self.turn_button, ("Ctrl+R",), view.rotate_right),
            (self.before_button, ("Ctrl+PgUp",), partial(self.step, -1)),
            (self.next_button, ("Ctrl+PgDown",), partial(self.step, 1)),
        ):
            button.clicked.connect(lambda _checked, act=act: act())
            for key in keys:
                self._shortcut(key, act)
        for key, across, down in (("Left", -1, 0), ("Right", 1, 0), ("Up", 0, -1), ("Down", 0, 1)):
            self._shortcut(f"Alt+{key}", partial(view.nudge, across, down))
        self.other_button.clicked.connect(self.choose)
        self.close_button.clicked.connect(self.close_photo)

    def _shortcut(self, keys: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._keys)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: act() if self.view.has_picture and callable(act) else None)

    @property
    def is_open(self) -> bool:
        """Say whether a picture, or what is wrong with one, is shown."""
        return bool(self._pages or self.fault.text())

    # --- which picture --------------------------------------------------------------------------------------------
    def choose(self) -> None:
        """Ask for pictures."""
        dialog = QFileDialog(self.window(), _("Choose the photographs of the list"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("Photographs ({endings})").format(endings=ENDINGS), _("All files (*)")])
        dialog.filesSelected.connect(lambda names: self.open_files([Path(name) for name in names]))
        dialog.open()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Show the pictures in these files, the first one first."""
        self._desk.operations.read("photo pages", partial(pages_of, tuple(paths)), self._on_pages)

    def _on_pages(self, found: tuple[list[PhotoPage], list[str]]) -> None:
        pages, faults = found
        self.fault.setText("\n".join(faults))
        if pages:
            self._keep_place()
            self._pages, self._number = pages, 0
            self._read()
        if pages or faults:
            self.opened.emit()
        self._say()

    def step(self, by: int) -> None:
        """Show the next picture, or the one before."""
        number = self._number + by
        if 0 <= number < len(self._pages):
            self._keep_place()
            self._number = number
            self._read()

    def _keep_place(self) -> None:
        if self._shown is not None:
            self._places[self._shown] = self.view.place()

    def _read(self) -> None:
        page = self._pages[self._number]
        self._say()
        self._desk.operations.read("photo", partial(_read_or_fault, page), partial(self._on_read, page))

    def _on_read(self, page: PhotoPage, read: Photo | str) -> None:
        if isinstance(read, str):
            self._shown = None
            self.view.clear()
            self.fault.setText(read)
        else:
            self.fault.setText("")
            self.view.show_photo(read, self._places.get(page, PhotoPlace()))
            self._shown = page
        self._say()

    def close_photo(self) -> None:
        """Put the pictures away and forget them."""
        self._pages, self._shown = [], None
        self._places.clear()
        self.view.clear()
        self.fault.setText("")
        self.closed.emit()

    def _say(self) -> None:
        count = len(self._pages)
        page = self._pages[self._number] if count else None
        parts = [_shortened(page.path.name)] if page else []
        self.name.setToolTip(page.path.name if page else "")
        if count > 1:
            parts.append(_("{number} of {count}").format(number=self._number + 1, count=count))
        self.name.setText(" · ".join(parts))
        self.before_button.setVisible(count > 1)
        self.next_button.setVisible(count > 1)
        self.before_button.setEnabled(self._number > 0)
        self.next_button.setEnabled(self._number + 1 < count)
        for button in (self.smaller_button, self.larger_button, self.fit_button, self.turn_button):
            button.setEnabled(self.view.has_picture)

    # --- dropping -------------------------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


class PhotoBeside(QSplitter):
    """The photograph beside the grid, or above it where the window is narrow; the border between them is dragged."""

    def __init__(self, photo: TypingPhoto, grid: QWidget) -> None:
        super().__init__()
        self._photo = photo
        self._halved = False  # what somebody dragged afterwards stays
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme.px(8))
        self.addWidget(photo)
        self.addWidget(grid)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)

    def fit(self) -> None:
        """Lay the two out for the present width."""
        wide = self.width() >= theme.px(_BESIDE_FROM)
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if way != self.orientation() or not self._halved:
            self._halved = self._photo.isVisibleTo(self)
            self.setOrientation(way)
            self.setSizes([10_000, 10_000])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def _shortened(name: str) -> str:
    """Give a file's name with its middle left out: the beginning and the end tell pictures apart."""
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"


def _read_or_fault(page: PhotoPage) -> Photo | str:
    """Read a picture; what is wrong with it is said beside it, not in the bar of the window."""
    try:
        return read_photo(page)
    except NotShown as error:
        return error.sentence

"""The people of the roll in two columns, and the keys that record them."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QScrollArea, QWidget

from digilearn.domain.attendance import Mark
from digilearn.domain.ids import Id
from digilearn.language import _
from digilearn.ui.attendance.mark_keys import is_mark_key, mark_of
from digilearn.ui.attendance.roll_delegate import ROW_HEIGHT, RollDelegate, state_rect
from digilearn.ui.attendance.roll_model import RollModel, ShownRole, ShownRow, may_be_known
from digilearn.ui.kit import theme
from digilearn.ui.kit.key_burst import KeyBurst
from digilearn.ui.kit.mark_shape import mark_icon, mark_word
from digilearn.ui.kit.scan_watch import HEARS_ITSELF

_NARROWEST: Final = 330
_ONE_COLUMN_FROM: Final = 1.5
_SCAN_PAUSE_MS: Final = 120
_LEAST_ROWS: Final = 3
_MODIFIERS: Final = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_Alt, Qt.Key.Key_AltGr)


class RollView(QListView):
    """Takes a whole roll by keyboard.

    Every key that records also moves one row down: a room of 35 is 35 strokes of the space bar with the
    exceptions as M, P or V on the way, well under a minute; nothing has to be moved by hand, and the message
    line names who was just recorded. Delete clears and stays, because it corrects.

    `marked(learner_id, mark)` asks for a mark; `typed(text)` tells the row number typed so far;
    `numbered(n)` jumps; `scanned(text)` is a card or sheet; `searched()` and `undone()` are the other two keys;
    `same_asked(learner_id)`: somebody new is a person of the book.
    """

    marked = Signal(bytes, object, bool)
    typed = Signal(str)
    numbered = Signal(int)
    scanned = Signal(str)
    searched = Signal()
    undone = Signal()
    same_asked = Signal(bytes)

    def __init__(self, model: RollModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = model
        self._burst = KeyBurst()
        self._scan_pause = QTimer(self, singleShot=True, interval=_SCAN_PAUSE_MS)
        self._scan_pause.timeout.connect(self._on_silence)
        self._drawer = RollDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._drawer)
        self.setObjectName("roll")
        self.setProperty(HEARS_ITSELF, True)
        self.setAccessibleName(_("People of this meeting"))
        self.setUniformItemSizes(True)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        theme.events().changed.connect(self.arrange)

    # --- columns --------------------------------------------------------------------------------------------------
    @property
    def columns(self) -> int:
        """Give 2, or 1 where two would cut names or the size setting asks for large rows."""
        wide = self.viewport().width() >= 2 * theme.px(_NARROWEST)
        return 2 if wide and theme.scale() < _ONE_COLUMN_FROM else 1

    def arrange(self) -> None:
        """Lay the rows out for the present width and size setting; numbers run down the column as on paper."""
        two = self.columns == 2
        self.setWrapping(two)
        self.setMinimumHeight(theme.px(_LEAST_ROWS * ROW_HEIGHT))
        self.setGridSize(QSize(self.viewport().width() // self.columns, theme.px(ROW_HEIGHT)))
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if two else policy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if two else policy.ScrollBarAsNeeded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()
        super().resizeEvent(event)
        self.show_current()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.keep_in_sight()

    def keep_in_sight(self) -> None:
        """Keep the people, and of them the one under the cursor, in sight where the page itself scrolls (200 %)."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        inside = above.widget() if above is not None else None
        if above is not None and inside is not None:
            above.ensureWidgetVisible(self, 0, 0)
            row = self.visualRect(self.currentIndex())
            middle = self.viewport().mapTo(inside, row.center())
            above.ensureVisible(0, middle.y(), 0, row.height() // 2)

    def show_current(self) -> None:
        """Keep the row with the cursor in sight."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    # --- the cursor -----------------------------------------------------------------------------------------------
    @property
    def current_id(self) -> Id | None:
        """Give the learner under the cursor."""
        index = self.currentIndex()
        return self._people.id_at(index.row()) if index.isValid() else None

    def go_to(self, learner_id: Id) -> bool:
        """Put the cursor on a learner; give False when they are not in sight."""
        place = self._people.place_of(learner_id)
        if place is not None:
            self.setCurrentIndex(self._people.index(place))
        return place is not None

    def step(self, by: int) -> None:
        """Move the cursor down (or up) without leaving the list."""
        rows = self._people.rowCount()
        if rows:
            place = min(max(self.currentIndex().row() + by, 0), rows - 1)
            self.setCurrentIndex(self._people.index(place))

    # --- keys -----------------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Z from the window: here it takes back the last mark and puts the cursor on its person."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MODIFIERS:  # on its way to a capital letter of a scan
            super().keyPressEvent(event)
        elif self._takes_digits(event) or self._takes_command(event):
            event.accept()
        else:
            self._forget_digits()
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here: Qt's own search by first letters would move the cursor unasked."""

    def _takes_digits(self, event: QKeyEvent) -> bool:
        """Give the key to the row number or the scan it belongs to."""
        at_ms = (
            float(event.timestamp()) or time.monotonic() * 1000
        )  # the keyboard's clock, where there is one
        char = event.text()
        if event.isAutoRepeat() and char.isdigit():
            return True  # a digit held down is neither a number nor a scan
        if event.key() == Qt.Key.Key_Backspace and self._burst.text:
            self._burst.erase()
        elif len(char) != 1 or not char.isprintable() or not self._burst.takes(char, at_ms):
            return False
        if self._burst.scanned:
            self._scan_pause.start()
        self.typed.emit("" if self._burst.scanned else self._burst.text)
        return True

    def _takes_command(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._end_digits()
        if key == Qt.Key.Key_Escape and self._burst.text:
            self._forget_digits()
        elif key == Qt.Key.Key_Slash:
            self._forget_digits()
            self.searched.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._forget_digits()
            self.undone.emit()
        elif is_mark_key(event):
            self._forget_digits()
            self._mark_current(mark_of(event))
        else:
            return event.isAutoRepeat() and key == Qt.Key.Key_Space
        return True

    def _mark_current(self, mark: Mark | None) -> None:
        if (learner_id := self.current_id) is not None:
            if mark is not None:
                self.step(1)
            self.marked.emit(learner_id, mark, False)

    def _end_digits(self) -> bool:
        """Enter after digits: a scan is looked up, a number jumped to. Alone it does nothing."""
        number = self._burst.number
        if self._burst.scanned:
            self._on_scan_pause()
        self._forget_digits()
        if number is not None:
            self.numbered.emit(number)
        return True

    def _on_silence(self) -> None:
        """Hear the keys first that came while the window was busy: the rest of a scan is no command."""
        QTimer.singleShot(0, self, self._end_if_silent)

    def _end_if_silent(self) -> None:
        if not self._scan_pause.isActive():
            self._on_scan_pause()

    def _on_scan_pause(self) -> None:
        """The scanner has fallen silent (not every one sends Enter)."""
        code = self._burst.text if self._burst.scanned else ""
        self._forget_digits()
        if code:
            self.scanned.emit(code)

    def _forget_digits(self) -> None:
        self._scan_pause.stop()
        if self._burst.text:
            self._burst.clear()
            self.typed.emit("")

    # --- mouse ----------------------------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self._state_at(event.position().toPoint())
        right = event.button() == Qt.MouseButton.RightButton
        if right:
            index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        shown: ShownRow = index.data(ShownRole)
        if shown.row.mark is None and not right:
            self.marked.emit(shown.row.learner.id, Mark.PRESENT, True)
        else:
            self.offer_marks(index)

    def offer_marks(self, index: QModelIndex) -> None:
        """Open the four states, and "clear", under the state of a row."""
        learner_id = self._people.id_at(index.row())
        menu = QMenu(self)
        for mark in (*Mark, None):
            action = menu.addAction(mark_icon(mark), mark_word(mark) if mark else _("Clear the mark"))
            action.triggered.connect(
                lambda _checked=False, mark=mark: self.marked.emit(learner_id, mark, True)
            )
        shown: ShownRow = index.data(ShownRole)
        if may_be_known(shown.row):
            menu.addSeparator()
            menu.addAction(_("Somebody who is in the book already ... (Ctrl+J)")).triggered.connect(
                lambda _checked: self.same_asked.emit(learner_id)
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(state_rect(self.visualRect(index)).bottomLeft()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._state_at(event.position().toPoint())
        if self._drawer.hovered != index.row():
            self._drawer.hovered = index.row()
            self.viewport().update()
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)

    def _state_at(self, point: QPoint) -> QModelIndex:
        index = self.indexAt(point)
        on_state = index.isValid() and state_rect(self.visualRect(index)).contains(point)
        return index if on_state else QModelIndex()

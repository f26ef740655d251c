"""What was read in pictures of a signed sheet: doubtful boxes first, each changed with a key, then recorded at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from digilearn.domain.attendance import ATTENDED, Mark
from digilearn.domain.changes import Changes
from digilearn.domain.sheet_boxes import BoxState
from digilearn.domain.typed_numbers import PaperPlan
from digilearn.language import _, n_
from digilearn.services.sheet_photo_plans import PhotoPlan, plans_of
from digilearn.ui.attendance.mark_keys import is_mark_key, mark_of
from digilearn.ui.attendance.photo_model import BOX, GIVEN, MEETING, NAME, PhotoModel
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import QuietLabel, label

Act = Callable[[Callable[[], Changes], Callable[[Changes], object]], object]
Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 60
"""Grid pixels of a row: a signature is seen as large as on paper."""
_LEAST_ROWS: Final = 3
_NEVER: Final = 100_000
"""A column that needs so much room is never shown."""
_MOST_ROWS: Final = 9


class PhotoDialog(Dialog):
    """Shows the boxes and records them as one operation. `act(write, on_done)` writes as the page's own act."""

    narrowest, widest = 900, 1080

    def __init__(
        self, desk: Desk, plan: PhotoPlan, evidence: str, act: Act, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Read from a picture"), parent)
        self._desk, self._evidence, self._act = desk, evidence, act
        self.cells = PhotoModel(plan, self)
        self.summary = label("", "strong", wrap=True)
        self.notes = QuietLabel("warning")
        self.notes.setWordWrap(True)
        self.table = _BoxTable(self.cells)
        for widget in (self.summary, self.notes, self.table):
            self.body.addWidget(widget)
        self.body.setStretch(2, 1)
        self.body.addWidget(
            label(
                _("Space present · M late · P with leave · V absent · Delete leaves the person as before"),
                "soft",
                wrap=True,
            )
        )
        self.notes.setText("\n".join(plan.notes))
        self.record_button = self.add_primary(_("Record"), self.record)
        self.record_button.setDefault(False)
        self.record_button.setAutoDefault(False)
        self.small_button = self.add_secondary(_("All small marks: present"), self._take_small)
        self.small_button.setAutoDefault(False)
        self.add_cancel().setAutoDefault(False)
        self.cells.answered.connect(self._say)
        self.table.setFocus()
        self._say()

    def fit(self) -> None:
        """Leave room for as many boxes as the screen has."""
        super().fit()
        room = self.screen().availableSize().height() - theme.px(80)
        more = max(0, min(self.cells.rowCount(), _MOST_ROWS) - _LEAST_ROWS) * theme.px(_ROW)
        self.resize(self.width(), max(self.height(), min(self.height() + more, room)))

    def _say(self) -> None:
        plan, left = self.cells.plan, self.cells.left
        states = [line.state for line in plan.lines]
        words = _("{signed} signed · {empty} empty boxes · {doubtful} doubtful")
        told = words.format(
            signed=states.count(BoxState.SIGNED),
            empty=states.count(BoxState.EMPTY),
            doubtful=states.count(BoxState.DOUBTFUL),
        )
        pages = n_("{count} page read", "{count} pages read", plan.pages).format(count=plan.pages)
        self.summary.setText(f"{pages}: {told}")
        self.small_button.setVisible(len(self.cells.small()) > 1)
        self.record_button.setEnabled(left == 0 and bool(self._plans()))
        self.record_button.setText(self._verb(left))

    def _verb(self, left: int) -> str:
        if left:
            return n_("{count} box to look at", "{count} boxes to look at", left).format(count=left)
        marks = [mark for one in self._plans() for _row, mark in one.rows]
        words = n_("Record {count} mark: {came} came", "Record {count} marks: {came} came", len(marks))
        return words.format(count=len(marks), came=sum(mark in ATTENDED for mark in marks))

    def _plans(self) -> list[PaperPlan]:
        return plans_of(self.cells.plan, self.cells.answers)

    def _take_small(self) -> None:
        self.cells.answer(self.cells.small(), Mark.PRESENT)
        self.table.go_on()

    def record(self) -> None:
        """Record all of it and close."""
        if not self.cells.left and (plans := self._plans()):
            write = partial(self._desk.session.attendance.enter_papers, plans, self._evidence)
            self._act(write, lambda _changes: self.accept())


class _BoxTable(ListTable):
    """The list of boxes; a mark's key answers for the row and goes on to the next that is open."""

    def __init__(self, model: PhotoModel) -> None:
        super().__init__()
        self._cells = model
        self.setModel(model)
        self.setAccessibleName(_("Boxes of the sheet"))
        for column in (BOX, NAME):
            self.setItemDelegateForColumn(column, _BoxPainter(self))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.setMinimumHeight(theme.px(_ROW * _LEAST_ROWS + 40))
        self.setWordWrap(True)
        needless = ((NAME, not model.by_hand), (MEETING, len(model.plan.rolls) < 2))
        self.share_out(
            (220, 140),
            (260, 160),
            (100, 84),
            (220, 120),
            (240, 110),
            (150, 100),
            give_way={column: _NEVER for column, is_needless in needless if is_needless},
        )
        self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if is_mark_key(event) and row >= 0:
            was_open = self._cells.is_open(row)
            self._cells.answer([row], mark_of(event))
            if was_open:
                self.go_on()
            return
        super().keyPressEvent(event)

    def go_on(self) -> None:
        """Go to the next row that is open: below first, then from the top; where none is, to the next row."""
        here, count = self.currentIndex().row(), self._cells.rowCount()
        rest = [*range(here + 1, count), *range(here + 1)]
        row = next((one for one in rest if self._cells.is_open(one)), min(here + 1, count - 1))
        self.selectRow(row)
        self.scrollTo(self._cells.index(row, GIVEN))


class _BoxPainter(QStyledItemDelegate):
    """Paints the picture of a box on white, as on the paper: also where the window is dark."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        if not isinstance(model, PhotoModel):
            return
        picture = model.picture(index.row(), index.column())
        if picture.isNull():
            return
        edge = theme.px(4)
        room: QRect = option.rect.adjusted(edge, edge, -edge, -edge)
        size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(
            room.left(), room.top() + (room.height() - size.height()) // 2, size.width(), size.height()
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(place, QColor("white"))
        painter.drawPixmap(place, picture)
        painter.restore()

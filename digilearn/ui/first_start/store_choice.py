"""Which book: the unit it belongs to, and below it the folder where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from digilearn.language import _
from digilearn.services.folders import KnownStore
from digilearn.ui.kit import theme
from digilearn.ui.kit.widgets import QuietLabel

Index = QModelIndex | QPersistentModelIndex
_FolderRole: Final = Qt.ItemDataRole.UserRole + 1


class _TwoLines(QStyledItemDelegate):
    """The name of the book, and its folder in small letters below; one that is away in soft colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heights = [QFontMetrics(theme.font(role)).height() for role in ("text", "small")]
        return QSize(option.rect.width(), sum(heights) + theme.px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if QStyle.StateFlag.State_Selected in option.state:
            painter.fillRect(option.rect, theme.color("accent-soft"))
        inside = option.rect.adjusted(theme.px(10), theme.px(6), -theme.px(10), -theme.px(6))
        is_there = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        below = self._line(painter, inside, "text", "ink" if is_there else "soft", str(index.data()))
        self._line(painter, below, "small", "soft", str(index.data(_FolderRole)))
        painter.restore()

    def _line(self, painter: QPainter, place: QRect, role: str, colour: str, text: str) -> QRect:
        """Draw a line at the top of the place and give what is left below it."""
        letters = theme.font(role)
        metrics = QFontMetrics(letters)
        painter.setFont(letters)
        painter.setPen(theme.color(colour))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
        return place.adjusted(0, metrics.height(), 0, 0)


class _ElidedBox(QComboBox):
    """Says by dots that a long name goes on, which a styled box does not."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - theme.px(8)
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class StoreChoice(QWidget):
    """The books opened on this computer, newest first; one that is away is shown and cannot be chosen."""

    def __init__(self, stores: Sequence[KnownStore], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = _ElidedBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setItemDelegate(_TwoLines(self.box))
        self.where = QuietLabel("small")
        self.where.setWordWrap(True)
        self.setFocusProxy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.box)
        column.addWidget(self.where)
        self.box.currentIndexChanged.connect(lambda _place: self._show_where())
        for store in stores:
            self._add(store)
        first = next((place for place, one in enumerate(stores) if one.is_there), -1)
        self.box.setCurrentIndex(first)
        self._show_where()

    def _add(self, store: KnownStore) -> None:
        where = str(store.folder)
        if not store.is_there:
            where = _("Not found now, connect its stick or disk: {folder}").format(folder=where)
        self.box.addItem(store.title, store.folder)
        place = self.box.count() - 1
        self.box.setItemData(place, where, _FolderRole)
        self.box.setItemData(place, f"{store.title}, {where}", Qt.ItemDataRole.AccessibleTextRole)
        self.box.setItemData(place, where, Qt.ItemDataRole.ToolTipRole)
        model = self.box.model()
        if not store.is_there and isinstance(model, QStandardItemModel):
            model.item(place).setEnabled(False)

    def _show_where(self) -> None:
        self.where.setText(str(self.folder or ""))
        self.box.setAccessibleDescription(self.where.text())

    def choose(self, folder: Path) -> None:
        """Choose a book by its folder, known before or not."""
        place = next((n for n in range(self.box.count()) if self.box.itemData(n) == folder), None)
        if place is None:
            self._add(KnownStore(folder))
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)

    @property
    def folder(self) -> Path | None:
        """Give the folder of the chosen book, None while none is chosen."""
        chosen = self.box.currentData()
        return chosen if isinstance(chosen, Path) else None

"""The table of a report on the screen: headings above several columns, bars beside shares, figures that open."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from digilearn.domain.reporting.documents import Column, Format, RowStyle, Table
from digilearn.ui.kit import theme
from digilearn.ui.kit.document_model import KEY_ROLE, SHARE_ROLE, DocumentTableModel, Index
from digilearn.ui.kit.tables import ROW_HEIGHT, ListTable

_LETTER: Final = 8.0  # grid pixels to a letter of a column's width
_SIDES: Final = 24
_HEAD, _GROUP = 48, 32
_WHOLE: Final = 60
"""Up to so many rows a table shows its long names whole and stands whole on the page; longer ones scroll in it."""
_IN_SIGHT: Final = 14
_BAR_LEAST: Final = 36


class GroupedHeader(QHeaderView):
    """Headings in two storeys where columns have a group: its words stand once above all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _group(self, section: int) -> str:
        model = self.model()
        column = model.column_of(section) if isinstance(model, DocumentTableModel) else None
        return column.group if column is not None else ""

    @property
    def has_groups(self) -> bool:
        """Say whether any column stands in a group."""
        return any(self._group(section) for section in range(self.count()))

    def sizeHint(self) -> QSize:
        tall = _HEAD + (_GROUP if self.has_groups else 0)
        return QSize(super().sizeHint().width(), theme.px(tall))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        group = self._group(section)
        if not group:
            super().paintSection(painter, rect, section)
            return
        super().paintSection(painter, rect.adjusted(0, theme.px(_GROUP), 0, 0), section)
        self._paint_group(painter, self._around(section, group), group)

    def _around(self, section: int, group: str) -> QRect:
        """Give the place of the group's words: above all its columns that stand beside this one."""
        first = last = section
        while first and self._group(first - 1) == group:
            first -= 1
        while last + 1 < self.count() and self._group(last + 1) == group:
            last += 1
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        return QRect(left, 0, right - left, theme.px(_GROUP))

    def _paint_group(self, painter: QPainter, place: QRect, words: str) -> None:
        painter.save()
        painter.fillRect(place, theme.color("surface"))
        inside = place.adjusted(theme.px(8), 0, -theme.px(8), 0)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("soft"))
        fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, fitting)
        painter.setPen(theme.color("line"))
        painter.drawLine(inside.left(), place.bottom(), inside.right(), place.bottom())
        painter.restore()


class FigureDelegate(QStyledItemDelegate):
    """Draws the bar of a share at the left of its cell; the number keeps its place at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if share is None:
            return
        rect: QRect = option.rect
        metrics = option.fontMetrics
        taken = metrics.horizontalAdvance("100,0%") + theme.px(20)
        room = rect.width() - taken - theme.px(8)
        if room < theme.px(_BAR_LEAST):
            return
        tall = theme.px(10)
        track = QRect(rect.left() + theme.px(8), rect.center().y() - tall // 2, room, tall)
        paint_bar(painter, track, share)


def paint_bar(painter: QPainter, track: QRect, share: float) -> None:
    """Paint a share of a track; what is above the whole fills it and ends in a darker edge."""
    painter.save()
    painter.fillRect(track, theme.color("line"))
    filled = QRect(track)
    filled.setWidth(round(track.width() * min(max(share, 0.0), 1.0)))
    painter.fillRect(filled, theme.color("accent"))
    if share > 1:
        painter.fillRect(track.right() - theme.px(2), track.top(), theme.px(3), track.height(), _ink())
    painter.restore()


def _ink() -> QColor:
    return theme.color("ink")


class DocumentTable(ListTable):
    """Shows a `Table`; arrows go from cell to cell, Enter or a click on a figure: `figure_clicked(key)`."""

    figure_clicked = Signal(str)

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = DocumentTableModel(table, self)
        header = GroupedHeader(self)
        self.setHorizontalHeader(header)
        self.setModel(self.shown)
        header.setFixedHeight(header.sizeHint().height())
        self.setItemDelegate(FigureDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setMouseTracking(True)
        self.setAccessibleName(table.title)
        self._lay_out(table)
        self.opened.connect(self._on_opened)
        self.clicked.connect(self._on_opened)

    @property
    def is_whole(self) -> bool:
        """Say whether all rows stand on the page, none of them behind a scroll bar."""
        return self.shown.rowCount() <= _WHOLE

    def _lay_out(self, table: Table) -> None:
        shares = [_share(column) for column in table.columns]
        if table.numbered:
            shares.insert(0, (56, 48))
        self.share_out(*shares)
        for row, one in enumerate(table.rows):
            if one.style is RowStyle.SECTION:
                self.setSpan(row, 0, 1, self.shown.columnCount())
        self.setWordWrap(self.is_whole)
        if self.is_whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def _fit(self) -> None:
        """Be as tall as all rows; a long list as tall as a part of it."""
        head = self.horizontalHeader().height() + 2 * self.frameWidth() + 2
        if not self.is_whole:
            self.setFixedHeight(head + theme.px(ROW_HEIGHT) * _IN_SIGHT)
            return
        rows = self.verticalHeader()
        for row in range(self.shown.rowCount()):
            self.setRowHeight(row, max(self.sizeHintForRow(row) + theme.px(12), theme.px(ROW_HEIGHT)))
        bar = self.horizontalScrollBar()
        beneath = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight(head + rows.length() + beneath)

    def _share(self) -> None:
        super()._share()
        if self.is_whole and self.shown.rowCount():
            self._fit()

    # --- figures that open ----------------------------------------------------------------------------------------
    def _on_opened(self, index: QModelIndex) -> None:
        if key := index.data(KEY_ROLE):
            self.figure_clicked.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        opens = bool(self.indexAt(event.position().toPoint()).data(KEY_ROLE))
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() == Qt.Key.Key_Space:
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        """Put the chosen cells on the clipboard as a spreadsheet takes them."""
        lines: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda one: (one.row(), one.column())):
            lines.setdefault(index.row(), []).append(str(index.data() or "").removesuffix(" ›"))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines.values()))


def _share(column: Column) -> tuple[int, int]:
    """Give (wanted, least) of a column in grid pixels: the text in front gives way before the figures do."""
    wanted = round(column.width * _LETTER) + _SIDES
    if column.format is Format.TEXT:
        return wanted, min(wanted, max(120, wanted // 2))
    if column.format in (Format.DATE, Format.CODE):
        return max(wanted, 120), 120  # a day and a phone are read whole or not at all
    least = max(min(wanted, 96), 72) + (64 if column.bar else 0)
    return max(wanted + (72 if column.bar else 0), least), least

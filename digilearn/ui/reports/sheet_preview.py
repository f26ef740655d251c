"""The printed sheet as it will be, page by page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.scroll import PageScroll
from digilearn.ui.kit.widgets import FilterChip, SecondaryButton, label

PREVIEW_DPI: Final = 144
_NARROWEST: Final = 280


class PagePicture(QWidget):
    """One page, as wide as there is room, or as large as on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = QImage()
        self._shown = QImage()
        self.is_large = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_picture(self, picture: QImage) -> None:
        """Show a page, read beside the window."""
        self.picture, self._shown = picture, QImage()
        self._fit()

    def show_large(self, large: bool) -> None:
        """Show the page as large as on paper; else as wide as there is room."""
        self.is_large = large
        self._fit()

    def _fit(self) -> None:
        wide = round(self.picture.width() * 96 / PREVIEW_DPI * theme.scale()) if self.is_large else 0
        self.setMinimumWidth(max(wide, theme.px(_NARROWEST)))
        self.setMinimumHeight(self.heightForWidth(wide) if wide else 0)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self.picture.isNull():
            return theme.px(200)
        return round(width * self.picture.height() / self.picture.width())

    def sizeHint(self) -> QSize:
        width = theme.px(520)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture.isNull():
            return
        size = self.picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        ratio = self.devicePixelRatioF()
        if self._shown.size() != size * ratio:
            self._shown = self.picture.scaled(
                size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        place = QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())
        painter = QPainter(self)
        painter.drawImage(place, self._shown)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))


class SheetPreview(QWidget):
    """`page_wanted(page)` asks for another page, counted from 0."""

    page_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page, self.count = 0, 0
        self.previous_button = SecondaryButton("‹")
        self.next_button = SecondaryButton("›")
        self.large = FilterChip(_("As large as on paper"))
        self.place = label()
        self.paper = PagePicture()
        self.previous_button.setAccessibleName(_("Page before"))
        self.next_button.setAccessibleName(_("Next page"))
        self.previous_button.clicked.connect(lambda: self.page_wanted.emit(self.page - 1))
        self.next_button.clicked.connect(lambda: self.page_wanted.emit(self.page + 1))
        self.large.clicked.connect(self.paper.show_large)
        self._lay_out()
        self.show_page(QImage(), 0, 0)

    def _lay_out(self) -> None:
        head = QWidget()
        row = FlowLayout(head, gap=theme.px(8))
        for widget in (self.previous_button, self.place, self.next_button, self.large):
            row.addWidget(widget)
        inside = QWidget()
        inside.setObjectName("page-inside")
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.paper)
        around.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(head)
        column.addWidget(PageScroll(inside), 1)

    def show_page(self, picture: QImage, page: int, count: int) -> None:
        """Show a page of so many."""
        self.page, self.count = page, count
        if not picture.isNull():
            self.paper.set_picture(picture)
        words = _("Page {page} of {count}").format(page=page + 1, count=count) if count else ""
        self.place.setText(words)
        self.paper.setAccessibleName(words)
        self.previous_button.setEnabled(page > 0)
        self.next_button.setEnabled(page + 1 < count)

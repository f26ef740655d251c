"""Choosing lessons of the unit's list and of the library: one in a row of a form, or some from a searched list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from digilearn.domain.ids import Id
from digilearn.domain.lesson_texts import LibraryLine
from digilearn.domain.vietnamese import fold
from digilearn.language import _, n_
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.widgets import SearchField, label

_CODE = Qt.ItemDataRole.UserRole
_SEARCHED = Qt.ItemDataRole.UserRole + 1
_TALLEST: Final = 360  # pixels: with letters of 200 % the answers below stay on a small screen


def lesson_words(line: LibraryLine) -> str:
    """Give "LD01 · Cuộc gọi giả danh công an, tòa án · 60 phút"."""
    minutes = _("{minutes} min").format(minutes=line.minutes) if line.minutes else ""
    return " · ".join(part for part in (line.code, line.title, minutes) if part)


class LessonChoice(QComboBox):
    """One lesson or none. `code` of what is chosen; the lesson already held is offered even when it left the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem(_("Not chosen yet"), None)
        self.setMinimumContentsLength(24)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._ids: dict[str, Id | None] = {}

    def set_lines(self, lines: Sequence[LibraryLine], held: Id | None = None, held_title: str = "") -> None:
        """Offer the lessons of the unit's list, then those of the library; `held` is chosen."""
        ordered = sorted(lines, key=lambda line: (line.lesson_id is None, line.code))
        self._ids = {line.code: line.lesson_id for line in ordered}
        for line in ordered:
            if line.lesson_id is None and self.count() > 1 and self._ids[self.itemData(self.count() - 1)]:
                self.insertSeparator(self.count())
            self.addItem(lesson_words(line), line.code)
            if held is not None and line.lesson_id == held:
                self.setCurrentIndex(self.count() - 1)
        if held is not None and held not in self._ids.values():
            self.insertItem(1, held_title, "")
            self._ids[""] = held
            self.setCurrentIndex(1)

    @property
    def code(self) -> str | None:
        """Give the code of the chosen lesson, None without one."""
        code: str | None = self.currentData()
        return code

    @property
    def lesson_id(self) -> Id | None:
        """Give the chosen lesson in the unit's list, None without one or for one that is only in the library yet."""
        return self._ids.get(self.code) if self.code is not None else None


class LessonPicker(Dialog):
    """Asks for one lesson, or (`many`) for some; `codes` once accepted. Only lessons that have a text are offered."""

    narrowest = 640
    picked = Signal(list)

    def __init__(
        self, desk: Desk, title: str, verb: str, *, many: bool = False, parent: QWidget | None = None
    ) -> None:
        """`verb`: what the answer does, the text of its button."""
        super().__init__(title, parent)
        self._many = many
        self.search = SearchField(_("Search a lesson by name, topic or code"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Lessons"))
        self.list.setMinimumHeight(min(theme.px(320), _TALLEST))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = label("", "soft")
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.count)
        self.count.setVisible(many)
        self.answer = self.add_primary(verb, self._on_answered)
        self.add_cancel()
        self.search.searched.connect(self._narrow)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.itemChanged.connect(lambda _item: self._show_answer())
        self.list.currentItemChanged.connect(lambda *_: self._show_answer())
        self.list.itemDoubleClicked.connect(lambda _item: None if many else self._on_answered())
        self._show_answer()
        desk.operations.read("lessons to pick", desk.session.library.list, self.set_lines)
        self.search.setFocus()

    def set_lines(self, lines: Sequence[LibraryLine]) -> None:
        """Offer these lessons."""
        for line in lines:
            if line.skill is None:
                continue
            item = QListWidgetItem(lesson_words(line))
            item.setToolTip(line.title)
            item.setData(_CODE, line.code)
            item.setData(_SEARCHED, fold(line.searched))
            if self._many:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._narrow(self.search.text())

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        wanted = fold(text)
        for item in self._items():
            item.setHidden(wanted not in item.data(_SEARCHED))
        shown = [item for item in self._items() if not item.isHidden()]
        if shown and self.list.currentItem() not in shown:
            self.list.setCurrentItem(shown[0])
        self._show_answer()

    @property
    def codes(self) -> list[str]:
        """Give the codes chosen, in the order of the list."""
        if self._many:
            return [one.data(_CODE) for one in self._items() if one.checkState() is Qt.CheckState.Checked]
        return [one.data(_CODE) for one in self.list.selectedItems() if not one.isHidden()]

    def _show_answer(self) -> None:
        count = len(self.codes)
        self.answer.setEnabled(count > 0)
        if self._many:
            words = n_("{count} lesson chosen", "{count} lessons chosen", count)
            self.count.setText(words.format(count=count))

    def _on_answered(self) -> None:
        if self.codes:
            self.picked.emit(self.codes)
            self.accept()

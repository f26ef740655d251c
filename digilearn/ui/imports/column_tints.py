"""The tints of columns by what they became: calm grounds, each beside its word, in light and dark alike."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from digilearn.domain.importing.columns import Field
from digilearn.ui.kit import theme

_HEAD, _CELL = 0.20, 0.07
"""How much of the colour is in the ground of a title, and of a cell."""
_SILENT: Final = frozenset({Field.IGNORED, Field.NUMBER})
_HUES: Final[dict[Field, tuple[str, ...]]] = {
    **dict.fromkeys(
        (Field.FULL_NAME, Field.FAMILY_NAME, Field.MIDDLE_NAME, Field.GIVEN_NAME, Field.ALSO_CALLED),
        ("accent",),
    ),
    **dict.fromkeys((Field.BIRTH_DATE, Field.BIRTH_YEAR, Field.BIRTH_DAY, Field.BIRTH_MONTH), ("excused",)),
    **dict.fromkeys((Field.SEX, Field.MALE, Field.FEMALE), ("excused",)),
    **dict.fromkeys((Field.PHONE, Field.CITIZEN_ID, Field.CODE), ("late",)),
    **dict.fromkeys((Field.VILLAGE, Field.ADDRESS, Field.ETHNICITY), ("excused", "absent")),
    Field.MARKS: ("present",),
}
_OTHERS: Final = ("soft",)


class TintDelegate(QStyledItemDelegate):
    """Lays the ground of a cell under its text: the style sheet of the lists paints no ground of a model's own."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QColor) and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


def head_tint(field: Field) -> QColor:
    """Give the ground of a column's title."""
    return _tint(field, _HEAD)


def cell_tint(field: Field) -> QColor:
    """Give the ground of a column's cells."""
    return _tint(field, _CELL)


def _tint(field: Field, share: float) -> QColor:
    ground = theme.color("surface")
    if field in _SILENT:
        return ground
    hue = theme.color(_HUES.get(field, _OTHERS)[0])
    for other in _HUES.get(field, _OTHERS)[1:]:
        hue = _mixed(hue, theme.color(other), 0.5)
    return _mixed(ground, hue, share)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Give `one` with this share (0..1) of `other`."""
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]  # four numbers
    return QColor(*[round(a + (b - a) * share) for a, b in pairs])

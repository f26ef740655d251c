"""Colours, sizes and lettering of the whole app, made from the look's few numbers; changed at once everywhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from digilearn.ui.kit.style import sheet

LIGHT: Final = {
    "paper": "#F7F5F0",
    "surface": "#FFFFFF",
    "line": "#E2DED4",
    "ink": "#1C2024",
    "soft": "#5B6168",
    "accent": "#0A6B62",
    "accent-soft": "#DDEFEC",
    "on-accent": "#FFFFFF",
    "present": "#1A7A46",
    "late": "#9A5700",
    "excused": "#3A57A6",
    "absent": "#B3261E",
    "edge": "#8B8F94",
}
DARK: Final = {
    "paper": "#15181B",
    "surface": "#1E2226",
    "line": "#343A40",
    "ink": "#ECEAE4",
    "soft": "#A7ADB3",
    "accent": "#5CC9BC",
    "accent-soft": "#12393A",
    "on-accent": "#0E2422",
    "present": "#67CF95",
    "late": "#F0B25C",
    "excused": "#9DB4F5",
    "absent": "#FF8A80",
    "edge": "#7C838A",
}
MODES: Final = ("system", "light", "dark")
SMALLEST, LARGEST = 100, 200
# role -> (points at 100 %, weight)
_ROLES: Final = {
    "title": (19.0, QFont.Weight.Bold),
    "figure": (19.0, QFont.Weight.Bold),
    "name": (13.5, QFont.Weight.DemiBold),
    "heading": (13.0, QFont.Weight.DemiBold),
    "strong": (12.0, QFont.Weight.DemiBold),
    "text": (11.5, QFont.Weight.Normal),
    "small": (10.5, QFont.Weight.Normal),
}


class _Theme(QObject):
    """The state behind the functions of this module."""

    changed = Signal()
    mode = "system"
    percent = SMALLEST
    dark = False


_theme = _Theme()
changed = _theme.changed
"""Emitted after colours or sizes changed."""


def events() -> _Theme:
    """Give the object whose `changed` is emitted after colours or sizes changed."""
    return _theme


def color(name: str) -> QColor:
    """Give a colour of the look by its name, for the mode in use."""
    return QColor((DARK if _theme.dark else LIGHT)[name])


def scale() -> float:
    """Give the size setting as a factor: 1.0 to 2.0."""
    return _theme.percent / 100


def px(length: int) -> int:
    """Give a length of the look (pixels at 100 %) at the size in use."""
    return round(length * _theme.percent / 100)


def font(role: str) -> QFont:
    """Give the lettering of a role: title, figure, name, heading, strong, text, small."""
    points, weight = _ROLES[role]
    made = QFont(QGuiApplication.font().families()[0])
    made.setPointSizeF(points * scale())
    made.setWeight(weight)
    return made


def mode() -> str:
    """Give the mode chosen: system, light, dark."""
    return _theme.mode


def percent() -> int:
    """Give the size chosen, in percent."""
    return _theme.percent


def is_dark() -> bool:
    """Say whether dark colours are in use."""
    return _theme.dark


def _family() -> str:
    """Choose a face that knows every Vietnamese letter: the system's own where it does."""
    there = set(QFontDatabase.families())
    return next((one for one in ("Segoe UI", "Noto Sans", "Roboto", "DejaVu Sans") if one in there), "sans-serif")


def apply(application: QApplication, *, mode: str | None = None, percent: int | None = None) -> None:
    """Put colours and sizes in force everywhere. `mode`: one of MODES; `percent`: 100 to 200; None keeps what is."""
    _theme.mode = mode or _theme.mode
    _theme.percent = max(SMALLEST, min(LARGEST, percent or _theme.percent))
    hints = application.styleHints()
    _theme.dark = _theme.mode == "dark" or (
        _theme.mode == "system" and hints.colorScheme() == Qt.ColorScheme.Dark
    )
    if application.style().name() != "fusion":
        application.setStyle("Fusion")
    base = QFont(_family())
    base.setPointSizeF(_ROLES["text"][0] * scale())
    application.setFont(base)
    application.setPalette(_palette())
    application.setStyleSheet(sheet(DARK if _theme.dark else LIGHT, px, {r: font(r).pointSizeF() for r in _ROLES}))
    _theme.changed.emit()


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, name in (
        (role.Window, "paper"),
        (role.Base, "surface"),
        (role.AlternateBase, "paper"),
        (role.Button, "surface"),
        (role.ToolTipBase, "surface"),
        (role.WindowText, "ink"),
        (role.Text, "ink"),
        (role.ButtonText, "ink"),
        (role.ToolTipText, "ink"),
        (role.PlaceholderText, "soft"),
        (role.Highlight, "accent-soft"),
        (role.HighlightedText, "ink"),
        (role.Link, "accent"),
        (role.Mid, "line"),
        (role.Light, "surface"),
        (role.Dark, "edge"),
    ):
        palette.setColor(which, color(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, color("soft"))
    return palette

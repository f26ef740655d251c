"""Colours, sizes and lettering of the whole app, made from the look's few numbers; changed at once everywhere."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from digilearn import paths
from digilearn.ui.kit.preferences import Look

LIGHT: Final = {
    "paper": "#F7F5F0",
    "surface": "#FFFFFF",
    "line": "#E2DED4",
    "ink": "#1C2024",
    "soft": "#5B6168",
    "accent": "#0A6B62",
    "accent-hover": "#075850",
    "accent-soft": "#DDEFEC",
    "on-accent": "#FFFFFF",
    "on-absent": "#FFFFFF",
    "present": "#1A7A46",
    "late": "#9A5700",
    "excused": "#3A57A6",
    "absent": "#B3261E",
    "edge": "#87877F",  # the border of a field: 3:1 on its ground (WCAG 1.4.11)
}
DARK: Final = {
    "paper": "#15181B",
    "surface": "#1E2226",
    "line": "#343A40",
    "ink": "#ECEAE4",
    "soft": "#A7ADB3",
    "accent": "#5CC9BC",
    "accent-hover": "#7FD8CD",
    "accent-soft": "#12393A",
    "on-accent": "#0E2422",
    "on-absent": "#2A0906",
    "present": "#67CF95",
    "late": "#F0B25C",
    "excused": "#9DB4F5",
    "absent": "#FF8A80",
    "edge": "#7C838A",
}
SMALLEST, LARGEST = 100, 200
# role -> (points at 100 %, weight); drawn in pixels at 96 dpi, so that letters and spaces always grow together
_ROLES: Final = {
    "title": (21.0, QFont.Weight.Bold),
    "figure": (19.0, QFont.Weight.Bold),
    "name": (14.0, QFont.Weight.DemiBold),
    "heading": (13.0, QFont.Weight.DemiBold),
    "strong": (12.0, QFont.Weight.DemiBold),
    "text": (11.5, QFont.Weight.Normal),
    "small": (10.5, QFont.Weight.Normal),
}
_TOKEN: Final = re.compile(r"\b(color|px|tall|font|icon)\(([\w-]+)\)")


class _Theme(QObject):
    """The state behind the functions of this module."""

    changed = Signal()
    look = Look.SYSTEM
    percent = SMALLEST
    dark = False
    family = ""


_theme = _Theme()


def events() -> _Theme:
    """Give the object whose `changed` is emitted after colours or sizes changed."""
    return _theme


def color(name: str) -> QColor:
    """Give a colour of the look by its name, for the mode in use."""
    return QColor((DARK if _theme.dark else LIGHT)[name])


def scale() -> float:
    """Give the size setting as a factor: 1.0 to 2.0."""
    return _theme.percent / 100


def px(length: float) -> int:
    """Give a length of the look (pixels at 100 %) at the size in use."""
    return round(length * _theme.percent / 100)


def font(role: str) -> QFont:
    """Give the letters of a role, figures of equal width: title, figure, name, heading, strong, text, small."""
    points, weight = _ROLES[role]
    made = QFont(_theme.family or QGuiApplication.font().family())
    made.setPixelSize(_letters(points))
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _letters(points: float) -> int:
    return round(points * 96 / 72 * scale())


def is_dark() -> bool:
    """Say whether dark colours are in use."""
    return _theme.dark


def _family() -> str:
    """Choose a face that knows every Vietnamese letter: the system's own where it does."""
    own = QGuiApplication.font().family()
    if own in ("Segoe UI", "Noto Sans"):
        return own
    there = set(QFontDatabase.families())
    return next((one for one in ("Segoe UI", "Noto Sans", "Roboto", "DejaVu Sans") if one in there), own)


def apply(application: QApplication, look: Look, percent: int) -> None:
    """Put colours and sizes (100 to 200 %) in force everywhere, at once."""
    _theme.look = look
    _theme.percent = max(SMALLEST, min(LARGEST, percent))
    _theme.family = _theme.family or _family()
    if application.style().name() != "fusion":
        application.setStyle("Fusion")
    dress(application)


def dress(application: QApplication) -> None:
    """Colour everything anew; also called when the computer itself turned dark or light."""
    hints = application.styleHints()
    system_dark = hints.colorScheme() is Qt.ColorScheme.Dark
    _theme.dark = _theme.look is Look.DARK or (_theme.look is Look.SYSTEM and system_dark)
    sheet = style_sheet()
    if sheet == application.styleSheet():  # dressing every widget again is dear
        return
    application.setFont(font("text"))
    application.setPalette(_palette())
    application.setStyleSheet(sheet)
    _theme.changed.emit()


def follow_system(application: QApplication) -> None:
    """Turn dark or light together with the computer while the look is "as the system"."""
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: dress(application))


def style_sheet() -> str:
    """Give resources/styles/window.qss with the present colours and sizes in it."""
    source = (paths.resources() / "styles" / "window.qss").read_text("utf-8")
    return _TOKEN.sub(lambda match: _filled(match[1], match[2]), source)


def _filled(kind: str, what: str) -> str:
    if kind == "color":
        return color(what).name()
    if kind == "px":
        return f"{px(int(what))}px"
    if kind == "tall":  # the height inside a border of 1 pixel above and below
        return f"{px(int(what)) - 2}px"
    if kind == "font":
        points, weight = _ROLES[what]
        return f"{weight.value} {_letters(points)}px"
    return f'url("{picture(what)}")'


def picture(name: str) -> str:
    """Give the file of a small picture (down, calendar, check, dot) for the present colours."""
    shade = "dark" if _theme.dark else "light"
    return (paths.resources() / "icons" / f"{name}-{shade}.svg").as_posix()


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

"""The style sheet, made from colours and sizes. Text has roles: objectName or the property `role`."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def sheet(c: Mapping[str, str], px: Callable[[int], int], pt: Mapping[str, float]) -> str:
    """Give the style sheet: `c` colours by name, `px` scales a length, `pt` points by role."""
    return "\n".join((_text(c, pt), _buttons(c, px, pt), _fields(c, px), _boxes(c, px, pt), _tables(c, px, pt)))


def _role(name: str) -> str:
    return f'QLabel#{name}, QLabel[role="{name}"]'


def _text(c: Mapping[str, str], pt: Mapping[str, float]) -> str:
    return f"""
* {{ outline: none; }}
QToolTip {{ color: {c["ink"]}; background: {c["surface"]}; border: 1px solid {c["line"]}; padding: 4px; }}
{_role("title")} {{ font-size: {pt["title"]}pt; font-weight: 700; }}
{_role("figure")} {{ font-size: {pt["figure"]}pt; font-weight: 700; }}
{_role("heading")} {{ font-size: {pt["heading"]}pt; font-weight: 600; }}
{_role("strong")} {{ font-size: {pt["strong"]}pt; font-weight: 600; }}
{_role("name")} {{ font-size: {pt["name"]}pt; font-weight: 600; }}
{_role("label")} {{ font-size: {pt["small"]}pt; color: {c["soft"]}; }}
{_role("soft")} {{ color: {c["soft"]}; }}
{_role("small")} {{ font-size: {pt["small"]}pt; color: {c["soft"]}; }}
{_role("empty")} {{ color: {c["soft"]}; font-size: {pt["strong"]}pt; }}
{_role("warning")} {{ color: {c["late"]}; }}
{_role("fault")} {{ color: {c["absent"]}; }}
{_role("good")} {{ color: {c["present"]}; }}
"""


def _buttons(c: Mapping[str, str], px: Callable[[int], int], pt: Mapping[str, float]) -> str:
    return f"""
QPushButton, QToolButton {{
  min-height: {px(38)}px; padding: 0 {px(16)}px; border-radius: {px(8)}px;
  background: {c["surface"]}; border: 1px solid {c["line"]}; color: {c["ink"]};
}}
QPushButton:hover {{ border-color: {c["accent"]}; }}
QPushButton:pressed {{ background: {c["accent-soft"]}; }}
QPushButton:disabled {{ color: {c["soft"]}; background: {c["paper"]}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {c["accent"]}; }}
QPushButton[kind="primary"] {{
  background: {c["accent"]}; color: {c["on-accent"]}; border-color: {c["accent"]}; font-weight: 600;
}}
QPushButton[kind="primary"]:disabled {{ background: {c["line"]}; border-color: {c["line"]}; color: {c["soft"]}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {c["ink"]}; }}
QPushButton[kind="danger"] {{ background: {c["absent"]}; color: {c["surface"]}; border-color: {c["absent"]}; }}
QPushButton[kind="link"] {{
  background: transparent; border: 2px solid transparent; color: {c["accent"]}; padding: 0 {px(8)}px;
}}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {c["accent"]}; }}
QPushButton[kind="link"]:disabled {{ color: {c["soft"]}; background: transparent; }}
QPushButton[kind="chip"] {{ border-radius: {px(20)}px; }}
QPushButton[kind="chip"]:checked {{
  background: {c["accent-soft"]}; border-color: {c["accent"]}; color: {c["accent"]}; font-weight: 600;
}}
QPushButton#count {{ text-align: left; border-color: transparent; background: transparent; font-weight: 600; }}
QPushButton#count[lead="true"] {{ font-size: {pt["figure"]}pt; font-weight: 700; padding-left: 0; }}
QPushButton#count:checked {{ background: {c["accent-soft"]}; border-color: {c["accent"]}; padding-left: {px(16)}px; }}
QPushButton#count:focus {{ border: 2px solid {c["accent"]}; }}
QPushButton[kind="rail"] {{
  text-align: left; border: 2px solid transparent; background: transparent;
  min-height: {px(42)}px; padding: 0 {px(14)}px; font-size: {pt["text"]}pt;
}}
QPushButton[kind="rail"]:hover {{ background: {c["paper"]}; }}
QPushButton[kind="rail"]:checked {{ background: {c["accent-soft"]}; color: {c["accent"]}; font-weight: 600; }}
QPushButton[kind="rail"]:focus {{ border-color: {c["accent"]}; }}
"""


def _fields(c: Mapping[str, str], px: Callable[[int], int]) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit {{
  min-height: {px(38)}px; padding: 0 {px(12)}px; border-radius: {px(8)}px;
  background: {c["surface"]}; border: 1px solid {c["edge"]}; color: {c["ink"]};
  selection-background-color: {c["accent"]}; selection-color: {c["on-accent"]};
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {{
  border: 2px solid {c["accent"]};
}}
QLineEdit:disabled, QComboBox:disabled {{ background: {c["paper"]}; color: {c["soft"]}; border-color: {c["line"]}; }}
QComboBox::drop-down {{ border: none; width: {px(32)}px; }}
QComboBox QAbstractItemView {{ background: {c["surface"]}; border: 1px solid {c["line"]}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(40)}px; }}
QRadioButton, QCheckBox {{ min-height: {px(40)}px; spacing: {px(10)}px; border: 2px solid transparent; }}
QRadioButton:focus, QCheckBox:focus {{ border-color: {c["accent"]}; border-radius: {px(6)}px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(20)}px; height: {px(20)}px; }}
QCheckBox::indicator {{ border: 1px solid {c["edge"]}; border-radius: 4px; background: {c["surface"]}; }}
QCheckBox::indicator:checked {{ background: {c["accent"]}; border: {px(4)}px solid {c["accent-soft"]}; }}
QRadioButton::indicator {{ border: 1px solid {c["edge"]}; border-radius: {px(11)}px; background: {c["surface"]}; }}
QRadioButton::indicator:checked {{ background: {c["accent"]}; border: {px(5)}px solid {c["accent-soft"]}; }}
"""


def _boxes(c: Mapping[str, str], px: Callable[[int], int], pt: Mapping[str, float]) -> str:
    return f"""
QWidget#page, QDialog, QMainWindow {{ background: {c["paper"]}; }}
QFrame#card {{ background: {c["surface"]}; border: 1px solid {c["line"]}; border-radius: {px(12)}px; }}
QWidget#rail {{ background: {c["surface"]}; border-right: 1px solid {c["line"]}; }}
QFrame#message {{ background: {c["ink"]}; border-radius: {px(8)}px; }}
QFrame#message QLabel {{ color: {c["paper"]}; }}
QFrame#message QPushButton {{ color: {c["paper"]}; font-weight: 600; text-decoration: underline; }}
QFrame#message[tone="error"] {{ background: {c["surface"]}; border: 2px solid {c["absent"]}; }}
QFrame#message[tone="error"] QLabel {{ color: {c["ink"]}; }}
QFrame#message[tone="error"] QPushButton {{ color: {c["accent"]}; }}
QLabel#sample {{
  background: {c["late"]}; color: {c["surface"]}; font-weight: 700; font-size: {pt["small"]}pt;
  padding: {px(4)}px {px(10)}px; border-radius: {px(6)}px;
}}
QProgressBar {{
  min-height: {px(8)}px; max-height: {px(8)}px; border: none; border-radius: {px(4)}px; background: {c["line"]};
}}
QProgressBar::chunk {{ background: {c["accent"]}; border-radius: {px(4)}px; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollBar:vertical {{ width: {px(14)}px; background: transparent; }}
QScrollBar:horizontal {{ height: {px(14)}px; background: transparent; }}
QScrollBar::handle {{ background: {c["edge"]}; border-radius: {px(5)}px; margin: {px(2)}px; min-height: {px(32)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabBar::tab {{
  min-height: {px(38)}px; padding: 0 {px(16)}px; color: {c["soft"]}; background: transparent;
  border-bottom: 2px solid transparent;
}}
QTabBar::tab:selected {{ color: {c["accent"]}; border-bottom-color: {c["accent"]}; font-weight: 600; }}
QTabWidget::pane {{ border: none; }}
"""


def _tables(c: Mapping[str, str], px: Callable[[int], int], pt: Mapping[str, float]) -> str:
    return f"""
QAbstractItemView {{
  background: {c["surface"]}; border: 1px solid {c["line"]}; border-radius: {px(12)}px; color: {c["ink"]};
  gridline-color: {c["line"]};
}}
QAbstractItemView:focus {{ border: 2px solid {c["accent"]}; }}
QTableView::item {{ padding: 0 {px(8)}px; border-bottom: 1px solid {c["line"]}; }}
QAbstractItemView::item:selected {{ background: {c["accent-soft"]}; color: {c["ink"]}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
  background: {c["surface"]}; color: {c["soft"]}; border: none; border-bottom: 1px solid {c["line"]};
  padding: 0 {px(8)}px; min-height: {px(40)}px; font-size: {pt["small"]}pt; font-weight: 600;
}}
QTableCornerButton::section {{ background: {c["surface"]}; border: none; }}
"""

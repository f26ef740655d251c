"""Colours that can be read, sizes that grow together, and a change that applies at once."""

import itertools

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Cell, Mark
from digilearn.ui.kit import theme
from digilearn.ui.kit.mark_shape import mark_icon, mark_word
from digilearn.ui.kit.preferences import Look
from digilearn.ui.kit.widgets import (
    DangerButton,
    FilterChip,
    LinkButton,
    PrimaryButton,
    SearchField,
    SecondaryButton,
    Stepper,
)


def luminance(color: QColor) -> float:
    """Give the relative luminance of WCAG 2.2."""
    parts = [color.redF(), color.greenF(), color.blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(theme.color(one)), luminance(theme.color(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_every_word_can_be_read_on_its_ground(qapp: QApplication, look: Look) -> None:
    theme.apply(qapp, look, 100)
    words = ("ink", "soft", "accent", "present", "late", "excused", "absent")
    pairs = [
        *itertools.product(words, ("paper", "surface")),
        ("on-accent", "accent"),
        ("on-absent", "absent"),
    ]
    pairs += [
        ("ink", "accent-soft"),
        ("accent", "accent-soft"),
        ("on-accent", "accent-hover"),
        ("on-accent", "late"),
    ]
    poor = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5}
    assert not poor


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_the_border_of_a_field_can_be_seen(qapp: QApplication, look: Look) -> None:
    theme.apply(qapp, look, 100)
    assert min(contrast("edge", ground) for ground in ("paper", "surface")) >= 3


def test_the_style_sheet_leaves_nothing_unfilled(qapp: QApplication) -> None:
    sheet = theme.style_sheet()
    for token in ("color(", "px(", "tall(", "font(", "icon("):
        assert token not in sheet


def test_letters_and_spaces_grow_together(qapp: QApplication) -> None:
    small = (theme.px(16), theme.font("name").pixelSize())
    theme.apply(qapp, Look.LIGHT, 200)
    assert theme.px(16) == 2 * small[0]
    assert abs(theme.font("name").pixelSize() - 2 * small[1]) <= 1


def test_a_change_applies_to_what_is_on_the_screen(qapp: QApplication, qtbot: QtBot) -> None:
    button = PrimaryButton("Lưu")
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint().height()
    with qtbot.waitSignal(theme.events().changed):
        theme.apply(qapp, Look.DARK, 200)
    assert button.sizeHint().height() >= 2 * before - 2
    assert button.grab().toImage().pixelColor(button.width() // 2, 6) == theme.color("accent")


@pytest.mark.parametrize("size", [100, 150, 200])
def test_no_click_target_is_under_forty_pixels(qapp: QApplication, qtbot: QtBot, size: int) -> None:
    theme.apply(qapp, Look.LIGHT, size)
    stepper = Stepper(10, 1, 50)
    made: list[QWidget] = [
        PrimaryButton("Lưu"),
        SecondaryButton("+"),
        LinkButton("Mở"),
        DangerButton("Xóa"),
        FilterChip("7"),
        SearchField("Tìm"),
        stepper,
        QPushButton("Mở"),
    ]
    for widget in made:
        qtbot.addWidget(widget)
        widget.show()
    for widget in [*made, stepper.less, stepper.more]:
        assert widget.sizeHint().height() >= theme.px(40) - 1, type(widget).__name__
        assert widget.sizeHint().width() >= theme.px(40) - 1, type(widget).__name__


def test_every_state_has_a_word_and_a_shape_of_its_own(qapp: QApplication) -> None:
    """Shapes differ also without their colours, for eyes and printers that know none."""

    def shape(mark: Mark | Cell | None) -> bytes:
        image = mark_icon(mark).pixmap(16, 16).toImage().convertToFormat(QImage.Format.Format_Alpha8)
        return bytes(image.constBits())

    states: list[Mark | Cell | None] = [*Mark, None, Cell.NOT_YET]
    assert len({shape(state) for state in states}) == len(states)
    assert len({mark_word(state) for state in states}) == len(states)
    assert mark_word(None) == mark_word(Cell.UNRECORDED)
    assert mark_word(Mark.LATE) == mark_word(Cell.LATE)

"""Halves stand beside each other where there is room, else below each other."""

from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from digilearn.ui.kit.flow import turn


def test_halves_stand_beside_each_other_or_below(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    first, second = QLabel("Trước"), QLabel("Sau")
    halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
    halves.addWidget(first)
    halves.addWidget(second)
    holder.resize(400, 400)
    turn(halves, beside=True)
    halves.activate()
    assert first.geometry().right() < second.geometry().left()
    turn(halves, beside=False)
    halves.activate()
    assert first.geometry().bottom() < second.geometry().top()
    turn(halves, beside=True)
    halves.activate()
    assert first.geometry().right() < second.geometry().left()

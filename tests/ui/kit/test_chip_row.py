"""A row of chips is one stop of the Tab key; a stepper says what it takes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.ui.kit.chip_row import ChipRow
from digilearn.ui.kit.widgets import FilterChip, Stepper
from tests.catalogue import speaking


def test_arrows_pass_over_chips_that_are_not_shown(qtbot: QtBot) -> None:
    row = ChipRow([FilterChip(text) for text in ("Thứ Hai", "Thứ Ba", "Thứ Tư")])
    qtbot.addWidget(row)
    row.show()
    row.chips[1].hide()
    row.setFocus()
    qtbot.waitUntil(row.chips[0].hasFocus)
    QTest.keyClick(row.chips[0], Qt.Key.Key_Right)
    assert row.chips[2].hasFocus()
    QTest.keyClick(row.chips[2], Qt.Key.Key_Right)
    assert row.chips[0].hasFocus()
    QTest.keyClick(row.chips[0], Qt.Key.Key_Space)
    assert row.chips[0].isChecked()


def test_a_stepper_keeps_its_last_number_and_says_what_it_takes(qtbot: QtBot) -> None:
    with speaking("vi"):
        stepper = Stepper(10, 1, 60)
        qtbot.addWidget(stepper)
        stepper.show()
        stepper.setFocus()
        for typed in ("0", "61", "", "x"):
            stepper.field.setText(typed)
            assert (stepper.number, stepper.value) == (None, 10)
            assert stepper.fault.text() == ""  # nobody is told off while typing
            QTest.keyClick(stepper.field, Qt.Key.Key_Return)
            assert stepper.fault.text() == "Gõ một số từ 1 đến 60."
            assert stepper.field.text() == typed
            stepper.field.setText("10")
            assert not stepper.fault.isVisible()
    QTest.keyClick(stepper.field, Qt.Key.Key_Up)
    assert (stepper.number, stepper.value) == (11, 11)
    QTest.mouseClick(stepper.less, Qt.MouseButton.LeftButton)
    assert stepper.value == 10

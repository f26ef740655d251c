"""A name that is no name is doubted in every form, and never refused; a phone says whose it is."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from digilearn.domain.learners import PhoneOwner
from digilearn.ui.kit.name_note import watch_name
from digilearn.ui.kit.phone_words import phone_text
from tests.catalogue import speaking


def test_digits_in_the_place_of_a_name_are_said_and_go_with_the_digits(qtbot: QtBot) -> None:
    field, note = QLineEdit(), QLabel()
    for widget in (field, note):
        qtbot.addWidget(widget)
    with speaking("vi"):
        watch_name(field, note)
        assert note.isHidden()
        field.setText("1958")
        assert note.text() == "“1958” không phải là họ tên: không có chữ cái nào."
        assert not note.isHidden()
        field.setText("Lò")
        assert note.isHidden(), "a name that is being typed is let alone"
        field.setText("Lò Thị 2 Ánh")
        assert "Lò Thị 2 Ánh" in note.text()


@pytest.mark.parametrize(
    ("phone", "owner", "shown"),
    [
        ("0912345678", PhoneOwner.OWN, "0912 345 678"),
        ("0912345678", PhoneOwner.CHILD, "0912 345 678 (con)"),
        ("0912345678", PhoneOwner.NEIGHBOUR, "0912 345 678 (hàng xóm)"),
        ("", PhoneOwner.CHILD, ""),
    ],
)
def test_a_phone_of_another_says_whose_it_is(phone: str, owner: PhoneOwner, shown: str) -> None:
    with speaking("vi"):
        assert phone_text(phone, owner) == shown

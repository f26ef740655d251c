"""Cards before the laptop's camera, from the frame to the mark on the disk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import How
from digilearn.domain.cards import card_digits
from digilearn.ui.attendance.roll_page import RollPage
from digilearn.ui.attendance.walk_in_dialog import WalkInDialog
from digilearn.ui.kit import camera_panel
from digilearn.ui.kit.desk import Desk
from tests.exchange.photos import CITIZEN
from tests.ui.attendance.evening import NAMES, Evening
from tests.ui.attendance.held_up import card_of, code_of, in_the_room
from tests.ui.kit.made_up_camera import Media


@pytest.fixture
def media() -> Media:
    return Media()


@pytest.fixture
def on(page: RollPage, media: Media, qtbot: QtBot) -> Iterator[RollPage]:
    """Give the roll with the camera on."""
    page.camera.panel.media = media
    QTest.keyClick(page.view, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: media.is_on)
    yield page
    page.camera.panel.close_camera()


def shows(page: RollPage, media: Media, qtbot: QtBot, *pictures: QImage) -> None:
    """Hold pictures before the camera until they were looked at."""
    media.show(in_the_room(*pictures))
    reader = page.camera.panel.reader
    assert reader is not None
    with qtbot.waitSignal(reader.saw):
        pass


def test_a_card_before_the_camera_marks_its_learner_on_the_disk(
    qtbot: QtBot, on: RollPage, media: Media, evening: Evening
) -> None:
    media.show(in_the_room(card_of(card_digits(evening.ids[5]), NAMES[5])))

    qtbot.waitUntil(lambda: evening.letters() == "○○○○○x○○")
    assert evening.session.attendance.roll(evening.meeting_id).rows[5].how is How.CARD
    qtbot.waitUntil(lambda: on.camera.panel.told.text().startswith(f"{NAMES[5]}: có mặt"))
    assert on.camera.panel.told.property("tone") == "present"


def test_a_card_held_still_counts_once_and_goes_on_to_the_next_person(
    qtbot: QtBot, on: RollPage, media: Media, evening: Evening
) -> None:
    scans: list[str] = []
    on.camera.panel.scanned.connect(scans.append)
    first, second = (card_of(card_digits(evening.ids[one]), NAMES[one]) for one in (0, 1))

    for picture in (first, first, first, second, second):
        shows(on, media, qtbot, picture)

    qtbot.waitUntil(lambda: evening.letters() == "xx○○○○○○")
    assert len(scans) == 2


def test_shown_again_after_a_while_it_says_since_when(
    qtbot: QtBot, on: RollPage, media: Media, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(camera_panel, "monotonic", lambda: now[0])
    card = card_of(card_digits(evening.ids[0]), NAMES[0])
    shows(on, media, qtbot, card)
    qtbot.waitUntil(lambda: evening.letters() == "x○○○○○○○")

    now[0] += 2
    shows(on, media, qtbot, card)

    qtbot.waitUntil(lambda: "đã ghi có mặt lúc" in on.camera.panel.told.text())
    assert on.camera.panel.told.property("tone") == "late"


def test_a_sheet_of_cards_in_sight_marks_nobody(
    qtbot: QtBot, on: RollPage, media: Media, evening: Evening
) -> None:
    both = [card_of(card_digits(evening.ids[one]), NAMES[one]) for one in (0, 1)]

    shows(on, media, qtbot, *both)

    assert on.camera.panel.told.text() == "Thấy nhiều mã một lúc: hãy đưa từng thẻ một."
    assert evening.letters() == "○" * 8


def test_somebody_elses_code_is_called_what_it_is(
    qtbot: QtBot, on: RollPage, media: Media, evening: Evening
) -> None:
    shows(on, media, qtbot, code_of("https://example.vn/khuyen-mai"))

    assert "không phải thẻ" in on.camera.panel.told.text()
    assert evening.letters() == "○" * 8


def test_the_citizen_card_of_somebody_new_fills_the_walk_in_once(
    qtbot: QtBot, on: RollPage, media: Media
) -> None:
    shows(on, media, qtbot, code_of(CITIZEN))
    qtbot.waitUntil(lambda: bool(on.findChildren(WalkInDialog)))
    (dialog,) = on.findChildren(WalkInDialog)

    shows(on, media, qtbot, code_of(CITIZEN))

    assert dialog.name_field.text() == "Lò Thị Ánh"
    assert dialog.year_field.text() == "15/08/1958"
    assert len(on.findChildren(WalkInDialog)) == 1
    dialog.reject()


def test_a_card_takes_the_place_of_a_walk_in_nothing_was_typed_into(
    qtbot: QtBot, on: RollPage, media: Media, evening: Evening
) -> None:
    on.walk_in_button.click()
    (dialog,) = on.findChildren(WalkInDialog)
    qtbot.waitUntil(dialog.isVisible)

    shows(on, media, qtbot, card_of(card_digits(evening.ids[3]), NAMES[3]))

    qtbot.waitUntil(lambda: evening.letters() == "○○○x○○○○")
    assert not dialog.isVisible()


def test_a_card_never_disturbs_what_is_being_typed(
    qtbot: QtBot, on: RollPage, media: Media, evening: Evening
) -> None:
    on.walk_in_button.click()
    (dialog,) = on.findChildren(WalkInDialog)
    dialog.name_field.insert("Lò Thị Pua")

    shows(on, media, qtbot, card_of(card_digits(evening.ids[3]), NAMES[3]))

    assert dialog.isVisible()
    assert evening.letters() == "○" * 8
    dialog.reject()


def test_a_code_read_damaged_says_so_at_the_picture(
    qtbot: QtBot, on: RollPage, media: Media, evening: Evening
) -> None:
    digits = card_digits(evening.ids[2])

    shows(on, media, qtbot, card_of(digits[:-1] + str((int(digits[-1]) + 1) % 10), NAMES[2]))

    qtbot.waitUntil(lambda: "hỏng" in on.camera.panel.told.text())
    assert on.camera.panel.told.property("tone") == "absent"


def test_the_keys_stay_with_the_list_while_the_camera_is_on(
    qtbot: QtBot, on: RollPage, evening: Evening
) -> None:
    assert on.view.hasFocus()

    QTest.keyClick(on.view, Qt.Key.Key_M)

    qtbot.waitUntil(lambda: evening.letters() == "M○○○○○○○")


def test_esc_switches_the_camera_off_and_the_list_keeps_its_own_esc(
    qtbot: QtBot, on: RollPage, media: Media
) -> None:
    QTest.keyClicks(on.view, "3")
    QTest.keyClick(on.view, Qt.Key.Key_Escape)
    still_on = media.is_on

    QTest.keyClick(on.view, Qt.Key.Key_Escape)

    assert (still_on, media.is_on) == (True, False)
    assert on.camera.panel.isHidden()
    assert not on.camera.button.isChecked()


def test_the_light_is_off_while_another_page_is_shown_and_on_again_after(
    qtbot: QtBot, on: RollPage, media: Media
) -> None:
    on.hide()
    assert not media.is_on

    on.show()

    qtbot.waitUntil(lambda: media.is_on)


def test_the_camera_is_remembered_for_the_sitting_not_longer(
    qtbot: QtBot, on: RollPage, media: Media, desk: Desk, evening: Evening
) -> None:
    anew = RollPage(desk)
    qtbot.addWidget(anew)
    anew.camera.panel.media = media
    on.hide()
    anew.show()

    qtbot.waitUntil(lambda: media.is_on)
    anew.hide()
    later = Desk(evening.session)
    assert later.camera_on is False
    later.close()


def test_a_frame_is_drawn_around_the_code_on_the_side_the_people_see_it(
    qtbot: QtBot, on: RollPage, media: Media, evening: Evening
) -> None:
    """The card is held on the left of the picture, so it is seen on the right of the mirror."""
    shows(on, media, qtbot, card_of(card_digits(evening.ids[0]), NAMES[0]))

    view = on.camera.panel.view
    assert view.sight is not None
    picture = view.grab().toImage()
    light = [picture.pixelColor(x, picture.height() // 2).lightness() for x in range(picture.width())]
    half = picture.width() // 2
    assert max(light[half:]) > 200 > max(light[: half // 2])

"""Learner cards on paper, read back by another program."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from digilearn.domain.cards import CardForm, CardSet, LearnerCard, card_digits
from digilearn.domain.ids import new_id
from digilearn.exchange.paper.cards import CARD_HEIGHT, CARD_WIDTH, CardSheet
from digilearn.exchange.paper.output import page_image, pdf_bytes
from tests.patience import PATIENCE

_DPI = 150
NAMES = ("Lò Thị Ánh", "Nguyễn Hoàng Thị Bích Phương Thảo", "Y Moan Êban", "Vừ A Dếnh")


def cards(count: int) -> CardSet:
    made = tuple(LearnerCard(card_digits(new_id()), NAMES[n % len(NAMES)], n + 1) for n in range(count))
    return CardSet(made, "Lớp tối thứ Ba, nhà văn hóa thôn 3", "Tổ công nghệ số cộng đồng thôn 3")


@pytest.mark.parametrize(
    ("form", "count", "pages"),
    [
        (CardForm.TEN, 10, 1),
        (CardForm.TEN, 11, 2),
        (CardForm.A6, 3, 3),
        (CardForm.LIST, 18, 1),
        (CardForm.LIST, 19, 2),
    ],
)
def test_pages_are_as_many_as_the_cards_need(form: CardForm, count: int, pages: int) -> None:
    assert CardSheet(cards(count), form).pages() == pages


def test_ten_cards_of_a_bank_cards_size_stand_on_a4() -> None:
    sheet = CardSheet(cards(10), CardForm.TEN)

    assert sheet.paper.left + 2 * CARD_WIDTH + sheet.paper.right == pytest.approx(210)
    assert sheet.paper.top + 5 * CARD_HEIGHT + sheet.paper.bottom == pytest.approx(297)


def test_a_pdf_of_single_cards_is_on_a6_paper() -> None:
    from io import BytesIO

    from pypdf import PdfReader

    page = PdfReader(BytesIO(pdf_bytes(CardSheet(cards(2), CardForm.A6)))).pages[0]

    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((297.6, 419.5), abs=1.5)
    assert "Lò Thị Ánh" in " ".join(page.extract_text().split())


@pytest.mark.tools
@pytest.mark.parametrize("form", list(CardForm))
def test_zbar_reads_every_card_held_before_it(
    form: CardForm, require_tool: Callable[[str], str], tmp_path: Path
) -> None:
    """Each card is cut out of its page: a camera sees one at a time."""
    made = cards(6)
    sheet = CardSheet(made, form)
    read = []
    for index in range(len(made.cards)):
        page, area = sheet.place(index)
        picture = page_image(sheet, page, _DPI).copy(
            *(round(side / 25.4 * _DPI) for side in (area.x, area.y, area.width, area.height))
        )
        path = tmp_path / f"{index}.png"
        picture.save(str(path))
        told = subprocess.run(
            [require_tool("zbarimg"), "--quiet", "--raw", str(path)],
            capture_output=True,
            check=True,
            timeout=PATIENCE,
        )
        read.append(told.stdout.decode().strip())

    assert read == [one.digits for one in made.cards]

"""Photographs of signed sheets: each kind of wear alone and together, what must be doubtful, what a page tells."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from digilearn.domain.reports import SheetForm, SheetKind
from digilearn.domain.sheet_boxes import BoxState, Doubt, ReadBox
from digilearn.domain.sheet_codes import read_sheet
from digilearn.exchange.codes import qr_matrix
from digilearn.exchange.paper.attendance_sheet import AttendanceSheet
from digilearn.exchange.paper.output import pdf_bytes
from digilearn.exchange.sheet_photos.finding import found_codes
from digilearn.exchange.sheet_photos.pictures import NotAPicture, grey_pages
from digilearn.exchange.sheet_photos.reading import SheetNotSeen, read_page, sheet_code
from tests.catalogue import speaking
from tests.exchange.report_sample import report
from tests.exchange.sheet_photos import handwriting as hand
from tests.exchange.sheet_photos.handwriting import Area, Pen
from tests.exchange.sheet_photos.judged import ODD, read
from tests.exchange.sheet_photos.made import DOTS, Signed, grey_page, signed
from tests.exchange.sheet_photos.worn import Wear, any_wear, worn

WEARS = {
    "flat scan": Wear(),
    "printed at 94 %": Wear(0.94),
    "photocopied": Wear(copied=True, turn=1.5),
    "folded": Wear(folds=2, turn=-1),
    "from aside": Wear(skew=30, turn=6, long_side=2400, noise=3),
    "in shadow": Wear(skew=10, shadow=0.5, light=0.6, noise=4),
    "sent by chat": Wear(0.97, skew=12, long_side=1280, quality=62, blur=0.6, noise=3),
    "upside down": Wear(skew=8, turn=180),
    "lying": Wear(skew=8, turn=90, long_side=1600, quality=70),
    "all of it": Wear(0.96, True, 1, 18, 184, 0.4, 1600, 70, 0.6, 4, 0.7),
}


@pytest.fixture(autouse=True)
def vietnamese(qapp: QApplication) -> Iterator[None]:
    """Print the sheets in Vietnamese: their longest words; with the application that all tests share."""
    with speaking("vi"):
        yield


@pytest.fixture(scope="module")
def signed_page(qapp: QApplication) -> Signed:
    """Give a short page of a course: twelve people and two empty rows, about three boxes in four signed."""
    with speaking("vi"):
        return signed(Random(71), SheetForm(empty_rows=2), odd=0, stain=False, learners=12)


@pytest.mark.parametrize("wear", WEARS.values(), ids=WEARS.keys())
def test_no_box_is_read_wrongly_and_nearly_all_are_read(wear: Wear, signed_page: Signed) -> None:
    told = read(signed_page, worn(signed_page.page, wear, Random(72)))

    assert told.refused == ""
    assert told.wrong == []
    assert told.sure >= 0.9 * told.boxes


def test_a_stain_of_coffee_is_no_signature() -> None:
    random = Random(5)
    made = signed(random, SheetForm(empty_rows=2), odd=0, stain=True, learners=12)

    told = read(made, worn(made.page, Wear(skew=8), random))

    assert told.wrong == []
    assert told.sure >= 0.7 * told.boxes


@pytest.fixture(scope="module")
def odd_rows(qapp: QApplication) -> dict[int, ReadBox]:
    """Give what is read of an evening on which somebody wrote something else than a name into some rows."""
    with speaking("vi"):
        sheet = AttendanceSheet(report(18, 5), SheetForm(kind=SheetKind.ONE_EVENING, column=2, empty_rows=0))
    page, grid, random = grey_page(sheet, 0), sheet.grid(0), Random(6)
    for row, write in _ODD_ROWS.items():
        _write(page, sheet, row, write, random)
    grey = cv2.imdecode(np.frombuffer(worn(page, Wear(), random), np.uint8), cv2.IMREAD_GRAYSCALE)
    return {one.row: one for one in read_page(grey, sheet_code(grey), grid)}


_ODD_ROWS = {0: "cross", 2: "tick", 4: "V", 6: "P", 8: "name", 10: "over", 13: "struck"}


def _write(page: Any, sheet: AttendanceSheet, row: int, write: str, random: Random) -> None:
    grid, top = sheet.grid(0), sheet.table_top(0)
    high, left = grid.rows[row + 1] - grid.rows[row], grid.lines[-2]
    area = Area(sheet.paper.left + left, top + grid.rows[row], grid.width - left, high)
    if write == "struck":
        hand.struck(page, DOTS, Area(sheet.paper.left, area.y, grid.width, high), random)
    elif write == "over":
        hand.signature(page, DOTS, area._replace(y=area.y + high / 2), random, Pen(50, 0.45))
    elif write in ("V", "P"):
        hand.letter(page, DOTS, area, random, write)
    else:
        {"cross": hand.cross, "tick": hand.tick, "name": hand.signature}[write](page, DOTS, area, random)


@pytest.mark.parametrize("write", ["cross", "tick", "V", "P"])
def test_a_small_mark_is_filled_and_doubtful_for_it_may_mean_absent(
    write: str, odd_rows: dict[int, ReadBox]
) -> None:
    row = next(row for row, one in _ODD_ROWS.items() if one == write)

    assert (odd_rows[row].state, odd_rows[row].doubt) == (BoxState.DOUBTFUL, Doubt.SMALL)


def test_boxes_in_which_nobody_wrote_are_empty(odd_rows: dict[int, ReadBox]) -> None:
    beside = 11  # the name in the row above runs into it
    empty = [row for row in odd_rows if row not in _ODD_ROWS and row != beside]

    assert len(empty) > 5
    assert {odd_rows[row].state for row in empty} == {BoxState.EMPTY}


def test_a_name_over_the_border_makes_both_boxes_doubtful(odd_rows: dict[int, ReadBox]) -> None:
    assert odd_rows[10].doubt is odd_rows[11].doubt is Doubt.NEIGHBOUR


def test_a_row_struck_through_is_doubtful(odd_rows: dict[int, ReadBox]) -> None:
    assert odd_rows[13].doubt is Doubt.STRUCK


def test_the_crop_of_a_box_is_a_picture_of_it_alone(odd_rows: dict[int, ReadBox]) -> None:
    box = odd_rows[8]
    assert box.state is BoxState.SIGNED

    crop = cv2.imdecode(np.frombuffer(box.crop, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert crop is not None
    assert crop.shape[0] < 110
    assert (crop < 120).mean() > 0.02


@pytest.mark.parametrize("form", [SheetForm(), SheetForm(fingerprint=True, consent=True), SheetForm(
    kind=SheetKind.ONE_EVENING, column=2)], ids=["course", "fingerprint", "evening"])  # fmt: skip
def test_the_code_tells_which_rows_stand_on_each_page(form: SheetForm) -> None:
    sheet = AttendanceSheet(report(35, 5), form)
    pages = [code.page for page in range(sheet.pages()) if (code := read_sheet(sheet.digits(page)))]

    assert [one is not None for one in pages] == [True] * sheet.pages()
    rows = [row for one in pages if one for row in range(one.first, one.first + one.rows)]
    assert rows == list(range(sheet.row_count))
    assert all(len(sheet.grid(n).rows) == one.rows + 1 for n, one in enumerate(pages) if one)


def test_a_sheet_that_shows_marks_says_nothing_of_its_rows() -> None:
    code = read_sheet(AttendanceSheet(report(35, 5), SheetForm(filled=True)).digits(0))

    assert code is not None
    assert code.page is None


def test_the_squares_stand_beside_the_table_and_inside_what_printers_reach() -> None:
    for form in (SheetForm(), SheetForm(kind=SheetKind.ONE_EVENING)):
        sheet = AttendanceSheet(report(35, 5), form)
        for page in range(sheet.pages()):
            for x, _y in sheet.grid(page).centres:
                assert sheet.paper.left + x - 2 >= 5
                assert sheet.paper.left + x + 2 <= sheet.paper.width - 5


def test_a_pdf_scan_gives_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "quét.pdf"
    sheet = AttendanceSheet(report(35, 1), SheetForm(kind=SheetKind.ONE_EVENING))
    path.write_bytes(pdf_bytes(sheet))

    pages = list(grey_pages(path))

    assert [sheet_code(one).text for one in pages] == [sheet.digits(n) for n in range(sheet.pages())]


def test_a_photograph_is_turned_as_its_camera_says(tmp_path: Path) -> None:
    image = np.full((40, 80), 255, np.uint8)
    image[:, :10] = 0
    jpeg = cv2.imencode(".jpg", image)[1].tobytes()
    # EXIF with orientation 6: the camera was held upright.
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    path = tmp_path / "đứng.jpg"
    path.write_bytes(jpeg[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + jpeg[2:])

    (grey,) = grey_pages(path)

    assert grey.shape == (80, 40)


@pytest.mark.parametrize("name", ["a.heic", "b.pdf", "c.jpg", "gone.png"])
def test_what_is_no_picture_is_said_with_its_name(tmp_path: Path, name: str) -> None:
    if name != "gone.png":
        (tmp_path / name).write_bytes(BytesIO(b"%PDF-1.7 broken").getvalue() if name == "b.pdf" else b"x")

    with pytest.raises(NotAPicture, match=name):
        list(grey_pages(tmp_path / name))


def test_the_wrong_code_and_a_plain_page_have_their_own_sentences() -> None:
    dots = np.kron(
        np.pad(~np.array(qr_matrix("https://vneid.gov.vn")), 4, constant_values=True), np.ones((8, 8))
    )

    with pytest.raises(SheetNotSeen, match="không phải của danh sách"):
        sheet_code((dots * 255).astype(np.uint8))
    with pytest.raises(SheetNotSeen, match="quá tối"):
        sheet_code(np.full((600, 800), 9, np.uint8))
    with pytest.raises(SheetNotSeen, match="Không thấy danh sách"):
        sheet_code(np.full((600, 800), 240, np.uint8))


def test_a_code_too_worn_to_be_read_is_told_from_those_the_class_has() -> None:
    random = Random(4048)
    made = signed(random, odd=ODD)
    grey = cv2.imdecode(
        np.frombuffer(worn(made.page, any_wear(random), random), np.uint8), cv2.IMREAD_GRAYSCALE
    )
    assert grey is not None
    assert [one.text for one in found_codes(grey)] == [""] * len(found_codes(grey))
    sheet = made.sheet
    ours = {sheet.digits(page): qr_matrix(sheet.digits(page)) for page in range(sheet.pages())}

    assert sheet_code(grey, lambda: ours).text == sheet.digits(made.number)
    other = AttendanceSheet(report(18, 3), SheetForm(kind=SheetKind.ONE_EVENING, column=1))
    others = {other.digits(0): qr_matrix(other.digits(0))}
    with pytest.raises(SheetNotSeen, match="bị mờ"):
        sheet_code(grey, lambda: others)

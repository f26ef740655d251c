"""The code on every page of a printed sheet, read back by another program."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from digilearn.domain.reports import SheetForm, SheetKind
from digilearn.domain.sheet_codes import read_sheet
from digilearn.domain.units import HeaderPreset
from digilearn.exchange.paper.attendance_sheet import AttendanceSheet
from digilearn.exchange.paper.output import page_image
from tests.exchange.report_sample import CLASSROOM, report
from tests.patience import PATIENCE

_DPI = 200
FORMS = [
    SheetForm(kind=SheetKind.ONE_EVENING, column=3),
    SheetForm(kind=SheetKind.COURSE),
    SheetForm(kind=SheetKind.COURSE, header=HeaderPreset.PEOPLES_COMMITTEE),
    SheetForm(kind=SheetKind.COURSE, filled=True),
]


def scanned(sheet: AttendanceSheet, page: int, scale: float, tool: str, folder: Path) -> str:
    """Give what zbar reads on the upper part of a page printed at this scale: nobody scans the signatures."""
    whole = page_image(sheet, page, _DPI)
    image = whole.copy(0, 0, whole.width(), whole.height() // 3)
    smooth = Qt.TransformationMode.SmoothTransformation
    image.scaledToWidth(round(image.width() * scale), smooth).save(str(folder / "page.png"))
    told = subprocess.run(
        [tool, "--quiet", "--raw", str(folder / "page.png")],
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    return told.stdout.decode().strip()


@pytest.mark.tools
@pytest.mark.parametrize("scale", [0.94, 1.0])
@pytest.mark.parametrize("form", FORMS, ids=["evening", "course", "committee", "filled"])
def test_zbar_reads_on_each_page_the_class_and_exactly_its_meetings(
    form: SheetForm, scale: float, require_tool: Callable[[str], str], tmp_path: Path
) -> None:
    made = report(25, 12)
    sheet, ids = AttendanceSheet(made, form), [one.id for one in made.register.meetings]

    codes = [
        read_sheet(scanned(sheet, page, scale, require_tool("zbarimg"), tmp_path))
        for page in range(sheet.pages())
    ]

    named = [code.meetings_among(ids) for code in codes if code and code.names(CLASSROOM.id)]
    assert len(named) == sheet.pages()
    if form.kind is SheetKind.ONE_EVENING:
        assert named == [[ids[3]]] * sheet.pages()
    else:  # no meeting is on two sets of pages, and none on no page
        assert list(dict.fromkeys(one for page in named for one in page)) == ids
        assert all(len(page) == len(dict.fromkeys(map(tuple, named)).popitem()[0]) for page in named)


def test_a_sheet_without_dates_names_its_class_alone() -> None:
    from digilearn.domain.sheet_codes import sheet_digits

    code = read_sheet(sheet_digits(CLASSROOM.id, []))

    assert code is not None
    assert code.names(CLASSROOM.id)
    assert code.meetings == ()


@pytest.mark.parametrize("form", FORMS, ids=["evening", "course", "committee", "filled"])
def test_the_code_stands_in_the_top_margin_and_its_dark_begins_where_printers_reach(form: SheetForm) -> None:
    sheet = AttendanceSheet(report(35, 12), form)
    for page in range(sheet.pages()):
        box = sheet.code_box(page)
        assert box.y + box.height <= sheet.paper.top
        assert box.y + (sheet.paper.left - box.x) >= 5  # as wide as the white edge at the side

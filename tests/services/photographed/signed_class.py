"""A class whose sheets are printed, signed and photographed, for the tests of the service."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import cv2

from digilearn.domain.attendance import Mark
from digilearn.domain.ids import Id
from digilearn.domain.reports import SheetForm, SheetKind
from digilearn.exchange.paper.attendance_sheet import AttendanceSheet
from digilearn.services.session import Session
from digilearn.services.sheet_photo_plans import PhotoPlan
from tests.exchange.sheet_photos import handwriting as hand
from tests.exchange.sheet_photos.handwriting import Area, Pen
from tests.exchange.sheet_photos.made import DOTS, grey_page

EVENING = SheetForm(kind=SheetKind.ONE_EVENING, column=0, empty_rows=2)
COURSE = SheetForm(kind=SheetKind.COURSE, empty_rows=2)


class Course(NamedTuple):
    """A class of eight with two meetings."""

    session: Session
    classroom_id: Id
    meetings: list[Id]
    people: list[Id]

    def marks(self, meeting: int) -> str:
        """Give the marks of a meeting in the order of the roll."""
        words = {Mark.PRESENT: "x", Mark.LATE: "M", Mark.EXCUSED: "P", Mark.ABSENT: "V", None: "."}
        roll = self.session.attendance.roll(self.meetings[meeting])
        return "".join(words[row.mark] for row in roll.rows)

    def read(self, *paths: Path) -> PhotoPlan:
        """Read pictures for the first meeting."""
        return self.session.sheet_photos.read(paths, self.meetings[0])


def picture(
    course: Course, form: SheetForm, path: Path, *written: str, number: int = 0, spoilt: bool = False
) -> Path:
    """Print a sheet, write into its columns, photograph it flat.

    One text for each column, a sign for each row: "x" a name, "v" a tick, "." nothing; `spoilt`: ink ran over the code.
    """
    sheet = AttendanceSheet(course.session.reports.attendance(course.classroom_id), form)
    page = grey_page(sheet, number)
    grid, top = sheet.grid(number), sheet.table_top(number)
    columns = [place for place, meeting in enumerate(grid.meetings) if meeting is not None]
    random = Random(path.name)
    for column, signs in zip(columns, written, strict=False):
        for row, sign in enumerate(signs):
            area = _area(sheet, grid, top, row, column)
            if sign == "x":
                hand.signature(page, DOTS, area, random, Pen(50, 0.45))
            elif sign == "v":
                hand.tick(page, DOTS, area, random)
    if spoilt:
        _blot(page, sheet, number)
    cv2.imwrite(str(path), page)
    return path


def _area(sheet: AttendanceSheet, grid: Any, top: float, row: int, column: int) -> Area:
    return Area(
        sheet.paper.left + grid.lines[column],
        top + grid.rows[row],
        grid.lines[column + 1] - grid.lines[column],
        grid.rows[row + 1] - grid.rows[row],
    )


def _blot(page: Any, sheet: AttendanceSheet, number: int) -> None:
    box = sheet.code_box(number)
    middle = round((box.x + box.width / 2) * DOTS), round((box.y + box.height / 2) * DOTS)
    cv2.circle(page, middle, round(box.width * 0.42 * DOTS), 70, -1)

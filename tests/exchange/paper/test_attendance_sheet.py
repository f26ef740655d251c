"""The printed sheet: room to sign, names on every set of pages, heading of the office, signatures below rows."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from re import fullmatch

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from digilearn.domain.reports import SheetForm, SheetKind, SignatureBlock
from digilearn.domain.units import HeaderPreset
from digilearn.exchange.paper.attendance_sheet import LANDSCAPE, PORTRAIT, AttendanceSheet
from digilearn.exchange.paper.canvas import Align, Box, Canvas
from digilearn.exchange.paper.columns import Column, column_sets
from digilearn.exchange.paper.lettering import Fitted
from digilearn.exchange.paper.output import page_image, pdf_bytes, save_pdf
from tests.catalogue import speaking
from tests.exchange.report_sample import CLASSROOM, UNIT, report

EVENING = SheetForm(kind=SheetKind.ONE_EVENING)
COURSE = SheetForm(kind=SheetKind.COURSE)
WIDTHS = {SheetKind.ONE_EVENING: 165.0, SheetKind.COURSE: 257.0}


def texts(sheet: AttendanceSheet) -> list[str]:
    """Give the text of every page of the PDF, in one line each."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf_bytes(sheet))).pages]


def ink(image: QImage, dpi: float) -> tuple[float, float, float, float]:
    """Give what is drawn, as left, top, right, bottom in mm."""
    dark = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).lightness() < 200
    ]
    columns, lines = [x for x, _ in dark], [y for _, y in dark]
    left, top, right, bottom = min(columns), min(lines), max(columns), max(lines)
    return (left * 25.4 / dpi, top * 25.4 / dpi, right * 25.4 / dpi, bottom * 25.4 / dpi)


@pytest.mark.parametrize("learners", [0, 1, 35, 60])
@pytest.mark.parametrize("meetings", [0, 1, 5, 12, 60])
@pytest.mark.parametrize("kind", list(SheetKind))
@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("consent", [False, True])
def test_the_columns_stay_inside_the_margins(
    learners: int, meetings: int, kind: SheetKind, filled: bool, consent: bool
) -> None:
    form = SheetForm(kind=kind, filled=filled, consent=consent)
    for columns in column_sets(report(learners, meetings), form, WIDTHS[kind]):
        assert sum(column.width for column in columns) <= WIDTHS[kind] + 0.01
        signing = [column for column in columns if column.group == "Ký tên" or column.title == "Ký tên"]
        assert all(column.width >= 28 for column in signing)


def _signing(sets: list[list[Column]]) -> list[list[Column]]:
    return [[column for column in columns if column.group == "Ký tên"] for columns in sets]


def test_meetings_are_shared_out_evenly_and_the_names_come_again() -> None:
    sets = column_sets(report(35, 12), replace(COURSE, consent=True), WIDTHS[SheetKind.COURSE])
    assert [len(columns) for columns in _signing(sets)] == [4, 4, 4]
    assert [columns[1].title for columns in sets] == ["Họ và tên"] * 3
    assert [any("Đồng ý" in column.title for column in columns) for columns in sets] == [True, False, False]
    six = _signing(column_sets(report(35, 6), COURSE, WIDTHS[SheetKind.COURSE]))
    assert [len(columns) for columns in six] == [3, 3]
    assert all(column.width == 40 for columns in six for column in columns)


def test_a_column_left_over_says_that_it_is_for_an_extra_meeting() -> None:
    last = _signing(column_sets(report(35, 7), COURSE, WIDTHS[SheetKind.COURSE]))[-1]
    assert [column.title.splitlines()[0] for column in last] == [
        "Buổi 5",
        "Buổi 6",
        "Buổi 7",
        "Buổi học thêm",
    ]


def test_before_a_schedule_the_columns_wait_for_their_days() -> None:
    assert [column.title for column in _signing(column_sets(report(35, 0), COURSE, 257))[0]] == [
        "…… / ……"
    ] * 5


def test_a_sheet_of_25_mm_columns_holds_six_meetings() -> None:
    sets = column_sets(report(35, 6), SheetForm(column_mm=25), WIDTHS[SheetKind.COURSE])
    assert len(sets) == 1


def test_rows_are_9_mm_and_11_for_fingerprints() -> None:
    assert AttendanceSheet(report(), COURSE).row_height == 9
    assert AttendanceSheet(report(), replace(COURSE, fingerprint=True)).row_height == 11


def test_ten_empty_numbered_rows_follow_the_last_name() -> None:
    sheet = AttendanceSheet(report(35, 1), EVENING)
    assert sheet.row_count == 45
    pages = texts(sheet)
    assert pages[-1].startswith("2 ") or "44" in pages[-1]
    assert "45" in pages[-1]
    assert AttendanceSheet(report(35, 1), replace(EVENING, filled=True)).row_count == 35


def test_empty_rows_go_on_after_the_last_number_also_where_somebody_left() -> None:
    made = report(2, 1)
    first, last = made.register.rows
    register = replace(made.register, rows=(first, replace(last, number=47)))
    words = " ".join(texts(AttendanceSheet(replace(made, register=register), EVENING))).split()
    assert [number for number in ("48", "57", "58") if number in words] == ["48", "57"]


def test_a_sheet_before_any_name_has_rows_for_the_planned_class() -> None:
    assert AttendanceSheet(report(0, 0), EVENING).row_count == 25
    planned = report(0, 0, classroom=replace(CLASSROOM, planned_size=40))
    assert AttendanceSheet(planned, EVENING).row_count == 40


def test_one_evening_is_portrait_and_a_course_is_landscape() -> None:
    sizes = [
        (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
        for form in (EVENING, COURSE)
        for page in PdfReader(BytesIO(pdf_bytes(AttendanceSheet(report(3, 1), form)))).pages[:1]
    ]
    assert sizes == [(595, 842), (842, 595)]


def test_the_sheet_says_what_where_when_and_by_whom() -> None:
    first = texts(AttendanceSheet(report(3, 1), EVENING))[0]
    for told in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "DANH SÁCH ĐIỂM DANH",
        "Buổi 1: Nhận biết cuộc gọi lừa đảo",
        "19 giờ 00, thứ Ba, 01/09/2026",
        "Địa điểm: nhà văn hóa thôn 3",
        "Người hướng dẫn: Đỗ Thu Hà",
        "Hoàng Thị Phương Thảo Nguyên Nguyễn",
        "bản Nà Lốc",
        "Nà Lốc, ngày …… tháng …… năm ………",
        "dấu sổ 1a2b3c4d",
    ):
        assert told in first


def test_every_page_repeats_the_header_and_all_but_the_first_have_a_number_above() -> None:
    pages = texts(AttendanceSheet(report(60, 1), EVENING))
    assert len(pages) > 2
    assert all("Họ và tên" in page and "Ký tên" in page for page in pages)
    assert all("DANH SÁCH ĐIỂM DANH" in page for page in pages)
    assert not pages[0].startswith("1 ")
    assert [page.split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]


@pytest.mark.parametrize("learners", range(0, 61, 6))
@pytest.mark.parametrize("form", [EVENING, COURSE, replace(COURSE, filled=True)])
def test_signatures_stand_once_on_the_last_page(learners: int, form: SheetForm) -> None:
    pages = texts(AttendanceSheet(report(learners, 5), form))
    assert [("(Ký, ghi rõ họ tên)" in page) for page in pages] == [False] * (len(pages) - 1) + [True]
    assert pages[-1].count("(Ký, ghi rõ họ tên)") == 3


def test_one_signer_is_enough() -> None:
    form = replace(EVENING, signatures=(SignatureBlock("Bí thư chi bộ", "Vì Văn Pao"),))
    last = texts(AttendanceSheet(report(2, 1), form))[-1]
    assert last.count("(Ký, ghi rõ họ tên)") == 1
    assert "Vì Văn Pao" in last


def test_a_filled_sheet_shows_marks_totals_and_their_meaning() -> None:
    made = report(35, 10, held=6)
    pages = texts(AttendanceSheet(made, replace(COURSE, filled=True)))
    assert "x có mặt; M đi muộn; P vắng có phép; V vắng" in pages[-1]
    assert "67,1%" in pages[-1]
    assert f"Đã đến {made.register.attended_at(0)} {made.register.attended_at(1)}" in pages[-1]


def test_presets_of_team_and_union_carry_no_name_of_the_state() -> None:
    for preset in (HeaderPreset.TEAM, HeaderPreset.YOUTH_UNION):
        first = texts(AttendanceSheet(report(3, 1), replace(EVENING, header=preset)))[0]
        assert "CỘNG HÒA" not in first
    assert "***" in texts(AttendanceSheet(report(3, 1), replace(EVENING, header=HeaderPreset.YOUTH_UNION)))[0]


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        (HeaderPreset.PEOPLES_COMMITTEE, [[], ["2"], ["3"]]),
        (HeaderPreset.TEAM, [["1/3"], ["2/3"], ["3/3"]]),
    ],
)
def test_a_page_is_numbered_once_in_the_margin_that_its_heading_asks_for(
    preset: HeaderPreset, expected: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def watch(_canvas: Canvas, box: Box, text: str, *_look: object) -> None:
        if fullmatch(r"\d+(/\d+)?", text) and not 20 <= box.y <= 277:  # in the margins of 20 mm
            said.append(text)

    monkeypatch.setattr(Canvas, "text", watch)
    sheet = AttendanceSheet(report(40, 1), replace(EVENING, header=preset))
    for page, numbers in enumerate(expected):
        said.clear()
        page_image(sheet, page, 20)
        assert said == numbers


def test_the_row_of_a_very_long_name_grows_until_the_name_can_be_read() -> None:
    made = report(3, 5)
    rows = made.register.rows
    long = replace(
        rows[1].learner, name="Nguyễn Hoàng Thị Phương Thảo Nguyên Hương Giang Thu Thủy Trâm Anh Vũ"
    )
    register = replace(made.register, rows=(rows[0], replace(rows[1], learner=long), rows[2]))
    drawn: list[tuple[str, float]] = []
    lines = Canvas.lines

    def watch(canvas: Canvas, box: Box, top: float, fit: Fitted, align: Align = Align.CENTRE) -> None:
        drawn.append((" ".join(fit.lines), fit.face.points))
        lines(canvas, box, top, fit, align)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Canvas, "lines", watch)
        page_image(AttendanceSheet(replace(made, register=register), replace(COURSE, filled=True)), 0, 20)
    assert dict(drawn)[long.name] >= 9


def test_sample_data_say_so_on_every_page() -> None:
    pages = texts(AttendanceSheet(report(60, 12, is_sample=True), COURSE))
    assert all("DỮ LIỆU MẪU" in page for page in pages)


def test_the_sheet_speaks_english() -> None:
    with speaking("en"):
        first = texts(AttendanceSheet(report(3, 1), EVENING))[0]
    for told in ("ATTENDANCE LIST", "Full name", "Signature", "Meeting 1", "Tuesday, 01/09/2026"):
        assert told in first
    assert "Họ và tên" not in first


def test_the_pdf_holds_its_fonts_and_title_and_nobodys_name(tmp_path: Path) -> None:
    path = tmp_path / "tờ.pdf"
    save_pdf(AttendanceSheet(report(3, 1), EVENING), path)
    reader = PdfReader(path)
    told = reader.metadata
    assert told is not None
    assert told.title == "DANH SÁCH ĐIỂM DANH - Lớp tối thứ Ba, nhà văn hóa thôn 3"
    assert not told.author
    assert told.creator == "DigiLearn"
    resources = reader.pages[0]["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]  # type: ignore[index]
    below = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    assert below
    assert all("/FontFile2" in one or "/FontFile3" in one for one in below)


@pytest.mark.parametrize(("form", "margins"), [(EVENING, PORTRAIT), (COURSE, LANDSCAPE)])
def test_a_preview_is_the_same_sheet_at_every_size(form: SheetForm, margins: object) -> None:
    sheet = AttendanceSheet(report(3, 5), form)
    small, large = (ink(page_image(sheet, 0, dpi), dpi) for dpi in (60, 120))
    assert small == pytest.approx(large, abs=0.9)
    paper = sheet.paper
    assert paper is margins
    # Nothing but the registration squares, 2 mm beside the table and 4 wide, stands in the side margins.
    assert large[0] >= paper.left - 6.5
    assert large[2] <= paper.width - paper.right + 6.5


def test_an_unfilled_heading_of_a_long_agency_stays_in_its_half() -> None:
    unit = replace(
        UNIT, office="Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", superior="Ủy ban nhân dân tỉnh"
    )
    first = texts(AttendanceSheet(report(3, 1, unit=unit), EVENING))[0]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first

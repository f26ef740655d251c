"""Documents in Word: measures of NĐ 30/2020, all figures, opened by others without a fault."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from digilearn.domain.reporting.documents import Column, Document, Row, Table, Text, TextStyle
from digilearn.domain.reporting.letter_layout import LetterLayout
from digilearn.domain.units import HeaderPreset
from digilearn.exchange.documents.word import write_word
from tests.document_sample import document
from tests.exchange.paper.made_documents import LONG, certificates, people, wide
from tests.patience import PATIENCE
from tests.tools import ooxml_errors


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Give the application that charts are drawn with."""
    return qapp


def written(made: Document, layout: LetterLayout | None = None) -> bytes:
    out = BytesIO()
    write_word(made, out, layout)
    return out.getvalue()


def read(made: Document, layout: LetterLayout | None = None) -> Any:
    return docx.Document(BytesIO(written(made, layout)))


def words(word: Any) -> str:
    """Give all text of a file in its order."""
    return "\n".join(node.text or "" for node in word.element.body.iter(qn("w:t")))


def paragraph(word: Any, text: str) -> Any:
    """Give the paragraph, also one inside a table, that holds a text."""
    cells = [
        one for table in word.tables for row in table.rows for cell in row.cells for one in cell.paragraphs
    ]
    return next(one for one in (*word.paragraphs, *cells) if text in one.text)


def size(word: Any, text: str) -> float:
    return float(paragraph(word, text).runs[0].font.size.pt)


def test_margins_and_paper_are_those_of_the_decree() -> None:
    section = read(document()).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_sizes_and_weights_are_those_of_the_decree() -> None:
    word = read(document())
    assert word.styles["Normal"].font.name == "Times New Roman"
    assert 12 <= size(word, "CỘNG HÒA XÃ HỘI") <= 13
    assert 13 <= size(word, "Độc lập - Tự do") <= 14
    assert size(word, "/BC-UBND") == 13
    assert 13 <= size(word, "Nà Lốc, ngày") <= 14
    assert paragraph(word, "Nà Lốc, ngày").runs[0].italic
    title = paragraph(word, "BÁO CÁO KẾT QUẢ BÌNH DÂN HỌC VỤ SỐ")
    assert title.runs[0].bold
    assert title.alignment is WD_ALIGN_PARAGRAPH.CENTER
    assert 13 <= size(word, "TM. ỦY BAN NHÂN DÂN") <= 14
    receiving = paragraph(word, "Nơi nhận:").runs[0]
    assert (receiving.font.size.pt, receiving.bold, receiving.italic) == (12, True, True)
    assert size(word, "Lưu: VT") == 11


def test_paragraphs_are_justified_indented_and_apart() -> None:
    body = paragraph(read(document()), "41 người tự làm được")
    assert body.alignment is WD_ALIGN_PARAGRAPH.JUSTIFY
    assert body.paragraph_format.first_line_indent.cm == pytest.approx(1.27, abs=0.01)
    assert body.paragraph_format.space_after.pt >= 6
    assert 1 <= body.paragraph_format.line_spacing <= 1.5


def test_the_page_number_stands_in_the_top_margin_but_not_on_the_first_page() -> None:
    section = read(document()).sections[0]
    assert section.different_first_page_header_footer
    assert " PAGE " in section.header._element.xml
    assert " PAGE " not in section.first_page_header._element.xml
    assert " PAGE " not in section.footer._element.xml


def test_every_figure_and_person_stands_in_the_file() -> None:
    text = words(read(document())).split("\n")
    for one in ("41", "96", "120", "80,0%", "214", "655", "63,3%", "85,7%", "06", "0912345678", "24/11/2026"):
        assert one in text, one
    assert "chưa có" in text
    assert "0" not in text, "empty is not nought"
    assert "=Nguyễn Văn Bình (con ông Hùng ở bản Nà Lốc trên)" in text


def test_header_rows_are_repeated_and_groups_span_their_columns() -> None:
    table = next(one for one in read(document()).tables if one.style.name == "Table Grid")
    repeated = [row._tr.find(qn("w:trPr") + "/" + qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True, True, False, False, False, False]
    first = table.rows[0].cells
    assert first[3]._tc is first[4]._tc
    assert first[3].text == "Đã đạt"
    section = table.rows[3].cells
    assert section[0]._tc is section[-1]._tc
    assert section[0].text == "Xã hội số"


def test_each_family_has_its_heading_and_the_letter_comes_before_the_signatures() -> None:
    state = words(read(document()))
    assert state.index("Số: ") < state.index("BÁO CÁO") < state.index("Nơi nhận:") < state.index("CHỦ TỊCH")
    assert "Người lập biểu" not in state
    union = words(read(replace(document(), header=HeaderPreset.YOUTH_UNION)))
    assert "ĐOÀN TNCS HỒ CHÍ MINH" in union
    assert "***" in union
    assert "CỘNG HÒA" not in union
    team = words(read(replace(document(), header=HeaderPreset.TEAM, letter=None)))
    assert "Tổ CNSCĐ thôn 3" in team
    assert "Nơi nhận" not in team
    assert "Người lập biểu" in team


def test_charts_are_pictures_that_say_what_they_show() -> None:
    word = read(document())
    [chart] = word.inline_shapes
    assert chart._inline.docPr.get("descr") == "Đã đạt so với số giao"


def test_the_measures_a_unit_wants_are_used() -> None:
    own = LetterLayout(left=35, right=15, body=13, number_at_top=False, indent=10, room_to_sign=2)
    word = read(document(), own)
    section = word.sections[0]
    assert round(section.left_margin.mm) == 35
    assert size(word, "41 người tự làm được") == 13
    assert paragraph(word, "41 người").paragraph_format.first_line_indent.mm == pytest.approx(10, abs=0.1)
    assert " PAGE " in section.footer._element.xml


def test_a_wide_table_turns_the_paper() -> None:
    word = read(replace(document(), blocks=(wide(12),)))
    assert word.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert round(word.sections[0].left_margin.mm) == 20, "facts 3.3: 2 cm on all sides"


def test_certificates_stand_each_on_a_page_with_its_heading_and_signatures() -> None:
    word = read(certificates("bà Lò Thị Ánh", f"ông {LONG}", "bà Vì Thị Mới"))
    text = words(word)
    assert text.count("GIẤY XÁC NHẬN THAM GIA") == 3
    assert text.count("Người lập biểu") == 3
    assert word.element.body.xml.count('w:type="page"') == 2
    assert " PAGE " not in word.sections[0].header._element.xml


def test_made_up_data_are_marked_on_every_page() -> None:
    section = read(replace(document(), is_sample=True)).sections[0]
    for header in (section.header, section.first_page_header):
        assert "DỮ LIỆU MẪU" in header.paragraphs[0].text


def test_the_description_of_the_file_names_nobody() -> None:
    with ZipFile(BytesIO(written(document()))) as parts:
        about = parts.read("docProps/core.xml").decode()
    assert "Báo cáo kết quả" in about
    assert "Nguyễn Thị Hà" not in about
    assert "python-docx" not in about


_HARD = st.text(max_size=60).map(lambda text: text.replace("\r", " "))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_HARD, st.sampled_from(TextStyle), st.lists(_HARD, min_size=1, max_size=4))
def test_any_text_can_be_written_and_read_back(said: str, style: TextStyle, cells: list[str]) -> None:
    columns = tuple(Column(key=f"c{n}", title=f"Cột {n}") for n in range(len(cells)))
    made = replace(document(), blocks=(Text(said, style), Table(columns=columns, rows=(Row(tuple(cells)),))))
    assert read(made).tables


SAMPLES = {
    "letter": document(),
    "union": replace(document(), header=HeaderPreset.YOUTH_UNION, is_sample=True),
    "team": replace(document(), header=HeaderPreset.TEAM, letter=None),
    "people": replace(document(), blocks=(people(40),)),
    "wide": replace(document(), blocks=(wide(40),)),
    "certificates": certificates("bà Lò Thị Ánh", f"ông {LONG}"),
}


@pytest.mark.tools
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_the_open_xml_sdk_finds_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(written(SAMPLES[name]))
    assert ooxml_errors(path) == []


@pytest.mark.tools
def test_libreoffice_shows_every_page_with_its_figures(
    require_tool: Callable[[str], str], tmp_path: Path
) -> None:
    for name, made in SAMPLES.items():
        tmp_path.joinpath(f"{name}.docx").write_bytes(written(made))
    command = [require_tool("soffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    outcome = subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, tmp_path.glob("*.docx"))],
        capture_output=True, timeout=PATIENCE, check=False, env=os.environ | {"HOME": str(tmp_path)},
    )  # fmt: skip
    assert outcome.returncode == 0
    shown = {
        name: [page.extract_text() for page in PdfReader(tmp_path / f"{name}.pdf").pages] for name in SAMPLES
    }
    assert len(shown["certificates"]) == 2
    # The typeface LibreOffice takes may lack some letters with two marks: plain ones are looked for.
    assert all("STT" in page for page in shown["people"])
    assert "85,7%" in " ".join(shown["letter"])
    assert "13.911" in " ".join(shown["wide"])

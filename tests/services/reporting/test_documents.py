"""Documents leave the book: as files of three kinds, as pictures, with the unit's own measures."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from digilearn.domain.errors import RuleBroken
from digilearn.domain.reporting.letter_layout import LetterLayout, default_layout
from digilearn.domain.units import HeaderPreset
from digilearn.services.output import FileNotWritten, NotPrinted
from digilearn.services.session import Session
from tests.document_sample import document


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    return qapp


def test_a_document_is_saved_as_its_ending_says(session: Session, tmp_path: Path) -> None:
    paper = session.documents.save(document(), tmp_path / "bao-cao.PDF")
    letter = session.documents.save(document(), tmp_path / "bao-cao.docx")
    assert "Lượt dự học" in " ".join(PdfReader(paper).pages[0].extract_text().split())
    assert any("BÁO CÁO KẾT QUẢ" in one.text for one in docx.Document(str(letter)).paragraphs)
    assert sorted(one.name for one in tmp_path.glob("bao-cao*")) == ["bao-cao.PDF", "bao-cao.docx"]


def test_another_ending_is_refused_and_leaves_nothing(session: Session, tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match="docx"):
        session.documents.save(document(), tmp_path / "bao-cao.txt")
    assert list(tmp_path.glob("bao-cao*")) == []


def test_a_page_is_drawn_and_one_too_many_refused(session: Session) -> None:
    count = session.documents.page_count(document())
    assert session.documents.page_png(document(), count - 1, 40).startswith(b"\x89PNG")
    with pytest.raises(RuleBroken):
        session.documents.page_png(document(), count, 40)


def test_a_document_is_laid_out_once_for_all_its_pages(session: Session) -> None:
    made = document()
    session.documents.page_count(made)
    first = session.documents._drawn
    session.documents.page_png(made, 0, 40)
    assert session.documents._drawn is first
    session.documents.page_png(replace(made, title="Khác"), 0, 40)
    assert session.documents._drawn is not first


def test_the_units_measures_are_kept_and_used(session: Session) -> None:
    own = LetterLayout(left=33, body=13)
    session.documents.set_layout(own, HeaderPreset.PEOPLES_COMMITTEE)
    assert session.documents.layout(HeaderPreset.PEOPLES_COMMITTEE) == own
    assert session.documents.layout(HeaderPreset.YOUTH_UNION) == default_layout(HeaderPreset.YOUTH_UNION)
    word = docx.Document(BytesIO(session.documents.content(document(), ".docx")))
    margin = word.sections[0].left_margin
    assert margin is not None
    assert round(margin.mm) == 33


def test_changed_measures_draw_the_same_document_anew(session: Session) -> None:
    made = document()
    before = session.documents.page_png(made, 0, 40)
    session.documents.set_layout(LetterLayout(left=35, right=15), HeaderPreset.PEOPLES_COMMITTEE)
    assert session.documents.page_png(made, 0, 40) != before
    session.documents.set_layout(None, HeaderPreset.PEOPLES_COMMITTEE)
    assert session.documents.page_png(made, 0, 40) == before


def test_without_a_family_the_measures_are_those_of_the_unit(session: Session) -> None:
    session.documents.set_layout(LetterLayout(left=34))
    assert session.documents.layout(session.unit.header).left == 34
    assert session.documents.layout().left == 34


def test_a_printer_that_refuses_is_said_in_a_sentence(session: Session) -> None:
    class Refusing:
        def setPageLayout(self, _layout: object) -> None:
            raise OSError("no paper")

    with pytest.raises(NotPrinted):
        session.documents.print_to(document(), Refusing())

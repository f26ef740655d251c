"""Documents leave the book: as a workbook, a PDF, a Word file, a picture of a page, on a printer."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from digilearn.domain.errors import RuleBroken
from digilearn.domain.reporting.documents import Document
from digilearn.domain.reporting.letter_layout import LetterLayout, default_layout, layout_from, layout_text
from digilearn.domain.units import HeaderPreset
from digilearn.language import N_, _
from digilearn.services.output import FileNotWritten, printing, write_whole
from digilearn.services.service import Permission, Service, needs

if TYPE_CHECKING:
    from digilearn.exchange.paper.document_pages import DocumentPages

ENDINGS: Final = (".xlsx", ".pdf", ".docx")
"""What a document can be saved as."""


class Documents(Service):
    """What is done with a finished document, whichever report it is."""

    _drawn: tuple[Document, LetterLayout, DocumentPages] | None = None

    @needs(Permission.REPORT)
    def save(self, document: Document, path: Path) -> Path:
        """Write a document as its ending says (ENDINGS), whole or not at all, and give the path.

        Raises FileNotWritten.
        """
        write_whole(path, self.content(document, path.suffix))
        return path

    @needs(Permission.REPORT)
    def content(self, document: Document, ending: str) -> bytes:
        """Give the bytes of the file that `save` writes for an ending. Raises FileNotWritten for an unknown one."""
        match ending.lower():
            case ".xlsx":
                return _workbook(document)
            case ".docx":
                return _word(document, self._layout_of(document))
            case ".pdf":
                from digilearn.exchange.paper.output import pdf_bytes

                return pdf_bytes(self._pages(document))
            case _:
                words = _("A report is saved as .xlsx, .pdf or .docx. Give the file one of these endings.")
                raise FileNotWritten(words)

    @needs(Permission.REPORT)
    def page_count(self, document: Document) -> int:
        """Give how many pages the printed document has."""
        return self._pages(document).pages()

    @needs(Permission.REPORT)
    def page_png(self, document: Document, page: int, dpi: float) -> bytes:
        """Give one page (from 0) as a picture, `dpi` dots to the inch. Raises RuleBroken for a page there is not."""
        from digilearn.exchange.paper.output import page_png

        pages = self._pages(document)
        if not 0 <= page < pages.pages():
            raise RuleBroken(_("The sheet has {count} pages.").format(count=pages.pages()))
        return page_png(pages, page, dpi)

    @needs(Permission.REPORT)
    def print_to(self, document: Document, device: object) -> None:
        """Draw a document on a printer (a QPagedPaintDevice, which only the window can make). Raises NotPrinted."""
        from digilearn.exchange.paper.output import print_sheet

        paper: Any = device  # the services know no Qt
        with printing():
            print_sheet(self._pages(document), paper)

    @needs(Permission.SEE)
    def layout(self, header: HeaderPreset | None = None) -> LetterLayout:
        """Give the margins and sizes of a family of documents (None: the unit's own) as this unit wants them."""
        with self._reading() as reading:
            family = header or reading.units.unit(self.actor.unit_id, self.scope).header
            return layout_from(reading.notes.get(self._note(family)), family)

    @needs(Permission.MANAGE_UNIT)
    def set_layout(self, layout: LetterLayout | None, header: HeaderPreset | None = None) -> None:
        """Keep the margins and sizes of a family of documents (None: the unit's own); no layout = the usual one.

        Kept in the book, encrypted, on this copy alone; the history does not tell of it.
        """
        with self._work(N_("Change the layout of letters")) as work:
            family = header or work.units.unit(self.actor.unit_id, self.scope).header
            work.notes.put(self._note(family), layout_text(layout or default_layout(family)))
            work.commit()

    def _note(self, family: HeaderPreset) -> str:
        return f"letter layout {self.actor.unit_id.hex()} {family}"

    def _layout_of(self, document: Document) -> LetterLayout:
        family = document.header or document.unit.header
        with self._reading() as reading:
            return layout_from(reading.notes.get(self._note(family)), family)

    def _pages(self, document: Document) -> DocumentPages:
        """Lay a document out once, however many of its pages are asked for."""
        from digilearn.exchange.paper.application import ensure_application
        from digilearn.exchange.paper.document_pages import DocumentPages

        ensure_application()
        layout, kept = self._layout_of(document), self._drawn
        if kept is not None and kept[0] is document and kept[1] == layout:
            return kept[2]
        pages = DocumentPages(document, layout)
        self._drawn = (document, layout, pages)
        return pages


def _workbook(document: Document) -> bytes:
    from digilearn.exchange.documents.workbook import write_document

    buffer = BytesIO()
    write_document(document, buffer)
    return buffer.getvalue()


def _word(document: Document, layout: LetterLayout) -> bytes:
    from digilearn.exchange.documents.word import write_word

    buffer = BytesIO()
    write_word(document, buffer, layout)
    return buffer.getvalue()

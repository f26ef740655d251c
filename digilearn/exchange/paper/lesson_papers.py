"""What is printed of a lesson: the handout to take home, the teacher's sheet, the poster of its codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtSvg import QSvgRenderer

from digilearn import paths
from digilearn.domain.lesson_texts import SKILLS, LessonPaper, LessonText, Link, LinkKind, Step
from digilearn.domain.written import day_text
from digilearn.exchange.lesson_files import markdown_html
from digilearn.exchange.paper.application import ensure_application
from digilearn.exchange.paper.lettering import serif_family
from digilearn.exchange.paper.qr import paint_qr
from digilearn.language import N_, _

Codes = Mapping[str, Sequence[Sequence[bool]]]
_DPI: Final = 96
_PDF_DPI: Final = 600
_MM: Final = _DPI / 25.4
_PAGE: Final = QSizeF(210 * _MM, 297 * _MM)
_MARGIN: Final = 18 * _MM
_FOOT: Final = 10 * _MM
_POINTS: Final = {LessonPaper.HANDOUT: 18, LessonPaper.TEACHER: 12, LessonPaper.POSTER: 22}
_LARGER: Final = (26, 24, 22, 20)  # points: a short handout is read without glasses rather than half empty
_QR_SIDE: Final = {LessonPaper.HANDOUT: 110, LessonPaper.TEACHER: 90, LessonPaper.POSTER: 380}
_SHARP: Final = 4  # pictures are held this much larger than they are shown


def paper_pdf(lesson: LessonText, paper: LessonPaper, codes: Codes) -> bytes:
    """Give the paper as a PDF, A4 upright, fonts inside. `codes`: link id -> rows of its QR pattern."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    ensure_application()
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(lesson.title)
    writer.setCreator("DigiLearn")
    print_paper(lesson, paper, codes, writer)
    buffer.close()
    return bytes(buffer.data().data())


def print_paper(lesson: LessonText, paper: LessonPaper, codes: Codes, device: QPagedPaintDevice) -> None:
    """Draw all pages on a printer or PDF writer. Raises OSError when it does not take them."""
    document = paper_document(lesson, paper, codes)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the device does not accept a drawing")
    try:
        painter.scale(device.logicalDpiX() / _DPI, device.logicalDpiY() / _DPI)
        for page in range(document.pageCount()):
            if page and not device.newPage():
                raise OSError("the device does not accept another page")
            _paint(painter, document, page, f"{lesson.code} · {lesson.title}")
    finally:
        painter.end()


def paper_document(lesson: LessonText, paper: LessonPaper, codes: Codes) -> QTextDocument:
    """Give the paper as a document laid out on A4 pages, in pixels of 1/96 inch."""
    ensure_application()
    for points in _LARGER if paper is LessonPaper.HANDOUT else ():
        document = _laid_out(lesson, paper, codes, points)
        if document.pageCount() == 1:
            return document
    return _laid_out(lesson, paper, codes, _POINTS[paper])


def _laid_out(lesson: LessonText, paper: LessonPaper, codes: Codes, points: int) -> QTextDocument:
    letters = QFont(serif_family())
    letters.setPixelSize(round(points * _DPI / 72))
    letters.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document = lesson_document(lesson, paper, codes, letters, "#444444")
    document.setPageSize(_PAGE - QSizeF(2 * _MARGIN, 2 * _MARGIN + _FOOT))
    return document


def lesson_document(
    lesson: LessonText, paper: LessonPaper, codes: Codes, letters: QFont, soft: str
) -> QTextDocument:
    """Give the paper as a document of no fixed width, for a screen; `soft` is the colour of small print."""
    ensure_application()
    document = QTextDocument()
    document.setDefaultFont(letters)
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(_STYLE.replace("SOFT", soft))
    for link_id, matrix in codes.items():
        _add(document, f"qr:{link_id}", _qr_image(matrix, _QR_SIDE[paper]))
    for name in {step.drawing for step in lesson.steps if drawing_file(step.drawing)}:
        _add(document, f"drawing:{name}", _drawing_image(name, 96))
    document.setHtml("".join(_WRITERS[paper](lesson, _QR_SIDE[paper])))
    return document


_ROLES: Final = {
    LinkKind.OFFICIAL: N_("Official page"),
    LinkKind.REPORT: N_("Where to report"),
    LinkKind.LOOKUP: N_("Where to look it up"),
}
_STYLE: Final = """
h1 { margin: 0 0 6px 0; } h2 { margin: 10px 0 4px 0; } p { margin: 4px 0; } li { margin: 2px 0; }
td { padding: 4px; vertical-align: top; } .soft { color: SOFT; }
"""


def _paint(painter: QPainter, document: QTextDocument, page: int, foot: str) -> None:
    size = document.pageSize()
    painter.save()
    painter.translate(_MARGIN, _MARGIN - page * size.height())
    document.drawContents(painter, QRectF(0, page * size.height(), size.width(), size.height()))
    painter.restore()
    small = QFont(serif_family())
    small.setPixelSize(12)
    painter.setFont(small)
    base = _PAGE.height() - _MARGIN
    painter.drawText(QRectF(_MARGIN, base, size.width(), 16), 0x0001, foot)
    if document.pageCount() > 1:
        painter.drawText(
            QRectF(_MARGIN, base, size.width(), 16), 0x0002, f"{page + 1}/{document.pageCount()}"
        )


def _add(document: QTextDocument, name: str, image: QImage) -> None:
    document.addResource(int(QTextDocument.ResourceType.ImageResource.value), QUrl(name), image)


def _blank_image(side: int) -> QImage:
    image = QImage(side * _SHARP, side * _SHARP, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    return image


def _qr_image(matrix: Sequence[Sequence[bool]], side: int) -> QImage:
    image = _blank_image(side)
    painter = QPainter(image)
    paint_qr(painter, [list(row) for row in matrix], QRectF(image.rect()))
    painter.end()
    return image


def drawing_file(name: str) -> Path | None:
    """Give the file of a drawing, None where a lesson of one's own names one that does not ship."""
    file = paths.resources() / "lessons" / "drawings" / f"{name}.svg"
    return file if name.isascii() and "/" not in name and file.is_file() else None


def _drawing_image(name: str, side: int) -> QImage:
    image = _blank_image(side)
    painter = QPainter(image)
    QSvgRenderer(str(drawing_file(name))).render(painter, QRectF(image.rect()))
    painter.end()
    return image


def _handout(lesson: LessonText, side: int) -> Iterator[str]:
    yield f"<h1>{escape(lesson.title)}</h1>"
    yield markdown_html(lesson.handout)
    yield from _links(lesson.links, side)


def _links(links: Sequence[Link], side: int) -> Iterator[str]:
    """Give the codes side by side, each with what it is and the day it was checked."""
    if not links:
        return
    cells = "".join(
        f'<td width="{side}"><img src="qr:{escape(one.id)}" width="{side}" height="{side}"></td>'
        f'<td>{escape(one.title)}<br><span class="soft" style="font-size: small">{_checked(one)}</span></td>'
        for one in links[:2]
    )
    yield f'<table width="100%"><tr>{cells}</tr></table>'


def _checked(link: Link) -> str:
    return escape(_("checked on {day}").format(day=day_text(link.checked)))


def _teacher(lesson: LessonText, side: int) -> Iterator[str]:
    yield f"<h1>{escape(lesson.title)}</h1>"
    facts = _("{minutes} minutes · {practice} % practice · {skill}").format(
        minutes=lesson.minutes, practice=lesson.practice, skill=_(SKILLS[lesson.skill - 1])
    )
    yield f'<p class="soft">{escape(facts)}</p><p><b>{escape(_("Goal"))}.</b> {escape(lesson.goal)}</p>'
    yield _listed(_("To prepare"), lesson.preparing)
    for number, step in enumerate(lesson.steps, start=1):
        yield _step(number, step)
    left = lesson.minutes - sum(step.minutes for step in lesson.steps)
    alone = _("Can do it alone, then the quiz · {minutes} minutes").format(minutes=left)
    yield _listed(alone, [f"☐ {one}" for one in lesson.checks])
    yield f"<h2>{escape(_('Quiz'))}</h2>"
    for number, question in enumerate(lesson.questions, start=1):
        answers = "".join(
            f"<br>{'☑' if place == question.right else '☐'} {escape(one)}"
            for place, one in enumerate(question.answers)
        )
        reason = _("Because: {reason}").format(reason=question.reason)
        yield f"<p><b>{number}. {escape(question.text)}</b>{answers}<br><i>{escape(reason)}</i></p>"
    yield from _links(lesson.links, side)
    sources = "; ".join(
        " · ".join(part for part in (one.title, one.place, day_text(one.day) if one.day else "") if part)
        for one in lesson.sources
    )
    said = _("Sources: {sources}").format(sources=sources)
    yield f'<p class="soft"><i>{escape(said)}</i></p>'


def _listed(title: str, items: Sequence[str]) -> str:
    lines = "".join(f"<li>{escape(one)}</li>" for one in items)
    return f"<h2>{escape(title)}</h2><ul>{lines}</ul>" if items else ""


def _step(number: int, step: Step) -> str:
    shown = " / ".join(step.public)
    lines = (
        (_("On the screen"), shown),
        (_("Say"), step.says),
        (_("Do"), step.does),
        (_("Learners do"), step.learner_does),
        ("Android", step.android),
        ("iPhone", step.iphone),
        (_("Not tried on a real phone"), step.look_for),
        (_("In the local language"), step.local),
    )
    said = "".join(f"<p><b>{escape(name)}:</b> {escape(text)}</p>" for name, text in lines if text)
    head = _("{number}. {title} · {minutes} minutes").format(
        number=number, title=step.title, minutes=step.minutes
    )
    drawing = (
        f'<img src="drawing:{escape(step.drawing)}" width="84" height="84">'
        if drawing_file(step.drawing)
        else ""
    )
    return (
        f"<h2>{escape(head)}</h2>"
        f'<table width="100%"><tr><td width="92">{drawing}</td><td>{said}</td></tr></table>'
    )


def _poster(lesson: LessonText, side: int) -> Iterator[str]:
    yield f"<h1>{escape(lesson.title)}</h1>"
    for place, one in enumerate(lesson.links):
        breaks = "always" if place else "auto"
        role = _(_ROLES[one.kind])
        yield (
            f'<p align="center" style="page-break-before: {breaks}">{escape(role)}<br><b>{escape(one.title)}</b><br>'
            f'<img src="qr:{escape(one.id)}" width="{side}" height="{side}"><br>'
            f'<span class="soft" style="font-size: small">{_checked(one)}</span></p>'
        )


_WRITERS: Final = {
    LessonPaper.HANDOUT: _handout,
    LessonPaper.TEACHER: _teacher,
    LessonPaper.POSTER: _poster,
}

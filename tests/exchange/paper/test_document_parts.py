"""Lines, columns and pages of a document: no text leaves its place, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QPainter

from digilearn.domain.reporting.documents import Column, Format
from digilearn.domain.reporting.printed import missing_words
from digilearn.exchange.paper.canvas import Canvas
from digilearn.exchange.paper.document_columns import (
    BESIDE,
    LARGEST,
    LEAST,
    MISSING,
    Wish,
    column_sets,
    missing_stand_in,
    wishes,
)
from digilearn.exchange.paper.document_flow import Piece, paged
from digilearn.exchange.paper.document_texts import broken
from digilearn.exchange.paper.lettering import Face, width_of

_TEXTS = st.text("ăâđêôơưẠắộnghtW.,0123 \n", max_size=120)


@given(_TEXTS, st.floats(15, 120), st.sampled_from([8.0, 11.5, 14.0]))
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(
    text: str, width: float, points: float
) -> None:
    face = Face(points)
    lines = broken(text, face, width)
    assert all(width_of(line.text, face) <= width + 1e-6 for line in lines if len(line.text.rstrip()) > 1)
    assert "".join("".join(line.text.split()) for line in lines) == "".join(text.split())


@given(_TEXTS, st.floats(40, 120), st.floats(0, 13))
def test_the_first_line_of_a_paragraph_leaves_its_indent_free(text: str, width: float, indent: float) -> None:
    face = Face(13)
    lines = broken(text, face, width, width - indent)
    begins = [True, *(line.ends for line in lines[:-1])]
    firsts = [line.text for line, first in zip(lines, begins, strict=True) if first]
    assert all(width_of(line, face) <= width - indent + 1e-6 for line in firsts)


_WISHES = st.builds(
    lambda needs, likes, most: Wish(needs, needs + likes, needs + likes + most),
    st.floats(5, 45),
    st.floats(0, 60),
    st.floats(0, 90),
)


@given(st.lists(_WISHES, min_size=1, max_size=40), st.sampled_from([160.0, 257.0]))
def test_columns_fill_the_page_and_each_stands_in_a_set(wanted: list[Wish], width: float) -> None:
    repeated = min(2, len(wanted) - 1)
    sets = column_sets(wanted, width, repeated)
    assert all(sum(one.widths) == pytest.approx(width) for one in sets)
    assert all(one.points >= LEAST for one in sets)
    assert all(one.places[:repeated] == tuple(range(repeated)) for one in sets)
    own = [place for one in sets for place in one.places[repeated:]]
    assert own == list(range(repeated, len(wanted)))


@given(st.lists(_WISHES, min_size=1, max_size=8))
def test_what_fits_beside_each_other_has_room_for_its_longest_word(wanted: list[Wish]) -> None:
    [only, *more] = column_sets(wanted, 257, min(2, len(wanted) - 1))
    if not more:
        for wish, width in zip(wanted, only.widths, strict=True):
            assert width + 1e-6 >= wish.needs * only.points / 12 + 2 * BESIDE


def _nothing(_painter: QPainter, _canvas: Canvas, _top: float) -> None:
    """Draw nothing."""


_PIECES = st.lists(
    st.builds(Piece, st.floats(1, 80), st.just(_nothing), st.booleans(), st.floats(0, 5), st.booleans()),
    max_size=40,
)


@given(_PIECES)
def test_pages_hold_all_pieces_in_order_and_never_more_than_they_have_room_for(pieces: list[Piece]) -> None:
    pages = paged(pieces, 100, 200)
    assert [one.piece for page in pages for one in page] == pieces
    for number, page in enumerate(pages):
        room = 100 if number == 0 else 200
        assert all(one.top + one.piece.height <= room + 1e-3 for one in page)


@given(_PIECES)
def test_what_belongs_together_is_parted_only_where_it_must(pieces: list[Piece]) -> None:
    kept = [Piece(10, _nothing, keep=True), Piece(20, _nothing)]
    pages = paged([*(Piece(one.height, _nothing) for one in pieces), *kept], 100, 200)
    assert [one.piece for one in pages[-1]][-2:] == kept


def test_a_header_is_drawn_again_where_its_rows_go_on() -> None:
    header = Piece(10, _nothing)
    rows = [Piece(30, _nothing, header=header) for _row in range(9)]
    pages = paged([header, *rows], 100, 100)
    assert [page[0].piece is header for page in pages] == [True] * 3
    assert sum(one.piece is not header for page in pages for one in page) == 9


def test_the_words_for_a_missing_figure_have_room_on_one_line() -> None:
    needed = width_of(missing_stand_in(), Face(LARGEST, bold=True))
    assert needed >= width_of(missing_words(), MISSING)


def test_a_telephone_number_is_kept_on_one_line() -> None:
    [wish] = wishes([Column(key="p", title="Số", format=Format.CODE)], [["0900 080 719"]])
    assert wish.needs >= width_of("0900 080 719", Face(LARGEST, bold=True))


def test_a_bar_takes_room_only_where_there_is_a_share_to_show() -> None:
    column = Column(key="r", title="Đạt", format=Format.SHARE, bar=True)
    assert wishes([column], [["80,0%"]])[0].needs > wishes([column], [[""]])[0].needs + 10

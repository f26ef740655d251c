"""Rows share the pages out so that a signature never stands without at least two rows above it."""

from hypothesis import given
from hypothesis import strategies as st

from digilearn.exchange.paper.pagination import Room, paginate

_ROOMS = st.builds(Room, st.floats(60, 200), st.floats(130, 230), st.floats(0, 35))
_HEIGHT = st.sampled_from([7.5, 9.0, 11.0, 12.5])


@given(st.lists(_HEIGHT, max_size=120), _ROOMS)
def test_every_row_stands_once_in_order_and_every_page_holds_what_it_has(
    heights: list[float], room: Room
) -> None:
    pages = paginate(heights, room)
    assert [row for page in pages for row in page] == list(range(len(heights)))
    for number, page in enumerate(pages):
        assert sum(heights[row] for row in page) <= room.on(number) + 1e-6


@given(st.lists(_HEIGHT, min_size=2, max_size=120), _ROOMS)
def test_what_is_below_the_table_fits_below_at_least_two_rows(heights: list[float], room: Room) -> None:
    pages = paginate(heights, room)
    assert len(pages[-1]) >= 2
    assert room.foot_fits(len(pages) - 1, [heights[row] for row in pages[-1]])


def test_one_row_or_none_stays_on_one_page() -> None:
    room = Room(100, 150, 40)
    assert paginate([], room) == [range(0)]
    assert paginate([9], room) == [range(1)]


def test_a_full_page_gives_two_rows_to_the_page_of_the_signatures() -> None:
    assert paginate([10] * 10, Room(100, 150, 40)) == [range(8), range(8, 10)]


def test_a_row_left_alone_gets_company() -> None:
    assert paginate([10] * 11, Room(100, 150, 40)) == [range(9), range(9, 11)]

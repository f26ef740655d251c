"""Rows share the pages out so that a signature never stands without at least two rows above it."""

from hypothesis import given
from hypothesis import strategies as st

from digilearn.exchange.paper.pagination import Room, paginate

_ROOMS = st.builds(
    Room, st.sampled_from([7.5, 9.0, 11.0]), st.floats(60, 200), st.floats(130, 230), st.floats(0, 55)
)


@given(st.integers(0, 300), _ROOMS)
def test_every_row_stands_once_in_order_and_every_page_holds_what_it_has(rows: int, room: Room) -> None:
    pages = paginate(rows, room)
    assert [row for page in pages for row in page] == list(range(rows))
    assert all(len(page) <= room.capacity(number) for number, page in enumerate(pages))


@given(st.integers(2, 300), _ROOMS)
def test_what_is_below_the_table_fits_below_at_least_two_rows(rows: int, room: Room) -> None:
    pages = paginate(rows, room)
    assert len(pages[-1]) >= 2
    assert room.foot_fits(len(pages) - 1, len(pages[-1]))


def test_one_row_or_none_stays_on_one_page() -> None:
    room = Room(9, 100, 150, 40)
    assert paginate(0, room) == [range(0)]
    assert paginate(1, room) == [range(1)]


def test_a_full_page_gives_two_rows_to_the_page_of_the_signatures() -> None:
    assert paginate(10, Room(10, 100, 150, 40)) == [range(8), range(8, 10)]


def test_a_row_left_alone_gets_company() -> None:
    assert paginate(11, Room(10, 100, 150, 40)) == [range(9), range(9, 11)]

"""Search: whatever was typed without accents, the people found in Vietnamese order, on both databases."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from digilearn.domain.changes import Kind
from digilearn.domain.ids import new_id
from digilearn.domain.learners import Learner
from digilearn.domain.people import sort_key
from digilearn.domain.units import Scope
from digilearn.domain.vietnamese import tokens
from digilearn.store import search
from digilearn.store.schema.people import learner as table
from tests.store.book import ALL, Book

_FAMILIES = ("Nguyễn", "Lò", "Đỗ", "H'", "Ông", "Điêu", "Ê Ban")
_GIVEN = ("Hoa", "Hòa", "Hoà", "Hỏa", "Bé", "Bế", "Đức", "Duc", "Ánh", "An", "Y-Ban")
_NAMES = st.builds(
    lambda a, b, c: f"{a} {b} {c}".replace("  ", " "),
    st.sampled_from(_FAMILIES),
    st.sampled_from(("Thị", "Văn", "", "Đức Anh")),
    st.sampled_from(_GIVEN),
)
_ASKED = st.sampled_from(
    (
        "",
        "h",
        "ho",
        "hoa",
        "HÒA",
        "duc",
        "đức",
        "th",
        "n h",
        "lo van",
        "091",
        "0912 34",
        "bà",
        "y-ban",
        "kns",
        "zz",
        "'",
        "%",
        "_",
    )
)


def wanted(people: dict[bytes, Learner], question: str) -> list[tuple[bytes, str]]:
    """Do by hand what search promises: every word typed begins a word of the person."""
    digits = "".join(question.split())
    asked = [digits] if digits.isdigit() else tokens(question)
    found = []
    for one in people.values():
        words = [*tokens(f"{one.name} {one.also_called} {one.code}"), "".join(one.phone.split())]
        if not one.deleted and all(any(word.startswith(each) for word in words) for each in asked):
            found.append((sort_key(one.name, one.sort_by), one.name))
    return sorted(found)


def check(book: Book, people: dict[bytes, Learner], question: str) -> None:
    expected = wanted(people, question)
    with book.store.reading() as reading:
        found = reading.learners.search(question, ALL, None, 10_000)
        assert [(sort_key(one.name, people[one.id].sort_by), one.name) for one in found] == expected
        assert reading.learners.count(question, ALL) == len(expected)
        paged, after = [], None
        while page := reading.learners.search(question, ALL, after, 3):
            paged += page
            after = page[-1].rank
        assert [one.id for one in paged] == [one.id for one in found]
        lines = reading.learners.lines([one.id for one in found], ALL)
        assert [one.name for one in lines] == [name for _key, name in expected]
        if reading.connection.dialect.name == "sqlite":
            indexed = reading.connection.execute(text("SELECT count(*) FROM find")).scalar_one()
            ranked = select(func.count()).select_from(table).where(table.c.rank.is_not(None))
            alive = sum(not one.deleted for one in people.values())
            assert indexed == reading.connection.execute(ranked).scalar_one() == alive


@contextmanager
def narrow_gaps() -> Iterator[None]:
    """Leave so little room between neighbours that places are respaced all the time."""
    before = search.GAP, search._WINDOW
    search.GAP, search._WINDOW = 4, 2  # type: ignore[misc]
    try:
        yield
    finally:
        search.GAP, search._WINDOW = before  # type: ignore[misc]


_EDITS = st.lists(
    st.tuples(
        st.sampled_from(("add", "many", "rename", "delete", "back", "phone")), st.integers(0, 50), _NAMES
    ),
    max_size=12,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edits=_EDITS, asked=st.lists(_ASKED, min_size=3, max_size=6), narrow=st.booleans())
def test_search_finds_what_a_patient_reader_would(
    book: Book, edits: list[tuple[str, int, str]], asked: list[str], narrow: bool
) -> None:
    with book.store.reading() as reading:
        ids = [one.id for one in reading.learners.search("", ALL, None, 10_000)]
        people: dict[bytes, Learner] = {one.id: one for one in reading.learners.by_ids(ids, ALL)}
    book.write(Kind.LEARNER, *(replace(one, deleted=True) for one in people.values()))
    people = {}
    with narrow_gaps() if narrow else _as_it_is():
        for what, number, name in edits:
            for one in _edited(book, people, what, number, name):
                people[one.id] = one
    for question in asked:
        check(book, people, question)


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


def _edited(book: Book, people: dict[bytes, Learner], what: str, number: int, name: str) -> list[Learner]:
    known = list(people.values())
    if what == "add" or not known:
        made = [
            book.learner(
                name, phone="0912 345 678" if number % 3 else "", also_called="bà Hùng" if number % 4 else ""
            )
        ]
    elif what == "many":
        made = [book.learner(name, code=f"KNS{each}") for each in range(number % 9)]
    elif what == "rename":
        made = [replace(known[number % len(known)], name=name)]
    elif what == "phone":
        made = [replace(known[number % len(known)], phone="0987654321")]
    else:
        made = [replace(known[number % len(known)], deleted=what == "delete")]
    book.write(Kind.LEARNER, *made)
    return made


@pytest.mark.parametrize("gap", [4, 1 << 40])
def test_many_people_at_one_place_are_respaced_in_order(
    folder_book: Book, gap: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "GAP", gap)
    monkeypatch.setattr(search, "_WINDOW", 4)
    people: dict[bytes, Learner] = {}
    chance = random.Random(7)
    for turn in range(25):
        made = [
            folder_book.learner(f"Lò Văn {'A' * chance.randint(1, 40)}n") for _each in range(turn % 5 + 1)
        ]
        folder_book.write(Kind.LEARNER, *made)
        people |= {one.id: one for one in made}
    check(folder_book, people, "")
    check(folder_book, people, "lo")


def test_people_before_everyone_find_room_when_the_front_is_full(
    folder_book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_MIDDLE", search.GAP * 2)
    people: dict[bytes, Learner] = {}
    for letter in "ĐDCBAÁ":
        one = folder_book.learner(f"Lò Văn {letter}")
        folder_book.write(Kind.LEARNER, one)
        people[one.id] = one
    check(folder_book, people, "")


def test_people_after_everyone_find_room_when_the_end_is_full(
    folder_book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_MIDDLE", search._TOP - search.GAP * 3)
    people: dict[bytes, Learner] = {}
    for letter in "ABCDĐEÊ":
        one = folder_book.learner(f"Lò Văn {letter}")
        folder_book.write(Kind.LEARNER, one)
        people[one.id] = one
    check(folder_book, people, "")


def test_a_phone_is_found_however_it_is_set_apart(book: Book) -> None:
    book.write(Kind.LEARNER, book.learner("Hà Thị Bé", phone="0912.345.678"))
    for typed in ("0912", "0912345", "0912 345 678", "0912-345"):
        assert book.names(typed) == ["Hà Thị Bé"]
    assert book.names("345678") == []


def test_another_unit_is_not_found(book: Book) -> None:
    other = new_id()
    people = [
        book.learner(f"Hà Thị B{'é' * (number + 1)}", unit_id=other if number % 3 else book.unit)
        for number in range(9)
    ]
    book.write(Kind.LEARNER, *people)
    mine = Scope(frozenset({book.unit}))
    with book.store.reading() as reading:
        for question in ("", "ha"):
            found = reading.learners.search(question, mine, None, 2)
            found += reading.learners.search(question, mine, found[-1].rank, 2)
            assert [one.id for one in found] == [one.id for one in people if one.unit_id == book.unit]
            assert reading.learners.count(question, mine) == 3

"""Several records of one person: reversible, the smallest visible id stands for all."""

from dataclasses import replace

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id, new_id
from digilearn.domain.learners import Learner, PersonLink
from digilearn.domain.units import Scope
from tests.store.book import ALL, Book


def _people(book: Book, count: int = 4) -> list[Learner]:
    people = [book.learner(f"Người {number}") for number in range(count)]
    book.write(Kind.LEARNER, *people)
    return sorted(people, key=lambda one: one.id)


def _link(book: Book, one: Learner, other: Learner, *, joined: bool = True) -> PersonLink:
    link = PersonLink(id=new_id(), unit_id=book.unit, learner_id=one.id, other_id=other.id, joined=joined)
    book.write(Kind.PERSON_LINK, link)
    return link


def _stands(book: Book, people: list[Learner], scope: Scope = ALL) -> dict[Id, Id]:
    with book.store.reading() as reading:
        return reading.links.canonical([one.id for one in people], scope)


def test_a_chain_of_links_is_one_person_under_the_smallest_id(book: Book) -> None:
    people = _people(book)
    a, b, c, _d = people
    _link(book, c, b)
    link = _link(book, b, a)
    assert _stands(book, people) == dict.fromkeys((a.id, b.id, c.id), a.id)
    with book.store.reading() as reading:
        assert reading.links.group(c.id, ALL) == {a.id, b.id, c.id}
    book.write(Kind.PERSON_LINK, replace(link, joined=False))
    assert _stands(book, people) == dict.fromkeys((b.id, c.id), b.id)


def test_undoing_a_link_separates_and_redo_joins(book: Book) -> None:
    people = _people(book, 2)
    _link(book, *people)
    assert _stands(book, people)
    book.history.undo()
    assert _stands(book, people) == {}
    book.history.redo()
    assert _stands(book, people) == dict.fromkeys((one.id for one in people), people[0].id)


def test_a_deleted_record_stands_for_nobody(book: Book) -> None:
    people = _people(book, 3)
    a, b, c = people
    _link(book, a, b)
    _link(book, b, c)
    book.write(Kind.LEARNER, replace(a, deleted=True))
    assert _stands(book, [b, c]) == dict.fromkeys((b.id, c.id), b.id)
    book.write(Kind.LEARNER, a)
    assert _stands(book, [b, c]) == dict.fromkeys((b.id, c.id), a.id)


def test_a_record_of_another_unit_stands_for_nobody_here(book: Book) -> None:
    a, b = _people(book, 2)
    other = replace(a, unit_id=new_id())
    book.write(Kind.LEARNER, other)
    _link(book, a, b)
    assert _stands(book, [b], Scope(frozenset({book.unit}))) == {b.id: b.id}
    assert _stands(book, [b]) == {b.id: a.id}

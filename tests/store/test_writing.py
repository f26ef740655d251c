"""One way to write: the tables are what the journal says, whatever was written, undone and redone."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from digilearn.domain.attendance import AttendanceMark, Mark, mark_id
from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import RuleBroken
from digilearn.domain.learners import Learner
from digilearn.store import journal
from digilearn.store.kinds import CODECS, KIND_OF
from digilearn.store.opened import Store
from digilearn.store.schema import journal as tables
from digilearn.store.schema.base import IdType
from tests.store.book import ALL, Book


def replayed(connection: Connection) -> dict[Kind, dict[bytes, dict[str, Any]]]:
    """Make every table again from nothing but the journal."""
    made: dict[Kind, dict[bytes, dict[str, Any]]] = {kind: {} for kind in CODECS}
    op, change, author = tables.operation, tables.change, tables.author
    query = (
        select(change, author.c.unit_id)
        .join(op, op.c.id == change.c.operation)
        .join(author, author.c.id == op.c.author)
        .order_by(change.c.id)
    )
    for row in connection.execute(query):
        kind, record = KIND_OF[row.kind], bytes(row.record_id)
        base, fields = json.loads(row.content)
        if base is None:
            assert record not in made[kind], "a record begins once"
            made[kind][record] = {**CODECS[kind].defaults, "unit_id": row.unit_id, "id": record}
            fields = {name: [None, after] for name, after in fields.items()}
        for name, (before, after) in fields.items():
            if base is not None:
                assert made[kind][record][name] == _plain(kind, name, before), (
                    "what was before is what stood there"
                )
            made[kind][record][name] = _plain(kind, name, after)
    return made


def _plain(kind: Kind, name: str, value: Any) -> Any:
    is_id = isinstance(CODECS[kind].table.c[name].type, IdType)
    return journal.id_of_text(value) if is_id and value else value


def tables_of(connection: Connection) -> dict[Kind, dict[bytes, dict[str, Any]]]:
    """Read every synced table."""
    return {
        kind: {row.id: dict(row._mapping) for row in connection.execute(select(*codec.columns))}
        for kind, codec in CODECS.items()
    }


def assert_journal_is_true(store: Store) -> None:
    with store.reading() as reading:
        assert tables_of(reading.connection) == replayed(reading.connection)
    assert store.verify() == []


_STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("learner"), st.integers(0, 4), st.sampled_from(["Lò Văn An", "Hà Thị Bé", "Đỗ Cúc"])
        ),
        st.tuples(st.just("phone"), st.integers(0, 4), st.sampled_from(["", "0912", "0987"])),
        st.tuples(st.just("delete"), st.integers(0, 4), st.just("")),
        st.tuples(st.just("place"), st.integers(0, 4), st.just("")),
        st.tuples(st.just("mark"), st.integers(0, 4), st.sampled_from([*map(str, Mark), ""])),
        st.tuples(st.just("both"), st.integers(0, 4), st.sampled_from(["0912", "0987"])),
        st.tuples(st.just("undo"), st.just(0), st.just("")),
        st.tuples(st.just("undo one"), st.integers(0, 30), st.just("")),
        st.tuples(st.just("redo"), st.just(0), st.just("")),
        st.tuples(st.just("leave"), st.integers(0, 4), st.just("")),
    ),
    max_size=14,
)


class Play:
    """Plays steps on a book, remembering the people and the class it uses."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.people = [book.learner(f"Người {number}") for number in range(5)]
        self.room = book.classroom()
        self.evening = book.meeting(self.room)
        book.write(Kind.CLASSROOM, self.room)
        book.write(Kind.MEETING, self.evening)

    def now(self, number: int) -> Learner:
        with self.book.store.reading() as reading:
            found = reading.plain_rows(Kind.LEARNER, [self.people[number].id], ALL)
        row = next(iter(found.values()), None)
        return CODECS[Kind.LEARNER].back_from(row) if row else self.people[number]

    def step(self, what: str, number: int, value: str) -> None:
        history, write = self.book.history, self.book.write
        one = self.now(number % 5)
        if what == "learner":
            write(Kind.LEARNER, replace(one, name=value, deleted=False))
        elif what == "phone":
            write(Kind.LEARNER, replace(one, phone=value))
        elif what == "delete":
            write(Kind.LEARNER, replace(one, deleted=True))
        elif what == "place":
            self._with(one, self.book.place(self.room, one), Kind.ENROLMENT)
        elif what == "mark":
            key = mark_id(self.evening.id, one.id)
            mark = AttendanceMark(
                id=key,
                unit_id=one.unit_id,
                meeting_id=self.evening.id,
                learner_id=one.id,
                mark=Mark(value) if value else None,
            )
            self._with(one, mark, Kind.MARK)
        elif what == "both":  # one record twice in one operation
            with self.book.store.work("Twice", self.book.actor) as work:
                work.write(Kind.LEARNER, [replace(one, phone=value)])
                work.write(Kind.LEARNER, [replace(one, phone=value, note="hai lần")])
                work.commit()
        elif what == "leave":
            with self.book.store.work("Left open", self.book.actor) as work:
                work.write(Kind.LEARNER, [replace(one, name="không bao giờ")])
        elif what == "undo":
            history.undo()
        elif what == "undo one":
            lines = history.lines(100)
            history.undo(lines[number % len(lines)].operation)
        else:
            history.redo()

    def _with(self, one: Learner, record: Any, kind: Kind) -> None:
        with self.book.store.work("With a person", self.book.actor) as work:
            work.write(Kind.LEARNER, [one])
            work.write(kind, [record])
            work.commit()


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=_STEPS)
def test_the_tables_are_what_the_journal_says(book: Book, steps: list[tuple[str, int, str]]) -> None:
    play = Play(book)
    for what, number, value in steps:
        with suppressed():
            play.step(what, number, value)
    assert_journal_is_true(book.store)
    with book.store.reading() as reading:
        assert "không bao giờ" not in {one.name for one in reading.learners.search("", ALL)}
        seen = reading.connection.execute(select(tables.operation.c.device, tables.operation.c.seq)).all()
    assert len(seen) == len(set(seen))


@contextmanager
def suppressed() -> Iterator[None]:
    """Pass over what a person would be told in a sentence: nothing to undo, and the like."""
    try:
        yield
    except RuleBroken:
        return


def test_leaving_without_commit_writes_nothing(book: Book) -> None:
    with book.store.reading() as reading:
        before = tables_of(reading.connection)
    with book.store.work("Never", book.actor) as work:
        work.write(Kind.LEARNER, [book.learner()])
    with pytest.raises(ZeroDivisionError):
        _fail_halfway(book)
    with book.store.reading() as reading:
        assert tables_of(reading.connection) == before
        assert len(reading.journal.operations(ALL, 100)) == 1
    book.write(Kind.LEARNER, book.learner())
    assert_journal_is_true(book.store)


def _fail_halfway(book: Book) -> None:
    with book.store.work("Never", book.actor) as work:
        work.write(Kind.LEARNER, [book.learner()])
        raise ZeroDivisionError


def test_what_did_not_change_makes_no_operation(book: Book) -> None:
    one = book.learner()
    book.write(Kind.LEARNER, one)
    assert book.write(Kind.LEARNER, one) == Changes()
    assert len(book.history.lines()) == 2


def test_a_change_names_the_change_it_was_made_on(book: Book) -> None:
    one = book.learner()
    book.write(Kind.LEARNER, book.learner("Hà Thị Bé"), one)
    with book.store.work("Twice", book.actor) as work:
        work.write(Kind.VILLAGE, [])
        work.write(Kind.LEARNER, [replace(one, phone="0912")])
        work.write(Kind.LEARNER, [replace(one, phone="0987")])
        work.commit()
    with book.store.reading() as reading:
        rows = reading.connection.execute(
            select(tables.change.c.content)
            .where(tables.change.c.record_id == one.id)
            .order_by(tables.change.c.id)
        ).scalars()
        bases = [json.loads(content)[0] for content in rows]
    assert book.store.device_id is not None
    device = journal.text_of_id(book.store.device_id)
    assert bases == [None, [device, 2, 1], [device, 3, 0]]


def test_the_base_of_a_change_is_found_without_walking_the_journal(folder_book: Book) -> None:
    from sqlalchemy import event

    one = folder_book.learner()
    folder_book.write(Kind.LEARNER, one)
    asked: list[tuple[str, Any]] = []
    engine = folder_book.store._writer
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    folder_book.write(Kind.LEARNER, replace(one, phone="0912"))
    raw = engine.raw_connection()
    plans = [
        str(step[3])
        for sql, values in asked
        if sql.startswith("SELECT")
        for step in raw.cursor().execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
    ]
    raw.close()
    assert any("fellow" in step for step in plans)
    assert not [step for step in plans if step.startswith(("SCAN change", "SCAN fellow", "SCAN operation"))]

"""A book to write in: the store, its keeper, and short ways to make records."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import Classroom, Enrolment, Meeting, Period
from digilearn.domain.ids import Id, derived_id, new_id
from digilearn.domain.learners import Learner
from digilearn.domain.units import Account, Actor, Role, Scope, Unit
from digilearn.services.clock import Clock
from digilearn.services.history import History
from digilearn.store.opened import Store

ALL = Scope()


@dataclass(frozen=True)
class Book:
    """A store with somebody at the keyboard; `folder` and `key` where the store is a folder."""

    store: Store
    actor: Actor
    folder: Path | None = None
    key: bytes = b""

    @property
    def unit(self) -> Id:
        return self.actor.unit_id

    @property
    def history(self) -> History:
        return History(self.store, self.actor, Clock())

    def write(self, kind: Kind, *records: Any, name: str = "Write") -> Changes:
        """Write records in one operation."""
        with self.store.work(name, self.actor) as work:
            work.write(kind, records)
            work.commit()
        return work.changes

    def learner(self, name: str = "Nguyễn Thị Hoa", **fields: Any) -> Learner:
        """Make a learner that is not written yet."""
        return Learner(**{"id": new_id(), "unit_id": self.unit, "name": name, **fields})

    def classroom(self, **fields: Any) -> Classroom:
        return Classroom(
            **{"id": new_id(), "unit_id": self.unit, "code": "KNS-T3", "name": "Lớp tối", **fields}
        )

    def meeting(self, classroom: Classroom, day: date = date(2026, 11, 24), **fields: Any) -> Meeting:
        times = (datetime(day.year, day.month, day.day, 19), datetime(day.year, day.month, day.day, 21))
        made: dict[str, Any] = {
            "id": new_id(),
            "unit_id": self.unit,
            "classroom_id": classroom.id,
            "starts_at": times[0],
            "ends_at": times[1],
        }
        return Meeting(**{**made, **fields})

    def place(self, classroom: Classroom, learner: Learner, first: date = date(2026, 11, 3)) -> Enrolment:
        return Enrolment(
            id=derived_id("enrolment", classroom.id, learner.id),
            unit_id=self.unit,
            classroom_id=classroom.id,
            learner_id=learner.id,
            periods=(Period(first),),
        )

    def names(self, question: str = "") -> list[str]:
        """Search, and give the names found."""
        with self.store.reading() as reading:
            return [one.name for one in reading.learners.search(question, ALL, None, 10_000)]


def first_operation(store: Store, folder: Path | None = None, key: bytes = b"") -> Book:
    """Write the unit and its keeper into an empty store."""
    unit = new_id()
    account = Account(id=new_id(), unit_id=unit, name="Lò Thị Ánh")
    with store.work("Make the book", Actor(account.id, account.name, Role.KEEPER, unit)) as work:
        work.write(Kind.UNIT, [Unit(id=unit, unit_id=unit, name="Tổ CNSCĐ thôn 3", hash_key="00" * 32)])
        work.write(Kind.ACCOUNT, [account])
        work.commit()
    return Book(store, Actor(account.id, account.name, Role.KEEPER, unit), folder, key)

"""What every service has: a store, an actor, a clock; and the one table of who may do what."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar

from digilearn.domain.errors import NotAllowed
from digilearn.domain.units import Actor, Role, Scope
from digilearn.language import _
from digilearn.services.clock import Clock

if TYPE_CHECKING:  # the first page does without SQLAlchemy, which these stand on
    from digilearn.store.first_look import LateStore
    from digilearn.store.first_reading import FirstReading
    from digilearn.store.opened import Store
    from digilearn.store.repositories import Repositories
    from digilearn.store.unit_of_work import UnitOfWork


class Permission(StrEnum):
    """What a service method needs."""

    SEE = "see"
    TAKE_ATTENDANCE = "take_attendance"
    TEACH = "teach"
    MANAGE_CLASSES = "manage_classes"
    MANAGE_LEARNERS = "manage_learners"
    IMPORT = "import"
    REPORT = "report"
    SEE_HISTORY = "see_history"
    UNDO = "undo"
    MANAGE_UNIT = "manage_unit"


ALLOWED: Final[dict[Role, frozenset[Permission]]] = {Role.KEEPER: frozenset(Permission)}

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S", bound="Service")


def needs(
    permission: Permission,
) -> Callable[[Callable[Concatenate[S, P], T]], Callable[Concatenate[S, P], T]]:
    """Name the permission of a service method; without it the actor gets NotAllowed."""

    def decorate(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
        @wraps(method)
        def checked(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
            self._check(permission)
            return method(self, *args, **kwargs)

        marked: Any = checked
        marked.permission = permission
        return checked

    return decorate


class Service:
    """Base of the services. One public method is one thing a person asks for; a write is one operation."""

    def __init__(self, store: Store | LateStore, actor: Actor, clock: Clock) -> None:
        """Act for this person on this store."""
        self._at_hand = store
        self.actor = actor
        self._clock = clock

    @property
    def _store(self) -> Store:
        """Give the store, opened wholly now if it was not."""
        return self._at_hand.whole()

    @property
    def scope(self) -> Scope:
        """Give what this person may see; the keeper sees the whole store."""
        return Scope()

    def _check(self, permission: Permission) -> None:
        """Raise NotAllowed unless the actor has this permission: for what a method does only at times."""
        if permission not in ALLOWED[self.actor.role]:
            words = _("{name} may not do this in this book. Ask the person who keeps it.")
            raise NotAllowed(words.format(name=self.actor.name))

    def _work(self, name: str) -> AbstractContextManager[UnitOfWork]:
        """Begin an operation; the name (an English msgid) is the line of the history and the text of undo."""
        return self._store.work(name, self.actor)

    def _reading(self) -> AbstractContextManager[Repositories]:
        return self._store.reading()

    def _glance(self) -> AbstractContextManager[FirstReading | Repositories]:
        """Read what the first page shows; the store need not be opened wholly for it."""
        return self._at_hand.glance()

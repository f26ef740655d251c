"""Who may do what: every public method of every service names what it needs."""

import inspect
import pkgutil
from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from typing import Any

import pytest

import digilearn.services
from digilearn.domain.errors import NotAllowed
from digilearn.domain.units import Role
from digilearn.services import service
from digilearn.services.service import Permission, Service
from digilearn.services.session import Session

# Some services are imported when they are first asked for: here every one must be known.
for _module in pkgutil.walk_packages(digilearn.services.__path__, "digilearn.services."):
    import_module(_module.name)


def held_by(session: Session) -> list[Service]:
    """Give the services of a session, those made when first asked for too."""
    later = [
        getattr(session, name) for name, kept in vars(Session).items() if isinstance(kept, cached_property)
    ]
    return [one for one in (*vars(session).values(), *later) if isinstance(one, Service)]


def services(kind: type[Service] = Service) -> Iterable[type[Service]]:
    for one in kind.__subclasses__():
        yield one
        yield from services(one)


def methods() -> Iterable[tuple[str, Any]]:
    for one in services():
        for name, method in inspect.getmembers(one, inspect.isfunction):
            if not name.startswith("_"):
                yield f"{one.__name__}.{name}", method


def test_every_public_method_names_a_permission() -> None:
    assert [
        name for name, method in methods() if not isinstance(getattr(method, "permission", None), Permission)
    ] == []


def test_every_service_of_a_session_is_a_service(session: Session) -> None:
    named = {type(one) for one in held_by(session)}
    assert len(named) >= 13
    assert named <= set(services())


@pytest.mark.parametrize("name", sorted(name for name, _method in methods()))
def test_without_the_permission_nothing_is_done(
    session: Session, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    method = dict(methods())[name]
    monkeypatch.setitem(service.ALLOWED, Role.KEEPER, frozenset(Permission) - {method.permission})
    kind = next(one for one in services() if one.__name__ == name.split(".", maxsplit=1)[0])
    owner = next((one for one in held_by(session) if type(one) is kind), None)
    if owner is None:  # a service that no session holds is made when needed
        owner = kind(session.store, session.actor, session.clock)
    with pytest.raises(NotAllowed, match="Lò Thị Ánh"):
        getattr(owner, name.split(".")[1])()

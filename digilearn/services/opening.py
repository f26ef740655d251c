"""Making and opening a store: the first thing a person does."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from digilearn.domain import phrases
from digilearn.domain.changes import Kind
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.units import Account, Actor, HeaderPreset, Role, Scope, Unit
from digilearn.domain.vietnamese import clean
from digilearn.language import N_, _
from digilearn.services.clock import Clock
from digilearn.services.folders import (
    folder_fault,
    is_cloud_synced,
    known_stores,
    propose_folder,
    remember_store,
)
from digilearn.services.service import ALLOWED, Permission
from digilearn.services.session import Session
from digilearn.store import keys
from digilearn.store.errors import FolderUnfit, StoreDamaged
from digilearn.store.first_look import FirstLook, LateStore

if TYPE_CHECKING:
    from digilearn.domain.demo import DemoPlan
    from digilearn.store.opened import Store

__all__ = [
    "create_store",
    "folder_fault",
    "is_cloud_synced",
    "known_stores",
    "new_recovery_code",
    "open_demo",
    "open_store",
    "propose_folder",
    "propose_phrase",
    "remember_store",
]

_SHORTEST_PASSWORD = 8
_DEMO_SECRET = "du lieu mau"  # a throw-away store of made-up people needs a key, not a secret


def propose_phrase() -> str:
    """Give four syllables to open a book with: 40 random bits behind Argon2id."""
    return phrases.propose()


def new_recovery_code() -> str:
    """Give a recovery code to print or save."""
    return keys.new_recovery_code()


def secret_fault(secret: str, *, own_password: bool) -> str | None:
    """Say why a secret will not do; None when it will."""
    if own_password and len(clean(secret)) < _SHORTEST_PASSWORD:
        return _("A password of your own needs at least {count} letters.").format(count=_SHORTEST_PASSWORD)
    if not own_password and len(phrases.normal(secret).split()) < phrases.SYLLABLES_IN_A_PHRASE:
        return _("The opening phrase has four words. Type all four.")
    return None


def create_store(  # noqa: PLR0913  one keyword for each answer of the first start
    folder: Path,
    *,
    unit_name: str,
    user_name: str,
    secret: str,
    recovery_code: str,
    commune_code: str | None = None,
    own_password: bool = False,
    office: str = "",
    kind: str = "",
    header: HeaderPreset = HeaderPreset.TEAM,
) -> Session:
    """Make a store in an empty folder and open it. All or nothing: a failure leaves no folder behind.

    Raises FolderUnfit, RuleBroken.
    """
    fault = folder_fault(folder)
    if fault:
        raise FolderUnfit(fault)
    wrong = secret_fault(secret, own_password=own_password)
    if wrong or not clean(unit_name) or not clean(user_name):
        raise RuleBroken(wrong or _("Type the name of your team and your own name."))
    unit = _unit(unit_name, commune_code, office, kind, header)
    secrets_of_store = (
        (keys.PASSWORD if own_password else keys.PHRASE, secret),
        (keys.RECOVERY, recovery_code),
    )
    session = _create(folder, unit, clean(user_name), secrets_of_store)
    remember_store(folder, unit)
    return session


def _unit(name: str, commune_code: str | None, office: str, kind: str, header: HeaderPreset) -> Unit:
    """Make the unit; its words for villages and its place name follow from the commune when one is given."""
    from digilearn.domain.places import commune  # a book is made once and opened daily

    place = commune(commune_code) if commune_code else None
    made = new_id()
    return Unit(
        id=made,
        unit_id=made,
        name=clean(name),
        kind=kind or (place.kind if place else ""),
        office=office,
        commune_code=commune_code,
        place=place.name if place else "",
        header=header,
        hash_key=secrets.token_hex(32),
    )


def _create(
    folder: Path, unit: Unit, user_name: str, wrapped: tuple[tuple[str, str], ...], demo: bool = False
) -> Session:
    from digilearn.store import opened

    existed = folder.exists()
    store_id, data_key = secrets.token_hex(16), keys.new_data_key()
    store: Store | None = None
    try:
        for part in (folder, folder / "backups", folder / "log"):
            part.mkdir(parents=True, exist_ok=True)
        slots = tuple(keys.wrap(store_id, data_key, kind, secret) for kind, secret in wrapped)
        keys.write(folder, keys.KeyFile(store_id, slots))
        store = opened.create(folder, data_key, store_id)
        return _first_session(store, folder, unit, user_name, slots[0].slot, demo=demo)
    except BaseException as error:
        if store is not None:
            store.close()
        _clear(folder, keep_folder=existed)
        if isinstance(error, OSError):
            raise FolderUnfit(
                _("The folder {folder} cannot be written. Choose another folder.").format(folder=folder)
            ) from error
        raise


def _clear(folder: Path, *, keep_folder: bool) -> None:
    """Take back what a failed making wrote."""
    if not keep_folder:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for one in folder.iterdir():
        shutil.rmtree(one, ignore_errors=True) if one.is_dir() else one.unlink(missing_ok=True)


def _first_session(
    store: Store, folder: Path, unit: Unit, user_name: str, slot: str, *, demo: bool
) -> Session:
    account = Account(id=new_id(), unit_id=unit.id, name=user_name, role=Role.KEEPER, key_slot=slot)
    actor = Actor(account.id, account.name, account.role, unit.id)
    clock = Clock()
    store.now_ms = clock.now_ms
    with store.work(N_("Make the book"), actor) as work:
        work.write(Kind.UNIT, [unit])
        work.write(Kind.ACCOUNT, [account])
        work.commit()
    return Session(store, actor, folder, clock, is_demo=demo)


def open_store(folder: Path, secret: str) -> Session:
    """Open a store with the phrase, password or recovery code, as far as the first page needs it.

    Raises WrongSecret, NotAStore, StoreTooNew, StoreInUse, StoreDamaged; a wrong secret changes nothing.
    """
    key_file = keys.read(folder)
    data_key, slot = keys.unwrap(key_file, secret)
    store = LateStore(FirstLook(folder, data_key, key_file.store_id))
    try:
        with store.glance() as reading:
            accounts = reading.units.accounts(Scope())
            units = {one.id: one for one in reading.units.units(Scope())}
        mine = [one for one in accounts if one.key_slot == slot.slot]
        # the recovery code has no person of its own: whoever holds the envelope acts as the keeper
        mine = mine or [one for one in accounts if Permission.MANAGE_UNIT in ALLOWED[one.role]]
        if not mine:
            raise StoreDamaged(_("Nobody is named as the keeper of this book. Restore the newest backup."))
    except BaseException:
        store.close()
        raise
    remember_store(folder, units[mine[0].unit_id])
    actor = Actor(Id(mine[0].id), mine[0].name, mine[0].role, mine[0].unit_id)
    return Session(store, actor, folder, Clock())


def _fill(session: Session, plan: DemoPlan) -> list[str]:
    """Write the sample data as a person of its own, so that nobody's undo takes the commune away."""
    unit = session.actor.unit_id
    maker = Account(id=new_id(), unit_id=unit, name=_("Sample data"))
    with session.store.work(N_("Make the sample data"), session.actor) as work:
        work.write(Kind.ACCOUNT, [maker])
        work.commit()
    from digilearn.services.demo_filling import fill  # the sample is rare, the start is daily

    return fill(session.store, Actor(maker.id, maker.name, maker.role, unit), plan)


def fill_demo(session: Session, learners: int = 160, classrooms: int = 8, seed: int = 1) -> list[str]:
    """Fill a new store with the made-up commune and give the codes of its classes."""
    from digilearn.domain.demo import demo_plan

    return _fill(session, demo_plan(session.clock.today(), learners, classrooms, seed))


def open_demo(folder: Path | None = None, learners: int = 160, classrooms: int = 8, seed: int = 1) -> Session:
    """Make the made-up commune in a folder of its own that is thrown away at the end; no password."""
    from digilearn.domain.demo import demo_plan

    plan = demo_plan(Clock().today(), learners, classrooms, seed)
    unit = replace(_unit(plan.teams[0].name, None, "", plan.kind, HeaderPreset.TEAM), place=plan.name)
    target = folder or Path(tempfile.mkdtemp(prefix="digilearn-demo-"))
    session = _create(target, unit, plan.members[0].name, ((keys.PASSWORD, _DEMO_SECRET),), demo=True)
    _fill(session, plan)
    return session

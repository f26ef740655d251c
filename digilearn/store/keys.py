"""keys.json: the data key, wrapped once for each password and once for the recovery code.

A random 256-bit key encrypts the database. Argon2id (RFC 9106; memory and passes above OWASP's second choice of 19 MiB
and 2 passes) makes a wrapping key from each secret, and AES-256-GCM wraps the data key with it, so that changing a
password rewrites no data. The file holds no name of anyone.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from digilearn.domain import phrases
from digilearn.domain.vietnamese import nfc
from digilearn.language import _
from digilearn.store.errors import NotAStore, StoreDamaged, WrongSecret

FILE: Final = "keys.json"
PHRASE, PASSWORD, RECOVERY = "phrase", "password", "recovery"
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 1
# Crockford's base 32: no I, L, O, U, so that a code read aloud or copied by hand is not mistaken
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RECOVERY_LETTERS = 28  # 140 bits


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the data key. All bytes in hex; `memory` in KiB."""

    slot: str
    kind: str
    salt: str
    memory: int
    passes: int
    lanes: int
    nonce: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The whole of keys.json."""

    store_id: str
    slots: tuple[Slot, ...]
    version: int = 1


def new_data_key() -> bytes:
    """Give 32 random bytes."""
    return secrets.token_bytes(32)


def new_recovery_code() -> str:
    """Give a code to print: seven groups of four letters and digits, e.g. "K7QM-...", 140 random bits."""
    letters = "".join(secrets.choice(_ALPHABET) for _number in range(_RECOVERY_LETTERS))
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def _recovery_normal(code: str) -> str:
    swapped = code.upper().translate(str.maketrans("OIL", "011"))
    return "".join(letter for letter in swapped if letter in _ALPHABET)


def normal(kind: str, secret: str) -> bytes:
    """Give the bytes compared: a phrase without case, accents, spaces; a code without dashes; a password in NFC."""
    if kind == PHRASE:
        return phrases.normal(secret).replace(" ", "").encode()
    return (_recovery_normal(secret) if kind == RECOVERY else nfc(secret)).encode()


def _wrapping_key(slot: Slot, secret: bytes) -> bytes:
    return hash_secret_raw(
        secret, bytes.fromhex(slot.salt), slot.passes, slot.memory, slot.lanes, hash_len=32, type=Type.ID
    )


def wrap(store_id: str, data_key: bytes, kind: str, secret: str) -> Slot:
    """Give a slot that opens the data key with this secret."""
    empty = Slot(
        secrets.token_hex(8),
        kind,
        secrets.token_hex(16),
        MEMORY_KIB,
        PASSES,
        LANES,
        secrets.token_hex(12),
        "",
    )
    key = _wrapping_key(empty, normal(kind, secret))
    bound = f"{store_id}:{empty.slot}:{kind}".encode()
    wrapped = AESGCM(key).encrypt(bytes.fromhex(empty.nonce), data_key, bound)
    return Slot(**{**asdict(empty), "wrapped": wrapped.hex()})


def unwrap(keys: KeyFile, secret: str) -> tuple[bytes, Slot]:
    """Give the data key and the slot that this secret opens. Raises WrongSecret.

    A recovery code has a shape of its own, so only the slots it could open are tried.
    """
    is_code = len(_recovery_normal(secret)) == _RECOVERY_LETTERS and "-" in secret
    for slot in sorted(keys.slots, key=lambda one: (one.kind == RECOVERY) != is_code):
        bound = f"{keys.store_id}:{slot.slot}:{slot.kind}".encode()
        try:
            key = _wrapping_key(slot, normal(slot.kind, secret))
            return AESGCM(key).decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), bound), slot
        except InvalidTag:
            continue
    raise WrongSecret(
        _(
            "These words do not open this book. Nothing was changed. "
            "Check them and type again, or use the recovery code."
        )
    )


def read(folder: Path) -> KeyFile:
    """Read keys.json of a store folder. Raises NotAStore, StoreDamaged."""
    try:
        raw = json.loads((folder / FILE).read_text("utf-8"))
        return KeyFile(
            str(raw["store_id"]), tuple(Slot(**slot) for slot in raw["slots"]), int(raw["version"])
        )
    except FileNotFoundError:
        raise NotAStore(
            _("There is no DigiLearn book in the folder {folder}. Choose another folder.").format(
                folder=folder
            )
        ) from None
    except (OSError, ValueError, KeyError, TypeError, UnicodeError):
        raise StoreDamaged(
            _(
                "The key file of this book (keys.json) is damaged. Put back keys.json from a backup, then open again."
            )
        ) from None


def write(folder: Path, keys: KeyFile) -> None:
    """Write keys.json whole or not at all: to a new file, flushed, then put in place."""
    fresh = folder / f"{FILE}.new"
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(asdict(keys), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / FILE)

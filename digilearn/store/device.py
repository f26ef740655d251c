"""This computer's identity for one store, kept outside the store folder, with the user's settings.

A copied folder opened elsewhere has no identity there, and a restored older copy is behind the last sequence remembered
here: both go on as a new device with a chain of their own, so that two different operations never share a number.
"""

from __future__ import annotations

import contextlib
import json
import platform
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from digilearn import paths
from digilearn.domain.ids import Id, new_id


@dataclass(frozen=True, slots=True)
class Device:
    """`device_id` in hex, `signing_key` (Ed25519, raw, hex), and the last sequence this computer wrote."""

    device_id: str
    signing_key: str
    sequence: int = 0

    @property
    def id(self) -> Id:
        """Give the identity as bytes."""
        return Id(bytes.fromhex(self.device_id))

    @property
    def public_key(self) -> bytes:
        """Give the public key that other laptops check signatures with."""
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.signing_key))
        return key.public_key().public_bytes_raw()


def _file(store_id: str) -> Path:
    return paths.settings_folder() / "devices" / f"{store_id}.json"


def new_device() -> Device:
    """Give a fresh identity."""
    return Device(new_id().hex(), Ed25519PrivateKey.generate().private_bytes_raw().hex())


def name_of_this_computer() -> str:
    """Give the word that histories show for this computer."""
    return platform.node() or platform.system()


def recall(store_id: str) -> Device | None:
    """Give the identity this computer had for the store, None if there is none or it cannot be read."""
    try:
        raw = json.loads(_file(store_id).read_text("utf-8"))
        return Device(str(raw["device_id"]), str(raw["signing_key"]), int(raw["sequence"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(store_id: str, device: Device) -> None:
    """Keep the identity. Not flushed: being behind the store is harmless, only being ahead tells a restore.

    For the same reason a full disk is no failure here: the operation itself is safe in the store by now.
    """
    file = _file(store_id)
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(device)), "utf-8")
        fresh.replace(file)


def at_sequence(device: Device, sequence: int) -> Device:
    """Give the identity after it wrote this sequence."""
    return replace(device, sequence=sequence)

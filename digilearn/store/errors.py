"""What can be wrong with a store, in sentences."""

from __future__ import annotations

from digilearn.domain.errors import UserError


class WrongSecret(UserError):
    """The phrase, password or recovery code opens nothing here; nothing was changed."""


class NotAStore(UserError):
    """The folder holds no store."""


class StoreTooNew(UserError):
    """A newer version of the app made this store."""


class StoreInUse(UserError):
    """Another window or command works on this store."""


class StoreDamaged(UserError):
    """The file cannot be read as a store."""


class FolderUnfit(UserError):
    """The folder cannot hold a store (exists already, cannot be written, synced to a cloud)."""


class StoreFull(UserError):
    """The disk is full or the file cannot be written; the operation was rolled back."""

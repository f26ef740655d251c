"""Two kinds of error: the user's, told in one sentence; everything else is a bug and is logged."""

from __future__ import annotations


class UserError(Exception):
    """A sentence for the user, already translated: what happened, to which row or file, and what to do."""

    @property
    def sentence(self) -> str:
        """Give the sentence to show."""
        return str(self.args[0])


class NotFound(UserError):
    """The record asked for is not in this store (or not in what this person may see)."""


class NotAllowed(UserError):
    """This person's role does not permit the act."""


class RuleBroken(UserError):
    """The act would break a rule of the field (for example a meeting that ends before it starts)."""


class Cancelled(Exception):
    """The user stopped long work: nothing to say, nothing was changed."""

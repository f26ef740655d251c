"""One doubt about one value, in words a volunteer can act on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """A doubt about a value: what is odd, in which value, and what to do about it.

    ``code`` is stable and never shown; ``message`` is a translated sentence. ``column`` is the name of the
    column as the file or form writes it, ``value`` the text as it was given, ``proposal`` the value the app
    would put in its place (never put there silently). ``blocking`` faults must be settled before saving;
    all others are warnings.
    """

    code: str
    message: str
    column: str | None = None
    value: str | None = None
    proposal: str | None = None
    blocking: bool = False

"""A phone number as lists show it: in groups, and whose it is where it is not the person's own."""

from __future__ import annotations

from typing import Final

from digilearn.domain.learners import PhoneOwner
from digilearn.domain.phones import parse_phone
from digilearn.language import N_, _

_OWNERS: Final = {
    PhoneOwner.CHILD: N_("child"),
    PhoneOwner.GRANDCHILD: N_("grandchild"),
    PhoneOwner.NEIGHBOUR: N_("neighbour"),
    PhoneOwner.OTHER: N_("someone else"),
}


def phone_text(phone: str, owner: PhoneOwner = PhoneOwner.OWN) -> str:
    """Give "0912 345 678 (con)": in groups, as people read it aloud; "" where there is none."""
    shown = parse_phone(phone).shown or phone
    return f"{shown} ({_(_OWNERS[owner])})" if shown and owner in _OWNERS else shown

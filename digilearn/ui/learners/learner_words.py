"""The words for what a learner's record holds, as pages and dialogs show them."""

from __future__ import annotations

from digilearn.domain.learners import LearnerLine, LearnerStatus, LikelyDouble, PhoneOwner, Sex
from digilearn.language import N_, _

SEXES: dict[Sex | None, str] = {None: N_("Not given"), Sex.FEMALE: N_("Female"), Sex.MALE: N_("Male")}

OWNERS = {
    PhoneOwner.OWN: N_("their own"),
    PhoneOwner.CHILD: N_("child's"),
    PhoneOwner.GRANDCHILD: N_("grandchild's"),
    PhoneOwner.NEIGHBOUR: N_("neighbour's"),
    PhoneOwner.OTHER: N_("someone else's"),
}

STATUSES = {
    LearnerStatus.ACTIVE: N_("Learning"),
    LearnerStatus.INCOMPLETE: N_("To be completed"),
    LearnerStatus.INACTIVE: N_("No longer learning"),
}

_REASONS = {
    "name": N_("same name"),
    "year": N_("same birth year"),
    "village": N_("same village"),
    "phone": N_("same phone"),
    "citizen_id": N_("same personal id number"),
}


def status_text(status: LearnerStatus) -> str:
    """Give the status in words; someone who simply learns needs none in a list."""
    return "" if status is LearnerStatus.ACTIVE else _(STATUSES[status])


def line_text(line: LearnerLine) -> str:
    """Give "Nguyễn Thị Hoa (bà Hùng) · 1958 · thôn 3": enough to tell two people of one name apart."""
    pieces = (line.shown_name, str(line.birth_year or ""), line.village)
    return " · ".join(piece for piece in pieces if piece)


def double_text(double: LikelyDouble) -> str:
    """Give the person already in the book and why they may be the same one."""
    why = ", ".join(_(_REASONS[reason]) for reason in double.reasons if reason in _REASONS)
    return f"{line_text(double.learner)} ({why})" if why else line_text(double.learner)

"""The list of learners: what each column says about a person."""

from __future__ import annotations

from digilearn.domain.learners import LearnerLine
from digilearn.language import N_, _
from digilearn.ui.kit.paged_model import PagedLearnerModel
from digilearn.ui.kit.phone_words import phone_text
from digilearn.ui.learners.learner_words import status_text

_HEADINGS = (N_("Full name"), N_("Year of birth"), N_("Village"), N_("Phone"), N_("Status"))


class LearnerTableModel(PagedLearnerModel):
    """Name (also called), year, village, phone, status; fetched by pages of rank."""

    def headings(self) -> tuple[str, ...]:
        return tuple(map(_, _HEADINGS))

    def cell(self, line: LearnerLine, column: int) -> str:
        year, phone = str(line.birth_year or ""), phone_text(line.phone, line.phone_owner)
        cells = (line.shown_name, year, line.village, phone, status_text(line.status))
        return cells[column]

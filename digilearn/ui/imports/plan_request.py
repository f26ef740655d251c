"""Which list is planned, for which class, and what a person said of it: enough to plan it anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digilearn.domain.ids import Id
from digilearn.domain.importing.columns import Layout
from digilearn.domain.importing.grid import NeedsPassword
from digilearn.domain.importing.records import ImportPlan
from digilearn.language import _
from digilearn.services.reading_messages import FileAt
from digilearn.ui.imports.plan_digest import PlanDigest, answered
from digilearn.ui.kit.operations import IsCancelled, Progress

if TYPE_CHECKING:
    from digilearn.services.imports import Imports


class Locked(NamedTuple):
    """The file asks for a password; `sentence` says whether none was given, or a wrong one."""

    sentence: str
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """A file (`file`) or a pasted text, its one `sheet` or all (None), the class `into`, and what was said of it.

    The password is kept no longer than the plan, and no text of this object shows it.
    """

    file: Path | FileAt | None
    into: Id | None = None
    sheet: str | None = None
    text: str = field(default="", repr=False)
    layouts: Mapping[str, Layout] = field(default_factory=dict)
    password: str | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Give the name of the list as it is shown."""
        return self.file.name if self.file is not None else _("Pasted text")

    @property
    def path(self) -> Path | None:
        """Give the file on the disk that the list stands in."""
        return self.file.path if isinstance(self.file, FileAt) else self.file

    def with_layout(self, sheet: str, layout: Layout, plan: ImportPlan | None = None) -> PlanRequest:
        """Give the request with how a sheet is to be read, and with it the sheets of `plan` of the same shape.

        A workbook often holds one list a village: what is said of one need not be said of each.
        """
        sheets = plan.sheets if plan is not None and layout.header_row is None else ()
        shapes = [(one.shape, one.starts) for one in sheets if one.sheet == sheet and one.shape]
        alike = [one.sheet for one in sheets if (one.shape, one.starts) in shapes]
        return replace(self, layouts={**self.layouts, **dict.fromkeys(alike, layout), sheet: layout})

    def read(
        self, imports: Imports, choices: Mapping[str, str], progress: Progress, cancelled: IsCancelled
    ) -> PlanDigest | Locked:
        """Plan the list and give the answers again that were given before. Raises UserError, Cancelled."""
        if self.file is None:
            plan = imports.plan_text(self.text, self.into, progress, cancelled, layouts=self.layouts)
            return answered(plan, choices)
        try:
            plan = imports.plan(
                self.file, self.into, self.sheet, progress, cancelled, self.password, layouts=self.layouts
            )
        except NeedsPassword as error:
            return Locked(error.sentence, self.password is not None)
        return answered(plan, choices)

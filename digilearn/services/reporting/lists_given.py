"""Lists that were given out with whole id numbers: what for, kept in the book and told by the history."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Final

from digilearn.domain.changes import Kind
from digilearn.domain.ids import new_id
from digilearn.domain.reporting.documents import Document
from digilearn.domain.reporting.freezing import freeze
from digilearn.domain.reporting.kept import KeptReport
from digilearn.domain.reporting.learner_filter import LearnerFilter
from digilearn.domain.units import Actor
from digilearn.language import N_
from digilearn.store.unit_of_work import UnitOfWork

MADE: Final = N_("List with id numbers made")
"""The operation, as the history calls it."""


def keep_purpose(work: UnitOfWork, actor: Actor, document: Document, wanted: LearnerFilter) -> None:
    """Keep that this list was made, for whom it was asked (`scope`) and what for (`note`, which the history shows).

    Its content is frozen as every report's is: whose numbers stood there, never the numbers.
    """
    first, last = document.period or (wanted.first, wanted.last)
    report = KeptReport(
        id=new_id(),
        unit_id=actor.unit_id,
        kind=document.kind.value,
        title=document.title,
        first=first,
        last=last,
        scope=json.dumps(wanted.plain(), ensure_ascii=False, sort_keys=True),
        content=freeze(document),
        made_at=document.made_at.astimezone(UTC),
        maker=document.maker,
        note=wanted.purpose,
    )
    work.write(Kind.REPORT, [report])

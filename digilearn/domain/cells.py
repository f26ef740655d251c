"""What one cell of a workbook, or one field of a form, says as text."""

from __future__ import annotations

import datetime as dt
import re

from digilearn.domain.vietnamese import clean

_NUMBER_AS_TEXT = re.compile(r"(\d{4,})\.0")


def cell_text(value: str | float | dt.date | None) -> str:
    """Give the cell as clean text: 912345678.0 and "912345678.0" as 912345678, a date as 1958-03-15.

    An empty cell is "". The apostrophe that keeps digits as text in a workbook is not part of the text.
    """
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = clean(str(value)).lstrip("'").strip()
    number = _NUMBER_AS_TEXT.fullmatch(text)
    return number[1] if number else text

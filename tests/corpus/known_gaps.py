"""What the reader cannot do yet: case -> kinds of failure, and why. A gap that is closed must leave this list."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tests.corpus.judge import LOST, NEEDLESS, NOT_A_PERSON, UNDOUBTED, UNREFUSED, UNSAID, WRONG

KNOWN_GAPS: Final[MappingProxyType[str, tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        "second_level_in_first_row": (
            (
                WRONG,
                NEEDLESS,
            ),
            "Nam and Nữ beside the first person are not seen as the header's second level",
        ),
        "tables_beside": ((LOST,), "only the left of two tables side by side is read"),
        "hidden_rows": ((UNSAID,), "hidden rows are read without saying so"),
        "hidden_columns": ((UNSAID,), "hidden columns are read without saying so"),
        "filtered_rows": ((UNSAID,), "rows hidden by a filter are read without saying so"),
        "summary_below": (
            (
                NOT_A_PERSON,
                NEEDLESS,
            ),
            "a count block under the list is taken for another list",
        ),
        "staff_list_above": ((WRONG,), "a village under Nơi ở (thôn) is kept as an address too"),
        "columns_day_month_year": ((NEEDLESS,), "births in three columns with full titles are not joined"),
        "columns_zalo_ap": ((WRONG,), "column names: Zalo, Ấp, Dân tộc, Mã, Ghi chú, Ký nhận"),
        "columns_silent_wrong": ((WRONG,), "content does not decide against a title yet"),
        "columns_swapped": (
            (NEEDLESS,),
            "content does not decide against a title yet: each value is doubted",
        ),
        "births_every_form": ((NEEDLESS,), "births in words are doubted, not read"),
        "births_serials_csv": ((NEEDLESS,), "serial numbers as text are doubted, not read"),
        "dates_month_first": (
            (
                WRONG,
                NEEDLESS,
            ),
            "a column that can only be mm/dd is read value by value",
        ),
        "dates_swapped": (
            (
                UNDOUBTED,
                UNSAID,
            ),
            "days and months swapped by a US Excel are not noticed",
        ),
        "dates_dragged": ((UNDOUBTED,), "dates counted up by a fill handle are not noticed"),
        "years_dragged": ((UNDOUBTED,), "years counted up by a fill handle are not noticed"),
        "year_of_form": ((UNDOUBTED,), "a birth in the year of the form is not noticed"),
        "dates_all_one": ((UNDOUBTED,), "one date for everyone is not noticed"),
        "sexes_in_title": ((NEEDLESS,), "a legend in the title is not read: each value is doubted"),
        "sexes_nu_1": ((NEEDLESS,), "0 under Nữ is doubted, not read as a man"),
        "names_forms": (
            (
                LOST,
                WRONG,
                UNDOUBTED,
            ),
            "people named Cộng and Tổng are taken for totals; years in brackets are not doubted",
        ),
        "addresses_old": ((UNDOUBTED,), "addresses are kept as written, today's commune is not looked for"),
        "row_per_household": (
            (
                LOST,
                WRONG,
            ),
            "several people in one cell are not parted",
        ),
        "refused_rows": ((UNREFUSED,), "signs for a name are not refused"),
        "marks_hours": ((NEEDLESS,), "numbers of hours are asked about"),
    }
)

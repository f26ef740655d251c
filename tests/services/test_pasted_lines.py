"""Lines pasted from a chat: who has only a village is a person too, and nobody is told of titles nobody wrote."""

from __future__ import annotations

from digilearn.domain.importing.records import Skip
from digilearn.services.session import Session

LINES = """1. Nguyễn Thị Hoa 1958 thôn 2 0912345678
2. Trần Văn Ba 1960 thôn 2
3. Lê Thị Tư 1955
4. Cô Năm thôn 4
Họp lúc 7 giờ tối ở nhà văn hóa thôn 4"""


def test_a_name_with_a_village_alone_is_a_person_of_the_list(session: Session) -> None:
    plan = session.imports.plan_text(LINES)

    assert [row.row for _sheet, row in plan.each_row()] == [1, 2, 3, 4]
    last = list(plan.each_row())[-1][1].record
    assert (last.full_name, last.village) == ("Cô Năm", "thôn 4")


def test_titles_that_nobody_wrote_are_not_counted(session: Session) -> None:
    [sheet] = session.imports.plan_text(LINES).sheets

    assert sheet.skipped.get(Skip.HEADER, 0) == 0
    assert sheet.skipped[Skip.NOTE] == 1
    assert sheet.lines == 5

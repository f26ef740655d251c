"""A person's story in words."""

from datetime import date, datetime

from digilearn.domain.changes import FieldChange
from digilearn.domain.classrooms import Classroom
from digilearn.domain.ids import new_id
from digilearn.services.learners import HistoryEntry, StoryClass
from digilearn.ui.learners.story_text import class_text, entry_text

EVENING = Classroom(id=new_id(), unit_id=new_id(), code="LOP-01", name="Lớp tối thứ Ba")


def test_a_class_says_from_when_and_how_often_they_came() -> None:
    line = StoryClass(EVENING, date(2026, 11, 3), None, 3, 4)
    assert class_text(line) == "Lớp tối thứ Ba · từ 03/11/2026 · đã đến 3/4 buổi (75,0%)"


def test_a_class_without_a_mark_claims_no_rate() -> None:
    line = StoryClass(EVENING, date(2026, 11, 3), date(2026, 11, 20), 0, 0)
    assert class_text(line) == "Lớp tối thứ Ba · từ 03/11/2026 đến 20/11/2026"


def test_a_change_says_who_when_and_from_what() -> None:
    fields = (
        FieldChange("Năm sinh", "1958", "1959"),
        FieldChange("Ghi chú", "x", None),
        FieldChange("Tên", None, "A"),
    )
    entry = HistoryEntry(datetime(2026, 11, 24, 21, 5), "Hà", "Sửa học viên", fields)
    assert entry_text(entry) == (
        "21:05, 24/11/2026 · Hà · Sửa học viên: Năm sinh: 1958 → 1959; Ghi chú: x → (trống); Tên: A"
    )

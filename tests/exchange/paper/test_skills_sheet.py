"""The page to take home: large letters, one page a person where it can be, never an empty one."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from digilearn.domain.outcomes import Level
from digilearn.domain.skills_pages import MOST_PRACTISED, Skill, SkillsSet, skills_page
from digilearn.exchange.paper.output import page_image, pdf_bytes
from digilearn.exchange.paper.skills_blocks import LARGE
from digilearn.exchange.paper.skills_sheet import SkillsSheet

LONG = "Nguyễn Hoàng Thị Bích Phương Thảo Nguyên (bà ngoại cháu Hùng)"
CHECKS = (
    "Tự mở trang và đọc đúng địa chỉ, không ai bấm hộ.",
    "Tự đăng nhập và thấy tên mình.",
    "Tự tìm được một dịch vụ và chỉ ra chỗ ghi giấy tờ, lệ phí, thời hạn.",
    "Tự đăng xuất.",
)


def skill(number: int, level: Level | None = Level.ALONE) -> Skill:
    return Skill(
        f"Bài số {number}: đăng nhập và tra cứu", CHECKS, "dang-nhap", level, date(2026, 1, number + 1)
    )


def sheet(name: str, *skills: Skill) -> SkillsSheet:
    return SkillsSheet(
        SkillsSet(
            (skills_page(name, skills),),
            "Lớp tối thứ Ba, nhà văn hóa thôn 3",
            "Tổ công nghệ số cộng đồng thôn 3",
            "Nguyễn Thu Hà",
            (),
            "thứ Ba, 01/12/2026, 19 giờ 00, nhà văn hóa thôn 3",
            date(2026, 11, 24),
        )
    )


def words(made: SkillsSheet) -> list[str]:
    """Give the words of each page."""
    pages = PdfReader(BytesIO(pdf_bytes(made))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


@pytest.mark.parametrize("name", ["Lò Thị Ánh", LONG])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8])
def test_up_to_eight_lessons_stand_on_one_page_with_the_whole_foot(name: str, count: int) -> None:
    [text] = words(sheet(name, *[skill(number) for number in range(count)], skill(9, Level.NEEDS_HELP)))
    assert name in text
    assert all(f"Bài số {number}:" in text for number in range(count))
    assert "Buổi học tới: thứ Ba, 01/12/2026" in text
    assert text.count("hỏi người nhà.") == 1


def test_the_newest_lesson_keeps_its_checks_and_stands_first() -> None:
    [text] = words(sheet("Lò Thị Ánh", *[skill(number) for number in range(8)]))
    assert "8 việc tôi tự làm" in text
    assert text.index("Bài số 7:") < text.index(CHECKS[0]) < text.index("Bài số 6:")


def test_thirty_lessons_go_on_to_a_second_page_that_names_the_person_and_is_no_stub() -> None:
    first, second = words(sheet(LONG, *[skill(number) for number in range(30)]))
    assert LONG in first
    assert LONG in second
    assert "1/2" in first
    assert "Buổi học tới" in second
    assert "Buổi học tới" not in first
    assert second.count("Bài số") >= 4
    assert first.count("Bài số") + second.count("Bài số") == 30


def test_who_can_do_nothing_yet_is_encouraged_and_has_boxes_to_tick() -> None:
    [text] = words(sheet("Giàng A Páo", skill(1, Level.LEARNED), skill(2, Level.NEEDS_HELP)))
    assert "Tôi đã bắt đầu học" in text
    assert text.index("Bài số 2") < text.index("Bài số 1"), "first what help was asked for"
    assert CHECKS[0] in text
    [bare] = words(sheet("Vì Văn Mới"))
    assert "Việc tôi muốn tự làm" in bare


def test_where_no_phone_is_recorded_there_is_room_to_write_one() -> None:
    [text] = words(sheet("Lò Thị Ánh", skill(1)))
    assert "Điện thoại: ......" in text


def test_few_things_are_practised_at_a_time() -> None:
    page = skills_page("Lò Thị Ánh", [skill(number, Level.LEARNED) for number in range(6)])
    assert len(page.practise) == MOST_PRACTISED


def test_letters_never_become_small() -> None:
    assert min(size.text for size in LARGE) >= 16


def test_nothing_is_drawn_beyond_the_margins() -> None:
    """Beside and below the page's own column the paper stays white, whatever the name."""
    made = sheet(LONG, *[skill(number) for number in range(8)], skill(9, Level.NEEDS_HELP))
    image: QImage = page_image(made, 0, 50)
    dots = 50 / 25.4
    edges = (range(round(16 * dots)), range(image.width() - round(16 * dots), image.width()))
    outside = [
        (x, y)
        for edge in edges
        for x in edge
        for y in range(image.height())
        if image.pixelColor(x, y).lightness() < 200
    ]
    assert outside == []

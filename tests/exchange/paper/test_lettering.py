"""Text in a box wraps or shrinks; nothing of it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from digilearn.exchange.paper.lettering import Face, balanced, fitted, serif_family, width_of, wrapped

_WORDS = st.lists(
    st.sampled_from(
        ["Hoàng", "Thị", "Phương", "Thảo", "Nguyễn", "H'Hen", "Niê", "Kđăm", "Ng" * 12, "", "(bà"]
    ),
    min_size=1,
    max_size=14,
).map(" ".join)


@given(_WORDS, st.floats(12, 90), st.floats(6, 14), st.sampled_from([8.0, 11.0, 13.0]))
def test_all_of_a_text_is_inside_its_box(text: str, width: float, height: float, points: float) -> None:
    fit = fitted(text, Face(points), width, height)
    assert "".join(" ".join(fit.lines).split()) == "".join(text.split())
    assert all(width_of(line, fit.face) <= width + 0.01 for line in fit.lines)
    assert fit.height <= height + 0.05


@given(_WORDS, st.floats(40, 120))
def test_balanced_lines_are_as_few_and_say_the_same(text: str, width: float) -> None:
    plain, even = fitted(text, Face(13), width), balanced(text, Face(13), width)
    assert len(even.lines) == len(plain.lines)
    assert " ".join(even.lines).split() == text.split()


def test_a_short_name_keeps_its_size_and_a_long_one_shrinks_before_it_is_broken_small() -> None:
    assert fitted("Lò Thị Ánh", Face(13), 50, 8.4).face.points == 13
    long = fitted("Hoàng Thị Phương Thảo Nguyên Nguyễn", Face(13), 50, 8.4)
    assert long.face.points >= 8.5


def test_a_word_wider_than_the_box_is_not_broken() -> None:
    assert wrapped("Nguyễnnnnnnnnnnnnnnnn", Face(13), 10) is None


def test_the_typeface_has_every_vietnamese_letter() -> None:
    raw = QRawFont.fromFont(QFont(serif_family()))
    letters = "ăâđêôơưĂÂĐÊÔƠƯ" + "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    assert [letter for letter in letters + letters.upper() if not raw.supportsCharacter(ord(letter))] == []


def test_a_face_without_vietnamese_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    from digilearn.exchange.paper import lettering

    there = [
        family for family in ("Tinos", "Noto Serif", "DejaVu Serif") if family in QFontDatabase.families()
    ]
    last = there[-1]
    monkeypatch.setattr(lettering, "_knows_vietnamese", lambda family: family == last)
    assert lettering.serif_family.__wrapped__() == last

"""A few letters without accents find a public service."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.essential_search import best_first, fits
from digilearn.domain.vietnamese import fold
from digilearn.services.support import essential_services

NAMES = [one.name for one in essential_services()]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ks", "Khai sinh"),
        ("khai si", "Khai sinh"),
        ("tam tru", "Đăng ký tạm trú"),
        ("BHYT", "Giảm trừ mức đóng BHYT hộ gia đình"),
        ("lltp", "Cấp phiếu lý lịch tư pháp"),
        ("that nghiep", "Hưởng trợ cấp thất nghiệp"),
        ("ket", "Kết hôn"),
    ],
)
def test_a_service_is_found_as_people_type_it(typed: str, first: str) -> None:
    found = best_first(typed, NAMES)
    assert first in found[:2]


@given(st.sampled_from(NAMES), st.data())
def test_every_service_is_found_by_the_beginning_of_any_of_its_words(name: str, data: st.DataObject) -> None:
    word = fold(data.draw(st.sampled_from([one for one in name.split() if one.isalpha()])))
    assert fits(word[: data.draw(st.integers(1, len(word)))], name)


@given(st.text(max_size=12))
def test_whatever_fits_is_one_of_the_names_and_nothing_typed_fits_nothing(text: str) -> None:
    assert set(best_first(text, NAMES)) <= set(NAMES)
    assert not fits("", NAMES[0])
    assert not fits(" - ", NAMES[0])

"""The printed code of a class: found in a heading however it was copied, never taken when a sign is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.class_marks import class_mark, class_names, class_of_mark, mark_in
from digilearn.domain.ids import Id

IDS = st.binary(min_size=16, max_size=16).map(Id)
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(IDS)
def test_a_printed_code_is_found_in_its_heading(classroom: Id) -> None:
    mark = class_mark(classroom)
    assert mark_in(["DANH SÁCH", f"Lớp: Tối thứ Ba (LOP-01) - Mã lớp {mark}"]) == mark
    assert mark_in([f"Class: Tuesday - Class code: {mark.lower().replace('-', ' ')}"]) == mark
    assert mark_in([f"MÃ LỚP {mark.replace('-', '').replace('0', 'O').replace('1', 'l')}"]) == mark


@given(IDS, st.integers(0, 8), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_noticed(classroom: Id, place: int, sign: str) -> None:
    signs = class_mark(classroom).replace("-", "")
    wrong = signs[:place] + sign + signs[place + 1 :]
    assert (mark_in([f"Mã lớp {wrong}"]) is None) == (wrong != signs)


@pytest.mark.parametrize("text", ["Mã lớp LOP-01", "ĐT 091-200-0111", "Mã lớp: 123-456-7890", "Mã lớp"])
def test_other_codes_and_phones_are_no_code_of_a_class(text: str) -> None:
    assert mark_in([text]) is None


@given(IDS)
def test_a_class_is_known_under_its_id_and_its_code(classroom: Id) -> None:
    made = class_of_mark(class_mark(classroom))
    assert class_names(classroom) == {classroom, made}
    assert class_names(classroom) & class_names(made)

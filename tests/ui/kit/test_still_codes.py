"""When a code before the camera counts, and whose it may be."""

from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.cards import card_digits
from digilearn.domain.ids import Id, new_id
from digilearn.domain.sheet_codes import sheet_digits
from digilearn.ui.kit.still_codes import GONE_S, StillCodes, may_be_ours


def test_a_code_held_still_comes_once() -> None:
    codes = StillCodes()

    assert codes.come(["a"], 10.0) == ["a"]
    assert [codes.come(["a"], 10 + step / 10) for step in range(100)] == [[]] * 100


def test_a_hand_that_trembles_is_no_second_scan_and_coming_back_is_one() -> None:
    codes = StillCodes()
    codes.come(["a"], 10.0)

    assert codes.come([], 10.5) == []
    assert codes.come(["a"], 11.4) == []
    assert codes.come(["a"], 13.0) == ["a"]


def test_the_next_person_counts_at_once() -> None:
    codes = StillCodes()
    codes.come(["a"], 10.0)

    assert codes.come(["b"], 10.03) == ["b"]


@given(st.lists(st.tuples(st.floats(0.01, 4), st.sets(st.sampled_from("abc"))), max_size=40))
def test_a_code_comes_when_it_was_gone_long_enough_and_at_no_other_time(
    frames: list[tuple[float, set[str]]],
) -> None:
    codes, now, last = StillCodes(), 0.0, dict[str, float]()
    for pause, texts in frames:
        now += pause
        come = set(codes.come(sorted(texts), now))
        assert come == {text for text in texts if text not in last or now - last[text] >= GONE_S}
        last |= dict.fromkeys(texts, now)


@given(st.binary(min_size=16, max_size=16))
def test_our_own_codes_may_be_ours(raw: bytes) -> None:
    assert may_be_ours(card_digits(Id(raw)))
    assert may_be_ours(sheet_digits(Id(raw), [new_id()]))


def test_a_citizen_card_with_an_odd_sign_in_front_may_be_ours_and_addresses_and_words_are_not() -> None:
    assert may_be_ours("\ufeff014158000123||Lò Thị Ánh|15081958|Nữ|Bản Nà Lốc|22122021")
    assert not may_be_ours("https://example.vn/123456")
    assert not may_be_ours("WIFI:S:Nha van hoa;T:WPA;P:12345678;;")
    assert not may_be_ours("123")
    assert not may_be_ours("")

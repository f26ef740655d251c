"""What is true of provinces, communes, their names in other people's files, and villages."""

import time
import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reference
from digilearn import paths
from digilearn.domain import places
from digilearn.domain.errors import NotFound
from digilearn.domain.place_names import find_communes, match_commune, match_province
from digilearn.domain.places import commune, communes, old_place, province, provinces, today
from digilearn.domain.vietnamese import fold
from digilearn.domain.villages import VILLAGE_KINDS, split_village, village_label

ALL = st.sampled_from(communes())


def labels(text: str, limit: int = 20) -> list[str]:
    return [one.label for one in find_communes(text, limit)]


def matches(province_name: str, name: str) -> list[str]:
    found = match_province(province_name)
    assert found is not None
    return [one.label for one in match_commune(found, name)]


# --- the lists -------------------------------------------------------------------------------------------------------


def test_there_are_34_provinces_and_3321_communes_as_the_law_has_it() -> None:
    assert len(provinces()) == 34
    assert len(communes()) == 3_321
    assert len({one.code for one in communes()}) == 3_321
    assert all(len(one.code) == 5 and one.code.isdigit() for one in communes())


def test_cities_and_wards_count_as_in_november_2026() -> None:
    kinds = [one.kind for one in communes()]
    assert [kinds.count(kind) for kind in ("phường", "xã", "đặc khu")] == [709, 2_599, 13]
    assert sum(one.kind == "thành phố" for one in provinces()) == 9


def test_each_province_has_as_many_communes_as_facts_5_2_say() -> None:
    counts = {one.code: 0 for one in provinces()}
    for one in communes():
        counts[one.province.code] += 1
    assert list(counts.values()) == [
        126, 56, 124, 45, 38, 75, 99, 92, 65, 54, 99, 148, 114, 104, 129, 166, 130,
        69, 78, 40, 94, 96, 135, 65, 102, 124, 95, 168, 96, 102, 124, 102, 103, 64,
    ]  # fmt: skip


def test_a_province_is_named_as_on_that_day() -> None:
    assert province("24", date(2026, 9, 19)).full_name == "Tỉnh Bắc Ninh"
    assert province("24", date(2026, 9, 20)).full_name == "Thành phố Bắc Ninh"
    assert province("75", date(2026, 4, 30)).full_name == "Thành phố Đồng Nai"
    assert province("22", date(2026, 8, 31)).full_name == "Tỉnh Quảng Ninh"
    assert province("22").full_name == "Thành phố Quảng Ninh"


def test_a_commune_is_of_its_kind_on_that_day_and_so_is_its_province() -> None:
    before, after = commune("07840", date(2026, 9, 19)), commune("07840", date(2026, 9, 20))
    assert (before.full_name, before.province.kind) == ("Xã Hiệp Hòa", "tỉnh")
    assert (after.full_name, after.province.kind) == ("Phường Hiệp Hòa", "thành phố")
    assert commune("07840", date(2020, 1, 1)) == commune("07840", date(2025, 7, 1))


def test_days_of_one_place_follow_each_other_without_gap() -> None:
    spans = [[(row.valid_from, row.valid_to) for row in rows] for rows in places._communes().values()]
    spans += [[(row.valid_from, row.valid_to) for row in rows] for rows in places._provinces().values()]
    assert sum(len(rows) == 2 for rows in spans) == 22 + 3
    for rows in spans:
        assert rows[-1][1] is None
        for (_, last), (first, _) in pairwise(rows):
            assert last is not None
            assert (first - last).days == 1


def test_an_unknown_code_is_told_in_a_sentence() -> None:
    for ask in (commune, province, old_place):
        with pytest.raises(NotFound, match="99999"):
            ask("99999")


def test_the_lists_are_composed_unicode_sorted_and_small() -> None:
    files = sorted(paths.reference().glob("*.tsv"))
    assert len(files) == 7
    for file in files:
        text = file.read_text(encoding="utf-8")
        header, *rows = text.splitlines()
        assert text == unicodedata.normalize("NFC", text)
        assert all(row.count("\t") == header.count("\t") for row in rows)
        if header.startswith("code"):
            assert rows == sorted(rows, key=lambda row: row.split("\t"))
    assert sum(file.stat().st_size for file in paths.reference().iterdir()) < 1_000_000


def test_ethnic_groups_and_services_are_complete() -> None:
    groups = [row.split("\t") for row in _lines("ethnic_groups.tsv")]
    assert [row[0] for row in groups] == [f"{number:02}" for number in range(1, 55)]
    assert [row[3] for row in groups] == ["unverified"] * 19 + ["confirmed"] * 35
    services = [row.split("\t") for row in _lines("services.tsv")]
    areas = [row[1] for row in services]
    assert [areas.count(area) for area in dict.fromkeys(areas)] == [13, 5, 7]


def _lines(file: str) -> list[str]:
    return (paths.reference() / file).read_text(encoding="utf-8").splitlines()[1:]


def test_full_names_are_taken_apart_by_their_kind() -> None:
    assert reference._split("Thị trấn Hiệp Hòa") == ("Hiệp Hòa", "thị trấn")
    assert reference._split("Phường 1") == ("1", "phường")


# --- before July 2025 ------------------------------------------------------------------------------------------------


def test_471_old_communes_were_split_and_the_others_went_to_one() -> None:
    old = [old_place(code) for code in places._old_communes()]
    parts = [len(one.today) for one in old]
    assert [parts.count(number) for number in (1, 2, 3, 4, 5)] == [9_569, 397, 58, 15, 1]
    assert sum(one.split for one in old) == 471


def test_an_old_commune_says_where_it_was_and_what_it_is() -> None:
    old = old_place("00001")
    assert old.label == "phường Phúc Xá, quận Ba Đình, Hà Nội"
    assert [one.label for one in today("00001")] == ["phường Hồng Hà, Hà Nội"]


def test_a_split_commune_gives_the_choice_with_the_likeliest_first() -> None:
    (old,) = [
        one
        for one in map(old_place, places._old_communes())
        if one.label == "xã Thái Sơn, huyện An Lão, Hải Phòng"
    ]
    assert [one.label for one in old.today] == ["xã An Khánh, Hải Phòng", "xã An Lão, Hải Phòng"]


def test_an_island_district_without_communes_is_named_once() -> None:
    assert old_place("318").label == "huyện Bạch Long Vĩ, Hải Phòng"
    assert [one.label for one in today("318")] == ["đặc khu Bạch Long Vĩ, Hải Phòng"]


# --- typing ----------------------------------------------------------------------------------------------------------


def test_typing_without_accents_finds_kind_name_and_province_in_any_order() -> None:
    wanted = ["xã Tân Thành, Đồng Tháp", "xã Tân Thạnh, Đồng Tháp"]
    assert labels("xa tan thanh dong thap") == wanted
    assert labels("Dong Thap, tan thanh") == wanted
    assert labels("thanh tan thap dong") == wanted
    assert set(wanted) < set(labels("TAN THANH dong th"))


def test_the_short_kind_is_enough() -> None:
    assert labels("p my tho")[0] == "phường Mỹ Tho, Đồng Tháp"
    assert labels("x. my tho dong thap")[0] == "xã Mỹ Thọ, Đồng Tháp"


def test_a_whole_name_comes_before_a_begun_one() -> None:
    names = [one.name for one in find_communes("tan an", 100)]
    whole = [fold(name) == "tan an" for name in names]
    assert whole == sorted(whole, reverse=True)
    assert 1 < sum(whole) < len(whole)


def test_accents_that_are_typed_put_the_matching_name_first() -> None:
    assert labels("Văn Lăng")[0] == "xã Văn Lăng, Thái Nguyên"
    assert labels("văn lang thái nguyên")[0] == "xã Văn Lang, Thái Nguyên"
    assert all(
        label.split()[1].startswith("Tâ") or label.split()[1].startswith("Tầ") for label in labels("Tâ")
    )


def test_tones_may_stand_on_either_vowel() -> None:
    assert labels("hoà bình phú thọ") == labels("hòa bình phú thọ")


def test_apostrophes_may_be_left_out() -> None:
    for text in ("ea h'leo", "ea h’leo", "ea hleo", "ea h leo"):
        assert labels(text)[0] == "xã Ea H'Leo, Đắk Lắk"


def test_people_type_hcm() -> None:
    assert labels("ben thanh hcm")[:1] == ["phường Bến Thành, TP. Hồ Chí Minh"]


def test_nothing_typed_finds_nothing() -> None:
    assert labels("") == labels("  , ") == labels("qwxyz") == []


@given(ALL)
def test_every_commune_is_first_when_its_label_is_typed(one: places.Commune) -> None:
    assert find_communes(one.label)[0] == one
    folded = fold(one.label.replace(",", " "))
    assert one in find_communes(folded, 3)


@given(ALL, st.integers(min_value=1, max_value=12))
def test_every_beginning_of_a_name_keeps_the_commune_in_the_hits(one: places.Commune, length: int) -> None:
    assert one in find_communes(one.name[:length], 5_000)


@given(st.text(max_size=30))
def test_any_text_may_be_typed(text: str) -> None:
    assert len(find_communes(text, 5)) <= 5


def test_a_keystroke_takes_no_time_to_notice() -> None:
    find_communes("a")
    texts = ["t", "n", "x", "xa", "ph", "phu", "đ", "hà", "xã", "tan th", "xa tan thanh dong thap"]
    best = min(_seconds_for(texts) for _ in range(3))
    assert best / len(texts) < 0.010


def test_communes_load_quickly() -> None:
    def load() -> float:
        places._communes.cache_clear()
        start = time.perf_counter()
        places._communes()
        return time.perf_counter() - start

    assert min(load() for _ in range(3)) < 0.060


def _seconds_for(texts: list[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        find_communes(text)
    return time.perf_counter() - start


# --- names in files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tỉnh Đồng Tháp", "82"), ("dong thap", "82"), ("TP.HCM", "79"), ("TP Hồ Chí Minh", "79"), ("Hà Nội", "01"),
        ("Thành phố Bắc Ninh", "24"), ("T. Tây Ninh", "80"), ("Thanh Hoá", "38"),
    ],
)  # fmt: skip
def test_a_province_is_known_by_the_ways_people_write_it(text: str, code: str) -> None:
    found = match_province(text)
    assert found is not None
    assert found.code == code


def test_an_unknown_province_is_none() -> None:
    assert match_province("Atlantis") is match_province("") is match_province("tỉnh") is None


@given(ALL)
def test_a_name_with_its_accents_is_one_commune(one: places.Commune) -> None:
    decomposed = unicodedata.normalize("NFD", one.full_name).upper()
    assert match_commune(one.province, one.full_name) == (one,)
    assert match_commune(one.province, decomposed) == (one,)


@given(ALL)
def test_a_name_without_accents_is_among_the_answers(one: places.Commune) -> None:
    assert one in match_commune(one.province, fold(one.name))


def test_ten_names_collide_without_accents_and_are_asked() -> None:
    several = {
        tuple(sorted(one.name for one in match_commune(each.province, fold(each.name))))
        for each in communes()
    }
    assert {names for names in several if len(names) > 1} == {
        ("Văn Lang", "Văn Lăng"), ("Cẩm Giang", "Cẩm Giàng"), ("Đông Tiến", "Đồng Tiến"), ("Sơn Hà", "Sơn Hạ"),
        ("Ba Tô", "Ba Tơ"), ("Lộc Thành", "Lộc Thạnh"), ("Tân Thành", "Tân Thạnh"), ("Thanh An", "Thạnh An"),
        ("Mỹ Tho", "Mỹ Thọ"),
    }  # fmt: skip


def test_the_kind_settles_between_two_names_alike() -> None:
    assert matches("Đồng Tháp", "phuong my tho") == ["phường Mỹ Tho, Đồng Tháp"]
    assert matches("Thanh Hóa", "X. Dong Tien") == ["xã Đồng Tiến, Thanh Hóa"]


def test_a_name_that_needs_no_accents_is_sure_only_when_others_are_written() -> None:
    assert matches("TP.HCM", "THANH AN") == ["xã Thanh An, TP. Hồ Chí Minh", "xã Thạnh An, TP. Hồ Chí Minh"]
    assert matches("TP.HCM", "xã Thanh An") == ["xã Thanh An, TP. Hồ Chí Minh"]


def test_the_kind_of_last_year_still_finds_the_commune() -> None:
    assert matches("Bắc Ninh", "xã Hiệp Hoà") == ["phường Hiệp Hòa, Bắc Ninh"]


def test_wrong_accents_find_nothing() -> None:
    assert matches("Đồng Tháp", "Tần Thành") == []


def test_a_name_that_begins_like_a_kind_is_still_a_name() -> None:
    assert matches("Điện Biên", "Xa Dung") == matches("Điện Biên", "xã Xa Dung") == ["xã Xa Dung, Điện Biên"]


# --- villages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Thôn 3", "thôn", "3"), ("BẢN NÀ LỐC", "bản", "NÀ LỐC"), ("ban Na Loc", "bản", "Na Loc"),
        ("TDP 5", "tổ dân phố", "5"), ("KP.2", "khu phố", "2"), ("Tổ dân phố số 5", "tổ dân phố", "số 5"),
        ("Tổ 4", "tổ", "4"), ("Plei Ốp", "plei", "Ốp"), ("Nà Lốc", "", "Nà Lốc"), ("Bạn Hùng", "", "Bạn Hùng"),
        ("Thôn", "", "Thôn"), ("", "", ""),
    ],
)  # fmt: skip
def test_the_kind_of_a_village_is_told_from_its_name(text: str, kind: str, name: str) -> None:
    assert split_village(text) == (kind, name)


@given(st.sampled_from(VILLAGE_KINDS), st.from_regex(r"[0-9]{1,2}|Nà [A-Z][a-z]{1,6}", fullmatch=True))
def test_a_village_shown_and_read_again_is_the_same(kind: str, name: str) -> None:
    assert split_village(village_label(kind.upper(), name)) == (kind, name)


def test_the_kind_is_shown_in_small_letters() -> None:
    assert village_label("Bản", "Nà Lốc") == "bản Nà Lốc"
    assert village_label("", "Nà Lốc") == "Nà Lốc"

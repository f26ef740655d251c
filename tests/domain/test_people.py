"""Names of people: their parts, their order, and how messy ones are set right."""

import random
import time
import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale, Qt

from digilearn.domain.people import clean_name, name_faults, parse_name, sort_key, split_name

WORDS = "An Ân Ấn Ánh Bé Bê Chi Đào Dao Hoa Hoà Hòa Hoạ Nguyễn Lê Văn Thị Êban H'Hen Y Ơn Ưng Út Yến hoa AN"
words = st.sampled_from(WORDS.split())
names = st.lists(words, min_size=1, max_size=5).map(" ".join)
name_text = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơuưyAĐÊH '-’\u0301\u0323ðÐ"), max_size=30)


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Nguyễn Thị Minh Hoa", ("Nguyễn", "Thị Minh", "Hoa")),
        ("Lê An", ("Lê", "", "An")),
        ("Bảy", ("", "", "Bảy")),
        ("", ("", "", "")),
        ("  Trần  Văn  Út ", ("Trần", "Văn", "Út")),
    ],
)
def test_a_name_is_family_middle_and_given(full: str, parts: tuple[str, str, str]) -> None:
    assert split_name(full) == parts


@given(names)
def test_the_parts_of_a_name_make_the_name_again(name: str) -> None:
    assert " ".join(part for part in split_name(name) if part) == name


def test_given_name_then_family_name_then_middle_names_decide() -> None:
    right = ["An", "Lê An", "Nguyễn An", "Nguyễn Thị An", "Nguyễn Thị Bình An", "Nguyễn Văn An", "Đỗ Thị Ân"]
    right += ["Lê Hoa", "Bùi Hòa", "An Họa", "Cao Yến"]
    mixed = right[:]
    random.Random(7).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == right


@given(names, names)
def test_names_compare_part_by_part_as_icu_does(one: str, other: str) -> None:
    collator = QCollator(QLocale("vi"))
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    first, second = sort_key(one), sort_key(other)
    decisive = 0
    for part in (2, 0, 1):
        decisive = decisive or collator.compare(split_name(one)[part], split_name(other)[part])
    if decisive:
        assert (first < second) == (decisive < 0)
    else:
        assert (first == second) == (one == other)


def test_capitals_decide_only_between_names_that_are_otherwise_the_same() -> None:
    assert sort_key("Lê Thị hoa") < sort_key("Lê Thị Hoa") < sort_key("Trần Thị hoa")


@given(names, st.sampled_from(["NFC", "NFD"]), st.sampled_from([" ", "  ", "\u00a0"]))
def test_spaces_and_composition_do_not_move_a_name(name: str, form: str, space: str) -> None:
    assert sort_key(unicodedata.normalize(form, name).replace(" ", space)) == sort_key(name)  # type: ignore[arg-type]


def test_sort_by_leads_and_the_rest_of_the_name_follows() -> None:
    people = [
        ("H'Hen Niê", "H'Hen"),
        ("H’Hen Êban", "H'Hen"),
        ("Lê Văn Hùng", ""),
        ("Y Moan Niê", "Y Moan"),
        ("Y Moan Êban", "y moan"),
        ("Y Bih Niê", "Y Bih"),
        ("Trần Thị Yến", ""),
        ("Nguyễn Thị Minh Anh", "Minh Anh"),
        ("Lê Văn Minh", ""),
    ]
    ordered = sorted(people, key=lambda person: sort_key(*person))
    assert [name for name, _ in ordered] == [
        "H’Hen Êban",
        "H'Hen Niê",
        "Lê Văn Hùng",
        "Lê Văn Minh",
        "Nguyễn Thị Minh Anh",
        "Y Bih Niê",
        "Y Moan Êban",
        "Y Moan Niê",
        "Trần Thị Yến",
    ]


def test_sort_by_that_is_the_given_name_changes_nothing() -> None:
    assert sort_key("Nguyễn Thị Hoa", "Hoa") == sort_key("Nguyễn Thị Hoa")
    assert sort_key("An Văn An", "An") == sort_key("An Văn An")


def test_sort_by_that_is_not_in_the_name_leads_the_whole_name() -> None:
    assert sort_key("Giàng A Phử", "Phư") < sort_key("Nguyễn Thị Phử")
    assert sort_key("Giàng A Phử", "Bảy") < sort_key("Lê Văn Chi")


def test_thousands_of_different_names_are_keyed_at_once() -> None:
    pool = [
        "Nguyễn",
        "Trần",
        "Lê",
        "Phạm",
        "Hoàng",
        "Võ",
        "Đặng",
        "Bùi",
        "Đỗ",
        "Hồ",
        "Ngô",
        "Lý",
        "Thị",
        "Văn",
        "Ngọc",
    ]
    sample = [" ".join(parts) for parts in product(pool, pool, pool)]
    start = time.perf_counter()
    for name in sample:
        sort_key(name)
    assert (time.perf_counter() - start) / len(sample) < 60e-6


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NGUYỄN THỊ HOA", "Nguyễn Thị Hoa"),
        ("nguyễn  thị hoa ", "Nguyễn Thị Hoa"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("h’hen niê", "H'Hen Niê"),
        ("H' Hen Niê", "H'Hen Niê"),
        ("Y MOAN ÊBAN", "Y Moan Êban"),
        ("LÊ-NGUYỄN ĐỨC ÚT", "Lê-Nguyễn Đức Út"),
        ("ÐẶNG VĂN Á", "Đặng Văn Á"),
        ("Lò Văn McKay", "Lò Văn McKay"),
        ("NGUYỄN văn An", "NGUYỄN văn An"),
        (unicodedata.normalize("NFD", "NGUYỄN VĂN ỨNG"), "Nguyễn Văn Ứng"),
        ("", ""),
    ],
)
def test_a_shouted_or_whispered_name_gets_vietnamese_capitals(text: str, name: str) -> None:
    assert clean_name(text) == name


@given(name_text)
def test_a_clean_name_stays_as_it_is(text: str) -> None:
    once = clean_name(text)
    assert clean_name(once) == once == unicodedata.normalize("NFC", once)


@pytest.mark.parametrize(
    ("text", "name", "called", "title"),
    [
        ("Nguyễn Thị Hoa (bà Hùng)", "Nguyễn Thị Hoa", "bà Hùng", ""),
        ("Nguyễn Thị Hoa(bà Hùng", "Nguyễn Thị Hoa", "bà Hùng", ""),
        ("NGUYỄN THỊ HOA [bà Hùng]", "Nguyễn Thị Hoa", "bà Hùng", ""),
        ("Nguyễn Thị Hoa (bà Hùng) (Bảy)", "Nguyễn Thị Hoa", "bà Hùng, Bảy", ""),
        ("Nguyễn Thị Hoa ()", "Nguyễn Thị Hoa", "", ""),
        ("Bà Nguyễn Thị Hoa", "Nguyễn Thị Hoa", "", "Bà"),
        ("CỤ LÒ VĂN PÂNG", "Lò Văn Pâng", "", "Cụ"),
        ("Bà Hoa", "Bà Hoa", "", ""),
        ("Bá Văn Hoa", "Bá Văn Hoa", "", ""),
        ("Cù Thị Hoa", "Cù Thị Hoa", "", ""),
        ("Chị Út (con bà Tư)", "Chị Út", "con bà Tư", ""),
        ("", "", "", ""),
    ],
)
def test_a_name_cell_gives_name_called_and_title(text: str, name: str, called: str, title: str) -> None:
    parts = parse_name(text)
    assert (parts.name, parts.also_called, parts.title) == (name, called, title)


def test_a_title_that_may_be_a_family_name_is_said_with_the_way_back() -> None:
    (fault,) = parse_name("Ông Ích Khiêm").faults
    assert (fault.code, fault.proposal, fault.blocking) == ("name_title", "Ông Ích Khiêm", False)
    assert parse_name("Ông Nguyễn Văn An").faults == ()


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Nguyễn Thị Hoa", []),
        ("", []),
        ("Hoa", ["name_one_word"]),
        ("Nguyễn Thị Hoa 1958", ["name_digits"]),
        ("Hoa2", ["name_digits", "name_one_word"]),
        ("Nguyễn Văn " + "An " * 15 + "Chín", []),
        ("Nguyễn Văn " + "An " * 15 + "Thanh", ["name_long"]),
    ],
)
def test_doubtful_names_are_warned_about_and_never_refused(name: str, codes: list[str]) -> None:
    faults = name_faults(name)
    assert [fault.code for fault in faults] == codes
    assert all(name in fault.message and fault.value == name and not fault.blocking for fault in faults)

"""Who a row is said to be: known again after sorting, never against the name in sight, never one for another."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.ids import derived_id
from digilearn.domain.importing.carried import Carried, CarriedPerson, Checks, checks_of
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow, RowRef
from digilearn.domain.importing.records import SheetKind, SheetPlan
from digilearn.domain.importing.said import who_is_said

PEOPLE = st.builds(
    ImportedPerson,
    full_name=st.sampled_from(["Lò Thị Ánh", "Lò Thị Anh", "Cà Văn Nghiệm", "H'Hen Niê", "Vì Văn Tới"]),
    birth_year=st.none() | st.sampled_from([1949, 1951]),
    village=st.none() | st.sampled_from(["thôn 9", "bản Nà Lốc"]),
    phone=st.none() | st.sampled_from(["0912000111", "0987000222"]),
)


def checks(one: ImportedPerson) -> Checks:
    return checks_of(one.full_name, one.birth_year, one.village, one.phone)


def sheet(people: Sequence[ImportedPerson], name: str = "Điểm danh") -> SheetPlan:
    rows = tuple(PlannedRow(row, one) for row, one in enumerate(people, start=11))
    return SheetPlan(name, SheetKind.LEARNERS, rows=rows)


def carried(people: Sequence[ImportedPerson]) -> Carried:
    return Carried(
        tuple(
            CarriedPerson(
                "Điểm danh",
                row,
                1,
                derived_id("learner", row),
                checks(one),
            )
            for row, one in enumerate(people, start=11)
        )
    )


@given(st.lists(PEOPLE, max_size=8))
def test_rows_in_their_place_are_all_known_again(people: list[ImportedPerson]) -> None:
    said = who_is_said(carried(people), [sheet(people)], by_place=False)
    assert {ref.row: one.row for ref, one in said.people.items()} == {
        row: row for row in range(11, 11 + len(people))
    }


@given(
    st.lists(PEOPLE, min_size=1, max_size=8).flatmap(
        lambda one: st.tuples(st.just(one), st.permutations(one))
    )
)
def test_a_sorted_list_never_takes_one_person_for_another(
    both: tuple[list[ImportedPerson], list[ImportedPerson]],
) -> None:
    before, after = both
    said = who_is_said(carried(before), [sheet(after, "Tên khác")], by_place=True)
    for ref, one in said.people.items():
        assert checks(before[one.row - 11]) == checks(after[ref.row - 11])
    told = [checks(one) for one in before]
    alone = {one for one in told if told.count(one) == 1}
    assert alone <= {checks(after[ref.row - 11]) for ref in said.people}


@given(st.lists(PEOPLE, min_size=1, max_size=6))
def test_nobody_else_is_taken_for_someone_of_the_list(people: list[ImportedPerson]) -> None:
    strangers = [one._replace(full_name=f"Người Lạ {place}") for place, one in enumerate(people)]
    assert who_is_said(carried(people), [sheet(strangers)], by_place=False).people == {}


def test_a_name_corrected_in_its_place_is_whoever_stood_there_only_in_rows_given_back() -> None:
    before = [ImportedPerson("Lò Thị Ánh", birth_year=1951), ImportedPerson(None, birth_year=1952)]
    after = [before[0], ImportedPerson("Quàng Thị Mẫu", birth_year=1952)]
    assert len(who_is_said(carried(before), [sheet(after)], by_place=False).people) == 1
    said = who_is_said(carried(before), [sheet(after)], by_place=True)
    assert said.people[RowRef("Điểm danh", 12)].id == derived_id("learner", 12)
    turned = who_is_said(carried(before), [sheet(after[::-1])], by_place=True)
    assert RowRef("Điểm danh", 11) not in turned.people  # a place says nothing once the rows were turned

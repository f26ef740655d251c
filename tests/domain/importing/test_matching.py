"""Who a row already is: sure matches, questions, and doubles inside a file; nobody invented, nobody lost."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.errors import Cancelled
from digilearn.domain.ids import Id, new_id
from digilearn.domain.importing.grid import Cell
from digilearn.domain.importing.known_people import KnownPeople, KnownPerson
from digilearn.domain.importing.matching import People, match_plan
from digilearn.domain.importing.plan_json import plan_json
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow, Verdict
from digilearn.domain.importing.questions import answer, ask
from digilearn.domain.importing.records import ImportPlan, QuestionKind
from digilearn.domain.importing.verdicts import settle
from tests.domain.importing.sheets import codes, plan_of

HEADER: list[Cell] = ["STT", "Họ và tên", "Ngày sinh", "Thôn", "SĐT", "CCCD", "Mã"]
HOA = Id(b"h" * 16)


def hash_of(number: str) -> str:
    return hashlib.sha256(number.encode()).hexdigest()


def known(
    name: str = "Nguyễn Thị Hoa",
    birth: str | None = None,
    year: int | None = 1958,
    village: str = "thôn 3",
    phone: str = "",
    citizen_id: str = "",
    code: str = "",
) -> KnownPerson:
    id_hash = hash_of(citizen_id) if citizen_id else ""
    return (HOA, name, "", birth, int(birth[:4]) if birth else year, village, phone, id_hash, code)


def planned(
    people: list[KnownPerson],
    *rows: list[Cell],
    details: ImportedPerson | None = None,
    members: frozenset[Id] = frozenset(),
) -> ImportPlan:
    sheet = plan_of([HEADER, *([place, *row] for place, row in enumerate(rows, start=1))])
    plan = ImportPlan("list.xlsx", b"", (sheet,), members=members)
    plan = match_plan(
        plan, People(KnownPeople(people), hash_of, members, lambda one, other: one[:8] == other[:8])
    )
    return ask(settle(plan, {HOA: details} if details else {}))


def only(plan: ImportPlan) -> PlannedRow:
    (row,) = plan.sheets[0].rows
    return row


@pytest.mark.parametrize(
    ("person", "row"),
    [
        (
            known(citizen_id="079158001234", year=None, village=""),
            ["Nguyễn Thị Hoa", "", "", "", "079158001234"],
        ),
        (
            known(citizen_id="079158001234", year=None, village=""),
            ["Nguyễn Thị Hoa", "", "", "", "79158001234"],
        ),
        (known(code="HV7", village="thôn 2"), ["Nguyễn T. Hoa", 1958, "thôn 3", "", "", "HV7"]),
        (known(birth="1958-03-15", village="thôn 2"), ["NGUYEN THI HOA", "15/3/1958"]),
        (known(), ["Nguyễn Thị Hoa", 1958, "Thôn 3"]),
        (known(), ["Nguyễn Thị Hoa", "2/2/1958", "Thôn 3"]),
        (known(village="", phone="0912345678"), ["Nguyễn Thị Hoa", 1958, "Thôn 3", "912 345 678"]),
    ],
)
def test_the_same_person_is_known_again(person: KnownPerson, row: list[Cell]) -> None:
    assert only(planned([person], row)).learner_id == HOA


@pytest.mark.parametrize(
    ("person", "row"),
    [
        (known(village=""), ["Nguyễn Thị Hoa", 1958, "Thôn 3"]),
        (known(year=None), ["Nguyễn Thị Hoa", "", "Thôn 3"]),
        (known(), ["Nguyễn Thị Hòa", 1958, "Thôn 3"]),
        (known(), ["Nguyễn Thi Thu Hoa", 1958, "Thôn 3"]),
        (known(birth="1958-03-15"), ["Nguyễn Thị Hoa", "16/3/1958", "Thôn 3"]),
        (
            known(name="Trần Văn Minh", citizen_id="079158001234"),
            ["Nguyễn Thị Hoa", 1958, "Thôn 3", "", "079158001234"],
        ),
        (known(year=None, village=""), ["Nguyễn Thị Hoa"]),
    ],
)
def test_who_may_be_the_same_is_asked_and_waits(person: KnownPerson, row: list[Cell]) -> None:
    plan = planned([person], row)
    found = only(plan)
    assert found.asked
    assert found.verdict is Verdict.REFUSED
    assert "possible_duplicate" in codes(found)
    assert [question.kind for question in plan.questions] == [QuestionKind.SAME_PERSON]
    assert plan.counts().asked == 1
    assert plan.counts().refused == 0


@pytest.mark.parametrize(
    ("person", "row"),
    [
        (known(), ["Nguyễn Thị Hoa", 1961, "Thôn 3"]),
        (known(), ["Nguyễn Thị Hoa", 1958, "Thôn 2"]),
        (known(), ["Nguyễn Thị Hồng", 1958, "Thôn 3"]),
        (known(code="7"), ["Trần Văn Minh", 1970, "Thôn 2", "", "", "7"]),
        (
            known(citizen_id="079158001234"),
            ["Nguyễn Thị Hoa", 1958, "Thôn 3", "", "079158009999"],
        ),
    ],
)
def test_another_person_is_new(person: KnownPerson, row: list[Cell]) -> None:
    found = only(planned([person], row))
    assert found.verdict is Verdict.NEW
    assert not found.asked


def test_only_what_the_row_gives_can_change_anything() -> None:
    held = ImportedPerson("Nguyễn Thị Hoa", None, 1958, None, "0912345678", None, "thôn 3", note="yếu mắt")
    same = only(planned([known()], ["Nguyễn Thị Hoa", 1958, "Thôn 3"], details=held))
    assert (same.verdict, same.changed) == (Verdict.SAME, ())
    changed = only(planned([known()], ["Nguyễn Thị Hoa", "15/3/1958", "Thôn 3", "0987654321"], details=held))
    assert changed.verdict is Verdict.CHANGED
    assert [(one.field, one.before, one.after) for one in changed.changed] == [
        ("birth_date", "1958", "15/03/1958"),
        ("phone", "0912345678", "0987654321"),
    ]


def test_a_member_of_the_class_is_known_by_the_name_alone() -> None:
    person = known(year=None, village="")
    assert only(planned([person], ["Nguyễn Thị Hoa"], members=frozenset({HOA}))).learner_id == HOA


def test_a_double_inside_one_list_is_asked_unless_the_phone_proves_it() -> None:
    rows: list[list[Cell]] = [["Nguyễn Thị Hoa", 1958, "Thôn 3"], ["Nguyễn Thị Hoa", 1958, "Thôn 3"]]
    asked = planned([], *rows)
    assert [row.asked for row in asked.sheets[0].rows] == [False, True]
    proved = planned([], *([*row, "0912345678"] for row in rows))
    assert [row.verdict for row in proved.sheets[0].rows] == [Verdict.NEW, Verdict.SAME]
    assert codes(proved.sheets[0].rows[1]) == {"repeated"}


def test_an_answer_settles_the_row_and_can_be_changed() -> None:
    plan = planned([known(village="")], ["Nguyễn Thị Hoa", 1958, "Thôn 3"])
    question = plan.questions[0].id
    same = answer(plan, question, "same")
    assert (only(same).learner_id, only(same).verdict) == (HOA, Verdict.CHANGED)
    assert not only(same).faults
    other = answer(same, question, "other")
    assert (only(other).learner_id, only(other).verdict) == (None, Verdict.NEW)
    assert other.question(question).chosen == "other"
    assert other.counts().questions == 0
    with pytest.raises(KeyError):
        answer(plan, "person:nobody:1", "same")
    with pytest.raises(ValueError, match="perhaps"):
        answer(plan, question, "perhaps")


def test_one_answer_puts_the_zero_back_in_all_rows() -> None:
    rows: list[list[Cell]] = [
        ["Lò Thị Ánh", 1955, "", "", 11155001234.0],
        ["Vì Văn Pao", 1970, "", "", 11070001234.0],
    ]
    plan = planned([], *rows)
    (question,) = plan.questions
    assert len(question.rows) == 2
    applied = answer(plan, question.id, "apply")
    assert [row.record.citizen_id for row in applied.sheets[0].rows] == ["011155001234", "011070001234"]
    assert all(not row.faults for row in applied.sheets[0].rows)
    left = answer(applied, question.id, "leave")
    assert [row.record.citizen_id for row in left.sheets[0].rows] == ["11155001234", "11070001234"]


def test_one_answer_says_what_a_sign_means() -> None:
    sheet = plan_of([["STT", "Họ và tên", "02/03/2026"], [1, "Lò Thị Ánh", "v"], [2, "Vì Văn Pao", ""]])
    plan = ask(settle(ImportPlan("list.xlsx", b"", (sheet,))))
    (question,) = plan.questions
    assert question.kind is QuestionKind.MEANING
    said = answer(plan, question.id, "present").sheets[0].rows
    assert [dict(row.record.marks) for row in said] == [{"2026-03-02": "present"}, {}]


def test_stopping_ends_the_comparison() -> None:
    sheet = plan_of([HEADER, [1, "Lò Thị Ánh", 1955]])
    with pytest.raises(Cancelled):
        match_plan(
            ImportPlan("list.xlsx", b"", (sheet,)),
            People(KnownPeople(), hash_of, frozenset(), None),
            lambda: True,
        )


def test_the_plan_as_json_has_null_for_what_a_row_does_not_give() -> None:
    told = json.loads(json.dumps(plan_json(planned([], ["Lò Thị Ánh", "15/3/1955", "Thôn 1", 912345678.0]))))
    assert told["file"] == "list.xlsx"
    (sheet,) = told["sheets"]
    assert (sheet["sheet"], sheet["kind"], sheet["header_rows"]) == ("Thôn 3", "learners", [1])
    assert sheet["columns"]["B"] == "full_name"
    (row,) = sheet["rows"]
    assert (row["row"], row["verdict"]) == (2, "new")
    assert row["record"] == {
        "full_name": "Lò Thị Ánh",
        "birth_date": "1955-03-15",
        "birth_year": 1955,
        "sex": None,
        "phone": "912345678",
        "citizen_id": None,
        "village": "Thôn 1",
        "address": None,
        "commune": None,
        "ethnicity": None,
        "code": None,
        "note": None,
        "marks": None,
    }
    assert [(fault["column"], fault["code"]) for fault in row["faults"]] == [("E", "lost_zero")]


people = st.tuples(
    st.sampled_from(["Nguyễn Thị Hoa", "Nguyễn Thị Hòa", "Lò Văn Pao", "NGUYEN THI HOA"]),
    st.sampled_from(["", 1958, 1961, "15/3/1958"]),
    st.sampled_from(["", "Thôn 3", "Thôn 2"]),
    st.sampled_from(["", "0912345678"]),
)


@given(st.lists(people, max_size=6), st.lists(people, max_size=3))
def test_every_row_is_new_known_or_asked_whoever_is_there(
    rows: list[tuple[Cell, ...]], there: list[tuple[Cell, ...]]
) -> None:
    store: list[KnownPerson] = [
        (new_id(), str(name), "", None, 1958 if birth else None, str(village), str(phone), "", "")
        for name, birth, village, phone in there
    ]
    plan = planned(store, *map(list, rows))
    assert sum(len(sheet.rows) for sheet in plan.sheets) == len(rows)
    for row in plan.sheets[0].rows:
        assert (row.verdict is Verdict.REFUSED) == row.asked
        assert (row.verdict is Verdict.NEW) == (row.match is None and not row.asked)
    for question in plan.questions:
        plan = answer(plan, question.id, "other" if question.kind is QuestionKind.SAME_PERSON else "leave")
    assert plan.counts().questions == 0
    assert not any(row.asked for row in plan.sheets[0].rows)

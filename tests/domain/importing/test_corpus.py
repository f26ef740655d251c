"""The corpus of made-up workbooks is read as its truth says, but for the gaps that are known and named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from digilearn.services.session import Session
from tests.corpus.judge import INVENTED, LOST, NOT_A_PERSON, Failure, Judged, judge, kinds, totals
from tests.corpus.known_gaps import KNOWN_GAPS
from tests.corpus.make import corpus
from tests.corpus.people import people
from tests.corpus.table import empty_store
from tests.corpus.truth import Case, Truth


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Judged]]:
    folder = tmp_path_factory.mktemp("corpus")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGILEARN_SETTINGS", str(folder / "settings"))
        session = empty_store(folder / "store")
        yield {case.name: judge(case, session, folder) for case in corpus()}
        session.close()


@pytest.mark.parametrize("case", corpus(), ids=lambda case: case.name)
def test_a_file_is_read_as_its_truth_says(case: Case, judged: dict[str, Judged]) -> None:
    """A gap that was closed must leave the list of known gaps; a new kind of failure is a defect."""
    found, known = kinds(judged[case.name]), KNOWN_GAPS.get(case.name, ((), ""))[0]
    assert set(found) == set(known), judged[case.name].failures


def test_every_known_gap_names_a_case_and_a_reason() -> None:
    assert KNOWN_GAPS.keys() <= {case.name for case in corpus()}
    assert all(failures and reason for failures, reason in KNOWN_GAPS.values())


def test_almost_every_person_and_field_of_the_corpus_is_right(judged: dict[str, Judged]) -> None:
    figures = totals([*judged.values()])
    assert figures["cases"] >= 60
    assert figures["recall"] >= 0.98
    assert figures["precision"] >= 0.99


def test_the_corpus_is_the_same_each_time() -> None:
    a_few = [case for case in corpus() if case.name in ("xlsb", "ods", "csv_vni", "docx", "html_xls")]
    assert [case.content() for case in a_few] == [case.content() for case in a_few]
    assert len({one.name for one in people(400)}) == 400


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    session = empty_store(tmp_path / "store")
    yield session
    session.close()


@pytest.mark.parametrize(
    ("truths", "kind"),
    [
        ((), NOT_A_PERSON),
        ((Truth("", 2, {"full_name": "Lò Thị Thử"}), Truth("", 9, {"full_name": "Cà Văn Mất"})), LOST),
        ((Truth("", 3, {"full_name": "Lò Thị Thử"}),), INVENTED),
    ],
)
def test_the_judge_sees_the_lost_and_the_invented(
    session: Session, tmp_path: Path, truths: tuple[Truth, ...], kind: str
) -> None:
    content = "Họ và tên,Năm sinh\nLò Thị Thử,\n".encode()
    case = Case("sample", "", "csv", lambda: content, truths)
    assert kind in kinds(judge(case, session, tmp_path))


def test_the_judge_sees_a_wrong_field(session: Session, tmp_path: Path) -> None:
    content = "Họ và tên,Năm sinh\nLò Thị Thử,1951\n".encode()
    truth = Truth("", 2, {"full_name": "Lò Thị Thử", "birth_year": 1952})
    (failure,) = judge(Case("sample", "", "csv", lambda: content, (truth,)), session, tmp_path).failures
    assert failure == Failure("field wrong silently", "!2 birth_year", "1952", "1951")

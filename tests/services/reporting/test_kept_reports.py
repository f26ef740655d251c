"""Kept reports: once each, step by step, printed again with names as they are now."""

from dataclasses import replace

import pytest

from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.reporting.documents import Document, Figure, Personal, PersonField, Row, Table
from digilearn.domain.reporting.kept import ReportState
from digilearn.services.session import Session
from tests.document_sample import document


@pytest.fixture
def anh(session: Session) -> Id:
    learner_id, _changes = session.learners.add("Lò Thị Ánh", birth_year=1955)
    return learner_id


def _about(learner_id: Id) -> Document:
    sample = document()
    table = sample.tables[1]
    row = table.rows[0]
    cells = (Personal(learner_id, PersonField.NAME, "Lò Thị Ánh"), *row.cells[1:])
    named = tuple(
        Personal(learner_id, one.field, one.text) if isinstance(one, Personal) else one for one in cells
    )
    return replace(
        sample, blocks=(sample.tables[0], replace(table, rows=(Row(named),))), evidence={}, unit=sample.unit
    )


def _first_name(made: Document) -> str:
    cell = made.tables[1].rows[0].cells[0]
    assert isinstance(cell, Personal)
    return cell.text


def test_a_report_saved_and_printed_is_kept_once(session: Session, anh: Id) -> None:
    first, _changes = session.kept_reports.keep(_about(anh))
    second, changes = session.kept_reports.keep(_about(anh))
    assert first == second
    assert changes.operation is None
    assert len(session.kept_reports.all()) == 1


def test_a_report_goes_from_made_to_handed_in_to_approved(session: Session, anh: Id) -> None:
    kept, _changes = session.kept_reports.keep(_about(anh))
    with pytest.raises(RuleBroken):
        session.kept_reports.approve(kept)
    session.kept_reports.submit(kept)
    session.kept_reports.send_back(kept, "Thiếu số hộ")
    [line] = session.kept_reports.all()
    assert (line.state, line.note) == (ReportState.SENT_BACK, "Thiếu số hộ")
    session.kept_reports.submit(kept)
    session.kept_reports.approve(kept)
    [line] = session.kept_reports.all()
    assert line.state is ReportState.APPROVED
    assert line.submitted_on == session.clock.today()


def test_a_report_sent_back_says_why(session: Session, anh: Id) -> None:
    kept, _changes = session.kept_reports.keep(_about(anh))
    session.kept_reports.submit(kept)
    with pytest.raises(RuleBroken):
        session.kept_reports.send_back(kept, "  ")


def test_a_report_printed_again_is_the_same_and_an_erased_person_has_no_name(
    session: Session, anh: Id
) -> None:
    made = _about(anh)
    kept, _changes = session.kept_reports.keep(made)
    again = session.kept_reports.again(kept)
    assert again.tables[0] == made.tables[0]
    assert _first_name(again) == "Lò Thị Ánh"
    session.learners.delete([anh])
    again = session.kept_reports.again(kept)
    assert _first_name(again) == "(đã xóa)"
    assert again.tables[0] == made.tables[0]
    assert again.tables[1].rows[0].cells[4] == 4


def test_a_later_correction_shows_as_a_difference(session: Session, anh: Id) -> None:
    made = _about(anh)
    kept, _changes = session.kept_reports.keep(made)
    assert session.kept_reports.differences(kept, made) == []
    table: Table = made.tables[0]
    row = table.rows[0]
    corrected = replace(row, cells=(*row.cells[:2], Figure(43, "able"), *row.cells[3:]))
    now = replace(made, blocks=(replace(table, rows=(corrected, *table.rows[1:])), made.tables[1]))
    [change] = session.kept_reports.differences(kept, now)
    assert (change.line, change.column, change.before, change.now) == (
        "Người tự làm được",
        "Đã đạt: Trong kỳ",
        41,
        43,
    )


def test_the_report_of_a_period_is_the_one_handed_in(session: Session, anh: Id) -> None:
    made = _about(anh)
    assert made.period is not None
    form = Id(bytes(16))
    first, _changes = session.kept_reports.keep(made, set_id=form)
    session.kept_reports.submit(first)
    session.kept_reports.keep(replace(made, made_at=made.made_at.replace(hour=17)), set_id=form)
    counting = session.kept_reports.of_period(form, *made.period)
    assert counting is not None
    assert counting.id == first
    session.history.undo()
    session.history.undo()
    assert [one.state for one in session.kept_reports.all()] == [ReportState.MADE]

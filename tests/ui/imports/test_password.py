"""A locked workbook asks for its password on the page; a wrong one is said, Esc leaves, none is kept."""

import io
from datetime import date
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.importing.columns import Field
from digilearn.services.reading_messages import Job
from digilearn.ui.imports.import_page import ImportPage
from digilearn.ui.imports.plan_request import PlanRequest


@pytest.fixture
def locked(workbook: Path) -> Path:
    """Give the list of the other tests, locked."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook.read_bytes())).encrypt("na loc 2026", out)
    path = workbook.with_name("DS khoa.xlsx")
    path.write_bytes(out.getvalue())
    return path


@pytest.fixture
def asked(page: ImportPage, locked: Path, qtbot: QtBot) -> ImportPage:
    page.read_file(locked)
    qtbot.waitUntil(page.password.isVisible)
    return page


def _type(page: ImportPage, password: str) -> None:
    page.password.field.insert(password)
    QTest.keyClick(page.password.field, Qt.Key.Key_Return)


def test_a_locked_file_asks_for_its_password_and_is_read_with_it(asked: ImportPage, qtbot: QtBot) -> None:
    assert asked.password.sentence.text() == "DS khoa.xlsx is locked"
    assert not asked.password.fault.isVisible()
    assert asked.password.field.hasFocus()
    _type(asked, "na loc 2026")
    qtbot.waitUntil(asked.plan_view.isVisible)
    assert asked.digest is not None
    assert asked.digest.counts.people == 5


def test_a_wrong_password_is_said_and_asked_again(asked: ImportPage, qtbot: QtBot) -> None:
    _type(asked, "wrong")
    qtbot.waitUntil(asked.password.fault.isVisible)
    assert asked.password.fault.text().startswith("That password does not open the file.")
    assert asked.password.field.text() == ""
    assert asked.password.field.hasFocus()


def test_escape_leaves_the_locked_file(asked: ImportPage) -> None:
    asked.password.field.insert("na loc")
    QTest.keyClick(asked.password.field, Qt.Key.Key_Escape)
    assert asked.drop.isVisible()
    assert asked.request is None
    assert asked.password.field.text() == ""


def test_a_column_can_be_changed_in_a_locked_file(asked: ImportPage, qtbot: QtBot) -> None:
    _type(asked, "na loc 2026")
    qtbot.waitUntil(asked.plan_view.isVisible)
    before, menu = asked.digest, asked.plan_view.sheet.menu_of(4)
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "Note").trigger()
    qtbot.waitUntil(lambda: asked.digest is not before)
    assert asked.digest is not None
    assert asked.digest.plan.sheets[0].columns["D"] is Field.NOTE


def test_the_password_goes_with_the_import_and_stands_in_no_text(asked: ImportPage, qtbot: QtBot) -> None:
    _type(asked, "na loc 2026")
    qtbot.waitUntil(asked.plan_view.isVisible)
    assert "na loc" not in repr(asked.request)
    asked.apply_button.click()
    qtbot.waitUntil(asked.done.isVisible)
    assert asked.request is not None
    assert asked.request.password is None


def test_no_text_of_a_job_or_a_request_shows_a_password() -> None:
    job = Job(None, None, date(2026, 1, 1), "vi", 60, "to-so-9", text="Lò Thị Ánh")
    assert "to-so-9" not in repr(job)
    assert "Ánh" not in repr(job)
    assert "to-so-9" not in repr(PlanRequest(None, text="Lò Thị Ánh", password="to-so-9"))

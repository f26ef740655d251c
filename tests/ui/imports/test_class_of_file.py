"""A list that says which class it is of goes into that class, unless another class or none is chosen."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from digilearn.domain.importing.arriving import NO_CLASS
from digilearn.ui.imports.import_page import ImportPage
from tests.ui.imports.conftest import Book


def test_the_class_of_the_file_is_taken_until_none_is_chosen(
    page: ImportPage, book: Book, tmp_path: Path, qtbot: QtBot
) -> None:
    session = page.desk.session
    classroom = session.classrooms.list()[0].classroom
    file = session.reports.save(session.reports.attendance(classroom.id), tmp_path / "lop.xlsx")
    page.open(None, file)
    qtbot.waitUntil(page.plan_view.isVisible)
    box = page.into_choice
    qtbot.waitUntil(lambda: box.currentText() == f"{classroom.name} (from the file)")
    assert page.digest is not None
    assert page.digest.plan.into == classroom.id
    assert page.apply_button.text() == "Nothing to import"
    none = next(place for place in range(box.count()) if box.itemData(place) == NO_CLASS)
    box.setCurrentIndex(none)
    box.activated.emit(none)
    qtbot.waitUntil(lambda: page.digest is not None and page.digest.plan.into is None)
    assert box.currentText() == "Into no class"
    page.read_file(file)  # what was said of one list is not said of the next
    qtbot.waitUntil(lambda: page.digest is not None and page.digest.plan.into == classroom.id)

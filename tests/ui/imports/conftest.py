"""A book with one class and a few people, and workbooks as coordinators make them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from pytestqt.qtbot import QtBot

from digilearn.domain.classrooms import NewClassroom, Repeating
from digilearn.domain.ids import Id
from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui.imports.import_page import ImportPage
from digilearn.ui.kit.desk import Desk
from tests.catalogue import speaking


@dataclass(frozen=True)
class Book:
    session: Session
    classroom: Id


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture
def book() -> Iterator[Book]:
    """Give a class, and Lò Thị Ánh 1955 of thôn 3 who is in nobody's class yet."""
    session = open_demo(learners=0, classrooms=0)
    schedule = Repeating(date(2026, 11, 3), frozenset({1}), time(19), time(21), 4)
    classroom, _changes = session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", schedule))
    session.learners.add(name="Lò Thị Ánh", birth_year=1955, village="thôn 3")
    yield Book(session, classroom)
    session.close()


@pytest.fixture
def session(book: Book) -> Session:
    """Give that book."""
    return book.session


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ImportPage:
    """Give the page, with the classes to choose from."""
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    qtbot.waitUntil(lambda: page.into_choice.count() == 3)
    return page


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Give a list: two new people, one known (sure), one perhaps known, one without a name, ids without their 0."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Thôn 3"
    for row in (
        ("DANH SÁCH BÀ CON HỌC LỚP KỸ NĂNG SỐ", None, None, None, None, None),
        ("STT", "Họ và tên", "Năm sinh", "Thôn", "Số CCCD", "Ký nhận"),
        (1, "Nguyễn Văn Bình", 1949, "thôn 2", 14049000123, None),
        (2, "Hoàng Thị Chanh", 1961, "thôn 3", 14161000456, None),
        (3, "Lò Thị Ánh", 1955, "thôn 3", None, None),
        (4, "Lò Thị Ánh", 1955, None, None, None),
        (5, None, 1952, "thôn 2", None, None),
        (None, "Tổng cộng: 5 người", None, None, None, None),
    ):
        sheet.append(row)
    path = tmp_path / "DS thon 3 (1).xlsx"
    made.save(path)
    return path

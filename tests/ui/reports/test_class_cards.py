"""Learner cards from the reports page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from digilearn.domain.cards import CardForm
from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.preferences import Look
from digilearn.ui.reports.class_cards import CardsDialog
from digilearn.ui.reports.reports_page import ReportsPage
from tests.catalogue import speaking


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """Give the made-up commune."""
    with speaking("vi"):
        session = open_demo(learners=40, classrooms=2)
        yield session
        session.close()


@pytest.fixture
def page(session: Session, qapp: QApplication, qtbot: QtBot) -> Iterator[ReportsPage]:
    """Give the page with a class chosen."""
    theme.apply(qapp, Look.LIGHT, 100)
    desk = Desk(session)
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    qtbot.waitUntil(lambda: page.report is not None)
    yield page
    desk.close()


def asked(page: ReportsPage, qtbot: QtBot) -> CardsDialog:
    page.form_panel.cards_button.click()
    qtbot.waitUntil(lambda: page.findChild(CardsDialog) is not None)
    dialog = page.findChild(CardsDialog)
    assert isinstance(dialog, CardsDialog)
    qtbot.waitUntil(lambda: not dialog.preview.pixmap().isNull())
    return dialog


@pytest.mark.parametrize(("form", "width"), [(CardForm.TEN, 595), (CardForm.A6, 298), (CardForm.LIST, 595)])
def test_the_form_chosen_is_the_one_saved(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, form: CardForm, width: int
) -> None:
    dialog = asked(page, qtbot)
    dialog.buttons[form].setChecked(True)
    buttons = dialog.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Lưu PDF").click()
    chooser = page.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "the.pdf"))
    chooser.reject()

    qtbot.waitUntil(page.saved.isVisible)

    assert float(PdfReader(tmp_path / "the.pdf").pages[0].mediabox.width) == pytest.approx(width, abs=2)


def test_the_page_in_sight_follows_the_form(page: ReportsPage, qtbot: QtBot) -> None:
    dialog = asked(page, qtbot)
    before = dialog.preview.pixmap().cacheKey()
    dialog.buttons[CardForm.LIST].setChecked(True)
    qtbot.waitUntil(lambda: dialog.preview.pixmap().cacheKey() != before)
    dialog.reject()

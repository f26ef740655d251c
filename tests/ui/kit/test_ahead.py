"""Imports ahead: what a module needs comes before it, in a turn of its own, unless somebody waits."""

import subprocess
import sys
from pathlib import Path

import pytest

from digilearn.ui.kit.ahead import needs_of
from tests.patience import PATIENCE

TURNS = """
import importlib
import sys
from PySide6.QtCore import QCoreApplication
from digilearn.ui.kit import ahead

application = QCoreApplication([])
turns = []

def note(name):
    before = set(sys.modules)
    importlib.import_module(name)
    turns.append([one for one in sys.modules if one not in before and one.startswith("digilearn.ui.")])

ahead.import_module = note
made = ahead.ImportsAhead(application)
made.begin(["digilearn.ui.reports.reports_page"], application.quit, at_once=sys.argv[1] == "at once")
application.exec()
assert "digilearn.ui.reports.reports_page" in sys.modules
print(max(map(len, turns)))
"""


def _most_in_a_turn(how: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", TURNS, how],
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    return int(done.stdout)


def test_a_module_is_imported_after_what_it_needs_so_that_no_turn_is_long() -> None:
    assert _most_in_a_turn("in turns") <= 4  # packages, and what a function of a package's module asks for


def test_where_somebody_waits_a_module_is_imported_with_all_it_needs() -> None:
    assert _most_in_a_turn("at once") > 20


@pytest.mark.parametrize(
    "name", ["digilearn.ui.reports.reports_page", "digilearn.exchange.paper.lesson_papers"]
)
def test_only_what_uses_qt_is_asked_for_before_a_module(name: str) -> None:
    needs = needs_of(name)
    assert needs
    assert all(one.startswith(("digilearn.ui.", "digilearn.exchange.paper.")) for one in needs)

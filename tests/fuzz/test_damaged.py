"""A damaged file gives a plan or a sentence: never a traceback, a hang, a gigabyte or a changed store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.mutations import SHAPES, mutant, shapes
from tests.fuzz.run import fuzz

COUNT = 17 * 14
"""14 of each shape; `python -m tests.fuzz` takes thousands."""
FOUND = (297, 1294, 1873, 7119, 10054, 19267)
"""Those of 20,000 that did what they must not when they were first tried."""
KNOWN_FAULTS: dict[int, str] = {}
"""A fault that was mended must leave this list."""


def test_damaged_files_give_a_plan_or_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    outcome = fuzz((*range(COUNT), *FOUND), tmp_path)
    assert {number: words for number, words in outcome.faults if number not in KNOWN_FAULTS} == {}
    assert {number for number, _words in outcome.faults} == set(KNOWN_FAULTS)
    assert sum(outcome.came.values()) == COUNT + len(FOUND)
    assert outcome.came["plan"] > COUNT / 20
    assert outcome.came["sentence"] > COUNT / 20


def test_a_number_always_names_the_same_damage() -> None:
    assert [mutant(number) for number in range(40)] == [mutant(number) for number in range(40)]
    whole = {name: content for name, _suffix, content in shapes()}
    damaged = [mutant(number) for number in range(len(SHAPES) * 5)]
    assert sum(content != whole[name] for name, _suffix, content in damaged) > len(damaged) * 0.95

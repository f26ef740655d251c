"""A damaged file gives a plan or a sentence: never a traceback, a hang, a gigabyte or a changed store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.mutations import SHAPES, mutant, shapes
from tests.fuzz.run import fuzz

COUNT = 17 * 14
"""14 of each shape; `python -m tests.fuzz` takes thousands."""
KNOWN_FAULTS = {"zipfile.py": "damaged parts inside a zip come to the log as a bug, the user gets a sentence"}


def test_damaged_files_give_a_plan_or_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    outcome = fuzz(range(COUNT), tmp_path)
    unknown = [one for one in outcome.faults if not any(known in one for known in KNOWN_FAULTS)]
    assert unknown == []
    assert sum(outcome.came.values()) == COUNT
    assert outcome.came["plan"] > COUNT / 20
    assert outcome.came["sentence"] > COUNT / 20


def test_a_number_always_names_the_same_damage() -> None:
    assert [mutant(number) for number in range(40)] == [mutant(number) for number in range(40)]
    whole = {name: content for name, _suffix, content in shapes()}
    damaged = [mutant(number) for number in range(len(SHAPES) * 5)]
    assert sum(content != whole[name] for name, _suffix, content in damaged) > len(damaged) * 0.95

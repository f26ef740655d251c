"""Runs the whole corpus and prints what came of it; also writes the list of failures for whoever mends the reader."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from tests.corpus.judge import Judged, each_failure, judge, kinds, totals
from tests.corpus.make import corpus
from tests.corpus.truth import Case

_MOST_PER_KIND = 3


def judged_all(folder: Path, cases: Iterable[Case] | None = None) -> list[Judged]:
    """Judge the cases (all of them by default) against a store without people."""
    session = empty_store(folder / "store")
    try:
        return [judge(case, session, folder) for case in cases or corpus()]
    finally:
        session.close()


def empty_store(folder: Path) -> Session:
    """Give a store in which nobody is known."""
    return open_demo(folder, learners=0, classrooms=0)


def lines(all_judged: list[Judged]) -> Iterator[str]:
    """Give the table: case, persons, found, made, share of fields right, kinds of failure."""
    yield f"{'case':26} {'truth':>5} {'found':>5} {'made':>5} {'fields':>7}  failures"
    for one in all_judged:
        share = f"{one.right / one.fields:7.1%}" if one.fields else "      -"
        told = "; ".join(f"{kind} {one.count(kind)}" for kind in kinds(one))
        yield f"{one.case:26} {one.persons:5} {one.found:5} {one.made:5} {share}  {told}"
    yield json.dumps(totals(all_judged), ensure_ascii=False)


def findings(all_judged: list[Judged]) -> str:
    """Give the failures worst first, at most a few of one kind per case."""
    says = {case.name: f"{case.name}.{case.suffix}: {case.says}" for case in corpus()}
    told: dict[tuple[str, str], list[str]] = {}
    for one, failure in each_failure(all_judged):
        line = f"  - {failure.where}: expected {failure.expected}; got {failure.got}"
        told.setdefault((failure.kind, one.case), []).append(line)
    parts, last = [f"{json.dumps(totals(all_judged))}\n"], ""
    for (kind, name), found in told.items():
        if kind != last:
            parts.append(f"\n## {kind}\n")
            last = kind
        parts.append(f"- {says[name]} ({len(found)})")
        parts.extend(found[:_MOST_PER_KIND])
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    import sys

    with tempfile.TemporaryDirectory() as made:
        os.environ["DIGILEARN_SETTINGS"] = made
        wanted = [case for case in corpus() if not sys.argv[2:] or case.name in sys.argv[2:]]
        result = judged_all(Path(made), wanted)
    sys.stdout.write("\n".join(lines(result)) + "\n")
    if sys.argv[1:]:
        Path(sys.argv[1]).write_text(findings(result), encoding="utf-8")

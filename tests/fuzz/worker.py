"""Plans damaged files one after another in one process: `python -m tests.fuzz.worker FOLDER NUMBER ...`.

A line when a file begins and a line when it ends, as JSON, so that whoever started this knows which one never ended.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import sys
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from digilearn.domain.errors import UserError
from digilearn.services import opening, reading, reading_child
from digilearn.services.process_limits import limit_memory
from digilearn.services.reading_messages import Failure, Job, Sentence
from digilearn.services.session import Session
from tests.corpus.judge import InProcess
from tests.fuzz.mutations import mutant
from tests.services.stores import PASSWORD


def as_the_child(job: Job) -> Any:
    """Read as the child would, its end included: a bug of ours is kept in `bugs`."""
    pipe = BytesIO()
    try:
        reading_child._read(job, pipe)
    except UserError as error:
        pickle.dump(Sentence(error.sentence), pipe)
    except MemoryError:
        pickle.dump(Sentence("memory"), pipe)
    except BaseException as error:  # noqa: BLE001  the child takes these too
        told = reading_child._failure(error)
        pickle.dump(told, pipe)
        if isinstance(told, Failure):
            bugs.append(told.text)
    pipe.seek(0)
    return InProcess(pipe)


bugs: list[str] = []


def planned(session: Session, path: Path) -> str:
    """Plan a file; give "plan", "sentence", or what went wrong."""
    bugs.clear()
    try:
        session.imports.plan(path)
        came = "plan"
    except UserError as error:
        came = "sentence" if error.sentence.strip() else "no sentence"
    except Exception as error:  # noqa: BLE001  whatever it is, it is a finding
        frame = error.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
        came = f"{type(error).__name__} at {where}"
    return f"bug in the reading process: {bugs[0]}" if bugs else came


def main() -> None:
    """Work through the numbers."""
    folder, numbers = Path(sys.argv[1]), sys.argv[2:]
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    limit_memory(reading_child.MOST_MEMORY)
    session = opening.open_store(folder / "store", PASSWORD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_start", as_the_child)
        for number in map(int, numbers):
            name, suffix, content = mutant(number)
            path = folder / f"{name}.{suffix}"
            path.write_bytes(content)
            out.write(json.dumps({"begins": number, "name": name}) + "\n")
            start = process_time()
            came = planned(session, path)
            told = {"ends": number, "came": came, "seconds": process_time() - start, "kib": _most()}
            out.write(json.dumps(told) + "\n")
    session.store.close()


def _most() -> int:
    """Give the most memory this program held, in KiB; `ru_maxrss` would begin with that of whoever started it."""
    found = re.search(r"^VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text("ascii"), re.MULTILINE)
    assert found, "this system does not tell"
    return int(found[1])


if __name__ == "__main__":
    main()

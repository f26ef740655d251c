"""`python -m tests.fuzz --count 10000`: damaged files by the thousand; exit code 1 when one did what it must not."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Run what was asked for and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many damaged files")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one")
    parser.add_argument(
        "--write", type=Path, help="write the damaged file with the number --first here, and end"
    )
    options = parser.parse_args()
    from tests.fuzz.mutations import mutant

    if options.write:
        options.write.write_bytes(mutant(options.first)[2])
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DIGILEARN_SETTINGS"] = folder
        from tests.fuzz.run import fuzz

        outcome = fuzz(range(options.first, options.first + options.count), Path(folder))
    told = ", ".join(f"{count} {what}" for what, count in outcome.came.most_common())
    sys.stdout.write(
        f"{told}; slowest {outcome.slowest:.1f} s of work, at most {outcome.most_kib // 1000} MB\n"
    )
    sys.stdout.write("".join(f"mutant {number}: {words}\n" for number, words in outcome.faults))
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())

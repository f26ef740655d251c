"""A process that opens a book, pages and searches through it, and prints its memory: at most, and now (KiB)."""

import sys
from pathlib import Path

from tests.bench.books import opened

with opened(Path(sys.argv[1])) as session:
    session.today.page()
    after = None
    for _page in range(200):
        after = session.learners.search("", after)[-1].rank
    for text in ("n", "ng", "nguyen", "nguyen t", "t", "h", "a", "lo thi", "0912"):
        session.learners.search(text)
        session.learners.count(text)
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines())
    print(status["VmHWM"].split()[0], status["VmRSS"].split()[0])

"""Books to measure on, made with the demo generator; kept between runs where a folder is given for it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from unittest import mock

from digilearn.services import demo_filling, opening
from digilearn.services.session import Session
from digilearn.store import keys

PASSWORD = "mat khau do toc do"


class Books:
    """Makes books of a size on demand, one of each size."""

    def __init__(self, kept: Path | None) -> None:
        """`kept`: where books stay for the next run; None: a temporary folder that `close` removes."""
        self._folder = kept or Path(tempfile.mkdtemp(prefix="digilearn-bench-"))
        self._temporary = kept is None
        self.seconds: dict[int, float] = {}

    def folder(self, learners: int) -> Path:
        """Give the folder of a closed book with so many learners in 8 classes."""
        place = self._folder / f"book-{learners}"
        if not place.exists():
            start = perf_counter()
            making = self._folder / f"making-{learners}"
            shutil.rmtree(making, ignore_errors=True)
            session = empty_book(making)
            # In everyday portions and with the everyday cache, every portion of a million people would write every
            # index anew: hours of the benchmark would go into making its book.
            session.store._writer.raw_connection().cursor().execute("PRAGMA cache_size = -1000000")
            with mock.patch.object(demo_filling, "_BATCH", 250_000):
                opening.fill_demo(session, learners)
            session.store.close()
            self.seconds[learners] = perf_counter() - start
            making.rename(place)
        return place

    @contextmanager
    def copy(self, learners: int) -> Iterator[Path]:
        """Give a copy that may be written to."""
        target = self._folder / "copy"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.folder(learners), target)
        try:
            yield target
        finally:
            shutil.rmtree(target, ignore_errors=True)

    def close(self) -> None:
        """Throw a temporary folder away."""
        if self._temporary:
            shutil.rmtree(self._folder, ignore_errors=True)


def empty_book(folder: Path) -> Session:
    """Make a book with the password of the benchmarks."""
    return opening.create_store(
        folder,
        unit_name="Tổ đo",
        user_name="Người đo",
        secret=PASSWORD,
        own_password=True,
        recovery_code=opening.new_recovery_code(),
    )


@contextmanager
def opened(folder: Path) -> Iterator[Session]:
    """Open a book; closing makes no backup, which is not what is measured."""
    session = opening.open_store(folder, PASSWORD)
    try:
        yield session
    finally:
        session.store.close()


def key_of(folder: Path) -> bytes:
    """Give the data key, for measurements that leave Argon2 out."""
    return keys.unwrap(keys.read(folder), PASSWORD)[0]

"""Makes the small store that later versions must still open: `python -m tests.upgrades.make_store VERSION`.

Run once for each version that ships, and never again for the same one: the file is what that version wrote.
"""

import os
import shutil
import sys
import tempfile
from datetime import date, time
from pathlib import Path

DATA = Path(__file__).parent / "data"
PASSWORD = "mật khẩu thử nghiệm"
RECOVERY_CODE = "K7QM-0000-1111-2222-3333-4444-5555"


def fill(folder: Path) -> None:
    """Make a book with two learners, a class, a mark and something undone."""
    from digilearn.domain.attendance import Mark
    from digilearn.domain.classrooms import NewClassroom, Repeating
    from digilearn.services import opening

    session = opening.create_store(
        folder,
        unit_name="Tổ CNSCĐ thôn 3",
        user_name="Lò Thị Ánh",
        secret=PASSWORD,
        own_password=True,
        recovery_code=RECOVERY_CODE,
    )
    one, _changes = session.learners.add("Nguyễn Thị Hoa", village="thôn 3", birth_year=1958)
    two, _changes = session.learners.add("Lò Văn Đức", phone="0912345678")
    every_tuesday = Repeating(date(2026, 11, 3), frozenset({1}), time(19), time(21), 4)
    room, _changes = session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", every_tuesday))
    session.classrooms.enrol(room, [one, two], date(2026, 11, 3))
    first = session.classrooms.get(room).meetings[0].meeting
    session.attendance.mark(first.id, one, Mark.PRESENT)
    session.attendance.mark(first.id, two, Mark.ABSENT)
    session.history.undo()
    session.store.close()


def main(version: str) -> None:
    """Make the store of this version, if it is not there yet."""
    target = DATA / version
    if target.exists():
        sys.exit(f"{target} is there: a version is kept as it wrote its file")
    with tempfile.TemporaryDirectory() as away:
        os.environ["DIGILEARN_SETTINGS"] = f"{away}/settings"
        fill(Path(away, "book"))
        target.mkdir(parents=True)
        for name in ("store.db", "keys.json"):
            shutil.copyfile(Path(away, "book", name), target / name)


if __name__ == "__main__":
    main(sys.argv[1])

"""A large list comes over from the child in parts, and is whole; what was built is not searched again."""

from __future__ import annotations

import gc
from collections.abc import Generator
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from digilearn.domain.importing.matching import People
from digilearn.domain.importing.matching_ahead import MatchingAhead
from digilearn.services import reading_child
from digilearn.services.collection import without_collection
from digilearn.services.reading import read_file
from digilearn.services.reading_messages import SheetRows

TODAY = date(2026, 11, 24)


def _list(folder: Path, people: int) -> Path:
    path = folder / "long.csv"
    lines = (
        "Họ và tên;Năm sinh",
        *(f"Nguyễn Văn {chr(65 + n % 26)}n;{1940 + n % 30}" for n in range(people)),
    )
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.mark.parametrize("people", [500, 501, 1203])
def test_a_list_in_parts_is_whole_and_in_order(people: int, tmp_path: Path) -> None:
    sheet = read_file(_list(tmp_path, people), TODAY).sheets[0]
    assert [row.row for row in sheet.rows] == list(range(2, people + 2))


def test_no_message_carries_more_rows_than_the_window_can_spare_time_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[object] = []
    monkeypatch.setattr(reading_child, "send", lambda message, _pipe: sent.append(message))
    sheet = read_file(_list(tmp_path, 1203), TODAY).sheets[0]
    reading_child._send_sheet(sheet, None)  # type: ignore[arg-type]
    parts = [one for one in sent if isinstance(one, SheetRows)]
    assert [len(part.rows) for part in parts] == [500, 500, 203]
    assert len(sent) == len(parts) + 1


@pytest.mark.parametrize("is_on", [True, False])
def test_what_was_built_is_left_out_of_later_searches(is_on: bool) -> None:
    was_on = gc.isenabled()
    before = gc.get_freeze_count()
    (gc.enable if is_on else gc.disable)()
    try:
        with without_collection():
            built = [[number] for number in range(10_000)]
        assert gc.get_freeze_count() >= before + len(built)
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if was_on else gc.disable)()


def test_rows_sent_while_a_sheet_was_read_come_again_only_where_they_have_changed(tmp_path: Path) -> None:
    path = tmp_path / "dragged.csv"
    years = [1930 + n if n < 60 else 1940 + n * 7 % 30 for n in range(1203)]
    names = ("Lò Thị Hoa", "Cà Văn Sơn", "Quàng Thị Mai")
    lines = ["Họ và tên;Năm sinh", *(f"{names[n % 3]};{year}" for n, year in enumerate(years))]
    path.write_text("\n".join(lines), "utf-8")
    sheet = read_file(path, TODAY).sheets[0]
    assert [row.row for row in sheet.rows] == list(range(2, 1205))
    assert [row.row for row in sheet.rows if row.faults] == list(range(2, 62))


def test_a_bug_in_judging_rows_while_the_file_is_read_is_no_silence(tmp_path: Path) -> None:
    def broken() -> Generator[None, None, People]:
        yield
        return cast(People, None)

    class Broken(MatchingAhead):
        def part(self, sheet: str, rows: object) -> None:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        read_file(_list(tmp_path, 1203), TODAY, ahead=Broken(broken()))

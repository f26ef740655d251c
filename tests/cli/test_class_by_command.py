"""A class goes from one book into another by two commands, and next month only what is new."""

from __future__ import annotations

from pathlib import Path

from tests.cli.commands import command, done


def test_a_report_makes_its_class_in_another_book_without_any_flag(tmp_path: Path) -> None:
    first, second, file = tmp_path / "một", tmp_path / "hai", tmp_path / "lớp.xlsx"
    code = done("demo", "--store", first, "--learners", "12", "--classrooms", "1").split()[0]
    done("init", "--store", second, "--unit-name", "Xã Nà Lốc")
    report = ("report", "attendance", "--classroom", code)
    done(*report, "--store", first, "--output", file)
    answer = command("import", file, "--store", second)
    assert answer.code == 0
    assert "đi kèm tệp này: sẽ lập lớp này" in answer.messages
    again = command("import", file, "--store", second)
    assert "Đây là danh sách của lớp" in again.messages
    assert again.result.startswith("Thêm mới 0, có thay đổi 0;")
    copy = done(*report, "--store", second, "--output", tmp_path / "bản sao.xlsx")
    assert Path(copy.strip()).exists()

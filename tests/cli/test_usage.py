"""What is typed: help in the chosen language, wrong usage, and no window behind a command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from digilearn import cli
from digilearn.cli import parser
from digilearn.language import set_language
from tests.cli.commands import command, done
from tests.patience import PATIENCE
from tests.services.stores import PASSWORD


@pytest.mark.parametrize(
    "typed",
    [
        ("init",),
        ("demo", "--store", "x", "--learners", "-1"),
        ("demo", "--store", "x", "--learners", "nhiều"),
        ("import", "--store", "x"),
        ("report",),
        ("report", "money", "--store", "x"),
        ("report", "attendance", "--store", "x", "--classroom", "A"),
        (
            "report",
            "attendance",
            "--store",
            "x",
            "--classroom",
            "A",
            "--output",
            "a.pdf",
            "--from",
            "31/02/2026",
        ),
        ("learners", "--store", "x", "--colour"),
        ("dance",),
    ],
)
def test_wrong_usage_ends_in_2_and_speaks_on_stderr(
    typed: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(typed)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "cách viết:" in said.err


def test_help_is_in_the_chosen_language(capsys: pytest.CaptureFixture[str]) -> None:
    helps = {}
    for code in ("en", "vi"):
        set_language(code)
        try:
            with pytest.raises(SystemExit) as ended:
                cli.main(["import", "--help"])
        finally:
            set_language("vi")
        assert ended.value.code == 0
        helps[code] = capsys.readouterr().out
    assert "show this help message and exit" in helps["en"]
    assert "xem hướng dẫn này" in helps["vi"]
    assert not {"usage", "show", "options", "folder"} & set(helps["vi"].split())


def test_every_verb_of_the_brief_is_there() -> None:
    said = parser.parser().format_help()
    for verb in ("init", "demo", "import", "report", "learners", "history", "undo", "doctor"):
        assert f"    {verb} " in said


def test_a_command_loads_no_widget_and_no_window() -> None:
    code = (
        "import sys; from digilearn.__main__ import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'digilearn.ui', 'digilearn.bootstrap'))],"
        " file=sys.stderr)"
    )
    env_answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert env_answer.stderr.strip() == "[]"


def test_a_narrow_console_still_gets_vietnamese() -> None:
    answer = command("--help", PYTHONIOENCODING="cp1252")
    assert answer.code == 0
    assert "điểm danh" in answer.result


def test_a_reader_who_has_enough_is_no_error(tmp_path: Path) -> None:
    folder = tmp_path / "sổ"
    done("demo", "--store", folder, "--learners", "3000", "--classrooms", "1")
    env = os.environ | {"DIGILEARN_PASSWORD": PASSWORD}
    listing = subprocess.Popen(
        [sys.executable, "-m", "digilearn", "learners", "--store", str(folder)],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert listing.stdout is not None
    assert listing.stderr is not None
    with listing.stdout, listing.stderr:
        listing.stdout.read(10)
        listing.stdout.close()
        assert listing.stderr.read() == b""
    assert listing.wait(timeout=PATIENCE) == 0

"""The set-up script: what it says, what it leaves alone."""

import ast
import os
import runpy
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import environment
import locking
import machine
import new_migration
import verbs
from tests.packaging.sources import ROOT


def test_an_old_python_can_read_the_front_door() -> None:
    ast.parse((ROOT / "packaging" / "dev.py").read_text("utf-8"), feature_version=(3, 5))


def test_an_old_python_gets_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit, match=r"^DigiLearn needs Python 3\.11 or newer; this is Python 3\.9\.$"):
        runpy.run_path(str(ROOT / "packaging" / "dev.py"), run_name="__main__")


def test_only_the_standard_library_is_needed_before_the_environment_exists() -> None:
    ours = {path.stem for path in (ROOT / "packaging").glob("*.py")}
    for name in ("dev", "verbs", "environment", "machine"):
        nodes = ast.walk(ast.parse((ROOT / "packaging" / f"{name}.py").read_text("utf-8")))
        imported = {
            one.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for one in node.names
        }
        assert imported <= ours | set(sys.stdlib_module_names)


@pytest.mark.parametrize("arguments", [[], ["dance"]])
def test_without_a_known_verb_all_verbs_are_listed(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert verbs.main(arguments) == 2
    listed = capsys.readouterr().out
    assert all(f"  {verb} " in listed for verb in ("run", "test", "check", "shots", "bench", "migration"))


@pytest.mark.parametrize(
    ("arguments", "cores", "shared"),
    [([], 2, ["-n", "2"]), ([], 64, ["-n", "4"]), ([], 1, []), (["tests/domain", "-k", "phone"], 2, [])],
)
def test_the_whole_suite_takes_every_core_and_a_choice_of_tests_one(
    arguments: list[str], cores: int, shared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def take(*command: str, **_settings: str) -> int:
        asked.extend(command)
        return 0

    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    monkeypatch.setattr(verbs, "_python", take)
    assert verbs.main(["test", *arguments]) == 0
    assert asked[2:4] == (shared or arguments[:2])
    assert asked[len(asked) - len(arguments) :] == arguments


def test_the_environment_is_made_once_and_again_when_the_lock_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def make() -> None:
        environment.python().parent.mkdir(parents=True, exist_ok=True)
        environment.python().touch()
        made.append(1)

    lock = tmp_path / "dev.txt"
    lock.write_text("one==1")
    monkeypatch.setattr(environment, "HOME", tmp_path / ".venv")
    monkeypatch.setattr(environment, "LOCK", lock)
    monkeypatch.setattr(environment, "_make", make)
    environment.ready()
    environment.ready()
    assert len(made) == 1
    lock.write_text("one==2")
    environment.ready()
    assert len(made) == 2


def test_what_cannot_be_set_up_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> Path:
        raise environment.NotReady("Type once: sudo apt-get install x")

    monkeypatch.setattr(environment, "ready", refuse)
    assert verbs.main(["test"]) == 1
    assert capsys.readouterr().err == "Type once: sudo apt-get install x\n"


def test_a_renamed_debian_package_counts_under_its_old_name(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "ii |libglib2.0-0t64|libglib2.0-0 (= 2.84)\nii |libegl1|\nrc |libgl1|\n"
    answer = subprocess.CompletedProcess([], 0, stdout=said)
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: answer)
    assert machine.absent(["libglib2.0-0", "libegl1", "libgl1", "libx11-xcb1"]) == ["libgl1", "libx11-xcb1"]


def test_whoever_may_not_install_gets_the_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(machine, "absent", lambda packages: ["libegl1"])
    with pytest.raises(machine.Missing, match=r"sudo apt-get install --yes --no-install-recommends libegl1$"):
        machine.install_missing()


def test_a_migration_is_dated_and_follows_the_newest(tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    day = datetime(2026, 12, 1, tzinfo=UTC)
    first = new_migration.create("lesson gets minutes", tmp_path, day)
    second = new_migration.create("Team: a phone", tmp_path, day.replace(day=2))
    assert [first.name, second.name] == ["20261201_lesson_gets_minutes.py", "20261202_team_a_phone.py"]
    assert 'down_revision = "20261201_lesson_gets_minutes"' in second.read_text("utf-8")
    assert new_migration.newest(tmp_path) == "20261202_team_a_phone"
    with pytest.raises(FileExistsError):
        new_migration.create("team a phone", tmp_path, day.replace(day=2))


def test_windows_is_asked_about_what_ships_by_hash_and_without_compiling(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def refuse(command: list[str], **_: object) -> int:
        asked.extend(command)
        return 1

    monkeypatch.setattr(subprocess, "call", refuse)
    assert locking.windows() == 1
    assert {"--require-hashes", ":all:", "win_amd64", "cp311", "--dry-run"} <= set(asked)
    assert asked[-1].endswith("run.txt")

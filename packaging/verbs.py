"""The verbs of dev.py: what each runs, in the project's own environment."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence

import environment
import machine
from environment import ROOT

Arguments = Sequence[str]


def _python(*command: str, **settings: str) -> int:
    """Run the environment's Python at the checkout with extra environment settings; give its exit code."""
    env = os.environ | {"PYTHONUTF8": "1"} | settings
    return subprocess.call([str(environment.ready()), *command], cwd=ROOT, env=env)


def run(arguments: Arguments) -> int:
    """Open the app, or run one of its verbs: `run`, `run import list.xlsx --store DIR`."""
    python = str(environment.ready())
    command = [python, "-m", "digilearn", *arguments]
    search = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    env = os.environ | {"PYTHONPATH": search}
    # The working folder stays the caller's: relative file names mean what the caller sees.
    if os.name != "nt":
        os.execve(python, command, env)  # the app takes this process over: signals and exit code are its own
    return subprocess.call(command, env=env)


def test(arguments: Arguments) -> int:
    """Pass the tests, all of them on every core; arguments go to pytest: `test tests/domain -k phone`."""
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    return _python("-m", "pytest", *_side_by_side(arguments), *arguments, QT_QPA_PLATFORM=platform)


_MOST_PROCESSES = 4  # each holds windows and books of its own, about a gigabyte at worst


def _side_by_side(arguments: Arguments) -> Arguments:
    """Give the options that share the whole suite among processes; a choice of tests stays in one, easy to watch."""
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES)
    if arguments or processes == 1:
        return ()
    # A file stays in one process: what it makes once for all its tests is made once.
    return ("-n", str(processes), "--dist", "loadfile")


STATIC_CHECKS = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "import rules": ("-c", "from importlinter.cli import lint_imports_command as go; go()", "--no-logo"),
    "translations": ("packaging/translations.py", "check"),
}


def lint(_: Arguments) -> int:
    """Look without running: format, lint, types, import rules, translations."""
    failed = []
    for name, command in STATIC_CHECKS.items():
        print(f"-- {name}", flush=True)
        if _python(*command) != 0:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def check(arguments: Arguments) -> int:
    """Look, then test: all that must hold before a change is shared."""
    looked = lint(())
    return test(arguments) or looked


def tidy(_: Arguments) -> int:
    """Put the code in its format and mend what the linter can mend."""
    return _python("-m", "ruff", "check", "--fix", ".") or _python("-m", "ruff", "format", ".")


def shots(arguments: Arguments) -> int:
    """Picture every page and dialog on demo data: `shots DIR`."""
    return _python("packaging/shots.py", *arguments, QT_QPA_PLATFORM="offscreen")


def bench(arguments: Arguments) -> int:
    """Measure speed and size against the limits: `bench [name]`."""
    return _python("-m", "tests.bench", *arguments)


def translations(_: Arguments) -> int:
    """Compile the Vietnamese catalogues into the one file the app reads."""
    return _python("packaging/translations.py", "compile")


def migration(arguments: Arguments) -> int:
    """Begin a schema migration: `migration "lesson gets minutes"`."""
    return _python("packaging/new_migration.py", *arguments)


def lock(arguments: Arguments) -> int:
    """Make the lock files again from pyproject.toml (network); `lock --upgrade` takes newer versions."""
    return _python("packaging/locking.py", "make", *arguments)


def windows(_: Arguments) -> int:
    """Show that every locked package has a wheel for 64-bit Windows (network)."""
    return _python("packaging/locking.py", "windows")


def build(arguments: Arguments) -> int:
    """Build the wheel into dist/."""
    return _python("-m", "build", "--wheel", "--no-isolation", *arguments)


def ci_tools(_: Arguments) -> int:
    """Install the programs that the tests marked `tools` use (Debian, root; network)."""
    return machine.install_tools()


VERBS: dict[str, Callable[[Arguments], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "lint": lint,
    "tidy": tidy,
    "shots": shots,
    "bench": bench,
    "translations": translations,
    "migration": migration,
    "build": build,
    "lock": lock,
    "windows": windows,
    "ci-tools": ci_tools,
}


def main(arguments: Arguments) -> int:
    """Do one verb and give the exit code: 2 when the verb is missing or unknown, 1 when it failed."""
    verb = VERBS.get(arguments[0]) if arguments else None
    if verb is None:
        for name, function in VERBS.items():
            print(f"  {name:13} {function.__doc__}")
        return 2
    try:
        return verb(arguments[1:])
    except environment.NotReady as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130

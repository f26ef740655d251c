"""The project's own files, for the tests that look at all of them."""

import ast
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_OURS = {".git", ".venv", "node_modules", "__pycache__", "dist", "build"}


@cache
def files() -> tuple[Path, ...]:
    """Give every file that git tracks or would, relative to the checkout; without git, all not made by tools."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        git = ["git", "-c", f"safe.directory={ROOT}"]
        ask = [*git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(ask, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        return tuple(sorted(Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()))
    return tuple(sorted(_walked()))


def _walked() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS and not name.endswith("_cache")]
        yield from (Path(folder, name).relative_to(ROOT) for name in names if not name.endswith(".pyc"))


def modules(under: str = "") -> tuple[Path, ...]:
    """Give the Python files in a folder and below, relative to the checkout."""
    return tuple(path for path in files() if path.suffix == ".py" and path.is_relative_to(under))


@cache
def tree(path: Path) -> ast.Module:
    """Give the parsed module."""
    return ast.parse((ROOT / path).read_bytes(), str(path))


def imports(path: Path) -> set[str]:
    """Give the full names that a module imports anywhere in it: `from a.b import c` gives "a.b" and "a.b.c"."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names.update(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{one.name}" for one in node.names)
    return names

"""The shape of the tree: what lies where, and what may be imported where."""

import ast
import tomllib

import pytest

from tests.packaging.sources import ROOT, files, imports, modules, tree

TOP = {"pyproject.toml", "README.md", "digilearn", "resources", "db", "tests", "packaging"}
LONGEST = 350
# Put together here, so that this file does not name what it looks for.
HOSTS = ["pypi" + ".org", "python" + "hosted", "registry.npm" + "js", "npm" + "js.org", "--index" + "-url"]


def outside(library: str, *homes: str) -> list[str]:
    """Give the modules of digilearn that import the library (or part of it) and lie in none of the homes."""
    return [
        str(path)
        for path in modules("digilearn")
        if not any(path.is_relative_to(home) for home in homes)
        and any(name == library or name.startswith(f"{library}.") for name in imports(path))
    ]


def test_the_top_level_holds_nothing_new() -> None:
    assert {path.parts[0] for path in files() if not path.parts[0].startswith(".")} <= TOP


def test_every_module_says_in_its_first_line_what_it_is() -> None:
    # An empty __init__.py under tests/ says nothing because there is nothing to say.
    spoken = [path for path in modules() if path.parts[0] != "tests" or (ROOT / path).stat().st_size]
    assert [str(path) for path in spoken if not (ast.get_docstring(tree(path)) or "").strip()] == []


def test_every_file_of_the_program_can_be_read_in_one_sitting() -> None:
    # Truth tables and lists of facts under tests are looked up, not read; a migration is never edited again.
    read = [path for path in modules() if path.parts[0] in ("digilearn", "packaging")]
    lengths = {str(path): len((ROOT / path).read_bytes().splitlines()) for path in read}
    assert {path: length for path, length in lengths.items() if length >= LONGEST} == {}


def test_widgets_live_in_ui_alone() -> None:
    assert outside("PySide6.QtWidgets", "digilearn/ui") == []


def test_qt_lives_in_ui_and_on_paper_alone() -> None:
    # The front door and the one place that joins the floors start Qt through ui.
    assert outside("PySide6", "digilearn/ui", "digilearn/exchange/paper") == []


@pytest.mark.parametrize("library", ["sqlalchemy", "alembic", "sqlcipher3"])
def test_sql_lives_in_the_store_alone(library: str) -> None:
    assert outside(library, "digilearn/store") == []


@pytest.mark.parametrize(
    "library", ["openpyxl", "xlsxwriter", "python_calamine", "qrcode", "zxingcpp", "cv2", "numpy"]
)
def test_spreadsheets_codes_and_pictures_live_in_exchange_alone(library: str) -> None:
    assert outside(library, "digilearn/exchange") == []


def test_migrations_import_nothing_of_digilearn() -> None:
    # A released migration must do the same years later, whatever became of the code.
    strangers = [
        str(path)
        for path in modules("db/migrations/versions")
        if any(name.split(".")[0] == "digilearn" for name in imports(path))
    ]
    assert strangers == []


def test_no_tracked_file_names_a_package_index() -> None:
    naming = [
        str(path) for path in files() if any(host.encode() in (ROOT / path).read_bytes() for host in HOSTS)
    ]
    assert naming == []


def test_every_floor_stands_in_the_import_rules() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (layers,) = [one for one in settings["contracts"] if one["type"] == "layers"]
    named = {part.strip(" ()") for layer in layers["layers"] for part in layer.split("|")}
    there = {path.parts[1].removesuffix(".py") for path in modules("digilearn")} - {"__init__"}
    assert layers["exhaustive"]
    assert there <= named
    pages = {path.parts[2] for path in modules("digilearn/ui") if len(path.parts) > 3} - {"kit"}
    (apart,) = [one for one in settings["contracts"] if one["type"] == "independence"]
    assert {f"digilearn.ui.{page}" for page in pages} == set(apart["modules"])

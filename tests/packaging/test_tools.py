"""The outside programs the suite looks with do see what they are for."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from xlsxwriter import Workbook as WrittenWorkbook

from tests.tools import find_tool, ooxml_errors


@pytest.mark.tools
def test_the_validator_passes_a_sound_workbook(tmp_path: Path) -> None:
    sound = tmp_path / "sound.xlsx"
    with WrittenWorkbook(sound) as workbook:
        workbook.add_worksheet().write_formula("A1", "=1+1", None, 2)
    assert ooxml_errors(sound) == []


@pytest.mark.tools
def test_the_validator_names_what_is_out_of_schema(tmp_path: Path) -> None:
    plain, broken = tmp_path / "plain.xlsx", tmp_path / "broken.xlsx"
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</worksheet>", b"<dance/></worksheet>"))
    assert any("dance" in error for error in ooxml_errors(broken))


def test_an_absent_tool_skips_here_and_fails_where_tools_are_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DIGILEARN_REQUIRE_TOOLS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-tool is not installed"):
        find_tool("no-such-tool")
    monkeypatch.setenv("DIGILEARN_REQUIRE_TOOLS", "1")
    with pytest.raises(pytest.fail.Exception, match="no-such-tool is not installed"):
        find_tool("no-such-tool")

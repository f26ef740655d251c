"""What the check of the catalogues finds, and the file it makes."""

import gettext
import io
from pathlib import Path

import pytest

import translations

CODE = """
from digilearn.language import N_, _, n_
a = _("Save")
b = _("{count} of {all}").format(count=1, all=2)
c = n_("{count} learner", "{count} learners", 3)
d = N_("Who teaches?")
"""
PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Save"
msgstr "Lưu"

msgid "{count} of {all}"
msgstr "{count} trên {all}"

msgid "{count} learner"
msgid_plural "{count} learners"
msgstr[0] "{count} học viên"

msgid "Who teaches?"
msgstr "Ai dạy?"
"""


def faults(folder: Path, *catalogues: str, code: str = CODE) -> list[str]:
    """Give the faults of these catalogues against this code."""
    source, said = folder / "digilearn", folder / "vi"
    source.mkdir()
    said.mkdir()
    (source / "page.py").write_text(code, "utf-8")
    for number, text in enumerate(catalogues):
        (said / f"area{number}.po").write_text(text, "utf-8")
    return list(translations.faults(source, said))


def test_a_complete_catalogue_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, PO) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgstr "Lưu"', 'msgstr ""', "no Vietnamese for 1 in digilearn/page.py"),
        ('msgid "Save"', '#, fuzzy\nmsgid "Save"', "fuzzy"),
        ('msgid "Save"', 'msgid "Store"', "nothing in digilearn/ says 'Store'"),
        ("{count} trên {all}", "{count} trên {tất}", "fields differ"),
        ("{count} học viên", "học viên", "fields differ"),
        ("{count} học viên", "{count học viên", "a lone brace"),
        ('"Lưu"', '"Lưu "', "spaces at the edges"),
        ("Ai dạy?", "Ai dạy", "ends in"),
        ("Ai dạy?", "Ai dạy 2?", "numbers differ"),
        ("Ai dạy?", "Ai da\u0323y?", "not NFC"),
    ],
)
def test_a_flaw_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in PO
    assert fault in "\n".join(faults(tmp_path, PO.replace(old, new)))


def test_one_message_said_in_two_ways_is_named(tmp_path: Path) -> None:
    second = PO.split("msgid", 2)[0] + 'msgid ""\nmsgstr ""\n\nmsgid "Save"\nmsgstr "Ghi lại"\n'
    assert [fault for fault in faults(tmp_path, PO, second) if "said in 2 ways" in fault]


@pytest.mark.parametrize(
    "wrong", ['_(f"{name} came")', '_("{name} came".format(name=name))', '_("%s came" % name)']
)
def test_a_message_filled_in_too_early_is_named(tmp_path: Path, wrong: str) -> None:
    found = faults(tmp_path, PO, code=f"{CODE}\nname = 'Lan'\ne = {wrong}\n")
    assert "digilearn/page.py:9: translate first, then fill in the fields" in found


def test_the_compiled_catalogue_speaks_vietnamese(tmp_path: Path) -> None:
    assert faults(tmp_path, PO) == []
    made = translations.compiled(translations.merged(tmp_path / "vi"))
    catalogue = gettext.GNUTranslations(io.BytesIO(made))
    assert catalogue.gettext("Save") == "Lưu"
    assert catalogue.gettext("Nobody says this") == "Nobody says this"
    assert [catalogue.ngettext("{count} learner", "{count} learners", n) for n in (0, 1, 2)] == [
        "{count} học viên"
    ] * 3


def test_the_compiled_catalogue_is_the_same_in_any_order() -> None:
    said: dict[tuple[str, ...], str] = {("Save",): "Lưu", ("Close",): "Đóng"}
    assert translations.compiled(said) == translations.compiled(dict(reversed(said.items())))

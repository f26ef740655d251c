"""What a translation must share with its message: fields, edges, closing mark, numbers."""

import re
import string
import unicodedata
from collections.abc import Iterator, Sequence

CLOSING = ":?!…."


def fields(text: str) -> set[str]:
    """Give the names of the {fields}. Raises ValueError for a lone brace."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def faults(msgid: Sequence[str], msgstr: str) -> Iterator[str]:
    """Give what is wrong with a translation, in a few words each; `msgid` holds one or two forms."""
    model = msgid[-1]  # Vietnamese has one form for all counts, and it stands for the plural
    try:
        if fields(model) != fields(msgstr):
            yield f"fields differ ({sorted(fields(model))}, {sorted(fields(msgstr))})"
    except ValueError:
        yield "a lone brace"
    if _edges(model) != _edges(msgstr):
        yield "spaces at the edges differ"
    if _closing(model) != _closing(msgstr):
        yield f"ends in {_closing(msgstr) or 'nothing'!r}, not {_closing(model) or 'nothing'!r}"
    if _numbers(model) != _numbers(msgstr):
        yield "numbers differ"
    if unicodedata.normalize("NFC", msgstr) != msgstr:
        yield "letters and tone marks are apart (not NFC)"


def _edges(text: str) -> tuple[str, str]:
    bare = text.strip()
    return (text, "") if not bare else (text[: text.index(bare)], text[text.index(bare) + len(bare) :])


def _closing(text: str) -> str:
    last = text.rstrip().replace("...", "…")[-1:]
    return last if last in CLOSING else ""


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", re.sub(r"\{.*?\}", "", text)))


def entry(msgid: Sequence[str]) -> str:
    """Give an empty catalogue entry for a message, ready to paste."""
    if len(msgid) == 1:
        return f'msgid {_quoted(msgid[0])}\nmsgstr ""'
    return f'msgid {_quoted(msgid[0])}\nmsgid_plural {_quoted(msgid[1])}\nmsgstr[0] ""'


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'

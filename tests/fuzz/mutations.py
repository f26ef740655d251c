"""Damaged files: real-shaped ones with bytes, tags, numbers or zip fields changed, each known by its number."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from typing import Final

from tests.corpus.make import corpus

SHAPES: Final = (
    *(
        "xlsx_openpyxl",
        "xlsx_writer",
        "merged_three_rows",
        "formulas",
        "date_headers",
        "ods",
        "xlsb",
        "xls",
        "docx",
    ),
    *(
        "csv_utf8",
        "csv_semicolon",
        "txt_utf16",
        "csv_1258",
        "csv_vni",
        "html_xls",
        "pasted_lines",
        "no_header_csv",
    ),
)
_NUMBERS: Final = (
    *(b"0", b"-1", b"1", b"255", b"65536", b"1048576", b"1048577", b"2147483647", b"4294967295"),
    *(b"99999999999999999999", b"1e308", b"-1e308", b"1e-320", b"NaN", b"INF", b"0x41", b"XFD1048576", b"A0"),
)
_TEXTS: Final = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b'"',
        b'""',
        b"&",
        b"<",
        b"]]>",
        b"&#0;",
        b"&e;",
        b"\r",
        b"\n\n",
        b"\t",
    ),
    *(
        b",",
        b";" * 300,
        b"\xe2\x80\xae",
        b"\xf0\x9f\x98\x80",
        b"\xcc\x81" * 50,
        b"=1/0",
        b"T\xe1\xbb\x95ng",
        b"x" * 40_000,
    ),
)
Mutation = Callable[[bytes, Random], bytes]


@cache
def shapes() -> tuple[tuple[str, str, bytes], ...]:
    """Give (name, suffix, bytes) of the whole files that are damaged."""
    chosen = {case.name: case for case in corpus() if case.name in SHAPES}
    return tuple((name, chosen[name].suffix, chosen[name].content()) for name in SHAPES)


def mutant(number: int) -> tuple[str, str, bytes]:
    """Give (name, suffix, bytes) of one damaged file; the same number gives the same file."""
    rng = Random(f"mutant {number}")
    name, suffix, content = shapes()[number % len(SHAPES)]
    for _again in range(rng.choice((1, 1, 1, 2, 3, 8))):
        inside = content.startswith(b"PK") and rng.random() < 0.75
        content = _in_the_zip(content, rng) if inside else rng.choice(_IN_BYTES)(content, rng)
    return name, suffix, content


def _in_the_zip(content: bytes, rng: Random) -> bytes:
    """Change one part of the archive and pack it again, so that the damage lies behind the zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part.filename: archive.read(part) for part in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        return rng.choice(_IN_BYTES)(content, rng)
    if not parts:
        return content
    name = rng.choice(sorted(parts))
    if rng.random() < 0.06:
        del parts[name]
    else:
        parts[name] = rng.choice((*_IN_XML, *_IN_BYTES))(parts[name], rng)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, held in parts.items():
            archive.writestr(zipfile.ZipInfo(inside), held, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _span(content: bytes, rng: Random, most: int = 400) -> tuple[int, int]:
    start = rng.randrange(len(content) + 1)
    return start, min(len(content), start + rng.randrange(1, most))


def _flip(content: bytes, rng: Random) -> bytes:
    changed = bytearray(content)
    for _bit in range(rng.choice((1, 4, 40)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(content: bytes, rng: Random) -> bytes:
    start, end = _span(content, rng)
    return content[:start] + content[end:]


def _end_early(content: bytes, rng: Random) -> bytes:
    return content[: rng.randrange(len(content) + 1)]


def _double(content: bytes, rng: Random) -> bytes:
    start, end = _span(content, rng, 4_000)
    return content[:end] + content[start:end] * rng.choice((1, 2, 60)) + content[end:]


def _move(content: bytes, rng: Random) -> bytes:
    start, end = _span(content, rng)
    rest = content[:start] + content[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + content[start:end] + rest[at:]


def _blank(content: bytes, rng: Random) -> bytes:
    start, end = _span(content, rng)
    return content[:start] + bytes([rng.choice((0, 255, 32))]) * (end - start) + content[end:]


def _insert(content: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(content) + 1)
    return content[:at] + rng.choice(_TEXTS) + content[at:]


def _field(content: bytes, rng: Random) -> bytes:
    """Write an extreme number over four bytes: sizes, counts and offsets of binary formats."""
    at = rng.randrange(max(len(content) - 4, 1))
    value = rng.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0x0000FFFF, 0x01000000, 0x80000000))
    return content[:at] + value.to_bytes(4, "little") + content[at + 4 :]


def _swapped(content: bytes, rng: Random, form: bytes, others: Sequence[bytes]) -> bytes:
    found = list(re.finditer(form, content))
    if not found:
        return _flip(content, rng)
    chosen = rng.choice(found)
    return content[: chosen.start()] + rng.choice(others) + content[chosen.end() :]


def _number(content: bytes, rng: Random) -> bytes:
    return _swapped(content, rng, rb"\d+", _NUMBERS)


def _attribute(content: bytes, rng: Random) -> bytes:
    return _swapped(content, rng, rb'(?<==")[^"]*(?=")', (*_NUMBERS, *_TEXTS, b""))


def _text(content: bytes, rng: Random) -> bytes:
    return _swapped(content, rng, rb"(?<=>)[^<]+(?=<)", (*_NUMBERS, *_TEXTS))


def _tag(content: bytes, rng: Random) -> bytes:
    tags = [found[0] for found in re.finditer(rb"<[^<>]*>", content)] or [b"<x>"]
    return _swapped(content, rng, rb"<[^<>]*>", (b"", rng.choice(tags), rng.choice(tags) * 50, b"<!--"))


def _entities(content: bytes, rng: Random) -> bytes:
    levels = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 12) for n in range(1, 9))
    doctype = b'<!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY e SYSTEM "file:///etc/hostname">' + levels + b"]>"
    return _swapped(content.replace(b"?>", b"?>" + doctype, 1), rng, rb"(?<=>)[^<]+(?=<)", (b"&l8;", b"&e;"))


def _repeats(content: bytes, rng: Random) -> bytes:
    """Let cells and rows be repeated or merged far beyond the sheet, as OpenDocument can say in a word."""
    form = rng.choice((b"number-columns-repeated", b"number-rows-repeated", b"number-columns-spanned"))
    add = b'<table:table-cell table:%s="%s"' % (form, rng.choice(_NUMBERS))
    return _swapped(content, rng, rb"<table:table-cell", (add,))


_IN_BYTES: Final[tuple[Mutation, ...]] = (
    _flip,
    _cut,
    _end_early,
    _double,
    _move,
    _blank,
    _insert,
    _field,
    _number,
)
_IN_XML: Final[tuple[Mutation, ...]] = (_number, _attribute, _attribute, _text, _tag, _entities, _repeats)

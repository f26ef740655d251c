"""The Vietnamese catalogues: `check` holds them against the code, `compile` makes the file the app reads.

Each area of the app keeps its own `resources/translations/vi/<area>.po`; together they must say every message
of `digilearn/` in one way, and nothing else.
"""

import ast
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import PoFileError, read_po

import wording

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "digilearn"
CATALOGUES = ROOT / "resources" / "translations" / "vi"
COMPILED = CATALOGUES / "LC_MESSAGES" / "digilearn.mo"
KEYWORDS = {"_": None, "N_": None, "n_": (1, 2)}
HEADER = "Content-Type: text/plain; charset=UTF-8\nLanguage: vi\nPlural-Forms: nplurals=1; plural=0;\n"

Msgid = tuple[str, ...]  # (singular,) or (singular, plural)


def used(source: Path) -> dict[Msgid, str]:
    """Give every message that the code asks for, with the file (relative to `source`) that asks first."""
    found: dict[Msgid, str] = {}
    for file, _line, message, _comments, _context in extract_from_dir(
        source, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        found.setdefault(message if isinstance(message, tuple) else (message,), Path(file).as_posix())
    return found


def untranslatable(source: Path) -> Iterator[str]:
    """Give a fault for each message filled in before it is translated: an f-string or `.format` inside `_()`."""
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS
            ):
                continue
            if any(isinstance(part, ast.JoinedStr | ast.BinOp | ast.Call) for part in node.args[:1]):
                place = f"{path.relative_to(source.parent)}:{node.lineno}"
                yield f"{place}: translate first, then fill in the fields"


def read(folder: Path) -> Iterator[tuple[Path, Message]]:
    """Give every entry of every catalogue with its file. Raises PoFileError on a malformed one."""
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale="vi", charset="utf-8", abort_invalid=True)
        yield from ((path, message) for message in catalogue if message.id)
        yield from ((path, message) for message in catalogue.obsolete.values())


def _msgid(message: Message) -> Msgid:
    return tuple(message.id) if isinstance(message.id, list | tuple) else (message.id,)


def _msgstr(message: Message) -> str:
    return message.string if isinstance(message.string, str) else (message.string or [""])[0]


def merged(folder: Path) -> dict[Msgid, str]:
    """Give message -> Vietnamese of all catalogues; entries marked fuzzy or left empty do not count."""
    return {_msgid(one): _msgstr(one) for _, one in read(folder) if _msgstr(one) and not one.fuzzy}


def faults(source: Path, folder: Path) -> Iterator[str]:
    """Give one line for each thing wrong with the catalogues, as against the code."""
    yield from untranslatable(source)
    asked = used(source)
    said: dict[Msgid, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path, message in read(folder):
        place = f"{path.name}:{message.lineno}"
        msgid, msgstr = _msgid(message), _msgstr(message)
        if message.fuzzy:
            yield f"{place}: marked fuzzy: {msgid[0]!r}"
        elif msgid not in asked:
            yield f"{place}: nothing in digilearn/ says {msgid[0]!r}"
        elif msgstr:
            said[msgid][msgstr].append(place)
            yield from (f"{place}: {fault}: {msgid[0]!r}" for fault in wording.faults(msgid, msgstr))
    for msgid, ways in said.items():
        if len(ways) > 1:
            both = "; ".join(f"{text!r} ({', '.join(places)})" for text, places in ways.items())
            yield f"said in {len(ways)} ways: {msgid[0]!r}: {both}"
    yield from _missing({msgid: file for msgid, file in asked.items() if msgid not in said})


def _missing(messages: Mapping[Msgid, str]) -> Iterator[str]:
    """Give the messages without Vietnamese as entries to paste in, grouped by the file that asks."""
    by_file: dict[str, list[Msgid]] = defaultdict(list)
    for msgid, file in messages.items():
        by_file[file].append(msgid)
    for file in sorted(by_file):
        yield f"no Vietnamese for {len(by_file[file])} in digilearn/{file}:"
        yield from (f"\n{wording.entry(msgid)}" for msgid in by_file[file])


def compiled(catalogue: Mapping[Msgid, str]) -> bytes:
    """Give gettext's binary form (GNU gettext manual, "MO Files"): sorted, so the same every time."""
    texts = {"\0".join(msgid).encode(): text.encode() for msgid, text in catalogue.items()}
    texts[b""] = HEADER.encode()
    ids = sorted(texts)
    start = 28 + 16 * len(ids)  # seven words of header, then two tables of (length, offset)
    tables, body = b"", b""
    for strings in (ids, [texts[one] for one in ids]):
        for one in strings:
            tables += struct.pack("<II", len(one), start + len(body))
            body += one + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(ids), 28, 28 + 8 * len(ids), 0, start)
    return header + tables + body


def main(verb: str) -> int:
    """Do `check` or `compile`; give the exit code."""
    try:
        catalogue = merged(CATALOGUES)
        if verb == "compile":
            COMPILED.parent.mkdir(parents=True, exist_ok=True)
            COMPILED.write_bytes(compiled(catalogue))
            print(f"{len(catalogue)} messages")
            return 0
        found = list(faults(SOURCE, CATALOGUES))
    except (PoFileError, UnicodeDecodeError) as reason:
        print(f"a catalogue cannot be read: {reason}", file=sys.stderr)
        return 1
    if not COMPILED.exists() or COMPILED.read_bytes() != compiled(catalogue):
        found.append(
            "digilearn.mo is older than the catalogues: `python3 packaging/dev.py translations` makes it"
        )
    print("\n".join(found) or f"{len(catalogue)} messages, all in Vietnamese")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

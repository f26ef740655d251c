"""Build the lists of provinces and communes in db/reference from the vietnamadminunits 1.0.4 package.

Run by hand when the data change: `python packaging/reference.py`. The package is not needed at run time.
The result is the same byte for byte each time.
"""

from __future__ import annotations

import importlib.util
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

TARGET: Final = Path(__file__).resolve().parent.parent / "db" / "reference"
# Two levels of administration since this day (facts 5.1, QĐ 19/2025/QĐ-TTg).
FIRST_DAY: Final = "2025-07-01"

# Province code -> (last day as "tỉnh", first day as "thành phố"): NQ 30, 36 and 39/2026/QH16 (facts 5.1).
CITIES_2026: Final = {
    "75": ("2026-04-29", "2026-04-30"),
    "22": ("2026-08-31", "2026-09-01"),
    "24": ("2026-09-19", "2026-09-20"),
}
# 237/NQ-UBTVQH16 of 14/4/2026, ten communes of Đồng Nai; found by name in the list, see README.md there.
WARDS_DONG_NAI: Final = (
    "25270", "25357", "25363", "26116", "26170", "26248", "26326", "26368", "26425", "26485",
)  # fmt: skip
# 388/NQ-UBTVQH16 of 4/8/2026, twelve communes of Bắc Ninh (facts 5.1).
WARDS_BAC_NINH: Final = (
    "07294", "07375", "07399", "07444", "07840", "09193",
    "09292", "09313", "09319", "09454", "09475", "09496",
)  # fmt: skip
WARDS_2026: Final = dict.fromkeys(WARDS_DONG_NAI, CITIES_2026["75"]) | dict.fromkeys(
    WARDS_BAC_NINH, CITIES_2026["24"]
)
# The bare name of this one city reads as a person's.
SHORT_NAMES: Final = {"79": "TP. Hồ Chí Minh"}
# What people type instead of the name.
OTHER_NAMES: Final = {"01": "hn", "79": "tphcm hcm sg"}

KINDS: Final = ("thành phố", "tỉnh", "quận", "thị xã", "huyện", "phường", "thị trấn", "xã", "đặc khu")

Row = tuple[str, ...]


def main() -> None:
    """Write every built list and say how many rows each has."""
    folder = _package_data()
    with sqlite3.connect(folder / "dataset.db") as database:
        new = database.execute("SELECT * FROM admin_units").fetchall()
        new_columns = [column[1] for column in database.execute("PRAGMA table_info(admin_units)")]
        old = database.execute("SELECT * FROM admin_units_legacy").fetchall()
        old_columns = [column[1] for column in database.execute("PRAGMA table_info(admin_units_legacy)")]
    units = [dict(zip(new_columns, row, strict=True)) for row in new]
    legacy = [dict(zip(old_columns, row, strict=True)) for row in old]
    converter = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))

    _write("provinces.tsv", "code valid_from valid_to name kind short_name other_names", _provinces(units))
    _write("communes.tsv", "code valid_from valid_to name kind province", _communes(units))
    _write("old_provinces.tsv", "code name kind", _old_provinces(legacy))
    _write("old_districts.tsv", "code name kind province", _old_districts(legacy))
    _write("old_communes.tsv", "code name kind district parts today", _old_communes(legacy, units, converter))


def _package_data() -> Path:
    """Give the data folder of the installed package, without importing it (it wants geographic libraries)."""
    found = importlib.util.find_spec("vietnamadminunits")
    if found is None or found.origin is None:
        raise SystemExit("Install vietnamadminunits 1.0.4 first: pip install vietnamadminunits==1.0.4")
    return Path(found.origin).parent / "data"


def _provinces(units: list[dict[str, Any]]) -> Iterable[Row]:
    """Give (code, first day, last day, name, kind, short name, other names), a row for each kind it had."""
    for code, full in {(unit["provinceCode"], unit["province"]) for unit in units}:
        name, kind = _split(full)
        names = (SHORT_NAMES.get(code, name), OTHER_NAMES.get(code, ""))
        last, first = CITIES_2026.get(code, ("", ""))
        yield (code, FIRST_DAY, last, name, kind, *names)
        if first:
            yield (code, first, "", name, "thành phố", *names)


def _communes(units: list[dict[str, Any]]) -> Iterable[Row]:
    """Give (code, first day, last day, name, kind, province code), a row for each kind it had."""
    for unit in units:
        code, (name, kind) = unit["wardCode"], _split(unit["ward"])
        last, first = WARDS_2026.get(code, ("", ""))
        if first and kind != "xã":
            raise SystemExit(f"{code} {unit['ward']} was no xã before {first}")
        yield (code, FIRST_DAY, last, name, kind, unit["provinceCode"])
        if first:
            yield (code, first, "", name, "phường", unit["provinceCode"])


def _old_provinces(legacy: list[dict[str, Any]]) -> Iterable[Row]:
    """Give (code, name, kind) of the 63 provinces before 1 July 2025."""
    return {(row["provinceCode"], *_split(row["province"])) for row in legacy}


def _old_districts(legacy: list[dict[str, Any]]) -> Iterable[Row]:
    """Give (code, name, kind, province code) of the districts before 1 July 2025."""
    return {(row["districtCode"], *_split(row["district"]), row["provinceCode"]) for row in legacy}


def _old_communes(
    legacy: list[dict[str, Any]], units: list[dict[str, Any]], converter: dict[str, Any]
) -> Iterable[Row]:
    """Give (code, name, kind, district code, number of parts, codes today with the default first).

    Five island districts had no communes: they stand here under their own three-digit code.
    """
    code_of = {(unit["provinceKey"], unit["wardKey"]): str(unit["wardCode"]) for unit in units}
    today = _today(code_of, converter)
    for row in legacy:
        codes = today[f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"]
        level = "ward" if row["wardCode"] else "district"
        yield (
            row[f"{level}Code"],
            *_split(row[level]),
            row["districtCode"],
            str(len(codes)),
            " ".join(codes),
        )


def _today(code_of: dict[tuple[str, str], str], converter: dict[str, Any]) -> dict[str, list[str]]:
    """Give old key -> codes of today, the default first and the others in order."""
    today: dict[str, list[str]] = {}
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, old_keys in wards.items():
            today |= {key: [code_of[province, ward]] for key in old_keys}
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            ordered = sorted(
                (not part["isDefaultNewWard"], code_of[province, part["newWardKey"]]) for part in parts
            )
            today[key] = [code for _, code in ordered]
    return today


def _split(full: str) -> tuple[str, str]:
    """Give (name, kind in small letters): "Phường Ba Đình" -> ("Ba Đình", "phường").

    Taken from the full name: the package's own short names keep the kind where two units share a name.
    """
    kind = next(kind for kind in KINDS if full.lower().startswith(kind + " "))
    return full[len(kind) + 1 :], kind


def _write(name: str, header: str, rows: Iterable[Row]) -> None:
    """Write one list: a header, then rows sorted by code (and by day), cells divided by tabs."""
    lines = ["\t".join(row) for row in sorted(rows)]
    (TARGET / name).write_text(
        "\n".join([header.replace(" ", "\t"), *lines, ""]), encoding="utf-8", newline="\n"
    )
    print(f"{name}: {len(lines)} rows")


if __name__ == "__main__":
    main()

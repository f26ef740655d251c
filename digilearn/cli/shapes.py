"""The JSON that commands give: shapes that other programs may rely on."""

from __future__ import annotations

from typing import Any

from digilearn.domain.changes import OperationLine
from digilearn.domain.learners import LearnerLine
from digilearn.services.doctor import Health


def learner(line: LearnerLine) -> dict[str, Any]:
    """Give one element of `learners --json`, an array in Vietnamese order.

    `{"id": 32 hex digits, "full_name", "also_called": text or null, "birth_year": number or null,
    "village": text or null, "phone": text or null, "status": "active|incomplete|inactive"}`
    """
    return {
        "id": line.id.hex(),
        "full_name": line.name,
        "also_called": line.also_called or None,
        "birth_year": line.birth_year,
        "village": line.village or None,
        "phone": line.phone or None,
        "status": line.status.value,
    }


def operation(line: OperationLine) -> dict[str, Any]:
    """Give one element of `history --json`, an array with the newest first.

    `{"operation": number, "name", "subject": text or null, "actor", "device", "at": local time in ISO form,
    "counts": {kind of record: how many}, "undone": bool, "undoes": number of an operation or null}`
    """
    return {
        "operation": line.operation,
        "name": line.name,
        "subject": line.subject or None,
        "actor": line.actor,
        "device": line.device,
        "at": line.at.isoformat(timespec="seconds"),
        "counts": {kind.value: count for kind, count in line.counts.items()},
        "undone": line.undone,
        "undoes": line.undoes,
    }


def health(found: Health) -> dict[str, Any]:
    """Give the one object of `doctor --json`.

    `{"ok": bool, "schema": version, "learners": number, "operations": number, "checks": [{"check":
    "integrity|references|journal|index", "ok": bool, "said": [sentences]}]}`
    """
    return {
        "ok": found.ok,
        "schema": found.schema,
        "learners": found.learners,
        "operations": found.operations,
        "checks": [{"check": one.code, "ok": one.ok, "said": list(one.said)} for one in found.checks],
    }

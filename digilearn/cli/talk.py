"""How a command speaks and asks: results to stdout, messages to stderr, the secret never shown."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable
from typing import Any, Final

from digilearn.domain.errors import UserError
from digilearn.language import _

PASSWORD_VARIABLE: Final = "DIGILEARN_PASSWORD"


class NoSecret(UserError):
    """No password was given, and there is nobody to ask."""


def say(message: str) -> None:
    """Tell the person something that is not the result."""
    sys.stderr.write(f"{message}\n")


def give(result: str) -> None:
    """Give a line of the result."""
    sys.stdout.write(f"{result}\n")


def give_json(result: Any) -> None:
    """Give the result as one JSON value."""
    give(json_text(result))


def json_text(value: Any) -> str:
    """Give JSON that people can read too: letters as they are, indented."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def secret_given() -> str | None:
    """Give the password of the environment, None when there is none."""
    return os.environ.get(PASSWORD_VARIABLE) or None


def secret() -> str:
    """Give the password, phrase or recovery code that opens a book. Raises NoSecret when nobody can be asked."""
    return secret_given() or asked_secret(_("Opening phrase, password or recovery code: "))


def somebody_there() -> bool:
    """Say whether there is a terminal to ask at."""
    return sys.stdin.isatty()


def asked_secret(question: str) -> str:
    """Ask for a secret without showing it. Raises NoSecret without a terminal."""
    if not somebody_there():
        raise NoSecret(
            _("No password was given. Put it into the environment variable {variable}.").format(
                variable=PASSWORD_VARIABLE
            )
        )
    return getpass.getpass(question)


def progress() -> Callable[[float, str], None] | None:
    """Give what shows progress in one line of the terminal, None where nobody watches."""
    if not sys.stderr.isatty():
        return None

    def show(share: float, doing: str) -> None:
        end = "\n" if share >= 1 else ""
        sys.stderr.write(f"\r{doing} {share:4.0%}{end}")

    return show

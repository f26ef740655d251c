"""From the command line to a verb, and from what went wrong to one sentence and an exit code."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
from collections.abc import Sequence

from digilearn.cli.parser import parser
from digilearn.cli.talk import say
from digilearn.domain.errors import UserError
from digilearn.language import _

DONE, REFUSED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str]) -> int:
    """Do one command. Gives 0 when done, 1 after a sentence on stderr, 130 after Ctrl+C.

    Wrong usage ends in SystemExit(2) and `--help` in SystemExit(0), as argparse does.
    """
    _speak_utf8()
    # What the app notes for its makers is no message to the person; unhandled it would land on stderr.
    logging.getLogger("digilearn").addHandler(logging.NullHandler())
    options = parser().parse_args(arguments)
    try:
        options.verb(options)
        sys.stdout.flush()
    except UserError as error:
        say(error.sentence)
        return REFUSED
    except BrokenPipeError:
        # Whoever read the result has read enough (`| head`); the interpreter must not flush into it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        say(_("Stopped. Nothing was changed."))
        return INTERRUPTED
    return DONE


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page is: cp1252 and cp1258 lack Vietnamese letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(io.UnsupportedOperation):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

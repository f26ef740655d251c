"""A bug of ours: a line in a local log without anybody's data, a plain sentence for the user, the data untouched."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from digilearn import paths
from digilearn.language import _

_log: Final = logging.getLogger("digilearn.crash")
_tellers: Final[list[Callable[[str], None]]] = []


def describe(error: BaseException) -> str:
    """Give the type of an error and the places it passed; never its text, which may hold a person's data."""
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return " < ".join([type(error).__name__, *reversed(places)])


def report(error: BaseException) -> str:
    """Write a bug into the local log and give the sentence for the user."""
    _log.error("%s", describe(error))
    return _(
        "Something went wrong inside DigiLearn. Your data is safe; the last step was not done. Please try again."
    )


def install(tell: Callable[[str], None]) -> None:
    """Catch what nobody caught, in every thread and in Qt, from now on; `tell` shows a sentence (any thread)."""
    _tellers[:] = [tell]
    if not _log.handlers:
        from logging.handlers import RotatingFileHandler  # dear to import, and not before the first paint

        folder = paths.settings_folder() / "log"
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "crash.log", maxBytes=200_000, backupCount=3, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        _log.addHandler(handler)
    sys.excepthook = _on_uncaught
    threading.excepthook = lambda args: _on_uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    qInstallMessageHandler(_on_qt_message)


def _on_uncaught(
    kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.exit(130)
    sentence = report(error if error is not None else kind())
    for tell in _tellers:
        tell(sentence)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Keep Qt's complaints as a kind and a category: their text can quote what stands in a field."""
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        _log.error("Qt %s %s", kind.name, context.category)
    elif kind is QtMsgType.QtWarningMsg and sys.stderr is not None:
        sys.stderr.write(f"{message}\n")

"""The Vietnamese of the present catalogues, also when the compiled file is older than they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import translations
from digilearn import language, paths


@cache
def _compiled() -> bytes:
    return translations.compiled(translations.merged(translations.CATALOGUES))


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak "vi" or "en" inside the block, from the catalogues as they are now; afterwards as before."""
    before, found = language.language(), paths.translations
    with TemporaryDirectory() as folder:
        file = Path(folder, "vi", "LC_MESSAGES", "digilearn.mo")
        file.parent.mkdir(parents=True)
        file.write_bytes(_compiled())
        paths.translations = lambda: Path(folder)
        try:
            language.set_language(code)
            yield
        finally:
            paths.translations = found
            language.set_language(before)

"""Workbooks locked with a password, opened with it in memory; nothing unlocked is written anywhere."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Final

from digilearn.domain.importing.grid import NeedsPassword, NotReadable
from digilearn.language import _

_MARKER: Final = "EncryptedPackage".encode("utf-16-le")
_ODD: Final = (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, struct.error, zlib.error)


def is_locked(content: bytes) -> bool:
    """Say whether the bytes are a new workbook inside a locked container; old .xls tells only its reader."""
    return _MARKER in content


def unlocked(content: bytes, password: str | None) -> bytes:
    """Give the bytes of the workbook inside. Raises NeedsPassword without or with a wrong one, NotReadable."""
    if password is None:
        raise NeedsPassword(_("The file is locked with a password. Type the password to read it."))
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    out = io.BytesIO()
    try:
        book = OfficeFile(io.BytesIO(content))
        book.load_key(password=password)
        book.decrypt(out)
    except (InvalidKeyError, DecryptionError):
        raise NeedsPassword(_("That password does not open the file. Type it again.")) from None
    except (FileFormatError, ParseError, *_ODD):
        words = _(
            "The file is locked in a way that is not known here. Remove the password in Excel, save, and import again."
        )
        raise NotReadable(words) from None
    return out.getvalue()

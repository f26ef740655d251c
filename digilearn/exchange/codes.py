"""QR codes as data: the pattern of a text."""

from __future__ import annotations

from typing import Final

import qrcode
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_M, ERROR_CORRECT_Q

_STRONGER: Final = (ERROR_CORRECT_H, ERROR_CORRECT_Q)


def qr_matrix(text: str) -> list[list[bool]]:
    """Give the rows of the QR code of a text (True = dark), without the quiet zone.

    Level M survives a fold or stain; where the code is no larger for it, a stronger level survives a worn card (M mends
    15 % of it, Q 25 %, H 30 %; ISO/IEC 18004). Raises ValueError when the text is too long for one code.
    """
    code = _made(text, ERROR_CORRECT_M, None)
    for level in _STRONGER:
        try:
            code = _made(text, level, code.version)
            break
        except ValueError:
            continue
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


def _made(text: str, level: int, size: int | None) -> qrcode.QRCode:
    """Make the code in this size (ISO's version, 1 to 40), None in the smallest that has room."""
    code = qrcode.QRCode(size, border=0, error_correction=level)
    code.add_data(text)
    try:
        code.make(fit=size is None)
    except (ValueError, qrcode.exceptions.DataOverflowError) as fault:
        raise ValueError("the text is too long for a QR code") from fault
    return code

"""QR codes as data: the pattern of a text."""

from __future__ import annotations

import qrcode
from qrcode.constants import ERROR_CORRECT_M


def qr_matrix(text: str) -> list[list[bool]]:
    """Give the rows of the QR code of a text (True = dark), without the quiet zone; level M survives a fold or stain.

    Raises ValueError when the text is too long for one code.
    """
    code = qrcode.QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    try:
        code.make(fit=True)
    except (ValueError, qrcode.exceptions.DataOverflowError) as fault:
        raise ValueError("the text is too long for a QR code") from fault
    return [[bool(dark) for dark in row] for row in code.get_matrix()]

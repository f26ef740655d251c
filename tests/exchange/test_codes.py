"""QR codes are read back by another program."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from digilearn.exchange.codes import qr_matrix
from digilearn.exchange.paper.qr import paint_qr
from tests.patience import PATIENCE


def test_a_code_is_square_and_has_its_three_corners() -> None:
    matrix = qr_matrix("KNS-T3")
    assert {len(row) for row in matrix} == {len(matrix)}
    assert (len(matrix) - 17) % 4 == 0
    ring = [True, False, False, False, False, False, True]
    assert matrix[1][:7] == matrix[1][-7:] == matrix[-2][:7] == ring


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        qr_matrix("x" * 3000)


@pytest.mark.tools
@pytest.mark.parametrize("text", ["KNS-T3", "Lò Thị Ánh, bản Nà Lốc", "https://example.vn/" + "a1" * 120])
def test_zbar_reads_what_is_painted(
    text: str, require_tool: Callable[[str], str], tmp_path: Path, qapp: QApplication
) -> None:
    image = QImage(500, 500, QImage.Format.Format_RGB32)
    image.fill(0xFFD0D0D0)
    painter = QPainter(image)
    paint_qr(painter, qr_matrix(text), QRectF(20, 20, 460, 460))
    painter.end()
    path = tmp_path / "code.png"
    image.save(str(path))
    told = subprocess.run(
        [require_tool("zbarimg"), "--quiet", "--raw", str(path)],
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    assert told.stdout.decode().strip() == text

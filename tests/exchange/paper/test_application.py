"""A command draws without any window."""

import os
import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE

_PROGRAM = """
import sys
from pathlib import Path
from digilearn.domain.reports import SheetForm
from digilearn.exchange.paper.attendance_sheet import AttendanceSheet
from digilearn.exchange.paper.output import save_pdf
from tests.exchange.report_sample import report
save_pdf(AttendanceSheet(report(3, 2), SheetForm()), Path(sys.argv[1]))
assert "PySide6.QtWidgets" not in sys.modules
"""


def test_a_command_without_a_screen_draws_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    quiet = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    subprocess.run([sys.executable, "-c", _PROGRAM, str(path)], check=True, env=quiet, timeout=PATIENCE)
    assert path.read_bytes().startswith(b"%PDF")

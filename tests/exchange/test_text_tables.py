"""Text tables come in many encodings; each is known by the words it makes."""

from __future__ import annotations

import codecs

import pytest

from digilearn.domain.importing.legacy_text import Legacy
from digilearn.domain.vietnamese import clean
from digilearn.exchange.text_tables import read_text
from tests.domain.importing.old_letters import written

ROWS = [
    ["STT", "Họ và tên", "Thôn"],
    ["1", "Nguyễn Thị Hoa", "Thôn Đông"],
    ["2", "Trần Văn Bình", "Bản Phiêng Quảng"],
]
TEXT = "\n".join(";".join(row) for row in ROWS)


@pytest.mark.parametrize("legacy", list(Legacy))
def test_text_from_before_unicode_is_read(legacy: Legacy) -> None:
    assert list(read_text(written(TEXT, legacy).encode("latin-1")).rows) == ROWS


def test_windows_1258_is_not_taken_for_an_older_encoding() -> None:
    tones = {"ọ": "o\u0323", "ễ": "ê\u0303", "ị": "i\u0323", "ầ": "â\u0300", "ì": "i\u0300", "ả": "a\u0309"}
    content = "".join(tones.get(char, char) for char in TEXT).encode("cp1258")
    assert [[clean(str(cell)) for cell in row] for row in read_text(content).rows] == ROWS


@pytest.mark.parametrize("marks", [1, 2, 3])
def test_several_byte_order_marks_are_no_text(marks: int) -> None:
    assert list(read_text(codecs.BOM_UTF8 * marks + TEXT.encode()).rows) == ROWS

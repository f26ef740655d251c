"""Lines of a list that are no people: totals, notes, signatures, groups, repeated headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digilearn.domain.importing.grid import Cell, is_empty
from digilearn.domain.importing.records import Skip
from digilearn.domain.importing.villages import group_village, is_group
from digilearn.domain.vietnamese import clean

_TOTAL: Final = re.compile(
    r"(?:[ivx\d]+[.)]\s*)?(?:tổng|cộng|total\b|đã đến\b|attended\b|chưa ghi\b|not recorded\b"
    r"|trạng thái buổi|tình trạng buổi|state of the meeting|sĩ số|số người|số lượt"
    r"|tong(?:$|\s*[:(]|\s+(?:so|cong)\b)|cong(?:$|\s*[:(\d]|\s+\d)|da den$|si so\b)"
)
_EXAMPLE: Final = re.compile(r"(?:vd|ví dụ|vi du|example|e\.g\.|mẫu)\s*[.:]")
_COUNTED: Final = re.compile(r"\(?(?:ấn định )?(?:danh sách|danh sach)\b.*\b(?:gồm|gom|có|co|là)\b.*\d")
_SIGNED: Final = re.compile(
    r"người (?:lập|hướng dẫn|phụ trách|tổng hợp|kê khai|báo cáo|nhận)|nguoi (?:lap|huong dan|phu trach|tong hop)"
    r"|xác nhận|xac nhan|t[mlu]\.|kt\.|q\.|chủ tịch|phó chủ tịch|chu tich|thủ trưởng|tổ trưởng|trưởng (?!thị|văn)"
    r"|bí thư|đại diện|giáo viên|giảng viên|cán bộ|công chức|ubnd|ủy ban|uỷ ban|nơi nhận|noi nhan|\(?\s*ký\b|\(ky"
    r"|list made by|teacher$|confirmed by|.{0,60}\bngày\b.{0,14}\btháng\b|.{0,60}\bngay\b.{0,8}\bthang\b"
)
_COUNTS: Final = re.compile(r"số lượng|tỷ lệ(?: ?\(?%\)?)?|tỉ lệ(?: ?\(?%\)?)?|so luong|ty le|số tiền")
_NOTED: Final = re.compile(
    r"ghi chú|ghi chu\b|lưu ý|luu y\b|chú thích|ký hiệu|ky hieu|chú giải|\*|nguồn\b|notes?\b|legend|key\b"
    r"|[xvmpkc✓]\s*[:=]"
)
_TOTAL_WORDS: Final = "tổng cộng total đã tong cong da sĩ si số so attended ấn danh chưa not state trạng tình"
_SIGNING_WORDS: Final = (
    "người nguoi xác xac chủ phó chu thủ trưởng bí đại giáo giảng cán công ubnd ủy uỷ nơi noi ký ky list teacher "
    "confirmed vd ví vi example e.g mẫu tm. kt. tl. tm kt ngày ngay hôm ghi lưu luu chú nguồn note notes legend key"
)
_GROUP_WORDS: Final = (
    "thôn xóm bản ấp buôn bon plei làng khóm tdp kp khu tổ đội thon xom ban ap buon lang khom to doi nhóm lớp chi hội "
    "cụm phần khối nhom lop hoi cum phan khoi i ii iii iv v"
)
_HEADER_WORDS: Final = "họ ho tên ten name full stt tt"
_FIRST_WORDS: Final = frozenset(f"{_TOTAL_WORDS} {_SIGNING_WORDS} {_GROUP_WORDS} {_HEADER_WORDS}".split())


def suspicious(text: str) -> bool:
    """Say quickly whether a name cell might be something else than a name: only then is the row looked at closely."""
    first = text.split(" ", 1)[0].casefold()
    return (
        first.rstrip(":.") in _FIRST_WORDS
        or first in _FIRST_WORDS
        or not first[:1].isalpha()
        or len(text) > 60
    )


def told(row: Sequence[Cell]) -> list[str]:
    """Give the filled cells of a row as clean lower-case texts."""
    return [clean(str(cell)).lower() for cell in row if not is_empty(cell)]


def skip_reason(texts: Sequence[str], person_like: bool) -> tuple[Skip | None, bool]:
    """Say why a row is no person (None = it may be one), and whether the list ends there with signatures.

    `person_like`: the row has its own number and something beyond a name, so that words such as "Trưởng" prove nothing.
    """
    heads = [text for text in texts[:3] if not text.replace(".", "").isdigit()][:2]
    if any(_TOTAL.match(text) or _COUNTED.match(text) for text in heads):
        return Skip.TOTAL, False
    if any(_EXAMPLE.match(text) for text in heads):
        return Skip.NOTE, False
    if person_like:
        return None, False
    if len(texts) > 1 and any(_COUNTS.fullmatch(text) for text in texts):
        return Skip.NOTE, True
    if any(_SIGNED.match(text) for text in heads):
        return Skip.NOTE, True
    if any(_NOTED.match(text) for text in heads):
        return Skip.NOTE, False
    return None, False


def group_of(texts: Sequence[str]) -> tuple[bool, str | None]:
    """Say whether a line with few cells names a group, and which village it is."""
    for text in texts:
        if village := group_village(text):
            return True, village
    return any(map(is_group, texts)), None


def is_count(cell: Cell) -> bool:
    """Say whether a cell may count the people of a group."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    return text.isdigit() and len(text) <= 3

"""What people call the columns of a list of learners: folded words -> field."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from digilearn.domain.importing.columns import Field
from digilearn.domain.vietnamese import fold

_NAMES: Final[dict[Field, str]] = {
    Field.NUMBER: "stt|tt|so tt|so thu tu|thu tu|s t t|t t|no|number",
    Field.FULL_NAME: (
        "ho va ten|ho ten|ho va ten hoc vien|ho ten hoc vien|ten hoc vien|ho va ten nguoi hoc|ho ten nguoi hoc|"
        "ho va ten cong dan|ho ten cong dan|ho va ten nguoi tham gia|ho ten nguoi tham gia|ho va ten thanh vien|"
        "ho va ten nguoi dan|ho va ten dai bieu|ho ten khai sinh|ho va ten khai sinh|ho chu dem va ten|"
        "ho chu dem va ten khai sinh|ho dem va ten|ho ten dem va ten|ho lot ten|ho lot va ten|hoc vien|nguoi hoc|"
        "ten nguoi hoc|ho va ten hv|ho ten hv|"
        "ten hv|ho va ten ghi ro|ho ten day du|ho va ten day du|hvt|h va ten|full name|fullname|name|"
        "learner|student name|ho va ten nguoi duoc huong dan|nguoi tham gia|ho va ten nguoi du hoc|"
        "ho ten nam sinh|ho va ten nam sinh|ho ten ngay sinh|ho va ten ngay sinh|ho va ten va nam sinh|"
        "thanh vien tham gia|thanh vien tham gia lop|thanh vien tham gia hoc|thanh vien trong ho|cac thanh vien|"
        "cac thanh vien trong ho|cac thanh vien tham gia|ho ten cac thanh vien|ho va ten cac thanh vien|"
        "ten cac thanh vien|thanh vien trong gia dinh|nguoi trong ho tham gia"
    ),
    Field.FAMILY_NAME: "ho|ho dem|ho va dem|ho lot|ho va ten dem|ho va ten lot|ho va chu lot|ho va chu dem|ho ten dem|"
    "ho ten lot|last name|family name|surname",
    Field.MIDDLE_NAME: "dem|ten dem|ten lot|chu lot|chu dem|lot|middle name",
    Field.GIVEN_NAME: "ten|ten goi|first name|given name",
    Field.ALSO_CALLED: "ten thuong goi|ten goi khac|ten khac|ten thuong dung|biet danh|bi danh|also called|nickname",
    Field.BIRTH_DATE: (
        "ngay sinh|ngay thang nam sinh|ngay thang sinh|sinh ngay|nam thang ngay sinh|ngay thang nam|ntns|"
        "ngay sinh nam sinh|ngay nam sinh|date of birth|birth date|birthday|dob|ngay thang nam sinh duong lich"
    ),
    Field.BIRTH_YEAR: (
        "nam sinh|sinh nam|ns|n sinh|nam sinh hoac ngay sinh|nam sinh ngay sinh|year or date of birth|"
        "year of birth|birth year|yob|year|born"
    ),
    Field.BIRTH_MONTH: "thang sinh|sinh thang",
    Field.SEX: "gioi tinh|g tinh|gt|gioi|phai|sex|gender|nam nu|gioi tinh nam nu|gioi tinh nam hoac nu",
    Field.MALE: "nam gioi|male",
    Field.FEMALE: "nu|nu x|nu gioi|gioi tinh nu|la nu|nu danh dau x|female",
    Field.PHONE: (
        "sdt|so dt|sodt|so dien thoai|so d thoai|dien thoai|d thoai|dtdd|so dtdd|di dong|so di dong|dien thoai di dong|"
        "dien thoai lien he|so dien thoai lien he|sdt lien he|so lien he|lien he|so dien thoai zalo|sdt zalo|zalo|"
        "phone no|mobile no|mobile number|tel no|telephone number|contact number|so dt zalo|"
        "so zalo|dien thoai zalo|dt zalo|dt lien he|so may|phone|phone number|mobile|tel|telephone"
    ),
    Field.CITIZEN_ID: (
        "cccd|so cccd|cmnd|so cmnd|cmnd cccd|cccd cmnd|so cmnd cccd|so cccd cmnd|so dinh danh|so dinh danh ca nhan|"
        "so dinh danh cn|ma dinh danh|ma dinh danh ca nhan|dinh danh|ma so dinh danh|so ddcn|ddcn|can cuoc|so can cuoc|"
        "can cuoc cong dan|so can cuoc cong dan|the can cuoc|cmt|cmtnd|so cmt|so cmtnd|so giay to|giay to tuy than|"
        "so giay to tuy than|cc cccd|so cc cccd|so cccd so dinh danh|cccd so dinh danh|cccd so dinh danh ca nhan|"
        "so dinh danh ca nhan cccd cmnd|so dinh danh ca nhan cmnd cccd|so dinh danh cccd cmnd|so dinh danh cmnd cccd|"
        "id no|id card no|id card number|national id no|national id number|citizen id number|"
        "personal id number|personal id|citizen id|national id|id card|id number"
    ),
    Field.ADDRESS: (
        "dia chi|noi o|cho o|noi cu tru|cu tru|noi thuong tru|thuong tru|ho khau|ho khau thuong tru|hktt|"
        "dia chi thuong tru|dia chi cu tru|noi o hien nay|noi o hien tai|cho o hien nay|cho o hien tai|dia chi noi o|"
        "dia chi noi o hien nay|dia chi noi o hien tai|dia chi cho o hien nay|noi cu tru hien nay|dia chi hien nay|"
        "dia chi thuong tru hien nay|dia chi lien he|noi dang ky ho khau|tam tru|d c|address"
    ),
    Field.ETHNICITY: "dan toc|d toc|thanh phan dan toc|ethnicity|ethnic group",
    Field.CODE: "ma|ma hv|ma hoc vien|ma so|ma so hoc vien|mshv|ma nguoi hoc|ma the|code|learner code|id",
    Field.NOTE: "ghi chu|gc|ghi chu khac|chu thich|note|notes|remark|remarks",
    Field.IGNORED: (
        "ky nhan|ky ten|chu ky|ky|ky xac nhan|ky ten xac nhan|chu ky xac nhan|ky ghi ro ho ten|diem danh|signature|"
        "sign|"
        "da den|ty le|ty le chuyen can|chuyen can|tong|tong so|tong so buoi|tong cong|so buoi|so buoi hoc|cong|vang|"
        "so buoi vang|so buoi co mat|nghe nghiep|trinh do|trinh do van hoa|trinh do hoc van|chuc vu|don vi|tuoi|email|"
        "quoc tich|ton giao|que quan|nguyen quan|doi tuong|dien|dong y luu thong tin|dong y|ket qua|xep loai|nhan xet|"
        "diem|diem so|ngay cap|noi cap|ngay cap cccd|noi cap cccd|huyen|tinh|tinh thanh pho|xa|xa phuong|phuong|"
        "phuong xa|quan huyen|so cua ai|whose phone|attended|attendance rate|rate|total|chu ho|quan he voi chu ho|"
        "ten lop|lop|lop hoc|ten bai hoc|don vi cong tac|noi lam viec|so ho ngheo|ho ngheo|tien|so tien"
    ),
}
_BY_NAME: Final = MappingProxyType(
    {name: field for field, names in _NAMES.items() for name in names.split("|")}
)
_KINDS: Final = "thon ban xom ap to tdp khu kp buon lang khom bon plei village hamlet ten"
_VILLAGE_LEADS: Final = frozenset(_KINDS.split())
_VILLAGE_WORDS: Final = _VILLAGE_LEADS | {"dan", "pho", "cu", "doi", "va", "hoac", "so"}
# "of the learner", "(if any)", "(12 digits)": said about a column, no part of its name.
_ASIDE: Final = re.compile(
    r"\([^)]*\)|\*|\b(cua )?(hoc vien|nguoi hoc|nguoi tham gia)$|\b(neu co|bat buoc|viet hoa|in hoa)\b"
)
_NOT_WORDS: Final = re.compile(r"[^0-9a-z]+")
_NEAR: Final = 0.86


def words(text: str) -> str:
    """Give a header as folded words: "Họ và tên:" -> "ho va ten"."""
    return " ".join(_NOT_WORDS.sub(" ", fold(text).replace("&", " va ")).split())


@lru_cache(maxsize=4_096)
def field_named(text: str) -> Field | None:
    """Give the field that a header names, also abbreviated or misspelt; None for one that is unknown.

    "DT" and "Nam" mean two things each: see `headers`, which looks at their accents and at what the column holds.
    """
    plain = words(text)
    if not plain:
        return Field.NUMBER if text.strip() == "#" else None
    bare = words(_ASIDE.sub(" ", fold(text))) or plain
    for name in (plain, bare):
        if found := _BY_NAME.get(name):
            return found
    if _is_village(bare):
        return Field.VILLAGE
    return _nearest(bare)


def _is_village(plain: str) -> bool:
    """Say whether a header is made of words for villages alone: "Thôn, bản, tổ dân phố"."""
    parts = plain.split()
    return parts[0] in _VILLAGE_LEADS and parts != ["ten"] and set(parts) <= _VILLAGE_WORDS


def _nearest(plain: str) -> Field | None:
    """Give the field of the most similar known name; short words are never guessed."""
    if not 6 <= len(plain) <= 40:
        return None
    matcher, letters = SequenceMatcher(b=plain), _letters(plain)
    best, chosen = _NEAR, None
    for name, field, held in _guessed(len(plain)):
        lacking = (letters ^ held).bit_count()
        if lacking > (1 - best) * (len(name) + len(plain)) + 0.01:
            continue  # letters that only one of them has match nothing: most names are ruled out by that alone
        matcher.set_seq1(name)
        if matcher.quick_ratio() >= best and (ratio := matcher.ratio()) >= best:
            best, chosen = ratio, field
    return chosen


def _letters(text: str) -> int:
    """Give the letters and digits of a text as bits."""
    bits = 0
    for char in text:
        bits |= 1 << (ord(char) & 63)
    return bits


_GUESSED: Final = tuple((name, field, _letters(name)) for name, field in _BY_NAME.items() if len(name) >= 6)


@lru_cache(maxsize=64)
def _guessed(length: int) -> tuple[tuple[str, Field, int], ...]:
    """Give the names that a title of this length may have meant."""
    return tuple(one for one in _GUESSED if abs(len(one[0]) - length) <= 3)

"""What a Vietnamese person's name looks like, for lists that do not say which column holds names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digilearn.domain.vietnamese import clean, fold

# Common family names of Kinh and of the peoples of the mountains and the highlands, folded.
_FAMILY: Final = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly lo dinh doan lam ha mai trinh dao cam "
    "tong quang giang vang vi luong ca lau sung thao ma trieu ban nong be chu hua lu la lai luu cao to ta thach son "
    "kim chau danh kien dam vuong tang quach phung thai than tu truong khuc khuat nghiem ninh nhu mac mua mong hang "
    "trang chao phu phang xong y h' a kha ksor siu rcom rmah nay rahlan nie ayun kpa kbuor mlo eban bdap ro puih "
    "alang ating bling zoram arat coor dieu thi ka k' brui cil lieng lom pinang po tho kieu bach giap khong leo "
    "nhan phi phuong sam tien tieu ton tung uong ung van viem xa xin lanh loc moong cut chich lang long me hac con "
    "quan tao teo ngan lim khuong cong au dau doi mau ngoc on tram bo"
)
FAMILY: Final = frozenset(_FAMILY.split())
_HIGHLAND: Final = ("h'", "k'", "h’", "k’")
"""What women's names begin with in the highlands: "H'Nguôt Ayŭn"."""
_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)?(?: [^\W\d_]+(?:['’`-][^\W\d_]+)?){1,5}")
_OFFICE: Final = (
    "lop danh sach thon ban xom ap to khu xa phuong huyen tinh uy ubnd so ngay thang nam hoc vien nguoi tong cong "
    "lich buoi truong phong mon bai noi dung ghi chu gio dia diem trung tam nha hop"
)
_TITLES: Final = ("ong", "ba", "anh", "chi", "cu", "co", "chu", "bac")
_NOT_IN_NAMES: Final = frozenset(_OFFICE.split())


@lru_cache(maxsize=16_384)
def like_person(text: str) -> bool:
    """Say whether a text may be the full name of a person: words of letters, a family name first, no office's word."""
    written = clean(re.sub(r"[(\[][^)\]]*[)\]]", " ", text)).strip(" .,;:")
    if not _WORDS.fullmatch(written) or len(written) > 60:
        return False
    words = fold(written).split()
    if words[0] in _TITLES and len(words) > 2:
        words, written = words[1:], written.split(" ", 1)[1]
    capitals = written.isupper() or all(word[:1].isupper() for word in written.split())
    known = words[0] in FAMILY or words[0].startswith(_HIGHLAND)
    return known and (capitals or written.islower()) and (_of_woman(written) or not _is_office(words))


def _of_woman(written: str) -> bool:
    """Say whether "Thị" stands inside: then words of offices beside it are her names ("Tòng Thị Phương")."""
    return bool({"thị", "thi"} & set(written.casefold().split()[1:-1]))


def named_beside(text: str) -> bool:
    """Say whether a text beside names of people is one too, of a family unknown here: three words with capitals."""
    words = fold(text).split()
    capitals = all(word[:1].isupper() and not word.isupper() for word in text.split())
    titled = words[:1] and (words[0] in _TITLES or words[0] in _NOT_IN_NAMES)
    return 3 <= len(words) <= 5 and capitals and not titled and _WORDS.fullmatch(text) is not None


def _is_office(words: list[str]) -> bool:
    """Say whether words name an office or a subject: two of its words, though names may hold one (Trường, Học)."""
    return sum(word in _NOT_IN_NAMES for word in words) > max(1, len(words) - 2)


def short_enough(text: str) -> bool:
    """Say whether a text could be a name by its length: words without figures, no sentence."""
    parts = text.split()
    return (
        len(parts) <= 8
        and not any(char.isdigit() for char in text)
        and not text.rstrip().endswith((":", "."))
    )


def like_full_name(text: str) -> bool:
    """Say whether an unnumbered line in a numbered list may be a person: words that each begin with a capital."""
    words = text.split()
    named = (
        len(words) > 1
        and all(word[0].isupper() or not word[0].isalpha() for word in words)
        and ":" not in text
    )
    return named or like_person(text)

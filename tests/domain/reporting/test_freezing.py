"""A frozen document holds ids and counts, no name, and comes back as it was."""

import json
from base64 import b85decode
from dataclasses import replace
from zlib import decompress

from digilearn.domain.ids import Id
from digilearn.domain.reporting.documents import (
    Document,
    Figure,
    PageBreak,
    Personal,
    PersonField,
    Text,
    TextStyle,
)
from digilearn.domain.reporting.freezing import figures_of, freeze, people_of, thaw
from tests.document_sample import ANH, BINH, document


def _names(made: Document) -> dict[tuple[Id, PersonField], str]:
    cells = [cell for table in made.tables for row in table.rows for cell in row.cells]
    said = [one for block in made.blocks if isinstance(block, Text) for one in block.personal]
    return {(one.learner_id, one.field): one.text for one in (*cells, *said) if isinstance(one, Personal)}


def _certificate() -> Document:
    name = Personal(ANH, PersonField.NAME, "Lò Thị Ánh")
    longer = Personal(BINH, PersonField.NAME, "Lò Thị Ánh Hồng")
    words = "Bà Lò Thị Ánh và bà Lò Thị Ánh Hồng đã đến 4/4 buổi."
    return replace(
        document(), blocks=(Text(words, TextStyle.LARGE, (name, longer)), PageBreak(), Text("Hết."))
    )


def test_a_document_comes_back_as_it_was() -> None:
    for made in (document(), _certificate()):
        names = _names(made)
        thawed = thaw(freeze(made), lambda one, field, names=names: names[one, field])  # type: ignore[misc]
        assert thawed == made


def test_what_is_kept_holds_no_name_and_no_phone() -> None:
    for made in (document(), _certificate()):
        plain = decompress(b85decode(freeze(made))).decode()
        assert json.loads(plain)["title"] == made.title
        for text in _names(made).values():
            assert text == "" or text not in plain


def test_an_erased_person_prints_as_erased_and_the_figures_stay() -> None:
    thawed = thaw(freeze(document()), lambda one, _field: "(đã xóa)" if one == ANH else "Bình")
    people = thawed.tables[1]
    assert [row.cells[0].text for row in people.rows if isinstance(row.cells[0], Personal)] == [
        "(đã xóa)",
        "Bình",
    ]
    assert [row.cells[4] for row in people.rows] == [4, 2]
    assert thawed.tables[0] == document().tables[0]
    assert thawed.evidence == document().evidence


def test_those_who_must_be_named_are_told() -> None:
    assert people_of(freeze(document())) == [ANH, BINH]
    assert people_of(freeze(_certificate())) == [ANH, BINH]


def test_figures_are_told_apart_by_line_and_column() -> None:
    figures = figures_of(document())
    assert figures["Người tự làm được", "Đã đạt: Trong kỳ"] == 41
    assert figures["Hộ kinh doanh dùng mã QR", "Đã đạt: Trong kỳ"] is None
    assert isinstance(document().tables[0].rows[0].cells[2], Figure)

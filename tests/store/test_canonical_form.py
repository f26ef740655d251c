"""The form that is hashed is plain JSON for whatever a record may hold: another byte would break every old proof."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from digilearn.store.journal import canonical, text_of_id

_plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats(allow_nan=False)
    | st.binary(max_size=16)
)
_values = st.recursive(
    _plain,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(_values)
def test_the_canonical_form_is_what_the_library_writes(value: Any) -> None:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=text_of_id)
    assert canonical(value) == written.encode()


def test_the_canonical_form_of_a_change_is_as_it_always_was() -> None:
    fields = {"name": "Lò Thị Hoa", "birth_year": 1958, "note": 'nói "vâng"\n', "village_id": b"v" * 16}
    assert canonical([None, fields]).decode() == (
        '[null,{"birth_year":1958,"name":"Lò Thị Hoa","note":"nói \\"vâng\\"\\n",'
        '"village_id":"dnZ2dnZ2dnZ2dnZ2dnZ2dg"}]'
    )

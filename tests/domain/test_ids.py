"""Identities: sorted by their making, alike on every laptop where two would make the same thing."""

import threading
import uuid

from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.ids import Id, derived_id, new_id

_PARTS = st.lists(st.binary(max_size=6) | st.text(max_size=6) | st.integers(), max_size=4)


def test_new_ids_are_uuid_7_and_rise() -> None:
    made = [new_id() for _each in range(5000)]
    assert made == sorted(set(made))
    assert {uuid.UUID(bytes=one).version for one in made} == {7}


def test_threads_never_make_the_same_id() -> None:
    made: list[Id] = []
    workers = [
        threading.Thread(target=lambda: made.extend(new_id() for _each in range(500))) for _one in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(set(made)) == 2000


@given(_PARTS, _PARTS)
def test_derived_ids_are_alike_for_the_same_parts_alone(
    one: list[bytes | str | int], other: list[bytes | str | int]
) -> None:
    def as_bytes(parts: list[bytes | str | int]) -> list[bytes]:
        return [part if isinstance(part, bytes) else str(part).encode() for part in parts]

    assert (derived_id("mark", *one) == derived_id("mark", *other)) == (as_bytes(one) == as_bytes(other))
    assert uuid.UUID(bytes=derived_id("mark", *one)).version == 5
    assert derived_id("mark", *one) != derived_id("meeting", *one)


def test_derived_ids_stay_what_the_first_version_made() -> None:
    assert derived_id("mark", b"\x01" * 16, b"\x02" * 16).hex() == "3b2a90733d375fbfa3a6489ae66a8f2e"

"""The measures of a letter: inside the decree unless the unit says otherwise, never without room to write."""

from dataclasses import replace

import pytest

from digilearn.domain.errors import RuleBroken
from digilearn.domain.reporting.letter_layout import LetterLayout, default_layout, layout_from, layout_text
from digilearn.domain.units import HeaderPreset


@pytest.mark.parametrize("header", list(HeaderPreset))
def test_the_usual_measures_lie_inside_the_decree(header: HeaderPreset) -> None:
    usual = default_layout(header)
    assert 20 <= usual.top <= 25
    assert 20 <= usual.bottom <= 25
    assert 30 <= usual.left <= 35
    assert 15 <= usual.right <= 20
    assert 13 <= usual.body <= 14
    assert usual.gap >= 6
    assert 1 <= usual.spacing <= 1.5


def test_a_layout_is_kept_as_it_was() -> None:
    own = LetterLayout(left=35, body=13.5, room_to_sign=6, number_at_top=False, typeface="Arial")
    assert layout_from(layout_text(own), HeaderPreset.TEAM) == own


@pytest.mark.parametrize("text", [None, "", "x", "[]", '{"left": "wide"}', '{"left": 150}', '{"body": null}'])
def test_what_cannot_be_read_gives_the_usual_one(text: str | None) -> None:
    assert layout_from(text, HeaderPreset.TEAM) == default_layout(HeaderPreset.TEAM)


def test_a_newer_apps_measure_does_not_lose_the_others() -> None:
    kept = layout_from('{"left": 33, "watermark": 1}', HeaderPreset.PEOPLES_COMMITTEE)
    assert kept == replace(default_layout(HeaderPreset.PEOPLES_COMMITTEE), left=33)


@pytest.mark.parametrize(
    "wrong",
    [
        {"left": 2},
        {"left": 60, "right": 60},
        {"body": 4},
        {"spacing": 0.5},
        {"typeface": " "},
        {"room_to_sign": 0},
    ],
)
def test_measures_that_leave_no_room_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(RuleBroken):
        LetterLayout(**wrong)  # type: ignore[arg-type]

"""Lesson files: what is written is read back, and the lessons that ship can be taught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.lesson_texts import LessonText, Link, LinkKind, Question, Source, Step, lesson_faults
from digilearn.exchange.lesson_files import LessonNotReadable, lesson_file, read_lesson
from digilearn.paths import resources

SHIPPED = sorted((resources() / "lessons").glob("*.md"))
WORDS = st.lists(
    st.text(alphabet="abcdeghiklmnopqrstuvxyăâđêôơưáàảãạốớựỳABCĐ0123456789", min_size=1, max_size=8),
    min_size=1,
    max_size=8,
).map(" ".join)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def texts(*, some: bool = False) -> st.SearchStrategy[str]:
    return WORDS.map(lambda words: f"Bác {words}.") if some else st.one_of(st.just(""), WORDS)


LINKS = st.builds(
    Link, id=st.sampled_from(["dvc", "5656", "x1"]), title=WORDS, target=WORDS, kind=st.sampled_from(LinkKind),
    checked=DAYS,
)  # fmt: skip
STEPS = st.builds(
    Step, title=texts(some=True), minutes=st.integers(0, 60), public=st.lists(texts(some=True), max_size=3).map(tuple),
    drawing=st.sampled_from(["", "dap-may"]), says=texts(), does=texts(), learner_does=texts(), android=texts(),
    iphone=texts(), link=st.sampled_from(["", "dvc"]), look_for=texts(), local=texts(),
)  # fmt: skip
QUESTIONS = st.lists(texts(some=True), min_size=2, max_size=4).flatmap(
    lambda answers: st.builds(
        Question, text=texts(some=True), answers=st.just(tuple(answers)), right=st.integers(0, len(answers) - 1),
        reason=texts(some=True),
    )
)  # fmt: skip
LESSONS = st.builds(
    LessonText, code=st.sampled_from(["LD01", "0012", "VN-3"]), title=WORDS, skill=st.integers(1, 5),
    tags=st.lists(WORDS, max_size=3).map(tuple), audience=st.lists(WORDS, max_size=2).map(tuple),
    minutes=st.integers(5, 180), practice=st.integers(0, 100), version=st.integers(1, 9), checked=DAYS,
    tried=st.booleans(), sources=st.lists(st.builds(Source, title=WORDS, place=WORDS, day=st.none() | DAYS), max_size=2)
    .map(tuple),
    links=st.lists(LINKS, max_size=2).map(tuple), goal=texts(some=True),
    preparing=st.lists(texts(some=True), max_size=3).map(tuple), steps=st.lists(STEPS, max_size=3).map(tuple),
    checks=st.lists(texts(some=True), max_size=5).map(tuple), questions=st.lists(QUESTIONS, max_size=3).map(tuple),
    handout=texts(some=True).map(lambda text: f"## Nhớ\n\n1. {text}"),
)  # fmt: skip


@given(LESSONS)
def test_a_lesson_that_is_written_is_read_back_the_same(lesson: LessonText) -> None:
    assert read_lesson(lesson_file(lesson)) == lesson


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_lesson_that_ships_can_be_taught(path: Path) -> None:
    lesson = read_lesson(path.read_text(encoding="utf-8"), path.name)

    assert list(lesson_faults(lesson)) == []
    assert lesson.code == path.stem
    assert lesson.sources
    drawings = {step.drawing for step in lesson.steps}
    assert all((resources() / "lessons" / "drawings" / f"{drawing}.svg").is_file() for drawing in drawings)
    assert lesson.tried or any(step.look_for for step in lesson.steps)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_time_is_left_for_the_five_questions(path: Path) -> None:
    lesson = read_lesson(path.read_text(encoding="utf-8"), path.name)

    assert lesson.minutes - sum(step.minutes for step in lesson.steps) >= 5


def test_lines_of_windows_and_a_byte_order_mark_do_not_matter() -> None:
    text = SHIPPED[0].read_text(encoding="utf-8")

    assert read_lesson("\ufeff" + text.replace("\n", "\r\n")) == read_lesson(text)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: "", "không phải tệp bài học"),
        (lambda text: text[3:], "không phải tệp bài học"),
        (lambda text: text.replace("minutes: 60", "minutes: [", 1), "không phải tệp bài học"),
        (lambda text: text.replace("minutes: 60\n", "", 1), "minutes"),
        (lambda text: text.replace("checked: 2026-11-23", "checked: soon", 1), "checked"),
        (lambda text: text.replace("# Các bước", "# Khác", 1), "Các bước"),
        (lambda text: text.replace("- Nói:", "- Hát:", 1), "Hát"),
    ],
)
def test_a_file_that_is_no_lesson_is_said_in_one_sentence(spoil: Callable[[str], str], said: str) -> None:
    text = (resources() / "lessons" / "LD01.md").read_text(encoding="utf-8")

    with pytest.raises(LessonNotReadable, match=said):
        read_lesson(spoil(text), "bai.md")


def test_what_a_lesson_lacks_is_said() -> None:
    lesson = read_lesson((resources() / "lessons" / "LD01.md").read_text(encoding="utf-8"))
    wordy = replace(lesson.steps[0], public=("một hai ba bốn năm sáu bảy tám chín mười mười một mười hai",))
    lost = replace(lesson.steps[1], link="nowhere")
    lesson = replace(lesson, steps=(wordy, lost, *lesson.steps[2:]), minutes=10, checks=(), practice=101)

    faults = " ".join(lesson_faults(lesson))

    for part in (
        "nhiều nhất 15 tiếng",
        "liên kết chưa có",
        "chỉ có 10 phút",
        "ba đến năm việc",
        "từ 0 đến 100 %",
    ):
        assert part in faults

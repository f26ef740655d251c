"""Lesson files: Markdown with front matter, read into a LessonText and written back.

Front matter (YAML): code, title, skill, tags, audience, minutes, practice, version, checked, tried, sources, links.
First headings: Mục tiêu, Chuẩn bị, Các bước (a second heading and a list for each step), Tự làm được, Câu hỏi (a
second heading, a task list with the right answer ticked, and a line "Vì: ..."), Tờ phát (free Markdown).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Final

from digilearn.domain.errors import UserError
from digilearn.domain.lesson_texts import LessonText, Link, LinkKind, Question, Source, Step
from digilearn.domain.vietnamese import clean, fold
from digilearn.language import _

GOAL, PREPARING, STEPS, CHECKS, QUIZ, HANDOUT = SECTIONS = (
    *("Mục tiêu", "Chuẩn bị", "Các bước"),
    *("Tự làm được", "Câu hỏi", "Tờ phát"),
)
STEP_LABELS: Final = {
    "public": "Màn hình",
    "drawing": "Hình",
    "minutes": "Phút",
    "says": "Nói",
    "does": "Làm",
    "learner_does": "Bà con làm",
    "android": "Android",
    "iphone": "iPhone",
    "link": "Liên kết",
    "look_for": "Chưa thử trên máy thật",
    "local": "Tiếng địa phương",
}
"""Field of a step -> its label in the file; the labels are part of the format, in whatever language the app speaks."""
REASON: Final = "Vì:"
BETWEEN_LINES: Final = " | "
_FENCE: Final = "---"
_TICKED, _OPEN = "[x]", "[ ]"


class LessonNotReadable(UserError):
    """A lesson file that is not one; the sentence says what is missing."""


class _Part:
    """A heading with the texts, list items and raw lines under it, and its own parts."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.texts: list[str] = []
        self.items: list[str] = []
        self.parts: list[_Part] = []
        self.lines = (0, 0)


def read_lesson(text: str, name: str = "") -> LessonText:
    """Give the lesson of a file's text; `name` is the file's, said in errors. Raises LessonNotReadable."""
    front, body = _parted(text.replace("\r\n", "\n"), name)
    parts = {fold(part.title): part for part in _parts(body)}
    try:
        return _lesson(front, {title: parts.get(fold(title)) for title in SECTIONS}, body)
    except (KeyError, TypeError, ValueError) as error:
        words = _("“{name}” is not a complete lesson: {what} is missing or not as it should be.")
        raise LessonNotReadable(words.format(name=name, what=str(error).strip("'\""))) from error


def _parted(text: str, name: str) -> tuple[Mapping[str, Any], str]:
    import yaml

    pieces = text.lstrip("\ufeff\n").split(f"{_FENCE}\n", 2)
    try:
        front = yaml.load(pieces[1], yaml.CSafeLoader) if len(pieces) == 3 and not pieces[0] else None
    except yaml.YAMLError:
        front = None
    if not isinstance(front, dict):
        raise LessonNotReadable(_("“{name}” is not a lesson file.").format(name=name))
    return front, pieces[2]


def _parts(body: str) -> list[_Part]:
    """Give the first headings of a Markdown text with what stands under them."""
    found: list[_Part] = []
    open_parts: list[_Part] = []
    in_item = 0
    tokens = _markdown().parse(body)
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag in {"h1", "h2"}:
            part = _Part(clean(tokens[place + 1].content))
            part.lines = (token.map[1], len(body.splitlines())) if token.map else (0, 0)
            depth = 0 if token.tag == "h1" else 1
            _close(open_parts[depth:], token.map[0] if token.map else 0)
            del open_parts[depth:]
            (open_parts[-1].parts if open_parts else found).append(part)
            open_parts.append(part)
        elif token.type in {"list_item_open", "list_item_close"}:
            in_item += 1 if token.nesting > 0 else -1
        elif token.type == "inline" and open_parts and tokens[place - 1].type != "heading_open":
            (open_parts[-1].items if in_item else open_parts[-1].texts).append(token.content.strip())
    return found


def _close(parts: Sequence[_Part], line: int) -> None:
    for part in parts:
        part.lines = (part.lines[0], line)


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


def markdown_html(text: str) -> str:
    """Give the HTML of a Markdown text; HTML written inside it stays text."""
    return str(_markdown().render(text))


def _lesson(front: Mapping[str, Any], parts: Mapping[str, _Part | None], body: str) -> LessonText:
    def part(title: str) -> _Part:
        if (found := parts[title]) is None:
            raise KeyError(title)
        return found

    handout = part(HANDOUT).lines
    return replace(
        _head(front),
        goal=_flat(" ".join(part(GOAL).texts)),
        preparing=tuple(map(_flat, part(PREPARING).items)),
        steps=tuple(_step(one) for one in part(STEPS).parts),
        checks=tuple(map(_flat, part(CHECKS).items)),
        questions=tuple(_question(one) for one in part(QUIZ).parts),
        handout="\n".join(body.splitlines()[handout[0] : handout[1]]).strip(),
    )


def _head(front: Mapping[str, Any]) -> LessonText:
    """Give a lesson that has its front matter and nothing else yet."""
    return LessonText(
        code=str(front["code"]),
        title=clean(str(front["title"])),
        skill=int(front["skill"]),
        tags=_words(front.get("tags")),
        audience=_words(front.get("audience")),
        minutes=int(front["minutes"]),
        practice=int(front["practice"]),
        version=int(front["version"]),
        checked=_day(front["checked"], "checked"),
        tried=bool(front.get("tried", False)),
        sources=tuple(_source(one) for one in front.get("sources") or ()),
        links=tuple(_link(one) for one in front.get("links") or ()),
        goal="",
        preparing=(),
        steps=(),
        checks=(),
        questions=(),
        handout="",
    )


def lesson_parts(text: str, name: str = "") -> tuple[LessonText, str]:
    """Give a lesson's front matter, as a lesson with nothing else in it, and its Markdown as written.

    The Markdown may be unfinished: only the front matter is read. Raises LessonNotReadable.
    """
    front, body = _parted(text.replace("\r\n", "\n"), name)
    try:
        return _head(front), body.lstrip("\n")
    except (KeyError, TypeError, ValueError) as error:
        raise LessonNotReadable(_("“{name}” is not a lesson file.").format(name=name)) from error


def lesson_source(head: LessonText, body: str) -> str:
    """Give a file's text from the front matter of a lesson and a Markdown text."""
    return f"{_front_text(head)}\n{body}"


def blank_body() -> str:
    """Give the Markdown of a lesson that is still to be written: every heading, three steps, one question."""
    step = "\n".join(
        f"- {STEP_LABELS[one]}:" for one in ("public", "minutes", "says", "does", "learner_does")
    )
    steps = "\n\n".join(f"## {number}\n\n{step}" for number in (1, 2, 3))
    answers = f"- {_TICKED}\n- {_OPEN}\n\n{REASON}"
    parts = {GOAL: "", PREPARING: "- ", STEPS: steps, CHECKS: "- ", QUIZ: f"## 1\n\n{answers}", HANDOUT: ""}
    return "\n\n".join(f"# {title}\n\n{text}" for title, text in parts.items()) + "\n"


def _flat(text: str) -> str:
    return clean(text.replace("\n", " "))


def _words(values: object) -> tuple[str, ...]:
    return tuple(clean(str(one)) for one in values) if isinstance(values, list) else ()


def _day(value: object, name: str) -> date:
    if not isinstance(value, date):
        raise ValueError(name)
    return value


def _source(value: Mapping[str, Any]) -> Source:
    day = value.get("day")
    return Source(title=str(value["title"]), place=str(value["place"]), day=_day(day, "day") if day else None)


def _link(value: Mapping[str, Any]) -> Link:
    return Link(
        id=str(value["id"]),
        title=str(value["title"]),
        target=str(value["target"]),
        kind=LinkKind(value["kind"]),
        checked=_day(value["checked"], "checked"),
    )


def _step(part: _Part) -> Step:
    given = dict(_labelled(part))
    public = given.pop("public", "")
    minutes = given.pop("minutes", "") or "0"
    if not minutes.isdecimal():
        raise ValueError(f"{part.title}: {STEP_LABELS['minutes']}")
    return Step(
        title=part.title,
        minutes=int(minutes),
        public=tuple(clean(one) for one in public.split(BETWEEN_LINES.strip()) if clean(one)),
        **{name: given.get(name, "") for name in STEP_LABELS if name not in {"public", "minutes"}},
    )


def _labelled(part: _Part) -> Iterator[tuple[str, str]]:
    names = {fold(label): name for name, label in STEP_LABELS.items()}
    for item in part.items:
        label, colon, value = _flat(item).partition(":")
        name = names.get(fold(label.strip("* ")))
        if name is None or not colon:
            raise ValueError(f"{part.title}: {label}")
        yield name, value.strip("* ").strip()


def _question(part: _Part) -> Question:
    answers = [_flat(item) for item in part.items]
    right = [place for place, one in enumerate(answers) if one.lower().startswith(_TICKED)]
    reasons = [_flat(text).removeprefix(REASON).strip() for text in part.texts]
    return Question(
        text=part.title,
        answers=tuple(one[len(_TICKED) :].strip() for one in answers),
        right=right[0] if len(right) == 1 else -1,
        reason=" ".join(reasons),
    )


def lesson_file(lesson: LessonText) -> str:
    """Give the file's text of a lesson; `read_lesson` gives the same lesson back."""
    return lesson_source(lesson, "\n\n".join(_sections(lesson)) + "\n")


def _front_text(lesson: LessonText) -> str:
    import yaml

    front = {
        "code": lesson.code,
        "title": lesson.title,
        "skill": lesson.skill,
        "tags": list(lesson.tags),
        "audience": list(lesson.audience),
        "minutes": lesson.minutes,
        "practice": lesson.practice,
        "version": lesson.version,
        "checked": lesson.checked,
        "tried": lesson.tried,
        "sources": [
            {"title": one.title, "place": one.place} | ({"day": one.day} if one.day else {})
            for one in lesson.sources
        ],
        "links": [
            {
                "id": one.id,
                "title": one.title,
                "target": one.target,
                "kind": one.kind.value,
                "checked": one.checked,
            }
            for one in lesson.links
        ],
    }
    written = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    return f"{_FENCE}\n{written}{_FENCE}\n"


def _sections(lesson: LessonText) -> Iterator[str]:
    yield f"# {GOAL}\n\n{lesson.goal}"
    yield _list(PREPARING, lesson.preparing)
    yield f"# {STEPS}\n\n" + "\n\n".join(_step_text(step) for step in lesson.steps)
    yield _list(CHECKS, lesson.checks)
    yield f"# {QUIZ}\n\n" + "\n\n".join(_question_text(one) for one in lesson.questions)
    yield f"# {HANDOUT}\n\n{lesson.handout}"


def _list(title: str, items: Sequence[str]) -> str:
    return "\n".join((f"# {title}", "", *(f"- {one}" for one in items)))


def _step_text(step: Step) -> str:
    values = {name: getattr(step, name) for name in STEP_LABELS}
    values["public"] = BETWEEN_LINES.join(step.public)
    lines = [f"- {label}: {values[name]}" for name, label in STEP_LABELS.items() if values[name]]
    return "\n".join((f"## {step.title}", "", *lines))


def _question_text(question: Question) -> str:
    lines = [
        f"- {_TICKED if place == question.right else _OPEN} {answer}"
        for place, answer in enumerate(question.answers)
    ]
    return "\n".join((f"## {question.text}", "", *lines, "", f"{REASON} {question.reason}"))

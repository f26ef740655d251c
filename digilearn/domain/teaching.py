"""Teaching a lesson step by step: where one stands, what the room sees, how the time goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from digilearn.domain.lesson_texts import LessonText, Step


class Slide(StrEnum):
    """What the room is shown: the title, one step, or what everybody should now do alone."""

    TITLE = "title"
    STEP = "step"
    CHECKS = "checks"


@dataclass(frozen=True, slots=True)
class Lecture:
    """A lesson being taught; `place` 0 is the title, then the steps, then the checks. Moving past an end stays there.

    `back` is the place one came from when the checks were looked at out of turn.
    """

    lesson: LessonText
    place: int = 0
    is_blank: bool = False
    back: int | None = None

    @property
    def last(self) -> int:
        """Give the place of the checks."""
        return len(self.lesson.steps) + 1

    @property
    def slide(self) -> Slide:
        """Give what is shown now."""
        if self.place == 0:
            return Slide.TITLE
        return Slide.CHECKS if self.place == self.last else Slide.STEP

    @property
    def step(self) -> Step | None:
        """Give the step shown, None at the title and the checks."""
        return self.lesson.steps[self.place - 1] if self.slide is Slide.STEP else None

    @property
    def is_over(self) -> bool:
        """Say whether all steps are done; looking at the checks out of turn does not end a lesson."""
        return self.place == self.last and self.back is None

    @property
    def minutes_before(self) -> int:
        """Give how many minutes the steps before this one take."""
        return sum(step.minutes for step in self.lesson.steps[: max(self.place - 1, 0)])

    def to(self, place: int) -> Lecture:
        """Give the lecture at another place; what was blank is shown again."""
        return replace(self, place=min(max(place, 0), self.last), is_blank=False, back=None)

    def forward(self) -> Lecture:
        """Give the lecture one step on."""
        return self.to(self.place + 1)

    def backward(self) -> Lecture:
        """Give the lecture one step back."""
        return self.to(self.place - 1)

    def blanked(self) -> Lecture:
        """Hide what is shown, or show it again."""
        return replace(self, is_blank=not self.is_blank)

    def checks(self) -> Lecture:
        """Look at the checks, or go back to the step one came from."""
        if self.slide is Slide.CHECKS and self.back is not None:
            return self.to(self.back)
        return self if self.slide is Slide.CHECKS else replace(self.to(self.last), back=self.place)


@dataclass(frozen=True, slots=True)
class StepClock:
    """A count-down for one step, in seconds of a clock that only goes forward."""

    seconds: int
    started: float | None = None
    used: float = 0.0

    @property
    def is_running(self) -> bool:
        """Say whether the time goes."""
        return self.started is not None

    def toggled(self, now: float) -> StepClock:
        """Start or hold."""
        if self.started is None:
            return replace(self, started=now)
        return replace(self, started=None, used=self.used + now - self.started)

    def left(self, now: float) -> int:
        """Give the seconds left, never below 0."""
        gone = self.used + (now - self.started if self.started is not None else 0.0)
        return max(0, self.seconds - int(gone))


def clock_text(seconds: int) -> str:
    """Give "05:00"."""
    return f"{seconds // 60:02}:{seconds % 60:02}"

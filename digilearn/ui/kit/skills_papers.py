"""The pages "Tôi tự làm được": of whom, with the first one in sight, printed or saved off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.skills_pages import SkillsSet
from digilearn.language import _, n_
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.output_choice import OutputChoice
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.widgets import label

_PREVIEW_HEIGHT: Final = 380
_WIDE_ENOUGH: Final = 640
"""Where the screen is narrower, in the grid's pixels, the words need the room of the preview."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose pages may be wanted here: a person, those who came to a meeting, a class; None leaves one out."""

    learner_id: Id | None = None
    meeting_id: Id | None = None
    classroom_id: Id | None = None


Choice = tuple[str, SkillsSet]


def read_choices(session: Session, wanted: Wanted) -> list[Choice]:
    """Give each set of pages there is, with what it is called: the smallest first. Raises RuleBroken without any."""
    service, found = session.skills_pages, list[Choice]()
    if wanted.learner_id is not None:
        one = service.of_learner(wanted.learner_id, wanted.classroom_id)
        found.append((one.pages[0].name, one))
    several: list[tuple[Callable[[], SkillsSet], Callable[[int], str]]] = []
    if (meeting_id := wanted.meeting_id) is not None:
        several.append((lambda: service.of_meeting(meeting_id), _came_text))
    if (classroom_id := wanted.classroom_id) is not None:
        several.append((lambda: service.of_class(classroom_id), _class_text))
    for read, words in several:
        try:
            made = read()
        except RuleBroken:
            if not found and read is several[-1][0]:
                raise
            continue
        found.append((words(len(made.pages)), made))
    return found


def _came_text(count: int) -> str:
    words = n_(
        "Everyone who came to the meeting: {count} person",
        "Everyone who came to the meeting: {count} people",
        count,
    )
    return words.format(count=count)


def _class_text(count: int) -> str:
    return n_("The whole class: {count} person", "The whole class: {count} people", count).format(count=count)


class SkillsDialog(Dialog):
    """Asks for whom; `pages` are the ones chosen. `first`: the place of the choice that stands ready."""

    widest = 792

    def __init__(
        self, desk: Desk, choices: Sequence[Choice], first: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("What I can do alone: a page to take home"), parent)
        self._desk, self._choices = desk, choices
        self._group = QButtonGroup(self)
        self.buttons = [QRadioButton(words) for words, _pages in choices]
        self.preview = label()
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setFixedHeight(theme.px(_PREVIEW_HEIGHT))
        self.preview.setMinimumWidth(theme.px(276))
        self.preview.setAccessibleName(_("Preview"))
        self._build(first)
        self._group.buttonToggled.connect(lambda _button, on: self._draw() if on else None)
        self._draw()

    def _build(self, first: int) -> None:
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        about = _(
            "Large letters: what the person does alone, what to practise, whom to ask. No phone, no id number."
        )
        column.addWidget(label(about, "soft", wrap=True))
        for place, button in enumerate(self.buttons):
            button.setChecked(place == first)
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addLayout(column, 1)
        row.addWidget(self.preview)
        self.preview.setVisible(self.screen().availableSize().width() >= theme.px(_WIDE_ENOUGH))
        self.body.addLayout(row)
        self.buttons[first].setFocus()

    @property
    def chosen(self) -> Choice:
        """Give what is called so, with its pages."""
        return next(
            one for one, button in zip(self._choices, self.buttons, strict=True) if button.isChecked()
        )

    def _draw(self) -> None:
        dpi = theme.px(_PREVIEW_HEIGHT) / 297 * 25.4 * self.devicePixelRatioF()
        draw = partial(self._desk.session.skills_pages.page_png, self.chosen[1], dpi)
        self._desk.operations.read(f"skills pages {id(self)}", draw, self._show)

    def _show(self, png: bytes) -> None:
        picture = QPixmap()
        picture.loadFromData(png)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.preview.setPixmap(picture)


class SkillsPapers(QObject):
    """Asks for whom, then prints or saves; `saved` tells where the file is."""

    def __init__(self, desk: Desk, saved: SavedFileBar, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._output = OutputChoice(desk, saved, page)

    def ask(self, wanted: Wanted, *, all_first: bool = False) -> None:
        """Ask for whom; `all_first`: everyone who came (else the class) stands ready, not the one person."""
        read = partial(read_choices, self._desk.session, wanted)
        self._desk.operations.read(f"skills choices {id(self)}", read, partial(self._open, all_first))

    def _open(self, all_first: bool, choices: list[Choice]) -> None:
        first = 1 if all_first and len(choices) > 1 else 0
        dialog = SkillsDialog(self._desk, choices, first, self._page)
        dialog.add_secondary(_("Print"), lambda: self._print(dialog))
        dialog.add_primary(_("Save PDF"), lambda: self._ask_where(dialog))
        dialog.add_cancel()
        dialog.open()

    def _print(self, dialog: SkillsDialog) -> None:
        dialog.accept()
        self._output.ask_printer(partial(self._print_on, dialog.chosen[1]))

    def _print_on(self, pages: SkillsSet, printer: QPrinter) -> None:
        draw = partial(self._desk.session.skills_pages.print_to, pages, printer)
        self._output.print(draw, _("The sheet is at the printer."))

    def _ask_where(self, dialog: SkillsDialog) -> None:
        dialog.accept()
        pages = dialog.chosen[1]
        whose = pages.classroom if len(pages.pages) > 1 else pages.pages[0].name
        name = f"{_('What I can do alone')} - {whose}.pdf".replace("/", "-").replace('"', "")
        self._output.ask_file(name, partial(self.save, pages))

    def save(self, pages: SkillsSet, path: Path) -> None:
        """Save the pages as PDF and offer what one does with the file."""
        self._output.save(path, partial(self._desk.session.skills_pages.save, pages, path))

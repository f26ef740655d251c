"""The text of a lesson as it is typed, with helpers that put a step, a question or a link where it belongs."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from digilearn.domain.vietnamese import fold
from digilearn.exchange.lesson_files import CHECKS, HANDOUT, REASON, STEP_LABELS, STEPS
from digilearn.language import _
from digilearn.ui.kit import theme

_STEP_FIELDS: Final = ("public", "minutes", "says", "does", "learner_does")


class LessonTextEdit(QPlainTextEdit):
    """Plain text under the headings of a lesson; a helper is one step of undo and leaves the cursor where one types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The text of the lesson"))
        self.setTabChangesFocus(True)
        self.setMinimumHeight(theme.px(280))

    @property
    def step(self) -> int:
        """Give the step the cursor stands in (1 first), 0 before the first step or after the last."""
        section, number = "", 0
        block = self.document().begin()
        last = self.textCursor().blockNumber()
        while block.isValid() and block.blockNumber() <= last:
            text = block.text()
            if text.startswith("# "):
                section, number = fold(text[2:]), 0
            elif text.startswith("## "):
                number += 1
            block = block.next()
        return number if section == fold(STEPS) else 0

    def add_step(self) -> None:
        """Put a step after the last one."""
        lines = "\n".join(f"- {STEP_LABELS[one]}: " for one in _STEP_FIELDS)
        self._add(_("New step"), lines, before=CHECKS)

    def add_question(self) -> None:
        """Put a question after the last one."""
        self._add(_("New question?"), f"- [x] \n- [ ] \n- [ ] \n\n{REASON} ", before=HANDOUT)

    def add_link(self, link_id: str) -> None:
        """Let the step at the cursor show a link's code; outside the steps nothing is put in."""
        if not self.step:
            return
        line = f"{STEP_LABELS['link']}: {link_id}"
        cursor = self.textCursor()
        block = cursor.block()
        while block.next().isValid() and not block.next().text().startswith("#"):
            block = block.next()
        while not block.text().strip() and block.previous().isValid():
            block = block.previous()
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertText(f"\n\n- {line}" if block.text().startswith("#") else f"\n- {line}")

    def _add(self, title: str, lines: str, before: str) -> None:
        """Put a part with its heading at the end of the section before another; the heading is chosen to type over."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        place = self._heading(before)
        if place is None:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText("\n\n")
            start = cursor.position()
            cursor.insertText(f"## {title}\n\n{lines}")
        else:
            cursor.setPosition(place)
            start = place
            cursor.insertText(f"## {title}\n\n{lines}\n\n")
        cursor.endEditBlock()
        cursor.setPosition(start + 3)
        cursor.setPosition(start + 3 + len(title), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus()

    def _heading(self, title: str) -> int | None:
        block = self.document().begin()
        while block.isValid():
            if block.text().startswith("# ") and fold(block.text()[2:]) == fold(title):
                return block.position()
            block = block.next()
        return None

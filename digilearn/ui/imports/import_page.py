"""Import: a file is dropped, its plan is looked at and answered, then applied as one operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id
from digilearn.domain.importing.arriving import NO_CLASS
from digilearn.domain.importing.columns import Layout
from digilearn.language import _
from digilearn.services.batches import is_many
from digilearn.services.reading_messages import FileAt
from digilearn.ui.imports.batch_view import BatchView
from digilearn.ui.imports.bringing import Bringing
from digilearn.ui.imports.class_choice import ClassChoice
from digilearn.ui.imports.done_card import DoneCard
from digilearn.ui.imports.drop_card import DropCard, ReadingCard
from digilearn.ui.imports.password_card import PasswordCard
from digilearn.ui.imports.plan_digest import PlanDigest, answered, choices_of
from digilearn.ui.imports.plan_request import Locked, PlanRequest
from digilearn.ui.imports.plan_view import PlanView
from digilearn.ui.imports.plan_words import apply_text, brings, done_text, sentence_of, subtitle_text
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.operations import IsCancelled, LongWork, Progress
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.widgets import PrimaryButton, SecondaryButton, label


class ImportPage(Page):
    """`open(into, path)`: into which class, and which file; both may still be chosen here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("See before importing"), parent)
        self.request: PlanRequest | None = None
        self.digest: PlanDigest | None = None
        self._planned: PlanRequest | None = None
        self._into: Id | None = None
        self._work: LongWork | None = None
        self._is_applying = False
        self._awaits_class = False
        self.into = ClassChoice(desk)
        self.into_choice = self.into.box
        self.fault = label("", "fault", wrap=True)
        self.drop, self.reading = DropCard(), ReadingCard()
        self.plan_view, self.done = PlanView(), DoneCard(desk)
        self.password, self.batch = PasswordCard(), BatchView(desk)
        self.bringing = Bringing(
            desk, self, self.drop, lambda: not (self._work or self.batch.work.is_writing)
        )
        self.back_button = SecondaryButton(_("Back to the list of files"))
        self.other_button = SecondaryButton(_("Choose another file"))
        self.apply_button = PrimaryButton()
        before: tuple[QWidget, ...] = (self.drop, self.reading, self.password)
        self._cards = (*before, self.plan_view, self.done, self.batch)
        self._build()
        self._listen()
        self._show_only(self.drop)
        self.into.show_class(None)

    def _build(self) -> None:
        self.add_button_to_head(self.back_button)
        self.add_button_to_head(self.other_button)
        self.add_button_to_head(self.apply_button)
        self.add_button_to_head(self.batch.apply_button)
        self.body.addWidget(self.into)
        self.body.addWidget(self.fault)
        for card in self._cards:
            self.body.addWidget(card, 1)
        self.fault.hide()

    def _listen(self) -> None:
        self.desk.operations.changed.connect(self._on_class_made)
        self.bringing.files.connect(self.take)
        self.bringing.text.connect(self.read_text)
        self.batch.file_wanted.connect(self.read_file)
        self.batch.work.writing.connect(self.into.setDisabled)
        self.back_button.clicked.connect(self._on_back)
        self.drop.template_button.clicked.connect(lambda: self.desk.navigate("reports", template=True))
        self.other_button.clicked.connect(self.bringing.choose)
        self.apply_button.clicked.connect(self._on_apply_clicked)
        self.into.chosen.connect(self._on_into_chosen)
        self.into.new_asked.connect(self._on_new_class_asked)
        self.password.given.connect(self._on_password_given)
        self.password.left.connect(self._begin)
        self.plan_view.answered.connect(self._on_answered)
        self.plan_view.sheet_wanted.connect(self._on_sheet_wanted)
        self.plan_view.said.connect(self._on_layout_said)
        self.plan_view.forgotten.connect(self._on_layout_forgotten)

    def on_changed(self, changes: Changes) -> None:
        """A class was made or renamed: it can be chosen."""
        if changes.touches(Kind.CLASSROOM):
            self.into.show_class(self._into)

    # --- which class, which file ----------------------------------------------------------------------------------
    def open(self, into: Id | None = None, path: Path | None = None) -> None:
        """Begin an import into this class, or into the book alone; one that is being written goes on."""
        came_back, self._awaits_class = self._awaits_class, False
        writes = self._is_applying or self.batch.work.is_writing
        if writes or (came_back and into is None and path is None):
            return
        self.batch.end_if_over()
        same = into == self._into and not self.done.isVisibleTo(self)
        self._into = into
        self.into.show_class(into)
        if path is not None:
            self.read_file(path)
        elif self.request is None or self.done.isVisibleTo(self):
            self._begin()
            self.batch.set_into(into)
        elif not same:
            self._plan(replace(self.request, into=into))

    def _begin(self) -> None:
        self.request, self._planned, self.digest = None, None, None
        self.set_subtitle("")
        self._show_only(self.batch if self.batch.is_begun else self.drop)

    def _on_into_chosen(self, into: Id | None) -> None:
        self._into = into
        if self.request is not None:
            self._plan(replace(self.request, into=into))
        else:
            self.batch.set_into(into)

    def _on_new_class_asked(self) -> None:
        self._awaits_class = True
        self.desk.navigate("classrooms", new=True, back="imports")

    def _on_class_made(self, changes: Changes) -> None:
        """Come back with the class that was asked for here, after the page that made it has done its own part."""
        made = changes.ids(Kind.CLASSROOM)
        if self._awaits_class and len(made) == 1:
            self._awaits_class = False
            QTimer.singleShot(0, self, lambda: self.desk.navigate("imports", into=next(iter(made))))

    def take(self, paths: Sequence[Path]) -> None:
        """Read what was brought: one file gives its plan, several or a folder a list of files."""
        self.batch.end()
        if is_many(paths):
            self.batch.begin(paths, self._into)
            self._begin()
        elif paths:
            self.read_file(paths[0])

    def _on_back(self) -> None:
        """Go back to the list of files with the answers given here."""
        file = self.request.file if self.request else None
        if isinstance(file, FileAt) and self.digest is not None and not self.done.isVisibleTo(self):
            self.batch.take_plan(file, self.digest.plan, choices_of(self.digest.plan))
        self._begin()

    # --- reading --------------------------------------------------------------------------------------------------
    def read_file(self, file: Path | FileAt) -> None:
        """Read a file and show its plan."""
        self._read_anew(PlanRequest(file, self._into))

    def read_text(self, text: str) -> None:
        """Read a pasted list and show its plan."""
        self._read_anew(PlanRequest(None, self._into, text=text))

    def _read_anew(self, request: PlanRequest) -> None:
        self.digest, self._planned = None, None
        if request.into == NO_CLASS:  # was said of another list and its own class
            self._into, request = None, replace(request, into=None)
        self.into.show_own("")
        self.plan_view.begin()
        self._plan(request)

    def _on_sheet_wanted(self, sheet: str | None) -> None:
        if self.request is not None:
            self._plan(replace(self.request, sheet=sheet))

    def _on_layout_said(self, sheet: str, layout: Layout) -> None:
        if self.request is not None:
            plan = self.digest.plan if self.digest else None
            self._plan(self.request.with_layout(sheet, layout, plan))

    def _on_layout_forgotten(self, sheet: str, shape: str) -> None:
        self.desk.session.imports.forget_layout(shape)
        self._on_layout_said(sheet, Layout())

    def _on_password_given(self, password: str) -> None:
        if self.request is not None:
            self._plan(replace(self.request, password=password))

    def _plan(self, request: PlanRequest) -> None:
        """Plan a list; answers given before are given again, and the plan there is stays in sight meanwhile."""
        if self._work is not None:
            self._work.cancel()
        self.request = request
        imports = self.desk.session.imports
        choices = choices_of(self.digest.plan) if self.digest else self.batch.choices_of(request.file)

        def read(progress: Progress, cancelled: IsCancelled) -> PlanDigest | Locked:
            return request.read(imports, choices, progress, cancelled)

        sentence = _("Reading {file}").format(file=request.name)
        mine: list[LongWork] = []
        work = self.desk.operations.long(
            sentence, read, partial(self._on_read, mine), partial(self._on_not_read, mine), is_kept=False
        )
        mine.append(work)
        self._watch(sentence, work)

    def _watch(self, sentence: str, work: LongWork) -> None:
        self._work = work
        stays = self.digest is not None and not self._is_applying
        self.plan_view.setEnabled(False)
        self.apply_button.setEnabled(False)
        if stays:
            return
        self.set_subtitle(self.request.name if self.request else "")
        self.reading.watch(sentence, work)
        self._show_only(self.reading)

    def _on_read(self, work: list[LongWork], read: PlanDigest | Locked) -> None:
        if self._work not in work:
            return  # another class or sheet was chosen meanwhile; its plan is on the way
        self._work = None
        if isinstance(read, Locked):
            self._show_only(self.password)
            self.password.ask(
                self.request.name if self.request else "", read.sentence, is_wrong=read.is_wrong
            )
        else:
            self._planned = self.request
            self.show_digest(read)

    def _on_not_read(self, work: list[LongWork], error: Exception) -> None:
        """Go back to the plan there was, or begin anew."""
        if self._work not in work:
            return  # stopped because another class or sheet was chosen; that plan is on the way
        self._work = None
        if self.digest is not None and self._planned is not None:
            self.request, self._into = self._planned, self._planned.into
            self.into.show_class(self._into)
            self.show_digest(self.digest)
        else:
            self._begin()
        self._say_fault(sentence_of(error))

    def _say_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def show_digest(self, digest: PlanDigest) -> None:
        """Show a plan with its figures; a file without people is said in one sentence above its first rows."""
        found = digest.counts.people > 0
        if not found and not any(sheet.top for sheet in digest.plan.sheets):
            self._begin()
            self._say_fault(" ".join(digest.plan.notices))
            return
        self.digest = digest
        self.set_subtitle(subtitle_text(digest.plan))
        self.plan_view.setEnabled(True)
        self.plan_view.show_digest(digest)
        if digest.plan.arriving is not None:
            self.into.show_own(digest.plan.class_name)
        self.apply_button.setText(apply_text(digest.writes, digest.plan))
        self.apply_button.setEnabled(brings(digest.writes, digest.plan))
        self._show_only(self.plan_view)
        if not found:
            faults = " ".join(digest.plan.notices)
            words = _("{faults} Click the title of the column that holds the names.")
            self._say_fault(words.format(faults=faults))

    def _on_answered(self, choices: dict[str, str]) -> None:
        if self.digest is not None:
            self.desk.operations.read(
                "import answers", partial(answered, self.digest.plan, choices), self.show_digest
            )

    # --- applying -------------------------------------------------------------------------------------------------
    def _on_apply_clicked(self) -> None:
        if self.digest is None:
            return
        imports, plan = self.desk.session.imports, self.digest.plan

        def apply(progress: Progress, cancelled: IsCancelled) -> Changes:
            return imports.apply(plan, progress, cancelled)

        self._is_applying = True
        sentence = _("Importing {file}").format(file=plan.file)
        self._watch(
            sentence, self.desk.operations.long(sentence, apply, self._on_applied, self._on_not_applied)
        )

    def _on_applied(self, changes: Changes) -> None:
        assert self.digest is not None
        self._work, self._is_applying = None, False
        if self.request is not None:
            self.request = replace(self.request, password=None)
            self.batch.take_imported(self.request.file, changes, self.digest.writes)
        self._planned = None
        self.done.show_done(self.digest, changes, self.request.path if self.request else None)
        self._show_only(self.done)
        said = done_text(self.digest.writes, self.digest.plan.class_name)
        self.desk.messages.done(said, self.done.undo)

    def _on_not_applied(self, error: Exception) -> None:
        """Nothing was written: the plan stands as it was."""
        self._work, self._is_applying = None, False
        if self.digest is not None:
            self.show_digest(self.digest)
            self._say_fault(sentence_of(error))

    # --- what stands on the page ----------------------------------------------------------------------------------
    def _show_only(self, card: QWidget) -> None:
        for one in self._cards:
            one.setVisible(one is card)
        self.fault.hide()
        self.into.setVisible(card in (self.drop, self.plan_view, self.batch))
        self.back_button.setVisible(
            self.batch.is_begun and card in (self.plan_view, self.password, self.done)
        )
        self.other_button.setVisible(card not in (self.drop, self.reading))
        self.apply_button.setVisible(card is self.plan_view)
        self.batch.apply_button.setVisible(card is self.batch)
        self._keep_focus(card)
        titles = {self.done: _("Import finished"), self.batch: _("Many files at once")}
        self.set_title(titles.get(card, _("See before importing")))
        self.resizeEvent(QResizeEvent(self.size(), self.size()))  # the head, for the buttons now in sight

    def _keep_focus(self, card: QWidget) -> None:
        """Keep the keyboard on the page when what had it went out of sight; never on what writes."""
        focused: list[QWidget | None] = [self.focusWidget()]
        if self.isVisible() and not any(one is not None and one.isVisible() for one in focused):
            start = self.drop.choose_button if card is self.drop else self.other_button
            start.setFocus()

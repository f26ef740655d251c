"""Import: a file is dropped, its plan is looked at and answered, then applied as one operation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import ClassroomLine
from digilearn.domain.errors import UserError
from digilearn.domain.ids import Id
from digilearn.language import _
from digilearn.ui.imports.done_card import DoneCard
from digilearn.ui.imports.drop_card import DropCard, ReadingCard, dropped_file
from digilearn.ui.imports.plan_digest import PlanDigest, answered, choices_of
from digilearn.ui.imports.plan_view import PlanView
from digilearn.ui.imports.plan_words import apply_text, done_text
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.operations import IsCancelled, LongWork, Progress
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.widgets import PrimaryButton, SecondaryButton, label

_NEW_CLASS = "new"
_FILES = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt"


class ImportPage(Page):
    """`open(into, path)`: into which class, and which file; both may still be chosen here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("See before importing"))
        self.path: Path | None = None
        self.digest: PlanDigest | None = None
        self._sheet: str | None = None
        self._into: Id | None = None
        self._work: LongWork | None = None
        self._is_applying = False
        self._awaits_class = False
        self._done: Changes | None = None
        self.setAcceptDrops(True)
        self.into_choice = QComboBox()
        self.into_choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.into_choice.setMinimumWidth(theme.px(160))
        self.into_choice.setAccessibleName(_("Into which class"))
        self.fault = label("", "fault", wrap=True)
        self.drop, self.reading, self.plan_view, self.done = DropCard(), ReadingCard(), PlanView(), DoneCard()
        self.saved = SavedFileBar(desk)
        self.other_button = SecondaryButton(_("Choose another file"))
        self.apply_button = PrimaryButton()
        self._build()
        self._listen()
        self._show_only(self.drop)
        self._read_classes()

    def _build(self) -> None:
        self.add_button_to_head(self.other_button)
        self.add_button_to_head(self.apply_button)
        self._into_row = QWidget()
        row = FlowLayout(self._into_row, gap=theme.px(8))
        row.addWidget(label(_("Into which class"), "soft"))
        row.addWidget(self.into_choice)
        self.body.addWidget(self._into_row)
        self.body.addWidget(self.fault)
        for card in (self.drop, self.reading, self.plan_view, self.done):
            self.body.addWidget(card, 1)
        self.body.addWidget(self.saved)
        self.fault.hide()
        self.saved.hide()

    def _listen(self) -> None:
        self.desk.operations.changed.connect(self._on_class_made)
        self.drop.dropped.connect(self.read_file)
        self.drop.choose_button.clicked.connect(self.choose)
        self.drop.template_button.clicked.connect(lambda: self.desk.navigate("reports", template=True))
        self.other_button.clicked.connect(self.choose)
        self.apply_button.clicked.connect(self._on_apply_clicked)
        self.into_choice.activated.connect(self._on_into_chosen)
        self.plan_view.answered.connect(self._on_answered)
        self.plan_view.sheet_wanted.connect(self._on_sheet_wanted)
        self.done.undo_button.clicked.connect(self._on_undo_clicked)
        self.done.refused_button.clicked.connect(self._on_refused_clicked)
        self.done.open_button.clicked.connect(self._on_open_clicked)

    def on_changed(self, changes: Changes) -> None:
        """A class was made or renamed: it can be chosen."""
        if changes.touches(Kind.CLASSROOM):
            self._read_classes()

    def _on_class_made(self, changes: Changes) -> None:
        """Come back with the class that was asked for here, after the page that made it has done its own part."""
        made = changes.ids(Kind.CLASSROOM)
        if self._awaits_class and len(made) == 1:
            self._awaits_class = False
            QTimer.singleShot(0, self, lambda: self.desk.navigate("imports", into=next(iter(made))))

    # --- which class, which file ----------------------------------------------------------------------------------
    def open(self, into: Id | None = None, path: Path | None = None) -> None:
        """Begin an import into this class, or into the book alone; one that is being written goes on."""
        self._awaits_class = False
        if self._is_applying:
            return
        same = into == self._into and self.plan_view.isVisibleTo(self)
        self._into = into
        self._read_classes()
        if path is not None:
            self.read_file(path)
        elif self.path is None or self.done.isVisibleTo(self):
            self._begin()
        elif not same:
            self._plan()

    def _begin(self) -> None:
        self.path, self.digest = None, None
        self.set_subtitle("")
        self._show_only(self.drop)

    def _read_classes(self) -> None:
        classes = partial(self.desk.session.classrooms.list, "", False)
        self.desk.operations.read("import classes", classes, self._fill_classes)

    def _fill_classes(self, lines: Sequence[ClassroomLine]) -> None:
        self.into_choice.clear()
        self.into_choice.addItem(_("Into no class"), None)
        for line in lines:
            self.into_choice.addItem(line.classroom.name, line.classroom.id)
        self.into_choice.addItem(_("A new class …"), _NEW_CLASS)
        self._show_into()

    def _show_into(self) -> None:
        places = [n for n in range(self.into_choice.count()) if self.into_choice.itemData(n) == self._into]
        self.into_choice.setCurrentIndex(places[0] if places else 0)

    def _on_into_chosen(self) -> None:
        chosen = self.into_choice.currentData()
        if chosen == _NEW_CLASS:
            self._show_into()
            self._awaits_class = True
            self.desk.navigate("classrooms", new=True)
            return
        if chosen != self._into:
            self._into = chosen
            self._plan()

    def choose(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, _("Choose a list"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Lists ({endings})").format(endings=_FILES), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.read_file(Path(name)))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._work is None and dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._work is None and (path := dropped_file(event)) is not None:
            event.acceptProposedAction()
            self.read_file(path)

    # --- reading --------------------------------------------------------------------------------------------------
    def read_file(self, path: Path) -> None:
        """Read a file and show its plan."""
        self.path, self.digest, self._sheet = path, None, None
        self.plan_view.begin()
        self._plan()

    def _on_sheet_wanted(self, sheet: str | None) -> None:
        self._sheet = sheet
        self._plan()

    def _plan(self) -> None:
        """Read the file for the present class and sheet; answers given before are given again."""
        if self.path is None:
            return
        if self._work is not None:
            self._work.cancel()
        choices = choices_of(self.digest.plan) if self.digest else {}
        imports, path, into, sheet = self.desk.session.imports, self.path, self._into, self._sheet

        def read(progress: Progress, cancelled: IsCancelled) -> PlanDigest:
            return answered(imports.plan(path, into, sheet, progress, cancelled), choices)

        sentence = _("Reading {file}").format(file=path.name)
        mine: list[LongWork] = []
        work = self.desk.operations.long(
            sentence, read, partial(self._on_read, mine), partial(self._on_not_read, mine), is_kept=False
        )
        mine.append(work)
        self._watch(sentence, work)

    def _watch(self, sentence: str, work: LongWork) -> None:
        self._work = work
        self.set_subtitle(self.path.name if self.path else "")
        self.reading.watch(sentence, work)
        self._show_only(self.reading)

    def _on_read(self, work: list[LongWork], digest: PlanDigest) -> None:
        if self._work not in work:
            return  # another class or sheet was chosen meanwhile; its plan is on the way
        self._work = None
        self.show_digest(digest)

    def _on_not_read(self, work: list[LongWork], error: Exception) -> None:
        if self._work not in work:
            return  # stopped because another class or sheet was chosen; that plan is on the way
        self._work = None
        self._begin()
        self._say_fault(_sentence(error))

    def _say_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def show_digest(self, digest: PlanDigest) -> None:
        """Show a plan with its figures; a file without people is said in one sentence."""
        if not digest.counts.people:
            self._begin()
            self._say_fault(" ".join(digest.plan.notices))
            return
        self.digest = digest
        self.set_subtitle(" · ".join(_subtitle(digest)))
        self.plan_view.show_digest(digest)
        self.apply_button.setText(apply_text(digest.writes, joins=digest.plan.into is not None))
        self.apply_button.setEnabled(digest.writes > 0)
        self._show_only(self.plan_view)

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
        self._work, self._is_applying, self._done = None, False, changes
        self.done.show_done(self.digest, changes)
        self._show_only(self.done)
        said = done_text(self.digest.writes, self.digest.plan.class_name)
        self.desk.messages.done(said, self._on_undo_clicked)

    def _on_not_applied(self, error: Exception) -> None:
        """Nothing was written: the plan stands as it was."""
        self._work, self._is_applying = None, False
        if self.digest is not None:
            self.show_digest(self.digest)
            self._say_fault(_sentence(error))

    def _on_undo_clicked(self) -> None:
        if self._done is not None:
            undo = partial(self.desk.session.history.undo, self._done.operation)
            self.desk.operations.run(undo, lambda _changes: self.done.show_undone())

    def _on_refused_clicked(self) -> None:
        assert self.path is not None
        name = _("Not imported - {file}.xlsx").format(file=self.path.stem)
        dialog = QFileDialog(self, self.done.refused_button.text(), str(self.path.with_name(name)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda chosen: self.save_refused(Path(chosen)))
        dialog.open()

    def save_refused(self, path: Path) -> None:
        """Save the rows left out with their reasons."""
        assert self.digest is not None
        save = partial(self.desk.session.imports.refused, self.digest.plan, path)
        self.desk.operations.read("import refused", save, self.saved.show_file)

    def _on_open_clicked(self) -> None:
        if self._into is None:
            self.desk.navigate("learners")
        else:
            self.desk.navigate("classrooms", classroom_id=self._into)

    # --- what stands on the page ----------------------------------------------------------------------------------
    def _show_only(self, card: QWidget) -> None:
        for one in (self.drop, self.reading, self.plan_view, self.done):
            one.setVisible(one is card)
        self.fault.hide()
        self.saved.hide()
        self._into_row.setVisible(card is self.drop or card is self.plan_view)
        self.other_button.setVisible(card is self.plan_view or card is self.done)
        self.apply_button.setVisible(card is self.plan_view)
        self.set_title(_("Import finished") if card is self.done else _("See before importing"))
        # the head is laid out anew for the buttons now in sight
        self.resizeEvent(QResizeEvent(self.size(), self.size()))


def _sentence(error: Exception) -> str:
    """Give what an error says to the user; a bug is told in the message bar alone."""
    return error.sentence if isinstance(error, UserError) else ""


def _subtitle(digest: PlanDigest) -> list[str]:
    """Give file, sheet when there is one, and class."""
    plan = digest.plan
    sheets = [sheet.sheet for sheet in plan.sheets if sheet.rows]
    where = [_("sheet “{sheet}”").format(sheet=sheets[0])] if len(sheets) == 1 else []
    into = [_("into {classroom}").format(classroom=plan.class_name)] if plan.into else []
    return [plan.file, *where, *into]

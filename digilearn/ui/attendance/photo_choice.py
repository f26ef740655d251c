"""Which sheet a picture shows, where its code is not read: a person says it beside the picture of the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QComboBox, QRadioButton, QWidget

from digilearn.domain.classrooms import Classroom
from digilearn.domain.errors import UserError
from digilearn.domain.ids import Id
from digilearn.domain.written import day_text
from digilearn.language import _
from digilearn.services.sheet_photo_pages import SheetChoice
from digilearn.services.sheet_photo_plans import PhotoPlan
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.scroll import PageScroll
from digilearn.ui.kit.widgets import FormGrid, QuietLabel, Stepper, label

if TYPE_CHECKING:
    from digilearn.services.sheet_photos import SheetQuestions

_PICTURE: Final = (440, 420)
"""Grid pixels of the room for the picture: wide enough to read the class's name on it."""
_QUESTIONS: Final = 300
_MOST_NUMBERS: Final = 999


class PhotoChoiceDialog(Dialog):
    """Asks about the first page of a plan that waits. `settled(plan)`: the plan with it, or without it."""

    settled = Signal(object)
    narrowest, widest = 820, 980

    def __init__(self, desk: Desk, plan: PhotoPlan, meeting_id: Id, parent: QWidget | None = None) -> None:
        super().__init__(_("Which sheet is this?"), parent)
        self._desk, self._plan, self._page = desk, plan, plan.unread[0]
        self._asked: SheetQuestions | None = None
        self._is_reading = False
        self.classroom, self.place = QComboBox(), QComboBox()
        for choice in (self.classroom, self.place):  # a long name never widens the dialog
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(12)
        self.evening = QRadioButton(_("To sign, one meeting"))
        self.course = QRadioButton(_("To sign, the whole course"))
        self.evening.setChecked(True)
        self.first = Stepper(1, 1, _MOST_NUMBERS)
        self.fault = QuietLabel("fault")
        self.fault.setWordWrap(True)
        self.picture = _PageView(self._page.picture)
        self._lay_out()
        self.read_button = self.add_primary(_("Read the boxes"), self.read)
        self.leave_button = self.add_secondary(_("Leave this page out"), self.leave_out)
        self.leave_button.setAutoDefault(False)
        self.add_cancel().setAutoDefault(False)
        for button in (self.evening, self.course):
            button.clicked.connect(lambda _checked: self._show_places())
        self.classroom.activated.connect(lambda _row: self._ask(self.classroom.currentData()))
        self._rest()
        classes = partial(desk.session.sheet_photos.classrooms, meeting_id)
        desk.operations.read(f"sheet classes {id(self)}", classes, self._show_classes)

    def _lay_out(self) -> None:
        self._form = FormGrid()
        self._form.add(_("Class"), self.classroom)
        kinds = QWidget()
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, kinds)
        column.setContentsMargins(0, 0, 0, 0)
        for button in (self.evening, self.course):
            column.addWidget(button)
        self._form.add(_("Form of the sheet"), kinds)
        self._form.add(_("Meetings on this page"), self.place)
        self._form.add(_("First number on this page"), self.first)
        questions = QWidget()
        side = QBoxLayout(QBoxLayout.Direction.TopToBottom, questions)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.px(12))
        side.addWidget(self._form)
        side.addWidget(self.fault)
        side.addStretch(1)
        questions.setMinimumWidth(theme.px(_QUESTIONS))
        scroll = PageScroll(self.picture)
        beside = theme.scale() < 1.5  # larger letters leave no room for two columns
        scroll.setMinimumHeight(theme.px(_PICTURE[1] if beside else 160))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(label(self._why(), "", wrap=True))
        both = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        both.setSpacing(theme.px(24))
        both.addWidget(scroll, 3)
        both.addWidget(questions, 2)
        self.body.addLayout(both, 1)

    def _why(self) -> str:
        words = _(
            "The code of {name} is not read. Say which sheet it is; every box is shown before it is recorded."
        )
        return words.format(name=self._page.path.name)

    # --- what may be chosen ---------------------------------------------------------------------------------------
    def _show_classes(self, classes: list[Classroom]) -> None:
        for one in classes:
            self.classroom.addItem(one.name, one.id)
        self._ask(self.classroom.currentData())

    def _ask(self, classroom_id: Id) -> None:
        self._asked = None
        self._rest()
        ask = partial(self._desk.session.sheet_photos.questions, classroom_id)
        self._desk.operations.read(f"sheet questions {id(self)}", ask, self._show_questions)

    def _show_questions(self, asked: SheetQuestions) -> None:
        self._asked = asked
        self._show_places()

    def _show_places(self) -> None:
        """Offer the meetings: one on the sheet of an evening, those side by side on a page of the course."""
        self.place.clear()
        if self._asked is not None:
            register = self._asked.report.register
            numbers = {one.id: register.numbers[n] for n, one in enumerate(register.meetings)}
            if self.evening.isChecked():
                words = _("Meeting {number}, {day}")
                for one in register.meetings:
                    self.place.addItem(words.format(number=numbers[one.id], day=day_text(one.day)), (one.id,))
                today = self._asked.report.made_at.date()
                past = sum(one.day <= today for one in register.meetings)
                self.place.setCurrentIndex(max(0, past - 1))  # the paper of a meeting comes back after it
            else:
                for ids in self._asked.columns:
                    words = _("Meetings {first} to {last}")
                    self.place.addItem(words.format(first=numbers[ids[0]], last=numbers[ids[-1]]), ids)
        self._rest()

    def _rest(self) -> None:
        ready = self._asked is not None and self.place.count() > 0 and not self._is_reading
        self.read_button.setEnabled(ready)
        self.leave_button.setEnabled(not self._is_reading)
        self._form.setEnabled(not self._is_reading)

    @property
    def choice(self) -> SheetChoice:
        """Give what was chosen."""
        meetings = tuple(self.place.currentData())
        return SheetChoice(self.classroom.currentData(), self.evening.isChecked(), meetings, self.first.value)

    # --- what is done -----------------------------------------------------------------------------------------------
    def read(self) -> None:
        """Read the page as it was said to be; what does not fit is said here."""
        if self.first.number is None:
            self.first.say()
        elif self.read_button.isEnabled():
            photos = self._desk.session.sheet_photos
            self._settle(partial(photos.read_by_hand, self._plan, self._page, self.choice))

    def leave_out(self) -> None:
        """Go on without this page."""
        self._settle(partial(self._desk.session.sheet_photos.leave_out, self._plan, self._page))

    def _settle(self, act: Callable[[], PhotoPlan]) -> None:
        self._is_reading = True
        self.fault.setText("")
        self._rest()
        self._desk.operations.long(
            _("Reading the picture"),
            lambda _progress, _is_cancelled: _answer(act),
            self._on_settled,
            lambda _error: self._go_on(),
            is_kept=False,
        )

    def _go_on(self) -> None:
        self._is_reading = False
        self._rest()

    def _on_settled(self, found: PhotoPlan | str) -> None:
        self._go_on()
        if isinstance(found, str):
            self.fault.setText(found)
        elif self.isVisible():
            self.accept()
            self.settled.emit(found)


def _answer(act: Callable[[], PhotoPlan]) -> PhotoPlan | str:
    """Give the plan, or the sentence that says what does not fit: it belongs beside the questions."""
    try:
        return act()
    except UserError as error:
        return error.sentence


class _PageView(QWidget):
    """The page as wide as there is room."""

    def __init__(self, picture: bytes) -> None:
        super().__init__()
        self._page = QPixmap()
        self._page.loadFromData(picture, "JPG")
        self.setAccessibleName(_("The sheet in the picture"))
        self.setMinimumWidth(theme.px(200))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._page.height() / max(1, self._page.width()))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_PICTURE[0]), self.heightForWidth(theme.px(_PICTURE[0])))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRect(QPoint(), QSize(self.width(), self.heightForWidth(self.width())))
        ratio = self.devicePixelRatioF()
        shown = self._page.scaled(
            room.size() * ratio,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawPixmap(room, shown)

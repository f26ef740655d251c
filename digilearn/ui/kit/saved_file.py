"""After a file was saved: open it, show its folder, copy it to a stick, or put the file itself on the clipboard."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.sticks import Stick, copy_checked, sticks
from digilearn.ui.kit.widgets import Card, LinkButton, label


class SavedFileBar(Card):
    """Hidden until `show_file(path)`; afterwards it names the file and offers what one does with it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.file: Path | None = None
        self.sentence = label("", "strong", wrap=True)
        self.open_button = LinkButton(_("Open the file"))
        self.folder_button = LinkButton(_("Open the folder"))
        self.stick_button = LinkButton(_("Copy to stick"))
        self.zalo_button = LinkButton(_("Copy the file to paste into Zalo"))
        verbs = FlowLayout(gap=theme.px(8))
        for button in (self.open_button, self.folder_button, self.stick_button, self.zalo_button):
            verbs.addWidget(button)
        column: QVBoxLayout = self.body
        column.setSpacing(0)
        column.addWidget(self.sentence)
        column.addLayout(verbs)
        self.open_button.clicked.connect(self._on_open_clicked)
        self.folder_button.clicked.connect(self._on_folder_clicked)
        self.stick_button.clicked.connect(self._on_stick_clicked)
        self.zalo_button.clicked.connect(self._on_zalo_clicked)
        self.hide()

    def show_file(self, file: Path) -> None:
        """Offer a file that was just saved."""
        self.file = file
        self.sentence.setText(_("Saved: {file}").format(file=file.name))
        self.sentence.setToolTip(str(file))
        self.show()

    def _on_open_clicked(self) -> None:
        if self.file is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file))):
            self._desk.messages.error(
                _("This computer has no program that opens the file. Open its folder instead.")
            )

    def _on_folder_clicked(self) -> None:
        if self.file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file.parent)))

    def _on_zalo_clicked(self) -> None:
        if self.file is None:
            return
        data = QMimeData()
        data.setUrls(
            [QUrl.fromLocalFile(str(self.file))]
        )  # the file itself, not its name: chats paste it as a file
        QGuiApplication.clipboard().setMimeData(data)
        self._desk.messages.info(_("The file is on the clipboard. Open the chat in Zalo and press Ctrl+V."))

    def _on_stick_clicked(self) -> None:
        found = sticks()
        if not found:
            self._desk.messages.info(
                _("No stick is plugged in. Plug one in, wait a moment, then click again.")
            )
        elif len(found) == 1:
            self.copy_to(found[0])
        else:
            self._choose(found)

    def _choose(self, found: list[Stick]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for stick in found:
            menu.addAction(stick.name).triggered.connect(partial(self._on_chosen, stick))
        menu.popup(self.stick_button.mapToGlobal(QPoint(0, self.stick_button.height())))

    def _on_chosen(self, stick: Stick, _checked: bool = False) -> None:
        self.copy_to(stick)

    def copy_to(self, stick: Stick) -> None:
        """Copy the file to a stick, checked; afterwards say that the stick may be pulled out."""
        if self.file is not None:
            copy = partial(copy_checked, self.file, stick.folder)
            self._desk.operations.long(_("Copying to the stick"), copy, partial(self._on_copied, stick))

    def _on_copied(self, stick: Stick, copied: Path) -> None:
        said = _("{file} is on {stick}, written and read back. You can pull the stick out now.")
        self._desk.messages.info(said.format(file=copied.name, stick=stick.name))

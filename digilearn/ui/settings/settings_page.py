"""Settings: how the window looks on this computer, and what printed sheets say about the unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QLineEdit, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.units import HeaderPreset, Unit
from digilearn.domain.vietnamese import clean
from digilearn.language import N_, _
from digilearn.ui.kit import preferences, theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.preferences import SIZES, Look, Preferences
from digilearn.ui.kit.widgets import Card, FilterChip, FormGrid, PrimaryButton, label

_LOOKS: Final = {
    Look.SYSTEM: N_("As the computer"),
    Look.LIGHT: N_("Light"),
    Look.DARK: N_("Dark"),
}
_LANGUAGES: Final = {"vi": "Tiếng Việt", "en": "English"}  # each in its own words, never translated
_HEADERS: Final = {
    HeaderPreset.TEAM: N_("Team or class, without a letterhead"),
    HeaderPreset.PEOPLES_COMMITTEE: N_("People's Committee"),
    HeaderPreset.YOUTH_UNION: N_("Youth Union"),
}


class ChoiceRow(QWidget):
    """One of a few words, each a chip; `choose(value)` and the chip's own click."""

    def __init__(self, name: str, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        self.chips = [FilterChip(word) for word in words]
        row = FlowLayout(self, gap=theme.px(8))
        for place, chip in enumerate(self.chips):
            chip.setAccessibleDescription(name)
            self.group.addButton(chip, place)
            row.addWidget(chip)


class SettingsPage(Page):
    """Looks apply at once; what is printed is saved with the one button."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Settings"), parent)
        self._unit: Unit | None = None
        liked = preferences.load()
        self.letters = ChoiceRow(_("Size of letters"), [f"{size}%" for size in SIZES])
        self.look = ChoiceRow(_("Colours"), [_(word) for word in _LOOKS.values()])
        self.language = ChoiceRow(_("Language"), list(_LANGUAGES.values()))
        self.name, self.office, self.superior, self.place = (QLineEdit() for _place in range(4))
        self.header = QComboBox()
        self.header.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for preset, word in _HEADERS.items():
            self.header.addItem(_(word), preset)
        self.sensitive = QCheckBox(_("Keep these three"))
        self.save_button = PrimaryButton(_("Save"))
        self._lay_out()
        self._show_liked(liked)
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.add_button_to_head(self.save_button)
        self.body.addWidget(label(_("On this computer"), "heading"))
        looks, unit = Card(), Card()
        mine = FormGrid()
        mine.add(_("Size of letters"), self.letters)
        mine.add(_("Colours"), self.look)
        mine.add(_("Language"), self.language)
        looks.body.addWidget(mine)
        self.body.addWidget(looks)
        self.body.addWidget(label(_("On printed sheets and reports"), "heading"))
        form = FormGrid()
        form.add(_("Name of the team or unit"), self.name)
        form.add(_("Heading of printed sheets"), self.header)
        form.add(_("Superior body, the upper line of the heading"), self.superior, _("May stay empty."))
        form.add(_("Office that signs"), self.office, _("May stay empty."))
        form.add(_("Place, before the date: “Tân An, day 24 month 11”"), self.place)
        unit.body.addWidget(form)
        form.add(
            _("Keep ethnic group, disability and poverty status"),
            self.sensitive,
            _("These are sensitive personal data by law: switch on only where a report needs them."),
        )
        self.body.addWidget(unit)
        self.body.addStretch(1)

    def _show_liked(self, liked: Preferences) -> None:
        near = min(range(len(SIZES)), key=lambda place: abs(SIZES[place] - liked.size))
        self.letters.chips[near].setChecked(True)
        self.look.chips[list(_LOOKS).index(liked.look)].setChecked(True)
        self.language.chips[list(_LANGUAGES).index(liked.language)].setChecked(True)

    def _connect(self) -> None:
        for row in (self.letters, self.look, self.language):
            row.group.idClicked.connect(self._on_liked)
        self.save_button.clicked.connect(self._on_save_clicked)

    # --- on this computer -----------------------------------------------------------------------------------------
    def _liked(self) -> Preferences:
        return replace(
            preferences.load(),
            size=SIZES[self.letters.group.checkedId()],
            look=list(_LOOKS)[self.look.group.checkedId()],
            language=list(_LANGUAGES)[self.language.group.checkedId()],
        )

    def _on_liked(self, _place: int) -> None:
        """Keep it; the window then makes every page anew in the new size, look and language."""
        try:
            preferences.save(self._liked())
        except OSError:
            self.desk.messages.error(_("The settings cannot be kept: their folder cannot be written."))
        else:
            self.desk.restyled.emit()

    # --- the unit ---------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Read the unit again."""
        session = self.desk.session
        self.desk.operations.read("settings unit", lambda: session.unit, self._show_unit)

    def on_changed(self, changes: Changes) -> None:
        """Read again when the unit changed."""
        if changes.touches(Kind.UNIT):
            self.reload()

    def _show_unit(self, unit: Unit) -> None:
        self._unit = unit
        self.name.setText(unit.name)
        self.office.setText(unit.office)
        self.superior.setText(unit.superior)
        self.place.setText(unit.place)
        self.header.setCurrentIndex(self.header.findData(unit.header))
        self.sensitive.setChecked(unit.sensitive)

    def _on_save_clicked(self) -> None:
        if self._unit is None:
            return
        unit = replace(
            self._unit,
            name=clean(self.name.text()),
            office=clean(self.office.text()),
            superior=clean(self.superior.text()),
            place=clean(self.place.text()),
            header=HeaderPreset(self.header.currentData()),
            sensitive=self.sensitive.isChecked(),
        )
        self.desk.operations.run(partial(self.desk.session.units.edit, unit))

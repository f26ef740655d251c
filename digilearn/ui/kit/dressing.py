"""Put a person's preferences in force: language, colours, size."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from digilearn import language
from digilearn.ui.kit import theme
from digilearn.ui.kit.preferences import Preferences


def put_on(application: QApplication, liked: Preferences) -> None:
    """Speak the language and wear the look; pages made before still say what they said."""
    language.set_language(liked.language)
    QLocale.setDefault(QLocale(liked.language))
    theme.apply(application, liked.look, liked.size)

"""The preferences in use: changing one is seen at once and written at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from fieldtool import preferences as stored
from fieldtool.i18n import N_
from fieldtool.preferences import Preferences
from ui.language import LANGUAGE, set_language
from ui.look import LOOK
from ui.theme import step

WINDOW_TITLES = (
    ("notebook", N_("Notebook")),
    ("notes", N_("Notes")),
    ("documents", N_("Documents")),
    ("calendar", N_("Calendar")),
    ("accounts", N_("Household accounts")),
    ("inventory", N_("Inventory")),
    ("recipes", N_("Recipes")),
)
"""Codes of `fieldtool.preferences.TITLES` and what stands on the window: nothing that says what it is."""


class PreferencesKeeper(QObject):
    """Holds the preferences of the person and applies them."""

    changed = Signal()

    def __init__(self, now: Preferences, write: bool = True) -> None:
        super().__init__()
        self.now = now
        self._write = write
        LANGUAGE.changed.connect(self._language_changed)

    def apply(self) -> None:
        """Dress the window as the preferences say."""
        LOOK.apply(self.now.theme, self.now.text_scale)
        set_language(self.now.language)

    def change(self, **values: Any) -> None:
        """Change some preferences: `change(theme="dark", text_scale=125)`."""
        before, self.now = self.now, replace(self.now, **values)
        if self.now == before:
            return
        if (self.now.theme, self.now.text_scale) != (before.theme, before.text_scale):
            LOOK.apply(self.now.theme, self.now.text_scale)
        if self.now.language != LANGUAGE.code:
            set_language(self.now.language)
        if self._write:
            stored.write(self.now)
        self.changed.emit()

    def larger(self) -> None:
        self.change(text_scale=step(self.now.text_scale, up=True))

    def smaller(self) -> None:
        self.change(text_scale=step(self.now.text_scale, up=False))

    def normal(self) -> None:
        self.change(text_scale=100)

    def _language_changed(self) -> None:
        if LANGUAGE.code in ("es", "en"):
            self.change(language=LANGUAGE.code)

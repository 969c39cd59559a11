"""Words that change with the language while the window is open.

    say(button.setText, N_("Save"))
    say(label.setText, N_("Last backup: {t}"), t=when)
    say(label.setText, lambda: plural("1 result", "{n} results", n))

puts the words now and again after every change of language, as long as the widget lives. Only words are put:
what people typed, the cursor and the place of scrolling stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from fieldtool import i18n
from fieldtool.domain.unseen import unmasked
from fieldtool.i18n import N_, PSEUDO, Text
from ui.weakly import Bindings

Words = str | Text | Callable[[], str]
"""A declared message, a message with values, or a function that gives the words now."""

_QT_WORDS = {
    "Look in:": N_("Look in:"),
    "Files of type:": N_("Files of type:"),
    "File &name:": N_("File &name:"),
}
"""Words of Qt's own windows that its Spanish catalogue leaves in English or says in the Spanish of Spain."""


class _LeftOver(QTranslator):
    """The words that Qt's own catalogue lacks."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        message = _QT_WORDS.get(source) if context == "QFileDialog" else None
        return i18n.say(message) if message else None

    def isEmpty(self) -> bool:
        return False


class Language(QObject):
    """The language of the window. `changed` comes after every word has been put."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = "en"
        self.bindings = Bindings()
        self._translators: list[QTranslator] = []

    def apply(self, code: str) -> None:
        """Change every word. `code` is `es`, `en` or the pseudo-language of the tests."""
        i18n.use(code)
        self.code = code
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._install(app, code)
        windows = [each for each in app.topLevelWidgets() if each.isVisible()]
        for window in windows:
            window.setUpdatesEnabled(False)
        try:
            self.bindings.run()
        finally:
            for window in windows:
                window.setUpdatesEnabled(True)
        self.changed.emit()

    def say_again(self) -> None:
        """Put every word again in the language of now: a collection says some of them otherwise."""
        self.apply(self.code)

    def _install(self, app: QApplication, code: str) -> None:
        for old in self._translators:
            app.removeTranslator(old)
        QLocale.setDefault(
            QLocale(QLocale.Language.Spanish, QLocale.Country.Mexico)
            if code == "es"
            else QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
        )
        qt, own = QTranslator(app), _LeftOver(app)
        if code == "es":
            qt.load("qtbase_es", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._translators = [qt, own]
        for each in self._translators:
            app.installTranslator(each)


LANGUAGE = Language()


def words(text: Words, values: dict[str, Any] | None = None) -> str:
    """`text` in the language now chosen."""
    said = i18n.say(text, **(values or {})) if isinstance(text, str | Text) else text()
    return unmasked(said)  # a name in it may hold signs that nobody sees


def say(
    put: Callable[[str], Any], text: Words, *, owner: QObject | None = None, key: object = None, **values: Any
) -> None:
    """Give `put` the words now and after every change of language.

    `owner` is what the binding dies with: the widget whose method `put` is, unless named. Saying again to the
    same method of the same widget replaces what was said. For a `put` that is not a method of a widget, name
    the owner, and a `key` if it may be said again.
    """
    bound = getattr(put, "__self__", None)
    if owner is None:
        assert isinstance(bound, QObject), "name the owner of words that are put by a function"
        owner = bound
    if key is None and bound is owner:
        key = getattr(put, "__name__", None)
    LANGUAGE.bindings.add(owner, lambda: put(words(text, values)), key)
    put(words(text, values))


def hush(put: Callable[[str], Any]) -> None:
    """Take back what was said to this method, for instance before putting what a person wrote."""
    owner = getattr(put, "__self__", None)
    if isinstance(owner, QObject):
        with suppress(AttributeError):
            LANGUAGE.bindings.remove(owner, put.__name__)


def follow(owner: QObject, change: Callable[[], Any]) -> None:
    """Call `change` now and after every change of language, as long as `owner` lives."""
    LANGUAGE.bindings.add(owner, change)
    change()


def set_language(code: str) -> None:
    """Change the language of the whole window: `es`, `en` or `PSEUDO`."""
    LANGUAGE.apply(code)


__all__ = ["LANGUAGE", "PSEUDO", "Language", "Words", "follow", "hush", "say", "set_language", "words"]

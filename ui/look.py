"""What the window looks like now: one theme, one size of text, told to whoever draws.

Windows are dressed once with `LOOK.dress`; what is in them and drawn by the style sheet needs nothing.
Widgets that paint themselves or keep sizes ask `LOOK.px`, `LOOK.colour` and `LOOK.font` while painting, and
use `LOOK.follow` for what they must set again.
"""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from fieldtool.paths import resources
from ui import fonts, style
from ui.theme import CONTRAST, DARK, LIGHT, SYSTEM, THEMES, Tokens
from ui.weakly import Bindings


class Look(QObject):
    """The theme and the size of text now in use."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = LIGHT
        self.scale = 100
        self._bindings = Bindings()
        self._fonts: dict[str, QFont] = {}
        self._colours: dict[str, QColor] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self.turn = 0
        """Another number after every change: for who keeps what was measured."""
        self._followed_system = False
        self._sheet = ""
        self._windows: WeakSet[QWidget] = WeakSet()

    @property
    def theme(self) -> str:
        """`light`, `dark` or `contrast`, with `system` resolved."""
        if self.choice != SYSTEM:
            return self.choice
        hints = QGuiApplication.styleHints()
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    @property
    def tokens(self) -> Tokens:
        return THEMES[self.theme]

    @property
    def high_contrast(self) -> bool:
        return self.theme == CONTRAST

    def px(self, pixels: float) -> int:
        """A length of the design at the size of text now in use."""
        return round(pixels * self.scale / 100)

    def colour(self, token: str) -> QColor:
        """A colour by its name in `ui.theme`."""
        if token not in self._colours:
            self._colours[token] = QColor(self.tokens[token])
        return self._colours[token]

    def font(self, role: str) -> QFont:
        """A font by its role in `ui.theme.TYPES`. Do not change it: it is shared."""
        if role not in self._fonts:
            self._fonts[role] = fonts.font(role, self.scale)
        return self._fonts[role]

    def metrics(self, role: str) -> QFontMetrics:
        if role not in self._metrics:
            self._metrics[role] = QFontMetrics(self.font(role))
        return self._metrics[role]

    def apply(self, choice: str | None = None, scale: int | None = None) -> None:
        """Change theme or size for the whole window, at once."""
        self.choice = choice or self.choice
        self.scale = scale or self.scale
        self._fonts.clear()
        self._colours.clear()
        self._metrics.clear()
        self.turn += 1
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if not self._followed_system:
            self._followed_system = True
            fonts.load()
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        app.setPalette(style.palette(self.tokens))
        app.setFont(self.font("body"))
        self._sheet = style.sheet(self.tokens, self.theme, self.scale, resources() / "style")
        for window in list(self._windows):
            if isValid(window):
                window.setStyleSheet(self._sheet)
        self._bindings.run()
        self.changed.emit()

    def dress(self, window: QWidget) -> None:
        """Give a window the style sheet, now and after every change. Windows within it have it from it.

        It is no sheet of the application: with one, every part that is put into another is looked through
        with all that is in it, and a page of parts in parts costs three times as much. So a page is put
        together undressed, and dressed once, when it comes into its window.
        """
        self._windows.add(window)
        window.setStyleSheet(self._sheet)

    def follow(self, owner: QObject, change: Callable[[], object]) -> None:
        """Call `change` now and after every change of theme or size, as long as `owner` lives."""
        self._bindings.add(owner, change)
        change()

    def _system_changed(self) -> None:
        if self.choice == SYSTEM:
            self.apply()


LOOK = Look()

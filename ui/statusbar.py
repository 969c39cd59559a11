"""The bar at the foot of the window. Each part is a button with a tooltip; parts without words are not
shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from fieldtool.i18n import N_
from ui import icons
from ui.language import Words, say
from ui.look import LOOK
from ui.widgets.basics import barred
from ui.widgets.layouts import row, sized

IN_NO_BUNDLE = N_("Observations, visits, places, contacts and calls that are in no bundle yet")
INVENTED = N_("Everything in this notebook is invented, for exercises")


class StatusPart(QPushButton):
    """`show_as` gives it words, an icon and the token of the icon's colour; `None` hides it."""

    def __init__(self, tip: Words, icon: str, token: str = "text2") -> None:
        super().__init__()
        self.setProperty("kind", "status")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon, self._token = icon, token
        self._on: Callable[[], Any] | None = None
        self._full, self._short = "", False
        self.changed: Callable[[], Any] = lambda: None
        self.clicked.connect(lambda _checked=False: self._on() if self._on is not None else None)
        say(self.setToolTip, tip)
        self.hide()

    def show_as(
        self, words: Words | None, token: str | None = None, icon: str | None = None, **values: Any
    ) -> None:
        if words is None:
            self.hide()
            return
        self._icon, self._token = icon or self._icon, token or self._token
        icons.set_icon(self, self._icon, self._token, 16, pad=2)
        say(self._put, words, **values)
        self.show()

    def does(self, on: Callable[[], Any]) -> None:
        """What a click does."""
        self._on = on

    def shorten(self, short: bool) -> None:
        """Show the icon alone; the words stay its accessible name."""
        self._short = short
        self.setText("" if short else self._full)

    def _put(self, text: str) -> None:
        self._full = text
        self.setAccessibleName(text)
        self.setText("" if self._short else text)
        self.changed()


class StatusBar(QWidget):
    """`practice` (in a practice store), `lock`, `unshared`, `backup`; at the right `draft` and `content`."""

    def __init__(self) -> None:
        super().__init__()
        barred(self, "status")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        say(self.setAccessibleName, N_("State of the notebook"))
        self.practice = StatusPart(INVENTED, "school", "amber")
        self.lock = StatusPart(N_("When the notebook locks by itself"), "lock-open")
        self.unshared = StatusPart(IN_NO_BUNDLE, "upload", "amber")
        self.backup = StatusPart(N_("When the last backup was made"), "database", "ok")
        self.draft = StatusPart(N_("What was saved last"), "circle-check", "ok")
        self.content = StatusPart(N_("Version of the content"), "books")
        left, right = (self.practice, self.lock, self.unshared, self.backup), (self.draft, self.content)
        self._row = row(*left, None, *right, on=self, margins=(18, 0, 18, 0), gap=12)
        sized(self, height=30)
        self._least_first = (self.content, self.backup, self.unshared, self.draft, self.lock, self.practice)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        for part in self._least_first:
            part.changed = self._later.start
        LOOK.follow(self, self._later.start)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, LOOK.px(30))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where not all words have room, parts lose theirs, the least needed first."""
        for part in self._least_first:
            part.shorten(False)
        for part in self._least_first:
            if self._wanted() <= self.width():
                return
            part.shorten(True)

    def _wanted(self) -> int:
        margins = self._row.contentsMargins()
        shown = [part for part in self._least_first if not part.isHidden()]
        spaces = self._row.spacing() * (len(shown) + 1) + margins.left() + margins.right()
        return sum(part.sizeHint().width() for part in shown) + spaces

"""The sidebar: the sections with words where there is room, with icons where there is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QWidget

from fieldtool.i18n import N_
from ui import icons
from ui.language import say
from ui.language import words as now
from ui.look import LOOK
from ui.section import Section
from ui.widgets.basics import Icon, Label, grounded, set_property
from ui.widgets.layouts import column, row, sized

_TALL, _LEAST = 44, 25
"""Height of a section in pixels at 100 %: as a rule, and where there is no room."""


class _NavButton(QPushButton):
    def __init__(self, section: Section, number: int | None) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setProperty("kind", "nav")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._section, self._number = section, number
        self._words = True
        icons.set_icon(self, section.icon, "nav-text", 18, on="nav-active-text")
        say(self._put, section.title, owner=self, key="title")

    def _put(self, title: str) -> None:
        self.setText(f"  {title}" if self._words else "")
        self.setAccessibleName(title)
        key = f"  Ctrl+{self._number}" if self._number else ""
        self.setToolTip("" if self._words and not key else f"{title}{key}")

    def show_words(self, on: bool) -> None:
        self._words = on
        set_property(self, "kind", "nav" if on else "nav-icon")
        self._put(now(self._section.title))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LOOK.px(_TALL))

    def minimumSizeHint(self) -> QSize:
        # In a low window with large text all sections stay in sight: the icon still fits.
        return QSize(0, LOOK.px(_LEAST))


class Sidebar(QWidget):
    """`chosen` gives the key of a section."""

    chosen = Signal(str)

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        grounded(self, "nav")
        say(self.setAccessibleName, N_("Sections"))
        self._buttons: dict[str, _NavButton] = {}
        self._group = QButtonGroup(self)
        self._mark = Icon("shield-check", "nav-mark", 24)
        LOOK.follow(self, lambda: self._mark.show_icon("shield-check", _mark_token()))
        self._name = Label(N_("Notebook"), "title", "nav")
        self._head = QWidget()
        row(self._mark, self._name, None, on=self._head, margins=(18, 0, 8, 0), gap=9)
        sized(self._head, height=54)
        line = QFrame()
        line.setProperty("line", "nav")
        line.setFixedHeight(1)
        self._line = line
        self._places = {each.key: each.within for each in sections if each.within}
        shown = [each for each in sections if not each.within]
        tops = [each for each in shown if not each.at_foot]
        feet = [each for each in shown if each.at_foot]
        box = column(self._head, on=self, gap=0)
        for number, section in enumerate(tops, start=1):
            box.addWidget(self._add(section, number))
        box.addStretch(1)
        if feet:
            box.addWidget(line)
        for section in feet:
            box.addWidget(self._add(section, None))
        box.addSpacing(4)
        self._wide = True
        LOOK.follow(self, self._fit)

    def _add(self, section: Section, number: int | None) -> _NavButton:
        button = _NavButton(section, number)
        button.clicked.connect(lambda _checked=False, key=section.key: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[section.key] = button
        return button

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._buttons)

    def button(self, key: str) -> QPushButton:
        """The button of a section, or of the one that it is within."""
        return self._buttons[self._places.get(key, key)]

    def mark(self, key: str) -> None:
        """Show which section is open."""
        self.button(key).setChecked(True)

    def set_wide(self, wide: bool) -> None:
        """196 pixels with words, or 56 with icons."""
        if wide != self._wide:
            self._wide = wide
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(LOOK.px(196 if self._wide else 56))
        self._name.setVisible(self._wide)
        layout: Any = self._head.layout()
        left = LOOK.px(18 if self._wide else 16)
        layout.setContentsMargins(left, 0, LOOK.px(8) if self._wide else 0, 0)
        for button in self._buttons.values():
            button.show_words(self._wide)


def _mark_token() -> str:
    # The mark of the current row is dark in high contrast, where it lies on white: the shield lies on black.
    return "ring-inner" if LOOK.high_contrast else "nav-mark"

"""Help: the first five minutes, the keys, about the content, about the program."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_
from ui.desk import Desk
from ui.page import Page
from ui.pages import help_guide
from ui.pages.help_content import AboutContent, content
from ui.pages.help_program import AboutProgram, Program
from ui.widgets import FilterChips

PARTS = (
    ("guide", N_("The first five minutes")),
    ("keys", N_("Keyboard")),
    ("content", N_("About the content")),
    ("program", N_("About the program")),
)


def page(desk: Desk) -> QWidget:
    """The page of the section."""
    return HelpPage(desk)


class HelpPage(Page):
    """One part at a time; each is made when it is first shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Help"))
        self.parts = FilterChips(PARTS)
        self.parts.changed.connect(self._choose)
        self._made: dict[str, QWidget] = {}
        self._asked: set[str] = set()
        self.body.addWidget(self.parts)
        self.body.addStretch(1)
        self._choose()

    def arrive(self, what: dict[str, Any]) -> None:
        about = what.get("about")
        if about in dict(PARTS):
            self.parts.set_value(about)
            self._choose()

    def part(self, key: str) -> QWidget | None:
        """A part that was made; None when it was not yet."""
        return self._made.get(key)

    def _choose(self) -> None:
        key = self.parts.value() or "guide"
        for name, widget in self._made.items():
            widget.setVisible(name == key)
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)
        if key not in self._asked:
            self._asked.add(key)
            self._make(key)

    def _make(self, key: str) -> None:
        if key == "guide":
            self._put(key, help_guide.guide(self.desk))
        elif key == "keys":
            self._put(key, help_guide.keys())
        elif key == "content":
            workspace = self.desk.workspace
            self.desk.jobs.run(lambda: AboutContent.read(workspace), self._content_read)
        else:
            self.desk.jobs.run(AboutProgram.read, self._program_read)

    def _content_read(self, found: AboutContent) -> None:
        self._put("content", content(found))

    def _program_read(self, found: AboutProgram) -> None:
        self._put("program", Program(found))

    def _put(self, key: str, widget: QWidget) -> None:
        self._made[key] = widget
        widget.setVisible(self.parts.value() == key)
        self.body.insertWidget(self.body.count() - 1, widget)

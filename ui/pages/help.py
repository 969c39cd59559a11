"""Help: the first five minutes, guides, each screen, what is protected, the keys, content and program."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from fieldtool.i18n import N_
from ui.desk import Desk
from ui.look import LOOK
from ui.making import Pieces
from ui.page import Page
from ui.pages import help_guide
from ui.pages.help_content import AboutContent, content
from ui.pages.help_pages.pages import GUIDE_OF_USE, GUIDES, PAGES, SCREENS, read_page
from ui.pages.help_pages.pages import HelpPage as Text
from ui.pages.help_pages.view import FOR_WHOM, WHICH_SCREEN, PageView, SeveralPages
from ui.pages.help_program import AboutProgram, Program
from ui.widgets import FilterChips

BEGINNING = 120
"""Pixels (at 100 %) of a page that make its beginning."""

PARTS = (
    ("guide", N_("First steps")),
    ("guides", N_("Guides")),
    ("screens", N_("Each screen")),
    ("protection", N_("What is protected")),
    ("doubts", N_("What was checked")),
    ("keys", N_("Keyboard")),
    ("content", N_("Content")),
    ("program", N_("Program")),
)


def page(desk: Desk) -> QWidget:
    """The page of the section."""
    return HelpPage(desk)


class HelpPage(Page):
    """One part at a time; each is made when it is first shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, N_("Help"))
        self._made: dict[str, QWidget] = {}
        self._asked: set[str] = set()
        self._pages: dict[str, Text] = {}
        self._wanted: str | None = None
        self._beginning: QWidget | None = None

    def make(self) -> Pieces:
        yield
        self.parts = FilterChips(PARTS)
        self.parts.changed.connect(self._choose)
        assert self.scroll is not None
        bar = self.scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self._bring())
        bar.actionTriggered.connect(lambda _action: self._let_go())
        self.body.addWidget(self.parts)
        self.body.addStretch(1)
        yield
        self._choose()

    def arrive(self, what: dict[str, Any]) -> None:
        """`about` names a part, `page` a help page by its id, `screen` the section where F1 was pressed."""
        about, page = what.get("about"), what.get("page")
        if "screen" in what and what["screen"] != "help":
            page = f"screen-{what['screen']}"
        if page in PAGES:
            self._wanted = page
            about = _part_of(page)
        if about in dict(PARTS):
            self.parts.set_value(about)
            self._choose()
        self._open_wanted()

    def _open_wanted(self) -> None:
        several = self._made.get(_part_of(self._wanted)) if self._wanted else None
        if isinstance(several, SeveralPages) and self._wanted:
            several.open(self._wanted)
            self._beginning = several.shown()
            self._bring()
        if several is not None:
            self._wanted = None

    def _let_go(self) -> None:
        """Somebody scrolls or chooses: the page stays where they put it."""
        self._beginning = None

    def _bring(self) -> None:
        """Scroll to the page that was asked for unless its beginning is in sight anyway: in large text it
        would lie below the window. Its place is sure only when everything has been laid out."""
        view = self._beginning
        if self.scroll is None or view is None or not view.isVisible():
            return
        top = view.mapTo(self.scroll.widget(), QPoint(0, 0)).y()
        if top + LOOK.px(BEGINNING) > self.scroll.viewport().height():
            self.scroll.verticalScrollBar().setValue(top - LOOK.px(8))

    def part(self, key: str) -> QWidget | None:
        """A part that was made; None when it was not yet."""
        return self._made.get(key)

    def _choose(self) -> None:
        self._let_go()
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
        elif key in ("guides", "screens", "protection", "doubts"):
            if self._pages:
                self._put_pages(key)
            else:
                self.desk.jobs.run(_read_pages, lambda pages: self._pages_read(key, pages), owner=self)
        elif key == "content":
            workspace = self.desk.workspace
            self.desk.jobs.run(lambda: AboutContent.read(workspace), self._content_read)
        else:
            self.desk.jobs.run(AboutProgram.read, self._program_read)

    def _pages_read(self, key: str, pages: dict[str, Text]) -> None:
        self._pages = pages
        self._put_pages(key)
        self._open_wanted()

    def _put_pages(self, key: str) -> None:
        if key == "guides":
            several = SeveralPages(self.desk, GUIDES, self._pages, FOR_WHOM)
            several.open(GUIDE_OF_USE.get(self.desk.workspace.use, "border"))
            self._put(key, several)
        elif key == "screens":
            self._put(key, SeveralPages(self.desk, SCREENS, self._pages, WHICH_SCREEN))
        else:
            self._put(key, PageView(self.desk, self._pages[key]))

    def _content_read(self, found: AboutContent) -> None:
        self._put("content", content(found))

    def _program_read(self, found: AboutProgram) -> None:
        self._put("program", Program(self.desk, found))

    def _put(self, key: str, widget: QWidget) -> None:
        self._made[key] = widget
        # It has its place before it is shown: else it would be a window of its own for a moment.
        self.body.insertWidget(self.body.count() - 1, widget)
        widget.setVisible(self.parts.value() == key)


def _read_pages() -> dict[str, Text]:
    return {id: read_page(id) for id in PAGES}


def _part_of(page: str) -> str:
    """The part of Help in which a help page stands."""
    if page in dict(GUIDES):
        return "guides"
    return "screens" if page in dict(SCREENS) else page

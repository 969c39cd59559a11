"""The base of every page: a head that does not scroll, a body that does, a foot that does not.

The window calls these when a page has them: `arrive(what)` each time it is shown, `leave()` when another is
shown or the window locks (write drafts through `desk.jobs.run`), `search(text)` and `enter_results()` on the
page that answers the search box, `save()` for Ctrl+Enter, `save_another()` for Ctrl+Shift+Enter,
`print_shown()` for Ctrl+P, `pin_shown()` for Ctrl+D.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldtool.errors import UserError
from ui.desk import Desk
from ui.language import Words
from ui.look import LOOK
from ui.widgets.basics import FoldingLabel, barred, set_property
from ui.widgets.foot import Foot
from ui.widgets.layouts import column, folding_row
from ui.widgets.notes import ERROR, Note
from ui.widgets.scroll import ScrollBody

LOW = 260
"""Pixels at 100 % under which a large title would leave no room for what it is about."""


BELOW = 8
"""Pixels at 100 % under a title, of the 16 between it and the body, that stay when the body is scrolled."""


class Page(QWidget):
    """`head` is a row with the title at its left, `body` a column, `foot` a row made when first asked for.

    With `scrolls=False` the body fills the page and its parts scroll by themselves, unless the page is too
    low for them.
    """

    def __init__(self, desk: Desk, title: Words | None = None, scrolls: bool = True) -> None:
        super().__init__()
        self.desk = desk
        self.problem = Note(ERROR)
        self._foot: QHBoxLayout | None = None
        self._after_title: QWidget | None = None
        outer = column(on=self, gap=0)
        top = QWidget()
        self.head: QHBoxLayout = folding_row(gap=12)
        self.title = FoldingLabel(title, "h1") if title is not None else None
        self._below = BELOW if scrolls and title is not None else 0
        sides = (24, 16 if title is not None else 0, 24, self._below)
        self._above = above = column(on=top, margins=sides, gap=10)
        if self.title is not None:
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            above.addLayout(self.head)
        above.addWidget(self.problem)
        outer.addWidget(top)
        self.scroll: ScrollBody | None = None
        if scrolls:
            self.scroll = ScrollBody(margins=(24, 16 - self._below, 24, 16))
            # What goes under the head is cut by a line, and not in the middle of nothing.
            barred(top, "head")
            self.scroll.verticalScrollBar().valueChanged.connect(partial(_underline, top))
            self.body: QVBoxLayout = self.scroll.box
            outer.addWidget(self.scroll, 1)
        else:
            self.filled = ScrollBody(margins=(24, 14, 24, 12), fills=True)
            self.body = self.filled.box
            outer.addWidget(self.filled, 1)
        self._outer = outer
        LOOK.follow(self, self._fit_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()
        for number in range(self._foot.count() if self._foot is not None else 0):
            each = self._foot.itemAt(number).widget()
            if isinstance(each, Foot):
                each.fit()  # it also looks how high the window is

    def _fit_height(self) -> None:
        """Leave the body what there is where the page is low."""
        if not isinstance(self.title, FoldingLabel):
            return
        low, sides = self.height() < LOOK.px(LOW), LOOK.px(24)
        set_property(self.title, "role", "h2" if low else "h1")
        self._fit_beside()
        self._above.setContentsMargins(sides, LOOK.px(6 if low else 16), sides, LOOK.px(self._below))
        if self._foot is not None:
            edge = LOOK.px(4 if low else 9)
            self._foot.setContentsMargins(sides, edge, sides, edge)

    @property
    def foot(self) -> QHBoxLayout:
        """The bar at the foot, for the buttons of the whole page."""
        if self._foot is None:
            bar = barred(QWidget(), "foot")
            self._foot = folding_row(on=bar, margins=(24, 9, 24, 9), gap=10)
            self._outer.addWidget(bar)
            LOOK.follow(bar, self._fit_height)
        return self._foot

    def put_beside_title(self, label: QWidget) -> None:
        """Small words after the title, on the line that it stands on."""
        assert self.title is not None
        self.head.insertWidget(self.head.indexOf(self.title) + 1, label, 100)
        self._after_title = label
        LOOK.follow(label, self._fit_beside)

    def _fit_beside(self) -> None:
        if self._after_title is None or self.title is None:
            return
        title = LOOK.metrics(str(self.title.property("role")))
        small = LOOK.metrics(str(self._after_title.property("role")))
        lower = (title.ascent() - title.descent()) - (small.ascent() - small.descent())
        self._after_title.setContentsMargins(0, max(lower, 0), 0, 0)

    def lead_back(self, button: QWidget) -> None:
        """The way back stands where one begins to read, before the title."""
        self.head.insertWidget(0, button)

    def show_problem(self, error: UserError) -> None:
        """Tell an error of the world at the top of the page."""
        self.problem.show_error(error)
        if self.scroll is not None:
            self.scroll.verticalScrollBar().setValue(0)

    def arrive(self, what: dict[str, Any]) -> None:
        """The page is shown now; `what` is what `desk.open` was given."""

    def leave(self) -> None:
        """Another page is shown, or the window locks or closes."""

    def focus_first(self) -> None:
        """Put the keyboard in the first control of the page (F6)."""
        each = self.nextInFocusChain()
        while each is not None and each is not self:
            if (
                self.isAncestorOf(each)
                and each.isVisible()
                and each.isEnabled()
                and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            ):
                each.setFocus(Qt.FocusReason.TabFocusReason)
                return
            each = each.nextInFocusChain()


def _underline(head: QWidget, scrolled: int) -> None:
    """A head that is a bar has its line always."""
    if head.property("bar") in ("head", "over"):
        set_property(head, "bar", "over" if scrolled else "head")

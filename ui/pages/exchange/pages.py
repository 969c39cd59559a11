"""The section: one page at a time, each made when it is shown and gone when it is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fieldtool.services.exchange import Identity, Received
from ui.desk import Desk
from ui.pages.exchange.step import Step
from ui.values import Names
from ui.widgets import announce, column
from ui.widgets.stack import PageStack


class ExchangePage(QWidget):
    """Shows the pages of the section over each other's place, and leads from one to the next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.step: Step | None = None
        self._away = self._asked = False
        self._stack = PageStack()
        column(self._stack, on=self, gap=0)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._back)

    # what the window calls

    def arrive(self, what: dict[str, Any]) -> None:
        """Show what was asked for. Without a wish, go on where one was before, or show the front."""
        back, self._away = self._away, False
        if self.step is not None and self.step.working:
            return
        self._asked = "do" in what
        match what.get("do"):
            case "prepare":
                self.prepare(what.get("for"))
            case "receive":
                self.receive(what.get("file"))
            case "add":
                self.add(identity=what.get("file"))
            case "differences":
                self.differences()
            case "history":
                self.history()
            case "set_aside":
                self.aside()
            case _ if self.step is None or not back or self.step.done:
                self.front()
            case _:
                self.step.arrive({})

    def leave(self) -> None:
        """Another section is shown: what one was doing waits."""
        self._away = True

    def save(self) -> None:
        if self.step is not None:
            self.step.save()

    def focus_first(self) -> None:
        if self.step is not None:
            self.step.focus_first()

    # the pages

    def front(self, said: Callable[[Any], None] | None = None) -> None:
        """The first page; `said` is called with it to tell what was done."""
        from ui.pages.exchange.front import Front

        page = Front(self)
        self._show(page)
        if said is not None:
            said(page)

    def add(
        self,
        bundle: Path | None = None,
        sender: Identity | None = None,
        phrase: str | None = None,
        identity: Path | None = None,
    ) -> None:
        """Add another installation; `bundle` is what waits for it, `sender` who signed that and `phrase` what
        opens it. `identity` is its file, when it is known already."""
        from ui.pages.exchange.adding import Adding

        step = Adding(self, bundle, sender, phrase)
        self._show(step)
        if identity is not None:
            step.read_file(identity)

    def prepare(self, name: str | None = None) -> None:
        """Prepare a bundle, with the installation of this name chosen."""
        from ui.pages.exchange.preparing import Preparing

        self._show(Preparing(self, name))

    def receive(self, file: Path | None = None, phrase: str | None = None) -> None:
        """Receive a bundle: choose one, or look at `file` at once."""
        from ui.pages.exchange.choosing import Choosing

        self._show(Choosing(self, file, phrase))

    def review(self, file: Path, found: Received, names: Names, phrase: str | None = None) -> None:
        """Look at what a bundle would change."""
        from ui.pages.exchange.review import Review

        self._show(Review(self, file, found, names, phrase))

    def received(self, found: Received, names: Names) -> None:
        """Tell what was received."""
        from ui.pages.exchange.outcome import Outcome

        self._show(Outcome(self, found, names))

    def give_receipt(self) -> None:
        """Give a receipt for what has arrived here."""
        from ui.pages.exchange.giving import Giving

        self._show(Giving(self))

    def take_receipt(self) -> None:
        """Take in a receipt, and see what is known to be elsewhere."""
        from ui.pages.exchange.taking import Taking

        self._show(Taking(self))

    def history(self) -> None:
        """What was given and received."""
        from ui.pages.exchange.past import Past

        self._show(Past(self))

    def aside(self) -> None:
        """What was set aside, and what it waits for."""
        from ui.pages.exchange.aside import Aside

        self._show(Aside(self))

    def differences(self, first: str | None = None) -> None:
        """Decide differences, beginning with this record."""
        from ui.pages.exchange.deciding import Deciding

        self._show(Deciding(self, first))

    def show_step(self, step: Step) -> None:
        self._show(step)

    def _show(self, step: Step) -> None:
        focus = self.window().focusWidget()
        free = self._asked or focus is None or focus is self.window() or self.isAncestorOf(focus)
        self._asked = False
        old, self.step = self.step, step
        self._stack.addWidget(step)
        self._stack.setCurrentWidget(step)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        if self.isVisible() and free:
            step.focus_first()
        if step.title is not None:
            announce(step, step.title.text())
        step.arrive({})

    def _back(self) -> None:
        if self.step is not None:
            self.step.back()

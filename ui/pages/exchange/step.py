"""What the pages of the section have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.progress import Progress
from ui.language import Words
from ui.page import Page
from ui.widgets import StepBar

if TYPE_CHECKING:
    from ui.pages.exchange.pages import ExchangePage

BUNDLE, IDENTITY, RECEIPT = "fieldtool", "fieldtool-id", "fieldtool-receipt"
"""How the names of files end."""
BUNDLES, IDENTITIES, RECEIPTS = N_("Bundles"), N_("Identity files"), N_("Receipts")

SENDING = (N_("For whom"), N_("What goes"), N_("Save it"))
RECEIVING = (N_("Choose the file"), N_("Review"), N_("All done"))
"""The steps of giving and of receiving a bundle. For whom comes first: what goes is what they lack."""


class Step(Page):
    """A page of the section. `first` is the control that the keyboard is put in, `steps` tells which of the
    steps it is, when it is one of several."""

    done = False
    """Nothing is left to do here: coming back to the section shows its front."""

    def __init__(
        self,
        pages: ExchangePage,
        title: Words,
        steps: tuple[Sequence[Words], int] | None = None,
        scrolls: bool = True,
    ) -> None:
        super().__init__(pages.desk, title, scrolls)
        self.pages = pages
        self.first: QWidget | None = None
        self._work: Progress | None = None
        self.steps: StepBar | None = None
        if steps is not None:
            names, at = steps
            self.steps = StepBar(names, at_end=True)
            self.head.addWidget(self.steps, 100)
            self.show_step(at)

    def show_step(self, at: int) -> None:
        """Another of the steps is reached, without another page."""
        assert self.steps is not None
        self.steps.show_step(at)

    @property
    def working(self) -> bool:
        """Whether long work is going on."""
        return self._work is not None

    def work(self, progress: Progress) -> None:
        """Remember long work, so that it can be cancelled."""
        self._work = progress

    def worked(self) -> None:
        """The long work has ended."""
        self._work = None

    def tell(self, error: BaseException) -> None:
        """Tell an error of the world; a fault of the program has been told already."""
        if isinstance(error, UserError):
            self.show_problem(error)

    def back(self) -> None:
        """Cancel: stop the work that goes on, or leave the page as if nothing had been done."""
        if self._work is not None:
            self._work.cancel()
        else:
            self.leave_page()

    def leave_page(self) -> None:
        """Where cancelling leads to."""
        self.pages.front()

    def save(self) -> None:
        """Ctrl+Enter: the main action of the page."""

    def focus_first(self) -> None:
        if self.first is not None and self.first.isVisible() and self.first.isEnabled():
            self.first.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().focus_first()


def empty(layout: QLayout) -> None:
    """Take all widgets out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

"""The report of figures as it will be printed, page by page, and its way to paper or into a file.

It is drawn in the worker when somebody asks for it, and anew when what is counted has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldtool.domain.figures import ALL, Wanted
from fieldtool.domain.printed_family import FIGURES
from fieldtool.domain.sheets import Order
from fieldtool.i18n import N_
from ui.jobs import Latest
from ui.language import LANGUAGE, say
from ui.page import Page
from ui.pages.handouts_out import Output
from ui.pages.handouts_panel import LANGUAGES, PAPERS, one_of
from ui.pages.handouts_preview import LARGE, MAKING, Preview
from ui.widgets import QUIET, Button, Label, Note, column, folding_row, row

if TYPE_CHECKING:  # what prints is loaded by the worker
    from fieldtool.services.printing import Printed


class PrintedFigures(QWidget):
    """`back` goes back to the charts. `out` prints and saves what is drawn here, in sight or not."""

    back = Signal()

    def __init__(self, page: Page, done: Note) -> None:
        super().__init__()
        self.desk = page.desk
        self.out = Output(page, self.shown, done)
        self._latest, self._pages = Latest(self.desk.jobs), Latest(self.desk.jobs)
        self._wanted = ALL
        self._drawn: tuple[Order, Printed] | None = None
        self._asked: Order | None = None
        self.close_button = Button(N_("Back"), QUIET, "arrow-left", on=self.back.emit)
        # The same chips as beside every other sheet.
        self.words, self.paper = one_of(LANGUAGES), one_of(PAPERS)
        say(self.words.setAccessibleName, N_("Language"))
        say(self.paper.setAccessibleName, N_("Paper"))
        self.preview = Preview(LARGE)
        self.how = Label(FIGURES.how, "hint", wrap=True)
        choices = folding_row(self.words, self.paper, None, self.out.save_pdf, self.out.print, gap=12)
        column(row(self.close_button, None), choices, self.preview, self.how, None, on=self, gap=8)
        self.words.set_value(LANGUAGE.code if LANGUAGE.code in FIGURES.words else FIGURES.words[0])
        self.paper.set_value(self.desk.preferences.now.paper)
        self.words.changed.connect(self.draw)
        self.paper.changed.connect(self._paper_chosen)
        self.preview.page_wanted.connect(self._draw_page)

    @property
    def order(self) -> Order:
        """What would be printed now."""
        return Order(
            FIGURES.name,
            self.words.value() or FIGURES.words[0],
            self.paper.value() or "letter",
            counted=self._wanted,
        )

    def shown(self) -> tuple[Order, Printed] | None:
        """The sheet, when it is the one that was chosen. Whoever asks for it has it drawn."""
        if self._drawn is not None and self._drawn[0] == self.order:
            return self._drawn
        self.draw()
        return None

    def count(self, wanted: Wanted) -> None:
        """Something else is counted, or what is counted has changed."""
        self._wanted = wanted
        self._drawn = self._asked = None
        if self.isVisible() or self.out.waits:
            self.draw()

    def open(self) -> None:
        """Bring the first page into sight."""
        self.show()
        if self.shown() is not None:
            self._draw_page(self.preview.page)
        self.preview.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def draw(self) -> None:
        """Draw what is chosen, unless it is drawn or being drawn already."""
        order = self.order
        if self._asked == order:
            return
        self._asked, printing = order, self.desk.workspace.printing
        page, width = self.preview.page, self.preview.width_px
        if not self.preview.pages:
            self.preview.forget(MAKING)
        self.out.close_buttons(True)

        def work() -> tuple[Order, Printed, bytes]:
            printed = printing.sheet(order)
            return order, printed, printing.picture(printed.pdf, min(page, printed.report.pages - 1), width)

        self._latest.run(work, self._show, owner=self)

    def _show(self, found: tuple[Order, Printed, bytes]) -> None:
        order, printed, picture = found
        if order != self._asked:
            return
        self._drawn = order, printed
        self.preview.start(printed.report.pages)
        self.preview.show_page(picture)
        self.out.close_buttons(False)
        self.out.drawn()

    def _draw_page(self, number: int) -> None:
        if self._drawn is not None:
            pdf, width, printing = self._drawn[1].pdf, self.preview.width_px, self.desk.workspace.printing
            self._pages.run(lambda: printing.picture(pdf, number, width), self.preview.show_page, owner=self)

    def _paper_chosen(self) -> None:
        self.desk.preferences.change(paper=self.order.paper)
        self.draw()

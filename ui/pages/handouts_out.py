"""From the sheet that is shown to paper or to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject

from fieldtool import i18n
from fieldtool.domain.sheets import Order
from fieldtool.i18n import N_
from fieldtool.services.offered_names import offered
from ui.page import Page
from ui.pages import handouts_printer as printers
from ui.widgets import PRIMARY, SAFE, Button, Note, ProgressPanel, save_file

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from fieldtool.services.printing import Printed

Shown: TypeAlias = "Callable[[], tuple[Order, Printed] | None]"
"""The sheet that is shown, drawn; None while another one is being drawn."""


class Output(QObject):
    """The two buttons of the page, and the notes over the sheets that tell what became of it."""

    def __init__(self, page: Page, shown: Shown, done: Note | None = None) -> None:
        """`done`: the note of a page that has one already."""
        super().__init__(page)
        self._page, self._shown = page, shown
        self._waiting: Callable[[], None] | None = None
        self.done = done if done is not None else Note(SAFE)
        self.progress = ProgressPanel(N_("If you cancel, the rest is not printed."))
        self.save_pdf = Button(N_("Save PDF…"), icon="download", on=self.ask_where, busy=N_("Saving…"))
        self.print = Button(N_("Print"), PRIMARY, "printer", on=self.ask_printer, busy=N_("Printing…"))

    def close_buttons(self, closed: bool) -> None:
        """Nothing goes out while the preview shows another sheet than the one that was chosen."""
        self.print.setEnabled(not closed)
        self.save_pdf.setEnabled(not closed)

    def forget(self) -> None:
        """Nothing was done with the sheet that is shown now."""
        self._waiting = None
        self.done.clear()

    @property
    def waits(self) -> bool:
        """Whether somebody asked for a sheet that is not drawn yet."""
        return self._waiting is not None

    def drawn(self) -> None:
        """A sheet is ready; somebody may have asked for it before it was."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def _ready(self, ask: Callable[[], None]) -> tuple[Order, Printed] | None:
        """The sheet that is shown; while it is being drawn None, and `ask` is called once it is."""
        self._waiting = ask
        shown = self._shown()
        if shown is not None:
            self._waiting = None
        return shown

    # paper

    def ask_printer(self) -> None:
        """The system's print window, or how to go on without a printer; waits for a sheet being drawn."""
        shown = self._ready(self.ask_printer)
        if shown is None:
            return
        sheet, printed = shown
        if printers.has_printer():
            first = self._page.desk.workspace.printer
            printers.ask(self._page, sheet.paper, printed.report.pages, self.send, first)
        else:
            self._page.show_problem(printers.no_answer())

    def send(self, printer: QPrinter) -> None:
        """Draw the pages on a printer."""
        shown, workspace = self._shown(), self._page.desk.workspace
        if shown is None:
            return
        printed = shown[1]

        def picture(number: int, width: int) -> bytes:
            return bytes(workspace.printing.picture(printed.pdf, number, width))

        self._page.desk.jobs.run_long(
            lambda progress: printers.draw(printer, printed.report.pages, picture, progress),
            self._sent,
            busy=self.print,
            panel=self.progress,
        )

    def _sent(self, _pages: int) -> None:
        self._remember()
        self._page.problem.clear()
        self.done.say(text=N_("The sheet was sent to the printer."))

    # file

    def ask_where(self) -> None:
        """Where to write the PDF; waits for a sheet being drawn."""
        shown = self._ready(self.ask_where)
        if shown is not None:
            title, kind = N_("Save the sheet"), N_("PDF documents")
            name = offered(shown[0], i18n.current())
            save_file(self._page.window(), title, kind, "pdf", name, self.write_to)

    def write_to(self, path: Path) -> None:
        """Write the sheet that is shown."""
        shown, workspace = self._shown(), self._page.desk.workspace
        if shown is None:
            return
        pdf = shown[1].pdf

        def work() -> str:
            workspace.printing.save(pdf, path)
            return path.name

        self._page.desk.jobs.run(work, self._written, busy=self.save_pdf)

    def _remember(self) -> None:
        """Home offers to print it again."""
        shown, workspace = self._shown(), self._page.desk.workspace
        if shown is not None:
            self._page.desk.jobs.run(lambda: workspace.last_sheet.keep(shown[0]))

    def _written(self, name: str) -> None:
        self._remember()
        self._page.problem.clear()
        self.done.say(text=N_("Saved: {name}. The file is not encrypted."), name=name)

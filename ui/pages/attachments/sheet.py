"""The custody sheet of an attachment, saved or printed. The whole file is read and compared for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from fieldtool import i18n
from fieldtool.domain.sheets import Order
from fieldtool.i18n import N_
from fieldtool.services.attachments import AttachmentLine
from fieldtool.services.offered_names import SHORT, plain
from fieldtool.services.printing import Printed
from ui.language import LANGUAGE
from ui.page import Page
from ui.pages import handouts_printer as printers
from ui.widgets import Button, Note, ProgressPanel, save_file


class SheetOutput(QObject):
    """`shown` gives the attachment that is looked at, or None when none is any more."""

    def __init__(
        self, page: Page, shown: Callable[[], AttachmentLine | None], done: Note, progress: ProgressPanel
    ) -> None:
        super().__init__(page)
        self._page, self._shown, self._done, self._progress = page, shown, done, progress
        self.save = Button(N_("Custody sheet…"), icon="download", on=self.ask_where, busy=N_("Preparing…"))
        self.print = Button(
            N_("Print the custody sheet…"), icon="printer", on=self.ask_printer, busy=N_("Preparing…")
        )

    @property
    def _paper(self) -> str:
        keeper = self._page.desk.preferences
        return keeper.now.paper if keeper is not None else "letter"

    def _drawing(self, line: AttachmentLine) -> Callable[[Any], Printed]:
        printing, paper = self._page.desk.workspace.printing, self._paper
        language = "en" if LANGUAGE.code == "en" else "es"

        def draw(progress: Any) -> Printed:
            printed: Printed = printing.sheet(Order("custody", language, paper, record=line.id), progress)
            return printed

        return draw

    def ask_where(self) -> None:
        """Where to write the PDF; its name says nothing but the code."""
        line = self._shown()
        if line is not None:
            name = plain(i18n.say(SHORT["custody"]), line.code, ending="pdf")
            title, kind = N_("Save the custody sheet"), N_("PDF documents")
            save_file(self._page.window(), title, kind, "pdf", name, self.write_to)

    def write_to(self, path: Path) -> None:
        """Write the sheet."""
        line, printing = self._shown(), self._page.desk.workspace.printing
        if line is None:
            return
        draw = self._drawing(line)

        def work(progress: Any) -> str:
            printing.save(draw(progress).pdf, path)
            return path.name

        self._page.desk.jobs.run_long(
            work, lambda name: self._written(line, name), busy=self.save, owner=self, panel=self._progress
        )

    def _written(self, line: AttachmentLine, name: str) -> None:
        if self._shown() is line:
            self._page.problem.clear()
            self._done.say(text=N_("Saved: {name}. The file is not encrypted."), name=name)

    def ask_printer(self) -> None:
        """The system's print window, or how to go on without a printer."""
        line = self._shown()
        if line is None:
            return
        if not printers.has_printer():
            self._page.show_problem(printers.no_answer())
            return

        def drawn(printed: Printed) -> None:
            if self._shown() is line:
                pages, first = printed.report.pages, self._page.desk.workspace.printer
                printers.ask(
                    self._page, self._paper, pages, lambda printer: self.send(printed, printer), first
                )

        self._page.desk.jobs.run_long(
            self._drawing(line), drawn, busy=self.print, owner=self, panel=self._progress
        )

    def send(self, printed: Printed, printer: QPrinter) -> None:
        """Draw the pages on a printer."""
        printing = self._page.desk.workspace.printing

        def picture(number: int, width: int) -> bytes:
            return bytes(printing.picture(printed.pdf, number, width))

        self._page.desk.jobs.run_long(
            lambda progress: printers.draw(printer, printed.report.pages, picture, progress),
            self._sent,
            busy=self.print,
            owner=self,
            panel=self._progress,
        )

    def _sent(self, _pages: int) -> None:
        if self._shown() is not None:
            self._page.problem.clear()
            self._done.say(text=N_("The sheet was sent to the printer."))

"""The recovery sheet on paper or in a file, for the first start and for a new sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from fieldtool import i18n
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from ui.jobs import Jobs
from ui.pages import handouts_printer as printers
from ui.widgets import Button, save_file


@dataclass(frozen=True)
class SheetWork:
    """What is done with a sheet in the worker."""

    make: Callable[[], bytes]
    """The sheet of the words of now, in the language and on the paper of now."""
    write: Callable[[Path, bytes], None]
    pages: Callable[[bytes], int]
    picture: Callable[[bytes, int, int], bytes]
    """A PDF, a page (from 0) and a width in pixels to a PNG."""


class RecoveryPaper(QObject):
    """Two buttons, `print` and `save`. `kept` comes when the sheet went to a printer ("") or into a file (its
    name), `failed` with the `UserError` of what did not work."""

    kept = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        owner: QWidget,
        jobs: Jobs,
        work: Callable[[], SheetWork],
        paper: Callable[[], str],
        printer: Callable[[], str] = str,
    ) -> None:
        super().__init__(owner)
        self._owner, self._jobs, self._work, self._paper = owner, jobs, work, paper
        self._printer = printer
        self.print = Button(N_("Print the sheet"), icon="printer", on=self.ask_printer, busy=N_("Preparing…"))
        self.save = Button(N_("Save the sheet (PDF)"), icon="download", on=self.ask_where, busy=N_("Saving…"))

    def ask_where(self) -> None:
        """Where to write the PDF."""
        save_file(
            self._owner.window(),
            N_("Save the recovery sheet"),
            N_("PDF documents"),
            "pdf",
            i18n.say(N_("recovery-sheet.pdf")),
            self.write_to,
        )

    def write_to(self, path: Path) -> None:
        """Make the sheet and write it."""
        work = self._work()

        def write() -> str:
            work.write(path, work.make())
            return path.name

        self._jobs.run(write, self.kept.emit, self._failed, busy=self.save, owner=self)

    def ask_printer(self) -> None:
        """The system's print window, or how to go on without a printer."""
        if not printers.has_printer():
            self.failed.emit(printers.no_answer())
            return
        work, paper = self._work(), self._paper()

        def make() -> tuple[bytes, int]:
            pdf = work.make()
            return pdf, work.pages(pdf)

        def made(found: tuple[bytes, int]) -> None:
            printers.ask(
                self._owner, paper, found[1], lambda printer: self.send(*found, printer), self._printer()
            )

        self._jobs.run(make, made, self._failed, busy=self.print, owner=self)

    def send(self, pdf: bytes, pages: int, printer: QPrinter) -> None:
        """Draw the sheet on a printer."""
        work = self._work()
        self._jobs.run_long(
            lambda progress: printers.draw(
                printer, pages, lambda number, width: work.picture(pdf, number, width), progress
            ),
            lambda _pages: self.kept.emit(""),
            self._failed,
            busy=self.print,
            owner=self,
        )

    def _failed(self, error: BaseException) -> Any:
        if isinstance(error, UserError):
            self.failed.emit(error)

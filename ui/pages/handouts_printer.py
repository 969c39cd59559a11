"""Paper: the system's print window, and the pages drawn on the printer one after the other in the worker.

Qt's own part for printers is loaded when one is asked for: it takes longer than the page that may ask.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from fieldtool.domain.words import Text
from fieldtool.errors import UserError
from fieldtool.i18n import N_
from fieldtool.progress import Progress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

MOST_DOTS = 600
"""Dots per inch: finer pages take long on old computers and look the same."""

_SIZES = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}


def no_answer() -> UserError:
    """The printer is not there, or it does not take the pages."""
    return UserError(
        "P-03",
        Text(N_("The printer did not answer.")),
        Text(N_("Your document is ready.")),
        Text(N_("Check that it is on, or save it as PDF.")),
    )


def has_printer() -> bool:
    """Whether there is any."""
    return bool(printer_names())


def printer_names() -> tuple[str, ...]:
    """The printers that the system knows."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return tuple(QPrinterInfo.availablePrinterNames())


def new_printer(paper: str, name: str = "") -> QPrinter:
    """A printer for `letter` or `a4`, upright, on the whole sheet: the pages hold their own margins.

    `name` is the one that was chosen in the settings; one that is not here now is passed over.
    """
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name and name in printer_names():
        printer.setPrinterName(name)
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(QPageSize(_SIZES[paper]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    # The name stands in the list of the printer, where others read it: it says nothing.
    printer.setDocName("1")
    printer.setCreator("")
    return printer


def ask(
    parent: QWidget, paper: str, pages: int, chosen: Callable[[QPrinter], object], name: str = ""
) -> QPrintDialog:
    """Show the system's print window; `chosen` gets the printer later. `name` as for `new_printer`."""
    from PySide6.QtPrintSupport import QPrintDialog

    printer = new_printer(paper, name)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, pages > 1)
    dialog.setMinMax(1, pages)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def draw(printer: QPrinter, pages: int, picture: Callable[[int, int], bytes], progress: Progress) -> int:
    """Draw the chosen pages; gives how many. Runs in the worker.

    `picture(page, width_px)` gives a page (from 0) as PNG. Raises `UserError` P-03.
    """
    first, last = 1, pages
    if printer.printRange() == printer.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), min(pages, printer.toPage() or pages)
    painter = QPainter()
    if not painter.begin(printer):
        raise no_answer()
    total = last - first + 1
    done = 0
    try:
        for number in range(first, last + 1):
            if number > first and not printer.newPage():
                raise no_answer()
            progress.at(Text(N_("Printing")), done, total)
            _page(painter, printer, picture, number - 1)
            done += 1
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return done


def _page(painter: QPainter, printer: QPrinter, picture: Callable[[int, int], bytes], number: int) -> None:
    whole = printer.pageLayout().fullRectPixels(printer.resolution())
    dots = min(1.0, MOST_DOTS / printer.resolution())
    image = QImage.fromData(picture(number, round(whole.width() * dots)))
    size = image.size().scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(_centred(size, whole), image)


def _centred(size: QSize, whole: QRect) -> QRect:
    """Another paper than the sheet was made for: all of it is drawn, smaller, in the middle."""
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(QRect(0, 0, whole.width(), whole.height()).center())
    return place

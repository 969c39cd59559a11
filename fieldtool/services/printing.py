"""Printing: what goes on a sheet, and which telephones are sure enough to be on it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fieldtool import files
from fieldtool.clock import Clock
from fieldtool.domain.sheets import Order
from fieldtool.domain.training import Module
from fieldtool.domain.words import Text
from fieldtool.exchange.receipts import LARGEST_QR
from fieldtool.printing import press, qr
from fieldtool.printing import receipt_code as code_page
from fieldtool.printing.page import SheetReport
from fieldtool.printing.preview import foreign_page, foreign_pages, page_as_png, pages_as_png
from fieldtool.progress import Progress
from fieldtool.services.practice import is_practice
from fieldtool.services.sheets import maker
from fieldtool.services.sheets.making import LAYING_OUT, ContactsToPrint, Making
from fieldtool.services.sheets.ordering import check_order
from fieldtool.services.sheets.sessions import modules
from fieldtool.storage.store import Store

__all__ = ["PrintService", "Printed", "SheetReport"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet as PDF, and what the person who prints it has to know."""

    pdf: bytes
    report: SheetReport
    left_out: tuple[Text, ...]
    to_call: tuple[Text, ...] = ()
    contacts: int = 0
    """How many contacts are on it."""

    @property
    def notes(self) -> tuple[Text, ...]:
        """Everything to be told: what was left out, what to call again, what the page itself says."""
        return (*self.left_out, *self.to_call, *self.report.notes)


class PrintService:
    """Everything that is printed."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def sheet(self, order: Order, progress: Progress | None = None) -> Printed:
        """What was ordered, as PDF.

        Raises `UserError`: P-04 when the format cannot be had so, and what the format says of its own;
        `Cancelled` when `progress` was.
        """
        check_order(order)
        if progress is not None:
            progress.at(LAYING_OUT)  # somebody may have chosen something else meanwhile
        with self._store.unit() as unit:
            exercise = is_practice(unit)
        with press.printing(exercise=exercise):
            drawn = maker(order.format)(Making(self._store, self._clock, progress), order)
        contacts = drawn.contacts or ContactsToPrint(())
        return Printed(drawn.pdf, drawn.report, contacts.left_out, contacts.to_call, len(contacts.contacts))

    def modules(self) -> tuple[Module, ...]:
        """The training modules that are here, in their order: what `Order.modules` names by their ids."""
        with self._store.unit() as unit:
            return modules(unit)

    def pictures(self, pdf: bytes, width_px: int) -> tuple[bytes, ...]:
        """Every page of a PDF as a PNG, for the preview."""
        return pages_as_png(pdf, width_px)

    def picture(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """One page (from 0) of a PDF as a PNG in grey, for the preview and for the printer."""
        return page_as_png(pdf, page, width_px)

    def pages_of(self, pdf: bytes) -> int:
        """How many pages a PDF from elsewhere has. Raises `UserError` A-32."""
        return foreign_pages(pdf)

    def page_of(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """One page (from 0) of a PDF from elsewhere as a PNG in its colours. Raises `UserError` A-32."""
        return foreign_page(pdf, page, width_px)

    def save(self, pdf: bytes, path: Path) -> None:
        """Write a PDF whole or not at all. Raises `UserError`."""
        files.write(path, pdf)


def receipt_modules(data: bytes) -> tuple[tuple[bool, ...], ...] | None:
    """The same as rows of dark and light squares, for the window; None when it is too long for a code."""
    return qr.modules(data.decode().strip()) if len(data) <= LARGEST_QR else None


def receipt_code(data: bytes) -> bytes | None:
    """A receipt as a square code (PDF of one page); None when it is too long for one."""
    if len(data) > LARGEST_QR:
        return None
    out = BytesIO()
    code_page.render(data.decode().strip(), out)
    return out.getvalue()

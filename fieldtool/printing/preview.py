"""PDF pages as pictures, for the window's preview."""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_MOST_POINTS = 20_000_000
"""Of a page that comes from elsewhere: its size may be anything."""

# PDFium may be used by one thread at a time in the whole program.
_lock = Lock()


def _opened(pdf: bytes) -> pdfium.PdfDocument:
    import pypdfium2 as pdfium  # loaded when the first page is looked at

    return pdfium.PdfDocument(pdf)


def pdfium_version() -> str:
    """Of the library that draws the pages, as its makers count: `150.0.7869.0`."""
    from pypdfium2.version import PDFIUM_INFO

    return str(PDFIUM_INFO)


def page_count(pdf: bytes) -> int:
    """How many pages a finished PDF has."""
    with _lock, _opened(pdf) as document:
        return len(document)


def text_of(pdf: bytes) -> str:
    """The words of a finished PDF, page by page, as they can be read and searched in it."""
    with _lock, _opened(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def pages_as_png(pdf: bytes, width_px: int) -> tuple[bytes, ...]:
    """Every page as a PNG file `width_px` pixels wide, in order."""
    with _lock, _opened(pdf) as document:
        return tuple(_png(page, width_px) for page in document)


def page_as_png(pdf: bytes, number: int, width_px: int) -> bytes:
    """One page (from 0) as a PNG file in grey: sheets are black on white, and printers ask for large ones."""
    with _lock, _opened(pdf) as document:
        return _png(document[number], width_px, grayscale=True, compress_level=1)


def foreign_pages(pdf: bytes) -> int:
    """How many pages a PDF from elsewhere has. Raises `UserError` A-32 when it cannot be read."""
    import pypdfium2 as pdfium

    try:
        return page_count(pdf)
    except pdfium.PdfiumError as error:
        raise _unreadable() from error


def foreign_page(pdf: bytes, number: int, width_px: int) -> bytes:
    """One page (from 0) of a PDF from elsewhere as a PNG file in its colours, `width_px` wide.

    A page that is very long is drawn smaller. Raises `UserError` A-32 when it cannot be read.
    """
    import pypdfium2 as pdfium

    try:
        with _lock, _opened(pdf) as document:
            page = document[number]
            width, height = page.get_size()
            tall = width_px * height / max(width, 1)
            fitting = min(1.0, (_MOST_POINTS / max(width_px * tall, 1)) ** 0.5)
            return _png(page, max(1, int(width_px * fitting)), compress_level=1)
    except (pdfium.PdfiumError, ValueError, IndexError) as error:
        raise _unreadable() from error


def _unreadable() -> UserError:
    return UserError(
        "A-32",
        Text(N_("This PDF cannot be shown here: it is damaged or locked with a phrase.")),
        Text(N_("It is kept complete.")),
        Text(N_("Open it in another program.")),
    )


def _png(page: pdfium.PdfPage, width_px: int, grayscale: bool = False, compress_level: int = 6) -> bytes:
    bitmap = page.render(scale=width_px / page.get_width(), grayscale=grayscale)
    out = BytesIO()
    bitmap.to_pil().save(out, "PNG", compress_level=compress_level)
    return out.getvalue()

"""PDF pages as pictures, for the window's preview."""

from __future__ import annotations

from io import BytesIO
from threading import Lock

import pypdfium2 as pdfium

# PDFium may be used by one thread at a time in the whole program.
_lock = Lock()


def page_count(pdf: bytes) -> int:
    """How many pages a finished PDF has."""
    with _lock, pdfium.PdfDocument(pdf) as document:
        return len(document)


def pages_as_png(pdf: bytes, width_px: int) -> tuple[bytes, ...]:
    """Every page as a PNG file `width_px` pixels wide, in order."""
    with _lock, pdfium.PdfDocument(pdf) as document:
        return tuple(_png(page, width_px) for page in document)


def page_as_png(pdf: bytes, number: int, width_px: int) -> bytes:
    """One page (from 0) as a PNG file in grey: sheets are black on white, and printers ask for large ones."""
    with _lock, pdfium.PdfDocument(pdf) as document:
        return _png(document[number], width_px, grayscale=True, compress_level=1)


def _png(page: pdfium.PdfPage, width_px: int, grayscale: bool = False, compress_level: int = 6) -> bytes:
    bitmap = page.render(scale=width_px / page.get_width(), grayscale=grayscale)
    out = BytesIO()
    bitmap.to_pil().save(out, "PNG", compress_level=compress_level)
    return out.getvalue()

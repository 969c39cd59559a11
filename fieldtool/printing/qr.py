"""QR codes as one path: a rectangle for every run of dark modules, filled at once.

The widget of ReportLab draws each module by itself and takes most of a second for a code.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

QUIET = 4
"""White modules that have to stay around a code."""


@lru_cache(maxsize=32)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a code for a text in UTF-8, top row first, with medium error correction (15 %)."""
    from reportlab.graphics.barcode import qrencoder

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QR8bitByte(text))
    code.make()
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)


def forget() -> None:
    """Drop the texts that are remembered: they were secret."""
    modules.cache_clear()


def quiet(text: str, size: float) -> float:
    """Width in points of the white edge inside a code that is `size` points wide."""
    return size * QUIET / (len(modules(text)) + 2 * QUIET)


def draw(canvas: Any, text: str, x: float, top: float, size: float) -> None:
    """Draw a code, `size` points wide with its quiet zone, upper left corner at (`x`, `top`)."""
    rows = modules(text)
    unit = size / (len(rows) + 2 * QUIET)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        bottom = top - (QUIET + number + 1) * unit
        start = None
        for column, dark in enumerate((*row, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                path.rect(x + (QUIET + start) * unit, bottom, (column - start) * unit, unit)
                start = None
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)

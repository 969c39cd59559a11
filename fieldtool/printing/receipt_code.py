"""A receipt as a square code on a small page: shown on the screen and photographed, or printed."""

from __future__ import annotations

from typing import BinaryIO

from fieldtool.printing import qr

SIZE = 400.0
"""Points: the largest codes stay readable from an ordinary screen."""


def render(text: str, out: BinaryIO) -> None:
    """Write a PDF of one square page with the code and nothing else."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(out, pagesize=(SIZE, SIZE), invariant=1, pageCompression=1)
    canvas.setTitle("QR")
    qr.draw(canvas, text, 0, SIZE, SIZE)
    canvas.showPage()
    canvas.save()

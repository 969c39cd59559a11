"""The mark of an exercise across a page: black outlines, so that copies keep it and text stays readable."""

from __future__ import annotations

import math
from typing import Any

from fieldtool.domain.words import N_
from fieldtool.i18n import LANGUAGES, words

EXERCISE = N_("Exercise")

_FACE = "AtkinsonHyperlegibleNext-ExtraBold"
_LINE = 0.6
_PART = 0.8
"""How much of the diagonal the words take."""


def words_of_mark() -> str:
    """`Ejercicio / Exercise`: in both languages on every sheet, since sheets are passed on."""
    return " / ".join(words(language).say(EXERCISE) for language in sorted(LANGUAGES, reverse=True))


def draw(canvas: Any, width: float, height: float) -> None:
    """Draw the mark along the diagonal of a page of this size, in points."""
    from reportlab.pdfbase import pdfmetrics

    said = words_of_mark()
    diagonal = math.hypot(width, height)
    size = 100.0 * diagonal * _PART / pdfmetrics.stringWidth(said, _FACE, 100.0)
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(math.degrees(math.atan2(height, width)))
    canvas.setStrokeGray(0)
    canvas.setLineWidth(_LINE)
    pen = canvas.beginText(-diagonal * _PART / 2, -size * 0.35)
    pen.setFont(_FACE, size)
    pen.setTextRenderMode(1)
    pen.textOut(said)
    pen.setTextRenderMode(0)
    canvas.drawText(pen)
    canvas.restoreState()

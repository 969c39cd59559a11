"""The test page of a printer: whether it prints at full size, to the margins, and clearly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import text
from fieldtool.printing.page import LANGUAGES, PAPERS, Sheet, SheetReport
from fieldtool.printing.styles import HAIR, LINE, MM, TITLE, Style

NAME = N_("Printer test page")
FRAME_HINT = N_("The frame is 8 mm from the edge. If a side is missing, the printer needs wider margins.")
RULER_HINT = N_("Measure this line. If it is not 100 mm long, choose “full size” or “100 %” when you print.")
FOLD_HINT = N_("The ticks at both edges show where a sheet is folded in three.")
COPY_HINT = N_("Copy this page, then copy the copy. The smallest line that you can still read is your limit.")
SAMPLE = N_("Call first, then sign: 10 days, 18 days.")
NUMBER = "0134 5689 · 8 0 6 9 3"

FRAME = 8 * MM
INSIDE = 18 * MM
RULER = 100 * MM
TICK = 4.5 * MM
SIZES = (7, 8, 9, 10, 11, 12, 14)
"""Points of the lines to be copied; nothing useful is printed under 8."""

HEAD = Style("Regular", 11, 14.5)
GAP = 16.0


@dataclass(frozen=True, slots=True)
class TrialPage:
    """`words`: es, en or both."""

    words: str
    paper: str


def render(job: TrialPage, out: BinaryIO) -> SheetReport:
    """Write the page as PDF, always one. The same job gives the same bytes."""
    languages = LANGUAGES[job.words]
    titles = [words(language).say(NAME) for language in languages]
    sheet = Sheet(out, PAPERS[job.paper], " / ".join(titles), languages)
    width, height = sheet.paper.width, sheet.paper.height
    with sheet.tags.artifact():
        sheet.canvas.setLineWidth(LINE)
        sheet.canvas.rect(FRAME, FRAME, width - 2 * FRAME, height - 2 * FRAME, stroke=1, fill=0)
    _folds(sheet)
    wide = width - 2 * INSIDE
    y = height - INSIDE - 4 * MM
    for number, title in enumerate(titles):
        block = text.fitted(title, TITLE, wide, 13)
        y = sheet.write(block, INSIDE, y, "P" if number else "H1", languages[number])
    y = _hint(sheet, FRAME_HINT, y - GAP, wide)
    y = _hint(sheet, FOLD_HINT, y - GAP / 2, wide)
    y = _hint(sheet, RULER_HINT, y - GAP / 2, wide)
    y = _ruler(sheet, y - GAP)
    y = _hint(sheet, COPY_HINT, y - GAP, wide)
    for size in SIZES:
        y = _sample(sheet, float(size), y - 7, wide)
    sheet.end_page()
    sheet.finish()
    return SheetReport(1)


def _folds(sheet: Sheet) -> None:
    """Ticks at thirds of a sheet in landscape, at the sides of this upright one."""
    third = sheet.paper.height / 3
    for number in (1, 2):
        for x in (0.0, sheet.paper.width - TICK):
            sheet.rule(x, third * number, x + TICK, third * number, HAIR)


def _hint(sheet: Sheet, message: str, top: float, wide: float) -> float:
    for language in sheet.languages:
        block = text.set_text(words(language).say(message), HEAD, wide)
        top = sheet.write(block, INSIDE, top, "P", language)
    return top


def _ruler(sheet: Sheet, top: float) -> float:
    """A hundred millimetres, with a tick at each ten."""
    base = top - 5 * MM
    sheet.rule(INSIDE, base, INSIDE + RULER, base)
    for number in range(11):
        x = INSIDE + number * 10 * MM
        sheet.rule(x, base, x, base + (5 if number % 5 == 0 else 3) * MM)
    label = text.set_text("0 – 100 mm", Style("DigitsRegular", 9, 12), RULER)
    return sheet.write(label, INSIDE, base - 2, "P", sheet.languages[0])


def _sample(sheet: Sheet, size: float, top: float, wide: float) -> float:
    said = " · ".join(words(language).say(SAMPLE) for language in sheet.languages)
    style = Style("Regular", size, size * 1.25)
    mark = text.set_text(f"{size:.0f}", Style("DigitsSemiBold", 9, 11), 20)
    sheet.write(mark, INSIDE, top, "P", sheet.languages[0])
    top = sheet.write(text.set_text(said, style, wide - 22), INSIDE + 22, top, "P", sheet.languages[0])
    numbers = text.set_text(NUMBER, Style("DigitsSemiBold", size, size * 1.25), wide - 22)
    return sheet.write(numbers, INSIDE + 22, top, "P", sheet.languages[0])

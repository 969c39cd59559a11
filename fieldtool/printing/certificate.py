"""The certificate of participation: neutral, so that it endangers nobody who is found with it.

It names no subject and no organisation, and says that it is no official paper. The name is written by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import text
from fieldtool.printing.edition import Edition
from fieldtool.printing.page import LANGUAGES, PAPERS, Footer, Sheet, SheetReport, say_all
from fieldtool.printing.session_styles import write_line
from fieldtool.printing.styles import MM, Style

TITLE = N_("Certificate of participation")
NAME = N_("Name (written by whoever takes part)")
TOOK_PART = N_("took part in a workshop on human rights of {minutes} minutes.")
PLACE, DATE = N_("Place"), N_("Date")
SIGNED = N_("Signature of the facilitator")
NO_PAPER = N_("This certificate says that somebody took part. It is no identity document and no permit.")

HEAD = Style("ExtraBold", 26, 31)
SECOND = Style("Bold", 15, 19)
BODY = Style("Medium", 15, 20)
BODY_SECOND = Style("Regular", 12, 16)
LABEL = Style("SemiBold", 10, 13)
SMALL = Style("Regular", 10, 13)
INNER = 12 * MM


@dataclass(frozen=True, slots=True)
class Certificate:
    """What to print. `minutes` are those of all modules; `words` is `es`, `en` or `both`."""

    minutes: int
    edition: Edition
    words: str
    paper: str = "letter"


def render(job: Certificate, out: BinaryIO) -> SheetReport:
    """Write the certificate as PDF, one page. The same job gives the same bytes."""
    languages = LANGUAGES[job.words]
    sheet = Sheet(out, PAPERS[job.paper], say_all(languages, TITLE), languages)
    footer = Footer(tuple(job.edition.line(one) for one in languages))
    left, wide = sheet.left + INNER, sheet.right - sheet.left - 2 * INNER
    middle = sheet.left + (sheet.right - sheet.left) / 2
    foot = sheet.bottom + footer.height(sheet)
    bottom = foot + (sheet.top - foot) * 0.30
    sheet.frame(sheet.left, bottom, sheet.right - sheet.left, sheet.top - bottom, 2.0)

    def centred(message: str, styles: tuple[Style, Style], top: float, kind: str, **values: object) -> float:
        for number, one in enumerate(languages):
            block = text.set_text(words(one).say(message, **values), styles[min(number, 1)], wide)
            for line in block.lines:
                single = text.Block((line,), block.style)
                shown = kind if number == 0 else "P"
                sheet.write(single, middle - line.width / 2, top, shown, one)
                top -= block.style.leading
        return top

    y = sheet.top - 16 * MM
    sheet.icon("certificate", middle - 9 * MM, y, 18 * MM)
    y = centred(TITLE, (HEAD, SECOND), y - 24 * MM, "H1")
    y -= 20 * MM
    write_line(sheet, left, left + wide, y)
    y = centred(NAME, (LABEL, LABEL), y - 3, "P")
    y = centred(TOOK_PART, (BODY, BODY_SECOND), y - 10 * MM, "P", minutes=job.minutes)
    y -= 22 * MM
    third = wide / 3
    for number, message in enumerate((PLACE, DATE, SIGNED)):
        x = left + number * third
        write_line(sheet, x, x + third - 6 * MM, y)
        top = y - 3
        for one in languages:
            block = text.set_text(words(one).say(message), LABEL, third - 6 * MM)
            top = sheet.write(block, x, top, "P", one)
    centred(NO_PAPER, (SMALL, SMALL), y - 18 * MM, "P")
    footer.draw(sheet, 1, 1)
    sheet.end_page()
    sheet.finish()
    return SheetReport(1)

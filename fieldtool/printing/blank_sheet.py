"""A blank checklist or observation form, with the code by which it is entered afterwards.

The code stands on every page and, on the first, also as a square code. Boxes have numbers: those are typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import BinaryIO

from fieldtool.domain.blanks import ACTION, ACTIONS, Blank
from fieldtool.domain.observation_steps import ACCOUNT, STEPS
from fieldtool.domain.paper_codes import CHECKLIST
from fieldtool.domain.visit import VISIT
from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import pictograms, qr, text
from fieldtool.printing.blank_fields import GAP, BlankSetter
from fieldtool.printing.blank_styles import LARGE, LINE_ROOM, NORMAL
from fieldtool.printing.edition import Edition
from fieldtool.printing.flow import Part, drawn, paged
from fieldtool.printing.indicator_rows import IndicatorRows
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.styles import HAIR, MM

HOW = N_(
    "Put a cross into the box. Write codes such as P1 and M1, never names, telephones or numbers of "
    "documents. If you do not know, tick “Not known”."
)
SHEET_OF = N_("Sheet ____ of ____")
VISIT_HEAD = N_("The visit")
INDICATORS = N_("What to look at and ask")
NOTES = N_("Notes: write the code of the indicator before each")
DO_NOW = N_("Three immediate actions")
WHO = N_("What has to be done today or tomorrow, who does it (a code) and by when.")
SIGNED = N_("Filled in by (code)")
SIGNED_ON = N_("Date")
NOTE_LINES = 8
MORE_LINES = 3
SUMMARY_LINES = 4
QR_SIDE = 21 * MM
BAND_GAP = 7.0


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """What to print. `words` is a key of `LANGUAGES`, `paper` one of `PAPERS`. `large`: in one language."""

    blank: Blank
    edition: Edition
    words: str = "both"
    paper: str = "letter"
    large: bool = False


def render(job: BlankSheet, out: BinaryIO) -> SheetReport:
    """Write the form as PDF. The same job gives the same bytes."""
    languages = LANGUAGES[job.words]
    titles = tuple(words(each).say(job.blank.title) for each in languages)
    code = str(job.blank.code)
    sheet = Sheet(out, PAPERS[job.paper], f"{' / '.join(titles)} {code}", languages)
    setter = BlankSetter(sheet, LARGE if job.large else NORMAL)
    band = Band(pictograms.SITUATION.get(job.blank.code.chapter, "clipboard-list"), titles, job.large)
    footer = Footer(tuple(job.edition.line(each) for each in languages), job.large)
    strip = _Strip(setter, code)
    parts = _checklist(setter, job.blank) if job.blank.code.form == CHECKLIST else _form(setter, job.blank)
    room = sheet.top - sheet.bottom - footer.height(sheet) - BAND_GAP
    first, later = (room - band.height(begins) - strip.height(begins) for begins in (True, False))
    pages = paged(parts, first, later)
    for number, page in enumerate(pages, 1):
        top = band.draw(sheet, number == 1) - BAND_GAP
        if len(pages) > 4:
            sheet.bookmark(f"{titles[0]}, {number} / {len(pages)}", top)
        drawn(page, strip.draw(top, number == 1))
        footer.draw(sheet, number, len(pages))
        sheet.end_page()
    sheet.finish()
    return SheetReport(len(pages))


class _Strip:
    """The code below the band, and on the first page how the form is filled in and the square code."""

    def __init__(self, setter: BlankSetter, code: str) -> None:
        self._setter, self._code = setter, code
        self._block = text.set_text(code, setter.styles.code, setter.wide)
        self._sheets = text.set_text(setter.together(SHEET_OF), setter.styles.option, setter.wide / 2)
        styles = (setter.styles.option, setter.styles.second)
        self._how = [
            text.set_text(words(each).say(HOW), styles[min(at, 1)], setter.wide - QR_SIDE - GAP)
            for at, each in enumerate(setter.languages)
        ]

    def height(self, first: bool) -> float:
        if not first:
            return self._block.height + GAP
        return max(QR_SIDE, self._block.height + sum(block.height for block in self._how) + GAP) + GAP

    def draw(self, top: float, first: bool) -> float:
        sheet = self._setter.sheet
        sheet.write(self._block, sheet.left, top, "P", sheet.languages[0])
        right = sheet.right - (QR_SIDE + GAP if first else 0)
        sheet.write(self._sheets, right - self._sheets.width, top - 3, "P", sheet.languages[0])
        if first:
            with sheet.tags.artifact():
                # The quiet zone may reach into the margin: nothing else is there.
                edge = qr.quiet(self._code, QR_SIDE)
                qr.draw(sheet.canvas, self._code, sheet.right - QR_SIDE + edge, top + edge, QR_SIDE)
            self._setter.draw_blocks(self._how, 0, top - self._block.height - GAP / 2)
        return top - self.height(first)


def _form(setter: BlankSetter, blank: Blank) -> list[Part]:
    """The five steps of the screen, each with its title."""
    wanted = {field.name: field for field in blank.fields}
    parts: list[Part] = []
    for step in STEPS:
        fields = [wanted[name] for name in step.fields if name in wanted]
        parts += setter.head(step.title)
        if step is STEPS[ACCOUNT]:  # there is more room for it, as on the screen
            parts += setter.more_of(wanted["account"], MORE_LINES)
        parts += setter.fields(fields, under=step.title)
    return [*parts, *_signature(setter)]


def _checklist(setter: BlankSetter, blank: Blank) -> list[Part]:
    """The visit, its indicators, lines for notes, and what has to be done at once."""
    asked_last = VISIT.field("summary")
    fields = [field for field in blank.fields if field.name != asked_last.name]
    parts = [*setter.head(VISIT_HEAD), *setter.fields(fields)]
    parts += setter.head(INDICATORS)
    parts += IndicatorRows(setter).rows(blank.asked)
    parts += [*setter.head(NOTES), *setter.lines(NOTE_LINES)]
    now = [*setter.head(DO_NOW), *setter.sentence(WHO), *setter.table(ACTION, ACTIONS)]
    end = [*setter.long_text(asked_last, SUMMARY_LINES), *_signature(setter)]
    if not setter.styles.tables:  # in large print they take more than a page
        return [*parts, *now, *_whole(end)]
    # What has to be done now stands on one page with the signature.
    return [*parts, *_whole([*now, *end])]


def _whole(parts: list[Part]) -> list[Part]:
    """The parts so that they stay on one page."""
    return [*(replace(each, tied=True) for each in parts[:-1]), parts[-1]]


def _signature(setter: BlankSetter) -> list[Part]:
    sheet = setter.sheet
    labels = [setter.blocks(message, setter.wide / 4) for message in (SIGNED, SIGNED_ON)]
    high = max(sum(block.height for block in blocks) for blocks in labels) + GAP

    def draw(top: float) -> None:
        for blocks, x, wide in zip(labels, (0.0, 0.62), (0.6, 0.38), strict=True):
            left = setter.wide * x
            setter.draw_blocks(blocks, left, top - LINE_ROOM + 6)
            begins = sheet.left + left + max(block.width for block in blocks) + GAP
            ends = sheet.left + setter.wide * (x + wide)
            sheet.rule(begins, top - LINE_ROOM - 6, ends, top - LINE_ROOM - 6, HAIR)

    return [Part(LINE_ROOM + high, draw)]

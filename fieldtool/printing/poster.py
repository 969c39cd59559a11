"""The poster: one question, four or five lines with large pictograms, legal help at the foot.

One sheet, one sheet with tabs to tear off, or four sheets that are glued together. Both languages stand on
the same face, Spanish first, English below it at 70 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from fieldtool.domain.words import N_, Text
from fieldtool.printing import contact_entry, pieces, text
from fieldtool.printing.contact_entry import Entry, Sizes
from fieldtool.printing.handout import Handout, foot, foot_height, line_piece, notes_of, only_legal, say
from fieldtool.printing.page import PAPERS, Paper, Sheet, SheetReport
from fieldtool.printing.pieces import Column, Piece
from fieldtool.printing.styles import FOOTER, HAIR, MM, Style

SINGLE, TABS, TILED = "single", "tabs", "tiled"

MORE_POSTERS = N_("The text did not fit on one poster: it goes on on a second one. Hang them side by side.")
GLUE = N_("Sheet {number} of {count}: row {row}, column {column}. Lay the crosses over each other and glue.")

MARGIN = 8 * MM
OVERLAP = 10 * MM
"""By how much two sheets of a large poster show the same, so that they can be glued."""
ACROSS = DOWN = 2
TAB_WIDTH, TAB_HEIGHT = 25 * MM, 46 * MM
AGAIN = 0.7
"""The size of the second language against that of the first."""
LEAST = 0.62
LEAST_LINE = 12.0
"""No line of a poster is smaller than this."""


@dataclass(frozen=True, slots=True)
class _Size:
    """The sizes of a poster, in points."""

    title: Style
    line: Style
    icon: float
    call: Sizes
    gap: float
    frame: float


def _sizes(factor: float) -> _Size:
    """`factor` 1 for one sheet; a poster of four is twice as large."""
    call = Sizes(
        name=Style("Bold", 18 * factor, 22 * factor),
        text=Style("Regular", 13 * factor, 16.5 * factor),
        small=Style("Regular", 11 * factor, 14 * factor),
        telephone=Style("DigitsBold", 52 * factor, 60 * factor, tracking=2 * factor),
        least=26 * factor,
        icon=18 * MM * factor,
        text_x=24 * MM * factor,
        inset=5 * factor,
        pad=8 * factor,
        drop=14 * factor,
        share=0.6,
    )
    title = 54 if factor == 1 else 110
    line = 26 if factor == 1 else 52
    return _Size(
        Style("ExtraBold", title, title * 1.12),
        Style("Regular", line, line * 1.2),
        25 * MM * factor,
        call,
        12 * factor,
        2.2 * factor,
    )


@dataclass(frozen=True, slots=True)
class _Poster:
    """One poster, measured: its titles at their size, and the column of its lines."""

    titles: tuple[text.Block, ...]
    column: Column
    entry: Entry
    number: int
    count: int


def render(job: Handout, out: BinaryIO, variant: str = SINGLE) -> SheetReport:
    """Write the poster as PDF; `variant`: `single`, `tabs` or `tiled`. The same job gives the same bytes."""
    paper = PAPERS[job.paper]
    sheet = Sheet(out, paper, job.titles, job.languages)
    whole = tiled_paper(paper) if variant == TILED else paper
    size = _sizes(2.0 if variant == TILED else 1.0)
    posters, scales = _measured(job, whole, size, variant)
    notes: list[Text] = [*only_legal(job), *posters[0].entry.notes]
    if len(posters) > 1:
        notes.append(Text(MORE_POSTERS))
    pages = len(posters) * (ACROSS * DOWN if variant == TILED else 1)
    done = 0
    for poster in posters:
        if variant == TILED:
            done = _tiles(sheet, job, poster, whole, size, done, pages)
            continue
        done += 1
        _draw(sheet, job, poster, whole, size, variant, f"{done} / {pages}")
        sheet.end_page()
    sheet.finish()
    return SheetReport(pages, notes_of(job, scales, notes))


def tiled_paper(paper: Paper) -> Paper:
    """The size of four sheets glued together, without the edges that no printer reaches."""
    return Paper(
        paper.name,
        ACROSS * (paper.width - 2 * MARGIN) - (ACROSS - 1) * OVERLAP + 2 * MARGIN,
        DOWN * (paper.height - 2 * MARGIN) - (DOWN - 1) * OVERLAP + 2 * MARGIN,
    )


def _inner(whole: Paper) -> float:
    return whole.width - 2 * MARGIN


def _entry(job: Handout, whole: Paper, size: _Size) -> Entry:
    """Legal help at the foot, or lines to write it in."""
    if job.legal is None:
        return contact_entry.write_in(job.languages, _inner(whole), size.call)
    return contact_entry.entry(job.legal, job.languages, _inner(whole), size.call)


def _measured(
    job: Handout, whole: Paper, size: _Size, variant: str
) -> tuple[list[_Poster], tuple[float, ...]]:
    """The posters that the lines need: one, or more when they do not fit at the smallest size.

    Title and lines get smaller together, so that the title stays what is seen first.
    """
    entry = _entry(job, whole, size)
    fixed = 2 * MARGIN + entry.height + 2 * size.gap + _foot_height(job, whole, size) + _tabs_height(variant)
    least = max(LEAST, LEAST_LINE / (size.line.size * (AGAIN if len(job.languages) > 1 else 1)))
    scale = 1.0
    while True:
        titles = _titles(job, whole, size, scale)
        room = whole.height - fixed - sum(block.height for block in titles)
        made = _lines(job, whole, size, scale)
        if pieces.height(made) <= room or scale <= least:
            break
        scale = max(least, scale - pieces.STEP / 2)
    columns = pieces.columns(made, room) or [()]
    posters = [
        _Poster(titles, column, entry, number, len(columns)) for number, column in enumerate(columns, 1)
    ]
    return posters, (scale,)


def _titles(job: Handout, whole: Paper, size: _Size, scale: float) -> tuple[text.Block, ...]:
    """The question in each language, no word of it broken."""
    found = []
    for number, language in enumerate(job.languages):
        style = size.title.sized(size.title.size * scale * (AGAIN if number else 1.0))
        found.append(text.unbroken(job.title(language), style, _inner(whole)))
    return tuple(found)


def _lines(job: Handout, whole: Paper, size: _Size, scale: float) -> list[Piece]:
    first = size.line.sized(size.line.size * scale)
    second = first.sized(first.size * AGAIN)
    icon = size.icon * (scale if len(job.languages) == 1 else min(1.0, scale * 1.2))
    styles, width, gap = (first, second), _inner(whole), size.gap * 1.2
    return [
        line_piece(line, job.languages, styles, "Bold", width, icon, gap, size.gap * scale)
        for line in job.of("poster")
    ]


def _foot_height(job: Handout, whole: Paper, size: _Size) -> float:
    width = _inner(whole)
    return sum(foot_height(job.edition, one, "88 / 88", width) for one in job.languages) + size.gap / 2


def _tabs_height(variant: str) -> float:
    return TAB_HEIGHT + 6 if variant == TABS else 0.0


def _draw(
    sheet: Sheet, job: Handout, poster: _Poster, whole: Paper, size: _Size, variant: str, number: str
) -> None:
    """Draw the whole poster on a paper of this size."""
    left, width = MARGIN, _inner(whole)
    y = whole.height - MARGIN
    for place, (block, language) in enumerate(zip(poster.titles, job.languages, strict=True)):
        y = sheet.write(block, left, y, "P" if place else "H1", language)
    y -= size.gap
    base = MARGIN + (_tabs_height(variant) if variant == TABS else 0.0)
    at = base
    for language in reversed(job.languages):
        at = foot(sheet, job.edition, language, number if at == base else "", left, at, width)
    floor = base + _foot_height(job, whole, size)
    strip = floor + poster.entry.height
    free = y - strip - size.gap - pieces.height(poster.column)
    slack = min(size.gap * 1.5, max(0.0, free) / max(1, len(poster.column)))
    pieces.drawn(sheet, poster.column, left, y - slack / 2, width, slack)
    sheet.box(left, floor, width, poster.entry.height, size.frame)
    contact_entry.draw(sheet, poster.entry, left, strip, width)
    if variant == TABS:
        _tabs(sheet, job, whole)


def _tabs(sheet: Sheet, job: Handout, whole: Paper) -> None:
    """Tabs to tear off at the foot of the sheet, each with the telephone, upright along the tab."""
    number = round(_inner(whole) / TAB_WIDTH)
    width = _inner(whole) / number
    canvas = sheet.canvas
    top = MARGIN + TAB_HEIGHT
    canvas.saveState()
    canvas.setDash(3, 2)
    for place in range(1, number):
        sheet.rule(MARGIN + place * width, 0.8 * MM, MARGIN + place * width, top, HAIR)
    sheet.rule(MARGIN, top, MARGIN + number * width, top, HAIR)
    canvas.restoreState()
    for place in range(number):
        canvas.saveState()
        canvas.translate(MARGIN + place * width, MARGIN)
        canvas.rotate(90)
        _tab(sheet, job, width)
        canvas.restoreState()


TAB_NAME = Style("SemiBold", 9.5, 11.5)
TAB_TELEPHONE = Style("DigitsBold", 18, 21, tracking=0.6)
TAB_LEAST = 10.0


def _tab(sheet: Sheet, job: Handout, width: float) -> None:
    """One tab, drawn lying: x runs along the tab, y from right (0) to left (minus its width)."""
    room = TAB_HEIGHT - 6
    contact = job.legal
    language = job.languages[0]
    help_named = " · ".join(say(each, contact_entry.LEGAL_HELP) for each in job.languages)
    if contact is None:
        label = text.set_text(f"{help_named}:", TAB_NAME, room)
        sheet.write(label, 3, -6, "P", language)
        for line in (0.62, 0.9):
            sheet.rule(3, -width * line, room, -width * line, HAIR)
        return
    telephone = text.fitted(contact.telephone, TAB_TELEPHONE, room, TAB_LEAST)
    name = contact_entry.joined(contact_entry.named(contact.name, job.languages), TAB_NAME, room)
    most = int((width - telephone.height - 6) / TAB_NAME.leading)
    if len(name.lines) > most:
        name = text.set_text(help_named, TAB_NAME, room)
    y = -(width - name.height - telephone.height) / 2
    y = sheet.write(name, 3, y, "P", language)
    sheet.write(telephone, 3, y, "P", language)


def _tiles(
    sheet: Sheet, job: Handout, poster: _Poster, whole: Paper, size: _Size, done: int, pages: int
) -> int:
    """The sheets of a large poster, row by row from the upper left; returns how many pages are done."""
    paper = sheet.paper
    wide, high = paper.width - 2 * MARGIN, paper.height - 2 * MARGIN
    for row in range(DOWN):
        for column in range(ACROSS):
            done += 1
            canvas = sheet.canvas
            canvas.saveState()
            window = canvas.beginPath()
            window.rect(MARGIN, MARGIN, wide, high)
            canvas.clipPath(window, stroke=0, fill=0)
            right, up = column * (wide - OVERLAP), (DOWN - 1 - row) * (high - OVERLAP)
            canvas.translate(-right, -up)
            sheet.window = (MARGIN + right, MARGIN + up, MARGIN + right + wide, MARGIN + up + high)
            _draw(sheet, job, poster, whole, size, TILED, "")
            _crosses(sheet, whole, wide, high)
            sheet.window = None
            canvas.restoreState()
            _label(sheet, job, done, pages, row + 1, column + 1)
            sheet.end_page()
    return done


def _crosses(sheet: Sheet, whole: Paper, wide: float, high: float) -> None:
    """Crosses in the middle of what two sheets share: laid over each other, the sheets fit."""
    arm = 3 * MM
    x = MARGIN + wide - OVERLAP / 2
    y = MARGIN + high - OVERLAP / 2
    near = MARGIN + OVERLAP / 2
    middles = [(x, at) for at in (near, whole.height / 2, whole.height - near)]
    middles += [(at, y) for at in (near, whole.width - near)]
    for across, up in middles:
        sheet.rule(across - arm, up, across + arm, up, HAIR)
        sheet.rule(across, up - arm, across, up + arm, HAIR)


def _label(sheet: Sheet, job: Handout, number: int, count: int, row: int, column: int) -> None:
    """In the lower edge, outside what is glued: which sheet this is."""
    told = " · ".join(
        say(language, GLUE, number=number, count=count, row=row, column=column) for language in job.languages
    )
    block = text.set_text(told, FOOTER, sheet.paper.width - 2 * MARGIN)
    sheet.write(block, MARGIN, MARGIN - 2, "P", job.languages[0])

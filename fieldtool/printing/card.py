"""The pocket card: five to a sheet, printed on one side, cut, folded once.

The right half is the outside front: the lines for the person and the telephone of legal help. The left half
is the outside back: what to show to an officer, always in both languages. The inside stays white for own
numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from fieldtool.domain.knowledge import Both
from fieldtool.domain.words import N_, Aside, Text
from fieldtool.printing import contact_entry, pictograms, pieces, text
from fieldtool.printing.contact_entry import WRITE_HINT, Entry, Sizes
from fieldtool.printing.handout import Handout, foot, line_piece, notes_of, only_legal, say
from fieldtool.printing.handout_words import MY_LANGUAGE
from fieldtool.printing.page import PAPERS, Sheet, SheetReport, say_all
from fieldtool.printing.pieces import Fitted, Piece, Said
from fieldtool.printing.styles import FOOTER, HAIR, LINE, MM, Style

OFFICER = N_("To the officer")
HOW = N_("Print on one side only. Cut along the marks. Fold on the dashed line: five cards.")
MORE_CARDS = N_("The text did not fit on one card: it goes on on a second one. Hand out both.")
NO_HOURS = N_("The card has no room for the hours of {name}. Say them when you hand it out.")
EACH_LANGUAGE = N_(
    "Each card is in one language, so that its letters can be read on a copy: first come the cards in"
    " Spanish, then those in English. The side for the officer is in both."
)

CARDS = 5
WIDTH, HEIGHT, HALF = 170 * MM, 52 * MM, 85 * MM
INNER = 4 * MM
BAND = 8.4 * MM
BOTH = ("es", "en")
"""The languages of the statement, whatever the language of the card."""

TITLE = Style("ExtraBold", 13, 15.5)
TEXT = Style("Regular", 9.2, 10.8)
STRONG = "SemiBold"
"""Below 10 points the bolder faces fill in on a copy."""
STATEMENT_TITLE = Style("SemiBold", 10, 12.5)
STATEMENT = Style("Regular", 8.5, 10.1)
NUMBER = Style("SemiBold", 8.5, 10.1)
LANGUAGE = Style("Regular", 8, 10)
SMALL = Style("Regular", 8, 9.6)
LEAST = 8.0
"""Nothing useful is smaller than this."""

ICON = 5.3 * MM
ICON_GAP = 6.0
CALL = Sizes(
    name=Style("SemiBold", 9.2, 10.8),
    text=Style("Regular", 8, 9.6),
    small=Style("Regular", 8, 9.6),
    telephone=Style("DigitsBold", 18.5, 21, tracking=0.7),
    least=13.0,
    icon=0,
    text_x=0,
    inset=0,
    pad=1.6,
    drop=4.0,
    share=0.55,
    hint=False,
)
WITHOUT_KIND = replace(CALL, kind=False)
"""That it is legal help is mostly in its name; when it answers is not."""
CUT, CUT_GAP = 4 * MM, 1.5 * MM
"""Length of a mark for cutting, and how far outside the cards it stands."""


@dataclass(frozen=True, slots=True)
class _Card:
    """What stands on one card: the lines of its front, the rows of its back."""

    language: str
    entry: Entry
    front: tuple[Piece, ...]
    back: tuple[Piece, ...]


def render(job: Handout, out: BinaryIO) -> SheetReport:
    """Write the sheets as PDF, one for each language that was chosen. The same job gives the same bytes."""
    sheet = Sheet(out, PAPERS[job.paper], job.titles, job.languages)
    cards: list[_Card] = []
    notes: list[Text] = list(only_legal(job))
    scales: list[float] = []
    for language in job.languages:
        entry, front = _front_side(job, language)
        notes += entry.notes
        back = pieces.fitted(partial(_statement, job), _statement_room(), _least(STATEMENT))
        scales += (front.scale, back.scale)
        number = max(len(front.columns), len(back.columns))
        if number > 1:
            notes.append(Text(MORE_CARDS))
        for each in range(number):
            # A side that needs fewer cards begins anew: an empty frame would look like something left out.
            columns = (side.columns[each % len(side.columns)] for side in (front, back))
            cards.append(_Card(language, entry, *columns))
    if len(job.languages) > 1:
        notes.append(Aside(EACH_LANGUAGE))
    for number, card in enumerate(cards, 1):
        _page(sheet, job, card, f"{number} / {len(cards)}")
        sheet.end_page()
    sheet.finish()
    return SheetReport(len(cards), notes_of(job, scales, notes))


def _front_side(job: Handout, language: str) -> tuple[Entry, Fitted]:
    """The contact and the lines above it. Where not all fit, the contact goes without its service and hours:
    the number and the lines matter more than these."""
    for entry in _entries(job, language):
        room = _room(job, language, entry)
        front = pieces.fitted(partial(_lines, job, language), room, _least(TEXT))
        if len(front.columns) == 1:
            break
    return entry, front


def _least(style: Style) -> float:
    return LEAST / style.size


def _page(sheet: Sheet, job: Handout, card: _Card, number: str) -> None:
    left = (sheet.paper.width - WIDTH) / 2
    bottom = (sheet.paper.height - CARDS * HEIGHT) / 2
    for place in range(CARDS):
        at = bottom + (CARDS - 1 - place) * HEIGHT
        _back(sheet, job, card, left, at)
        _front(sheet, job, card, left + HALF, at)
    _marks(sheet, left, bottom)
    _edge(sheet, job, card, left, bottom, number)


def _marks(sheet: Sheet, left: float, bottom: float) -> None:
    """Marks for cutting, outside the cards, and the line to fold on."""
    right, top = left + WIDTH, bottom + CARDS * HEIGHT
    gap = CUT_GAP
    for place in range(CARDS + 1):
        y = bottom + place * HEIGHT
        sheet.rule(left - gap - CUT, y, left - gap, y, HAIR)
        sheet.rule(right + gap, y, right + gap + CUT, y, HAIR)
    for x in (left, right):
        sheet.rule(x, top + gap, x, top + gap + CUT, HAIR)
        sheet.rule(x, bottom - gap - CUT, x, bottom - gap, HAIR)
    sheet.canvas.saveState()
    sheet.canvas.setDash(2, 2)
    sheet.rule(left + HALF, bottom, left + HALF, top, HAIR)
    for place in range(1, CARDS):
        sheet.rule(left, bottom + place * HEIGHT, right, bottom + place * HEIGHT, HAIR)
    sheet.canvas.restoreState()


def _edge(sheet: Sheet, job: Handout, card: _Card, left: float, bottom: float, number: str) -> None:
    """The foot of the sheet along its left edge, and how it is printed along its right edge."""
    width = CARDS * HEIGHT
    told = [say(card.language, HOW), *(() if job.legal else (say(card.language, WRITE_HINT),))]
    how = text.set_text(" ".join(told), FOOTER, width)
    away = CUT_GAP + CUT + 3
    sheet.canvas.saveState()
    sheet.canvas.translate(left - away, bottom)
    sheet.canvas.rotate(90)
    foot(sheet, job.edition, card.language, number, 0, 0, width)
    sheet.canvas.restoreState()
    sheet.canvas.saveState()
    sheet.canvas.translate(left + WIDTH + away, bottom)
    sheet.canvas.rotate(90)
    sheet.write(how, 0, 0, "P", card.language)
    sheet.canvas.restoreState()


def _entries(job: Handout, language: str) -> Iterator[Entry]:
    """Legal help at the foot of the front, or lines to write it in; shorter from one to the next."""
    width = HALF - 2 * INNER
    if job.legal is None:
        yield contact_entry.write_in((language,), width, CALL)
        return
    alone = Both(*(side.partition(" · ")[0] for side in (job.legal.name.es, job.legal.name.en)))
    short = replace(job.legal, name=alone)
    for contact, sizes in ((job.legal, CALL), (short, CALL), (short, WITHOUT_KIND)):
        yield contact_entry.entry(contact, (language,), width, sizes)
    least = contact_entry.entry(replace(short, hours=Both("", "")), (language,), width, CALL)
    lost = (Aside(NO_HOURS, {"name": alone}),) if job.legal.hours.in_(language) else ()
    yield replace(least, notes=(*least.notes, *lost))


def _band(job: Handout, language: str) -> tuple[text.Block, float]:
    """The title and the height of the black band behind it."""
    title = text.set_text(job.title(language), TITLE, HALF - 2 * INNER - ICON - 2 * ICON_GAP)
    return title, max(BAND, title.height + 6)


def _room(job: Handout, language: str, entry: Entry) -> float:
    """Room for the lines, between the band and the telephone."""
    return HEIGHT - _band(job, language)[1] - entry.height - 1 * MM - 4


def _lines(job: Handout, language: str, scale: float) -> list[Piece]:
    style = TEXT.sized(TEXT.size * scale)
    width = HALF - 2 * INNER
    return [
        line_piece(line, (language,), (style, style), STRONG, width, ICON, ICON_GAP, 1.6)
        for line in job.of("card")
    ]


def _front(sheet: Sheet, job: Handout, card: _Card, left: float, bottom: float) -> None:
    title, high = _band(job, card.language)
    top = bottom + HEIGHT
    with sheet.tags.artifact():
        sheet.canvas.setFillGray(0)
        sheet.canvas.rect(left, top - high, HALF, high, stroke=0, fill=1)
    middle = top - high / 2
    sheet.write(title, left + INNER, middle + title.height / 2, "H1", card.language, grey=1)
    icon = 5.6 * MM
    sheet.icon(
        pictograms.SITUATION[job.situation], left + HALF - INNER - icon, middle + icon / 2, icon, grey=1
    )
    width = HALF - 2 * INNER
    entry = card.entry
    floor = bottom + 1 * MM + entry.height
    room = _room(job, card.language, entry)
    slack = min(3.0, max(0.0, (room - pieces.height(card.front)) / max(1, len(card.front))))
    used = pieces.height(card.front) + slack * (len(card.front) - 1)
    begin = floor + 2 + (room + used) / 2
    pieces.drawn(sheet, card.front, left + INNER, begin, width, slack)
    sheet.rule(left + INNER, floor, left + HALF - INNER, floor, LINE)
    contact_entry.draw(sheet, entry, left + INNER, floor, width)


def _statement_room() -> float:
    return (
        HEIGHT
        - 2 * (1.4 * MM + 2.2 * MM)
        - STATEMENT_TITLE.leading
        - 2
        - LANGUAGE.leading
        - SMALL.leading
        - 2
    )


def _statement(job: Handout, scale: float) -> list[Piece]:
    """The rows of the statement: number, Spanish, English."""
    style, mark = STATEMENT.sized(STATEMENT.size * scale), NUMBER.sized(NUMBER.size * scale)
    step = 4.4 * MM
    column = (HALF - 2 * INNER - 2 * step - 6) / 2
    found = []
    for number, line in enumerate(job.of("statement"), 1):
        sides = [
            (
                Said(text.set_text(f"{number}.", mark, step), "P", language),
                Said(text.set_marked(line.text.in_(language), style, column, STRONG), "P", language),
            )
            for language in BOTH
        ]
        second = 2 * step + column + 6
        found.append(
            Piece(
                (sides[0][1],),
                beside=(sides[1][1],),
                indent=step,
                beside_at=second,
                marks=((0.0, sides[0][0]), (second - step, sides[1][0])),
                after=0.6,
            )
        )
    return found


def _back(sheet: Sheet, job: Handout, card: _Card, left: float, bottom: float) -> None:
    inset = 1.4 * MM
    top = bottom + HEIGHT
    sheet.box(left + inset, bottom + inset, HALF - 2 * inset, HEIGHT - 2 * inset, 1.6)
    title = text.set_text(say_all(BOTH, OFFICER), STATEMENT_TITLE, HALF - 2 * INNER)
    y = sheet.write(title, left + INNER, top - inset - 2.2 * MM, "H2", card.language) - 2
    free = _statement_room() - pieces.height(card.back)
    slack = min(3.0, max(0.0, free) / max(1, len(card.back)))
    pieces.drawn(sheet, card.back, left + INNER, y - slack / 2, HALF - 2 * INNER, slack)
    label = text.set_text(f"{say_all(BOTH, MY_LANGUAGE)}:", LANGUAGE, HALF - 2 * INNER)
    edition = text.fitted(job.edition.short(card.language), SMALL, HALF - 2 * INNER, LEAST)
    sheet.write(edition, left + INNER, bottom + inset + 1.6 * MM + edition.height, "P", card.language)
    base = bottom + inset + 2.2 * MM + edition.height
    sheet.write(label, left + INNER, base + label.height, "P", card.language)
    sheet.rule(left + INNER + label.width + 4, base + 1.5, left + HALF - INNER, base + 1.5, HAIR)

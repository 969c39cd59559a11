"""The tri-fold: two sides of a sheet across, folded twice; before, during and after inside.

It is long and read alone, so each copy has one language; only the phrases to point at are always in both.
With both languages, a copy in each comes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from fieldtool.domain.knowledge import HandoutLine
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.domain.words import N_, Text
from fieldtool.printing import contact_entry, pictograms, pieces, text
from fieldtool.printing.contact_entry import CONSULATE_NOTE, Entry, EntryPiece, Sizes
from fieldtool.printing.handout import Handout, foot, foot_height, line_piece, notes_of, say
from fieldtool.printing.handout_words import (
    LEGAL_FIRST,
    MY_LANGUAGE,
    MY_NUMBERS,
    OTHER,
    PANELS,
    PHRASES,
    POINT,
    REMEMBER,
    WHOM_TO_CALL,
    YOUR_CONSULATE,
)
from fieldtool.printing.page import PAPERS, Paper, Sheet, SheetReport
from fieldtool.printing.pieces import Piece, Said
from fieldtool.printing.styles import HAIR, LINE, MM, Style
from fieldtool.printing.trifold_panels import HEAD, HEAD_GAP, MARGIN, Filled, Panel, draw, head, panels, ticks

GIVEN_BY = N_("Handed over by:")
MORE_PANELS = N_("The text did not fit on the two sides: it goes on on a further sheet.")

COVER_FRAME = 0.62
"""Part of the height that the frame of the cover takes."""
COVER = Style("ExtraBold", 29, 33)
COVER_LINE = Style("Bold", 16.5, 20.5)
COVER_TEXT = Style("Regular", 12.5, 16)
COVER_BAND = Style("Bold", 13.5, 17)
OUTER_TITLE = Style("ExtraBold", 14.5, 18)
TEXT = Style("Regular", 14, 17)
SMALL = Style("Regular", 10, 13)
REMEMBERED = Style("Regular", 12, 15)
BOX_MOST = 120.0
"""The highest text in the boxes at the foot; what is longer stands among the lines."""
PHRASE = Style("SemiBold", 13, 16)
PHRASE_AGAIN = Style("Italic", 12, 15)
LABEL = Style("Regular", 11, 14)
LEAST = 11 / 14
LEAST_OUTER = 0.8

ICON = 12 * MM
ICON_GAP = 8.0
CALL = Sizes(
    name=Style("Bold", 12.5, 15),
    text=Style("Regular", 10.5, 13),
    small=Style("Regular", 9, 11.5),
    telephone=Style("DigitsBold", 19, 23, tracking=0.8),
    least=13,
    icon=9 * MM,
    text_x=12 * MM,
    inset=0,
    pad=5,
    drop=6,
    share=0,
)


def render(job: Handout, out: BinaryIO) -> SheetReport:
    """Write the sides as PDF, front and back of each copy. The same job gives the same bytes."""
    upright = PAPERS[job.paper]
    paper = Paper(upright.name, upright.height, upright.width)
    sheet = Sheet(out, paper, job.titles, job.languages)
    copies = [_Copy(job, sheet, language) for language in job.languages]
    pages = sum(copy.pages for copy in copies)
    done = 0
    for copy in copies:
        copy.draw(done, pages)
        done += copy.pages
    sheet.finish()
    notes = [note for copy in copies for note in copy.notes]
    return SheetReport(pages, notes_of(job, [scale for copy in copies for scale in copy.scales], notes))


class _Copy:
    """A tri-fold in one language, measured and then drawn."""

    def __init__(self, job: Handout, sheet: Sheet, language: str) -> None:
        self.job, self.sheet, self.language = job, sheet, language
        self.top = sheet.paper.height - MARGIN
        self.notes: list[Text] = []
        self.scales: list[float] = []
        width = panels(sheet.paper, inside=False)[1].width
        self.foot = foot_height(job.edition, language, "88 / 88", width)
        self.phrases = self._phrases()
        self.cover = self._cover_lines()
        self.calls = self._calls()
        self.inside = self._inside()
        further = [*self.inside[3:], *self._further()]
        sides = [further[at : at + 3] for at in range(0, len(further), 3)]
        if sides:
            self.notes.append(Text(MORE_PANELS))
        self.sides: list[Sequence[Filled]] = [self.inside[:3], *sides]
        if len(self.sides) % 2 == 0 and language != job.languages[-1]:
            self.sides.append(())  # so that the copy in the next language begins on a sheet of its own
        self.pages = 1 + len(self.sides)

    def draw(self, done: int, pages: int) -> None:
        """Draw all sides; `done` pages stand before them in the document."""
        self._outside(f"{done + 1} / {pages}")
        self.sheet.end_page()
        for number, side in enumerate(self.sides, done + 2):
            where = panels(self.sheet.paper, inside=True)
            bottom = MARGIN + self.foot + 8
            ticks(self.sheet, inside=True)
            for panel, filled in zip(where, side, strict=False):
                draw(self.sheet, panel, filled, self.language, (self.top, bottom), self.box, self.room)
            last = where[-1]
            foot(
                self.sheet, self.job.edition, self.language, f"{number} / {pages}", last.x, MARGIN, last.width
            )
            self.sheet.end_page()

    def _inside(self) -> list[Filled]:
        """The panels of the inside, and those on which they go on."""
        narrow = min(panel.width for panel in panels(self.sheet.paper, inside=True))
        told = {part: self._remembered(part) for part, _ in PANELS}
        boxes = {part: text.set_marked(each, REMEMBERED, narrow - 20, "Bold") for part, each in told.items()}
        high = max(block.height for block in boxes.values())
        boxed = high <= BOX_MOST
        self.box = high + 16 if boxed else 0.0
        self.room = room = self.top - HEAD - HEAD_GAP - MARGIN - self.foot - 8 - self.box - 10
        first, later = [], []
        for number, (part, title) in enumerate(PANELS, 1):
            lines = self.job.of(part)
            below = "" if boxed else told[part]
            found = pieces.fitted(partial(self._lines, lines, below, narrow), room, LEAST)
            self.scales.append(found.scale)
            columns = found.columns or ((),)
            first.append(Filled(number, title, columns[0], boxes[part] if boxed else None))
            later += [Filled(number, title, column, None, goes_on=True) for column in columns[1:]]
        return first + later

    def _remembered(self, part: str) -> str:
        lines = self.job.of(f"remember_{part}")
        return " ".join(
            [f"*{say(self.language, REMEMBER)}*", *(line.text.in_(self.language) for line in lines)]
        )

    def _lines(self, lines: Sequence[HandoutLine], below: str, width: float, scale: float) -> list[Piece]:
        """The lines of a panel; `below` is what has to be remembered, when it is too long for a box."""
        style = TEXT.sized(TEXT.size * scale)
        found = [
            line_piece(line, (self.language,), (style, style), "Bold", width, ICON, ICON_GAP, 14 * scale)
            for line in lines
        ]
        if below:
            found.append(Piece((Said(text.set_marked(below, style, width, "Bold"), "P", self.language),)))
        return found

    def _cover_lines(self) -> pieces.Fitted:
        """What stands below the frame of the cover, and what of it goes on."""
        width = panels(self.sheet.paper, inside=False)[2].width

        def made(scale: float) -> list[Piece]:
            found = []
            for number, line in enumerate(self.job.of("cover")):
                style = COVER_TEXT if number else COVER_LINE
                block = text.set_text(line.plain.in_(self.language), style.sized(style.size * scale), width)
                found.append(Piece((Said(block, "P", self.language),), after=6))
            return found

        room = (1 - COVER_FRAME) * (self.top - MARGIN) - 14 - LABEL.leading - 10
        found = pieces.fitted(
            made, room, LEAST_OUTER, later=self.top - HEAD - HEAD_GAP - MARGIN - self.foot - 20
        )
        self.scales.append(found.scale)
        return found

    def _phrases(self) -> pieces.Fitted:
        panel = panels(self.sheet.paper, inside=False)[0]
        point = text.set_text(say(self.language, POINT), SMALL, panel.width)
        room = self.top - OUTER_TITLE.leading - 6 - point.height - 10 - MARGIN - 30
        self.phrase_room = room
        found = pieces.fitted(partial(self._phrase_pieces, panel.width), room, LEAST_OUTER)
        self.scales.append(found.scale)
        return found

    def _phrase_pieces(self, width: float, scale: float) -> list[Piece]:
        first, second = (style.sized(style.size * scale) for style in (PHRASE, PHRASE_AGAIN))
        other = OTHER[self.language]
        found = []
        for line in self.job.of("phrase"):
            said = (
                Said(text.set_text(line.plain.in_(self.language), first, width), "P", self.language),
                Said(text.set_text(line.plain.in_(other), second, width), "P", other),
            )
            found.append(Piece(said, ruled=True, after=12 * scale))
        return found

    def _calls(self) -> tuple[list[Entry], list[Entry], list[Entry]]:
        """The contacts that have room in the middle panel, those below the phrases, and those that go on."""
        panel = panels(self.sheet.paper, inside=False)[1]
        width = panels(self.sheet.paper, inside=False)[
            0
        ].width  # so that they can stand below the phrases too
        calls_it = any(each.kind == "consulate" for each in self.job.contacts)  # then the note stands there
        self.consulate = None if calls_it else self._consulate(panel.width)
        room = self.top - OUTER_TITLE.leading - 4 - self._below_calls()
        for scale in (1.0, 0.94, 0.88):
            entries = contact_entry.entries(self.job.contacts, (self.language,), width, CALL.scaled(scale))
            if sum(entry.height for entry in entries) <= room:
                break
        self.scales.append(scale)
        self.notes += [note for entry in entries for note in entry.notes]
        fit, used = 0, 0.0
        while fit < len(entries) and used + entries[fit].height <= room:
            used += entries[fit].height
            fit += 1
        rest = entries[fit:]
        room = self.phrase_room - sum(pieces.height(column) for column in self.phrases.columns[:1]) - 16
        if len(self.phrases.columns) > 1 or sum(entry.height for entry in rest) > room:
            return entries[:fit], [], rest
        return entries[:fit], rest, []

    def _below_calls(self) -> float:
        """Room in the middle panel below the contacts: the note on the consulate, own numbers, the foot."""
        own = LABEL.leading + 2 * pieces.WRITE_ON
        note = self.consulate.height + 12 + 8 if self.consulate else 0.0
        return note + own + 10 + self.foot + MARGIN

    def _consulate(self, width: float) -> Piece:
        style = Style("Regular", 10.5, 13)
        title = text.set_text(say(self.language, YOUR_CONSULATE), replace(style, face="Bold"), width - 16)
        told = f"{say(self.language, CONSULATE_NOTE)} {say(self.language, LEGAL_FIRST)}"
        block = text.set_text(told, style, width - 16)
        return Piece((Said(title, "H2", self.language), Said(block, "P", self.language)))

    def _further(self) -> list[Filled]:
        """Panels for phrases and contacts that have no room outside."""
        covers = [
            Filled(0, CHAPTERS.word(self.job.situation), each, None, True) for each in self.cover.columns[1:]
        ]
        found = covers + [Filled(0, PHRASES, each, None, True) for each in self.phrases.columns[1:]]
        parts: list[list[Piece]] = [[]]
        room = self.top - HEAD - HEAD_GAP - MARGIN - self.foot - 20
        for entry in self.calls[2]:
            piece = EntryPiece.of(entry)
            if parts[-1] and pieces.height([*parts[-1], piece]) > room:
                parts.append([])
            parts[-1].append(piece)
        return found + [Filled(0, WHOM_TO_CALL, tuple(part), None, goes_on=True) for part in parts if part]

    def _outside(self, number: str) -> None:
        ticks(self.sheet, inside=False)
        left, middle, right = panels(self.sheet.paper, inside=False)
        self._phrase_panel(left)
        self._call_panel(middle, number)
        self._cover(right)

    def _phrase_panel(self, panel: Panel) -> None:
        sheet, language = self.sheet, self.language
        title = text.set_text(say(language, PHRASES), OUTER_TITLE, panel.width)
        y = sheet.write(title, panel.x, self.top, "H2", language) - 6
        y = (
            sheet.write(text.set_text(say(language, POINT), SMALL, panel.width), panel.x, y, "P", language)
            - 4
        )
        sheet.rule(panel.x, y, panel.x + panel.width, y, LINE)
        column = self.phrases.columns[0] if self.phrases.columns else ()
        y = pieces.drawn(sheet, column, panel.x, y - 6, panel.width)
        for entry in self.calls[1]:
            y = contact_entry.draw(sheet, entry, panel.x, y, panel.width)
            sheet.rule(panel.x, y, panel.x + panel.width, y, HAIR)
        label = text.set_text(f"{say(language, MY_LANGUAGE)}:", LABEL, panel.width)
        sheet.write(label, panel.x, MARGIN + label.height, "P", language)
        sheet.rule(panel.x + label.width + 6, MARGIN + 2, panel.x + panel.width, MARGIN + 2, HAIR)

    def _call_panel(self, panel: Panel, number: str) -> None:
        sheet, language = self.sheet, self.language
        title = text.set_text(say(language, WHOM_TO_CALL), OUTER_TITLE, panel.width)
        y = sheet.write(title, panel.x, self.top, "H2", language) - 4
        for entry in self.calls[0]:
            y = contact_entry.draw(sheet, entry, panel.x, y, panel.width)
            sheet.rule(panel.x, y, panel.x + panel.width, y, HAIR)
        if self.consulate:
            high = self.consulate.height + 12
            sheet.box(panel.x, y - 8 - high, panel.width, high, 1.2)
            self.consulate.draw(sheet, panel.x + 8, y - 14, panel.width - 16)
        label = text.set_text(f"{say(language, MY_NUMBERS)}:", LABEL, panel.width)
        foot(sheet, self.job.edition, language, number, panel.x, MARGIN, panel.width)
        base = MARGIN + self.foot + 10
        y = base + 2 * pieces.WRITE_ON + label.height
        own = Piece((Said(label, "P", language),), write=2)
        own.draw(sheet, panel.x, y, panel.width)

    def _cover(self, panel: Panel) -> None:
        sheet, language = self.sheet, self.language
        high = COVER_FRAME * (self.top - MARGIN)
        bottom = self.top - high
        sheet.box(panel.x, bottom, panel.width, high, 1.8)
        band = text.set_text(say(language, CHAPTERS.word(self.job.situation)), COVER_BAND, panel.width - 12)
        head(sheet, panel, self.top)
        at = panel.x + (panel.width - band.width) / 2
        sheet.write(band, at, self.top - (HEAD - band.height) / 2, "P", language, grey=1)
        title = text.unbroken(self.job.title(language), COVER, panel.width - 20)
        icon = min(panel.width * 0.55, high - HEAD - title.height - 60)
        free = (high - HEAD - icon - title.height) / 3
        y = self.top - HEAD - free
        sheet.icon(pictograms.SITUATION[self.job.situation], panel.x + (panel.width - icon) / 2, y, icon)
        y -= icon + free
        sheet.centred(title, panel.x, y, panel.width, "H1", language)
        pieces.drawn(
            sheet, self.cover.columns[0] if self.cover.columns else (), panel.x, bottom - 14, panel.width
        )
        label = text.set_text(say(language, GIVEN_BY), LABEL, panel.width)
        sheet.write(label, panel.x, MARGIN + label.height, "P", language)
        sheet.rule(panel.x + label.width + 6, MARGIN + 2, panel.x + panel.width, MARGIN + 2, HAIR)

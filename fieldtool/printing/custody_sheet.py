"""The custody sheet: which files these are, who had them in hand and when, and how anybody can check it.

It holds codes and no names. The hash stands in full, in groups that can be read aloud.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from fieldtool.clock import moment, written
from fieldtool.domain.media_types import word_of
from fieldtool.domain.vocabularies import CONFIDENTIALITIES, CUSTODY_EVENTS
from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import text
from fieldtool.printing.flow import BETWEEN, LABEL, LABEL_WIDE, Part, Setter, laid_out
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.styles import COLUMN_HEAD, HAIR, HELP_TEXT, LEAD, LINE, STEP_HEAD, Style

TITLE = N_("Custody sheet")
PURPOSE = N_(
    "Attachments of {code}: which files these are, and what was done with them, as far as it is known here."
)
FOOT = N_("Custody sheet of {code}, printed on {date}. It holds codes and no names. Keep it with the files.")
FACTS = {
    "type": N_("Type of file"),
    "size": N_("Size in bytes"),
    "taken": N_("Taken on"),
    "taken_by": N_("Taken by"),
    "sensitivity": N_("Confidentiality"),
    "description": N_("What it shows"),
    "hash": N_("SHA-256 of the file"),
    "state": N_("When this was printed"),
}
STATES = {
    "whole": N_("The file was read whole on this computer and has this SHA-256."),
    "missing": N_("The file was not on this computer."),
    "damaged": N_("The file on this computer was damaged: it does not have this SHA-256."),
}
COLUMNS = (N_("What"), N_("When"), N_("By"), N_("Handed to"))
SIGNED = (N_("Handed over by (code)"), N_("Received by (code)"))
SIGNATURE = N_("Date and signature")
CHECK_HEAD = N_("How to check a file")
CHECK = (
    N_("On Windows, in the command prompt: certutil -hashfile FILE SHA256"),
    N_("On macOS, in the terminal: shasum -a 256 FILE"),
    N_("On Linux, in the terminal: sha256sum FILE"),
    N_("All 64 digits have to be the same. If a single one differs, it is not this file."),
    N_("A copy without hidden data is a new file and has other digits."),
    N_("The times are those of the clocks of the computers, which can be wrong."),
)
MOMENT = N_("{local} (local) = {utc}")

CODE_HEAD = Style("DigitsBold", 15, 19)
HASH = Style("DigitsSemiBold", 12.5, 17, tracking=0.6)
DIGITS = Style("DigitsRegular", 9.5, 13)

NUMBER_WIDE = 20.0
WHAT_WIDE = 135.0
WHEN_WIDE = 175.0
BY_WIDE = 78.0
GROUP_WIDE = 92.0
GROUPS = 4
"""Groups of digits of a hash in a line."""
GAP = 10.0


@dataclass(frozen=True, slots=True)
class Event:
    """`what` is a code of `CUSTODY_EVENTS`; `by` and `to` are codes of installations."""

    what: str
    ms: int
    by: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An attachment. `state` is a key of `STATES`: how the file was found when the sheet was made."""

    code: str
    hash: str
    size: int
    media_type: str
    taken: str
    taken_by: str
    description: str
    sensitivity: str
    state: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class CustodySheet:
    """What to print. `code` is that of the record; `language` is `es` or `en`; `paper` a key of `PAPERS`."""

    code: str
    items: tuple[Item, ...]
    made: datetime
    language: str
    paper: str = "letter"


def grouped(hash: str) -> tuple[str, ...]:
    """A hash in groups of eight digits."""
    return tuple(hash[at : at + 8] for at in range(0, len(hash), 8))


def render(job: CustodySheet, out: BinaryIO) -> SheetReport:
    """Write the sheet as PDF. The same job gives the same bytes."""
    said = words(job.language)
    sheet = Sheet(out, PAPERS[job.paper], f"{said.say(TITLE)} {job.code}", LANGUAGES[job.language])
    band = Band("certificate", (f"{said.say(TITLE)} {job.code}",))
    footer = Footer((said.say(FOOT, code=job.code, date=said.day(job.made.date())),))
    set_up = _Setter(sheet, job.language)
    parts = [set_up.line(said.say(PURPOSE, code=job.code), LEAD), set_up.space(GAP)]
    for item in job.items:
        parts += set_up.item(item)
    parts += set_up.signatures()
    parts += set_up.advice()
    return SheetReport(laid_out(sheet, band, footer, parts, GAP))


class _Setter(Setter):
    """Sets the parts of the sheet in one language."""

    def __init__(self, sheet: Sheet, language: str) -> None:
        super().__init__(sheet, language)
        self._say = words(language).say

    def item(self, item: Item) -> list[Part]:
        """The facts of an attachment and everything that was done with it."""
        confidentiality = self._say(CONFIDENTIALITIES.word(item.sensitivity))
        facts = (
            ("type", f"{self._say(word_of(item.media_type))} ({item.media_type})"),
            ("size", f"{item.size:,}".replace(",", " ")),
            ("taken", item.taken.replace("T", " ")),
            ("taken_by", item.taken_by),
            ("sensitivity", confidentiality),
            ("description", item.description),
        )
        parts = [self.rule(LINE, tied=True), self.line(item.code, CODE_HEAD, "H2", tied=True)]
        for name, value in facts:
            if value:
                parts += self.fact(self._say(FACTS[name]), value, tied=True)
        parts.append(self._hash(item.hash))
        parts += self.fact(self._say(FACTS["state"]), self._say(STATES[item.state]), tied=True)
        parts += [self.space(4, tied=True), self._row(("", *map(self._say, COLUMNS)), COLUMN_HEAD, tied=True)]
        for number, event in enumerate(item.events, 1):
            parts += [self.rule(HAIR, tied=True), self._event(number, event)]
        return [*parts, self.space(GAP)]

    def _hash(self, hash: str) -> Part:
        """The digits in groups that stand below each other, to be compared line by line."""
        name = text.set_text(self._say(FACTS["hash"]), LABEL, LABEL_WIDE - BETWEEN)
        groups = [text.set_text(group, HASH, GROUP_WIDE) for group in grouped(hash)]

        def draw(top: float) -> None:
            self.write(name, 0, top - 2, "P")
            for at, group in enumerate(groups):
                x = LABEL_WIDE + at % GROUPS * GROUP_WIDE
                self.write(group, x, top - at // GROUPS * HASH.leading, "P")

        return Part(-(-len(groups) // GROUPS) * HASH.leading + 4, draw, tied=True)

    def _event(self, number: int, event: Event) -> Part:
        what = self._say(CUSTODY_EVENTS.word(event.what))
        local = moment(event.ms).astimezone()
        when = self._say(MOMENT, local=f"{local:%Y-%m-%d %H:%M:%S}", utc=written(event.ms))
        return self._row((f"{number}", what, when, event.by, " ".join(event.to)), DIGITS)

    def _row(self, cells: tuple[str, ...], style: Style, tied: bool = False) -> Part:
        wide = (NUMBER_WIDE, WHAT_WIDE, WHEN_WIDE, BY_WIDE)
        widths = (*wide, self.wide - sum(wide))
        blocks = []
        x = 0.0
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            inside = HELP_TEXT.sized(style.size) if number == 1 and style is DIGITS else style
            blocks.append((x, text.set_text(cell, inside, width - BETWEEN)))
            x += width

        def draw(top: float) -> None:
            for at, block in blocks:
                if block.lines:
                    self.write(block, at, top - 2, "P")

        return Part(max(block.height for _at, block in blocks) + 4, draw, tied)

    def signatures(self) -> list[Part]:
        """Lines to be filled in with a pen, each time the files change hands."""
        return [part for _time in range(2) for part in (self._signature(), self.space(GAP))]

    def _signature(self) -> Part:
        half = (self.wide - GAP) / 2
        labels = [(self._say(label), self._say(SIGNATURE)) for label in SIGNED]

        def draw(top: float) -> None:
            for number, pair in enumerate(labels):
                x = number * (half + GAP)
                for at, label in enumerate(pair):
                    block = text.set_text(label, LABEL, half)
                    y = top - at * 32
                    self.sheet.rule(self.sheet.left + x, y - 18, self.sheet.left + x + half, y - 18, HAIR)
                    self.write(block, x, y - 19, "P")

        return Part(66, draw)

    def advice(self) -> list[Part]:
        """How anybody can check a file without this program."""
        found = [self.line(self._say(CHECK_HEAD), STEP_HEAD, "H2", tied=True)]
        for number, step in enumerate(CHECK):
            block = self.line(self._say(step), HELP_TEXT, tied=number < len(CHECK) - 1)
            found += [block, self.space(2, tied=number < len(CHECK) - 1)]
        return found

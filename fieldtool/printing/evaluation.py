"""The evaluation form of a session. It asks for no name; boxes and lines are filled in with a pen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fieldtool.domain.knowledge import Both
from fieldtool.domain.vocabularies import YES_NO
from fieldtool.domain.words import N_
from fieldtool.i18n import words
from fieldtool.printing import strange, text
from fieldtool.printing.edition import Edition
from fieldtool.printing.flow import Part
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport, say_all
from fieldtool.printing.session_pages import Chapter, room, write
from fieldtool.printing.session_styles import BOX, space, square, write_line
from fieldtool.printing.styles import HAIR, MM, Style

TITLE = N_("Evaluation of the session")
NO_NAME = N_("Do not write your name. What you write here helps to do it better.")
SESSION = N_("Session")
ITEMS = (
    N_("I understood what was said."),
    N_("I felt safe and respected."),
    N_("I could ask and take part."),
    N_("I know what I can ask for and where to go."),
    N_("The time was enough."),
)
CHOICES = (YES_NO.word("yes"), N_("So-so"), YES_NO.word("no"))
OPEN = (
    N_("What helped you most?"),
    N_("What should be different next time?"),
    N_("What will you do or tell after today?"),
)
PRIVATE = N_("If you need help, do not write it here: speak in private with the facilitator.")

COLUMN = 21 * MM
LINES = (4, 3, 2)
"""How many lines there are for an answer, from what is wished to what is enough."""
LINE_HIGH = 8.5 * MM


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What to print. `modules` are the titles of the modules; `words` is `es`, `en` or `both`."""

    modules: tuple[Both, ...]
    edition: Edition
    words: str
    paper: str = "letter"
    large: bool = False


def render(job: Evaluation, out: BinaryIO) -> SheetReport:
    """Write the form as PDF. The same job gives the same bytes."""
    languages = LANGUAGES[job.words]
    sheet = Sheet(out, PAPERS[job.paper], say_all(languages, TITLE), languages)
    band = Band("clipboard-list", tuple(words(one).say(TITLE) for one in languages), job.large)
    footer = Footer(tuple(job.edition.line(one) for one in languages), job.large)
    high = room(sheet, band, footer, first=True)
    for lines in LINES:
        parts = tuple(_Setter(sheet, job, lines).form())
        if sum(part.height for part in parts) <= high:
            break
    chapter = Chapter(band, words(languages[0]).say(TITLE), parts)
    return SheetReport(write(sheet, [chapter], footer), strange.notes(job.modules))


class _Setter:
    """Sets the form: the first language in bold, the second below it."""

    def __init__(self, sheet: Sheet, job: Evaluation, lines: int) -> None:
        self._sheet, self._job, self._lines = sheet, job, lines
        size = 18.0 if job.large else 11.0
        self._first = Style("Bold", size, size * 1.32)
        self._second = Style("Regular", 9, 11.5)
        self._small = Style("SemiBold", 14.0 if job.large else 9.5, 18.0 if job.large else 12.5)
        self._wide = sheet.right - sheet.left

    def form(self) -> Iterator[Part]:
        yield self._said(NO_NAME, self._wide)
        yield space(4)
        for module in self._job.modules:
            yield self._module(module)
        yield space(6)
        yield self._choices()
        for item in ITEMS:
            yield self._item(item)
        yield space(10)
        for question in OPEN:
            yield self._open(question)
        yield self._said(PRIVATE, self._wide)

    def _blocks(self, message: str | Both, wide: float) -> list[tuple[text.Block, str]]:
        """The message in each language of the sheet, once where it is the same."""
        found: list[tuple[text.Block, str]] = []
        for number, one in enumerate(self._sheet.languages):
            said = message.in_(one) if isinstance(message, Both) else words(one).say(message)
            found.append((text.set_text(said, self._second if number else self._first, wide), one))
        return found

    def _said(self, message: str, wide: float) -> Part:
        blocks = self._blocks(message, wide)
        high = sum(block.height for block, _ in blocks) + 4
        return Part(high, lambda top: self._write_all(blocks, 0, top))

    def _module(self, title: Both) -> Part:
        label = text.set_text(say_all(self._sheet.languages, SESSION), self._small, 110)
        blocks = self._blocks(title, self._wide - 120)

        def draw(top: float) -> None:
            self._write(label, 0, top - 1)
            self._write_all(blocks, 120, top)

        return Part(max(label.height, sum(block.height for block, _ in blocks)) + 3, draw)

    def _choices(self) -> Part:
        heads = [text.set_text(say_all(self._sheet.languages, each), self._small, COLUMN) for each in CHOICES]

        def draw(top: float) -> None:
            for number, head in enumerate(heads):
                self._write(head, self._centre(number) - head.width / 2, top)

        return Part(max(head.height for head in heads) + 3, draw, tied=True)

    def _centre(self, number: int) -> float:
        return self._wide - COLUMN * (len(CHOICES) - number - 0.5)

    def _item(self, item: str) -> Part:
        blocks = self._blocks(item, self._wide - COLUMN * len(CHOICES) - 8)
        tall = sum(block.height for block, _ in blocks)
        high = max(tall, BOX) + 11

        def draw(top: float) -> None:
            self._sheet.rule(self._sheet.left, top, self._sheet.right, top, HAIR)
            self._write_all(blocks, 0, top - (high - tall) / 2)
            for number in range(len(CHOICES)):
                x = self._sheet.left + self._centre(number) - BOX / 2
                square(self._sheet, x, top - (high - BOX) / 2)

        return Part(high, draw)

    def _open(self, question: str) -> Part:
        blocks = self._blocks(question, self._wide)
        tall = sum(block.height for block, _ in blocks)

        def draw(top: float) -> None:
            y = self._write_all(blocks, 0, top)
            for number in range(1, self._lines + 1):
                write_line(self._sheet, self._sheet.left, self._sheet.right, y - number * LINE_HIGH)

        return Part(tall + self._lines * LINE_HIGH + 14, draw)

    def _write_all(self, blocks: list[tuple[text.Block, str]], x: float, top: float) -> float:
        for block, language in blocks:
            top = self._sheet.write(block, self._sheet.left + x, top, "P", language)
        return top

    def _write(self, block: text.Block, x: float, top: float) -> float:
        return self._sheet.write(block, self._sheet.left + x, top, "P", self._sheet.languages[0])

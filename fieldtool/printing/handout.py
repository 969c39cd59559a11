"""What cards, tri-folds, posters and booklets have in common: the job, the lines, the notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldtool.domain.knowledge import Both, HandoutLine
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.domain.words import N_, Aside, Text
from fieldtool.i18n import words
from fieldtool.printing import contact_box, fonts, text
from fieldtool.printing.contact_entry import PrintContact
from fieldtool.printing.edition import Edition
from fieldtool.printing.page import LANGUAGES, Sheet
from fieldtool.printing.pieces import Piece, Said
from fieldtool.printing.qa_sheet import NO_CONTACTS, STRANGE
from fieldtool.printing.styles import FOOTER, Style

SMALLER = N_("Some text was set smaller so that it fits: {percent} % of the usual size.")
NOT_PRINTED = N_("Only legal help fits on it. No room for: {names}.")


@dataclass(frozen=True, slots=True)
class Handout:
    """What to print: the lines of one chapter, and who can be called.

    `situation`: a code of `CHAPTERS`. `words`: `es`, `en` or `both`. `paper`: `letter` or `a4`.
    `contacts`: only those that were checked lately enough; none is fine.
    """

    situation: str
    words: str
    paper: str
    lines: tuple[HandoutLine, ...]
    edition: Edition
    contacts: tuple[PrintContact, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        return LANGUAGES[self.words]

    @property
    def legal(self) -> PrintContact | None:
        """The first contact for legal help."""
        return next((each for each in self.contacts if each.kind == "legal"), None)

    def of(self, part: str) -> tuple[HandoutLine, ...]:
        """The lines that stand in a part, in their order."""
        return lines_of(self.lines, part, self.situation)

    def title(self, language: str) -> str:
        """The question on the card, the cover and the poster; the name of the chapter where there is none."""
        said = " ".join(line.plain.in_(language) for line in self.of("title"))
        return said or say(language, CHAPTERS.word(self.situation))

    @property
    def titles(self) -> str:
        """The title of the document."""
        return " / ".join(self.title(language) for language in self.languages)


def lines_of(lines: Iterable[HandoutLine], part: str, situation: str) -> tuple[HandoutLine, ...]:
    """The lines that stand in a part of a chapter, in their order."""
    return tuple(
        line for line in lines if any((use.part, use.situation) == (part, situation) for use in line.uses)
    )


def line_piece(
    line: HandoutLine,
    languages: tuple[str, ...],
    styles: tuple[Style, Style],
    strong: str,
    width: float,
    icon: float,
    gap: float,
    after: float,
    kind: str = "P",
) -> Piece:
    """A line with its pictogram of `icon` points. A second language stands below the first in `styles[1]`."""
    indent = icon + gap if icon else 0.0
    said = tuple(
        Said(text.set_marked(line.text.in_(language), style, width - indent, strong), kind, language)
        for language, style in zip(languages, styles, strict=False)
    )
    return Piece(said, icon=line.pictogram if icon else "", icon_size=icon, indent=indent, after=after)


def foot(
    sheet: Sheet,
    edition: Edition,
    language: str,
    number: str,
    x: float,
    bottom: float,
    width: float,
    style: Style = FOOTER,
) -> float:
    """The foot of a page `width` points wide, with its number at the right; returns its upper edge."""
    mark = text.set_text(number, style, width)
    block = text.set_text(edition.line(language), style, width - mark.width - 8)
    top = bottom + block.height
    sheet.write(block, x, top, "P", language)
    with sheet.tags.artifact():
        text.draw(sheet.canvas, mark, x + width - mark.width, top)
    return top


def foot_height(edition: Edition, language: str, number: str, width: float, style: Style = FOOTER) -> float:
    """How high the foot of a page will be."""
    mark = text.set_text(number, style, width)
    return text.set_text(edition.line(language), style, width - mark.width - 8).height


def notes_of(job: Handout, scales: Iterable[float] = (), more: Iterable[Text] = ()) -> tuple[Text, ...]:
    """What the person who prints has to know."""
    notes = list(more)
    if not job.contacts:
        notes.append(Text(NO_CONTACTS))
    smallest = min((scale for scale in scales), default=1.0)
    if smallest < 0.999:
        notes.append(Aside(SMALLER, {"percent": round(100 * smallest)}))
    whole = "".join(side for line in job.lines for side in (line.text.es, line.text.en))
    strange = fonts.unprintable(whole) + "".join(map(contact_box.signs, job.contacts))
    if strange:
        notes.append(Text(STRANGE, {"signs": " ".join(dict.fromkeys(strange))}))
    return tuple(note for number, note in enumerate(notes) if note not in notes[:number])


def only_legal(job: Handout) -> tuple[Text, ...]:
    """That the other contacts have no room on a sheet with one telephone."""
    others = [each.name for each in job.contacts if each is not job.legal]
    names = Both(
        ", ".join(each.es or each.en for each in others), ", ".join(each.en or each.es for each in others)
    )
    return (Aside(NOT_PRINTED, {"names": names}),) if others else ()


def say(language: str, message: str, /, **values: object) -> str:
    """A message of the sheet in one of its languages."""
    return words(language).say(message, **values)

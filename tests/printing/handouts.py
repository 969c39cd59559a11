"""Handouts for tests: the real lines, long and odd ones, and how a finished one is read back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from typing import BinaryIO

from fieldtool.domain.knowledge import Both, HandoutLine, Pack
from fieldtool.printing import booklet, card, poster, trifold
from fieldtool.printing.booklet import Booklet, Chapter
from fieldtool.printing.contact_entry import PrintContact
from fieldtool.printing.edition import Edition
from fieldtool.printing.handout import Handout
from fieldtool.printing.page import SheetReport
from tests.printing.conftest import LEGAL, Printed, ReadBack, squeezed

SITUATIONS = ("VER", "DET", "DEP", "REC")
PARTS = {
    "card": ("title", "card", "statement"),
    "trifold": (
        "title",
        "cover",
        "phrase",
        "before",
        "during",
        "after",
        "remember_before",
        "remember_during",
        "remember_after",
    ),
    "poster": ("title", "poster"),
    "booklet": ("cover", "phrase", "before", "during", "after", "brief", "note"),
}
"""Format to the parts of the content that have to be on it."""
IN_BOTH = ("statement", "phrase")
"""Parts that stand in both languages, whatever was chosen."""

SHELTER = PrintContact(
    Both("Albergue inventado", "Invented shelter"),
    Both("Todos los días", "Every day"),
    "555 0162",
    date(2026, 3, 3),
    "shelter",
)
Render = Callable[[Handout, BinaryIO], SheetReport]


def handout(
    pack: Pack,
    situation: str = "VER",
    words: str = "es",
    paper: str = "letter",
    contacts: tuple[PrintContact, ...] = (LEGAL, SHELTER),
    lines: tuple[HandoutLine, ...] | None = None,
) -> Handout:
    edition = Edition("2026.1", date(2026, 4, 14), Both("Colección de ejemplo", "Example collection"))
    return Handout(situation, words, paper, pack.handouts if lines is None else lines, edition, contacts)


def printed(render: Render, job: Handout) -> Printed:
    out = BytesIO()
    report = render(job, out)
    return Printed(report, ReadBack(out.getvalue()))


def _booklet(pack: Pack, imposed: bool, large: bool, job: Handout, out: BinaryIO) -> SheetReport:
    answers = tuple(
        answer
        for answer in pack.answers
        if answer.situation == job.situation and answer.audience != "official"
    )
    return booklet.render(Booklet(job, (Chapter(job.situation, answers),), imposed, large), out)


def renders(pack: Pack) -> dict[str, tuple[str, Render]]:
    """Every way of drawing: its name to its format and what draws it."""
    return {
        "card": ("card", card.render),
        "trifold": ("trifold", trifold.render),
        "poster": ("poster", poster.render),
        "tabs": ("poster", partial(_poster, "tabs")),
        "tiled": ("poster", partial(_poster, "tiled")),
        "folded": ("booklet", partial(_booklet, pack, True, False)),
        "straight": ("booklet", partial(_booklet, pack, False, False)),
        "large": ("booklet", partial(_booklet, pack, False, True)),
    }


def _poster(variant: str, job: Handout, out: BinaryIO) -> SheetReport:
    return poster.render(job, out, variant)


def holds(text: str, part: str) -> bool:
    """Whether a text is on the paper, wherever its lines end."""
    return squeezed(part).replace(" ", "") in text.replace(" ", "")


def missing(read: ReadBack, job: Handout, kind: str) -> list[str]:
    """The texts of the job that are not on the paper."""
    text = read.text.replace(" ", "")
    found = []
    for part in PARTS[kind]:
        for line in job.of(part):
            languages = ("es", "en") if part in IN_BOTH else job.languages
            found += [line.plain.in_(one) for one in languages if not holds(text, line.plain.in_(one))]
    return found


TITLE = Both("¿" + "palabras " * 6 + "y?", "Words " + "words " * 8 + "too?")
"""As long as a title may be."""


def longer(lines: tuple[HandoutLine, ...], times: int) -> tuple[HandoutLine, ...]:
    """The same lines so many times as long, with letters of Mayan languages and words to be told apart."""

    def grown(number: int, line: HandoutLine) -> HandoutLine:
        if any(use.part == "title" for use in line.uses):
            return replace(line, text=TITLE)
        es, en = (
            " ".join(f"{text} {token(language, number, n)} ɨñandú" for n in range(times))
            for language, text in (("es", line.text.es), ("en", line.text.en))
        )
        return replace(line, text=Both(es, en))

    return tuple(grown(number, line) for number, line in enumerate(lines))


def token(language: str, number: int, n: int) -> str:
    """A word that stands once in all lines."""
    return f"xʼoq{language}{number}x{n}y"


def lost_tokens(read: ReadBack, job: Handout, kind: str, times: int) -> list[str]:
    """The words of `longer` lines that are not on the paper."""
    text = read.text.replace(" ", "")
    found = []
    for part in PARTS[kind]:
        for line in job.of(part) if part != "title" else ():
            number = job.lines.index(line)
            languages = ("es", "en") if part in IN_BOTH else job.languages
            wanted = [token(one, number, n) for one in languages for n in range(times)]
            found += [each for each in wanted if each not in text]
    return found


def body(read: ReadBack, job: Handout) -> str:
    """The text of all pages without their feet, so that a sentence that goes on on the next page is whole."""
    text = read.text
    for language in job.languages:
        foot = re.escape(squeezed(job.edition.line(language)))
        text = re.sub(rf"{foot} ?\d+ / \d+", "", text)
    return text

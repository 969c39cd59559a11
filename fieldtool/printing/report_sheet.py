"""The report of a record on paper: every value that it holds, in numbered sections, or what was left out.

The code of the record and `page n / N` stand on every page, so that pages that came apart find each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from fieldtool.domain.words import N_, Text
from fieldtool.i18n import words
from fieldtool.printing import fonts
from fieldtool.printing.edition import Edition
from fieldtool.printing.flow import LABEL, Part, Setter, laid_out
from fieldtool.printing.page import LANGUAGES, PAPERS, Band, Footer, Sheet, SheetReport
from fieldtool.printing.styles import ANSWER_WIDE, HAIR, LINE, MM, STEP_HEAD, Style

GUARDED = N_("Confidential: do not leave it unattended.")
FOOT = N_("{code} · Printed on {date} · It holds codes and no names.")
LEFT_OUT = N_("Left out of this copy")
STRANGE = N_("These signs cannot be printed and became question marks: {signs}")

LEFT = 22 * MM
"""Room for the holes of a folder."""
RIGHT = 18 * MM
TEXT = Style("Regular", 11, 15)
GAP = 9.0
TOGETHER = 10
"""So many lines of one fact stay on one page."""
BAND_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A question and what the record says to it, one line for each item."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """`title` and everything else are words in the language of the sheet already."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """What to print.

    `title`: what it is, in the language of the sheet. `remarks` stand above the sections: what kind of copy
    this is. `left_out`: the fields that the record holds and this copy does not show. `edition` names the
    collection by which the rights are worded. `language` is `es` or `en`, `paper` a key of `PAPERS`.
    """

    code: str
    title: str
    icon: str
    remarks: tuple[str, ...]
    sections: tuple[Section, ...]
    left_out: tuple[str, ...]
    edition: Edition
    made: date
    language: str
    paper: str = "letter"


def render(job: ReportSheet, out: BinaryIO) -> SheetReport:
    """Write the report as PDF. The same job gives the same bytes."""
    said = words(job.language)
    title = f"{job.title} {job.code}"
    sheet = Sheet(out, PAPERS[job.paper], title, LANGUAGES[job.language], left=LEFT, right=RIGHT)
    band = Band(job.icon, (title,))
    own = said.say(FOOT, code=job.code, date=said.day(job.made))
    footer = Footer((f"{own}\n{job.edition.line(job.language)}",))
    setter = Setter(sheet, job.language, LABEL, TEXT)
    parts = [setter.line(said.say(GUARDED), STEP_HEAD)]
    parts += [setter.line(remark, ANSWER_WIDE) for remark in job.remarks]
    for section in job.sections:
        parts += _section(setter, section)
    if job.left_out:
        listed = Fact("", ("; ".join(job.left_out),))
        parts += _section(setter, Section(said.say(LEFT_OUT), (listed,)))
    return SheetReport(laid_out(sheet, band, footer, parts, BAND_GAP), _notes(job))


def _section(setter: Setter, section: Section) -> list[Part]:
    parts = [
        setter.space(GAP, tied=True),
        setter.line(section.title, STEP_HEAD, "H2", tied=True, marked=True),
        setter.rule(LINE, tied=True),
    ]
    for number, fact in enumerate(section.facts):
        if number:
            parts.append(setter.rule(HAIR, tied=True))
        if fact.label:
            last = len(fact.lines) - 1
            for at, line in enumerate(fact.lines):
                parts += setter.fact(fact.label if at == 0 else "", line, tied=at < last < TOGETHER)
        else:
            for line in fact.lines:
                parts += setter.long_line(line, TEXT)
    return parts


def _notes(job: ReportSheet) -> tuple[Text, ...]:
    whole = "".join(
        line for section in job.sections for fact in section.facts for line in (fact.label, *fact.lines)
    )
    strange = fonts.unprintable(whole)
    return (Text(STRANGE, {"signs": " ".join(strange)}),) if strange else ()

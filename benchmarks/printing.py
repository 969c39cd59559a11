"""Printing: a long booklet against ReportLab alone, and how soon the first page of each format is seen.

`python -m benchmarks.printing booklet` and `python -m benchmarks.printing first FOLDER`: the last line that
is written is JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from benchmarks.data import PHRASE
from fieldtool.content.reader import read_pack
from fieldtool.domain.knowledge import Answer, Both, Pack, Provision
from fieldtool.domain.printed_family import FORMATS
from fieldtool.domain.sheets import PROVISION, RECORD, SITUATION, Format, Order
from fieldtool.domain.vocabularies import CHAPTERS
from fieldtool.paths import resources
from fieldtool.printing import booklet, fonts
from fieldtool.printing.booklet import Booklet, Chapter
from fieldtool.printing.booklet_styles import folded
from fieldtool.printing.edition import Edition
from fieldtool.printing.handout import Handout
from fieldtool.printing.page import PAPERS
from fieldtool.workspace import Workspace

PAGES = 200
"""About so many pages has the long booklet, both languages together."""
TIMES = 5
PREVIEW = 900
"""Pixels: how wide the first picture is that the window asks for."""


def long_booklet(pack: Pack) -> Booklet:
    """A booklet of everything in the content: the questions, and each standard as one."""

    def told(chapter: str) -> tuple[Answer, ...]:
        own = tuple(each for each in pack.answers if each.situation == chapter)
        standards = (each for each in pack.provisions if each.situation == chapter)
        return own + tuple(
            Answer(each.id, "migrant_adult", chapter, each.title, _whole(each), (), each.review)
            for each in standards
        )

    chapters = (Chapter("GEN", tuple(answer for code in CHAPTERS.codes for answer in told(code))),)
    edition = Edition(pack.version, pack.reviewed, pack.title)
    return Booklet(Handout("GEN", "both", "a4", pack.handouts, edition), chapters, imposed=False)


def _whole(standard: Provision) -> Both:
    short = standard.plain.in_short if standard.plain else Both("", "")
    return Both(f"{standard.norm.es} {short.es}", f"{standard.norm.en} {short.en}")


def ours(job: Booklet) -> tuple[float, int]:
    """Seconds and pages of the booklet as the program draws it."""
    began = time.perf_counter()
    report = booklet.render(job, BytesIO())
    return time.perf_counter() - began, report.pages


def bare(job: Booklet) -> tuple[float, int]:
    """Seconds and pages of ReportLab alone: the same texts in the same font, size and width, line by line."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    styles = folded(PAPERS["a4"])
    began = time.perf_counter()
    canvas = Canvas(BytesIO(), pagesize=(styles.width, styles.height), initialFontName=fonts.BASE_FONT)
    pages, y = 1, styles.height - styles.top
    for text, face, size, leading in _texts(job):
        font = f"AtkinsonHyperlegibleNext-{face}"
        for line in simpleSplit(text, font, size, styles.column):
            if y - leading < styles.foot:
                canvas.showPage()
                pages, y = pages + 1, styles.height - styles.top
            canvas.setFont(font, size)
            canvas.drawString(styles.inner, y - size, line)
            y -= leading
        y -= 6
    canvas.showPage()
    canvas.save()
    return time.perf_counter() - began, pages


def _texts(job: Booklet) -> Iterator[tuple[str, str, float, float]]:
    for language in ("es", "en"):
        for chapter in job.chapters:
            for answer in chapter.answers:
                yield answer.question.in_(language), "Bold", 12, 16
                yield f"{answer.answer.in_(language)} ({answer.id})", "Regular", 12, 16


def measure_booklet() -> dict[str, list[float]]:
    """Seconds for a page, ours and bare by turns, so that both meet the same machine."""
    fonts.register()
    job = long_booklet(read_pack(resources() / "packs" / "standards"))
    _seconds, pages = ours(job)
    while pages < PAGES:  # the content shrank: say it twice
        chapters = tuple(replace(each, answers=each.answers * 2) for each in job.chapters)
        job = replace(job, chapters=chapters)
        pages = ours(job)[1]
    found: dict[str, list[float]] = {"ours": [], "bare": [], "pages": [pages]}
    for _ in range(TIMES):
        for name, work in (("ours", ours), ("bare", bare)):
            seconds, drawn = work(job)
            found[name].append(seconds / drawn)
    return found


def measure_first(folder: Path) -> dict[str, float]:
    """Milliseconds from an order to the picture of the first page, for each format that needs no record.

    Each format is ordered once before by another one of the family, so that the libraries are loaded, as they
    are after the first sheet of a day; the first of all is told as `first of the day`.
    """
    took: dict[str, float] = {}
    with Workspace.open(folder, PHRASE) as workspace:
        for known in (each for each in FORMATS if RECORD not in each.needs and "modules" not in each.needs):
            began = time.perf_counter()
            pdf = workspace.printing.sheet(_order(known)).pdf
            workspace.printing.picture(pdf, 0, PREVIEW)
            took["first of the day" if not took else known.name] = (time.perf_counter() - began) * 1000
        first = next(iter(FORMATS))
        began = time.perf_counter()
        workspace.printing.picture(workspace.printing.sheet(_order(first)).pdf, 0, PREVIEW)
        took[first.name] = (time.perf_counter() - began) * 1000
    return took


def _order(known: Format) -> Order:
    return Order(
        known.name,
        known.words[-1],
        situation="DET" if known.asks(SITUATION) else "",
        audience="migrant_adult" if known.asks("audience") else "",
        provision="DET-08" if PROVISION in known.needs else "",
        people=10 if known.asks("people") else 0,
    )


def main() -> int:
    what, *rest = sys.argv[1:]
    print(json.dumps(measure_booklet() if what == "booklet" else measure_first(Path(rest[0]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Pictures of everything that is printed, in each language, paper, size and further form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from fieldtool import i18n
from fieldtool.domain.printed_family import FORMATS
from fieldtool.domain.sheets import (
    AUDIENCE,
    GROUPS,
    MODULES,
    PAPERS,
    PEOPLE,
    PROVISION,
    RECORD,
    SITUATION,
    Format,
    Order,
)
from fieldtool.errors import UserError
from fieldtool.services.offered_names import offered
from fieldtool.workspace import Workspace
from tools.pictures.making import notice
from tools.pictures.notebook import PHRASE, fill

PRINTED = Path(__file__).resolve().parents[2] / "build" / "pictures" / "print"
WIDTH = 620
"""Pixels: enough to read a page and to see ten of them beside each other."""

KINDS = ("observation", "visit", "referral", "attachment")
"""Where a record for a format is looked for."""


def make_printed(
    beginnings: Sequence[str], folder: Path, store: Path, situation: str = "DET"
) -> Iterator[Path]:
    """Draw the formats whose names begin so (all when none is named), page by page, and give the files.

    `situation`: a code of `SITUATIONS`; training is that of its module.
    """
    folder.mkdir(parents=True, exist_ok=True)
    notebook = fill(store, "es", notice(store))
    with Workspace.open(notebook.store, PHRASE) as workspace:
        for known in FORMATS:
            if beginnings and not known.name.startswith(tuple(beginnings)):
                continue
            for order in orders(known, workspace, situation):
                name = Path(offered(order, i18n.words("en"))).stem
                pdf = workspace.printing.sheet(order).pdf
                for number, png in enumerate(workspace.printing.pictures(pdf, WIDTH), start=1):
                    path = folder / f"{name}-{number:02}.png"
                    path.write_bytes(png)
                    yield path


def orders(known: Format, workspace: Workspace, situation: str) -> Iterator[Order]:
    """A format in every language and paper, in large print, and in each further form once."""
    modules = tuple(each.id for each in workspace.printing.modules() if each.situation == situation)[:1]
    usual = Order(
        known.name,
        known.words[-1],
        situation=situation if known.asks(SITUATION) else "",
        audience=known.audiences.codes[0] if known.asks(AUDIENCE) else "",
        groups=("refugees", "children") if known.asks(GROUPS) else (),
        people=2 if known.asks(PEOPLE) else 0,
        modules=modules if known.asks(MODULES) else (),
        provision=f"{situation}-08" if known.asks(PROVISION) else "",
        record=_record(known, workspace) if known.asks(RECORD) else "",
    )
    for words in known.words:
        for paper in PAPERS:
            yield replace(usual, words=words, paper=paper)
    if known.large:
        for words in known.words:
            if words != "both":
                yield replace(usual, words=words, large=True)
    for variant in known.variants.codes[1:] if known.variants else ():
        yield replace(usual, variant=variant)


def _record(known: Format, workspace: Workspace) -> str:
    """A record of the notebook that the format takes."""
    for kind in KINDS:
        for line in workspace.records.find(kind, limit=20):
            order = Order(known.name, known.words[0], record=line.record.id)
            try:
                workspace.printing.sheet(order)
            except UserError:
                continue
            return str(line.record.id)
    raise LookupError(f"the notebook has nothing to be printed as {known.name}")

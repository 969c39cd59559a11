"""The names that the window offers for files: in its language, without accents and spaces.

A name says which sheet it is, and nothing about who prints it or about whom it is: everybody who sees the
folder reads it. So the code of a record and what concerns one person are not in it.
"""

from __future__ import annotations

import re

from fieldtool.domain.folding import fold
from fieldtool.domain.printed_family import format_named
from fieldtool.domain.sheets import Order
from fieldtool.domain.vocabularies import AUDIENCES, CHAPTERS
from fieldtool.domain.words import N_
from fieldtool.i18n import Words

SHORT = {
    "person": N_("sheet for a person"),
    "qa": N_("questions"),
    "right": N_("right"),
    "contacts": N_("contacts"),
    "custody": N_("custody"),
    "report": N_("report"),
    "visit": N_("visit"),
    "referral": N_("referral"),
    "checklist": N_("checklist"),
    "form": N_("form"),
    "guide": N_("guide"),
    "key": N_("answers"),
    "keys": N_("keyboard"),
    "printer": N_("printer test"),
    "install": N_("installation"),
    "figures": N_("figures"),
}
"""Name of a format to what it is called in a file name where its title is long; the others by their title."""

IN = {"es": N_("Spanish"), "en": N_("English"), "both": N_("two languages")}
ON = {"letter": N_("Letter"), "a4": "A4"}

_GAPS = re.compile(r"[^A-Za-z0-9]+")


def offered(order: Order, said: Words) -> str:
    """What the PDF of a sheet could be called: `derecho-DET-14-dos-idiomas-carta.pdf`."""
    known = format_named(order.format)
    parts = [said.say(SHORT.get(order.format, known.title))]
    if order.variant and known.variants is not None and order.variant != known.variants.codes[0]:
        parts.append(said.say(known.variants.word(order.variant)))
    parts.append(order.provision)
    parts += [said.say(CHAPTERS.word(order.situation))] if order.situation else []
    parts += [said.say(AUDIENCES.word(order.audience))] if order.audience in AUDIENCES else []
    parts += [said.say(IN[order.words]), said.say(ON[order.paper])]
    parts += [said.say(N_("large print"))] if order.large else []
    return plain(*parts, ending="pdf")


def plain(*parts: str, ending: str) -> str:
    """The parts as one name. A part that is a code keeps its capitals."""
    found = []
    for part in parts:
        simple = part if part.isascii() and part == part.upper() else fold(part)
        found.append(_GAPS.sub("-", simple).strip("-"))
    return "-".join(filter(None, found)) + f".{ending}"

"""What is folded, hung up and carried: card, tri-fold, poster and booklet, from the lines of the content."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from fieldtool.domain.knowledge import Answer
from fieldtool.domain.sheets import Order
from fieldtool.domain.vocabularies import SITUATIONS
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.printing import booklet, card, poster, trifold
from fieldtool.printing.booklet import Booklet, Chapter
from fieldtool.printing.edition import Edition
from fieldtool.printing.handout import Handout
from fieldtool.printing.page import SheetReport
from fieldtool.printing.qa_sheet import GENERAL_AUDIENCE
from fieldtool.services.library import pack_info
from fieldtool.services.sheets.making import ContactsToPrint, Drawn, Making, contacts_to_print
from fieldtool.storage.store import Unit

GENERAL = "GEN"
NOT_FOR_PEOPLE = frozenset({"shelter_staff", "official"})
"""Audiences whose answers do not go into a booklet for migrants."""


def card_of(making: Making, order: Order) -> Drawn:
    """Pocket cards. Raises `UserError` P-02, and P-11 when the collections have no lines for them."""
    return _drawn(making, order, "card", card.render, only_legal=True)


def trifold_of(making: Making, order: Order) -> Drawn:
    """The tri-fold. Raises `UserError` P-02, P-11."""
    return _drawn(making, order, "during", trifold.render)


def poster_of(making: Making, order: Order) -> Drawn:
    """The poster, in its variant. Raises `UserError` P-02, P-11."""

    def render(job: Handout, out: BinaryIO) -> SheetReport:
        return poster.render(job, out, order.variant or poster.SINGLE)

    return _drawn(making, order, "poster", render, only_legal=True)


def booklet_of(making: Making, order: Order) -> Drawn:
    """The booklet of one situation with all its questions, or of the four with the first questions of each.

    Raises `UserError` P-02, P-11.
    """
    with making.store.unit() as unit:
        job, contacts = _handout(unit, making, order)
        chosen = (order.situation,) if order.situation else SITUATIONS.codes
        chapters = tuple(Chapter(each, _answers(unit, each, alone=len(chosen) == 1)) for each in chosen)
    out = BytesIO()
    imposed = order.variant != "straight"
    report = booklet.render(Booklet(job, chapters, imposed=imposed, large=order.large), out)
    return Drawn(out.getvalue(), report, contacts)


def _drawn(
    making: Making,
    order: Order,
    part: str,
    render: Callable[[Handout, BinaryIO], SheetReport],
    only_legal: bool = False,
) -> Drawn:
    """`only_legal`: the sheet has room for one telephone."""
    with making.store.unit() as unit:
        job, contacts = _handout(unit, making, order)
    if not job.of(part):
        raise UserError(
            "P-11",
            Text(N_("The content that is installed has no lines for this sheet.")),
            Text(N_("Nothing was printed and nothing changed.")),
            Text(N_("Choose another situation or another sheet.")),
        )
    out = BytesIO()
    report = render(job, out)
    if only_legal:
        contacts = contacts.only(job.legal)
    return Drawn(out.getvalue(), report, contacts)


def _handout(unit: Unit, making: Making, order: Order) -> tuple[Handout, ContactsToPrint]:
    info = pack_info(unit)
    contacts = contacts_to_print(unit, making.clock, order.contacts)
    edition = Edition(info.version, info.reviewed, info.title)
    job = Handout(
        order.situation or GENERAL,
        order.words,
        order.paper,
        unit.content.all("handout"),
        edition,
        contacts.contacts,
    )
    return job, contacts


def _answers(unit: Unit, situation: str, alone: bool) -> tuple[Answer, ...]:
    """The answers for migrants; of a chapter among others only those for adults in general."""
    return tuple(
        each
        for each in unit.content.all("answer", situation)
        if each.audience not in NOT_FOR_PEOPLE and (alone or each.audience == GENERAL_AUDIENCE)
    )

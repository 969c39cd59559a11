"""Whether a format can be had as it was ordered."""

from __future__ import annotations

from fieldtool.domain.content_vocabularies import PROTECTS
from fieldtool.domain.printed_family import FORMATS
from fieldtool.domain.sheets import (
    AUDIENCE,
    MODULES,
    PAPERS,
    PEOPLE,
    PROVISION,
    RECORD,
    SITUATION,
    Format,
    Order,
)
from fieldtool.domain.vocabularies import CHAPTERS, SITUATIONS
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError

MOST_PEOPLE = 200
"""The largest group for which one pile is printed."""

_NOT_CHOSEN = {
    SITUATION: N_("Choose a situation."),
    AUDIENCE: N_("Choose whom it is for."),
    RECORD: N_("Choose a record, or type its code."),
    PROVISION: N_("Choose a right, or type its code."),
    MODULES: N_("Choose at least one module."),
    PEOPLE: N_("Say how many people are in the group."),
}


def check_order(order: Order) -> Format:
    """The format that was ordered. Raises `UserError` P-04 when it cannot be had in this way."""
    known = next((each for each in FORMATS if each.name == order.format), None)
    if known is None:
        raise _refused(N_("There is no sheet of this name."), N_("Choose one of the sheets."))
    if order.words not in known.words or order.paper not in PAPERS or (order.large and not known.large):
        raise _refused(
            N_("This sheet does not exist in this form."), N_("Choose another language, paper or text size.")
        )
    if order.large and order.words == "both":
        raise _refused(N_("Large print has one language on a sheet."), N_("Choose Spanish or English."))
    codes = (CHAPTERS if known.chapters else SITUATIONS).codes
    if order.situation and order.situation not in codes:
        raise _refused(
            N_("This sheet does not exist for that choice."), N_("Choose one of the four situations.")
        )
    if (
        (order.audience and order.audience not in known.audiences.codes)
        or (order.variant and order.variant not in (known.variants.codes if known.variants else ()))
        or not set(order.groups) <= set(PROTECTS.codes)
        or not 0 <= order.people <= MOST_PEOPLE
    ):
        raise _refused(N_("This sheet does not exist for that choice."), N_("Choose again."))
    for need in known.needs:
        if need in _NOT_CHOSEN and not getattr(order, need):
            raise _refused(
                N_("Something has to be chosen before this sheet can be printed."), _NOT_CHOSEN[need]
            )
    return known


def _refused(what: str, do: str) -> UserError:
    return UserError("P-04", Text(what), Text(N_("Nothing was printed and nothing changed.")), Text(do))


def lacking(order: Order) -> Text | None:
    """What has to be chosen before this can be printed; None when nothing is missing."""
    try:
        check_order(order)
    except UserError as error:
        return error.do
    return None

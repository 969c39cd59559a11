"""The slip of a referral, only when the person agreed and the number of the contact is sure."""

from __future__ import annotations

from io import BytesIO

from fieldtool.clock import moment
from fieldtool.domain.sheets import Order
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.i18n import words
from fieldtool.printing import referral_slip as slip
from fieldtool.printing.edition import Edition
from fieldtool.printing.page import LANGUAGES
from fieldtool.services.library import pack_info
from fieldtool.services.sheets.making import Drawn, Making, contacts_to_print
from fieldtool.services.sheets.report import must_be_free, the_record
from fieldtool.services.wording import in_words


def make(making: Making, order: Order) -> Drawn:
    """The slip as PDF.

    Raises `UserError`: R-02 no such record, P-25 it is no referral, P-26 it is restricted, P-27 nobody
    agreed, P-28 its contact may not be printed.
    """
    with making.store.unit() as unit:
        record = the_record(unit, order.record, "referral")
        owner = unit.projection.get(record.belongs_to or "")
        for each in (record, *((owner,) if owner else ())):
            must_be_free(each, order.with_restricted)
        # While two laptops differ about consent, the strictest answer counts.
        agreed = record.values.get("consent") == "given" and not record.refused
        if not agreed or (owner is not None and owner.refused):
            raise UserError(
                "P-27",
                Text(N_("It is not written down that the person agreed to this referral.")),
                Text(N_("Nothing was printed.")),
                Text(N_("Ask them. When they agree, write it into the referral and print again.")),
            )
        info = pack_info(unit)
        edition = Edition(info.version, info.reviewed, info.title)
        contacts = contacts_to_print(unit, making.clock, (str(record.values.get("contact")),))
    if not contacts.contacts:
        raise UserError(
            "P-28",
            Text(N_("The contact of this referral cannot be printed.")),
            Text(N_("Nothing was printed. {why}"), {"why": contacts.left_out[0]}),
            Text(N_("Call the number, write down whether it works, and print again.")),
        )
    values = record.values
    day = str(values.get("date") or "")
    days: dict[str, str] = {}
    for each in LANGUAGES[order.words]:
        told = in_words(words(each), day)
        days.setdefault(told.casefold(), told)
    job = slip.ReferralSlip(
        record.code,
        tuple(map(str, values.get("need") or ())),
        " · ".join(days.values()),
        contacts.contacts[0],
        edition,
        moment(making.clock()).astimezone().date(),
        order.words,
        order.paper,
    )
    out = BytesIO()
    report = slip.render(job, out)
    return Drawn(out.getvalue(), report, contacts)

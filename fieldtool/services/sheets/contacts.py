"""Whom to call: every contact of the country that may be printed, or those that were chosen."""

from __future__ import annotations

from io import BytesIO

from fieldtool.domain.sheets import Order
from fieldtool.printing import contacts_sheet
from fieldtool.printing.edition import Edition
from fieldtool.services.library import pack_info
from fieldtool.services.sheets.making import Drawn, Making, contacts_to_print

MOST = 30
"""More contacts than that are no sheet to look something up in a hurry."""


def make(making: Making, order: Order) -> Drawn:
    """The sheet or the strips. Raises `UserError` P-02."""
    with making.store.unit() as unit:
        info = pack_info(unit)
        contacts = contacts_to_print(unit, making.clock, order.contacts, most=MOST)
    edition = Edition(info.version, info.reviewed, info.title)
    job = contacts_sheet.ContactsSheet(
        contacts.contacts,
        edition,
        order.words,
        order.paper,
        order.variant or contacts_sheet.SHEET,
        order.large,
    )
    out = BytesIO()
    report = contacts_sheet.render(job, out)
    return Drawn(out.getvalue(), report, contacts)

"""One page for one person, after the situation and the groups that the person belongs to."""

from __future__ import annotations

from io import BytesIO

from fieldtool.domain.for_person import EVERYONE, MOST_RIGHTS, help_for, rights_for
from fieldtool.domain.sheets import Order
from fieldtool.printing import person_sheet
from fieldtool.services.library import pack_info
from fieldtool.services.sheets.making import Drawn, Making, contacts_to_print


def make(making: Making, order: Order) -> Drawn:
    """Three rights, three steps and three contacts. Raises `UserError` P-02, P-05."""
    groups = order.groups or (EVERYONE,)
    with making.store.unit() as unit:
        info = pack_info(unit)
        of_situation = unit.content.all("provision", order.situation)
        country = unit.local.text("country")
        contacts = contacts_to_print(unit, making.clock, order.contacts, help_for(groups))
    job = person_sheet.PersonSheet(
        order.situation,
        groups,
        rights_for(of_situation, groups, country, MOST_RIGHTS),
        order.words,
        order.paper,
        info.version,
        info.reviewed,
        info.title,
        contacts.contacts,
        order.large,
    )
    out = BytesIO()
    report = person_sheet.render(job, out)
    return Drawn(out.getvalue(), report, contacts)

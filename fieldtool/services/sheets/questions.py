"""The questions and answers of a chapter."""

from __future__ import annotations

from io import BytesIO

from fieldtool.domain.sheets import Order
from fieldtool.printing import qa_sheet
from fieldtool.services.library import pack_info
from fieldtool.services.sheets.making import Drawn, Making, contacts_to_print


def make(making: Making, order: Order) -> Drawn:
    """All answers of the chapter, or those that were chosen. Raises `UserError` P-01, P-02."""
    with making.store.unit() as unit:
        info = pack_info(unit)
        of_chapter = unit.content.all("answer", order.situation)
        contacts = contacts_to_print(unit, making.clock, order.contacts)
    wanted = tuple(each for each in of_chapter if order.answers is None or each.id in order.answers)
    job = qa_sheet.QaSheet(
        order.situation,
        order.words,
        order.paper,
        wanted,
        info.version,
        info.reviewed,
        info.title,
        contacts.contacts,
        order.large,
    )
    out = BytesIO()
    report = qa_sheet.render(job, out)
    return Drawn(out.getvalue(), report, contacts)

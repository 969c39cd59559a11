"""Blank checklists and observation forms, from the content that is here."""

from __future__ import annotations

from io import BytesIO

from fieldtool.domain.paper_codes import ANY, CHECKLIST, FORM, FormCode
from fieldtool.domain.sheets import Order
from fieldtool.printing import blank_sheet as sheet
from fieldtool.printing.edition import Edition
from fieldtool.services.entering import blank_of
from fieldtool.services.library import pack_info
from fieldtool.services.sheets.making import Drawn, Making


def make(making: Making, order: Order) -> Drawn:
    """The form as PDF."""
    with making.store.unit() as unit:
        info = pack_info(unit)
        form = {"checklist": CHECKLIST, "form": FORM}[order.format]
        blank = blank_of(unit, FormCode(form, order.situation or ANY, info.version))
    edition = Edition(info.version, info.reviewed, info.title)
    out = BytesIO()
    report = sheet.render(sheet.BlankSheet(blank, edition, order.words, order.paper, order.large), out)
    return Drawn(out.getvalue(), report)

"""One right that somebody reads, on a page to be handed over."""

from __future__ import annotations

from io import BytesIO

from fieldtool import i18n
from fieldtool.domain.knowledge import Both
from fieldtool.domain.sheets import Order
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.printing import right_sheet
from fieldtool.printing.page import SheetReport
from fieldtool.services.reading import Ground, ProvisionReading, ReadingService
from fieldtool.services.sheets.making import Drawn, Making, contacts_to_print

ELSEWHERE = N_("This right is the law of other countries than yours. Say so when you hand the sheet over.")


def make(making: Making, order: Order) -> Drawn:
    """The right with its contacts. Raises `UserError` P-02, P-06."""
    reading = ReadingService(making.store).provision(order.provision.strip().upper())
    if reading is None:
        raise UserError(
            "P-06",
            Text(N_("There is no right with the code {code}."), {"code": order.provision[:40]}),
            Text(N_("Nothing was printed and nothing changed.")),
            Text(N_("Look for it in Rights, and choose “Print sheet” there.")),
        )
    with making.store.unit() as unit:
        contacts = contacts_to_print(unit, making.clock, order.contacts)
    job = right_sheet.RightSheet(
        reading.provision,
        tuple(_cited(each) for each in reading.grounds),
        _countries(reading),
        order.words,
        order.paper,
        reading.info.version,
        reading.info.reviewed,
        reading.info.title,
        contacts.contacts,
        order.large,
    )
    out = BytesIO()
    report = right_sheet.render(job, out)
    notes = (Text(ELSEWHERE), *report.notes) if reading.holds_elsewhere else report.notes
    return Drawn(out.getvalue(), SheetReport(report.pages, notes), contacts)


def _cited(ground: Ground) -> Both:
    """The short name of a source and where in it."""

    def one(language: str) -> str:
        short = ground.instrument.short_name.in_(language) if ground.instrument else ground.basis.instrument
        return ", ".join(part for part in (short, ground.basis.where.in_(language)) if part)

    return Both(one("es"), one("en"))


def _countries(reading: ProvisionReading) -> Both:
    """Where it holds; empty for everywhere."""
    named = [
        ", ".join(i18n.words(language).country(code) for code in reading.provision.countries)
        for language in ("es", "en")
    ]
    return Both(*named)

"""The report of an observation or of a visit: everything that its record holds, or what was left out."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from fieldtool.clock import moment
from fieldtool.domain.record import Record
from fieldtool.domain.sheets import Order
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.printing import report_sheet as sheet
from fieldtool.printing.page import SheetReport
from fieldtool.services.saving import found_records, no_record
from fieldtool.services.sheets.making import Drawn, Making
from fieldtool.services.sheets.telling import Teller
from fieldtool.storage.store import Unit

TITLES = {
    "observation": (N_("Incident report"), "clipboard-list"),
    "visit": (N_("Report of a visit"), "clipboard-list"),
}
READ_AGAIN = N_(
    "Read what happened once more before you hand this copy over: it may tell in other words who the people "
    "are, or where it was."
)


def make(making: Making, order: Order) -> Drawn:
    """The report as PDF, in one language.

    Raises `UserError`: R-02 no such record, P-25 another kind of record, P-26 it is restricted.
    """
    kind = {"report": "observation", "visit": "visit"}[order.format]
    with making.store.unit() as unit:
        record = the_record(unit, order.record, kind)
        must_be_free(record, order.with_restricted)
        teller = Teller(unit, record, order.words, order.variant == "redacted", order.with_restricted)
        told = teller.report()
        edition = teller.edition
    title, icon = TITLES[kind]
    job = sheet.ReportSheet(
        record.code,
        teller.say(title),
        icon,
        told.remarks,
        told.sections,
        told.left_out,
        edition,
        moment(making.clock()).astimezone().date(),
        order.words,
        order.paper,
    )
    out = BytesIO()
    report = sheet.render(job, out)
    notes = (Text(READ_AGAIN),) if order.variant == "redacted" else ()
    return Drawn(out.getvalue(), replace(report, notes=(*notes, *report.notes)))


def the_record(unit: Unit, named: str, kind: str) -> Record:
    """The record of this kind with this id or code. Raises `UserError` R-02, P-25."""
    found = found_records(unit, named)
    if len(found) != 1:
        raise no_record(named)
    if found[0].kind != kind:
        raise UserError(
            "P-25",
            Text(N_("{code} is another kind of record."), {"code": found[0].code}),
            Text(N_("Nothing was printed.")),
            Text(N_("Choose the sheet for this kind of record.")),
        )
    return found[0]


def must_be_free(record: Record, with_restricted: bool) -> None:
    """Raises `UserError` P-26 when the record stays on this computer and nobody said otherwise."""
    if record.restricted and not with_restricted:
        raise UserError(
            "P-26",
            Text(N_("This record is restricted: it stays on this computer.")),
            Text(N_("Nothing was printed.")),
            Text(
                N_(
                    "If paper is needed all the same, say so when you print it, and keep the sheet where "
                    "nobody else reads it."
                )
            ),
        )


__all__ = ["SheetReport", "make", "must_be_free", "the_record"]

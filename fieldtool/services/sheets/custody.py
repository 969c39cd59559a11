"""The custody sheet of a record or of one attachment, made from what is known here."""

from __future__ import annotations

from io import BytesIO

from fieldtool.clock import moment
from fieldtool.domain.attachment import ATTACHMENT
from fieldtool.domain.sheets import Order
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.printing import custody_sheet as sheet
from fieldtool.progress import Progress
from fieldtool.services.attachments import line_of
from fieldtool.services.custody import custody_of
from fieldtool.services.saving import found_records, no_record
from fieldtool.services.sheets.making import Drawn, Making
from fieldtool.storage.store import Store


def make(making: Making, order: Order) -> Drawn:
    """The sheet as PDF; every file is read through for it.

    Raises `UserError`: R-02 no such record, A-12 a record without attachments.
    """
    store = making.store
    with store.unit() as unit:
        found = found_records(unit, order.record)
        if len(found) != 1:
            raise no_record(order.record)
        record = found[0]
        owned = unit.projection.owned(record.id, ATTACHMENT.name)
        itself = record.kind == ATTACHMENT.name
        chosen = (record,) if itself else tuple(each for each in owned if not each.deleted)
        here = unit.files.known(line_of(each, set()).hash for each in chosen)
        custody = [(line_of(each, here), custody_of(unit, (), each)) for each in chosen]
    if not custody:
        raise UserError(
            "A-12",
            Text(N_("This record has no attachments.")),
            Text(N_("Nothing was printed.")),
            Text(N_("Attach the files first.")),
        )
    items = tuple(
        sheet.Item(
            line.code,
            line.hash,
            line.size,
            line.media_type,
            line.taken,
            line.taken_by,
            line.description,
            line.sensitivity,
            _state(store, line.hash, making.progress),
            tuple(
                sheet.Event(each.event, each.ms, each.by.code, tuple(to.code for to in each.to))
                for each in events
            ),
        )
        for line, events in custody
    )
    out = BytesIO()
    now = moment(making.clock()).astimezone()
    report = sheet.render(sheet.CustodySheet(record.code, items, now, order.words, order.paper), out)
    return Drawn(out.getvalue(), report)


def _state(store: Store, hash: str, progress: Progress | None) -> str:
    """How the file is found, as a key of `STATES` of the sheet."""
    try:
        store.attachments.verify(hash, progress)
    except UserError as error:
        return "missing" if error.code == "A-01" else "damaged"
    return "whole"

"""Printing: what goes on a sheet, and which telephones are sure enough to be on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from fieldtool import files, telephones
from fieldtool.clock import Clock
from fieldtool.domain.freshness import Freshness, Trust
from fieldtool.domain.knowledge import Both
from fieldtool.domain.record import Record
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.exchange.receipts import LARGEST_QR
from fieldtool.i18n import words
from fieldtool.printing import qa_sheet, qr
from fieldtool.printing import receipt_code as code_page
from fieldtool.printing.contact_box import PrintContact
from fieldtool.printing.page import SheetReport
from fieldtool.printing.preview import foreign_page, foreign_pages, page_as_png, pages_as_png
from fieldtool.progress import Progress
from fieldtool.services.contacts import (
    by_default,
    help_kind,
    institution_of,
    names,
    rank,
    state_body,
    today_of,
)
from fieldtool.services.custody_sheets import custody_sheet
from fieldtool.services.library import pack_info
from fieldtool.services.trusting import obstacle, read_contacts, sure_day, telephone
from fieldtool.storage.store import Store, Unit

__all__ = ["PrintService", "Printed", "SheetReport"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet as PDF, and what the person who prints it has to know."""

    pdf: bytes
    report: SheetReport
    left_out: tuple[Text, ...]
    to_call: tuple[Text, ...] = ()
    contacts: int = 0
    """How many contacts are on it."""

    @property
    def notes(self) -> tuple[Text, ...]:
        """Everything to be told: what was left out, what to call again, what the page itself says."""
        return (*self.left_out, *self.to_call, *self.report.notes)


class PrintService:
    """Everything that is printed."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def qa_sheet(
        self,
        situation: str,
        words: str,
        paper: str,
        *,
        contacts: Sequence[str] | None = None,
        answers: Sequence[str] | None = None,
    ) -> Printed:
        """The questions and answers of a chapter. `words`: es, en, both. `paper`: letter, a4.

        `contacts` and `answers` are ids; None takes the first contacts of the country that may be printed
        (never a consulate), and all answers of the chapter. Raises `UserError`.
        """
        with self._store.unit() as unit:
            info = pack_info(unit)
            of_chapter = unit.content.all("answer", situation)
            chosen, left_out, to_call = self._contacts(unit, contacts)
        wanted = tuple(each for each in of_chapter if answers is None or each.id in answers)
        out = BytesIO()
        report = qa_sheet.render(
            qa_sheet.QaSheet(
                situation, words, paper, wanted, info.version, info.reviewed, info.title, chosen
            ),
            out,
        )
        return Printed(out.getvalue(), report, left_out, to_call, len(chosen))

    def custody_sheet(self, id: str, words: str, paper: str, progress: Progress | None = None) -> Printed:
        """The custody sheet of a record or of one attachment. `words`: es, en. `paper`: letter, a4.

        Every file is read through for it. Raises `UserError`: R-02, A-12 when there is no attachment.
        """
        pdf, report = custody_sheet(self._store, self._clock, id, words, paper, progress)
        return Printed(pdf, report, ())

    def pictures(self, pdf: bytes, width_px: int) -> tuple[bytes, ...]:
        """Every page of a PDF as a PNG, for the preview."""
        return pages_as_png(pdf, width_px)

    def picture(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """One page (from 0) of a PDF as a PNG in grey, for the preview and for the printer."""
        return page_as_png(pdf, page, width_px)

    def pages_of(self, pdf: bytes) -> int:
        """How many pages a PDF from elsewhere has. Raises `UserError` A-32."""
        return foreign_pages(pdf)

    def page_of(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """One page (from 0) of a PDF from elsewhere as a PNG in its colours. Raises `UserError` A-32."""
        return foreign_page(pdf, page, width_px)

    def save(self, pdf: bytes, path: Path) -> None:
        """Write a PDF whole or not at all. Raises `UserError`."""
        files.write(path, pdf)

    def _contacts(
        self, unit: Unit, ids: Sequence[str] | None
    ) -> tuple[tuple[PrintContact, ...], tuple[Text, ...], tuple[Text, ...]]:
        """What is printed of the contacts, why others are not, and which should be called again."""
        today = today_of(self._clock)
        known = read_contacts(unit, today)
        found, trusts, country = known.records, known.trusts, unit.local.text("country")
        if ids is None:
            wanted = list(by_default(found, country, trusts))
        else:
            wanted = [each for each in found if each.id in ids or each.code in ids]
            if len(wanted) < len(set(ids)):
                raise UserError(
                    "P-02",
                    Text(N_("One of the contacts is not here.")),
                    Text(N_("Nothing was printed.")),
                    Text(N_("Choose the contacts again.")),
                )
        wanted.sort(key=rank)
        obstacles = {each.id: obstacle(each, trusts[each.id]) for each in wanted}
        printed = [each for each in wanted if obstacles[each.id] is None]
        left_out = tuple(_left_out(each, why) for each in wanted if (why := obstacles[each.id]) is not None)
        to_call = tuple(
            _to_call(each, trusts[each.id])
            for each in printed
            if trusts[each.id].freshness is Freshness.AGEING
        )
        contacts = tuple(
            _print_contact(unit, each, country, sure_day(trusts[each.id], today)) for each in printed
        )
        return contacts, left_out, to_call


def _to_call(contact: Record, trust: Trust) -> Text:
    if trust.silent_days:
        return Text(
            N_("{name}: it did not answer the last time. Call again before you print many copies."),
            {"name": contact.values["organisation"]},
        )
    return Text(
        N_("{name}: nobody has called for {days} days. Call again before you print many copies."),
        {"name": contact.values["organisation"], "days": trust.days},
    )


def _left_out(contact: Record, why: Text) -> Text:
    name = contact.values.get("organisation", contact.code)
    return Text(N_("Not printed: {name}. {why}"), {"name": name, "why": why})


def _print_contact(unit: Unit, contact: Record, country: str, checked: date | None) -> PrintContact:
    assert checked is not None, "what has no check has an obstacle"
    values = contact.values
    institution = institution_of(unit, contact)
    state = state_body(institution.kind) if institution else None
    hours_es, hours_en = values.get("hours_es"), values.get("hours_en")
    return PrintContact(
        names(contact, institution),
        Both(_line("es", hours_es or hours_en, state), _line("en", hours_en or hours_es, state)),
        telephones.shown(telephone(contact), country),
        checked,
        help_kind(contact),
    )


def _line(language: str, hours: str | None, state: str | None) -> str:
    """The hours, and that the State runs the line: people are told before they call."""
    said = words(language).say(state) if state else ""
    return " · ".join(filter(None, (said, hours)))


def receipt_modules(data: bytes) -> tuple[tuple[bool, ...], ...] | None:
    """The same as rows of dark and light squares, for the window; None when it is too long for a code."""
    return qr.modules(data.decode().strip()) if len(data) <= LARGEST_QR else None


def receipt_code(data: bytes) -> bytes | None:
    """A receipt as a square code (PDF of one page); None when it is too long for one."""
    if len(data) > LARGEST_QR:
        return None
    out = BytesIO()
    code_page.render(data.decode().strip(), out)
    return out.getvalue()

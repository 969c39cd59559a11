"""The contacts sheet and the wallet strips: every number, legal help first, a consulate as a choice."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from fieldtool.domain.knowledge import Both
from fieldtool.i18n import words
from fieldtool.printing import contacts_sheet
from fieldtool.printing.contact_entry import CONSULATE_NOTE, PrintContact
from fieldtool.printing.contacts_sheet import ContactsSheet
from fieldtool.printing.edition import Edition
from tests.printing.conftest import CONSULATE, LEGAL, Printed, ReadBack, squeezed

EDITION = Edition("2026.4", date(2026, 11, 26), Both("Colección de ejemplo", "Example collection"))
KINDS = ("health", "child_protection", "shelter", "complaints", "asylum")


def help_of(number: int) -> PrintContact:
    name = Both(f"Casa inventada número {10 + number}", f"Invented house number {10 + number}")
    hours = Both("Lunes a viernes, 9 a 17", "Monday to Friday, 9 to 17")
    return PrintContact(name, hours, f"555 01{10 + number}", date(2026, 11, 20), KINDS[number % len(KINDS)])


def made(job: ContactsSheet) -> Printed:
    out = BytesIO()
    report = contacts_sheet.render(job, out)
    return Printed(report, ReadBack(out.getvalue()))


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(("chosen", "large"), [("es", False), ("both", False), ("en", True)])
def test_every_contact_stands_in_a_box(chosen: str, large: bool, paper: str) -> None:
    contacts = (CONSULATE, *map(help_of, range(9)), LEGAL)
    sheet = made(ContactsSheet(contacts, EDITION, chosen, paper, large=large))
    text = squeezed(sheet.read.text)
    assert all(each.telephone in text for each in contacts)
    assert text.index(LEGAL.telephone) < text.index("555 0110") < text.index(CONSULATE.telephone)
    for language in ("es", "en") if chosen == "both" else (chosen,):
        assert squeezed(words(language).say(CONSULATE_NOTE)) in text
        assert all(each.name.in_(language) in text for each in contacts)
    assert sheet.read.overlaps() == [] and sheet.report.pages == sheet.read.pages


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("chosen", ["es", "both"])
def test_strips_hold_what_they_can_and_say_what_they_do_not(chosen: str, paper: str) -> None:
    contacts = (*map(help_of, range(12)), LEGAL)
    sheet = made(ContactsSheet(contacts, EDITION, chosen, paper, variant=contacts_sheet.STRIP))
    assert sheet.read.pages == 1 and sheet.read.overlaps() == []
    told = "; ".join(str(note) for note in sheet.report.notes)
    assert sheet.read.text.count(LEGAL.telephone) >= 2, "the strip is there as often as it fits"
    for each in contacts:
        assert (each.telephone in sheet.read.text) != (each.name.es in told), each.name.es
    assert min(sheet.read.type_sizes) >= 8 * 0.95


def test_without_a_contact_there_are_lines_to_write_on() -> None:
    for variant in (contacts_sheet.SHEET, contacts_sheet.STRIP):
        sheet = made(ContactsSheet((), EDITION, "es", "letter", variant=variant))
        assert "Ayuda legal" in sheet.read.text and sheet.report.notes

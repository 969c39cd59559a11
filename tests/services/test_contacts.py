"""Whom people can call: only numbers that somebody called lately reach the paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from fieldtool.clock import moment
from fieldtool.domain.sheets import Order
from fieldtool.errors import UserError
from fieldtool.i18n import say
from fieldtool.services.contacts import HELP_OF, Freshness, Listed, state_body
from fieldtool.services.printing import Printed
from fieldtool.workspace import Workspace
from tests.prepared import new_store

PHRASE = "cinco palabras muy distintas"
NOW = 1_795_000_000_000
"""Milliseconds: a day in November 2026, whatever the computer believes."""

TODAY = moment(NOW).astimezone().date()


def new_workspace(folder: Path, country: str = "MX") -> Workspace:
    return new_store(folder, PHRASE, country=country, clock=lambda: NOW)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "a") as made:
        yield made


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def contact(name: str, number: str, checked: str | None, **more: Any) -> dict[str, Any]:
    document = {"organisation": name, "help": ["legal"], "country": "MX", "telephones": [number]}
    return {**document, **({"checked": checked} if checked else {}), **more}


def listed(workspace: Workspace) -> dict[str, Listed]:
    return {each.record.values["organisation"]: each for each in workspace.contacts.listed()}


def text(pdf: bytes) -> str:
    with pdfium.PdfDocument(pdf) as document:
        return " ".join(
            page.get_textpage().get_text_range().replace("\r\n", " ").replace("￾", "") for page in document
        )


def qa(workspace: Workspace, situation: str, words: str, paper: str, contacts: Any = None) -> Printed:
    chosen = None if contacts is None else tuple(contacts)
    return workspace.printing.sheet(Order("qa", words, paper, situation=situation, contacts=chosen))


def test_old_numbers_are_not_printed_and_it_is_said(workspace: Workspace) -> None:
    fresh, ageing, old, never = workspace.records.add(
        "contact",
        [
            contact("Fresca", "555 0101", ago(10)),
            contact("Madura", "555 0102", ago(61)),
            contact("Vieja", "555 0103", ago(121)),
            contact("Nunca", "555 0104", None),
        ],
    )
    found = listed(workspace)
    assert [found[name].freshness for name in ("Fresca", "Madura", "Vieja", "Nunca")] == [
        Freshness.FRESH,
        Freshness.AGEING,
        Freshness.OLD,
        Freshness.NEVER,
    ]
    printed = qa(workspace, "REC", "es", "letter")
    words = text(printed.pdf)
    assert "555 0101" in words and "555 0102" in words
    assert "555 0103" not in words and "555 0104" not in words
    assert [say(each) for each in printed.to_call] == [
        "Madura: the number was checked 61 days ago. Call again before you print many copies."
    ]
    chosen = qa(workspace, "REC", "es", "letter", contacts=[old, never, fresh, ageing])
    assert "555 0103" not in text(chosen.pdf)
    assert len(chosen.left_out) == 2 and chosen.contacts == 2
    assert all(note in chosen.notes for note in chosen.left_out)


@pytest.mark.parametrize(
    ("more", "es", "en"),
    [
        (
            {"schedule": ["MO,TU,WE,TH,FR 08:00-18:00", "SA 09:00-13:00"]},
            "Lunes a viernes, 8:00 a 18:00; Sábado, 9:00 a 13:00",
            "Monday to Friday, 8:00 to 18:00; Saturday, 9:00 to 13:00",
        ),
        (
            {"schedule": ["MO,WE 08:00-12:00", "MO,WE 14:00-17:30"], "hours_es": "Solo con cita"},
            "Lunes, miércoles, 8:00 a 12:00, 14:00 a 17:30 · Solo con cita",
            "Monday, Wednesday, 8:00 to 12:00, 14:00 to 17:30 · Solo con cita",
        ),
        (
            {"schedule": ["MO,TU,WE,TH,FR,SA,SU 20:00-06:00"]},
            "Todos los días, 20:00 a 6:00",
            "Every day, 20:00 to 6:00",
        ),
        ({"schedule": ["MO,TU,WE,TH,FR,SA,SU 00:00-24:00"]}, "24 horas", "24 hours"),
        ({"emergency": "yes"}, "24 horas", "24 hours"),
    ],
)
def test_the_hours_are_on_the_paper_in_its_language(
    workspace: Workspace, more: dict[str, Any], es: str, en: str
) -> None:
    workspace.records.add("contact", [contact("Con horario", "555 0101", ago(1), **more)])
    assert es in text(qa(workspace, "REC", "es", "letter").pdf)
    assert en in text(qa(workspace, "REC", "en", "letter").pdf)


@pytest.mark.parametrize(
    ("name", "there"),
    [("Ayuda legal", True), ("Clínica jurídica gratuita de la terminal de autobuses del puerto", False)],
)
def test_a_card_has_the_hours_or_says_that_it_has_no_room(
    workspace: Workspace, name: str, there: bool
) -> None:
    week = ["MO,TU,WE,TH,FR,SA 08:00-18:00"]
    workspace.records.add("contact", [contact(name, "555 0134", ago(1), schedule=week)])
    printed = workspace.printing.sheet(Order("card", "es", "letter", situation="DET"))
    assert ("Lunes a sábado, 8:00 a 18:00" in text(printed.pdf)) == there
    assert any("no room for the hours" in str(note) for note in printed.notes) != there


def test_what_was_called_today_is_printed(workspace: Workspace) -> None:
    (old,) = workspace.records.add("contact", [contact("Vieja", "555 0103", ago(400))])
    workspace.contacts.called_today(old, "555 0103")
    assert workspace.records.get(old).values["checked"] == TODAY.isoformat()
    assert "555 0103" in text(qa(workspace, "REC", "both", "a4").pdf)


def test_another_number_than_the_one_called_is_not_confirmed(workspace: Workspace) -> None:
    (old,) = workspace.records.add("contact", [contact("Vieja", "555 0103", ago(400))])
    workspace.records.edit(old, {"telephones": ["555 0105"]})
    with pytest.raises(UserError) as caught:
        workspace.contacts.called_today(old, "555 0103")
    assert caught.value.code == "C-11"
    assert workspace.records.get(old).values["checked"] == ago(400)


def test_a_new_number_loses_the_check_of_the_old_one(workspace: Workspace) -> None:
    (id,) = workspace.records.add("contact", [contact("Ayuda", "555 0101", ago(1))])
    workspace.contacts.save({"telephones": ["555 0109"]}, workspace.records.get(id))
    assert "checked" not in workspace.records.get(id).values
    workspace.contacts.save({"telephones": ["555 0110"]}, workspace.records.get(id), called=True)
    assert workspace.records.get(id).values["checked"] == TODAY.isoformat()


def test_editing_keeps_what_the_form_does_not_show(workspace: Workspace) -> None:
    (id,) = workspace.records.add(
        "contact", [contact("Ayuda", "555 0101", ago(1), notes_es="Tocar el timbre", cost="gratis")]
    )
    workspace.contacts.save({"organisation": "Ayuda legal"}, workspace.records.get(id))
    values = workspace.records.get(id).values
    assert values["organisation"] == "Ayuda legal"
    assert values["notes_es"] == "Tocar el timbre" and values["cost"] == "gratis"
    assert values["checked"] == ago(1)


def test_what_arrived_while_the_form_was_open_stays(workspace: Workspace) -> None:
    (id,) = workspace.records.add("contact", [contact("Ayuda", "555 0101", ago(1))])
    opened = workspace.records.get(id)
    workspace.records.edit(id, {"cost": "gratis"})
    workspace.contacts.save({"organisation": "Ayuda legal"}, opened)
    values = workspace.records.get(id).values
    assert values["organisation"] == "Ayuda legal" and values["cost"] == "gratis"


def test_internal_contacts_stay_inside(workspace: Workspace) -> None:
    (id,) = workspace.records.add("contact", [contact("Interna", "555 0101", ago(1), visibility="internal")])
    printed = qa(workspace, "REC", "es", "letter", contacts=[id])
    assert "555 0101" not in text(printed.pdf) and printed.left_out


def test_a_number_on_which_two_laptops_differ_is_not_printed(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "a") as one, new_workspace(tmp_path / "b") as other:
        one.exchange.write_identity(tmp_path / "a.id")
        other.exchange.write_identity(tmp_path / "b.id")
        one.exchange.trust(one.exchange.read_identity(tmp_path / "b.id"), "B")
        other.exchange.trust(other.exchange.read_identity(tmp_path / "a.id"), "A")
        (id,) = one.records.add("contact", [contact("Ayuda", "555 0101", ago(1))])
        one.exchange.prepare(tmp_path / "1.ft", ["B"])
        other.exchange.receive(tmp_path / "1.ft")
        one.contacts.save({"telephones": ["555 0102"]}, one.records.get(id), called=True)
        other.contacts.save({"telephones": ["555 0103"]}, other.records.get(id), called=True)
        other.exchange.prepare(tmp_path / "2.ft", ["A"])
        one.exchange.receive(tmp_path / "2.ft")
        printed = qa(one, "REC", "es", "letter", contacts=[id])
        assert "555 010" not in text(printed.pdf) and printed.left_out
        one.contacts.called_today(id, listed(one)["Ayuda"].telephone)
        assert "555 010" in text(qa(one, "REC", "es", "letter", contacts=[id]).pdf)


def test_legal_help_first_and_no_consulate_by_default(workspace: Workspace) -> None:
    workspace.records.add(
        "contact",
        [
            contact("Consulado", "555 0190", ago(1), help=["consulate", "legal"]),
            contact("Albergue", "555 0120", ago(1), help=["shelter"]),
            contact("Zona legal", "555 0110", ago(1)),
        ],
    )
    order = [each.record.values["organisation"] for each in workspace.contacts.listed()]
    assert order == ["Zona legal", "Albergue", "Consulado"]
    words = text(qa(workspace, "REC", "es", "letter").pdf)
    assert "555 0190" not in words
    assert words.index("555 0110") < words.index("555 0120")
    chosen = [each.record.id for each in workspace.contacts.listed()]
    words = text(qa(workspace, "REC", "es", "letter", contacts=chosen).pdf)
    assert "555 0190" in words and "Llamar a su consulado" in words


def test_everything_that_was_chosen_is_printed(workspace: Workspace) -> None:
    ids = workspace.records.add("contact", [contact(f"Ayuda {n}", f"555 011{n}", ago(1)) for n in range(6)])
    words = text(qa(workspace, "REC", "es", "letter", contacts=ids).pdf)
    assert all(f"555 011{n}" in words for n in range(6))
    assert qa(workspace, "REC", "es", "letter").contacts == 3


def test_an_institution_becomes_a_contact_by_a_call(workspace: Workspace) -> None:
    offers = workspace.contacts.offers()
    assert offers.country == "MX"
    assert {each.institution.country for each in offers.institutions} == {"MX"}
    cndh = next(each for each in offers.institutions if each.institution.kind == "human_rights_institution")
    assert cndh.contact is None
    id = workspace.contacts.called_institution(cndh.institution.id)
    values = workspace.records.get(id).values
    assert values["help"] == ["complaints"] and values["checked"] == TODAY.isoformat()
    assert cndh.institution.id in values["source"] and "2026" in values["source"]
    assert workspace.contacts.called_institution(cndh.institution.id) == id
    again = next(
        each for each in workspace.contacts.offers().institutions if each.institution == cndh.institution
    )
    assert again.contact == id
    words = text(qa(workspace, "REC", "both", "letter").pdf)
    assert "800 715 2000" in words
    assert (
        "Comisión Nacional de los Derechos Humanos" in words and "National Human Rights Commission" in words
    )
    assert "Órgano del Estado" in words and "State body" in words


def test_cautions_of_the_country_go_along(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "a", "NI") as workspace:
        ids = {each.id for each in workspace.contacts.offers().cautions}
    assert "nicaragua-contact-may-be-dangerous" in ids and "many-lines-are-state-bodies" in ids
    assert "united-states-complaints-office" not in ids


def test_kinds_of_institutions_are_known(workspace: Workspace) -> None:
    kinds = {each.kind for each in workspace.library.institutions()}
    assert set(HELP_OF) <= kinds
    assert state_body("unhcr") is None
    assert state_body("migration_authority") == "State body"
    assert state_body("trafficking_helpline") == "May be a State body"


def test_country_and_use_stay_here(workspace: Workspace) -> None:
    workspace.set_country("GT")
    workspace.set_use("shelter")
    assert workspace.contacts.offers().country == "GT"
    assert workspace.exchange.unshared() == 0
    folder = workspace._store.folder
    workspace.close()
    with Workspace.open(folder, PHRASE) as again:
        assert (again.country, again.use) == ("GT", "shelter")


def test_pages_as_pictures(workspace: Workspace) -> None:
    printed = qa(workspace, "DET", "both", "a4")
    assert date(2026, 1, 1) < TODAY
    for page in range(printed.report.pages):
        assert workspace.printing.picture(printed.pdf, page, 120).startswith(b"\x89PNG")

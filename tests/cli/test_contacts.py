"""Contacts from the command line: listed, called, put together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.cli.conftest import Terminal

AGO = (date.today() - timedelta(days=10)).isoformat()  # noqa: DTZ011 - the day on the wall
CONTACTS: list[dict[str, Any]] = [
    {
        "organisation": "Albergue Ejemplo",
        "name_en": "Example Shelter",
        "service": "Comedor",
        "service_en": "Meals",
        "help": ["shelter"],
        "country": "MX",
        "telephones": ["(961) 555 0134"],
        "emails": ["casa@example.org"],
        "websites": ["www.example.org"],
        "address": "Calle Uno 1",
        "locality": "Tapachula",
        "subdivision1": "Chiapas",
        "position": "14.9056,-92.2634",
        "schedule": ["MO,TU,WE,TH,FR,SA,SU 00:00-24:00"],
        "languages": ["es", "mam"],
        "description_es": "Techo y comida.",
        "description_en": "A roof and food.",
        "cost_en": "Free",
        "eligibility_en": "Everybody",
        "documents_en": "None",
        "accessibility_en": "Ramp",
        "external_id": "shelter-1",
        "checked": AGO,
    },
    {"organisation": "Consulado Ejemplo", "help": ["consulate"], "country": "MX", "telephones": ["555 0190"]},
    {"organisation": "Ayuda Legal", "help": ["legal"], "telephones": ["555 0110"], "visibility": "internal"},
]


def add(terminal: Terminal, documents: Any = CONTACTS) -> list[str]:
    ids: list[str] = terminal("add", "contact", "--from", terminal.file(documents)).json
    return ids


def of_the_team(found: list[dict[str, Any]]) -> list[str]:
    return [each["organisation"]["es"] for each in found if not each["institution"]]


def test_listed_with_legal_help_first_and_the_consulate_last(terminal: Terminal) -> None:
    shelter, *_others = add(terminal)
    found = terminal("contacts", "list").json
    assert of_the_team(found) == ["Ayuda Legal", "Albergue Ejemplo · Comedor", "Consulado Ejemplo"]
    assert found[0]["internal"] and found[-1]["help"] == ["consulate"]
    assert any(each["institution"] and not each["verified"] for each in found)
    line = next(each for each in found if each["id"] == shelter)
    assert line["telephone"] == "961 555 0134" and line["trust"] == "fresh" and line["open_now"] is True
    assert line["organisation"]["en"] == "Example Shelter · Meals" and line["printed"]
    said = terminal("contacts", "list", language="es", json=False).out
    assert "Todavía sin verificar" in said and "no tiene que hacerlo" in said
    shown = terminal("show", shelter).json
    assert all(shown[name] == value for name, value in CONTACTS[0].items() if name != "telephones")


def test_narrowed(terminal: Terminal) -> None:
    add(terminal)
    place = {"name": "Puente", "country": "MX", "latitude": "14.68", "longitude": "-92.15"}
    terminal("add", "place", "--from", terminal.file(place))

    def asked(*options: str) -> list[str]:
        return of_the_team(terminal.typed(*front(terminal), "contacts", "list", *options, "--json").json)

    assert asked("--help-kind", "legal") == ["Ayuda Legal"]
    assert asked("--open-now") == asked("--language", "mam") == ["Albergue Ejemplo · Comedor"]
    assert asked("--place", "tapachula", "--public") == ["Albergue Ejemplo · Comedor"]
    assert asked("--internal") == ["Ayuda Legal"]
    near = terminal("contacts", "list", "--near", "puente").json
    assert next(each["km"] for each in near if each["km"] is not None) == 28
    assert "C-25" in terminal("contacts", "list", "--near").err
    assert terminal("contacts", "post").json == {"id": None}
    post = terminal("contacts", "post", "puente").json
    assert (post["name"], post["has_position"]) == ("Puente", True)
    assert [each["id"] for each in terminal("contacts", "list", "--near").json] == [
        each["id"] for each in near
    ]
    assert 28 in [each["km"] for each in terminal("contacts", "list").json]
    assert terminal("contacts", "post", "--none").json == {"id": None}
    assert {each["km"] for each in terminal("contacts", "list").json} == {None}
    guatemala = terminal("contacts", "list", "--country", "GT").json
    assert guatemala and {each["country"] for each in guatemala} == {"GT"}
    nowhere = terminal("contacts", "list", "--near", "Nowhere")
    assert nowhere.code == 1 and "C-20" in nowhere.err
    assert "No contact fits." in terminal("contacts", "list", "--place", "xyz", json=False).out


def test_an_institution_is_adopted_and_referred_to(terminal: Terminal) -> None:
    institution = next(each for each in terminal("contacts", "list").json if each["institution"])
    made = terminal("contacts", "adopt", institution["id"]).json
    assert terminal("contacts", "adopt", institution["id"]).json == made
    assert "C-23" in terminal("contacts", "adopt", "MX-nowhere").err
    observation = terminal.observe()
    document = {"observation": observation, "contact": made["id"], "need": ["legal"], "date": "2026-11-21"}
    (referral,) = terminal("add", "referral", "--from", terminal.file(document)).json
    terminal("edit", referral, "--from", terminal.file({"outcome": "helped"}))
    (shown,) = terminal("show", observation).json["referrals"]
    assert (shown["id"], shown["outcome"]) == (referral, "helped")
    assert shown["contact"] == institution["organisation"]
    told = terminal("show", observation, language="es", json=False).out
    assert "1 remisión:" in told and institution["organisation"]["es"] in told
    found = {each["id"]: each["referrals"] for each in terminal("contacts", "list").json}
    assert found[made["id"]] == 1


def front(terminal: Terminal) -> list[Any]:
    return ["--folder", terminal.folder, "--lang", "en", "--passphrase-file", terminal.phrase_file]


def test_a_call_without_an_answer_is_noted_and_travels(
    two: tuple[Terminal, Terminal], tmp_path: Path
) -> None:
    north, south = two
    id = add(north)[0]

    def give(one: Terminal, other: Terminal, name: str, number: int) -> None:
        bundle = tmp_path / f"{number}.fieldtool"
        one("export", "--to", bundle, "--for", name).json  # noqa: B018
        other("import", bundle).json  # noqa: B018

    give(north, south, "Sur", 1)
    noted = south("contacts", "called", id, "--no-answer", "--by", "M2", "--note", "suena").json
    assert noted == {"id": id, "answered": False, "trust": "ageing"}
    give(south, north, "Norte", 2)
    line = next(each for each in north("contacts", "list").json if each["id"] == id)
    assert (line["trust"], line["silent_days"], line["printed"]) == ("ageing", 1, True)
    assert north("contacts", "called", id).json["trust"] == "fresh"
    wrong = north("contacts", "called", id, "--number", "555 0100")
    assert wrong.code == 1 and "C-11" in wrong.err


def test_duplicates_are_proposed_merged_and_separated(terminal: Terminal) -> None:
    keep = add(terminal)[0]
    other = {"organisation": "Casa", "help": ["health"], "country": "MX", "telephones": ["9615550134"]}
    (twice,) = add(terminal, [{**other, "notes_es": "Tocar"}])
    assert terminal("contacts", "duplicates").json == [{"one": keep, "other": twice, "because": "telephone"}]
    assert "the same telephone" in terminal("contacts", "duplicates", json=False).out
    merged = terminal("contacts", "merge", keep, twice).json
    assert merged["kept"] == keep and "notes_es" in merged["changed"] and "help" in merged["changed"]
    assert terminal("show", twice).json["same_as"] == keep and terminal("show", twice).json["deleted"]
    assert terminal("contacts", "duplicates").json == []
    assert terminal("contacts", "separate", twice).json == {"id": twice}
    assert "same_as" not in terminal("show", twice).json
    again = terminal("contacts", "merge", keep, keep)
    assert again.code == 1 and "C-22" in again.err


def test_every_word_of_the_help_is_there(terminals: Callable[[str], Terminal]) -> None:
    terminal = terminals("a")
    for language, word in (("es", "juntar"), ("en", "put duplicates together")):
        assert word in terminal.typed("--lang", language, "contacts", "--help").out


def test_a_search_tells_how_sure_a_number_is_and_that_a_consulate_is_a_choice(terminal: Terminal) -> None:
    consulate = {
        "organisation": "Consulado Imaginario",
        "help": ["consulate"],
        "country": "MX",
        "telephones": ["555 0155"],
    }
    terminal("add", "contact", "--from", terminal.file(consulate))
    said = terminal("search", "consulado imaginario", language="es", json=False).out
    assert "Todavía sin verificar" in said and "decisión suya" in said

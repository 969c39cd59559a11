"""Contacts written for other programs come back as they were, field by field."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.contact import CONTACT
from fieldtool.errors import UserError
from fieldtool.interop import hsds, hsds_files, sheets, vcard

ALBERGUE: dict[str, Any] = {
    "organisation": "Albergue Ñandú, A. C.",
    "name_en": "Ñandú Shelter",
    "service": "Techo; comida",
    "service_en": "Roof and food",
    "description_es": "Línea uno\nLínea «dos», con coma",
    "description_en": 'Line one\nline "two"',
    "help": ["legal", "shelter"],
    "country": "MX",
    "subdivision1": "Chiapas",
    "locality": "Villa Quimera",
    "address": "Calle 5 de Mayo 12, int. 3",
    "position": "14.6789,-92.1477",
    "places": ["Villa Quimera", "El Naranjo"],
    "telephones": ["+52 555 0134", "555 0199"],
    "emails": ["casa@example.org", "otra@example.org"],
    "websites": ["https://example.org", "https://example.org/en"],
    "schedule": ["MO,TU,WE 09:00-17:00", "SA 09:00-12:00"],
    "emergency": "yes",
    "hours_es": "Todos los días",
    "hours_en": "Every day",
    "languages": ["es", "mam"],
    "cost": "Gratis",
    "cost_en": "Free",
    "eligibility": "Toda persona",
    "eligibility_en": "Anyone",
    "documents": "Ninguno",
    "documents_en": "None",
    "accessibility": "Rampa",
    "accessibility_en": "Ramp",
    "notes_es": "=No es fórmula",
    "notes_en": "-not a formula",
    "checked": "2026-10-01",
    "source": "Visita",
    "external_id": "A-1",
    "visibility": "public",
}

_SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co"))
line = st.text(_SIGNS, min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)
listed = line.filter(lambda text: ";" not in text and not text.startswith("'"))
_LINES = (
    "service",
    "description_es",
    "cost",
    "eligibility_en",
    "documents",
    "address",
    "notes_es",
    "locality",
)
_NUMBER = st.from_regex(r"\+?5{3} 01[0-9]{2}", fullmatch=True)
_HELP = st.sampled_from(["legal", "health", "shelter"])
contacts = st.fixed_dictionaries(
    {"organisation": line},
    optional={
        **dict.fromkeys(_LINES, line),
        **dict.fromkeys(("places", "languages"), st.lists(listed, min_size=1, max_size=3, unique=True)),
        "help": st.lists(_HELP, min_size=1, max_size=2, unique=True),
        "telephones": st.lists(_NUMBER, min_size=1, max_size=2, unique=True),
    },
)


def through_json(document: dict[str, Any]) -> dict[str, Any]:
    tables = hsds.tables_of([("one", document)])
    (found,) = hsds.contacts_of(hsds_files.from_json(hsds_files.to_json(tables)))
    return found


def through_package(document: dict[str, Any]) -> dict[str, Any]:
    tables = hsds.tables_of([("one", document)])
    (found,) = hsds.contacts_of(hsds_files.from_package(hsds_files.to_package(tables)))
    return found


def through_card(version: str) -> Any:
    def through(document: dict[str, Any]) -> dict[str, Any]:
        (found,) = vcard.from_vcards(vcard.to_vcards([document], version))
        return found

    return through


def through_table(write: Any) -> Any:
    def through(document: dict[str, Any]) -> dict[str, Any]:
        table = sheets.read_table(write(sheets.to_rows([document], CONTACT.names)))
        (found,) = sheets.from_rows(table, table[0], CONTACT, {})
        return found

    return through


ROADS = {
    "hsds json": through_json,
    "hsds package": through_package,
    "vcard 3": through_card("3.0"),
    "vcard 4": through_card("4.0"),
    "csv": through_table(sheets.to_csv),
    "xlsx": through_table(sheets.to_xlsx),
}


@pytest.mark.parametrize("road", ROADS)
def test_every_field_comes_back(road: str) -> None:
    assert ROADS[road](ALBERGUE) == ALBERGUE


@pytest.mark.parametrize("road", ROADS)
@given(document=contacts)
def test_any_contact_comes_back(road: str, document: dict[str, Any]) -> None:
    found = dict(ROADS[road](document))
    if road.startswith("hsds"):
        assert found.pop("external_id")  # the id in the file stands for one that was never given
    assert found == document


def test_a_file_holds_many_cards() -> None:
    data = vcard.to_vcards([{**ALBERGUE, "organisation": f"Casa {n}"} for n in range(30)], "4.0")
    assert data.count(b"VERSION:4.0") == 30
    assert [each["organisation"] for each in vcard.from_vcards(data)] == [f"Casa {n}" for n in range(30)]


def test_a_card_of_an_old_telephone_is_read() -> None:
    old = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91and=C3=BA;Casa;;;\r\n"
        b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Casa =C3=91and=C3=BA\r\nTEL;CELL:5550134\r\n"
        b"END:VCARD\r\n"
    )
    (found,) = vcard.from_vcards(old)
    assert found["organisation"] == "Casa Ñandú"
    assert found["telephones"] == ["5550134"]


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_card_holds_the_day_on_which_its_number_was_checked(version: str) -> None:
    data = vcard.to_vcards([{**ALBERGUE, "checked": "2026-10"}, {**ALBERGUE, "checked": None}], version)
    assert data.count(b"X-FIELDTOOL-CHECKED:2026-10\r\n") == 1
    dated, undated = vcard.from_vcards(data)
    assert dated["checked"] == "2026-10" and "checked" not in undated


def test_a_card_without_a_name_is_kept_to_be_told_of() -> None:
    data = vcard.to_vcards([ALBERGUE], "3.0") + (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:555 0199\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN:Sol;Casa\r\nTEL:555 0134\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n"
    )
    found = vcard.from_vcards(data)
    assert [each.get("organisation") for each in found] == [ALBERGUE["organisation"], None, "Casa Sol"]


def test_two_columns_of_one_field_are_put_together() -> None:
    table = [
        ["a", "b", "c", "d"],
        ["555 0134; 555 0199", "555 0134", "uno", "dos"],
        ["", "555 0101", "", "tres"],
    ]
    columns = ("telephones", "telephones", "notes_es", "notes_es")
    assert sheets.from_rows(table, columns, CONTACT, {}) == (
        {"telephones": ["555 0134", "555 0199"], "notes_es": "uno; dos"},
        {"telephones": ["555 0101"], "notes_es": "tres"},
    )


def test_rows_have_the_numbers_that_a_table_program_shows() -> None:
    data = b"\n\nnombre\nCasa\n\n\nOtra\n"
    assert sheets.read_rows(data) == {3: ["nombre"], 4: ["Casa"], 7: ["Otra"]}


def test_headings_are_told_apart() -> None:
    assert sheets.told_apart(["Tel", "Tel", "", "Tel", "C"]) == ("Tel", "Tel (2)", "C", "Tel (3)", "C (2)")


def test_nothing_is_computed_by_a_table_program() -> None:
    evil = {**ALBERGUE, "organisation": '=HYPERLINK("http://x","y")', "service": "@SUM(1)", "cost": "\t=1"}
    rows = sheets.to_rows([evil], CONTACT.names)
    cells = list(csv.reader(io.StringIO(sheets.to_csv(rows).decode("utf-8-sig"))))[1]
    computed = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert computed == ["+52 555 0134; 555 0199"]
    sheet = openpyxl.load_workbook(io.BytesIO(sheets.to_xlsx(rows))).worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != "f" and not str(cell.value or "").startswith("=")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("+52 961 999 0134", "+52 961 999 0134"),
        ("+52 (961) 999-0134; +502 5555.0134", "+52 (961) 999-0134; +502 5555.0134"),
        ("+502-5555-0134", "'+502-5555-0134"),
        ("+52+1", "'+52+1"),
        ("+52 961 ext. 3", "'+52 961 ext. 3"),
        ("+SUM(1)", "'+SUM(1)"),
        ("+1\t2", "'+1\t2"),
        ("-5", "'-5"),
        ("=1", "'=1"),
        ("@A1", "'@A1"),
    ],
)
def test_a_telephone_is_written_as_it_is_and_everything_else_is_guarded(text: str, written: str) -> None:
    assert next(csv.reader(io.StringIO(sheets.to_csv([[text]]).decode("utf-8-sig"), newline=""))) == [written]
    cell = openpyxl.load_workbook(io.BytesIO(sheets.to_xlsx([[text]]))).worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == (written, "s")
    assert sheets.read_table(sheets.to_csv([["a"], [text]]))[1] == [text]


def test_what_a_card_says_of_country_code_and_languages_is_kept() -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Casa\r\nLANG:es\r\nLANG:mam\r\nCLASS:PRIVATE\r\n"
        b"ADR:;;Calle 5;Villa Quimera;Chiapas;30700;MX\r\nEND:VCARD\r\n"
    )
    (found,) = vcard.from_vcards(data)
    assert found["country"] == "MX" and found["address"] == "Calle 5, 30700"
    assert found["languages"] == ["es", "mam"] and found["visibility"] == "internal"


def test_columns_are_guessed_in_both_languages() -> None:
    called = {
        "organisation": ("Organización", "Name"),
        "telephones": ("Teléfono", "Phone"),
        "cost": ("Costo",),
    }
    assert sheets.guess(["ORGANIZACION", "telefonos", "Otra cosa", "costo"], called) == (
        "organisation", "telephones", None, "cost",
    )  # fmt: skip
    assert sheets.guess(["name", "Name"], called) == ("organisation", None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_of_any_usual_kind(encoding: str, delimiter: str) -> None:
    text = (
        delimiter.join(["nombre", "teléfono"]) + "\r\n" + delimiter.join(["Ñandú", "555 0134"]) + "\r\n\r\n"
    )
    assert sheets.read_table(text.encode(encoding)) == [["nombre", "teléfono"], ["Ñandú", "555 0134"]]


def test_a_workbook_is_not_written_in_clear_on_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no temporary folder in which it could be."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    rows = [["organisation"], ["Casa Ñandú"]]
    assert sheets.read_table(sheets.to_xlsx(rows)) == rows


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"{number}/organization.csv", b"id,name\n" + b"0" * 60_000_000)
    return out.getvalue()


HOSTILE = {
    "nothing": b"",
    "noise": bytes(range(256)) * 10,
    "a broken zip": b"PK\x03\x04" + b"\0" * 100,
    "json of something else": b'{"a": 1}',
    "deep json": b"[" * 100_000,
    "a list of numbers": b"[1, 2]",
    "services that are no list": json.dumps([{"name": "x", "services": "y"}]).encode()[:-3],
    "cards without an end": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\n",
    "a bomb": bomb(),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_a_sentence(what: str) -> None:
    data = HOSTILE[what]
    for read in (hsds_files.from_json, hsds_files.from_package, vcard.from_vcards, sheets.read_table):
        try:
            read(data)
        except UserError as error:
            assert error.code in ("N-01", "N-02")

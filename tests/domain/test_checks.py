"""What a record lacks, and which words may point to a person."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldtool.domain.checks import Trace, check, traces_of_persons
from fieldtool.domain.codec import Json
from fieldtool.domain.contact import CONTACT
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.place import PLACE
from fieldtool.domain.visit import VISIT

GOOD: dict[str, Json] = {
    "situation": "DET",
    "findings": ["concern"],
    "occurred": "2026",
    "place": "not_known",
    "account": "No hay agua",
}


def test_a_complete_observation_has_no_fault() -> None:
    assert check(OBSERVATION, GOOD) == ()
    without_account = {**GOOD, "account": None, "answers": {"DET-01": "not_respected"}}
    assert check(OBSERVATION, without_account) == ()


@pytest.mark.parametrize("name", ["situation", "findings", "occurred", "place", "account"])
@pytest.mark.parametrize("empty", [None, "", [], {}])
def test_each_missing_field_is_named(name: str, empty: Json) -> None:
    assert [fault.field for fault in check(OBSERVATION, {**GOOD, name: empty})] == [name]


def test_everything_missing_is_named_at_once() -> None:
    names = [fault.field for fault in check(OBSERVATION, {})]
    assert names == ["situation", "findings", "occurred", "place", "account"]
    assert [fault.field for fault in check(PLACE, {})] == ["name"]
    assert [fault.field for fault in check(CONTACT, {})] == ["organisation", "help"]


def test_people_who_did_not_agree_are_not_described() -> None:
    people = [{"code": "P1"}]
    assert [f.field for f in check(OBSERVATION, {**GOOD, "consent": "refused", "people": people})] == [
        "people"
    ]
    assert check(OBSERVATION, {**GOOD, "consent": "given", "people": people}) == ()


@pytest.mark.parametrize("consent", [None, "not_asked", "refused", "not_known"])
def test_nothing_is_shared_without_consent(consent: Json) -> None:
    values = {**GOOD, "consent": consent, "consent_scope": ["team"]}
    assert [fault.field for fault in check(OBSERVATION, values)] == ["consent_scope"]
    assert check(OBSERVATION, {**values, "consent": "given"}) == ()


def test_every_list_of_choices_has_its_words() -> None:
    for kind in KINDS.values():
        for field in (*kind.fields, *(part for each in kind.fields for part in each.parts)):
            if field.choices is not None:
                assert len(set(field.choices.codes)) == len(field.choices.codes)
                assert all(field.choices.word(code) != code for code in field.choices.codes)
                assert field.default is None or field.default in field.choices
        assert len(set(kind.names)) == len(kind.names)
    assert len({kind.code for kind in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize(
    ("text", "piece", "sort"),
    [
        ("Llamar al 555 0134 mañana", "555 0134", "telephone"),
        ("faltan 5550 metros", None, None),
        ("Llamar al 55 5555 0134 mañana", "55 5555 0134", "telephone"),
        ("Su número: +52 (961) 555-0134.", "+52 (961) 555-0134", "telephone"),
        ("Correo: persona.uno@example.org, por favor", "persona.uno@example.org", "email"),
        ("CURP XEXX010101HNEXXXA4", "XEXX010101HNEXXXA4", "document"),
        ("pasaporte G12345678", "G12345678", "document"),
        ("identidad 0801199012345", "0801199012345", "document"),
        ("el 2026-10-14 a las 10:38", None, None),
        ("el 14/10/2026 10:38", None, None),
        ("dos celdas, 14 personas", None, None),
        ("DET-01 y P1", None, None),
    ],
)
def test_traces_of_persons(text: str, piece: str | None, sort: str | None) -> None:
    found = [(text[each.start : each.end], each.sort) for each in traces_of_persons(text)]
    assert found == ([(piece, sort)] if piece else [])


@given(st.text(alphabet="aA0123456789@.-+() \n", max_size=80))
def test_traces_stand_in_the_text_and_apart(text: str) -> None:
    found = traces_of_persons(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert list(found) == sorted(found, key=lambda each: each.start)


@pytest.mark.parametrize("piece", ["a", "a.", "9", "A9", "9 ", "@", "a@a", "-"])
def test_a_long_text_is_looked_through_soon(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    assert all(isinstance(each, Trace) for each in traces_of_persons(text))
    assert time.process_time() - started < 2


def test_a_visit_does_not_end_before_it_begins() -> None:
    visit: dict[str, Json] = {"place": "not_known", "started": "2026-10-14T10:38"}
    for ended in (None, "2026", "2026-10-14", "2026-10-14T10:38", "2026-10-15"):
        assert check(VISIT, {**visit, "ended": ended}) == ()
    for ended in ("2025", "2026-10-13", "2026-10-14T10:37"):
        assert [fault.field for fault in check(VISIT, {**visit, "ended": ended})] == ["ended"]

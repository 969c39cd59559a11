"""Commands about records: all or nothing, every fault named, one JSON document and nothing else."""

from __future__ import annotations

import io
import json
import re
import sys
from typing import Any

import pytest

from tests.cli.conftest import OBSERVATION, Terminal

MANY = [{**OBSERVATION, "account": f"Relato {n}"} for n in range(3)]
ODD = "uno\u2028dos\x85tres"
FORMS = {
    "object": (json.dumps(OBSERVATION), 1),
    "array": (json.dumps(MANY), 3),
    "array on many lines": (json.dumps(MANY, indent=2), 3),
    "lines": ("\n".join(map(json.dumps, MANY)), 3),
    "lines with blanks": ("\n\n".join(map(json.dumps, MANY)) + "\n\n", 3),
    "lines of Windows": ("\r\n".join(map(json.dumps, MANY)) + "\r\n", 3),
    "one line": (json.dumps(OBSERVATION) + "\n", 1),
    "with a mark": ("\ufeff" + json.dumps(OBSERVATION), 1),
    "lines with other line ends in a text": (
        "\n".join(json.dumps({**each, "account": ODD}, ensure_ascii=False) for each in MANY),
        3,
    ),
    "nothing": ("[]", 0),
}


@pytest.mark.parametrize(("text", "count"), FORMS.values(), ids=FORMS.keys())
def test_observe_takes_object_array_and_lines(terminal: Terminal, text: str, count: int) -> None:
    ids = terminal("observe", "--from", terminal.file(text)).json
    assert len(set(ids)) == count
    assert {each["id"] for each in terminal("list", "observation").json} == set(ids)


def test_observe_prints_one_id_a_line(terminal: Terminal) -> None:
    done = terminal("observe", "--from", terminal.file(MANY), json=False)
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) == 3
    assert all(terminal("show", id).json["id"] == id for id in done.out.split())


def test_observe_reads_the_standard_input(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps(OBSERVATION).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="latin-1"))
    assert len(terminal("observe", "--from", "-").json) == 1


BAD = [
    OBSERVATION,
    {**OBSERVATION, "situation": "XX", "place": {"name": "Otra", "colour": "red"}},
    {"place": "not_known"},
]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["Record 2, situation:", "Record 2, place.colour:", "Record 3, occurred:", "Nothing was saved."],
        ),
        (
            "es",
            [
                "Registro 2, situation:",
                "Registro 2, place.colour:",
                "Registro 3, occurred:",
                "No se guardó nada.",
            ],
        ),
    ],
)
def test_observe_is_all_or_nothing_and_names_every_fault(
    terminal: Terminal, language: str, words: list[str]
) -> None:
    done = terminal("observe", "--from", terminal.file(BAD), language=language)
    assert (done.code, done.out) == (1, "")
    assert all(each in done.err for each in words), done.err
    assert done.err.count("\n") == 1
    assert terminal("list").json == []
    assert terminal("check").json == {"problems": []}


BROKEN = {
    "": ("", None),
    "no JSON": ("situation: DET", "F-08"),
    "a comma too many": ('{\n  "situation": "DET",\n}', "F-08"),
    "a broken line": (json.dumps(OBSERVATION) + "\n{oops\n", "F-08"),
    "a text": ('"DET"', "F-07"),
    "a number": ("5", "F-07"),
    "numbers": ("[1, 2]", "F-07"),
    "null": ("null", "F-07"),
    "lines of lists": ("[]\n[]", "F-07"),
    "nested without end": ("[" * 100_000, "F-12"),
    "nested without end, closed": ("[" * 100_000 + "]" * 100_000, "F-12"),
    "a number without end": ('{"a": ' + "9" * 10_000 + "}", "F-12"),
    "a name twice": ('{"situation": "DET", "situation": "VER"}', "F-13"),
    "a name twice inside": ('{"place": {"name": "a", "name": "b"}}', "F-13"),
    "not a number": (
        json.dumps({**OBSERVATION, "authorities": [{"kind": "police", "count": float("nan")}]}),
        "R-01",
    ),
    "half a character": (json.dumps({**OBSERVATION, "account": "\ud83d"}), "R-01"),
    "half a character in a name": (json.dumps({**OBSERVATION, "\ud83d": 1}), "R-01"),
}


@pytest.mark.parametrize(("text", "code"), BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("language", ["en", "es"])
def test_broken_files_are_told_in_one_sentence(
    terminal: Terminal, text: str, code: str | None, language: str
) -> None:
    done = terminal("observe", "--from", terminal.file(text), language=language)
    if code is None:
        assert done.json == []
        return
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith(f"({code})\n")
    assert "Traceback" not in done.err
    assert terminal("list").json == []


def test_the_place_of_a_fault_in_a_file_of_many_lines(terminal: Terminal) -> None:
    done = terminal("observe", "--from", terminal.file(BROKEN["a comma too many"][0]))
    assert "Line 3" in done.err
    done = terminal("observe", "--from", terminal.file(BROKEN["a broken line"][0]))
    assert "Line 2" in done.err


def test_files_that_are_not_there_or_not_text(terminal: Terminal) -> None:
    path = terminal.file("x")
    path.write_bytes(b"\xff\xfe{")
    for source, code in ((path, "F-06"), (path.with_name("none"), "F-01"), (path.parent, "F-11")):
        done = terminal("observe", "--from", source)
        assert (done.code, done.out) == (1, "")
        assert f"({code})" in done.err


def test_a_place_object_is_matched_or_made(terminal: Terminal) -> None:
    terminal.observe(place={"name": "Terminal Río"})
    terminal.observe(place={"name": "terminal rio", "country": "MX"})
    terminal.observe(place={"name": "Terminal Río", "country": "GT"})
    places = terminal("list", "place").json
    assert sorted((each["name"], each["country"]) for each in places) == [
        ("Terminal Río", "GT"),
        ("Terminal Río", "MX"),
    ]


def test_add_saves_other_kinds(terminal: Terminal) -> None:
    contact = {"organisation": "Ayuda legal", "help": ["legal"], "telephones": ["555 0134"]}
    (id,) = terminal("add", "contact", "--from", terminal.file(contact)).json
    assert terminal("show", id).json["telephones"] == ["555 0134"]
    visit = {"place": {"name": "Terminal"}, "started": "2026-10-14", "access": "denied"}
    (id,) = terminal("add", "visit", "--from", terminal.file(visit)).json
    assert terminal("show", id).json["place_name"] == "Terminal"


def test_edit(terminal: Terminal) -> None:
    id = terminal.observe(source="told")
    code = terminal("show", id).json["code"]
    changes = terminal.file({"account": "Hay poca agua", "source": None})
    assert terminal("edit", code, "--from", changes).json == {"id": id, "changed": True}
    assert terminal("edit", id, "--from", changes).json == {"id": id, "changed": False}
    shown = terminal("show", id).json
    assert shown["account"] == "Hay poca agua"
    assert "source" not in shown
    for bad in ([], [{}, {}], {"account": 5}, {"situation": None}):
        assert terminal("edit", id, "--from", terminal.file(bad)).code == 1
    assert terminal("edit", "OB-000000", "--from", changes).code == 1
    assert terminal("show", id).json == shown


def test_list(terminal: Terminal) -> None:
    first = terminal.observe(occurred="2026-10-14")
    second = terminal.observe(occurred="2026-11", situation="VER", findings=["good_practice"])
    ids = lambda *where: [each["id"] for each in terminal("list", "observation", *where).json]  # noqa: E731
    assert ids() == [second, first]
    assert ids("--where", "situation=DET") == [first]
    assert ids("--where", "findings=good_practice") == [second]
    assert ids("--where", "place=Terminal de ejemplo", "--where", "situation=VER") == [second]
    assert ids("--where", "occurred=2026-11") == [second]
    assert ids("--where", "account=") == []
    assert ids("--since", "2026-11") == [second]
    assert ids("--until", "2026-10-31", "--where", "situation=DET") == [first]
    assert ids("--since", "2027") == []
    assert len(terminal("list").json) == 3
    shown = terminal("list", "observation", json=False).out
    assert [line.split()[1] for line in shown.splitlines()] == [second, first]
    assert ids("--where", "kind=observation", "--where", "situation=VER") == [second]
    for language, words in (("en", "These names can be used"), ("es", "Se pueden usar estos nombres")):
        unknown = terminal("list", "observation", "--where", "unknown=1", language=language)
        assert (unknown.code, unknown.out) == (1, "") and "R-10" in unknown.err
        assert words in unknown.err and "situation, findings, occurred" in unknown.err
    assert "R-10" in terminal("list", "place", "--where", "situation=DET").err
    assert terminal("list", "--where", "locality=Tecun").json == []  # of some kind, and nobody wrote it
    bad = terminal("list", "--where", "situation")
    assert (bad.code, bad.out) == (1, "")
    assert "F-10" in bad.err


def test_show_and_history(terminal: Terminal) -> None:
    id = terminal.observe(people=[{"code": "P1", "count": 1}], answers={"DET-01": "not_respected"})
    assert terminal("edit", id, "--from", terminal.file({"account": "Hay poca agua"})).json["changed"]
    document = terminal("show", id).json
    assert document.items() >= {"situation": "DET", "account": "Hay poca agua", "differences": []}.items()
    first, second = terminal("history", id).json
    assert second["changes"] == {"account": {"before": "No hay agua", "after": "Hay poca agua"}}
    assert second["parents"] == [first["revision"]]
    for language, words in (("en", "What happened: Hay poca agua"), ("es", "Qué pasó: Hay poca agua")):
        assert words in terminal("show", id, language=language, json=False).out
        assert "Hay poca agua" in terminal("history", id, language=language, json=False).out
    assert terminal("show", "nobody").code == terminal("history", "nobody").code == 1


def matches(schema: dict[str, Any], value: Any) -> bool:
    """Whether a value follows a schema: the small part of JSON Schema that ours is written in."""
    types = {"string": str, "integer": int, "number": (int, float), "object": dict, "array": list}
    known = {
        *("$schema", "title", "description", "default", "type", "properties", "required", "items", "anyOf"),
        *(
            "additionalProperties",
            "enum",
            "const",
            "pattern",
            "format",
            "minimum",
            "maxLength",
            "uniqueItems",
        ),
    }
    assert set(schema) <= known, set(schema) - known
    named = schema.get("type", [])
    if named and not any(
        isinstance(value, types[each]) and not isinstance(value, bool)
        for each in ([named] if isinstance(named, str) else named)
    ):
        return False
    if "anyOf" in schema and not any(matches(each, value) for each in schema["anyOf"]):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "const" in schema and value != schema["const"]:
        return False
    if isinstance(value, str):
        return len(value) <= schema.get("maxLength", len(value)) and bool(
            re.search(schema.get("pattern", ""), value)
        )
    if isinstance(value, list):
        return all(matches(schema.get("items", {}), each) for each in value)
    if isinstance(value, dict):
        properties, more = schema.get("properties", {}), schema.get("additionalProperties", True)
        if any(name not in value for name in schema.get("required", [])):
            return False
        return all(
            matches(properties[name], each)
            if name in properties
            else more is not False and (more is True or matches(more, each))
            for name, each in value.items()
        )
    return not isinstance(value, int) or value >= schema.get("minimum", value)


FULL = {
    **OBSERVATION,
    "authorities": ["migration", {"kind": "police", "unit": "Norte", "count": 2}],
    "account_language": "es",
    "answers": {"DET-01": "not_respected"},
    "people": [{"code": "P1", "count": 1, "age_group": "12_17", "nationality": "HN", "needs": ["asylum"]}],
    "consent": "given",
    "consent_scope": ["team"],
    "urgent_risk": "yes",
    "follow_up": {"what": "Visitar", "when": "2026-11"},
    "confidentiality": "restricted",
}


def test_schema(terminal: Terminal) -> None:
    schema = terminal("schema", "observation").json
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["required"] == ["situation", "findings", "occurred", "place"]
    for good in (OBSERVATION, FULL, *MANY, {**OBSERVATION, "place": "not_known"}):
        assert matches(schema, good)
        assert terminal("observe", "--from", terminal.file(good)).code == 0
    for bad in (
        {**OBSERVATION, "situation": "XX"},
        {**OBSERVATION, "colour": "red"},
        {**OBSERVATION, "occurred": "yesterday"},
        {**OBSERVATION, "authorities": [{"unit": "Norte"}]},
        {**OBSERVATION, "people": [{"count": -1}]},
        {**OBSERVATION, "answers": {"DET-01": "maybe"}},
        {name: value for name, value in OBSERVATION.items() if name != "place"},
        {name: value for name, value in OBSERVATION.items() if name != "account"},
    ):
        assert not matches(schema, bad), bad
        assert terminal("observe", "--from", terminal.file(bad)).code == 1


@pytest.mark.parametrize("kind", ["place", "visit", "observation", "contact"])
def test_schema_in_both_languages_needs_no_store(terminal: Terminal, kind: str) -> None:
    both = [terminal.typed("--lang", each, "--json", "schema", kind).json for each in ("en", "es")]
    assert both[0]["title"] != both[1]["title"]
    assert both[0]["properties"].keys() == both[1]["properties"].keys()
    assert json.loads(terminal.typed("schema", kind).out)["type"] == "object"


def test_search(terminal: Terminal) -> None:
    id = terminal.observe(account="Detención sin agua ni médico")
    writings = ("detencion", "DETENCIÓN", "detencio\u0301n")
    found = [terminal("search", word, language="es").json for word in writings]
    assert found[0] == found[1] == found[2]
    hits = found[0]
    assert set(hits[0]) == {"kind", "id", "title", "snippet", "score"}
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert id in {hit["id"] for hit in hits}
    assert {hit["kind"] for hit in hits} >= {"provision", "answer", "observation"}
    several = terminal("search", "agua", "médico").json
    assert id in {hit["id"] for hit in several}
    assert terminal("search", "xyzzyqwfp").json == []
    assert "xyzzyqwfp" in terminal("search", "xyzzyqwfp", json=False).out

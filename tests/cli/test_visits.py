"""A visit from the command line: from its start to its figures."""

from __future__ import annotations

import pytest

from tests.cli.conftest import OBSERVATION, Terminal

STATION = {
    "place": {"name": "Estación de ejemplo"},
    "started": "2026-10-14T09:50",
    "authorities": ["migration"],
}
SEEN = {name: OBSERVATION[name] for name in ("situation", "findings", "occurred", "account")}


def test_a_whole_visit(terminal: Terminal) -> None:
    visit = terminal("visit", "start", "--from", terminal.file({**STATION, "access": "partial"})).json["id"]
    (observed,) = terminal("visit", "observe", "--from", terminal.file(SEEN)).json
    found = terminal("show", observed).json
    assert found["visit"] == visit and found["place_name"] == "Estación de ejemplo"
    assert found["authorities"] == [{"kind": "migration"}]
    asked = terminal("visit", "checklist", "--situation", "DET").json
    assert len(asked) > 30 and all(each["answer"] is None for each in asked)
    first, second = asked[0]["id"], asked[1]["id"]
    terminal("visit", "answer", f"{first}=yes", f"{second}=no", "--note", "Sin colchones")
    assert [each["answer"] for each in terminal("visit", "checklist", "--situation", "DET").json[:2]] == [
        "yes",
        "no",
    ]
    assert terminal("visit", "status").json["observations"] == 1
    ended = terminal("visit", "finish", "--ended", "2026-10-14T11:00", "--summary", "Tranquila").json
    assert (ended["minutes"], ended["answers"]["no"], ended["asked"]) == (70, 1, len(asked))
    assert "access_reason" in ended["missing"] and "summary" not in ended["missing"]
    saved = terminal("show", visit).json
    assert saved["notes"] == [{"indicator": second, "note": "Sin colchones"}]
    assert terminal("visit", "status").code == 1


@pytest.mark.parametrize("language", ["es", "en"])
def test_as_text_in_the_language_that_was_asked_for(terminal: Terminal, language: str) -> None:
    terminal("visit", "start", "--from", terminal.file(STATION))
    terminal("visit", "answer", "DET-10=no")
    done = terminal("visit", "status", language=language, json=False)
    assert done.code == 0
    assert ("Falta todavía:" if language == "es" else "Still missing:") in done.out
    asked = terminal("visit", "checklist", "--situation", "DET", language=language, json=False)
    assert "DET-10" in asked.out and ("¿Este lugar" if language == "es" else "Is this place") in asked.out


def test_without_a_visit_there_is_nothing_to_note_or_to_end(terminal: Terminal) -> None:
    for command in (
        ("status",),
        ("finish",),
        ("answer", "DET-01=yes"),
        ("observe", "--from", str(terminal.file(SEEN))),
    ):
        done = terminal("visit", *command, json=False)
        assert done.code == 1 and "V-03" in done.err
    assert terminal("list", "observation").json == []


def test_what_is_no_answer_is_told(terminal: Terminal) -> None:
    terminal("visit", "start", "--from", terminal.file(STATION))
    assert "V-04" in terminal("visit", "answer", "DET-01", json=False).err
    assert "R-01" in terminal("visit", "answer", "DET-01=perhaps", json=False).err
    assert "F-09" in terminal("visit", "start", "--from", terminal.file([STATION, STATION]), json=False).err
    assert "V-01" in terminal("visit", "start", "--from", terminal.file(STATION), json=False).err


def test_a_visit_left_without_end_can_be_gone_on_with(terminal: Terminal) -> None:
    (left,) = terminal("add", "visit", "--from", terminal.file(STATION)).json
    assert terminal("visit", "resume", left).json == {"id": left}
    assert terminal("visit", "status").json["id"] == left

"""Every kind of record goes the whole road: added, listed, shown, changed, put away, erased for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import OBSERVATION, Terminal

Two = tuple[Terminal, Terminal]


def add(terminal: Terminal, kind: str, **values: Any) -> str:
    (id,) = terminal("add", kind, "--from", terminal.file(values, f"{kind}.json")).json
    return str(id)


def one_of_each(terminal: Terminal, folder: Path) -> dict[str, str]:
    """A record of each kind; the attachment's file lies beside its document."""
    place = add(terminal, "place", name="Terminal de ejemplo", country="MX")
    visit = add(terminal, "visit", place=place, started="2026-10-14T09:00", access="denied")
    observation = add(terminal, "observation", **{**OBSERVATION, "place": place, "visit": visit})
    contact = add(terminal, "contact", organisation="Casa del Sol", help=["legal"], telephones=["555 0134"])
    referral = add(
        terminal, "referral", observation=observation, contact=contact, need=["legal"], date="2026-10-15"
    )
    (folder / "foto.txt").write_text("El letrero de la terminal", "utf-8")
    attachment = add(terminal, "attachment", record=observation, file="foto.txt", description="Letrero")
    return {
        "place": place,
        "visit": visit,
        "observation": observation,
        "contact": contact,
        "referral": referral,
        "attachment": attachment,
    }


CHANGES: dict[str, dict[str, Any]] = {
    "place": {"note": "Sin sombra"},
    "visit": {"summary": "No dejaron entrar"},
    "observation": {"account": "No hay agua ni baños"},
    "contact": {"cost": "Gratis"},
    "referral": {"outcome": "helped"},
    "attachment": {"description": "El letrero, de cerca"},
}


def test_added_listed_shown_changed_and_with_a_history(terminal: Terminal) -> None:
    made = one_of_each(terminal, terminal.folder.parent)
    assert made.keys() == CHANGES.keys()
    for kind, id in made.items():
        assert [each["id"] for each in terminal("list", kind).json] == [id]
        assert terminal("edit", id, "--from", terminal.file(CHANGES[kind])).json["changed"]
        shown = terminal("show", id).json
        assert shown["kind"] == kind and CHANGES[kind].items() <= shown.items()
        history = terminal("history", id).json
        assert len(history) == 2 and set(history[1]["changes"]) == set(CHANGES[kind])
        for language in ("en", "es"):
            for command in (("show", id), ("history", id), ("list", kind)):
                assert terminal(*command, json=False, language=language).out.strip()
    assert terminal("check").json == {"problems": []}


def test_what_was_said_of_a_file_is_not_changed_afterwards(terminal: Terminal) -> None:
    attachment = one_of_each(terminal, terminal.folder.parent)["attachment"]
    before = terminal("show", attachment).json
    for change in ({"hash": "0" * 64}, {"size": 1}, {"record": "not_known"}):
        refused = terminal("edit", attachment, "--from", terminal.file(change))
        assert (refused.code, refused.out) == (1, "") and "R-01" in refused.err
    assert terminal("show", attachment).json == before


@pytest.mark.parametrize("kind", CHANGES)
def test_into_the_bin_and_out_again(terminal: Terminal, kind: str) -> None:
    id = one_of_each(terminal, terminal.folder.parent)[kind]
    assert terminal("delete", id).json == {"id": id, "changed": True}
    assert terminal("delete", id).json["changed"] is False
    assert terminal("list", kind).json == []
    assert [each["id"] for each in terminal("list", kind, "--deleted").json] == [id]
    assert terminal("show", id).json["deleted"] is True
    assert terminal("undelete", id).json["changed"] is True
    assert [each["id"] for each in terminal("list", kind).json] == [id]


@pytest.mark.parametrize("kind", CHANGES)
def test_erased_for_ever_only_when_it_is_meant(two: Two, kind: str, tmp_path: Path) -> None:
    here, there = two
    made = one_of_each(here, here.folder.parent)
    id = made[kind]
    bundle = tmp_path / "bundle"
    assert here("export", "--to", bundle, "--for", "Sur").json["attachments"] == 1
    there("import", bundle)
    asked = here("purge", id)
    assert (asked.code, asked.out) == (1, "") and "R-06" in asked.err
    erased = here("purge", id, "--yes").json["erased"]
    assert erased[0] == id
    if kind == "observation":
        assert {made["attachment"], made["referral"]} < set(erased)
    for each in erased:
        assert here("show", each).code == 1
        assert here("edit", each, "--from", here.file({"note": "x"})).code == 1
    # It reaches the others, and an older bundle brings nothing back, here or there.
    here("export", "--to", tmp_path / "later", "--for", "Sur")
    looked = there("import", tmp_path / "later", "--preview").json
    assert set(looked["erased"]) == set(erased)
    there("import", tmp_path / "later")
    again = there("import", bundle).json
    assert again["new"] == [] and again["erased"] == []
    for terminal in two:
        assert {each["id"] for each in terminal("list").json} == set(made.values()) - set(erased)
        assert terminal("check").json == {"problems": []}

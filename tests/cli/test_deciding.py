"""Differences are listed and decided on the command line, by anybody; decisions join like any edit."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Terminal

Two = tuple[Terminal, Terminal]


def give(sender: Terminal, receiver: Terminal, folder: Path) -> None:
    name = "Sur" if sender.folder.parent.name == "a" else "Norte"
    sender("export", "--to", folder / "bundle", "--for", name)
    receiver("import", folder / "bundle")


def apart(two: Two, folder: Path) -> str:
    """A record whose account both sides changed."""
    here, there = two
    id = here.observe()
    give(here, there, folder)
    here("edit", id, "--from", here.file({"account": "No hay agua desde ayer"}))
    there("edit", id, "--from", there.file({"account": "Hay un solo grifo"}))
    give(there, here, folder)
    return id


def test_one_of_the_values_is_kept(two: Two, tmp_path: Path) -> None:
    here, there = two
    id = apart(two, tmp_path)
    (found,) = here("differences").json
    assert (found["id"], found["field"]) == (id, "account")
    values = {each["value"]: each for each in found["values"]}
    assert {each["name"] for each in found["values"]} == {"", "Sur"}
    for language in ("en", "es"):
        told = here("differences", json=False, language=language).out
        assert "Hay un solo grifo" in told and "No hay agua desde ayer" in told
    revision = values["Hay un solo grifo"]["revision"]
    assert (
        here("decide", id, "--field", "account", "--keep", revision[:12]).json["value"] == "Hay un solo grifo"
    )
    shown = here("show", id).json
    assert shown["account"] == "Hay un solo grifo" and shown["differences"] == []
    assert shown["had_difference"] == ["account"]
    give(here, there, tmp_path)
    assert there("show", id).json == shown and there("differences").json == []


def test_another_value_is_written_or_a_difference_is_kept_open(two: Two, tmp_path: Path) -> None:
    here, _there = two
    id = apart(two, tmp_path)
    here("edit", id, "--from", here.file({"source": "seen"}))
    assert len(here("differences").json) == 1  # correcting something else decides nothing
    here("decide", id, "--field", "account", "--value", "Un grifo, sin agua desde ayer")
    assert here("show", id).json["account"] == "Un grifo, sin agua desde ayer"


def test_an_edit_against_the_bin(two: Two, tmp_path: Path) -> None:
    here, there = two
    id = here.observe()
    give(here, there, tmp_path)
    here("delete", id)
    there("edit", id, "--from", there.file({"account": "Hay un solo grifo"}))
    give(there, here, tmp_path)
    assert [each["id"] for each in here("list", "observation").json] == [id]  # it stays in sight
    (found,) = here("differences").json
    assert found["field"] == "deleted"
    assert "in the bin" in here("differences", json=False).out
    assert "R-09" in here("decide", id, "--field", "deleted", "--value", "perhaps").err
    here("decide", id, "--field", "deleted", "--value", "no")
    give(here, there, tmp_path)
    for terminal in two:
        assert terminal("show", id).json["account"] == "Hay un solo grifo"
        assert terminal("differences").json == []


def test_what_is_not_to_be_decided_is_told(two: Two, tmp_path: Path) -> None:
    here, _there = two
    id = apart(two, tmp_path)
    for arguments, code in (
        (("--field", "source", "--keep", "00"), "R-07"),
        (("--field", "account", "--keep", "zz"), "R-08"),
        (("--field", "deleted", "--value", "no"), "R-07"),
        (("--field", "source", "--value", "seen"), "R-07"),
        (("--field", "account", "--value", "[1]"), "R-01"),
    ):
        refused = here("decide", id, *arguments)
        assert (refused.code, refused.out) == (1, "") and code in refused.err
    assert len(here("differences").json) == 1


def waiting(two: Two, folder: Path) -> tuple[str, Path]:
    """A record whose account and source both sides changed, and the bundle that is not received yet."""
    here, there = two
    id = here.observe()
    give(here, there, folder)
    here("edit", id, "--from", here.file({"account": "No hay agua desde ayer", "source": "seen"}))
    there("edit", id, "--from", there.file({"account": "Hay un solo grifo", "source": "told"}))
    there("export", "--to", folder / "bundle", "--for", "Norte")
    return id, folder / "bundle"


def test_choices_made_in_the_preview_are_received_with_the_bundle(two: Two, tmp_path: Path) -> None:
    here, there = two
    id, bundle = waiting(two, tmp_path)
    seen = here("import", bundle, "--preview").json["differences"]
    chosen = {each["field"]: each for each in seen}
    assert set(chosen) == {"account", "source"}
    account, source = chosen["account"], chosen["source"]
    account["keep"] = "both"
    told = next(n for n, value in enumerate(source["values"]) if value == "told")
    source["keep"] = source["revisions"][told][:12]
    found = here("import", bundle, "--decide", here.file([account, source])).json
    assert found["decided"] == [{"id": id, "field": "account"}, {"id": id, "field": "source"}]
    assert (found["differences"], found["not_written"]) == ([], [])
    shown = here("show", id).json
    assert shown["account"] == "No hay agua desde ayer\n\nHay un solo grifo" and shown["source"] == "told"
    assert here("differences").json == [] and shown["had_difference"] == ["account", "source"]
    give(here, there, tmp_path)
    assert there("show", id).json == shown


def test_a_choice_that_fits_nothing_receives_nothing(two: Two, tmp_path: Path) -> None:
    here, _there = two
    id, bundle = waiting(two, tmp_path)
    for choice, code in (
        ({"id": id, "field": "people", "value": None}, "R-11"),
        ({"id": "nobody", "field": "account", "value": "x"}, "R-11"),
        ({"id": id, "field": "source", "keep": "both"}, "R-08"),
        ({"id": id, "field": "account", "keep": ""}, "R-08"),
    ):
        for language in ("en", "es"):
            assert code in here("import", bundle, "--decide", here.file([choice]), language=language).err
    assert here("differences").json == [] and len(here("imports").json) == 0
    assert here("import", bundle, "--preview", "--decide", "-").code == 2


def test_what_was_saved_between_preview_and_receiving_stays_open(two: Two, tmp_path: Path) -> None:
    here, _there = two
    id, bundle = waiting(two, tmp_path)
    seen = here("import", bundle, "--preview").json["differences"]
    choices = [{**each, "value": "Otro texto"} for each in seen if each["field"] == "account"]
    here("edit", id, "--from", here.file({"account": "Ya volvió el agua"}))
    for language, words in (("en", "Not decided, because"), ("es", "No se resolvió porque")):
        found = here("import", bundle, "--decide", here.file(choices), json=False, language=language)
        assert words in found.out and found.code == 0
        here("undo", str(here("imports").json[0]["number"]))
    assert here("show", id).json["account"] == "Ya volvió el agua"


def test_both_texts_are_kept_afterwards_too(two: Two, tmp_path: Path) -> None:
    here, _there = two
    id = apart(two, tmp_path)
    kept = here("decide", id, "--field", "account", "--keep", "both").json["value"]
    assert kept == "No hay agua desde ayer\n\nHay un solo grifo"
    assert here("show", id).json["account"] == kept

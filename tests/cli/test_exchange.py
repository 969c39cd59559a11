"""Commands between two stores: identities, bundles, differences; the same documents on both sides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fieldtool.storage.store import Store
from tests.cli.conftest import Terminal
from tests.services.laptops import PHRASE

Two = tuple[Terminal, Terminal]
KEYS = {"new", "same", "joined", "differences", "set_aside"}


def bundle(sender: Terminal, receiver: Terminal, name: str = "bundle") -> Path:
    path = sender.folder.parent / name
    peer = "Sur" if sender.folder.parent.name == "a" else "Norte"
    assert sender("export", "--to", path, "--for", peer).json["for"] == [peer]
    return path


def give(sender: Terminal, receiver: Terminal) -> Any:
    return receiver("import", bundle(sender, receiver)).json


def test_identity_and_trust(terminal: Terminal, terminals: Any, tmp_path: Path) -> None:
    other = terminals("b")
    given = other("identity", "--out", tmp_path / "id").json
    assert set(given) == {"file", "author", "fingerprint"}
    assert other("identity", "--out", tmp_path / "id2", json=False).out.strip().endswith(given["fingerprint"])
    for language in ("en", "es"):
        for json in (True, False):
            refused = terminal("trust", tmp_path / "id", "--as", "Sur", language=language, json=json)
            assert (refused.code, refused.out) == (1, "")
            assert given["fingerprint"] in refused.err
    assert terminal("peers").json == []
    trusted = terminal("trust", tmp_path / "id", "--as", "Sur", "--yes").json
    assert trusted == {"name": "Sur", "author": given["author"], "fingerprint": given["fingerprint"]}
    assert terminal("peers").json == [trusted]
    assert given["fingerprint"] in terminal("peers", json=False).out
    for damaged in (b"", b"{}", (tmp_path / "id").read_bytes()[:-9]):
        (tmp_path / "id").write_bytes(damaged)
        assert "X-01" in terminal("trust", tmp_path / "id", "--as", "Otro", "--yes").err


def test_export_and_import(two: Two) -> None:
    here, there = two
    id = here.observe()
    path = bundle(here, there)
    preview = there("import", path, "--preview").json
    assert set(preview) >= KEYS
    place = here("show", id).json["place"]
    assert preview["new"] == sorted([id, place])
    assert there("list").json == []
    received = there("import", path).json
    assert {key: received[key] for key in KEYS} == {
        "new": sorted([id, place]),
        "same": [],
        "joined": [],
        "differences": [],
        "set_aside": [],
    }
    assert (preview["received"], received["received"]) == (False, True)
    again = there("import", path).json
    assert {key: again[key] for key in KEYS} == {
        "new": [],
        "same": sorted([id, place]),
        "joined": [],
        "differences": [],
        "set_aside": [],
    }
    assert there("show", id).json == here("show", id).json
    for language, words in (("en", "Nothing changed"), ("es", "Nada cambió")):
        assert words in there("import", path, language=language, json=False).out


def test_edits_on_both_sides(two: Two) -> None:
    here, there = two
    id = here.observe()
    give(here, there)
    for terminal, changes in (
        (here, {"account": "Hay poca agua", "reliability": "likely"}),
        (there, {"account": "There is water", "source": "seen"}),
    ):
        assert terminal("edit", id, "--from", terminal.file(changes)).json["changed"]
    to_there, to_here = bundle(here, there), bundle(there, here)
    received = there("import", to_there).json
    assert received["joined"] == [id]
    (difference,) = received["differences"]
    assert difference.items() >= {"id": id, "field": "account"}.items()
    assert sorted(difference["values"]) == ["Hay poca agua", "There is water"]
    assert here("import", to_here).json["differences"] == received["differences"]
    documents = [terminal("show", id).json for terminal in two]
    assert documents[0] == documents[1]
    assert (documents[0]["reliability"], documents[0]["source"]) == ("likely", "seen")
    assert documents[0]["differences"] == [
        {name: difference[name] for name in ("field", "values", "revisions")}
    ]
    for language, words in (("en", "Difference to decide"), ("es", "Diferencia por resolver")):
        shown = here("show", id, language=language, json=False).out
        assert words in shown
        assert all(f"  - {value}" in shown for value in difference["values"])
    assert here("list", json=False).out.count("[has differences]") == 1
    # Naming the field decides, on both sides in the end.
    assert here("edit", id, "--from", here.file({"account": "There is water"})).json["changed"]
    give(here, there)
    documents = [terminal("show", id).json for terminal in two]
    assert documents[0] == documents[1]
    assert (documents[0]["differences"], documents[0]["had_difference"]) == ([], ["account"])
    for language, words in (
        ("en", "There was a difference, which was decided: What happened"),
        ("es", "Hubo una diferencia, que ya se resolvió: Qué pasó"),
    ):
        assert words in there("show", id, language=language, json=False).out
    assert len(there("history", id).json) == 4


def test_what_came_is_told_by_codes_and_names_not_by_ids(two: Two) -> None:
    here, there = two
    id = here.observe()
    code, place = (here("show", id).json[name] for name in ("code", "place"))
    path = bundle(here, there)
    for language, words, options in (
        ("en", "2 new records:", ["--preview"]),
        ("es", "2 registros nuevos:", ["--preview"]),
        ("en", "2 new records:", []),
    ):
        told = there("import", path, *options, language=language, json=False).out
        assert words in told
        assert code in told and "Terminal de ejemplo" in told
        assert id not in told and place not in told
    told = there("import", path, json=False).out
    assert "2 records were already here." in told and id not in told
    here("edit", id, "--from", here.file({"source": "seen"}))
    told = there("import", bundle(here, there), json=False, language="es").out
    assert f"{code}  Observación" in told and ": Fuente" in told


def test_history_is_told_in_the_words_of_the_form(two: Two) -> None:
    here, _there = two
    id = here.observe(answers={"DET-01": "respected"})
    here("edit", id, "--from", here.file({"source": "seen", "place": "not_known", "urgent_risk": None}))
    here("edit", id, "--from", here.file({"answers": {"DET-01": "not_respected"}}))
    for language, words in (
        ("en", ["Situation: (empty) → Detention", "DET-01: Respected → Not respected", "→ Not known"]),
        ("es", ["Situación: (vacío) → Detención", "DET-01: Se respetó → No se respetó", "→ No se sabe"]),
    ):
        told = here("history", id, language=language, json=False).out
        for each in (*words, "Terminal de ejemplo →"):
            assert each in told, (each, told)
        for code in ("situation:", "not_known", "not_respected", '"'):
            assert code not in told, (code, told)
    document = here("history", id).json
    assert document[0]["changes"]["situation"] == {"before": None, "after": "DET"}


def test_what_is_attached_is_shown_with_the_record(terminal: Terminal, tmp_path: Path) -> None:
    id = terminal.observe()
    assert "attachments" not in terminal("show", id).json
    (tmp_path / "nota.txt").write_text("El letrero", "utf-8")
    terminal("attach", id, tmp_path / "nota.txt")
    (attached,) = terminal("show", id).json["attachments"]
    assert (attached["media_type"], attached["size"], attached["here"]) == ("text/plain", 10, True)
    for language, words in (("en", "1 attachment:"), ("es", "1 archivo adjunto:")):
        told = terminal("show", id, language=language, json=False).out
        assert words in told and attached["code"] in told


def test_a_name_cannot_disguise_itself_with_unseen_signs(two: Two) -> None:
    """It is stored as it was written, and shown so that everybody sees what is in it."""
    here, there = two
    disguised = "Refugio \u202eetroN\u202c\u200b"
    id = here.observe(place={"name": disguised}, account="می\u200cخواهم \x9b2J")
    path = bundle(here, there)
    shown = "Refugio [U+202E]etroN[U+202C][U+200B]"
    for command in (["import", path, "--preview"], ["import", path], ["show", id], ["list"], ["history", id]):
        told = there(*command, json=False).out
        assert shown in told, told
        assert "\u202e" not in told and "\x9b" not in told
    assert "می\u200cخواهم [U+009B]2J" in there("show", id, json=False).out
    document = there("show", id)
    assert "\u202e" not in document.out and "\\u202e" in document.out
    assert document.json["place_name"] == disguised
    refused = there("show", "\u202eX")
    assert "[U+202E]X" in refused.err


def test_errors_of_the_exchange(two: Two, tmp_path: Path) -> None:
    here, there = two
    nothing_yet = here("export", "--to", tmp_path / "x", "--for", "Sur")
    assert "X-13" in nothing_yet.err
    here.observe()
    assert "X-14" in here("export", "--to", tmp_path / "x", "--for", "Nadie").err
    assert "F-01" in here("export", "--to", tmp_path / "no" / "x", "--for", "Sur").err
    assert not (tmp_path / "x").exists()
    path = bundle(here, there)
    for data, code in ((path.read_bytes()[:-5], "X-04"), (b"hello", "X-06"), (b"", "X-04")):
        (tmp_path / "bad").write_bytes(data)
        for options in ([], ["--preview"]):
            for language in ("en", "es"):
                done = there("import", tmp_path / "bad", *options, language=language)
                assert (done.code, done.out) == (1, "")
                assert done.err.endswith(f"({code})\n")
    assert "F-01" in there("import", tmp_path / "none").err
    assert there("list").json == []


def test_a_bundle_for_another_and_from_a_stranger(two: Two, tmp_path: Path) -> None:
    here, there = two
    here.observe()
    (tmp_path / "c").mkdir()
    stranger = Terminal(tmp_path / "c" / "store", here._capsys)
    stranger.phrase_file.write_text("otra frase de prueba\n")
    made = stranger("create", "--use", "training", "--country", "GT").json
    assert "X-07" in stranger("import", bundle(here, there)).err
    there("identity", "--out", tmp_path / "sur")
    stranger("trust", tmp_path / "sur", "--as", "Sur", "--yes")
    stranger.observe()
    assert stranger("export", "--to", tmp_path / "y", "--for", "Sur").code == 0
    preview = there("import", tmp_path / "y", "--preview").json
    assert preview["sender_name"] is None
    refused = there("import", tmp_path / "y")
    assert (refused.code, refused.out) == (1, "")
    assert made["fingerprint"] in refused.err


def test_restricted_records_stay(two: Two) -> None:
    here, there = two
    secret = here.observe(confidentiality="restricted")
    plain = here.observe()
    path = here.folder.parent / "x"
    made = here("export", "--to", path, "--for", "Sur").json
    assert made["withheld"] == 1
    received = there("import", path).json
    assert plain in received["new"]
    assert secret not in received["new"]
    assert received["withheld"] == 1
    assert (
        "1 restricted record was not included" in here("export", "--to", path, "--for", "Sur", json=False).out
    )
    assert here("export", "--to", path, "--for", "Sur", "--with-restricted").json["withheld"] == 0
    assert there("import", path).json["new"] == [secret]


def test_check_tells_what_is_off(terminal: Terminal) -> None:
    terminal.observe()
    assert terminal("check").json == {"problems": []}
    assert terminal("check", json=False).out.strip() == "All is well."
    store = Store.open(terminal.folder, PHRASE)
    with store._vault.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM records WHERE kind = 'observation'")
    store.close()
    for language in ("en", "es"):
        done = terminal("check", language=language)
        assert (done.code, done.err) == (1, "")
        assert '"problems": [' in done.out


def test_a_record_is_left_out_and_goes_later(two: Two) -> None:
    here, there = two
    id = here.observe()
    place = here("show", id).json["place"]
    other = here.observe(account="Otra")
    path = here.folder.parent / "bundle"
    code = here("show", other).json["code"]
    made = here("export", "--to", path, "--for", "Sur", "--leave-out", code, "--leave-out", place).json
    assert (made["records"], made["naming_left_out"]) == (1, 1)
    assert made["left_out"] == sorted([place, other])
    received = there("import", path).json
    assert (received["new"], received["withheld"]) == ([id], 2)
    for language, words in (
        ("en", "2 records were left out"),
        ("es", "2 registros se dejaron"),
    ):
        told = here(
            "export", "--to", path, "--for", "Sur", "--leave-out", other, "--leave-out", place,
            language=language, json=False,
        )  # fmt: skip
        assert words in told.out
    for language in ("en", "es"):
        refused = here("export", "--to", path, "--for", "Sur", "--leave-out", "OB-000000", language=language)
        assert "R-02" in refused.err
    here("export", "--to", path, "--for", "Sur")
    there("import", path)
    assert there("show", other).json == here("show", other).json

"""Receipts, undoing, the diary, phrases and what was set aside, on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Terminal
from tests.services.laptops import PHRASE

Two = tuple[Terminal, Terminal]


def test_a_receipt_there_and_back(two: Two, tmp_path: Path) -> None:
    here, there = two
    here.observe()
    assert here("handed-over").json["safe_to_erase"] is False
    here("export", "--to", tmp_path / "x", "--for", "Sur")
    there("import", tmp_path / "x")
    written = there("receipt", "--out", tmp_path / "r", "--code", tmp_path / "r.pdf").json
    assert written["bytes"] == (tmp_path / "r").stat().st_size
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    confirmed = here("confirm", tmp_path / "r").json
    assert confirmed["safe_to_erase"] is True and confirmed["name"] == "Sur"
    for language, words in (("en", "safe to erase"), ("es", "seguro borrarlo")):
        assert words in here("handed-over", json=False, language=language).out
    assert here("export", "--to", tmp_path / "x", "--for", "Sur").json["revisions"] == 0
    assert here("export", "--to", tmp_path / "x", "--for", "Sur", "--all").json["revisions"] == 2
    assert "X-40" in here("confirm", tmp_path / "x").err


def test_why_a_restricted_record_does_not_arrive_is_told(two: Two, tmp_path: Path) -> None:
    here, there = two
    here.observe(confidentiality="restricted")
    here("export", "--to", tmp_path / "x", "--for", "Sur")
    there("import", tmp_path / "x")
    there("receipt", "--out", tmp_path / "r")
    confirmed = here("confirm", tmp_path / "r").json
    assert (confirmed["safe_to_erase"], confirmed["restricted"], confirmed["never"]) == (False, 1, 0)
    for language, words in (("en", "restricted records"), ("es", "registros restringidos")):
        for command in ("handed-over", "erase"):
            assert words in here(command, json=False, language=language).out


def test_the_sentence_for_a_wrong_phrase_says_what_to_do(two: Two, tmp_path: Path) -> None:
    here, there = two
    here.observe()
    phrase = here.file("zorro lento jarra nube cinco", "bundle-phrase.txt")
    here("export", "--to", tmp_path / "x", "--phrase-file", phrase)
    wrong = there.file("zorro lento jarra nube seis", "wrong.txt")
    for language, missing, other, do in (
        ("en", "sealed with a phrase", "The phrase does not open this bundle.", "Ask who gave it to you"),
        ("es", "se selló con una frase", "La frase no abre este paquete.", "Pida la frase a quien"),
    ):
        for option in ([], ["--preview"]):
            done = there("import", tmp_path / "x", "--phrase-file", wrong, *option, language=language)
            assert (done.code, done.out) == (1, "") and done.err.endswith("(X-30)\n")
            assert done.err.startswith(other) and do in done.err
            done = there("import", tmp_path / "x", *option, language=language)
            assert missing in done.err and do in done.err and other not in done.err
    assert there("list").json == []


def test_undo_and_diary(two: Two, tmp_path: Path) -> None:
    here, there = two
    id = here.observe()
    here("export", "--to", tmp_path / "x", "--for", "Sur")
    number = there("import", tmp_path / "x").json["number"]
    (past,) = there("imports").json
    assert (past["number"], past["sender_name"], past["can_be_undone"]) == (number, "Norte", True)
    assert there("undo", str(number)).json == {"records": 2, "kept": 0}
    assert there("show", id).code == 1
    assert there("imports").json[0]["undone"] is True
    assert "X-50" in there("undo", str(number)).err
    assert [each["event"] for each in there("diary").json] == ["undone", "received", "backup"]
    for language in ("en", "es"):
        assert len(there("diary", json=False, language=language).out.strip().splitlines()) == 3
        assert "Norte" in there("imports", json=False, language=language).out


def test_a_bundle_for_who_knows_its_phrase(two: Two, tmp_path: Path) -> None:
    here, there = two
    id = here.observe()
    phrase, wrong = tmp_path / "phrase", tmp_path / "wrong"
    phrase.write_text("zorro lento jarra nube cinco\n", "utf-8")
    wrong.write_text(PHRASE, "utf-8")
    made = here("export", "--to", tmp_path / "x", "--phrase-file", phrase).json
    assert made["for"] == [] and made["everything"] is True
    assert "phrase" in here("export", "--to", tmp_path / "y", "--phrase-file", phrase, json=False).out
    for options in ((), ("--phrase-file", wrong)):
        refused = there("import", tmp_path / "x", *options)
        assert (refused.code, refused.out) == (1, "") and "X-30" in refused.err
    assert id in there("import", tmp_path / "x", "--phrase-file", phrase).json["new"]
    weak = tmp_path / "weak"
    weak.write_text("12345678", "utf-8")
    assert "X-34" in here("export", "--to", tmp_path / "z", "--phrase-file", weak).err
    assert not (tmp_path / "z").exists()


def test_a_change_that_waits_for_words_is_told_with_what_to_do(two: Two, tmp_path: Path) -> None:
    here, there = two
    id = here.observe(account="No hay agua ni sombra. " * 200)
    here("export", "--to", tmp_path / "x", "--for", "Sur")
    number = there("import", tmp_path / "x").json["number"]
    there("receipt", "--out", tmp_path / "r")
    here("confirm", tmp_path / "r")
    here("edit", id, "--from", here.file({"source": "seen"}))
    there("undo", str(number))
    here("export", "--to", tmp_path / "x", "--for", "Sur")
    there("import", tmp_path / "x")
    for command in ("check", "set-aside"):
        told = there(command).json
        assert [(each["name"], each["words"]) for each in told["missing"]] == [("Norte", True)]
        assert len(told["set_aside"]) == 1
        for language, words in (("en", "Give a receipt"), ("es", "Entregue un recibo")):
            said = there(command, json=False, language=language)
            assert (said.code, words in said.out) == (0, True)
    assert there("check").json["problems"] == []  # nothing is damaged


def test_what_is_set_aside_is_shown_and_tried_again(two: Two, tmp_path: Path) -> None:
    _here, there = two
    assert there("set-aside").json == {"set_aside": [], "missing": []}
    assert there("set-aside", "--again").json == {"came_in": 0, "waiting": 0}
    for language in ("en", "es"):
        assert there("set-aside", json=False, language=language).out.strip()
        assert there("diary", json=False, language=language).out.strip()
    assert "X-52" in there("set-aside", "abcdef").err

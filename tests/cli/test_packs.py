"""Collections from the command line: a worked example is built, signed, handed over, compared and removed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fieldtool import cli
from tests.cli.conftest import Terminal
from tests.services.pack_folders import PACKS, changed, copied, edition

Two = tuple[Terminal, Terminal]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return copied("example", tmp_path / "example")


def with_another_limit(example: Path) -> None:
    edition(example, "2026.1", "2026.2")
    for norm in ("ante una autoridad judicial en {} horas.", "before a judicial authority within {} hours."):
        changed(example, "provisions.toml", norm.format(36), norm.format(24))
    changed(example, "provisions.toml", "limit = 36", "limit = 24")


def ids(terminal: Terminal) -> list[str]:
    return [each["id"] for each in terminal("pack", "list").json]


def test_the_whole_way_of_a_collection(two: Two, example: Path, tmp_path: Path) -> None:
    norte, sur = two
    file = tmp_path / "example.fieldpack"
    assert norte("pack", "check", example).json["faults"] == []
    built = norte("pack", "build", example, "--out", file).json
    assert (built["id"], built["version"], built["file"]) == ("example", "2026.1", str(file))
    assert sur("pack", "install", file, "--yes").err.endswith("(C-44)\n")
    (signer,) = norte("pack", "sign", file).json["signers"]
    assert signer["name"] == ""
    # Who receives it sees who stands for it and what it brings, and only then takes it.
    shown = sur("pack", "install", file).json
    assert (shown["installed"], shown["before"], shown["refused"]) == (False, None, None)
    assert [each["name"] for each in shown["signers"]] == ["Norte"]
    assert {"EJ-DET-01", "EJ-plazo"} <= {each["id"] for each in shown["changes"]}
    assert ids(sur) == ["standards"]
    assert sur("pack", "install", file, "--yes").json["installed"] is True
    assert ids(sur) == ["standards", "example"]
    record = sur.observe(answers={"EJ-DET-01": "not_respected"})
    answers = {"EJ-DET-01": "no", "DET-01": "yes"}
    made = {"place": {"name": "Terminal"}, "started": "2026-10-14", "answers": answers}
    (visit,) = sur("add", "visit", "--from", sur.file(made)).json
    told = sur("show", visit, json=False, language="es").out
    assert "Se evaluó con la edición 2026.1 de «example»: EJ-DET-01" in told
    # The next edition.
    with_another_limit(example)
    newer = tmp_path / "newer.fieldpack"
    assert norte("pack", "build", example, "--out", newer).code == 0
    assert norte("pack", "sign", newer).code == 0
    told = sur("pack", "diff", "example", newer).json
    (change,) = (each for each in told if each["kind"] == "provision")
    assert (change["what"], change["id"]) == ("changed", "EJ-DET-01")
    assert {each["part"] for each in change["parts"]} == {"norm", "limit"}
    text = sur("pack", "install", newer, json=False, language="es").out
    assert "Texto del estándar (es): " in text and "36 horas. → " in text
    assert "Plazo: 36 hours → 24 hours" in text
    assert text.rstrip().endswith("--yes.")
    assert sur("pack", "install", newer, "--yes").code == 0
    assert sur("pack", "install", file, "--yes").err.endswith("(C-47)\n")
    # What was judged before says so, with the words of then.
    shown = sur("show", record).json
    (judged,) = shown["judgements"]
    assert (judged["edition"], judged["edition_now"], judged["standing"]) == ("2026.1", "2026.2", "changed")
    assert "36 horas" in judged["then"]["norm"]["es"]
    shown = {each["code"]: each["standing"] for each in sur("show", visit).json["judgements"]}
    assert shown == {"DET-01": "same", "EJ-DET-01": "changed"}
    for command, language, sentence, then in (
        (
            "show",
            "en",
            "EJ-DET-01 was judged against edition 2026.1; the text has",
            "36 hours",
        ),
        ("history", "es", "EJ-DET-01 se evaluó con la edición 2026.1; el texto cambió", "36 horas"),
    ):
        for each in (record, visit):
            text = sur(command, each, json=False, language=language).out
            assert sentence in text and then in text
    # Passed on, and removed.
    out = tmp_path / "passed.fieldpack"
    assert sur("pack", "export", "example", "--out", out).json["file"] == str(out)
    assert out.read_bytes() == newer.read_bytes()
    assert norte("pack", "diff", newer, out).json == []
    assert sur("pack", "remove", "example").json["removed"] is False
    assert ids(sur) == ["standards", "example"]
    removed = sur("pack", "remove", "example", "--yes").json
    assert (removed["removed"], removed["entries"]) == (True, 12)
    assert ids(sur) == ["standards"]
    (judged,) = sur("show", record).json["judgements"]
    assert (judged["standing"], judged["edition_now"]) == ("gone", None)
    assert "36 horas" in judged["then"]["norm"]["es"]


def test_the_command_line_says_the_words_of_a_collection(
    terminal: Terminal, example: Path, tmp_path: Path
) -> None:
    file = tmp_path / "example.fieldpack"
    made = {"name": "Ejemplo", "type": "migration_station", "country": "MX"}
    (place,) = terminal("add", "place", "--from", terminal.file(made)).json

    def shown(language: str) -> str:
        return terminal("show", place, json=False, language=language).out

    assert "Estación migratoria" in shown("es") and "Migration station" in shown("en")
    assert terminal("pack", "build", example, "--out", file).code == 0
    assert terminal("pack", "sign", file).code == 0
    told = terminal("pack", "install", file, json=False, language="es").out
    assert "Palabra de una lista place_type.migration_station" in told
    assert "(es): Estación migratoria → Estancia migratoria (ejemplo)" in told
    assert "(en): Migration station → Migration holding place (example)" in told
    assert "Estación migratoria" in shown("es"), "nothing happened yet"
    assert terminal("pack", "install", file, "--yes").json["installed"] is True
    assert "Estancia migratoria (ejemplo)" in shown("es")
    assert "Migration holding place (example)" in shown("en")
    terminal("pack", "remove", "example", "--yes")
    assert "Estación migratoria" in shown("es") and "Migration station" in shown("en")


def test_checking_building_and_comparing_need_no_store(
    tmp_path: Path, example: Path, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    out = tmp_path / "x.fieldpack"

    def run(*command: str | Path) -> Any:
        assert cli.main(["--json", "--lang", "en", *map(str, command)]) == 0
        return json.loads(capsys.readouterr().out)

    assert run("pack", "check", PACKS / "standards")["faults"] == []
    assert run("pack", "check", example)["faults"] == []
    run("pack", "build", example, "--out", out)
    assert run("pack", "check", out)["version"] == "2026.1"
    assert run("pack", "diff", example, out) == []


def test_the_exit_code_says_when_a_collection_would_not_be_installed(
    terminal: Terminal, example: Path, tmp_path: Path
) -> None:
    file = tmp_path / "example.fieldpack"
    terminal("pack", "build", example, "--out", file)
    shown = terminal("pack", "install", file)
    assert (shown.code, json.loads(shown.out)["refused"]) == (1, "C-44")
    assert terminal("pack", "sign", file).code == 0
    assert terminal("pack", "install", file).code == 0
    assert terminal("pack", "install", file, "--yes").code == 0


def test_faults_are_told_with_their_place_and_the_exit_code(terminal: Terminal, example: Path) -> None:
    changed(example, "mappings.toml", '"DET-05"', '"DET-99"')
    changed(example, "provisions.toml", "limit = 36", "limit = 0")
    done = terminal("pack", "check", example)
    faults = json.loads(done.out)["faults"]
    assert done.code == 1
    assert {(each["entry"], each["part"]) for each in faults} == {
        ("EJ-DET-01", "mapping"),
        ("EJ-DET-01", "limit"),
    }
    text = terminal("pack", "check", example, json=False, language="es").out
    assert "EJ-DET-01 limit: Un plazo es un número entero desde 1." in text
    assert "Hay 2 fallas por corregir." in text
    done = terminal("pack", "build", example, "--out", example.parent / "x.fieldpack")
    assert (done.code, done.err.endswith("(C-43)\n")) == (1, True)
    assert not (example.parent / "x.fieldpack").exists()


def test_a_collection_that_needs_another_is_checked_with_it(
    terminal: Terminal, example: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    head = (example / "pack.toml").read_text("utf-8")
    head = head[: head.index("files = [")].replace('"example"', '"other"').replace('"EJ"', '"OT"')
    head = head.replace('["standards"]', '["example"]') + 'files = ["topics.toml"]\n'
    (other / "pack.toml").write_text(head, "utf-8")
    topic = '[[topic]]\nid = "OT-x"\nname_es = "Algo"\nname_en = "Something"\nprovisions = ["EJ-DET-01"]\n'
    (other / "topics.toml").write_text(topic, "utf-8")
    assert terminal("pack", "check", other).code == 1
    assert terminal("pack", "check", other, "--with", example).json["faults"] == []


def test_nothing_else_is_written_over(terminal: Terminal, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "notes.txt"
    out.write_text("mine", "utf-8")
    assert terminal("pack", "build", example, "--out", out).err.endswith("(F-16)\n")
    assert terminal("pack", "export", "standards", "--out", terminal.folder / "x").err.endswith("(F-15)\n")
    assert out.read_text("utf-8") == "mine"


def test_what_is_here_is_told_with_its_state_of_review(terminal: Terminal) -> None:
    (ours,) = terminal("pack", "list").json
    assert (ours["id"], ours["from_program"], ours["signers"]) == ("standards", True, [])
    assert sum(ours["reviews"]["provision"].values()) == 130
    text = terminal("pack", "list", json=False, language="es").out
    assert "Colección de estándares de protección, edición 2026." in text
    assert "Estándar (130): " in text and "Vino con el programa." in text


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_is_no_collection_is_told(terminal: Terminal, tmp_path: Path, language: str) -> None:
    file = terminal.file("no zip", "x.fieldpack")
    for command in (["check", file], ["install", file], ["sign", file], ["diff", file, file]):
        done = terminal("pack", *command, language=language, json=False)
        assert (done.code, done.out) == (1, "") and done.err.endswith("(C-40)\n")
    assert terminal("pack", "check", tmp_path / "nowhere", language=language).err.endswith("(F-01)\n")
    assert terminal("pack", "diff", "nobody", "standards", language=language).err.endswith("(C-48)\n")

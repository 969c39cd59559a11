"""How the command line is used, and misused: exit codes, languages, pass phrases, files, other programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fieldtool import cli
from fieldtool.cli_arguments import parser
from tests.cli.conftest import OBSERVATION, Terminal
from tests.services.laptops import PHRASE, RECOVERY

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "command",
    [
        ["nothing"],
        ["observe"],
        ["observe", "--from"],
        ["edit", "--from", "x"],
        ["list", "people"],
        ["show"],
        ["export", "--to", "x"],
        ["trust", "x"],
        ["print", "qa", "--out", "x"],
        ["print", "qa", "--situation", "XXX", "--out", "x"],
        ["print", "calendar", "--situation", "DET", "--out", "x"],
        ["create", "--country", "ZZ"],
        ["--lang", "fr", "list"],
        ["list", "--passphrase", "secret words in the open"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(terminal: Terminal, command: list[str]) -> None:
    done = terminal.typed(*command)
    assert (done.code, done.out) == (2, "")
    assert done.err


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["nothing"], ["uso: ", "argumento orden: ", "'nothing' no es una opción válida (elija entre "]),
        (["show"], ["falta indicar: id"]),
        (["observe", "--from"], ["argumento --from: hace falta un valor"]),
        (["export", "--to", "x"], ["hace falta una de estas opciones: --for --phrase-file"]),
        (["export", "--to", "x", "--for", "A", "--phrase-file", "F"], ["no se puede usar junto con --for"]),
        (["undo", "x"], ["argumento number: 'x' no es un valor válido (int)"]),
        (["check", "--nada"], ["no se reconoce: --nada"]),
        (["export", "--with", "--to=x", "--al=1", "--for=A"], ["no lleva ningún valor: '1'"]),
    ],
    ids=lambda given: given[0] if isinstance(given, list) else None,
)
def test_wrong_usage_is_told_in_spanish(terminal: Terminal, command: list[str], words: list[str]) -> None:
    done = terminal.typed("--lang", "es", *command)
    assert done.code == 2
    for each in words:
        assert each in done.err, done.err
    for english in ("usage", "invalid", "required", "expected", "unrecognized", "ignored", "not allowed"):
        assert english not in done.err
    assert "usage: fieldtool" in terminal.typed("--lang", "en", *command).err


def test_without_a_command_the_window_is_meant(terminal: Terminal) -> None:
    assert terminal.typed().code is None
    assert terminal.typed("--lang", "es").code is None
    assert cli.window_arguments(["--lang", "es", "--folder", "x"]) == ["--lang", "es", "--folder", "x"]


def test_help_in_both_languages(terminal: Terminal) -> None:
    texts = {each: terminal.typed("--lang", each, "--help") for each in ("en", "es")}
    assert all(done.code == 0 for done in texts.values())
    assert "prepare a bundle for others" in texts["en"].out
    assert "prepare a bundle for others" not in texts["es"].out
    assert texts["es"].out.startswith("uso: ") and texts["en"].out.startswith("usage: ")
    for english, spanish in (
        ("\noptions:\n", "\nopciones:\n"),
        ("\npositional arguments:\n", "\nargumentos:\n"),
        ("show this help message and exit", "mostrar esta ayuda y salir"),
        ("show the version and exit", "mostrar la versión y salir"),
    ):
        assert english in texts["en"].out and english not in texts["es"].out
        assert spanish in texts["es"].out
    assert terminal.typed("--lang=es", "--help").out == texts["es"].out
    assert terminal.typed("--version").out.startswith("fieldtool ")


def test_every_command_is_run_by_somebody() -> None:
    (commands,) = (each for each in parser()._actions if each.dest == "command")
    assert set(commands.choices or ()) == set(cli.RUN)


class TestPhrases:
    """The pass phrase comes from a file or a prompt, never from an argument."""

    def test_none_at_all(self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        with Path(os.devnull).open() as nothing:
            monkeypatch.setattr(sys, "stdin", nothing)
            for language in ("en", "es"):
                done = terminal.typed("--lang", language, "--folder", terminal.folder, "list")
                assert (done.code, done.out) == (1, "")
                assert done.err.endswith("(K-09)\n")
                assert done.err.count("\n") == 1

    def test_from_the_environment(self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FIELDTOOL_PASSPHRASE_FILE", str(terminal.phrase_file))
        assert terminal.typed("--folder", terminal.folder, "--json", "list").json == []

    @pytest.mark.parametrize(
        "text", [PHRASE, PHRASE + "\r\nsecond line", "\ufeff" + PHRASE, f"  {PHRASE} \n"]
    )
    def test_the_first_line_counts(self, terminal: Terminal, text: str) -> None:
        terminal.phrase_file.write_text(text, "utf-8")
        assert terminal("list").json == []

    @pytest.mark.parametrize("text", ["", "\n", "otra frase distinta", PHRASE.upper()])
    def test_a_wrong_one_loses_nothing(self, terminal: Terminal, text: str) -> None:
        id = terminal.observe()
        terminal.phrase_file.write_text(text, "utf-8")
        for language, words in (("en", "Your data is complete"), ("es", "Sus datos están completos")):
            done = terminal("list", language=language)
            assert (done.code, done.out) == (1, "")
            assert done.err.endswith("(K-01)\n")
            assert words in done.err
        terminal.phrase_file.write_text(PHRASE, "utf-8")
        assert id in {each["id"] for each in terminal("list").json}

    def test_files_that_are_none(self, terminal: Terminal) -> None:
        terminal.phrase_file.unlink()
        assert "F-01" in terminal("list").err
        terminal.phrase_file.mkdir()
        assert "F-11" in terminal("list").err
        terminal.phrase_file.rmdir()
        terminal.phrase_file.write_bytes(b"\xff\xfe\xff")
        assert "F-06" in terminal("list").err

    def test_a_prompt_asks_twice_for_a_new_one(
        self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        class Keyboard:
            def isatty(self) -> bool:
                return True

        typed = iter([PHRASE, "something else", PHRASE])
        monkeypatch.setattr(sys, "stdin", Keyboard())
        monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
        assert "K-10" in terminal.typed("--folder", tmp_path / "new", "create").err
        assert not (tmp_path / "new").exists()
        assert terminal.typed("--folder", terminal.folder, "--json", "list").json == []

    def test_who_stops_at_the_prompt_is_not_shown_a_fault(
        self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stop(prompt: str) -> str:
            raise KeyboardInterrupt

        monkeypatch.setattr("getpass.getpass", stop)
        monkeypatch.setattr(sys, "stdin", type("Keyboard", (), {"isatty": lambda self: True})())
        done = terminal.typed("--lang", "en", "--folder", terminal.folder, "list")
        assert (done.code, done.out, done.err) == (1, "", "Stopped.\n")


def test_where_there_is_no_store(terminal: Terminal, tmp_path: Path) -> None:
    done = terminal.typed("--folder", tmp_path / "none", "--passphrase-file", terminal.phrase_file, "list")
    assert (done.code, done.out) == (1, "")
    assert "K-05" in done.err
    assert not (tmp_path / "none").exists()


class TestCreate:
    """A new store and its recovery sheet."""

    @pytest.fixture
    def new(self, tmp_path: Path, capsys: pytest.CaptureFixture[str], home: Path) -> Terminal:
        (tmp_path / "n").mkdir()
        return Terminal(tmp_path / "n" / "store", capsys)

    def test_with_a_sheet(self, new: Terminal, tmp_path: Path) -> None:
        sheet = tmp_path / "sheet.pdf"
        made = new("create", "--use", "shelter", "--country", "GT", "--recovery-out", sheet).json
        assert set(made) == {"folder", "fingerprint", "recovery"}
        assert sheet.read_bytes().startswith(b"%PDF")
        assert new("list").json == []
        # A second time: neither the store nor the sheet of the first is touched.
        before = sheet.read_bytes()
        for out in (sheet, tmp_path / "other.pdf"):
            refused = new("create", "--recovery-out", out)
            assert refused.code == 1
        assert sheet.read_bytes() == before
        assert not (tmp_path / "other.pdf").exists()
        assert new("list").json == []

    def test_with_words_and_back_with_them(self, new: Terminal) -> None:
        made = new("create", language="es").json
        numbered = [f"{n}. {word}" for n, word in enumerate(made["recovery_words"], 1)]
        words = new.file("\n".join(numbered), "words.txt")
        id = new.observe()
        new.phrase_file.write_text("una frase nueva y larga\n")
        assert new("list").code == 1
        assert new("recover", "--words-file", words).json == {"folder": str(new.folder)}
        assert id in {each["id"] for each in new("list").json}
        new.phrase_file.write_text(PHRASE)
        assert "K-01" in new("list").err
        assert "K-03" in new("recover", "--words-file", new.file(" ".join(RECOVERY.words))).err
        assert "K-04" in new("recover", "--words-file", new.file("no son palabras")).err

    def test_a_short_phrase_makes_nothing(self, new: Terminal, tmp_path: Path) -> None:
        new.phrase_file.write_text("short\n")
        done = new("create", "--recovery-out", tmp_path / "sheet.pdf")
        assert (done.code, done.out) == (1, "")
        assert "K-08" in done.err
        assert not new.folder.exists()
        assert not (tmp_path / "sheet.pdf").exists()

    def test_where_the_sheet_cannot_be_written_no_store_is_made(self, new: Terminal, tmp_path: Path) -> None:
        assert new("create", "--recovery-out", tmp_path / "no" / "sheet.pdf").code == 1
        assert not new.folder.exists()


@pytest.mark.parametrize("words", ["es", "en", "both"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_print(terminal: Terminal, tmp_path: Path, words: str, paper: str) -> None:
    out = tmp_path / "sheet.pdf"
    options = ("--situation", "REC", "--words", words, "--paper", paper, "--out", out)
    made = terminal("print", "qa", *options).json
    assert made["file"] == str(out)
    assert made["pages"] >= 1
    assert out.read_bytes().startswith(b"%PDF")


def test_print_where_nothing_can_be_written(terminal: Terminal, tmp_path: Path) -> None:
    assert "F-01" in terminal("print", "qa", "--situation", "DET", "--out", tmp_path / "no" / "x.pdf").err
    assert (
        "P-02"
        in terminal(
            "print", "qa", "--situation", "DET", "--contact", "CO-000000", "--out", tmp_path / "x.pdf"
        ).err
    )


def program(
    terminal: Terminal, *command: str | Path, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """`python -m fieldtool`, as another program starts it."""
    options = ["--folder", terminal.folder, "--passphrase-file", terminal.phrase_file]
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "fieldtool", *map(str, options), *map(str, command)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_as_a_program(terminal: Terminal) -> None:
    source = terminal.file({**OBSERVATION, "account": "Ñandú → médico"})
    done = program(terminal, "--json", "observe", "--from", source)
    assert (done.returncode, done.stderr) == (0, b"")
    (id,) = json.loads(done.stdout)
    # Whatever the terminal takes for text, what is written is UTF-8.
    done = program(terminal, "--json", "show", id, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert json.loads(done.stdout.decode("utf-8"))["account"] == "Ñandú → médico"
    done = program(terminal, "--lang", "es", "show", "nobody", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode("utf-8").startswith("Aquí no hay")
    assert program(terminal, "list", "people").returncode == 2


def test_who_reads_only_the_beginning_is_no_fault(terminal: Terminal) -> None:
    """As `fieldtool list | head -1` does."""
    reader, writer = os.pipe()
    os.close(reader)
    options = ["--folder", terminal.folder, "--passphrase-file", terminal.phrase_file]
    done = subprocess.run(
        [sys.executable, "-m", "fieldtool", *map(str, options), "schema", "observation"],
        cwd=ROOT,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


def test_the_whole_journey_without_a_socket(
    terminals: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything that the tool promises on the command line, with every socket forbidden."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(f"socket.{name}", forbidden)
    here, there = terminals("a"), terminals("b")
    for one, other in ((here, there), (there, here)):
        assert one("identity", "--out", tmp_path / "id").code == 0
        assert other("trust", tmp_path / "id", "--as", one.folder.parent.name, "--yes").code == 0
    id = here.observe()
    assert here("export", "--to", tmp_path / "x", "--for", "b").code == 0
    assert there("import", tmp_path / "x", "--preview").code == there("import", tmp_path / "x").code == 0
    for terminal, account in ((here, "Hay poca agua"), (there, "There is water")):
        assert terminal("edit", id, "--from", terminal.file({"account": account})).code == 0
    for one, other in ((here, there), (there, here)):
        peer = other.folder.parent.name
        assert one("export", "--to", tmp_path / "x", "--for", peer).code == 0
        assert other("import", tmp_path / "x").code == 0
    assert here("show", id).json == there("show", id).json
    for terminal in (here, there):
        for command in (
            ["list"],
            ["history", id],
            ["schema", "observation"],
            ["search", "detención"],
            ["peers"],
            ["print", "qa", "--situation", "DET", "--out", tmp_path / "x.pdf"],
            ["check"],
        ):
            assert terminal(*command).code == 0


def test_large_print_has_one_language(terminal: Terminal, tmp_path: Path) -> None:
    asked = ("print", "qa", "--situation", "DET", "--large", "--out", tmp_path / "x.pdf")
    refused = terminal(*asked)
    assert refused.code == 1 and "P-04" in refused.err and not (tmp_path / "x.pdf").exists()
    assert terminal(*asked, "--words", "en").json["pages"] > 5


def test_the_sheets_are_listed(terminal: Terminal) -> None:
    listed = {each["format"]: each for each in terminal("print", "--list").json}
    assert listed["qa"]["needs"] == ["situation"] and listed["custody"]["words"] == ["es", "en"]
    assert terminal("print").code == 1

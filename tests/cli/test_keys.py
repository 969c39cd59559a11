"""Commands about what opens a store: a new phrase, sheets, the key of an organisation, erasing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Terminal
from tests.printing.codes import words_on
from tests.services.laptops import PHRASE, RECOVERY

NEW = "una frase nueva y larga"
LANGUAGES = ("en", "es")


def words_file(terminal: Terminal, words: str, name: str = "words.txt") -> Path:
    return terminal.file(words, name)


class Organisation:
    """A key of an organisation and its sheet, as the command makes them."""

    def __init__(self, terminal: Terminal, folder: Path, name: str = "NORTE") -> None:
        folder.mkdir()
        self.sheet, self.file = folder / "sheet.pdf", folder / "norte.fieldtool-org"
        # No store is needed: its folder does not even exist.
        done = terminal.typed(
            *("--lang", "es", "--json", "--folder", folder / "none", "organisation-key"),
            *("--sheet", self.sheet, "--out", self.file, "--name", name),
        )
        self.made = done.json
        self.words = words_on(self.sheet.read_bytes())
        assert not (folder / "none").exists()


@pytest.fixture
def norte(terminal: Terminal, tmp_path: Path) -> Organisation:
    return Organisation(terminal, tmp_path / "org")


class TestPhrase:
    def test_a_new_one_opens_and_the_old_one_does_not(self, terminal: Terminal) -> None:
        id = terminal.observe()
        done = terminal("change-phrase", "--new-passphrase-file", terminal.file(NEW, "new.txt"), json=False)
        assert (done.code, done.err) == (0, "")
        assert "Backups" in done.out
        assert "K-01" in terminal("list").err
        terminal.phrase_file.write_text(NEW, "utf-8")
        assert id in {each["id"] for each in terminal("list").json}

    def test_wrong_or_short_ones_change_nothing(self, terminal: Terminal) -> None:
        for language in LANGUAGES:
            short = terminal.file("corta", "new.txt")
            assert "K-08" in terminal("change-phrase", "--new-passphrase-file", short, language=language).err
        terminal.phrase_file.write_text("no es la frase", "utf-8")
        good = terminal.file(NEW, "new.txt")
        assert "K-01" in terminal("change-phrase", "--new-passphrase-file", good).err
        terminal.phrase_file.write_text(PHRASE, "utf-8")
        assert terminal("list").json == []

    def test_without_a_file_it_is_asked_for(
        self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", type("Keyboard", (), {"isatty": lambda self: False})())
        done = terminal("change-phrase")
        assert "K-09" in done.err
        assert "--new-passphrase-file" in done.err
        monkeypatch.setattr(sys, "stdin", type("Keyboard", (), {"isatty": lambda self: True})())
        typed = iter([NEW, "otra cosa", NEW, NEW])
        monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
        assert "K-10" in terminal("change-phrase").err
        assert terminal("list").json == []
        assert terminal("change-phrase").code == 0
        assert "K-01" in terminal("list").err


class TestRehearsal:
    def test_the_right_words(self, terminal: Terminal) -> None:
        words = words_file(terminal, " ".join(RECOVERY.words))
        assert terminal("rehearse", "--words-file", words).json == {"opens": True, "sheet": "store"}
        texts = {
            each: terminal("rehearse", "--words-file", words, language=each, json=False).out
            for each in LANGUAGES
        }
        assert "open this store" in texts["en"]
        assert "abren este cuaderno" in texts["es"]
        assert terminal("list").json == []  # the phrase is still the same

    def test_other_words(self, terminal: Terminal, norte: Organisation) -> None:
        for words, code in ((norte.words, "K-03"), ("doce palabras", "K-04"), ("", "K-04")):
            done = terminal("rehearse", "--words-file", words_file(terminal, words))
            assert (done.code, done.out) == (1, "")
            assert code in done.err


class TestNewSheet:
    def test_its_words_open_the_store_and_those_of_the_old_one_do_not(
        self, terminal: Terminal, tmp_path: Path
    ) -> None:
        id = terminal.observe()
        old = words_file(terminal, " ".join(RECOVERY.words))
        for language, said in (
            ("en", "do not open this store any more"),
            ("es", "ya no abren este cuaderno"),
        ):
            sheet = tmp_path / f"{language}.pdf"
            done = terminal("new-sheet", "--out", sheet, language=language, json=False)
            assert (done.code, done.err) == (0, "")
            assert said in done.out and str(sheet) in done.out
            assert "K-03" in terminal("rehearse", "--words-file", old).err
            old = words_file(terminal, words_on(sheet.read_bytes()), f"{language}.txt")
            assert terminal("rehearse", "--words-file", old).json["opens"] is True
        terminal.phrase_file.write_text(NEW, "utf-8")
        assert terminal("recover", "--words-file", old).code == 0
        assert id in {each["id"] for each in terminal("list").json}

    def test_what_goes_wrong_leaves_the_old_words_and_no_sheet(
        self, terminal: Terminal, tmp_path: Path
    ) -> None:
        (tmp_path / "other.pdf").write_bytes(b"%PDF of another store")
        for out, code in (
            (tmp_path / "other.pdf", "F-14"),
            (terminal.folder / "sheet.pdf", "F-15"),
            (tmp_path / "no" / "x", "F-01"),
        ):
            assert code in terminal("new-sheet", "--out", out).err
        assert (tmp_path / "other.pdf").read_bytes() == b"%PDF of another store"
        terminal.phrase_file.write_text("no es la frase", "utf-8")
        assert "K-01" in terminal("new-sheet", "--out", tmp_path / "sheet.pdf").err
        assert not (tmp_path / "sheet.pdf").exists()
        terminal.phrase_file.write_text(PHRASE, "utf-8")
        old = words_file(terminal, " ".join(RECOVERY.words))
        assert terminal("rehearse", "--words-file", old).json["opens"] is True


class TestOrganisation:
    def test_the_sheet_says_what_it_is_and_holds_the_words(self, norte: Organisation) -> None:
        assert norte.made["name"] == "NORTE"
        assert set(norte.made) == {"name", "key", "fingerprint", "sheet", "file"}
        assert len(norte.words.split()) == 12
        assert norte.file.stat().st_size < 1000
        assert norte.words not in norte.file.read_text("utf-8")

    def test_added_with_compared_numbers_its_words_recover_the_store(
        self, terminal: Terminal, norte: Organisation
    ) -> None:
        id = terminal.observe()
        assert terminal("organisation").json == {}
        for language in LANGUAGES:
            refused = terminal("organisation", "--add", norte.file, language=language)
            assert (refused.code, refused.out) == (1, "")
            assert norte.made["fingerprint"] in refused.err
            assert "K-16" in refused.err
        assert terminal("organisation").json == {}
        added = terminal("organisation", "--add", norte.file, "--yes").json
        assert added == {each: norte.made[each] for each in ("name", "key", "fingerprint")}
        assert terminal("organisation").json == added
        assert norte.made["fingerprint"] in terminal("organisation", json=False).out
        words = words_file(terminal, norte.words)
        assert terminal("rehearse", "--words-file", words).json["sheet"] == "organisation"
        terminal.phrase_file.write_text(NEW, "utf-8")
        assert terminal("recover", "--words-file", words).code == 0
        assert id in {each["id"] for each in terminal("list").json}
        assert terminal("organisation", "--remove").json == {}
        assert terminal("organisation").json == {}
        assert "K-15" in terminal("organisation", "--remove").err
        assert "K-03" in terminal("recover", "--words-file", words).err

    def test_a_person_who_says_no_adds_nobody(
        self, terminal: Terminal, norte: Organisation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", type("Keyboard", (), {"isatty": lambda self: True})())
        monkeypatch.setattr("builtins.input", lambda question: "no")
        assert "K-16" in terminal("organisation", "--add", norte.file, json=False).err
        asked: list[str] = []
        monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "sí")
        assert terminal("organisation", "--add", norte.file, json=False).code == 0
        assert norte.made["fingerprint"] in asked[0]

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "K-12"),
            (b"\xff\x00", "K-12"),
            (b"x" * 20_000, "F-05"),
            (b'{"format":"fieldtool-organisation"}', "K-13"),
        ],
    )
    def test_a_file_that_is_none(self, terminal: Terminal, tmp_path: Path, content: bytes, code: str) -> None:
        (tmp_path / "file").write_bytes(content)
        assert code in terminal("organisation", "--add", tmp_path / "file", "--yes").err
        assert "F-01" in terminal("organisation", "--add", tmp_path / "none", "--yes").err

    def test_another_organisation_does_not_take_its_place(
        self, terminal: Terminal, norte: Organisation, tmp_path: Path
    ) -> None:
        sur = Organisation(terminal, tmp_path / "sur", "SUR")
        assert terminal("organisation", "--add", norte.file, "--yes").code == 0
        assert "K-14" in terminal("organisation", "--add", sur.file, "--yes").err
        assert terminal("organisation").json["name"] == "NORTE"

    def test_nothing_is_written_over(self, terminal: Terminal, norte: Organisation, tmp_path: Path) -> None:
        before = norte.sheet.read_bytes(), norte.file.read_bytes()
        for sheet, out in ((norte.sheet, tmp_path / "x"), (tmp_path / "y", norte.file)):
            assert "F-14" in terminal("organisation-key", "--sheet", sheet, "--out", out).err
        assert (
            "K-11"
            in terminal(
                "organisation-key", "--sheet", tmp_path / "y", "--out", tmp_path / "x", "--name", "año nuevo"
            ).err
        )
        assert not (tmp_path / "x").exists()
        assert not (tmp_path / "y").exists()
        assert (norte.sheet.read_bytes(), norte.file.read_bytes()) == before

    def test_a_sheet_without_its_file_does_not_stay(self, terminal: Terminal, tmp_path: Path) -> None:
        out = tmp_path / "no" / "x"
        assert terminal("organisation-key", "--sheet", tmp_path / "y.pdf", "--out", out).code == 1
        assert not (tmp_path / "y.pdf").exists()


class TestErase:
    def test_without_yes_it_only_tells(self, terminal: Terminal) -> None:
        id = terminal.observe()
        told = terminal("erase").json
        assert (told["erased"], told["safe_to_erase"]) == (False, False)
        assert told["revisions"] >= 1
        for language, words in (("en", "Nothing was erased"), ("es", "No se borró nada")):
            done = terminal("erase", json=False, language=language)
            assert done.code == 0
            assert words in done.out
        assert id in {each["id"] for each in terminal("list").json}

    def test_with_yes_it_tells_first_and_leaves_nothing(self, terminal: Terminal) -> None:
        terminal.observe()
        done = terminal("erase", "--yes", json=False)
        assert (done.code, done.err) == (0, "")
        lines = done.out.splitlines()
        assert "not safe to erase" in lines[0]
        assert any("Backups in other places" in line for line in lines)
        assert not terminal.folder.exists()
        assert "K-05" in terminal("list").err

    def test_with_yes_as_a_document(self, terminal: Terminal) -> None:
        assert terminal("erase", "--yes").json["erased"] is True
        assert not terminal.folder.exists()

    def test_a_wrong_phrase_erases_nothing(self, terminal: Terminal) -> None:
        terminal.phrase_file.write_text("no es la frase", "utf-8")
        assert "K-01" in terminal("erase", "--yes").err
        terminal.phrase_file.write_text(PHRASE, "utf-8")
        assert terminal("list").json == []


def test_a_sheet_of_a_store_holds_its_words_in_the_square_code(
    terminals: Callable[[str], Terminal], tmp_path: Path
) -> None:
    """What a code reader finds on the printed sheet opens the store."""
    new: Any = Terminal(tmp_path / "new", terminals("a")._capsys)
    new.phrase_file.write_text(PHRASE, "utf-8")
    assert new("create", "--recovery-out", tmp_path / "sheet.pdf", language="es").code == 0
    read = words_on((tmp_path / "sheet.pdf").read_bytes())
    assert new("rehearse", "--words-file", new.file(read, "w.txt")).json["opens"] is True

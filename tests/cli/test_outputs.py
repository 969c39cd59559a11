"""Commands that write files never write over something else, nor into the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

Two = tuple[Terminal, Terminal]
WRITERS = {
    "identity": ("identity", "--out"),
    "export": ("export", "--for", "Sur", "--to"),
    "receipt": ("receipt", "--out"),
    "print": ("print", "qa", "--situation", "DET", "--out"),
}


@pytest.mark.parametrize("name", WRITERS)
def test_nothing_is_written_over_or_into_the_store(two: Two, name: str, tmp_path: Path) -> None:
    here, _there = two
    here.observe()
    command = WRITERS[name]
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff not a bundle")
    before = {each.name: each.read_bytes() for each in here.folder.iterdir() if each.is_file()}
    for target, code in (
        (photo, "F-16"),
        (here.folder / "store.db", "F-15"),
        (here.folder / "keys.json", "F-15"),
        (here.folder / "new", "F-15"),
        ("", "F-17"),
        (".", "F-17"),
        ("..", "F-17"),
        (tmp_path / ("x" * 300), "F-18"),
    ):
        refused = here(*command, target)
        assert (refused.code, refused.out) == (1, "") and code in refused.err, (target, refused)
    assert photo.read_bytes() == b"\xff\xd8\xff not a bundle"
    after = {each.name: each.read_bytes() for each in here.folder.iterdir() if each.is_file()}
    assert {name: after[name] for name in ("keys.json", "keys-copy.json")} == {
        name: before[name] for name in ("keys.json", "keys-copy.json")
    }
    assert here("check").json == {"problems": []}
    # The same again over an earlier try is what somebody does after a pulled stick.
    for _try in range(2):
        assert here(*command, tmp_path / "good").code == 0


def test_words_that_are_not_text_are_told(terminal: Terminal) -> None:
    refused = terminal("show", "\udcff")
    assert (refused.code, refused.out) == (1, "") and "F-19" in refused.err


def test_an_installation_is_trusted_no_more(two: Two, tmp_path: Path) -> None:
    here, there = two
    here.observe()
    here("export", "--to", tmp_path / "x", "--for", "Sur")
    assert there("untrust", "norte").json == {"name": "norte"}
    assert there("peers").json == []
    assert "X-09" in there("import", tmp_path / "x").err
    assert "X-14" in there("untrust", "Norte").err


def test_what_stays_after_undoing_keeps_what_belongs_to_it(two: Two, tmp_path: Path) -> None:
    here, there = two
    id = here.observe()
    other = here.observe(account="Otro")
    (tmp_path / "nota.txt").write_text("El letrero", "utf-8")
    (attachment,) = here("attach", id, tmp_path / "nota.txt").json
    here("export", "--to", tmp_path / "x", "--for", "Sur")
    number = there("import", tmp_path / "x").json["number"]
    there("edit", id, "--from", there.file({"source": "seen"}))
    there("undo", str(number))
    assert there("show", id).json["place_name"] == "Terminal de ejemplo"
    assert there("show", attachment if isinstance(attachment, str) else attachment["id"]).code == 0
    assert there("show", other).code == 1
    assert there("check").json == {"problems": []}

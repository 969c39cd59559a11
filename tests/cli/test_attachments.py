"""Attachments from the command line, and `add` for every kind of record."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import OBSERVATION, Terminal
from tests.services import photographs
from tests.services.laptops import PHRASE


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(photographs.jpeg())
    return path


def test_a_file_goes_in_is_listed_and_comes_out_clean_or_as_it_was(
    terminal: Terminal, photo: Path, tmp_path: Path
) -> None:
    owner = terminal.observe()
    (id,) = terminal(
        "attach", owner, photo, "--taken", "2025-11-03", "--by", "M4", "--description", "La puerta"
    ).json
    (listed,) = terminal("attachments", owner).json
    assert (listed["id"], listed["hash"]) == (id, hashlib.sha256(photo.read_bytes()).hexdigest())
    assert (listed["taken"], listed["taken_by"], listed["media_type"]) == ("2025-11-03", "M4", "image/jpeg")
    assert (listed["here"], listed["hidden"][0]) == (True, "position")
    spoken = terminal("attachments", owner, language="es", json=False).out
    assert "La puerta" in spoken
    assert "Dónde se tomó" in spoken
    clean, same = tmp_path / "clean.jpg", tmp_path / "same.jpg"
    assert terminal("copy-out", listed["code"], "--to", clean).json == {"file": str(clean), "clean": True}
    assert not any(word in clean.read_bytes() for word in photographs.SECRETS)
    terminal("copy-out", id, "--to", same, "--original")
    assert same.read_bytes() == photo.read_bytes()
    assert terminal("copy-out", id, "--to", same).code == 1
    assert [each["event"] for each in terminal("custody", id).json] == ["added", "copied_clean", "copied"]
    assert "this computer" in terminal("custody", id, json=False).out
    assert terminal("check").json == {"problems": []}


def test_restricted_ones_leave_only_on_purpose(terminal: Terminal, photo: Path, tmp_path: Path) -> None:
    (id,) = terminal("attach", terminal.observe(), photo, "--restricted").json
    refused = terminal("copy-out", id, "--to", tmp_path / "out.jpg")
    assert (refused.code, refused.out) == (1, "")
    assert "(A-10)" in refused.err
    assert terminal("copy-out", id, "--to", tmp_path / "out.jpg", "--with-restricted").code == 0


def test_purging_and_checking(terminal: Terminal, photo: Path) -> None:
    owner = terminal.observe()
    (id,) = terminal("attach", owner, photo).json
    stored = [each for each in (terminal.folder / "attachments").rglob("*") if each.is_file()]
    stored[0].write_bytes(stored[0].read_bytes()[:-1])
    damaged = terminal("check")
    assert damaged.code == 1
    assert "AT-" in damaged.out
    terminal("purge", owner, "--yes")
    assert terminal("attachments", id).code == 1
    assert not any(each.is_file() for each in (terminal.folder / "attachments").rglob("*"))
    assert terminal("check").json == {"problems": []}


def test_every_kind_can_be_added_from_a_file(terminal: Terminal, photo: Path, tmp_path: Path) -> None:
    (place,) = terminal("add", "place", "--from", terminal.file({"name": "Terminal Sur"})).json
    visit = {"place": place, "started": "2026-10-14", "access": "full", "reason": "routine"}
    (visited,) = terminal("add", "visit", "--from", terminal.file(visit)).json
    seen = {**OBSERVATION, "place": place, "visit": visited}
    (observed,) = terminal("add", "observation", "--from", terminal.file(seen)).json
    contact = {
        "organisation": "Casa inventada",
        "help": ["legal"],
        "country": "MX",
        "telephones": ["555 0134"],
        "checked": "2026-10-01",
        "checked_by": "M4",
        "source": "call",
    }
    done = terminal("add", "contact", "--from", terminal.file(contact))
    assert done.code == 0, done.err
    referral = {
        "observation": observed,
        "contact": done.json[0],
        "need": ["legal"],
        "consent": "given",
        "date": "2026-10-15",
    }
    done = terminal("add", "referral", "--from", terminal.file(referral))
    assert done.code == 0, done.err
    attachment = {"record": observed, "file": "photo.jpg", "description": "La puerta", "taken_by": "M4"}
    where = terminal.file([attachment], "list.json")
    assert where.parent == photo.parent or photo.rename(where.parent / "photo.jpg")
    (id,) = terminal("add", "attachment", "--from", where).json
    assert terminal("show", id).json["description"] == "La puerta"
    assert terminal("custody", id).json[0]["event"] == "added"
    assert {each["kind"] for each in terminal("list").json} == {
        "place", "visit", "observation", "contact", "referral", "attachment",
    }  # fmt: skip


@pytest.mark.parametrize(
    "change", [{"file": None}, {"file": ""}, {"file": 3}, {"file": "lost.jpg"}, {"record": "x"}]
)
def test_an_attachment_without_its_file_or_record_is_refused(
    terminal: Terminal, photo: Path, change: dict[str, object]
) -> None:
    document = {"record": terminal.observe(), "file": str(photo), **change}
    done = terminal("add", "attachment", "--from", terminal.file(document))
    assert (done.code, done.out) == (1, "")
    assert done.err.strip()
    assert PHRASE not in done.err


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_custody_sheet_is_printed(terminal: Terminal, photo: Path, tmp_path: Path, language: str) -> None:
    owner = terminal.observe()
    terminal("attach", owner, photo)
    out = tmp_path / "sheet.pdf"
    assert terminal("print", "custody", owner, "--out", out, "--words", language).json["pages"] == 1
    assert out.read_bytes().startswith(b"%PDF")
    assert terminal("print", "custody", terminal.observe(), "--out", out).code == 1

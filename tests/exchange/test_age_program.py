"""Bundles are opened with the ordinary `age` program, by somebody who does not have ours.

`python3 dev.py test` installs it; without it these tests fail. They are for Linux.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import pty
import random
import select
import subprocess
import zlib
from pathlib import Path

import pytest

from fieldtool.exchange.phrase import PIECE, Phrase, seal_with_phrase, unseal_with_phrase
from tests.services.laptops import Laptop
from tests.services.test_erasing import attach

PHRASE = "cinco palabras bastante largas aqui"


def must_be_the_bundle(opened: bytes, account: str, behind: bytes) -> None:
    """What is inside is what `docs/bundle-format.md` says."""
    unpack = zlib.decompressobj(31)
    clear = unpack.decompress(opened)
    assert unpack.eof
    assert unpack.unused_data == behind
    manifest, *items, end = [json.loads(line) for line in clear.splitlines()]
    assert manifest["format"] == "fieldtool-bundle"
    assert manifest["items"] == len(items)
    assert [each["payload"]["values"]["account"] for each in items if "account" in str(each)] == [account]
    head = b"".join(clear.splitlines(keepends=True)[:-1])
    assert end["sha256"] == hashlib.sha256(head).hexdigest()


def test_age_opens_a_bundle_with_the_key_of_its_reader(two: tuple[Laptop, ...], tmp_path: Path) -> None:
    here, there = two
    data = random.Random(3).randbytes(200_000)
    attach(here, here.observe(account="Sin agua"), data)
    bundle = here.bundle(there)
    key = tmp_path / "key"
    key.write_text(there.author.secrets.age + "\n", "ascii")
    opened = subprocess.run(["age", "-d", "-i", str(key), str(bundle)], capture_output=True, check=True)
    must_be_the_bundle(opened.stdout, "Sin agua", data)
    packed = opened.stdout[: -len(data)]
    assert subprocess.run(["gunzip"], input=packed, capture_output=True, check=True).stdout == (
        gzip.decompress(packed)
    )


def test_age_does_not_open_it_with_another_key(two: tuple[Laptop, ...], tmp_path: Path) -> None:
    here, there = two
    here.observe()
    bundle = here.bundle(there)
    key = tmp_path / "key"
    subprocess.run(["age-keygen", "-o", str(key)], capture_output=True, check=True)
    done = subprocess.run(["age", "-d", "-i", str(key), str(bundle)], capture_output=True, check=False)
    assert done.returncode
    assert done.stdout == b""


def typed(command: list[str], answer: str, times: int = 1) -> int:
    """Run a program that asks on its terminal, type the answer each time that it asks; gives how it ended."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    for _ in range(times):
        said = b""
        while not (b"passphrase" in said.lower() and said.rstrip().endswith(b":")):
            said += os.read(terminal, 1000)
        os.write(terminal, answer.encode() + b"\n")
    try:
        while select.select([terminal], [], [], 120)[0] and os.read(terminal, 1000):
            pass
    except OSError:  # the terminal is gone: the program has ended
        pass
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_age_opens_a_bundle_with_its_phrase(two: tuple[Laptop, ...], tmp_path: Path) -> None:
    here = two[0]
    here.observe(account="Sin agua")
    bundle = here.exchange.prepare(tmp_path / "bundle", phrase=PHRASE).path
    opened = tmp_path / "opened"
    assert typed(["age", "-d", "-o", str(opened), str(bundle)], PHRASE) == 0
    must_be_the_bundle(opened.read_bytes(), "Sin agua", b"")


@pytest.mark.parametrize("size", [0, 1, PIECE, 2 * PIECE + 5])
def test_what_age_sealed_with_a_phrase_opens(tmp_path: Path, size: int) -> None:
    clear, sealed = tmp_path / "clear", tmp_path / "sealed"
    clear.write_bytes(random.Random(size).randbytes(size))
    assert typed(["age", "-p", "-o", str(sealed), str(clear)], PHRASE, times=2) == 0
    opened = io.BytesIO()
    with sealed.open("rb") as file:
        unseal_with_phrase(file, opened, Phrase(PHRASE))
    assert opened.getvalue() == clear.read_bytes()


@pytest.mark.parametrize("size", [1, PIECE, PIECE + 1])
def test_age_opens_what_was_sealed_with_a_phrase(tmp_path: Path, size: int) -> None:
    clear = random.Random(size).randbytes(size)
    with (tmp_path / "sealed").open("wb") as file:
        seal_with_phrase(io.BytesIO(clear), file, Phrase(PHRASE), 10)
    opened = tmp_path / "opened"
    assert typed(["age", "-d", "-o", str(opened), str(tmp_path / "sealed")], PHRASE) == 0
    assert opened.read_bytes() == clear

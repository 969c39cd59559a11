"""Files that unfold to much more than they seem, or that promise more than anybody can hold."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fieldtool.domain.codec import canonical, parse
from fieldtool.exchange.bundle import LONGEST_LINE, MOST_ITEMS, Manifest
from fieldtool.exchange.identities import own_identity
from tests.exchange.forging import ended, sealed
from tests.exchange.hostile import everything
from tests.services.laptops import Laptop

Two = tuple[Laptop, ...]
ROOT = Path(__file__).resolve().parents[2]
MOST_MB = 120
"""Most of these files unfold to several times as much."""


def packed(pieces: list[tuple[bytes, int]]) -> bytes:
    """Pieces, each so many times, packed without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    out = [packer.compress(piece) for piece, times in pieces for _ in range(times)]
    return b"".join([*out, packer.flush()])


def manifest(sender: Laptop, items: int) -> bytes:
    made = Manifest(own_identity(sender.author.secrets), "2026-11-22T10:38:05Z", 0, 0, ()).as_line()
    return canonical({**parse(made[:-1]), "items": items}) + b"\n"


def tiny_items(here: Laptop, there: Laptop, path: Path) -> Path:
    lines = [manifest(here, MOST_ITEMS), *(b'{"type":"x"}\n' for _ in range(MOST_ITEMS))]
    return sealed(path, ended(lines, here.author.secrets), there)


def zeros(here: Laptop, there: Laptop, path: Path) -> Path:
    return sealed(path, packed([(bytes(1_000_000), 400)]), there, packed=False)


def one_line(here: Laptop, there: Laptop, path: Path) -> Path:
    data = packed([(manifest(here, 5), 1), (b"a" * 1_000_000, 200)])
    return sealed(path, data, there, packed=False)


def promised(here: Laptop, there: Laptop, path: Path) -> Path:
    data = packed([(manifest(here, 10_000_000), 1), (b"0\n" * 500_000, 20)])
    return sealed(path, data, there, packed=False)


def packed_twice(here: Laptop, there: Laptop, path: Path) -> Path:
    return sealed(path, packed([(packed([(bytes(1_000_000), 100)]), 1)]), there, packed=False)


def long_lines(here: Laptop, there: Laptop, path: Path) -> Path:
    line = b'{"type":"' + b"x" * (LONGEST_LINE - 12) + b'"}\n'
    return sealed(path, packed([(manifest(here, 150), 1), (line, 150)]), there, packed=False)


def many_readers(here: Laptop, there: Laptop, path: Path) -> Path:
    """A head that names twenty thousand readers."""
    good = sealed(path, b"", there).read_bytes()
    first, rest = good.split(b"\n", 1)
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    path.write_bytes(first + b"\n" + stanza * 20_000 + rest)
    return path


def endless_head(here: Laptop, there: Laptop, path: Path) -> Path:
    path.write_bytes(b"age-encryption.org/v1\n-> X25519 " + b"A" * 30_000_000)
    return path


BOMBS: list[tuple[Callable[[Laptop, Laptop, Path], Path], set[str]]] = [
    (tiny_items, {"X-08"}),
    (zeros, {"X-08"}),
    (one_line, {"X-08"}),
    (promised, {"X-04"}),
    (packed_twice, {"X-04", "X-08"}),
    (long_lines, {"X-08"}),
    (many_readers, {"X-04"}),
    (endless_head, {"X-04"}),
]


@pytest.mark.parametrize(("make", "codes"), BOMBS, ids=lambda each: getattr(each, "__name__", ""))
def test_a_bomb_is_refused_in_bounded_memory(
    two: Two, tmp_path: Path, make: Callable[[Laptop, Laptop, Path], Path], codes: set[str]
) -> None:
    here, there = two
    path = make(here, there, tmp_path / "bomb")
    before = everything(there)
    there.close()
    told = received(there.store.folder, path)
    again = Laptop.open(there.store.folder)
    try:
        assert {*told["codes"]} <= codes, told
        assert told["mb"] < MOST_MB, told
        assert everything(again) == before
    finally:
        again.close()


def received(folder: Path, path: Path) -> dict[str, Any]:
    """What a process that receives this says."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.exchange.glutton", str(folder), str(path), "-"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))

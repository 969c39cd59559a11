"""The file itself: for whom it is, whether it is whole, and whether it is an attack."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldtool.domain.codec import canonical, parse
from fieldtool.exchange.bundle import LONGEST_LINE, MOST_ITEMS, MOST_UNREADABLE
from fieldtool.exchange.seal import Keys, new_secrets, unseal
from tests.exchange.forging import ended, lines_of, rewritten, sealed
from tests.services.laptops import Laptop, error_of

Two = tuple[Laptop, Laptop]


@pytest.fixture
def bundle(two: Two) -> Path:
    """A bundle of a for b."""
    two[0].observe(account="murcielago azul " * 50)
    return two[0].bundle(two[1])


def must_refuse(receiver: Laptop, path: Path, *codes: str) -> None:
    """Fails when a file is not refused with a sentence, or leaves a trace."""
    for work in (receiver.exchange.preview, receiver.exchange.receive):
        assert error_of(work, path).code in codes
    assert receiver.state() == {}
    assert receiver.exchange.set_aside() == ()


def test_round_trip(two: Two, bundle: Path) -> None:
    here, there = two
    preview = there.exchange.preview(bundle)
    assert there.state() == {}
    received = there.exchange.receive(bundle)
    assert there.state() == here.state()
    assert preview.new == received.new == tuple(sorted(here.state()))
    assert (received.sender, received.sender_name) == (here.exchange.identity(), "a")
    assert (preview.done, received.done) == (False, True)
    assert not there.exchange.receive(bundle).changes


def test_nobody_else_reads_it(three: tuple[Laptop, ...]) -> None:
    here, there, other = three
    here.observe()
    must_refuse(other, here.bundle(there), "X-07")
    for receiver in (there, other):
        assert receiver.exchange.receive(here.bundle(there, other)).changes


def test_the_sender_can_read_it_back(two: Two, bundle: Path) -> None:
    received = two[0].exchange.receive(bundle)
    assert received.sender_name == ""
    assert not received.changes


def test_no_word_of_it_is_open(bundle: Path) -> None:
    assert b"murcielago" not in bundle.read_bytes()


def test_the_outside_says_nothing_about_the_computer(two: Two, bundle: Path) -> None:
    packed = io.BytesIO()
    with bundle.open("rb") as file:
        unseal(file, packed, Keys(two[1].author.secrets))
    assert packed.getvalue()[3:9] == bytes(5) + packed.getvalue()[8:9]  # no name, no time


def lengths(size: int) -> list[int]:
    chance = random.Random(size)
    return sorted(
        {0, 1, 10, 21, 22, 100, size - 1, size - 16, size - 17, *(chance.randrange(size) for _ in range(40))}
    )


def test_cut_at_any_length_it_is_refused(two: Two, bundle: Path) -> None:
    whole = bundle.read_bytes()
    for length in lengths(len(whole)):
        bundle.write_bytes(whole[:length])
        assert error_of(two[1].exchange.preview, bundle).code == "X-04", length
    must_refuse(two[1], bundle, "X-04")


def test_with_any_flipped_bit_it_is_refused(two: Two, bundle: Path) -> None:
    whole = bundle.read_bytes()
    chance = random.Random(7)
    for place in [*range(60), *(chance.randrange(len(whole)) for _ in range(100))]:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        bundle.write_bytes(damaged)
        assert error_of(two[1].exchange.preview, bundle).code in ("X-04", "X-06", "X-07"), place


def test_with_more_at_its_end_it_is_refused(two: Two, bundle: Path) -> None:
    bundle.write_bytes(bundle.read_bytes() + b"\0")
    must_refuse(two[1], bundle, "X-04")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"PK\x03\x04", b"hello\n" * 100, b"age-encryption.org/v2\n", bytes(5000)]
)
def test_other_files_are_told(two: Two, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    must_refuse(two[1], tmp_path / "file", "X-06")


def test_no_file_or_a_folder_is_told(two: Two, tmp_path: Path) -> None:
    must_refuse(two[1], tmp_path / "nothing", "F-01")
    must_refuse(two[1], tmp_path, "F-11")


def test_a_bundle_of_a_newer_release_is_told(two: Two, bundle: Path) -> None:
    path = rewritten(bundle, *two, lambda documents: [{**documents[0], "version": 3}, *documents[1:]])
    must_refuse(two[1], path, "X-05")


def test_a_sender_whom_we_do_not_know(tmp_path: Path, three: tuple[Laptop, ...]) -> None:
    stranger = three[2]
    unknown = Laptop.create(tmp_path / "d")
    unknown.trust(stranger)
    unknown.observe()
    path = unknown.bundle(stranger)
    preview = stranger.exchange.preview(path)
    assert preview.sender_name is None
    assert preview.new
    error = error_of(stranger.exchange.receive, path)
    assert error.code == "X-09"
    assert unknown.exchange.identity().fingerprint in str(error)
    assert stranger.state() == {}
    unknown.close()


ODD_MANIFESTS = [
    {"format": "other"},
    {"version": "1"},
    {"version": None},
    {"author": "xx"},
    {"author": None},
    {"recipient": "age1"},
    {"items": -1},
    {"items": "many"},
    {"items": None},
    {"items": MOST_ITEMS + 1},
    {"withheld": -1},
    {"checkpoints": None},
    {"checkpoints": [1]},
    {"checkpoints": [{}]},
    {"checkpoints": "abc"},
    {"checkpoints": {"a": 1}},
]


@pytest.mark.parametrize("changes", ODD_MANIFESTS, ids=repr)
def test_odd_manifests_are_refused(two: Two, bundle: Path, changes: dict[str, object]) -> None:
    lines = lines_of(bundle, two[1])
    manifest = canonical({**parse(lines[0][:-1]), **changes}) + b"\n"
    sealed(bundle, ended([manifest, *lines[1:-1]], two[0].author.secrets), two[1])
    must_refuse(two[1], bundle, "X-04", "X-05")


def test_odd_endings_are_refused(two: Two, bundle: Path) -> None:
    *lines, end = lines_of(bundle, two[1])
    secrets = two[0].author.secrets
    whole = ended(lines, secrets)
    others = {
        "no end": b"".join(lines),
        "half an end": whole[:-10],
        "no line feed": whole[:-1],
        "twice the end": whole + end,
        "more after the end": whole + lines[1],
        "signed by another": ended(lines, new_secrets()),
        "another hash": b"".join(lines) + canonical({**parse(end[:-1]), "sha256": "0" * 64}) + b"\n",
        "another signature": b"".join(lines) + canonical({**parse(end[:-1]), "signature": "0" * 128}) + b"\n",
        "end that is no object": b"".join(lines) + b"[]\n",
        "fewer items than it says": ended(lines[:-1], secrets),
        "nothing": b"",
        "not canonical": whole.replace(b'{"author"', b'{ "author"', 1),
        "carriage returns": whole.replace(b"\n", b"\r\n"),
    }
    for name, clear in others.items():
        sealed(bundle, clear, two[1])
        assert error_of(two[1].exchange.preview, bundle).code == "X-04", name
    must_refuse(two[1], bundle, "X-04")


def test_odd_packing_is_refused(two: Two, bundle: Path) -> None:
    clear = b"".join(lines_of(bundle, two[1]))
    packed = gzip.compress(clear)
    others = {
        "not packed": clear,
        "packed otherwise": zlib.compress(clear),
        "two members": packed + packed,
        "bytes after": packed + b"\0",
        "cut": packed[:-4],
        "wrong sum": packed[:-8] + bytes(4) + packed[-4:],
        "nothing": b"",
    }
    for name, data in others.items():
        sealed(bundle, data, two[1], packed=False)
        assert error_of(two[1].exchange.preview, bundle).code == "X-04", name


def heavy(head: bytes, piece: bytes, times: int) -> bytes:
    """A packed file of one piece many times, made without holding it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    out = [packer.compress(head), *(packer.compress(piece) for _ in range(times)), packer.flush()]
    return b"".join(out)


def bombs(manifest: bytes) -> Iterator[tuple[str, bytes]]:
    many = canonical({**parse(manifest[:-1]), "items": MOST_ITEMS}) + b"\n"
    yield "zeros", heavy(b"", bytes(1_000_000), 60)
    yield "one endless line", heavy(manifest, b"a" * 1_000_000, 60)
    yield "millions of tiny items", heavy(many, b"0\n" * 100_000, 40)
    yield "a line that is too long", heavy(manifest, b'"' + b"a" * (LONGEST_LINE + 1) + b'"\n', 1)


def test_bombs_are_refused_in_little_memory(two: Two, bundle: Path) -> None:
    manifest = lines_of(bundle, two[1])[0]
    for name, packed in bombs(manifest):
        sealed(bundle, packed, two[1], packed=False)
        tracemalloc.start()
        try:
            assert error_of(two[1].exchange.preview, bundle).code in ("X-04", "X-08"), name
            assert tracemalloc.get_traced_memory()[1] < 100_000_000, name
        finally:
            tracemalloc.stop()


def test_unreadable_items_have_an_end(two: Two, bundle: Path) -> None:
    def noise(count: int) -> Path:
        return rewritten(bundle, *two, lambda documents: [*documents, *(b"%d\n" % n for n in range(count))])

    assert error_of(two[1].exchange.preview, noise(MOST_UNREADABLE + 1)).code == "X-08"
    received = two[1].exchange.receive(noise(50))
    assert len(received.new) == 1
    assert len(received.set_aside) == len(two[1].exchange.set_aside()) == 50


def test_a_bundle_stays_as_it_was_when_writing_fails(two: Two, bundle: Path, tmp_path: Path) -> None:
    before = bundle.read_bytes()
    assert error_of(two[0].exchange.prepare, bundle, ["nobody"]).code == "X-14"
    assert error_of(two[0].exchange.prepare, bundle, []).code == "X-15"
    assert bundle.read_bytes() == before
    assert error_of(two[0].exchange.prepare, tmp_path / "no" / "folder", ["b"]).code == "F-01"
    assert error_of(two[0].exchange.prepare, tmp_path, ["b"]).code == "F-11"
    assert not list(tmp_path.glob(".new-*"))
    assert error_of(two[1].exchange.prepare, tmp_path / "x", ["a"]).code == "X-13"

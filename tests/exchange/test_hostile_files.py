"""The bytes of attachments behind the lines of a bundle: what does not fit is refused, or is not kept."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest

from fieldtool.domain.codec import Json, canonical, digest, parse
from fieldtool.exchange.bundle import Enclosed
from tests.exchange.forging import must_be_sound, reasons
from tests.exchange.hostile import attached, clear_of, must_refuse, with_files
from tests.services.laptops import Laptop
from tests.services.test_erasing import attach

Two = tuple[Laptop, ...]
PHOTOGRAPH = random.Random(1).randbytes(70_000)


@pytest.fixture
def bundle(two: Two) -> Path:
    """A bundle of a for b with a record and an attachment."""
    attach(two[0], two[0].observe(account="Sin agua desde ayer"), PHOTOGRAPH)
    return two[0].bundle(two[1])


def enclosing(lines: list[bytes], *enclosed: Enclosed, size: int | None = None) -> list[bytes]:
    """The lines with other attachments in them, and a manifest that counts them."""
    items = [each for each in lines[1:] if b'"type":"attachment"' not in each]
    items += [each.as_line() for each in enclosed]
    total = sum(each.size for each in enclosed) if size is None else size
    manifest = {**parse(lines[0][:-1]), "items": len(items), "bytes": total}
    return [canonical(manifest) + b"\n", *items]


HASH = hashlib.sha256(PHOTOGRAPH).hexdigest()
SIZE = len(PHOTOGRAPH)
REFUSED: dict[str, tuple[list[Enclosed], bytes, int | None]] = {
    "too short": ([Enclosed(HASH, SIZE)], PHOTOGRAPH[:-1], None),
    "none at all": ([Enclosed(HASH, SIZE)], b"", None),
    "too long": ([Enclosed(HASH, SIZE)], PHOTOGRAPH + b"!", None),
    "more than the manifest says": ([Enclosed(HASH, SIZE)], PHOTOGRAPH, SIZE - 1),
    "items that want more than the manifest": ([Enclosed(HASH, SIZE + 10)], PHOTOGRAPH, SIZE),
    "items that want less than the manifest": ([Enclosed(HASH, SIZE - 10)], PHOTOGRAPH, SIZE),
    "bytes of nothing": ([], PHOTOGRAPH, None),
}


@pytest.mark.parametrize("name", REFUSED)
def test_attachments_that_do_not_fit(two: Two, bundle: Path, name: str) -> None:
    enclosed, behind, size = REFUSED[name]
    lines, _ = clear_of(bundle, two[1])
    must_refuse(two[1], with_files(bundle, enclosing(lines, *enclosed, size=size), behind, *two), "X-04")


def test_bytes_with_another_hash_are_not_kept_and_the_rest_comes(two: Two, bundle: Path) -> None:
    here, there = two
    lines, _ = clear_of(bundle, there)
    path = with_files(bundle, enclosing(lines, Enclosed(HASH, SIZE)), bytes(SIZE), *two)
    received = there.exchange.receive(path)
    assert received.new
    assert received.attachments == 0
    assert attached(there) == []
    # The receipt says that they are missing, so the next bundle has them.
    here.exchange.take_receipt_text(there.exchange.receipt())
    assert here.exchange.handed().attachments == 1
    assert here.give(there).attachments == 1
    assert there.store.attachments.verify(HASH) == SIZE
    must_be_sound(there)


def test_bytes_that_no_record_names_are_not_kept(two: Two, bundle: Path) -> None:
    there = two[1]
    lines, _ = clear_of(bundle, there)
    other = b"not attached to anything"
    enclosed = [Enclosed(HASH, SIZE), Enclosed(digest(other), len(other))]
    received = there.exchange.receive(
        with_files(bundle, enclosing(lines, *enclosed), PHOTOGRAPH + other, *two)
    )
    assert received.attachments == 1
    assert len(attached(there)) == 1


def test_the_same_file_twice_is_kept_once(two: Two, bundle: Path) -> None:
    there = two[1]
    lines, _ = clear_of(bundle, there)
    enclosed = [Enclosed(HASH, SIZE)] * 2
    there.exchange.receive(with_files(bundle, enclosing(lines, *enclosed), PHOTOGRAPH * 2, *two))
    assert len(attached(there)) == 1
    assert there.store.attachments.verify(HASH) == SIZE


def test_a_true_copy_after_a_false_one_is_kept(two: Two, bundle: Path) -> None:
    there = two[1]
    lines, _ = clear_of(bundle, there)
    enclosed = [Enclosed(HASH, SIZE)] * 2
    there.exchange.receive(with_files(bundle, enclosing(lines, *enclosed), bytes(SIZE) + PHOTOGRAPH, *two))
    assert there.store.attachments.verify(HASH) == SIZE


ODD_ATTACHMENTS: list[Json] = [
    {"type": "attachment", "sha256": "../" * 20 + "etc", "size": 1},
    {"type": "attachment", "sha256": "A" * 64, "size": 1},
    {"type": "attachment", "sha256": "a" * 64, "size": 0},
    {"type": "attachment", "sha256": "a" * 64, "size": -1},
    {"type": "attachment", "sha256": "a" * 64, "size": 2**31 + 1},
    {"type": "attachment", "sha256": "a" * 64, "size": True},
    {"type": "attachment", "sha256": "a" * 64, "size": "1"},
    {"type": "attachment"},
]


def test_odd_lines_about_attachments_are_set_aside(two: Two, bundle: Path) -> None:
    there = two[1]
    lines, _ = clear_of(bundle, there)
    odd = [canonical(each) + b"\n" for each in ODD_ATTACHMENTS]
    manifest, *items = enclosing(lines, Enclosed(HASH, SIZE))
    document = parse(manifest[:-1])
    document["items"] += len(odd)
    received = there.exchange.receive(
        with_files(bundle, [canonical(document) + b"\n", *items, *odd], PHOTOGRAPH, *two)
    )
    assert reasons(received) == ["unreadable"] * len(odd)
    assert received.attachments == 1

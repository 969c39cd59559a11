"""Many observations with attachments go through one file to a second store, and nothing comes loose."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from tests.services.laptops import Laptop

Two = tuple[Laptop, Laptop]
OBSERVATIONS, ATTACHMENTS = 500, 150


def pictures(folder: Path) -> list[Path]:
    """Files of many sizes, also at the edges of the pieces in which they are sealed."""
    chance = random.Random(7)
    folder.mkdir()
    edges = [1, 65_535, 65_536, 65_537, 262_144, 300_000]
    sizes = [*edges, *(chance.randrange(1, 20_000) for _ in range(ATTACHMENTS - len(edges)))]
    paths = []
    for number, size in enumerate(sizes):
        path = folder / f"{number}.bin"
        path.write_bytes(number.to_bytes(2, "big") + chance.randbytes(size))
        paths.append(path)
    return paths


def sealed_hashes(laptop: Laptop) -> dict[str, str]:
    """Each attachment with the SHA-256 of what can be read of it here."""
    found = {}
    for record in laptop.state().values():
        if record["kind"] == "attachment":
            with laptop.store.attachments.open(record["values"]["hash"]) as reader:
                digest = hashlib.sha256()
                while piece := reader.read(100_000):
                    digest.update(piece)
            found[record["id"]] = digest.hexdigest()
    return found


def test_every_attachment_stays_attached_and_every_hash_is_equal(two: Two, tmp_path: Path) -> None:
    here, there = two
    documents = [
        {
            "situation": "DET",
            "findings": ["concern"],
            "occurred": "2026-10-14",
            "place": {"name": f"Terminal {n % 7}", "country": "MX"},
            "account": f"Relato {n}",
        }
        for n in range(OBSERVATIONS)
    ]
    records = here.records.add("observation", documents)
    files = pictures(tmp_path / "pictures")
    owners: dict[str, list[str]] = {}
    for number, path in enumerate(files):
        record = records[number * 3 % OBSERVATIONS]
        owners.setdefault(record, []).extend(here.attachments.attach(record, [path]))
    wanted = {
        id: hashlib.sha256(path.read_bytes()).hexdigest()
        for id, path in zip([each for ids in owners.values() for each in ids], files, strict=True)
    }
    received = there.exchange.receive(here.bundle(there))
    assert received.attachments == ATTACHMENTS and received.set_aside == ()
    assert set(records) <= set(received.new)
    assert sealed_hashes(there) == sealed_hashes(here) == wanted
    for record, ids in owners.items():
        lines = there.attachments.of(record)
        assert {each.id for each in lines} == set(ids) and all(each.here for each in lines)
    assert there.state() == here.state() | {
        id: each for id, each in there.state().items() if each["kind"] == "custody"
    }
    assert there.checking.check() == () and here.checking.check() == ()
    # The receipt says that all of it arrived, and then nothing of it travels again.
    receipt = tmp_path / "receipt"
    there.exchange.write_receipt(receipt)
    handed = here.exchange.take_receipt(receipt)
    assert handed.safe and handed.name == "b"
    again = here.exchange.prepare(tmp_path / "again", ["b"])
    assert (again.revisions, again.attachments) == (0, 0)
    assert not there.exchange.receive(tmp_path / "again").changes

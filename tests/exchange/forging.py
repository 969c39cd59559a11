"""Bundles as somebody would make them by hand, with good or bad intentions."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from fieldtool.domain.codec import Json, canonical, parse
from fieldtool.domain.revision import Checkpoint, Revision, Stamp, checkpoint_message
from fieldtool.exchange.bundle import Manifest, end_line, end_message, item_line
from fieldtool.exchange.identities import own_identity
from fieldtool.exchange.plan import REASONS
from fieldtool.exchange.seal import Keys, Secrets, new_secrets, seal, unseal
from fieldtool.services.exchange import Received
from tests.domain.laws import RECORD, revision
from tests.services.laptops import NOW, Laptop

SOMEBODY = new_secrets()
"""An author whom nobody knows."""


def lines_of(path: Path, reader: Laptop) -> list[bytes]:
    """The lines of a bundle, with their line feeds."""
    packed = io.BytesIO()
    with path.open("rb") as file:
        unseal(file, packed, Keys(reader.author.secrets))
    return gzip.decompress(packed.getvalue()).splitlines(keepends=True)


def sealed(path: Path, clear: bytes, *receivers: Laptop, packed: bool = True) -> Path:
    """Any bytes, sealed for some laptops as if they were a bundle."""
    data = gzip.compress(clear, mtime=0) if packed else clear
    with path.open("wb") as file:
        seal(io.BytesIO(data), file, [each.author.secrets.recipient for each in receivers])
    return path


def ended(lines: Sequence[bytes], sender: Secrets) -> bytes:
    """Manifest and items with an end that fits, signed by the sender."""
    head = b"".join(lines)
    digest = hashlib.sha256(head).hexdigest()
    return head + end_line(len(lines) - 1, digest, sender.sign(end_message(digest)))


def rewritten(path: Path, sender: Laptop, receiver: Laptop, change: Callable[[list[Any]], list[Any]]) -> Path:
    """A bundle of the sender whose manifest and items were changed before it was signed.

    `change` takes the documents (manifest first, no end) and gives others; bytes among them stay as they are.
    """
    documents = [parse(line[:-1]) for line in lines_of(path, receiver)[:-1]]
    changed = change(documents)
    changed[0] = {**changed[0], "items": len(changed) - 1}
    lines = [each if isinstance(each, bytes) else canonical(each) + b"\n" for each in changed]
    return sealed(path.with_name(f"rewritten-{path.name}"), ended(lines, sender.author.secrets), receiver)


def checkpoint(secrets: Secrets, revision: Revision) -> Checkpoint:
    """The author's signature over a revision of theirs."""
    header = revision.header
    message = checkpoint_message(secrets.author, header.position, revision.id)
    return Checkpoint(secrets.author, header.position, revision.id, secrets.sign(message))


def handmade(
    path: Path,
    sender: Laptop,
    receiver: Laptop,
    revisions: Iterable[Revision],
    checkpoints: Iterable[Checkpoint] = (),
) -> Path:
    """A bundle of these revisions and checkpoints."""
    items = [item_line(each.header.encoded, each.payload) for each in revisions]
    manifest = Manifest(
        own_identity(sender.author.secrets), "2026-11-22T10:38:05Z", len(items), 0, tuple(checkpoints)
    )
    return sealed(path, ended([manifest.as_line(), *items], sender.author.secrets), receiver)


def reasons(received: Received) -> list[str]:
    """The codes of the reasons for which items of a bundle were set aside."""
    by_words = {words: code for code, words in REASONS.items()}
    return sorted(by_words[each.reason.message] for each in received.set_aside)


def waiting(laptop: Laptop) -> list[str]:
    """Why each item that is set aside in a store is there."""
    with laptop.store.unit() as unit:
        return sorted(each.reason for each in unit.local.set_aside())


def must_be_sound(laptop: Laptop) -> None:
    """Fails when the store is not what its chains say."""
    assert laptop.checking.check() == ()


def without(*numbers: int) -> Callable[[list[Any]], list[Any]]:
    """A change that leaves out items, counted from 1."""
    return lambda documents: [each for n, each in enumerate(documents) if n not in numbers]


def changing(number: int, change: Callable[[Any], Any]) -> Callable[[list[Any]], list[Any]]:
    """A change of one item, counted from 1."""
    return lambda documents: [change(each) if n == number else each for n, each in enumerate(documents)]


def chain(secrets: Secrets, *contents: dict[str, Json], records: tuple[str, ...] = ()) -> list[Revision]:
    """New records of an author, one after the other on their chain."""
    made: list[Revision] = []
    for n, values in enumerate(contents):
        record = records[n] if records else RECORD[:-2] + f"{n:02}"
        last = made[-1] if made else None
        made.append(
            revision(
                author=secrets.author,
                position=n + 1,
                previous=last.id if last else "",
                stamp=Stamp(NOW + n, 0),
                values=values,
                record=record,
            )
        )
    return made

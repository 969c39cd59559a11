"""Bundles that no installation would write: some of their pieces cannot be taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fieldtool.clock import written
from fieldtool.domain.codec import canonical, parse
from fieldtool.exchange import parts
from fieldtool.exchange.bundle import Manifest, item_line
from fieldtool.exchange.identities import own_identity
from fieldtool.exchange.seal import new_secrets
from fieldtool.exchange.writer import Sealing, write_bundle
from fieldtool.progress import Progress
from fieldtool.workspace import Workspace

SEALED_WITH_A_PHRASE = b"age-encryption.org/v1\n-> scrypt %s 18\n%s\n--- %s\n" % (
    b"A" * 22,
    b"A" * 43,
    b"A" * 43,
)
"""How a bundle begins for which a phrase is asked."""


def with_an_altered_piece(workspace: Workspace, path: Path, recipient: str) -> None:
    """Everything of a store, sealed and signed, in which the last piece says another thing than its hash."""

    def alter(lines: list[bytes]) -> list[bytes]:
        piece = parse(lines[-1][:-1])
        piece["payload"]["values"]["note"] = "Altered."
        return [*lines[:-1], canonical(piece) + b"\n"]

    _write(workspace, path, recipient, alter)


def without_the_first(workspace: Workspace, path: Path, recipient: str) -> None:
    """Everything of a store, sealed and signed, but for its first piece."""
    _write(workspace, path, recipient, lambda lines: lines[1:])


def _write(
    workspace: Workspace, path: Path, recipient: str, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    exchange = workspace.exchange
    author = exchange._author
    with exchange._store.unit() as unit:
        lines = change([item_line(each.header.encoded, each.payload) for each in unit.revisions.all()])
        own = author.checkpoint(unit)
        assert own is not None
        manifest = Manifest(exchange.identity(), written(author.clock()), len(lines), 0, (own,))
        with parts.writing(path) as sealed:
            write_bundle(sealed, manifest, lines, [], author.secrets, Sealing((recipient,)), Progress())


def from_a_stranger(path: Path, recipient: str) -> None:
    """A bundle with nothing in it, signed by somebody whom nobody knows."""
    secrets = new_secrets()
    manifest = Manifest(own_identity(secrets), "some day", 0, 0, ())
    with parts.writing(path) as sealed:
        write_bundle(sealed, manifest, [], [], secrets, Sealing((recipient,)), Progress())

"""Everything that a laptop holds, to be compared: a bundle that is refused must leave no trace."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from pathlib import Path
from typing import Any

from fieldtool.exchange.seal import Keys, unseal
from fieldtool.storage.migrations import REBUILD
from tests.exchange.forging import ended, sealed
from tests.services.laptops import Laptop, error_of

THOROUGH = bool(os.environ.get("FIELDTOOL_THOROUGH"))
"""Whether every byte and every length is tried, which takes long; otherwise some of them."""


def everything(laptop: Laptop) -> dict[str, Any]:
    """Every row of every table, and every file of an attachment."""
    with laptop.store._vault._raw() as raw:
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {name: raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(names)}
    # The first opening of a new store makes its lists; that is not what is looked at here.
    tables["meta"] = [row for row in tables["meta"] if row[0] != REBUILD]
    return {**tables, "attached files": attached(laptop)}


def attached(laptop: Laptop) -> list[tuple[str, int]]:
    """The encrypted files of attachments, half-written ones too."""
    folder = laptop.store.folder / "attachments"
    return sorted((str(p.relative_to(folder)), p.stat().st_size) for p in folder.rglob("*") if p.is_file())


def beside(folder: Path) -> set[str]:
    """Every file and folder under a folder."""
    return {str(each.relative_to(folder)) for each in folder.rglob("*")}


def clear_of(path: Path, reader: Laptop) -> tuple[list[bytes], bytes]:
    """The lines of a bundle without the end, and the bytes behind them."""
    out = io.BytesIO()
    with path.open("rb") as file:
        unseal(file, out, Keys(reader.author.secrets))
    unpack = zlib.decompressobj(31)
    lines = unpack.decompress(out.getvalue()).splitlines(keepends=True)
    return lines[:-1], unpack.unused_data


def with_files(path: Path, lines: list[bytes], behind: bytes, sender: Laptop, receiver: Laptop) -> Path:
    """A bundle of these lines, ended and signed by the sender, with any bytes behind them."""
    data = gzip.compress(ended(lines, sender.author.secrets), mtime=0) + behind
    return sealed(path.with_name(f"made-{path.name}"), data, receiver, packed=False)


def must_refuse(receiver: Laptop, path: Path, *codes: str) -> None:
    """Fails when a file is not refused in both ways with a sentence, or leaves a trace."""
    before = everything(receiver)
    for work in (receiver.exchange.preview, receiver.exchange.receive):
        assert error_of(work, path).code in codes
    assert everything(receiver) == before

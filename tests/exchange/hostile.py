"""Everything that a laptop holds, to be compared: a bundle that is refused must leave no trace."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from fieldtool.storage.migrations import REBUILD
from tests.services.laptops import Laptop

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

"""Looking for words in everything that a store holds, also where no service would show them."""

from __future__ import annotations

from typing import Any

from fieldtool.domain.folding import fold
from tests.services.laptops import Laptop


def places_of(laptop: Laptop, text: str) -> tuple[str, ...]:
    """The tables of the decrypted database in which a text is: as it is, in hexadecimal, or folded."""
    plain = text.encode()
    wanted = {plain, plain.hex().encode(), fold(text).encode()}
    with laptop.store._vault._raw() as raw:
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = ((table, row) for table in tables for row in raw.execute(f'SELECT * FROM "{table}"'))
        found = {table for table, row in rows if any(each in _bytes(v) for v in row for each in wanted)}
    return tuple(sorted(found))


def waits_for_compaction(laptop: Laptop) -> bool:
    """Whether words that were erased may still be in free pages or in the log."""
    with laptop.store.unit() as unit:
        return unit.local.get("erased") is not None


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()

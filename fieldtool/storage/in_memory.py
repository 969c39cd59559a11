"""Content without a store: tables and search index that lie in memory alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fieldtool.storage.store import Unit
from fieldtool.storage.thesaurus import forget_stems
from fieldtool.storage.vault import Vault


class ContentInMemory:
    """Empty tables as in a new store. It belongs to the thread that made it; nothing comes to the disk."""

    def __init__(self) -> None:
        self._vault = Vault.in_memory()

    @contextmanager
    def unit(self) -> Iterator[Unit]:
        """One transaction."""
        with self._vault.transaction() as connection:
            yield Unit(connection)

    def close(self) -> None:
        """Forget all of it, and the words that were looked for."""
        self._vault.close()
        forget_stems()

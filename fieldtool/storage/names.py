"""Names of the files of a store. They can be looked for before anything that reads them is loaded."""

from __future__ import annotations

KEY_FILE = "keys.json"
COPY = "keys-copy.json"
STORE_FILE = "store.db"
ERASING = "erasing"
"""The mark of a store that somebody decided to erase."""

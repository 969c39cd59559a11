"""The schema of the store, step by step. A step is never changed once it was released."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, text

from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.storage.tables import FULL_TEXT, metadata


def _first(connection: Connection) -> None:
    metadata.create_all(connection)
    for statement in FULL_TEXT:
        connection.execute(text(statement))


STEPS: tuple[Callable[[Connection], None], ...] = (_first,)


def migrate(connection: Connection) -> None:
    """Bring the store to this release. Raises `UserError` S-05 for a store from a newer one."""
    version = int(connection.execute(text("PRAGMA user_version")).scalar_one())
    if version > len(STEPS):
        raise UserError(
            "S-05",
            Text(N_("This store was written by a newer release of the program.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Install the newer release and open it again.")),
        )
    for number, step in enumerate(STEPS[version:], version + 1):
        step(connection)
        connection.execute(text(f"PRAGMA user_version = {number}"))

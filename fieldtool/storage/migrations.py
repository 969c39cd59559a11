"""Bringing a store to this release: an ordered tuple of functions, each run once, all in one transaction.

A step never changes a revision: the facts stay as they were written. What is projected from them may simply
be dropped: a step then sets `REBUILD`, and they are made again when the store opens. No step takes its tables
from `tables`, which are those of today: they stand in plain words, as that step made them.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, insert, select, text

from fieldtool import __version__
from fieldtool.domain.versions import is_newer
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.storage.first_schema import FIRST
from fieldtool.storage.fourth_schema import FOURTH
from fieldtool.storage.second_schema import SECOND
from fieldtool.storage.tables import FULL_TEXT, meta

OPENED_BY = "program.version"
"""Small fact of a store: which version of the program opened it last."""

REBUILD = "projection.rebuild"
"""Small fact of a store whose projected tables have to be made again before it is used."""


def _first(connection: Connection) -> None:
    for statement in (*FIRST, *FULL_TEXT):
        connection.execute(text(statement))


def _second(connection: Connection) -> None:
    """Chains may have more than one end; imports are counted; a diary, purges and files of attachments."""
    old = ("revisions", "checkpoints", "peers", "set_aside")
    for name in old:
        connection.execute(text(f"ALTER TABLE {name} RENAME TO old_{name}"))
    connection.execute(text("DROP INDEX revisions_by_record"))
    connection.execute(text("DROP TABLE records"))
    for statement in SECOND:
        connection.execute(text(statement))
    connection.execute(
        text(
            "INSERT INTO revisions (id, author, position, record, kind, header, payload) "
            "SELECT id, author, position, record, json_extract(CAST(header AS TEXT), '$.kind'), "
            "header, payload "
            "FROM old_revisions ORDER BY json_extract(CAST(header AS TEXT), '$.stamp[0]'), "
            "json_extract(CAST(header AS TEXT), '$.stamp[1]'), author, position"
        )
    )
    connection.execute(
        text(
            "INSERT INTO tips (revision, author, position) "
            "SELECT id, author, max(position) FROM revisions GROUP BY author"
        )
    )
    connection.execute(
        text(
            "INSERT INTO checkpoints (revision, author, position, signature) "
            "SELECT revision, author, position, signature FROM old_checkpoints"
        )
    )
    connection.execute(
        text(
            "INSERT INTO peers (name, author, recipient, trusted_ms) "
            "SELECT name, author, recipient, trusted_ms FROM old_peers"
        )
    )
    connection.execute(
        text(
            "INSERT INTO set_aside (id, item, reason, at_ms) "
            "SELECT id, item, reason, at_ms FROM old_set_aside"
        )
    )
    connection.execute(text("INSERT INTO words SELECT term FROM search_words"))
    written = connection.execute(text("SELECT EXISTS (SELECT 1 FROM old_revisions)")).scalar_one()
    for name in old:
        connection.execute(text(f"DROP TABLE old_{name}"))
    if written:  # a store that is being made has nothing to be made again
        connection.execute(insert(meta).values(key=REBUILD, value=b"1"))


def _third(connection: Connection) -> None:
    """What Home tells of all records has indexes of its own, and does not read the one of the lists."""
    for statement in (
        "DROP INDEX records_for_lists",
        "CREATE INDEX records_for_lists "
        "ON records (kind, deleted, occurred DESC, created_ms DESC, id, situation, place)",
        "CREATE INDEX records_by_change ON records (kind, changed_ms DESC) WHERE deleted = 0",
        "CREATE INDEX records_differing ON records (differences) WHERE differences > 0",
    ):
        connection.execute(text(statement))


def _fourth(connection: Connection) -> None:
    """What somebody has to follow up is found without reading all documents."""
    for statement in FOURTH:
        connection.execute(text(statement))


STEPS: tuple[Callable[[Connection], None], ...] = (_first, _second, _third, _fourth)


def version(connection: Connection) -> int:
    """The number of steps that the store has gone through; 0 for one that is being made."""
    return int(connection.execute(text("PRAGMA user_version")).scalar_one())


def was_opened_by_earlier(connection: Connection) -> bool:
    """Whether a store of this schema was last opened by an earlier version of the program than this one."""
    if version(connection) != len(STEPS):
        return False
    told = connection.execute(select(meta.c.value).where(meta.c.key == OPENED_BY)).scalar_one_or_none()
    return told is not None and is_newer(__version__, bytes(told).decode())


def migrate(connection: Connection) -> int:
    """Bring the store to this release; gives the version that it had.

    Raises `UserError` S-05 for a store from a newer release.
    """
    before = version(connection)
    if before > len(STEPS):
        raise UserError(
            "S-05",
            Text(N_("This store was written by a newer release of the program.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Install the newer release and open it again.")),
        )
    for number, step in enumerate(STEPS[before:], before + 1):
        step(connection)
        connection.execute(text(f"PRAGMA user_version = {number}"))
    return before

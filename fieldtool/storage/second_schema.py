"""The tables that the second schema brought, as it made them. Never changed."""

from __future__ import annotations

SECOND = (
    """
    CREATE TABLE checkpoints (
        revision TEXT NOT NULL,
        author TEXT NOT NULL,
        position INTEGER NOT NULL,
        signature TEXT NOT NULL,
        PRIMARY KEY (revision)
    )
    """,
    "CREATE INDEX checkpoints_by_author ON checkpoints (author, position)",
    """
    CREATE TABLE diary (
        number INTEGER NOT NULL,
        at_ms INTEGER NOT NULL,
        event TEXT NOT NULL,
        document BLOB NOT NULL,
        PRIMARY KEY (number)
    )
    """,
    """
    CREATE TABLE files (
        hash TEXT NOT NULL,
        size INTEGER NOT NULL,
        arrival INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (hash)
    )
    """,
    """
    CREATE TABLE former (
        pack TEXT NOT NULL,
        version TEXT NOT NULL,
        id TEXT NOT NULL,
        document BLOB NOT NULL,
        PRIMARY KEY (pack, version, id)
    )
    """,
    """
    CREATE TABLE imports (
        number INTEGER NOT NULL,
        at_ms INTEGER NOT NULL,
        document BLOB NOT NULL,
        undone_ms INTEGER,
        PRIMARY KEY (number)
    )
    """,
    """
    CREATE TABLE pack_files (
        id TEXT NOT NULL,
        version TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE peers (
        name TEXT NOT NULL,
        author TEXT NOT NULL,
        recipient TEXT NOT NULL,
        trusted_ms INTEGER NOT NULL,
        receipt BLOB,
        PRIMARY KEY (name),
        UNIQUE (author)
    )
    """,
    "CREATE TABLE purged ( record TEXT NOT NULL, PRIMARY KEY (record) )",
    """
    CREATE TABLE records (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        code TEXT NOT NULL,
        folded TEXT,
        situation TEXT,
        occurred TEXT,
        place TEXT,
        author TEXT NOT NULL,
        created_ms INTEGER NOT NULL,
        changed_ms INTEGER NOT NULL,
        differences INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        restricted INTEGER NOT NULL,
        refused INTEGER NOT NULL,
        belongs_to TEXT,
        document BLOB NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX records_by_code ON records (code)",
    "CREATE INDEX records_by_name ON records (kind, folded) WHERE folded IS NOT NULL",
    "CREATE INDEX records_by_owner ON records (belongs_to) WHERE belongs_to IS NOT NULL",
    "CREATE INDEX records_for_lists ON records "
    "(kind, deleted, occurred DESC, created_ms DESC, id, situation, place, differences, changed_ms)",
    """
    CREATE TABLE revisions (
        number INTEGER NOT NULL,
        id TEXT NOT NULL,
        author TEXT NOT NULL,
        position INTEGER NOT NULL,
        record TEXT NOT NULL,
        kind TEXT NOT NULL,
        header BLOB NOT NULL,
        payload BLOB,
        arrival INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (id)
    )
    """,
    "CREATE INDEX revisions_by_arrival ON revisions (arrival) WHERE arrival > 0",
    "CREATE INDEX revisions_by_chain ON revisions (author, position)",
    "CREATE INDEX revisions_by_record ON revisions (record)",
    """
    CREATE TABLE set_aside (
        id TEXT NOT NULL,
        item BLOB NOT NULL,
        reason TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        author TEXT DEFAULT '' NOT NULL,
        position INTEGER DEFAULT '0' NOT NULL,
        arrival INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX set_aside_by_chain ON set_aside (author, position)",
    """
    CREATE TABLE tips (
        author TEXT NOT NULL,
        position INTEGER NOT NULL,
        revision TEXT NOT NULL,
        PRIMARY KEY (author, position, revision)
    ) WITHOUT ROWID
    """,
    "CREATE TABLE unindexed ( record TEXT NOT NULL, PRIMARY KEY (record) ) WITHOUT ROWID",
    "CREATE TABLE words ( word TEXT NOT NULL, PRIMARY KEY (word) ) WITHOUT ROWID",
)

"""The tables as the first release made them: what a store of any release began with. Never changed."""

from __future__ import annotations

FIRST = (
    """
    CREATE TABLE checkpoints (
        author TEXT NOT NULL,
        position INTEGER NOT NULL,
        revision TEXT NOT NULL,
        signature TEXT NOT NULL,
        PRIMARY KEY (author)
    )
    """,
    """
    CREATE TABLE content (
        pack TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        place INTEGER NOT NULL,
        situation TEXT,
        document BLOB NOT NULL,
        PRIMARY KEY (pack, kind, id)
    )
    """,
    "CREATE INDEX content_by_kind ON content (kind, place)",
    """
    CREATE TABLE drafts (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        record TEXT,
        heads BLOB NOT NULL,
        document BLOB NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    'CREATE TABLE meta ( "key" TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY ("key") )',
    """
    CREATE TABLE packs (
        id TEXT NOT NULL,
        digest TEXT NOT NULL,
        document BLOB NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE peers (
        name TEXT NOT NULL,
        author TEXT NOT NULL,
        recipient TEXT NOT NULL,
        trusted_ms INTEGER NOT NULL,
        PRIMARY KEY (name),
        UNIQUE (author)
    )
    """,
    """
    CREATE TABLE records (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        code TEXT NOT NULL,
        folded TEXT NOT NULL,
        situation TEXT,
        occurred TEXT,
        place TEXT,
        author TEXT NOT NULL,
        created_ms INTEGER NOT NULL,
        changed_ms INTEGER NOT NULL,
        differences INTEGER NOT NULL,
        document BLOB NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX records_by_code ON records (code)",
    "CREATE INDEX records_by_kind ON records (kind, occurred)",
    "CREATE INDEX records_by_name ON records (kind, folded)",
    """
    CREATE TABLE revisions (
        id TEXT NOT NULL,
        author TEXT NOT NULL,
        position INTEGER NOT NULL,
        record TEXT NOT NULL,
        header BLOB NOT NULL,
        payload BLOB,
        PRIMARY KEY (id),
        UNIQUE (author, position)
    )
    """,
    "CREATE INDEX revisions_by_record ON revisions (record)",
    """
    CREATE TABLE search_items (
        "row" INTEGER NOT NULL,
        source TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        situation TEXT,
        title_es TEXT NOT NULL,
        title_en TEXT NOT NULL,
        body_es TEXT NOT NULL,
        body_en TEXT NOT NULL,
        PRIMARY KEY ("row"),
        UNIQUE (source, kind, id)
    )
    """,
    """
    CREATE TABLE set_aside (
        id TEXT NOT NULL,
        item BLOB NOT NULL,
        reason TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    """,
)

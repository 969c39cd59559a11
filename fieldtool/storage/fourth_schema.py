"""The fourth schema, as it was made: what is projected says what somebody has to follow up. Never changed."""

from __future__ import annotations

FOURTH = (
    "ALTER TABLE records RENAME TO old_records",
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
        awaits INTEGER NOT NULL,
        document BLOB NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    INSERT INTO records
    SELECT id, kind, code, folded, situation, occurred, place, author, created_ms, changed_ms, differences,
        deleted, restricted, refused, belongs_to,
        kind = 'observation'
            AND coalesce(json_extract(text, '$.values.follow_up.result'), '') = ''
            AND (coalesce(json_extract(text, '$.values.follow_up.what'), '') <> ''
                OR EXISTS (SELECT 1 FROM json_each(text, '$.values.findings') WHERE value = 'follow_up')),
        document
    FROM (SELECT *, CAST(document AS TEXT) AS text FROM old_records)
    """,
    "DROP TABLE old_records",
    "CREATE INDEX records_by_code ON records (code)",
    "CREATE INDEX records_by_name ON records (kind, folded) WHERE folded IS NOT NULL",
    "CREATE INDEX records_by_owner ON records (belongs_to) WHERE belongs_to IS NOT NULL",
    "CREATE INDEX records_for_lists "
    "ON records (kind, deleted, occurred DESC, created_ms DESC, id, situation, place)",
    "CREATE INDEX records_by_change ON records (kind, changed_ms DESC) WHERE deleted = 0",
    "CREATE INDEX records_differing ON records (differences) WHERE differences > 0",
    "CREATE INDEX records_awaiting "
    "ON records (kind, deleted, occurred DESC, created_ms DESC, id, situation, place, awaits) "
    "WHERE awaits > 0",
)

"""The tables. What is true is in `revisions` and `checkpoints`; the rest is projected or only local."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
"""Keys of this installation and small facts about it."""

revisions = Table(
    "revisions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("author", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("record", Text, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("payload", LargeBinary),
    UniqueConstraint("author", "position"),
    Index("revisions_by_record", "record"),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("author", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("revision", Text, nullable=False),
    Column("signature", Text, nullable=False),
)
"""The newest checkpoint of each other author; ours is signed when it is needed."""

peers = Table(
    "peers",
    metadata,
    Column("name", Text, primary_key=True),
    Column("author", Text, nullable=False, unique=True),
    Column("recipient", Text, nullable=False),
    Column("trusted_ms", Integer, nullable=False),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("id", Text, primary_key=True),
    Column("item", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
)
"""Items of bundles that could not be taken in, with the reason, to be tried again."""

drafts = Table(
    "drafts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("record", Text),
    Column("heads", LargeBinary, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("at_ms", Integer, nullable=False),
)

packs = Table(
    "packs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
)

content = Table(
    "content",
    metadata,
    Column("pack", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("situation", Text),
    Column("document", LargeBinary, nullable=False),
    Index("content_by_kind", "kind", "place"),
)

records = Table(
    "records",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("situation", Text),
    Column("occurred", Text),
    Column("place", Text),
    Column("author", Text, nullable=False),
    Column("created_ms", Integer, nullable=False),
    Column("changed_ms", Integer, nullable=False),
    Column("differences", Integer, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Index("records_by_kind", "kind", "occurred"),
    Index("records_by_code", "code"),
    Index("records_by_name", "kind", "folded"),
)
"""Projected: the joined state of each record. Dropped and rebuilt from `revisions` at any time."""

search_items = Table(
    "search_items",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("situation", Text),
    Column("title_es", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("body_es", Text, nullable=False),
    Column("body_en", Text, nullable=False),
    UniqueConstraint("source", "kind", "id"),
)
"""Projected: what search shows. Its folded words are in the full-text table `search`."""

FULL_TEXT = (
    "CREATE VIRTUAL TABLE search USING fts5(kind, code, title_es, body_es, title_en, body_en, "
    "stems_es, stems_en, "
    "tokenize = \"unicode61 remove_diacritics 0\", prefix = '2 3')",
    "CREATE VIRTUAL TABLE search_words USING fts5vocab(search, 'row')",
)
"""The words are folded before they come here (see `search`), so the tokenizer keeps letters as they are.
`stems_es` and `stems_en` hold a stem for each word of title and body, in their order."""

"""The tables. What is true is in `revisions` and `checkpoints`; the rest is projected or only local."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TextClause,
    UniqueConstraint,
    text,
)

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
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("author", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("record", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("payload", LargeBinary),
    Column("arrival", Integer, nullable=False, server_default="0"),
    Index("revisions_by_chain", "author", "position"),
    Index("revisions_by_record", "record"),
    Index("revisions_by_arrival", "arrival", sqlite_where=text("arrival > 0")),
)
"""`number` counts in the order of arrival: chains and parents come first. `arrival` is the number of the
import that brought the payload, 0 for what was written here. A chain whose store was copied may hold two
revisions at one position."""

tips = Table(
    "tips",
    metadata,
    Column("author", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("revision", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""The ends of the chains, one for each author and more only where a copied store was written on."""

purged = Table("purged", metadata, Column("record", Text, primary_key=True))
"""Records whose words were erased for ever: no payload of theirs is taken in again."""

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("revision", Text, primary_key=True),
    Column("author", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("signature", Text, nullable=False),
    Index("checkpoints_by_author", "author", "position"),
)
"""The newest checkpoint over each end of the chains of other authors; ours is signed when it is needed."""

peers = Table(
    "peers",
    metadata,
    Column("name", Text, primary_key=True),
    Column("author", Text, nullable=False, unique=True),
    Column("recipient", Text, nullable=False),
    Column("trusted_ms", Integer, nullable=False),
    Column("receipt", LargeBinary),
)
"""`receipt` is the newest that the peer gave: what has arrived there."""

imports = Table(
    "imports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at_ms", Integer, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("undone_ms", Integer),
)
"""Every bundle that was taken in, so that it can be undone."""

diary = Table(
    "diary",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at_ms", Integer, nullable=False),
    Column("event", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
)
"""What was given and received, for people to read."""

files = Table(
    "files",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("arrival", Integer, nullable=False, server_default="0"),
)
"""The bytes of attachments that lie beside the database: SHA-256 and size of the clear file."""

set_aside = Table(
    "set_aside",
    metadata,
    Column("id", Text, primary_key=True),
    Column("item", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("author", Text, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("arrival", Integer, nullable=False, server_default="0"),
    Index("set_aside_by_chain", "author", "position"),
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

pack_files = Table(
    "pack_files",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""The packs that were installed, each as the file that came: with it a pack is loaded again when this program
keeps content in another form, and is passed on."""

former = Table(
    "former",
    metadata,
    Column("pack", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("document", LargeBinary, nullable=False),
)
"""Of every edition that was replaced, what its standards said where the next one says otherwise or nothing.
The row with an empty id says that the edition was here."""

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


def _listed() -> tuple[str | TextClause, ...]:
    """What a list asks for, in its order: with it in an index, filtering and counting read no document."""
    newest = (text("occurred DESC"), text("created_ms DESC"))
    return ("kind", "deleted", *newest, "id", "situation", "place")


records = Table(
    "records",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("folded", Text),
    Column("situation", Text),
    Column("occurred", Text),
    Column("place", Text),
    Column("author", Text, nullable=False),
    Column("created_ms", Integer, nullable=False),
    Column("changed_ms", Integer, nullable=False),
    Column("differences", Integer, nullable=False),
    Column("deleted", Integer, nullable=False),
    Column("restricted", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("belongs_to", Text),
    Column("awaits", Integer, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Index("records_for_lists", *_listed()),
    Index("records_by_change", "kind", text("changed_ms DESC"), sqlite_where=text("deleted = 0")),
    Index("records_differing", "differences", sqlite_where=text("differences > 0")),
    Index("records_awaiting", *_listed(), "awaits", sqlite_where=text("awaits > 0")),
    Index("records_by_owner", "belongs_to", sqlite_where=text("belongs_to IS NOT NULL")),
    Index("records_by_code", "code"),
    Index("records_by_name", "kind", "folded", sqlite_where=text("folded IS NOT NULL")),
)
"""Projected: the joined state of each record. Dropped and rebuilt from `revisions` at any time.

`records_for_lists` holds all that a list asks for, so that filtering and counting never read the documents.
It is large: what is asked without a list, as Home does, has an index of its own. `folded` is the name of what
has one. An index holds only the rows that are looked for in it: every page that a saving touches is encrypted
and written.
"""

unindexed = Table("unindexed", metadata, Column("record", Text, primary_key=True), sqlite_with_rowid=False)
"""Records whose entry in the search index is out of date: a large import leaves that for afterwards."""

words = Table("words", metadata, Column("word", Text, primary_key=True), sqlite_with_rowid=False)
"""The words in the search index, perhaps with some that are gone from it: what a word that nothing holds is
compared with. The index itself takes a second to tell its words. Made again when a record is purged."""

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

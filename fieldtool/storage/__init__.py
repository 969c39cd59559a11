"""The encrypted store: keys, tables, revisions and what is projected from them. The only SQLAlchemy."""

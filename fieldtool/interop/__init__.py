"""Directories of contacts in the formats of others: read and written as values, without the store."""

"""Content packs: reading them from their text files and checking them."""

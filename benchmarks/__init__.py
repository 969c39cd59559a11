"""How fast the store and the exchange are, as ratios against the bare means (see README.md)."""

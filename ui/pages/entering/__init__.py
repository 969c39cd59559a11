"""Entering sheets that were filled in by hand: a pile of them, one after the other, by the keyboard."""

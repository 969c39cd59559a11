"""Bundles between installations: identities, sealing, writing, reading and planning what to take in."""

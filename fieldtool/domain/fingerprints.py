"""The numbers that people read to each other by telephone to see whether they hold the same key."""

from __future__ import annotations

import hashlib


def eight_numbers(data: bytes) -> str:
    """Eight numbers of four digits for some bytes: 106 bits of their SHA-256."""
    number = int(hashlib.sha256(data).hexdigest(), 16) % 10**32
    digits = f"{number:032}"
    return " ".join(digits[start : start + 4] for start in range(0, 32, 4))

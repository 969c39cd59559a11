"""Versions of the program, and which of two is newer."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"\d+(?:\.\d+)*")


def numbers(version: str) -> tuple[int, ...]:
    """`0.10.1` as (0, 10, 1), without zeros at the end; what stands behind the numbers does not count.

    Empty for what is no version: it is older than all.
    """
    found = _NUMBERS.match(version)
    parts = [int(each) for each in found[0].split(".")] if found else []
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def is_newer(version: str, than: str) -> bool:
    """Whether a version came later than another one."""
    return numbers(version) > numbers(than)

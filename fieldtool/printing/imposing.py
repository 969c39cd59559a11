"""Which pages of a booklet stand beside each other, so that the folded sheets read in order."""

from __future__ import annotations

FOLD = 4
"""Pages on one sheet, both sides together."""


def full(pages: int, least: int = 2 * FOLD) -> int:
    """So many pages fill whole sheets, at least two of them."""
    return max(least, -(-pages // FOLD) * FOLD)


def sides(pages: int) -> tuple[tuple[int, int], ...]:
    """Left and right page (from 1) of each printed side, in the order of printing on both sides.

    `pages` is a multiple of four. Eight pages: 8-1, 2-7, 6-3, 4-5. The sheets are turned on the short edge.
    """
    return tuple((pages - at, at + 1) if at % 2 == 0 else (at + 1, pages - at) for at in range(pages // 2))

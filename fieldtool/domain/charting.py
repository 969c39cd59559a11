"""What charts on the screen and on paper have in common: how long a bar is, and the scale beside a line."""

from __future__ import annotations

from fieldtool.domain.small_groups import FEW, LEAST, Count

FEW_HEIGHT = float(LEAST)
"""Up to where a number is drawn that is hidden because it is small: over all that it may be, never at a
height that somebody could read as measured."""


def height_of(count: Count) -> float | None:
    """How long a bar is, or how high a point; None where nothing can be drawn."""
    if count.number is not None:
        return float(count.number)
    return FEW_HEIGHT if count.mark == FEW else None


def ticks(most: float) -> tuple[int, ...]:
    """Zero and up to four round numbers, the last one not below `most`."""
    step = 1
    for tens in range(12):
        for part in (1, 2, 5):
            step = part * 10**tens
            if step * 4 >= most:
                return tuple(range(0, _up(most, step) + 1, step))
    return 0, _up(most, step)


def _up(most: float, step: int) -> int:
    return max(step, -(-int(-(-most // 1)) // step) * step)

"""When it is time to try whether the recovery sheet would open the store.

The clock of a laptop may be wrong, go back with an empty battery, or be set right later. So time counts in
two ways, and either is enough: what the clock says has passed, and what was seen to pass, look by look.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

DAY_MS = 24 * 3600 * 1000
FIRST_MS = 14 * DAY_MS
"""A store older than this whose sheet was never tried asks for it."""
AGAIN_MS = 180 * DAY_MS
"""So long after the last time it asks again."""
LONGEST_STEP_MS = 7 * DAY_MS
"""The most that counts as seen between two looks: a clock that leaps must not bring the question early."""
BACK_MS = DAY_MS
"""What counts as seen when the clock went back: the computer was off meanwhile."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What is remembered, in milliseconds.

    `at_ms`: when the words were tried, or the store was made when `done` is False. `looked_ms`: the clock at
    the last look; `seen_ms`: how much time was seen to pass since `at_ms`.
    """

    at_ms: int
    done: bool
    looked_ms: int
    seen_ms: int = 0

    @classmethod
    def starting(cls, now_ms: int) -> Rehearsal:
        """Of a store that was just made."""
        return cls(now_ms, False, now_ms)

    @classmethod
    def rehearsed(cls, now_ms: int) -> Rehearsal:
        """The words were tried just now and opened the store."""
        return cls(now_ms, True, now_ms)

    def looked(self, now_ms: int) -> Rehearsal:
        """With the time that passed since the last look."""
        gone = now_ms - self.looked_ms
        step = min(gone, LONGEST_STEP_MS) if gone >= 0 else BACK_MS
        return replace(self, looked_ms=now_ms, seen_ms=self.seen_ms + step)

    def due(self, now_ms: int) -> bool:
        """Whether the words should be tried now."""
        period = AGAIN_MS if self.done else FIRST_MS
        return now_ms - self.at_ms > period or self.looked(now_ms).seen_ms > period

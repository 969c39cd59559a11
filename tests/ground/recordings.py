"""Recordings made for tests."""

from __future__ import annotations

import math
import struct
import wave
from io import BytesIO


def wav(seconds: float = 0.3, rate: int = 8000, high: float = 440.0) -> bytes:
    """A tone, one channel."""
    made = BytesIO()
    frames = range(round(seconds * rate))
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        tone = (round(20_000 * math.sin(2 * math.pi * high * n / rate)) for n in frames)
        file.writeframes(struct.pack(f"<{len(frames)}h", *tone))
    return made.getvalue()

"""What is measured of a start is that of the started program alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools.installer import measure


def test_time_and_memory_are_those_of_what_was_started(tmp_path: Path) -> None:
    held = bytearray(200_000_000)
    little = measure.started([sys.executable, "-S", "-c", "pass"], tmp_path, tmp_path)
    much = measure.started([sys.executable, "-S", "-c", "bytearray(b'x' * 90_000_000)"], tmp_path, tmp_path)
    assert len(held) and little.memory is not None and much.memory is not None
    assert little.memory < 60 < 90 < much.memory
    assert 0 < little.seconds < 60


def test_a_program_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        measure.started([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, tmp_path)

"""Laptops that trust each other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.laptops import Laptop, Ticking, laptops

collect_ignore = [] if sys.platform == "linux" else ["test_age_program.py", "test_phrase_memory.py"]
"""The program, its terminal and a limit on memory are those of Linux."""


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    with laptops(tmp_path, Ticking(), Ticking()) as both:
        yield both


@pytest.fixture
def three(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    with laptops(tmp_path, Ticking(), Ticking(), Ticking()) as all_three:
        yield all_three

"""Laptops that trust each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.laptops import Laptop, Ticking, laptops


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Laptop]:
    with laptops(tmp_path, Ticking()) as (laptop,):
        yield laptop


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    with laptops(tmp_path, Ticking(), Ticking()) as both:
        yield both


@pytest.fixture
def three(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    with laptops(tmp_path, Ticking(), Ticking(), Ticking()) as all_three:
        yield all_three

"""A store, and a nursery for processes that are killed."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.services.laptops import Laptop, Ticking, laptops

ROOT = Path(__file__).resolve().parents[2]


class Nursery:
    """Starts children that do one thing each, and kills them."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.storage.nursery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,  # what was not read yet is in the pipe, where `select` sees it
        )
        assert self._line() == "ready"

    def run(
        self, name: str, folder: Path, kill_after: float | None = None, once_at_work: bool = False
    ) -> tuple[int, list[dict[str, Any]]]:
        """Let a child do something with a folder; gives how it ended and what it acknowledged.

        `kill_after`: seconds until it is killed without warning, if it has not ended by then, counted from
        the first thing that it acknowledges when `once_at_work`.
        """
        acknowledged = folder.parent / "acknowledged"
        acknowledged.write_bytes(b"")
        self._tell(json.dumps([name, str(folder), str(acknowledged)]))
        child = int(self._line())
        if kill_after is not None:
            while once_at_work and not acknowledged.stat().st_size and not self._ended(0.005):
                pass
            if not self._ended(kill_after):
                os.kill(child, signal.SIGKILL)  # also right when it ended this moment: its number is kept
        assert self._line() == ""
        self._tell("that was all")
        code = int(self._line())
        return code, [json.loads(line) for line in acknowledged.read_text("utf-8").splitlines()]

    def _ended(self, within: float) -> bool:
        """Whether the child ends within so many seconds."""
        assert self._process.stdout is not None
        return bool(select.select([self._process.stdout], [], [], within)[0])

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().decode().strip()

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.close()


@pytest.fixture
def chance() -> random.Random:
    """Moments to kill at; the same in each run of a test, since a fault has to be found again.

    A long run in several parts gives each part another `FIELDTOOL_SEED`.
    """
    return random.Random(int(os.environ.get("FIELDTOOL_SEED", "20261122")))


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop.create(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Laptop, ...]]:
    with laptops(tmp_path, Ticking(), Ticking()) as both:
        yield both

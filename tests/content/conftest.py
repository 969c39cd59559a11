from __future__ import annotations

from pathlib import Path

import pytest

from fieldtool.content.checks import PackFault, check_pack
from fieldtool.content.guard import doubts
from fieldtool.content.reader import read_pack
from fieldtool.domain.knowledge import Pack
from fieldtool.paths import resources

COMMITTED = resources() / "packs" / "standards"


def all_of(pack: Pack) -> tuple[PackFault, ...]:
    """Faults and doubts together: the pack that comes with the program has neither."""
    return (*check_pack(pack), *doubts(pack))


@pytest.fixture(scope="session")
def folder() -> Path:
    """The folder of the committed pack; never written to."""
    return COMMITTED


@pytest.fixture(scope="session")
def pack() -> Pack:
    return read_pack(COMMITTED)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the committed pack that a test may damage."""
    target = tmp_path / "standards"
    target.mkdir()
    for path in COMMITTED.iterdir():
        (target / path.name).write_bytes(path.read_bytes())
    return target

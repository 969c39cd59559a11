"""Writing bundles: nothing half done, whatever happens, and nothing of an earlier one in the way."""

from __future__ import annotations

import random
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fieldtool.errors import Cancelled
from fieldtool.progress import Progress
from tests.services.laptops import Laptop, error_of
from tests.services.test_erasing import attach

Two = tuple[Laptop, ...]


def parts_of(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.glob("*parted*"))


@pytest.fixture
def filled(two: Two) -> Two:
    """b has some things that do not compress."""
    for n in range(20):
        two[0].observe(account=random.Random(n).randbytes(500).hex())
    return two


def test_a_smaller_bundle_leaves_no_part_of_the_larger_one_in_the_way(filled: Two, tmp_path: Path) -> None:
    here, there = filled
    path = tmp_path / "parted"
    assert len(here.exchange.prepare(path, ["b"], largest_part=2_000).files) > 3
    made = here.exchange.prepare(path, ["b"], largest_part=8_000)
    assert parts_of(tmp_path) == [each.name for each in made.files] == ["parted.001", "parted.002"]
    assert len(there.exchange.receive(path).new) == 20


def test_parts_are_read_and_not_the_single_file_of_before(filled: Two, tmp_path: Path) -> None:
    here, there = filled
    path = tmp_path / "parted"
    here.exchange.prepare(path, ["b"])
    record = here.observe()
    here.exchange.prepare(path, ["b"], largest_part=4_000)
    assert record in there.exchange.receive(path).new


def test_parts_of_a_try_that_a_power_cut_ended_are_cleared_away(filled: Two, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        (tmp_path / f".new-parted.{number:03}").write_bytes(b"half")
    filled[0].exchange.prepare(tmp_path / "parted", ["b"])
    assert parts_of(tmp_path) == ["parted"]


def test_a_lost_doubled_or_mixed_part_is_told(filled: Two, tmp_path: Path) -> None:
    here, there = filled
    path = tmp_path / "parted"
    files = here.exchange.prepare(path, ["b"], largest_part=4_000).files
    data = [each.read_bytes() for each in files]
    assert len(data) > 2
    here.exchange.prepare(tmp_path / "other-parted", ["b"], largest_part=4_000)
    other = (tmp_path / "other-parted.002").read_bytes()
    damages = {
        "the first is lost": ([None, *data[1:]], "X-32"),
        "the second is lost": ([data[0], None, *data[2:]], "X-32"),
        "the last is lost": ([*data[:-1], None], "X-04"),
        "one is there twice": ([data[0], data[0], *data[2:]], "X-04"),
        "two changed places": ([data[0], data[2], data[1], *data[3:]], "X-04"),
        "one of another bundle": ([data[0], other, *data[2:]], "X-04"),
        "one more at the end": ([*data, data[-1]], "X-04"),
        "an empty one": ([data[0], b"", *data[2:]], "X-04"),
    }
    for name, (pieces, code) in damages.items():
        for number, piece in enumerate([*pieces, None, None][: len(data) + 1], 1):
            part = path.with_name(f"parted.{number:03}")
            part.unlink(missing_ok=True)
            if piece is not None:
                part.write_bytes(piece)
        for wanted in (path, path.with_name("parted.002")):
            chosen = wanted if wanted.exists() else path.with_name("parted.001")
            if chosen.exists():
                assert error_of(there.exchange.receive, chosen).code == code, name
        path.with_name(f"parted.{len(data) + 1:03}").unlink(missing_ok=True)
    assert there.state() == {}


class Stopping(Progress):
    """Stops at a moment of its own choosing."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.left = after

    def at(self, *values: object, **named: object) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_a_bundle_that_is_not_finished_writes_nothing_down(filled: Two, tmp_path: Path) -> None:
    here = filled[0]
    attach(here, here.observe(), b"photograph")
    before = here.state()
    for after in (0, 3, 25):
        with pytest.raises(Cancelled):
            here.exchange.prepare(tmp_path / "parted", ["b"], progress=Stopping(after))
        assert here.state() == before
        assert here.exchange.diary() == ()
        assert parts_of(tmp_path) == []
    assert here.exchange.unshared() == len(before)


def test_a_cancelled_import_leaves_no_file_behind(filled: Two) -> None:
    here, there = filled
    attach(here, here.observe(), random.Random(5).randbytes(500_000))
    path = here.bundle(there)
    folder = there.store.folder / "attachments"
    steps = 0
    stopped = 0
    while stopped < 200:
        try:
            there.exchange.receive(path, Stopping(steps))
            break
        except Cancelled:
            stopped += 1
            assert not [each for each in folder.rglob("*") if each.is_file()]
        steps += 1
    assert stopped > 5
    assert len([each for each in folder.rglob("*") if each.is_file()]) == 1


@contextmanager
def filling_up(after: int, folder: Path) -> Iterator[Progress]:
    """Work during which no file can grow any more, once so many parts of a bundle are begun: a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def look(*_: object) -> None:
        if len([*folder.glob(".new-parted*")]) >= after:
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))

    try:
        yield Progress(look)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("after", [0, 1, 5])
def test_a_disk_that_fills_up_leaves_no_part_and_the_bundle_of_before(
    filled: Two, tmp_path: Path, after: int
) -> None:
    here, there = filled
    attach(here, here.observe(), random.Random(7).randbytes(1_500_000))
    path = tmp_path / "parted"
    before = here.exchange.prepare(path, ["b"], largest_part=400_000).files
    assert len(before) > 3
    kept = {each.name: each.read_bytes() for each in before}
    here.observe(account="Otra")
    with filling_up(after, tmp_path) as progress:
        error = error_of(here.exchange.prepare, path, ["b"], largest_part=100_000, progress=progress)
    assert error.code in ("E-21", "F-04", "S-03") and len(error.parts) == 3
    assert {name: (tmp_path / name).read_bytes() for name in parts_of(tmp_path)} == kept
    assert [*tmp_path.glob(".new-*")] == []
    assert len(there.exchange.receive(before[0]).new) == 22
    # With room again the next try is as if nothing had been.
    path.with_name("parted.001").unlink()
    here.exchange.prepare(path, ["b"], largest_part=100_000)
    there.exchange.receive(path)
    assert there.state() == here.state()

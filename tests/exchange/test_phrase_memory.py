"""A computer that does not have the memory that a phrase takes."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.laptops import Laptop, error_of

PHRASE = "cinco palabras bastante largas aqui"


@contextmanager
def little_memory() -> Iterator[None]:
    """For as long as the block lasts there are 100 MB for more than what is in use."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 100_000_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def test_without_the_memory_for_a_phrase_a_sentence_says_so(two: tuple[Laptop, ...], tmp_path: Path) -> None:
    here, there = two
    here.observe()
    path = here.exchange.prepare(tmp_path / "bundle", phrase=PHRASE).path
    with little_memory():
        for work in (there.exchange.preview, there.exchange.receive):
            assert error_of(work, path, phrase=PHRASE).code == "X-31"
        assert error_of(here.exchange.prepare, tmp_path / "more", phrase=PHRASE).code == "X-31"
    assert there.state() == {}
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["bundle"]
    assert there.exchange.receive(path, phrase=PHRASE).new

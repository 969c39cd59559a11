"""Sealing and opening with a phrase: the age format, in pieces, with Python's lock free."""

from __future__ import annotations

import io
import sys
import threading
import tracemalloc
from collections.abc import Callable

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldtool.exchange.phrase import (
    PIECE,
    WORK,
    Phrase,
    derived,
    is_sealed_with_phrase,
    seal_body,
    seal_with_phrase,
    unseal_body,
    unseal_with_phrase,
)
from fieldtool.exchange.seal import Keys, new_secrets, unseal
from tests.exchange.phrases import (
    KEY,
    PHRASE,
    QUICK,
    opened,
    salt_and_work,
    sealed,
    some_bytes,
)
from tests.services.laptops import Laptop
from tests.services.test_erasing import attach

SIZES = (0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_opens_and_the_other_library_says_the_same(size: int) -> None:
    clear = some_bytes(size)
    ours = sealed(clear)
    assert is_sealed_with_phrase(ours)
    assert opened(ours) == clear
    assert pyrage.passphrase.decrypt(ours, PHRASE) == clear
    pieces = max(1, -(-size // PIECE))
    assert len(ours) == len(sealed(b"")) + size + 16 * (pieces - 1)


def test_what_the_other_library_sealed_opens() -> None:
    clear = some_bytes(2 * PIECE + 5)
    assert opened(pyrage.passphrase.encrypt(clear, PHRASE)) == clear


def test_a_bundle_takes_the_work_of_age() -> None:
    out = io.BytesIO()
    seal_with_phrase(io.BytesIO(b"agua"), out, Phrase(PHRASE))
    assert WORK == 18
    assert out.getvalue().split(b"\n")[1].endswith(b" 18")
    clear = io.BytesIO()
    unseal(io.BytesIO(out.getvalue()), clear, Keys(new_secrets(), Phrase(PHRASE)))
    assert clear.getvalue() == b"agua"


class Halting(io.RawIOBase):
    """A stream that gives and takes only some bytes at a time."""

    def __init__(self, data: bytes, most: list[int]) -> None:
        self._data, self._most, self._turn = io.BytesIO(data), most, 0

    def _next(self, size: int) -> int:
        self._turn += 1
        return min(size, self._most[self._turn % len(self._most)])

    def read(self, size: int = -1, /) -> bytes:
        return self._data.read(self._next(size))

    def write(self, data: object, /) -> int:
        view = memoryview(data)  # type: ignore[arg-type]
        return self._data.write(view[: self._next(len(view))])

    def written(self) -> bytes:
        return self._data.getvalue()


@given(
    st.integers(0, 3 * PIECE),
    st.lists(st.integers(1, 2 * PIECE), min_size=1, max_size=5).filter(lambda most: sum(most) > 300),
    st.text(min_size=1, max_size=40),
)
@settings(max_examples=60)
def test_any_size_any_phrase_and_streams_that_halt(size: int, most: list[int], phrase: str) -> None:
    clear = some_bytes(size)
    out = Halting(b"", most)
    seal_with_phrase(Halting(clear, most), out, Phrase(phrase), QUICK)  # type: ignore[arg-type]
    again = Halting(b"", most)
    unseal_with_phrase(Halting(out.written(), most), again, Phrase(phrase))  # type: ignore[arg-type]
    assert again.written() == clear


def test_no_two_seals_are_alike() -> None:
    one, two = (sealed(b"agua").split(b"\n") for _ in range(2))
    assert one[0] == two[0]
    assert all(a != b for a, b in zip(one[1:4], two[1:4], strict=True))


class StreamFaultError(Exception):
    """What a disk or somebody who cancels says."""


class Failing(io.BytesIO):
    """A stream that falls after so many calls."""

    left = 2

    def read(self, size: int | None = -1, /) -> bytes:
        self._count()
        return super().read(size)

    def write(self, data: object, /) -> int:
        self._count()
        return super().write(data)  # type: ignore[arg-type]

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise StreamFaultError


def test_what_the_streams_raise_is_raised_as_it_was() -> None:
    clear = some_bytes(3 * PIECE)
    data = sealed(clear)
    phrase = Phrase(PHRASE)
    with pytest.raises(StreamFaultError):
        seal_with_phrase(Failing(clear), io.BytesIO(), phrase, QUICK)
    with pytest.raises(StreamFaultError):
        seal_with_phrase(io.BytesIO(clear), Failing(), phrase, QUICK)
    with pytest.raises(StreamFaultError):
        unseal_with_phrase(Failing(data), io.BytesIO(), phrase)
    with pytest.raises(StreamFaultError):
        unseal_with_phrase(io.BytesIO(data), Failing(), phrase)


class Endless:
    """So many bytes from nowhere, and a place where they vanish."""

    def __init__(self, size: int) -> None:
        self.left, self.taken = size, 0

    def read(self, size: int = -1, /) -> bytes:
        size = min(size, self.left)
        self.left -= size
        return bytes(size)

    def write(self, data: bytes, /) -> int:
        self.taken += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is kept."""


def test_a_large_file_takes_the_memory_of_a_few_pieces() -> None:
    size = 40_000_000
    out, again = io.BytesIO(), Endless(0)
    seal_body(Endless(size), out, KEY)
    out.seek(0)
    tracemalloc.start()
    try:
        seal_body(Endless(size), Endless(0), KEY)
        unseal_body(out, again, KEY)
        assert tracemalloc.get_traced_memory()[1] < 16 * PIECE
    finally:
        tracemalloc.stop()
    assert again.taken == size


def runs_beside(work: Callable[[], object]) -> bool:
    """Whether another thread gets its turn during this work.

    The thread waits to be let go. With such an interval nobody takes Python's lock away from this one: the
    other moves only if the work gives the lock back by itself.
    """
    go, moved = threading.Lock(), threading.Event()
    go.acquire()

    def wait_and_count() -> None:
        with go:
            moved.set()

    other = threading.Thread(target=wait_and_count)
    other.start()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    try:
        go.release()
        work()
        return moved.is_set()
    finally:
        sys.setswitchinterval(before)
        other.join()


def test_others_go_on_while_the_key_is_derived() -> None:
    assert runs_beside(lambda: derived(b"frase", bytes(16), 14))
    assert not runs_beside(lambda: sum(range(1000)))


def test_a_file_that_is_read_again_costs_one_derivation() -> None:
    data, other = sealed(b"agua"), sealed(b"pan")
    phrase = Phrase(PHRASE)
    assert opened(data, phrase) == b"agua"
    first = phrase.key(*salt_and_work(data))
    assert opened(data, phrase) == b"agua"
    assert phrase.key(*salt_and_work(data)) is first
    assert opened(other, phrase) == b"pan"
    assert phrase.key(*salt_and_work(other)) != first
    assert phrase.key(*salt_and_work(data)) == first


def test_a_phrase_shows_nothing_and_is_forgotten() -> None:
    with Phrase(PHRASE) as phrase:
        key = phrase.key(bytes(16), QUICK)
        shown = f"{phrase!r} {phrase} {Keys(new_secrets(), phrase)}"
        assert "cinco" not in shown and repr(key)[2:-1] not in shown and key.hex() not in shown
        assert phrase
    assert not phrase
    assert not any(getattr(phrase, each) for each in Phrase.__slots__)


def test_a_bundle_with_attachments_travels_by_phrase(two: tuple[Laptop, ...]) -> None:
    here, there = two
    data = some_bytes(300_000)
    attach(here, here.observe(account="Sin agua"), data)
    path = here.exchange.prepare(here.store.folder.parent / "by-phrase", phrase=PHRASE).path
    assert there.exchange.preview(path, phrase=PHRASE).new
    assert there.exchange.receive(path, phrase=PHRASE).new
    assert there.state() == here.state()

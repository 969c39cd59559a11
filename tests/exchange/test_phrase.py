"""Sealing and opening with a phrase: the age format, in pieces, with Python's lock free."""

from __future__ import annotations

import base64
import io
import random
import sys
import threading
import tracemalloc
from collections.abc import Callable

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldtool.exchange.phrase import (
    MOST_WORK,
    PIECE,
    WORK,
    BrokenSealError,
    Phrase,
    PhraseNeededError,
    derived,
    is_sealed_with_phrase,
    seal_body,
    seal_with_phrase,
    unseal_body,
    unseal_with_phrase,
)
from fieldtool.exchange.seal import Keys, new_secrets, unseal
from tests.services.laptops import Laptop
from tests.services.test_erasing import attach

PHRASE = "cinco palabras bastante largas aquí"
QUICK = 4
"""Work that is done in no time: the format is the same."""
KEY = bytes(range(16))
SIZES = (0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE)


def some_bytes(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def sealed(clear: bytes, phrase: str = PHRASE, work: int = QUICK) -> bytes:
    out = io.BytesIO()
    seal_with_phrase(io.BytesIO(clear), out, Phrase(phrase), work)
    return out.getvalue()


def opened(data: bytes, phrase: Phrase | None = None) -> bytes:
    out = io.BytesIO()
    unseal_with_phrase(io.BytesIO(data), out, phrase or Phrase(PHRASE))
    return out.getvalue()


def body(clear: bytes) -> bytes:
    out = io.BytesIO()
    seal_body(io.BytesIO(clear), out, KEY)
    return out.getvalue()


def opened_body(data: bytes) -> bytes:
    out = io.BytesIO()
    unseal_body(io.BytesIO(data), out, KEY)
    return out.getvalue()


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


def test_with_any_byte_changed_it_does_not_open() -> None:
    whole = sealed(b"Sin agua desde ayer")
    for place in range(len(whole)):
        for flip in (1, 0x20, 0x80):
            data = bytearray(whole)
            data[place] ^= flip
            with pytest.raises((BrokenSealError, PhraseNeededError)):
                opened(bytes(data))


def test_with_any_byte_of_the_body_changed_it_is_broken() -> None:
    whole = body(b"Sin agua desde ayer")
    for place in range(len(whole)):
        data = bytearray(whole)
        data[place] ^= 1
        with pytest.raises(BrokenSealError):
            opened_body(bytes(data))


def test_cut_anywhere_it_is_broken() -> None:
    whole = sealed(b"Sin agua desde ayer")
    phrase = Phrase(PHRASE)
    for length in range(len(whole)):
        with pytest.raises(BrokenSealError):
            opened(whole[:length], phrase)
    assert opened(whole, phrase) == b"Sin agua desde ayer"


def test_pieces_that_are_cut_swapped_repeated_or_added_are_broken() -> None:
    clear = some_bytes(3 * PIECE)
    whole = body(clear)
    size = PIECE + 16
    nonce, first, second, third = whole[:16], *(whole[16 + n * size : 16 + (n + 1) * size] for n in range(3))
    others = {
        "without the last": nonce + first + second,
        "without the first": nonce + second + third,
        "swapped": nonce + second + first + third,
        "twice": nonce + first + first + second + third,
        "more behind": whole + bytes(1),
        "a piece behind": whole + third,
        "an empty piece behind": whole + bytes(16),
        "half": whole[: len(whole) // 2],
        "a byte less": whole[:-1],
        "no piece": nonce,
        "nothing": b"",
    }
    for name, data in others.items():
        with pytest.raises(BrokenSealError):
            pytest.fail(f"{name}: {len(opened_body(data))}")
    assert opened_body(whole) == clear


def edited(change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    """A small sealed file with other words in its head: version, stanza, wrapped key, MAC, body."""
    return b"\n".join(change(sealed(b"agua").split(b"\n", 4)))


def with_work(work: bytes) -> bytes:
    def change(lines: list[bytes]) -> list[bytes]:
        return [lines[0], lines[1].rsplit(b" ", 1)[0] + b" " + work, *lines[2:]]

    return edited(change)


def test_too_much_work_is_refused_before_it_is_done() -> None:
    for work in (MOST_WORK + 1, 30, 63, 64, 99, 10**30):
        with pytest.raises(BrokenSealError):
            opened(with_work(b"%d" % work))
    for odd in (b"0", b"04", b"+4", b"-4", b"0x4", b"4 ", b"4 4", b"", b"four", "٤".encode()):
        with pytest.raises(BrokenSealError):
            opened(with_work(odd))
    with pytest.raises(PhraseNeededError):  # good form, another key
        opened(with_work(b"5"))


def last_bits(line: bytes) -> bytes:
    """The same bytes in another base64: bits that stand for nothing are set."""
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return line[:-1] + letters[letters.index(line[-1]) + 1 :][:1]


OTHER_HEADS: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "two stanzas": lambda h: [*h[:3], *h[1:]],
    "another sort of stanza too": lambda h: [*h[:3], b"-> X25519 " + b"A" * 43, b"A" * 43, *h[3:]],
    "an unknown stanza too": lambda h: [*h[:3], b"-> joy", b"", *h[3:]],
    "no stanza": lambda h: [h[0], *h[3:]],
    "no MAC": lambda h: [*h[:3], h[4]],
    "padding in the key": lambda h: [*h[:2], h[2] + b"=", *h[3:]],
    "padding in the MAC": lambda h: [*h[:3], h[3] + b"=", h[4]],
    "the key in another base64": lambda h: [*h[:2], last_bits(h[2]), *h[3:]],
    "the MAC in another base64": lambda h: [*h[:3], last_bits(h[3]), h[4]],
    "another MAC": lambda h: [*h[:3], b"--- " + b"A" * 43, h[4]],
    "a long key": lambda h: [*h[:2], h[2] + b"AAAA", *h[3:]],
    "a short key": lambda h: [*h[:2], h[2][4:], *h[3:]],
    "a short salt": lambda h: [h[0], h[1].replace(b"scrypt ", b"scrypt AAAA")[:-2], *h[2:]],
    "another word": lambda h: [h[0], h[1].replace(b"scrypt", b"Scrypt"), *h[2:]],
    "an empty line": lambda h: [*h[:3], b"", *h[3:]],
    "carriage returns": lambda h: [*(each + b"\r" for each in h[:4]), h[4]],
    "another version": lambda h: [b"age-encryption.org/v2", *h[1:]],
    "a space at the end": lambda h: [h[0], h[1] + b" ", *h[2:]],
}


@pytest.mark.parametrize("change", OTHER_HEADS.values(), ids=OTHER_HEADS)
def test_a_head_of_another_form_is_broken(change: Callable[[list[bytes]], list[bytes]]) -> None:
    with pytest.raises(BrokenSealError):
        opened(edited(change))


def test_a_stanza_for_a_phrase_behind_one_for_a_key_is_broken_too() -> None:
    secrets = new_secrets()
    mine = pyrage.encrypt(b"agua", [pyrage.x25519.Recipient.from_str(secrets.recipient)])
    first, *rest = mine.split(b"\n")
    stanza = sealed(b"agua").split(b"\n")[1:3]
    # Two lines for the key, then those for the phrase, in whatever order the library shuffled what it adds.
    mixed = b"\n".join([first, *rest[:2], *stanza, *rest[2:]])
    with pytest.raises(BrokenSealError):
        unseal(io.BytesIO(mixed), io.BytesIO(), Keys(secrets, Phrase(PHRASE)))


def test_another_phrase_is_told_apart_from_damage() -> None:
    data = sealed(b"agua")
    for wrong in ("otra", PHRASE + " ", PHRASE.upper(), "\ud800"):
        with pytest.raises(PhraseNeededError, match="wrong"):
            opened(data, Phrase(wrong))
    for none in (None, Phrase("")):
        with pytest.raises(PhraseNeededError) as raised:
            unseal_with_phrase(io.BytesIO(data), io.BytesIO(), none)
        assert not raised.value.args
    with pytest.raises(BrokenSealError):  # nobody is asked for the phrase of a file that is damaged
        unseal_with_phrase(io.BytesIO(data[:100]), io.BytesIO(), None)


def test_nothing_of_a_piece_comes_out_before_it_is_found_good() -> None:
    data = bytearray(body(some_bytes(3 * PIECE)))
    data[16 + PIECE + 16 + 5] ^= 1  # in the second piece
    out = io.BytesIO()
    with pytest.raises(BrokenSealError):
        unseal_body(io.BytesIO(bytes(data)), out, KEY)
    assert out.getvalue() == some_bytes(3 * PIECE)[:PIECE]


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


def salt_and_work(data: bytes) -> tuple[bytes, int]:
    salt, work = data.split(b"\n")[1].split(b" ")[2:]
    return base64.b64decode(salt + b"=="), int(work)


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

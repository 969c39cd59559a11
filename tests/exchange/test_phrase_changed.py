"""What was sealed with a phrase and then cut, changed or made with bad intentions."""

from __future__ import annotations

import io
from collections.abc import Callable

import pyrage
import pytest

from fieldtool.exchange.phrase import (
    MOST_WORK,
    PIECE,
    BrokenSealError,
    Phrase,
    PhraseNeededError,
    unseal_body,
    unseal_with_phrase,
)
from fieldtool.exchange.seal import Keys, new_secrets, unseal
from tests.exchange.phrases import (
    KEY,
    PHRASE,
    body,
    opened,
    opened_body,
    sealed,
    some_bytes,
)


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

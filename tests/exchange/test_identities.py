"""Identity files and trust."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from fieldtool.domain.codec import canonical, parse_lenient
from fieldtool.errors import UserError
from fieldtool.exchange.identities import Identity, own_identity, read_identity, write_identity
from fieldtool.exchange.seal import is_signed, new_secrets
from tests.services.laptops import Laptop, error_of

SECRETS = new_secrets()
FILE = write_identity(SECRETS)


def test_a_file_comes_back_as_the_identity() -> None:
    assert read_identity(FILE) == own_identity(SECRETS)
    # Somebody's editor may have laid it out anew; that changes nothing in it.
    assert read_identity(json.dumps(json.loads(FILE), indent=2).encode()) == own_identity(SECRETS)


def test_it_holds_no_secret() -> None:
    assert SECRETS.seed.hex().encode() not in FILE
    assert SECRETS.age.encode() not in FILE
    assert SECRETS.age not in repr(SECRETS)
    assert str(SECRETS.seed) not in repr(SECRETS)


def test_numbers_to_read_aloud() -> None:
    numbers = own_identity(SECRETS).fingerprint
    assert re.fullmatch(r"\d{4}( \d{4}){7}", numbers)
    other = own_identity(new_secrets())
    assert other.fingerprint != numbers
    # Both keys are in them: nobody can put their own second key beside another's first.
    assert Identity(SECRETS.author, other.recipient).fingerprint != numbers
    assert Identity(other.author, SECRETS.recipient).fingerprint != numbers


def resigned(**changes: Any) -> bytes:
    """A file whose body was changed and that its own key signed again."""
    body = {name: value for name, value in json.loads(FILE).items() if name != "signature"} | changes
    return canonical({**body, "signature": SECRETS.sign(canonical(body))})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b"[" * 5000,
        FILE[:-20],
        FILE.replace(b'"version":1', b'"version":2'),
        FILE.replace(SECRETS.recipient[4:9].encode(), b"qqqqq"),
        FILE.replace(SECRETS.author[:4].encode(), b"0000", 1),
        resigned(format="other"),
        resigned(version=2),
        resigned(recipient="age1x"),
        resigned(recipient=None),
        resigned(author="x"),
        resigned(author=SECRETS.author.upper()),
        resigned(author=None),
        FILE.replace(b'"signature":"', b'"signature":" '),
    ],
    ids=map(str, range(19)),  # the keys are new each time, so the values make no names
)
def test_what_is_no_identity_is_told(data: bytes) -> None:
    assert error_of(read_identity, data).code == "X-01"


def test_any_changed_byte_is_noticed() -> None:
    for place in range(0, len(FILE) - 1, 3):
        changed = bytearray(FILE)
        changed[place] ^= 1
        try:
            same = parse_lenient(bytes(changed)) == parse_lenient(FILE)
        except ValueError:
            same = False
        if not same:
            with pytest.raises(UserError):
                read_identity(bytes(changed))


def test_a_signature_is_for_one_message_and_one_author() -> None:
    signature = SECRETS.sign(b"message")
    assert is_signed(SECRETS.author, b"message", signature)
    for author, message, written in (
        (new_secrets().author, b"message", signature),
        (SECRETS.author, b"massage", signature),
        (SECRETS.author, b"message", "0" * 128),
        (SECRETS.author, b"message", ""),
        (SECRETS.author, b"message", signature.upper()),
        (SECRETS.author.upper(), b"message", signature),
        (f" {SECRETS.author}", b"message", signature),
        ("", b"message", signature),
        ("not hex", b"message", signature),
        (SECRETS.author[:-2], b"message", signature),
    ):
        assert not is_signed(author, message, written)


def test_trust_through_files(two: tuple[Laptop, ...], tmp_path: Path) -> None:
    here, there = two
    given = there.exchange.write_identity(tmp_path / "b.json")
    read = here.exchange.read_identity(tmp_path / "b.json")
    assert read == given == there.exchange.identity()
    here.exchange.trust(read, "  Otra   oficina ")
    (peer,) = here.exchange.peers()
    assert (peer.name, peer.identity) == ("Otra oficina", read)
    (tmp_path / "big").write_bytes(b" " * 20_000)
    assert error_of(here.exchange.read_identity, tmp_path / "big").code == "F-05"
    assert error_of(here.exchange.read_identity, tmp_path).code == "F-11"
    assert error_of(here.exchange.read_identity, tmp_path / "none").code == "F-01"


def test_names_are_told_apart(three: tuple[Laptop, ...], tmp_path: Path) -> None:
    here, there, other = three
    for name in ("", "  ", "x" * 61):
        assert error_of(here.exchange.trust, there.exchange.identity(), name).code == "X-10"
    here.exchange.write_identity(tmp_path / "own")
    assert error_of(here.exchange.read_identity, tmp_path / "own").code == "X-11"
    assert error_of(here.exchange.trust, here.exchange.identity(), "yo").code == "X-11"
    here.exchange.trust(there.exchange.identity(), "Frontera Sur")
    assert error_of(here.exchange.trust, other.exchange.identity(), "FRONTERA sur").code == "X-12"
    assert [peer.name for peer in here.exchange.peers()] == ["Frontera Sur", "c"]


def test_a_name_is_the_same_however_its_accents_are_typed(two: tuple[Laptop, ...], tmp_path: Path) -> None:
    here, there = two
    here.observe()
    here.exchange.trust(there.exchange.identity(), unicodedata.normalize("NFD", "Tapachula, estación"))
    for typed in (
        "Tapachula, estación",
        "TAPACHULA, ESTACIÓN",
        unicodedata.normalize("NFD", "tapachula, estación"),
    ):
        assert here.exchange.prepare(tmp_path / "x", [typed]).records == 1

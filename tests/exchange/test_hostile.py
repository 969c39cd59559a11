"""Files made to harm: a sentence each time, nothing half taken in, nothing written elsewhere."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from fieldtool.domain.codec import Json, canonical, parse
from fieldtool.exchange.seal import Secrets
from fieldtool.storage import keys
from tests.domain.laws import RECORD, revision
from tests.exchange.forging import (
    SOMEBODY,
    chain,
    changing,
    checkpoint,
    handmade,
    must_be_sound,
    reasons,
    rewritten,
    waiting,
)
from tests.exchange.hostile import THOROUGH, beside, clear_of, everything, must_refuse, with_files
from tests.services.laptops import OBSERVATION, PHRASE, Laptop, error_of
from tests.services.test_erasing import attach

Two = tuple[Laptop, ...]
PHOTOGRAPH = random.Random(1).randbytes(70_000)


@pytest.fixture
def bundle(two: Two) -> Path:
    """A bundle of a for b with two records and an attachment."""
    record = two[0].observe(account="Sin agua desde ayer")
    attach(two[0], record, PHOTOGRAPH)
    return two[0].bundle(two[1])


def some(size: int, count: int, *always: int) -> list[int]:
    """Places in a file: all when it is looked at thoroughly, otherwise some that are always the same."""
    if THOROUGH:
        return [*range(size)]
    chance = random.Random(size)
    return sorted(
        {*(each for each in always if each < size), *(chance.randrange(size) for _ in range(count))}
    )


# What was cut or changed on the way


def test_a_bundle_cut_at_any_length(two: Two, bundle: Path) -> None:
    whole = bundle.read_bytes()
    before = everything(two[1])
    for length in some(len(whole), 25, 0, 21, 22, 300, len(whole) - 1, 65_536 + 500):
        bundle.write_bytes(whole[:length])
        assert error_of(two[1].exchange.receive, bundle).code == "X-04", length
    assert everything(two[1]) == before


def test_a_bundle_with_any_byte_changed(two: Two, bundle: Path) -> None:
    whole = bundle.read_bytes()
    before = everything(two[1])
    for place in some(len(whole), 40, 0, 20, 21, 22, 23, len(whole) - 1):
        damaged = bytearray(whole)
        damaged[place] ^= 255 if place % 2 else 1
        bundle.write_bytes(damaged)
        assert error_of(two[1].exchange.receive, bundle).code in ("X-04", "X-06", "X-07"), place
    assert everything(two[1]) == before


def opened_key(path: Path, folder: Path) -> object:
    """The key that a key file gives for the phrase, read as a store reads it."""
    (folder / keys.KEY_FILE).write_bytes(path.read_bytes())
    return keys.open_with_phrase(keys.read(folder), PHRASE)


@pytest.mark.parametrize("what", ["identity", "receipt", "key file"])
def test_small_files_cut_anywhere_and_with_any_byte_changed(two: Two, tmp_path: Path, what: str) -> None:
    here, there = two
    there.observe()
    path = tmp_path / "small"
    if what == "identity":
        here.exchange.write_identity(path)
        read = partial(there.exchange.read_identity, path)
        codes = {"X-01"}
    elif what == "receipt":
        here.exchange.write_receipt(path)
        read = partial(there.exchange.take_receipt, path)
        codes = {"X-40"}
    else:
        path.write_bytes((here.store.folder / keys.KEY_FILE).read_bytes())
        (tmp_path / "kept").mkdir()
        folder = tmp_path / "kept"

        read = partial(opened_key, path, folder)
        codes = {"K-02"}
    whole = path.read_bytes()
    before = everything(there)
    for length in some(len(whole) - 1, 40, 0, 1, 2):
        path.write_bytes(whole[:length])
        assert error_of(read).code in codes, length
    for place in some(len(whole) - 1, 100, 0, 1):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << place % 8
        path.write_bytes(damaged)
        assert error_of(read).code in codes, place
    if what != "receipt":
        path.write_bytes(whole)
        read()
    assert everything(there) == before


# Manifests that lie


ODD: list[dict[str, Json]] = [
    {"made": None, "without": "made"},
    {"items": 10_000_000},
    {"items": "2"},
    {"items": True},
    {"withheld": True},
    {"bytes": -1},
    {"bytes": 2**53 - 1},
    {"bytes": "0"},
    {"author": ["a"]},
    {"author": "a" * 64},
    {"tips": "abc"},
    {"tips": [["a", 1, "b"]]},
    {"tips": [["a" * 64, "9" * 40, "b" * 64]]},
    {"tips": [["a" * 64, -1, "b" * 64]]},
    {"tips": [["../../etc", 1, "b" * 64]]},
    {"tips": {"a": 1}},
    {"checkpoints": [{"author": "a" * 64, "position": "9" * 40, "revision": "b" * 64, "signature": "c"}]},
    {"checkpoints": [{"author": [], "position": 1, "revision": "b" * 64, "signature": "c"}]},
    {"checkpoints": [{"author": "a" * 64, "position": -5, "revision": "b" * 64, "signature": "c"}]},
    {"recipient": "../age"},
]


@pytest.mark.parametrize("changes", ODD, ids=repr)
def test_a_manifest_that_lies(two: Two, bundle: Path, changes: dict[str, Json]) -> None:
    lines, _ = clear_of(bundle, two[1])
    document = {**parse(lines[0][:-1]), **changes}
    document.pop(str(document.pop("without", "")), None)
    path = with_files(bundle, [canonical(document) + b"\n", *lines[1:]], PHOTOGRAPH, *two)
    must_refuse(two[1], path, "X-04")


# Names that mean something elsewhere


NAMES = [
    "../../../../tmp/out", "/etc/passwd", "..\\..\\out", "C:\\out", "CON", "a\u202etxt.exe", "~root",
    "$(out)", "'; DROP TABLE revisions; --", "%s%n", "{out}", "." * 200, "🙂" * 300,
]  # fmt: skip


def test_odd_names_are_only_text(two: Two, tmp_path: Path) -> None:
    here, there = two
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True, exist_ok=True)
    before = beside(tmp_path)
    contents = [
        {**OBSERVATION, "account": name, "authorities": [{"kind": "police", "unit": name}]} for name in NAMES
    ]
    revisions = chain(SOMEBODY, *contents)
    path = handmade(tmp_path / "bundle", here, there, revisions, [checkpoint(SOMEBODY, revisions[-1])])
    received = there.exchange.receive(path)
    assert len(received.new) + len(received.set_aside) == len(NAMES)
    assert len(received.new) > 10
    for id, record in there.state().items():
        assert there.records.get(id).values["account"] == record["values"]["account"]
    made = {each for each in beside(tmp_path) - before if not each.endswith(("-wal", "-shm"))}
    assert made == {"bundle"}
    must_be_sound(there)


@pytest.mark.parametrize("name", NAMES[:8])
@pytest.mark.parametrize("field", ["record", "kind", "author", "previous"])
def test_odd_names_in_headers_are_set_aside(two: Two, tmp_path: Path, name: str, field: str) -> None:
    here, there = two
    if field != "record" and NAMES.index(name) > 1:
        return
    here.observe()
    before = beside(tmp_path)
    path = rewritten(
        here.bundle(there),
        here,
        there,
        changing(1, lambda item: {**item, "header": {**item["header"], field: name}}),
    )
    received = there.exchange.receive(path)
    assert reasons(received) == ["unreadable"]
    assert not {each for each in beside(tmp_path) - before if "out" in each}
    assert error_of(there.exchange.set_aside_line, name).code == "X-52"


# Items that lie


def test_deep_nesting_is_one_bad_item(two: Two, bundle: Path) -> None:
    deep = b'{"type":"revision","header":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    there = two[1]
    lines, behind = clear_of(bundle, there)
    document = parse(lines[0][:-1])
    document["items"] += 1
    path = with_files(bundle, [canonical(document) + b"\n", *lines[1:], deep], behind, *two)
    assert reasons(there.exchange.receive(path)) == ["unreadable"]


def twins(secrets: Secrets) -> tuple[Any, Any]:
    """Two first revisions of one author."""
    return tuple(
        revision(author=secrets.author, values={**OBSERVATION, "account": text}) for text in ("uno", "dos")
    )


def test_the_same_piece_many_times_counts_once(two: Two, tmp_path: Path) -> None:
    here, there = two
    (made,) = chain(SOMEBODY, dict(OBSERVATION))
    points = [checkpoint(SOMEBODY, made)] * 3
    received = there.exchange.receive(handmade(tmp_path / "1", here, there, [made] * 500, points))
    assert received.new == (made.header.record,)
    before = there.state()
    assert not there.exchange.receive(handmade(tmp_path / "2", here, there, [made] * 9, points)).changes
    assert there.state() == before
    must_be_sound(there)


def test_a_branch_grafted_onto_a_chain_is_not_believed(two: Two, tmp_path: Path) -> None:
    here, there = two
    good = chain(SOMEBODY, dict(OBSERVATION), dict(OBSERVATION), dict(OBSERVATION))
    graft = revision(
        author=SOMEBODY.author,
        position=3,
        previous=good[1].id,
        values={**OBSERVATION, "account": "injertado"},
        record=RECORD[:-2] + "77",
    )
    points = [checkpoint(SOMEBODY, good[-1])]
    received = there.exchange.receive(handmade(tmp_path / "1", here, there, [*good, graft], points))
    assert len(received.new) == 3
    assert reasons(received) == ["unsigned"]
    assert graft.header.record not in there.state()
    must_be_sound(there)


def test_a_signature_over_a_position_that_never_comes(two: Two, tmp_path: Path) -> None:
    here, there = two
    made = chain(SOMEBODY, dict(OBSERVATION), dict(OBSERVATION), dict(OBSERVATION))
    points = [checkpoint(SOMEBODY, made[2])]
    path = handmade(tmp_path / "1", here, there, made[:2], points)
    received = there.exchange.receive(path)
    assert not received.changes
    assert waiting(there) == ["gap", "unsigned"]
    must_be_sound(there)
    assert not there.exchange.receive(path).changes
    there.exchange.receive(handmade(tmp_path / "2", here, there, made, points))
    assert len(there.state()) == 3
    assert waiting(there) == []
    must_be_sound(there)


def test_old_bundles_played_again_bring_nothing_back(two: Two, tmp_path: Path) -> None:
    here, there = two
    record = here.observe(account="Primera")
    old = here.bundle(there).rename(tmp_path / "old")
    number = there.exchange.receive(old).number
    here.records.edit(record, {"account": "Segunda"})
    here.give(there)
    assert not there.exchange.receive(old).changes
    assert there.records.get(record).values["account"] == "Segunda"
    other = here.observe(account="Otra")
    newer = here.bundle(there)
    there.exchange.undo(there.exchange.receive(newer).number)
    assert other not in there.state()
    assert not there.exchange.receive(old).changes
    assert other not in there.state()
    assert there.exchange.receive(newer).new == (other,)
    there.exchange.undo(number)
    must_be_sound(there)


# For whom it is


PHRASE_OF_A_BUNDLE = "cinco palabras bastante largas aqui"


def test_phrases_and_recipients(three: tuple[Laptop, ...], tmp_path: Path) -> None:
    here, there, other = three
    here.observe()
    path = here.exchange.prepare(tmp_path / "phrase", phrase=PHRASE_OF_A_BUNDLE).path
    before = everything(other)
    for given in (None, "", "otra frase que no es la buena"):
        assert error_of(other.exchange.receive, path, phrase=given).code == "X-30"
    assert error_of(other.exchange.receive, here.bundle(there), phrase=PHRASE_OF_A_BUNDLE).code == "X-07"
    # A phrase that would take years to try: the work is in the head, where anybody can write it.
    first, stanza, rest = path.read_bytes().split(b"\n", 2)
    for work in (b"30", b"40", b"63", b"64", b"0", b"999"):
        pieces = stanza.split(b" ")
        path.write_bytes(b"\n".join((first, b" ".join([*pieces[:-1], work]), rest)))
        error = error_of(other.exchange.receive, path, phrase=PHRASE_OF_A_BUNDLE)
        assert error.code in ("X-04", "X-30"), work
    assert everything(other) == before

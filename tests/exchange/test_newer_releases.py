"""What a newer release wrote is kept, shown as far as it goes, and passed on as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fieldtool.domain.codec import Json, canonical
from fieldtool.domain.fields import Kind
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.revision import Revision, Stamp
from fieldtool.exchange.seal import new_secrets
from tests.domain.laws import FIRST, RECORD, revision
from tests.exchange.forging import (
    checkpoint,
    handmade,
    lines_of,
    must_be_sound,
    reasons,
    rewritten,
)
from tests.services.laptops import NOW, Laptop

Two = tuple[Laptop, Laptop]
OTHER_RECORD = RECORD[:-1] + "1"


NEWER = Kind("protest", 3, "PR", "Protest", "Protests", ())
LATER = replace(OBSERVATION, schema=3)


def newer_revisions(author: str) -> list[Revision]:
    """What a later release may send: other kinds, fields, codes, parts and forms."""
    later = {
        **FIRST,
        "situation": "SEA",
        "findings": ["concern", "music"],
        "authorities": [{"kind": "coast_guard", "ships": 2}],
        "people": [{"code": "P1", "needs": ["sleep"], "since": {"year": 2026}}],
        "follow_up": {"what": "x", "phone": ["555 0100"]},
        "account": "Relato de otra versión",
        "answers": {"SEA-01": "partly"},
        "urgency": {"level": 5, "why": ["a", {"b": None}]},
    }
    protest = {
        "situation": {"a": 1},
        "place": [1],
        "occurred": 7,
        "name": {"x": "y"},
        "id": "mine",
        "heads": 1,
    }
    first = revision(author=author, values=later, kind=LATER, stamp=Stamp(NOW, 0))
    second = revision(
        author=author, position=2, previous=first.id, values=protest, kind=NEWER, record=OTHER_RECORD
    )
    third = revision(
        author=author,
        position=3,
        previous=second.id,
        parents=[first.id],
        stamp=Stamp(NOW + 1, 0),
        values={**later, "account": "Otra vez"},
        kind=LATER,
    )
    return [first, second, third]


def test_what_a_newer_release_wrote_is_kept_and_passed_on_bit_for_bit(
    three: tuple[Laptop, ...], tmp_path: Path
) -> None:
    here, middle, far = three
    author = new_secrets()
    revisions = newer_revisions(author.author)
    bundle = handmade(tmp_path / "x", here, middle, revisions, [checkpoint(author, revisions[-1])])
    received = middle.exchange.receive(bundle)
    assert reasons(received) == []
    assert received.new == (RECORD, OTHER_RECORD)
    middle.give(far)
    for laptop in (middle, far):
        with laptop.store.unit() as unit:
            assert sorted(unit.revisions.all(), key=lambda each: each.header.position) == revisions
        must_be_sound(laptop)
        assert laptop.records.document(OTHER_RECORD)["id"] == OTHER_RECORD
        assert laptop.records.document(RECORD)["urgency"] == {"level": 5, "why": ["a", {"b": None}]}
        assert len(laptop.records.history(RECORD)) == 2
        assert len(laptop.records.documents(None, {})) == 2
    assert middle.state() == far.state()


@pytest.mark.parametrize(
    "values",
    [
        {"findings": "concern"},
        {"findings": [1]},
        {"authorities": "police"},
        {"authorities": ["police"]},
        {"authorities": [{"kind": ["police"]}]},
        {"people": [{"count": "two"}]},
        {"follow_up": [1]},
        {"account": ["x"]},
        {"answers": {"DET-01": 5}},
        {"occurred": 2026},
        {"Upper": 1},
        {"a.b": 1},
        {"deep": [[[[[[[[1]]]]]]]]},
    ],
    ids=repr,
)
def test_a_newer_release_keeps_the_forms_that_readers_count_on(
    two: Two, tmp_path: Path, values: dict[str, Json]
) -> None:
    author = new_secrets()
    odd = revision(author=author.author, values={**FIRST, **values}, kind=LATER)
    received = two[1].exchange.receive(handmade(tmp_path / "x", *two, [odd], [checkpoint(author, odd)]))
    assert reasons(received) == ["content"]
    must_be_sound(two[1])


def test_conflicts_in_records_of_a_newer_release(three: tuple[Laptop, ...], tmp_path: Path) -> None:
    here, middle, far = three
    deep: Json = {"a": [[[[[[1]]]]]]}
    for n, secrets in enumerate((new_secrets(), new_secrets())):
        made = revision(author=secrets.author, values={"x": {**deep, "n": n}}, kind=NEWER)
        middle.exchange.receive(
            handmade(tmp_path / str(n), here, middle, [made], [checkpoint(secrets, made)])
        )
    middle.give(far)
    assert middle.state() == far.state()
    assert [each["field"] for each in far.state()[RECORD]["differences"]] == ["x"]
    must_be_sound(far)


def test_items_of_a_sort_that_only_a_newer_release_knows_are_passed_on(three: tuple[Laptop, ...]) -> None:
    """They wait here with their reason, and reach somebody who may understand them."""
    here, middle, far = three
    here.observe()
    novelty = {"type": "drawing", "strokes": [[1, 2], [3, 4]]}
    bundle = rewritten(here.bundle(middle), here, middle, lambda documents: [*documents, novelty])
    assert reasons(middle.exchange.receive(bundle)) == ["unknown"]
    passed_on = middle.bundle(far)
    assert canonical(novelty) + b"\n" in lines_of(passed_on, far)
    assert reasons(far.exchange.receive(passed_on)) == ["unknown"]
    assert reasons(far.exchange.receive(middle.bundle(far))) == ["unknown"]
    assert len(far.exchange.set_aside()) == 1  # once, however often it comes

"""Items that are not as they should be: set aside with their reason, and the rest comes in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fieldtool.domain.codec import Json, canonical, digest
from fieldtool.domain.revision import Content, Revision, Stamp
from fieldtool.exchange.seal import new_secrets
from tests.domain.laws import FIRST, RECORD, revision
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
    without,
)
from tests.services.laptops import NOW, Laptop

Two = tuple[Laptop, Laptop]
OTHER_RECORD = RECORD[:-1] + "1"


def test_an_altered_payload_is_set_aside_and_the_rest_comes(two: Two) -> None:
    here, there = two
    first, second, third = (here.observe(account=f"Relato {n}") for n in range(3))

    def alter(item: Any) -> Any:
        item["payload"]["values"]["account"] = "Otro relato"
        return item

    good = here.bundle(there)
    bad = rewritten(good, here, there, changing(2, alter))
    received = there.exchange.receive(bad)
    assert set(received.new) == {first, third}
    assert reasons(received) == ["altered"]
    assert second not in there.state()
    must_be_sound(there)
    again = there.exchange.receive(bad)
    assert not again.changes
    assert reasons(again) == waiting(there) == ["altered"]
    healed = there.exchange.receive(good)
    assert healed.new == (second,)
    assert there.state() == here.state()
    assert there.exchange.set_aside() == ()
    assert reasons(there.exchange.receive(bad)) == []  # what is here whole already needs nothing from it
    must_be_sound(there)


def test_bad_and_good_copies_in_one_bundle(two: Two) -> None:
    here, there = two
    here.observe()

    def twice(documents: list[Any]) -> list[Any]:
        bare = {name: value for name, value in documents[1].items() if name != "payload"}
        bad = {**documents[1], "payload": {"values": {}}}
        return [documents[0], bare, bad, documents[1], bare]

    received = there.exchange.receive(rewritten(here.bundle(there), here, there, twice))
    assert there.state() == here.state()
    assert received.set_aside == ()
    assert there.exchange.set_aside() == ()


@pytest.mark.parametrize(
    "values",
    [
        {**FIRST, "situation": "XYZ"},
        {**FIRST, "situation": 5},
        {**FIRST, "findings": "concern"},
        {**FIRST, "findings": ["follow_up", "concern"]},
        {**FIRST, "findings": []},
        {**FIRST, "occurred": "yesterday"},
        {**FIRST, "account": {"deep": [1]}},
        {**FIRST, "account": ""},
        {**FIRST, "account": " x "},
        {**FIRST, "answers": {}},
        {**FIRST, "answers": {"DET-01": "maybe"}},
        {**FIRST, "answers": ["DET-01"]},
        {**FIRST, "people": [{"age": 5}]},
        {**FIRST, "unknown_field": 1},
        {**FIRST, "answers.DET-01": "respected"},
        {**FIRST, "": 1},
        {**FIRST, "place": {"name": "x"}},
    ],
    ids=lambda values: repr({name: value for name, value in values.items() if FIRST.get(name) != value}),
)
def test_a_payload_of_another_form_is_set_aside(two: Two, tmp_path: Path, values: dict[str, Json]) -> None:
    revisions = chain(SOMEBODY, FIRST, values, FIRST)
    bundle = handmade(tmp_path / "x", *two, revisions, [checkpoint(SOMEBODY, revisions[-1])])
    received = two[1].exchange.receive(bundle)
    assert received.new == (revisions[0].header.record, revisions[2].header.record)
    assert reasons(received) == ["content"]
    must_be_sound(two[1])
    # The chain goes on: its third revision came in, and it is passed on without the bad payload.
    assert two[1].give(two[0]).new == received.new
    must_be_sound(two[0])


@pytest.mark.parametrize(
    "payload",
    [
        [],
        "text",
        5,
        None,
        {"values": []},
        {"values": {}, "open": "account"},
        {"values": {}, "open": [5]},
    ],
    ids=repr,
)
def test_a_payload_that_is_none_is_set_aside(two: Two, tmp_path: Path, payload: Json) -> None:
    data = canonical(payload)
    good = revision(author=SOMEBODY.author, values=FIRST)
    bad = Revision(replace(good.header, payload=digest(data)), data)
    received = two[1].exchange.receive(handmade(tmp_path / "x", *two, [bad], [checkpoint(SOMEBODY, bad)]))
    assert reasons(received) == ["content"]
    assert received.new == ()
    must_be_sound(two[1])


def test_lines_that_are_no_items_are_set_aside(two: Two) -> None:
    here, there = two
    here.observe()
    noise = [b"not json\n", b"[]\n", {"type": "photograph", "data": "x"}, {"type": "revision"}, b"\n"]
    bundle = rewritten(here.bundle(there), here, there, lambda documents: [*documents, *noise])
    received = there.exchange.receive(bundle)
    assert reasons(received) == ["unknown", "unknown", "unreadable", "unreadable", "unreadable"]
    assert len(received.new) == 1
    assert len(there.exchange.set_aside()) == 5
    must_be_sound(there)


def test_a_hostile_counter_does_not_stop_us_from_writing(two: Two, tmp_path: Path) -> None:
    author = new_secrets()
    made = revision(author=author.author, values=FIRST, stamp=Stamp(NOW + 3_600_000, 2**53 - 1))
    two[1].exchange.receive(handmade(tmp_path / "x", *two, [made], [checkpoint(author, made)]))
    record = two[1].observe()
    two[1].records.edit(record, {"source": "seen"})
    assert two[1].give(two[0]).new
    must_be_sound(two[1])


def test_a_preview_of_bad_items_changes_nothing(two: Two) -> None:
    here, there = two
    here.observe()
    here.observe()
    late = rewritten(here.bundle(there), here, there, without(1))
    assert reasons(there.exchange.preview(late)) == ["gap"]
    assert there.exchange.set_aside() == ()
    there.exchange.receive(late)
    assert reasons(there.exchange.preview(late)) == ["gap"]
    assert waiting(there) == ["gap"]


def test_open_names_that_do_not_exist_do_no_harm(two: Two, tmp_path: Path) -> None:
    author = new_secrets()
    made = revision(author=author.author, content=Content(FIRST, frozenset({"nothing", "answers.X", ""})))
    two[1].exchange.receive(handmade(tmp_path / "x", *two, [made], [checkpoint(author, made)]))
    two[1].records.edit(RECORD, {"source": "seen"})
    assert two[1].records.document(RECORD)["source"] == "seen"
    must_be_sound(two[1])

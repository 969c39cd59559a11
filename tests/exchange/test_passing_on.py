"""A third laptop: what it can prove, and what comes of any route."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from tests.exchange.forging import must_be_sound
from tests.services.laptops import Laptop, Ticking


def test_authorship_survives_being_passed_on(tmp_path: Path) -> None:
    """a → b → c → d, where each trusts only the one before: d can still prove what a wrote."""
    chain = [Laptop.create(tmp_path / name, Ticking()) for name in "abcd"]
    record = chain[0].observe()
    for sender, receiver in pairwise(chain):
        sender.trust(receiver)
        receiver.trust(sender)
        sender.give(receiver)
    a, d = chain[0], chain[-1]
    assert d.state() == a.state()
    (change,) = d.records.history(record)
    assert change.author == a.author.id
    assert change.name is None
    with d.store.unit() as unit:
        assert [each.author for each in unit.revisions.checkpoints()] == [a.author.id]
    must_be_sound(d)
    for each in chain:
        each.close()


def test_everybody_is_named_as_we_call_them(three: tuple[Laptop, ...]) -> None:
    a, b, c = three
    record = a.observe()
    a.give(b)
    b.records.edit(record, {"source": "seen"})
    b.give(c)
    c.records.edit(record, {"reliability": "likely"})
    assert [change.name for change in c.records.history(record)] == ["a", "b", ""]


def test_changes_come_back_through_a_third(three: tuple[Laptop, ...]) -> None:
    a, b, c = three
    record = a.observe()
    a.give(b)
    b.give(c)
    c.records.edit(record, {"account": "Hay poca agua"})
    c.give(b)
    received = b.give(a)
    assert received.joined == (record,)
    assert a.state() == b.state() == c.state()
    assert [change.name for change in a.records.history(record)] == ["", "c"]


def test_exporting_says_what_it_holds(three: tuple[Laptop, ...], tmp_path: Path) -> None:
    a, b, c = three
    record = a.observe()
    assert a.exchange.unshared() == 1
    prepared = a.exchange.prepare(tmp_path / "x", ["b", "C"])
    assert (prepared.records, prepared.revisions, prepared.withheld) == (1, 1, 0)
    assert a.exchange.unshared() == 0
    a.records.edit(record, {"source": "seen"})
    assert a.exchange.unshared() == 1
    b.exchange.receive(prepared.path)
    assert b.exchange.unshared() == 0
    c.exchange.receive(prepared.path)
    assert c.state() == b.state()

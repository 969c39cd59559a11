"""Who wrote what, and in which order: forged names, forks, gaps, missing parents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fieldtool.domain.place import PLACE
from fieldtool.exchange.bundle import read_item, read_manifest
from fieldtool.exchange.seal import new_secrets
from tests.domain.laws import FIRST, RECORD, revision
from tests.exchange.forging import (
    SOMEBODY,
    chain,
    checkpoint,
    handmade,
    lines_of,
    must_be_sound,
    reasons,
    rewritten,
    waiting,
    without,
)
from tests.services.laptops import Laptop

Two = tuple[Laptop, Laptop]
OTHER_RECORD = RECORD[:-1] + "1"


def test_a_revision_in_the_name_of_another_is_not_believed(two: Two, tmp_path: Path) -> None:
    """Even a sender whom we trust cannot write for somebody else."""
    here, there = two
    forged = revision(author=SOMEBODY.author, values={**FIRST, "account": "Nunca lo dije"})
    message = handmade(tmp_path / "1", here, there, [forged])
    assert reasons(there.exchange.receive(message)) == ["unsigned"]
    own = checkpoint(here.author.secrets, forged)
    for point in (
        own,
        replace(own, author=SOMEBODY.author),
        replace(checkpoint(SOMEBODY, forged), position=2),
        replace(checkpoint(SOMEBODY, forged), revision="0" * 64),
        replace(checkpoint(SOMEBODY, forged), signature=checkpoint(SOMEBODY, forged).signature.upper()),
    ):
        bundle = handmade(tmp_path / "2", here, there, [forged], [point])
        assert reasons(there.exchange.receive(bundle)) == ["unsigned"]
    assert there.state() == {}
    must_be_sound(there)
    # When its author does vouch for it, it comes in.
    vouched = handmade(tmp_path / "3", here, there, [], [checkpoint(SOMEBODY, forged)])
    assert there.exchange.receive(vouched).new == (RECORD,)
    assert there.exchange.set_aside() == ()
    must_be_sound(there)


def test_nobody_writes_in_our_own_name(two: Two, tmp_path: Path) -> None:
    here, there = two
    record = there.observe()
    with there.store.unit() as unit:
        head = unit.revisions.head(there.author.id)
    assert head is not None
    forged = revision(
        author=there.author.id,
        position=2,
        previous=head.id,
        parents=[head.id],
        values={**FIRST, "account": "Nunca lo dije"},
        record=record,
    )
    assert reasons(there.exchange.receive(handmade(tmp_path / "x", here, there, [forged]))) == ["unsigned"]
    assert there.state()[record]["values"]["account"] == "No hay agua"


def test_a_fork_is_taken_in_whole_and_told(two: Two, tmp_path: Path) -> None:
    """Somebody copied a store and both copies went on: nobody loses words, in whatever order they come."""
    here, there = two
    author = new_secrets()
    one = chain(author, FIRST, {**FIRST, "account": "Uno"})
    other = chain(author, FIRST, {**FIRST, "account": "Dos"}, {**FIRST, "account": "Tres"})
    first = handmade(tmp_path / "1", here, there, one, [checkpoint(author, one[-1])])
    second = handmade(tmp_path / "2", here, there, other, [checkpoint(author, other[-1])])
    assert len(there.exchange.receive(first).new) == 2
    received = there.exchange.receive(second)
    assert received.forked == (author.author,)
    assert received.set_aside == () and there.exchange.set_aside() == ()
    must_be_sound(there)
    both = handmade(
        tmp_path / "3",
        here,
        there,
        [*other, *one[1:]],
        [checkpoint(author, each[-1]) for each in (one, other)],
    )
    received = here.exchange.receive(rewrapped(both, here, there, tmp_path))
    assert received.set_aside == () and received.forked == (author.author,)
    must_be_sound(here)
    assert here.state() == there.state()
    states = [here.records.get(record).state for record in here.state()]
    assert {each.values["account"] for each in states} >= {"No hay agua", "Tres"}
    both_wrote = [d for each in states for d in each.differences]
    assert [{c.value for c in each.candidates} for each in both_wrote] == [{"Uno", "Dos"}]


def test_a_second_end_of_a_chain_needs_a_signature_of_its_own(two: Two, tmp_path: Path) -> None:
    """Who passes bundles on cannot graft a revision onto the chain of another below a good signature."""
    here, there = two
    author = new_secrets()
    good = chain(author, FIRST, {**FIRST, "account": "Uno"}, {**FIRST, "account": "Dos"})
    grafted = revision(
        author=author.author,
        position=2,
        previous=good[0].id,
        values={**FIRST, "account": "Nunca lo dije"},
        record=OTHER_RECORD,
    )
    bundle = handmade(tmp_path / "x", here, there, [*good, grafted], [checkpoint(author, good[-1])])
    received = there.exchange.receive(bundle)
    assert reasons(received) == ["unsigned"]
    assert len(received.new) == 3
    must_be_sound(there)
    # What waits does no harm to what comes later from the same author.
    more = chain(author, *({**FIRST, "account": f"Más {n}"} for n in range(5)))[:1]
    there.exchange.receive(handmade(tmp_path / "y", here, there, more, [checkpoint(author, more[0])]))
    assert waiting(there) == ["unsigned"]
    must_be_sound(there)


def rewrapped(bundle: Path, here: Laptop, there: Laptop, folder: Path) -> Path:
    """The same items and checkpoints in a bundle from `there` for `here`."""
    lines = lines_of(bundle, there)
    revisions = [item.revision for line in lines[1:-1] if (item := read_item(line[:-1])).revision]
    return handmade(folder / "back", there, here, revisions, read_manifest(lines[0][:-1]).checkpoints)


def test_after_a_gap_items_wait_and_come_in_when_it_is_filled(two: Two) -> None:
    here, there = two
    records = [here.observe(account=f"Relato {n}") for n in range(5)]
    whole = here.bundle(there)
    late = rewritten(whole, here, there, without(1, 2))
    received = there.exchange.receive(late)
    assert reasons(received) == ["gap"] * 3
    assert there.state() == {}
    must_be_sound(there)
    there.observe(account="Entretanto")  # work goes on
    assert reasons(there.exchange.receive(late)) == ["gap"] * 3
    # The first two come, signed where they end: now what waited comes in too, with its own signatures.
    with here.store.unit() as unit:
        second = next(each for each in unit.revisions.all() if each.header.position == 2)
    early = rewritten(whole, here, there, without(3, 4, 5))
    early = rewritten(
        early,
        here,
        there,
        lambda d: [{**d[0], "checkpoints": [checkpoint(here.author.secrets, second).as_json()]}, *d[1:]],
    )
    received = there.exchange.receive(early)
    assert set(received.new) == set(records)
    assert there.exchange.set_aside() == ()
    must_be_sound(there)


def test_waiting_items_keep_their_signatures_while_others_bring_bundles(three: tuple[Laptop, ...]) -> None:
    here, there, third = three
    records = [here.observe(account=f"Relato {n}") for n in range(4)]
    whole = here.bundle(there)
    there.exchange.receive(rewritten(whole, here, there, without(1)))
    for n in range(3):
        third.observe(account=f"De otra parte {n}")
        third.give(there)
    assert waiting(there) == ["gap"] * 3
    with here.store.unit() as unit:
        first = next(iter(unit.revisions.all()))
    only_first = handmade(
        whole.with_name("first"), here, there, [first], [checkpoint(here.author.secrets, first)]
    )
    assert set(there.exchange.receive(only_first).new) == set(records)
    assert there.exchange.set_aside() == ()
    must_be_sound(there)


def test_what_replaces_something_that_is_missing_waits(three: tuple[Laptop, ...]) -> None:
    """b changed what a wrote; c gets b's change without a's chain."""
    here, middle, far = three
    record = here.observe()
    here.give(middle)
    middle.observe(account="De b antes")
    middle.records.edit(record, {"source": "seen"})
    middle.observe(account="De b después")
    whole = middle.bundle(far)
    own = middle.author.id
    alone = rewritten(
        whole,
        middle,
        far,
        lambda d: [d[0], *(each for each in d[1:] if each["header"]["author"] == own)],
    )
    received = far.exchange.receive(alone)
    assert len(received.new) == 1
    assert reasons(received) == ["gap", "parent"]
    must_be_sound(far)
    far.exchange.receive(whole)
    assert far.state() == middle.state()
    assert far.exchange.set_aside() == ()
    must_be_sound(far)


def test_parents_have_to_be_of_the_same_record(two: Two, tmp_path: Path) -> None:
    author = new_secrets()
    one = revision(author=author.author, values=FIRST)
    other = revision(
        author=author.author,
        position=2,
        previous=one.id,
        parents=[one.id],
        values=FIRST,
        record=OTHER_RECORD,
    )
    received = two[1].exchange.receive(
        handmade(tmp_path / "x", *two, [one, other], [checkpoint(author, one), checkpoint(author, other)])
    )
    assert received.new == (RECORD,)
    assert reasons(received) == ["parent"]
    must_be_sound(two[1])


def test_a_record_keeps_its_kind(two: Two, tmp_path: Path) -> None:
    here, there = two
    author = new_secrets()
    record = there.observe()
    other = revision(author=author.author, values={"name": "Terminal"}, kind=PLACE, record=record)
    bundle = handmade(tmp_path / "x", here, there, [other], [checkpoint(author, other)])
    assert reasons(there.exchange.receive(bundle)) == ["kind"]
    assert there.state()[record]["kind"] == "observation"
    must_be_sound(there)


def test_nothing_can_replace_itself(two: Two, tmp_path: Path) -> None:
    """An id is a hash over the parents, so a circle cannot be written; what claims one waits for ever."""
    author = new_secrets()
    one = revision(author=author.author, values=FIRST, parents=["5" * 64])
    two_ = revision(author=author.author, position=2, previous=one.id, values=FIRST, parents=[one.id])
    bundle = handmade(tmp_path / "x", *two, [one, two_], [checkpoint(author, two_)])
    assert reasons(two[1].exchange.receive(bundle)) == ["gap", "parent"]
    assert two[1].state() == {}

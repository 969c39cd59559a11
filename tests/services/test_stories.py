"""Any story of real stores: all kinds, bins, purges, undone imports, lost pieces, new keys, copies,
decisions made while a bundle is looked at, and records that are left out."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fieldtool.domain.kinds import KINDS
from fieldtool.services.exchange import Decision, Received
from fieldtool.services.faults import InvalidRecordsError
from tests.domain.laws import CLOCKS
from tests.domain.values import changes, whole
from tests.exchange.forging import rewritten, without
from tests.exchange.hostile import THOROUGH
from tests.services.forks import copied
from tests.services.laptops import Laptop, Ticking, laptops

WRITTEN = ("observation", "place", "visit", "contact", "attachment")
STEPS = (
    "add", "edit", "edit", "edit", "give", "give", "give", "part", "bin", "unbin", "decide", "another",
    "purge", "undo", "undo", "renew", "copy", "restricted", "weigh", "weigh", "less",
)  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[int], list[tuple[str, int, int, Any]]]:
    """Clocks of three laptops and what happens to them."""
    clocks = draw(st.lists(st.sampled_from(CLOCKS), min_size=3, max_size=3))
    steps = []
    for _ in range(draw(st.integers(4, 14))):
        what = draw(st.sampled_from(STEPS))
        kind = KINDS[draw(st.sampled_from(WRITTEN))]
        values: Any = None
        if what == "add":
            values = (kind.name, draw(whole(kind)))
        elif what in ("edit", "another"):
            values = {name: draw(changes(KINDS[name], most=2)) for name in WRITTEN}
        steps.append((what, draw(st.integers(0, 9)), draw(st.integers(0, 9)), values))
    return clocks, steps


class World:
    """Some laptops, and what has to hold of them."""

    def __init__(self, made: tuple[Laptop, ...]) -> None:
        self.laptops = list(made)
        self.numbers = count(1)
        self.whole: dict[str, str] = {}
        """Every revision that somebody wrote, and its record."""
        self.copies = 0
        made[0].observe()
        self.note(made[0])
        for other in made[1:]:
            self.give(made[0], other)

    def take(self, what: str, one: int, other: int, values: Any) -> None:
        """One step of a story."""
        laptop = self.laptops[one % len(self.laptops)]
        if what in ("give", "part", "restricted", "weigh", "less"):
            self.give(laptop, self.laptops[other % len(self.laptops)], what)
        elif what == "copy" and not self.copies:
            self.copies += 1
            self.laptops.append(copied(laptop, "copy"))
        elif what == "renew":
            with laptop.store.unit() as unit:
                laptop.author.renew(unit)
        elif what == "undo":
            done = [each.number for each in laptop.exchange.imports() if each.can_be_undone]
            if done:
                self.undo(laptop, done[other % len(done)])
        elif what == "add":
            with suppress(InvalidRecordsError):  # it refers to a record of another kind, or to none
                laptop.records.add(values[0], [values[1]])
        else:
            self.change(laptop, what, other, values)
        assert laptop.checking.check() == ()
        self.note(laptop)

    def change(self, laptop: Laptop, what: str, n: int, values: Any) -> None:
        """Write on one of the records that can be read here."""
        state = laptop.state()
        alive = sorted(id for id, each in state.items() if each["kind"] in WRITTEN)
        if not alive:
            return
        record = alive[n % len(alive)]
        found = laptop.records.get(record)
        had = {*found.state.had_difference}
        try:
            if what == "edit":
                laptop.records.edit(record, values[found.kind])
            elif what == "purge":
                laptop.records.purge(record)
                return
            elif what in ("bin", "unbin"):
                (laptop.records.put_into_bin if what == "bin" else laptop.records.take_out_of_bin)(record)
            elif found.state.differences:
                difference = found.state.differences[n % len(found.state.differences)]
                value = difference.candidates[n % len(difference.candidates)].value
                if what == "another" and difference.field in values[found.kind]:
                    value = values[found.kind][difference.field]
                laptop.records.decide(record, {difference.field: value}, found.state.heads)
                assert difference.field not in laptop.records.get(record).state.open
        except InvalidRecordsError:
            return
        assert had <= {*laptop.records.get(record).state.had_difference}

    def undo(self, laptop: Laptop, number: int) -> None:
        """Undo an import. What was decided while receiving it goes with it, where nobody else has it yet."""
        before = held(laptop)
        laptop.exchange.undo(number)
        elsewhere = {id for each in self.laptops if each is not laptop for id in held(each)}
        for id, author in before.items():
            if id not in held(laptop) and author in laptop.author.ids and id not in elsewhere:
                self.whole.pop(id, None)

    def decided(self, laptop: Laptop, path: Path) -> list[Decision]:
        """A choice for two of three differences of a bundle, made while it is looked at."""
        found = laptop.exchange.preview(path).differences
        return [
            Decision.of(
                each.record.id, each.difference, each.difference.candidates[n % len(each.sides)].value
            )
            for n, each in enumerate(found)
            if n % 3 < 2
        ]

    def give(self, sender: Laptop, receiver: Laptop, how: str = "give") -> None:
        """A bundle from one to another, whole or without some of its pieces; it is received twice."""
        if sender is receiver:
            return
        self.introduce(sender, receiver)
        readers = {each.identity.author: each.name for each in sender.exchange.peers()}
        mine = receiver.exchange.identity().author
        name = readers.get(mine) or next(iter(readers.values()))  # a copy reads what it sealed itself
        path = sender.store.folder.parent / f"bundle-{next(self.numbers)}"
        left = sorted(sender.state())[:: 1 + len(sender.state()) % 3] if how == "less" else []
        sender.exchange.prepare(path, [name], with_restricted=how != "give", leave_out=left)
        if how == "part" and mine in readers:
            path = rewritten(path, sender, receiver, without(2, 3))
        chosen = self.decided(receiver, path) if how == "weigh" else []
        received = receiver.exchange.receive(path, decisions=chosen)
        assert len(received.decided) + len(received.not_written) == len(chosen)
        self.must_repeat(receiver, path, received)

    def introduce(self, sender: Laptop, receiver: Laptop) -> None:
        """Both know the keys that the other has now."""
        for one, other in ((sender, receiver), (receiver, sender)):
            theirs = other.exchange.identity()
            known = {each.identity.author for each in one.exchange.peers()}
            if theirs.author not in known and theirs.author != one.exchange.identity().author:
                one.exchange.trust(theirs, f"{other.name}{next(self.numbers)}")

    def must_repeat(self, laptop: Laptop, path: Path, received: Received) -> None:
        """The same file once more changes nothing."""
        before, unshared = dump(laptop), laptop.exchange.unshared()
        again = laptop.exchange.receive(path)
        assert not again.changes
        assert again.differences == ()
        assert dump(laptop) == before
        assert laptop.exchange.unshared() == unshared
        assert not received.copied or laptop.checking.check() == ()

    def note(self, laptop: Laptop) -> None:
        with laptop.store.unit() as unit:
            for each in unit.revisions.all():
                if each.payload is not None:
                    self.whole[each.id] = each.header.record

    def must_end_alike(self) -> None:
        """Everybody gives everything to everybody: then all have the same, and all that was written."""
        for _ in range(2):
            for one in self.laptops:
                for other in self.laptops:
                    self.give(one, other, "all")
        states = [laptop.state() for laptop in self.laptops]
        assert all(state == states[0] for state in states)
        for laptop in self.laptops:
            assert laptop.checking.check() == ()
            assert laptop.exchange.set_aside() == ()
            assert laptop.exchange.missing() == ()
            with laptop.store.unit() as unit:
                here = {each.id for each in unit.revisions.all() if each.payload is not None}
                purged = unit.revisions.purged({*self.whole.values()})
                rows = unit.projection.dump()
                unit.projection.rebuild()
                assert unit.projection.dump() == rows
            lost = {id for id, record in self.whole.items() if record not in purged and id not in here}
            assert not lost
            assert not {*states[0]} & purged


def held(laptop: Laptop) -> dict[str, str]:
    """The revisions that are here with their words, and who wrote each."""
    with laptop.store.unit() as unit:
        return {each.id: each.header.author for each in unit.revisions.all() if each.payload is not None}


def dump(laptop: Laptop) -> Any:
    """All that is known of records, and how many revisions there are."""
    with laptop.store.unit() as unit:
        return unit.projection.dump(), unit.outgoing.count(), unit.local.count_set_aside()


@given(stories())
@settings(max_examples=300 if THOROUGH else 7, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_any_story_ends_alike_for_all_and_loses_nothing(
    told: tuple[list[int], list[tuple[str, int, int, Any]]],
) -> None:
    clocks, steps = told
    with tempfile.TemporaryDirectory() as folder, laptops(Path(folder), *map(Ticking, clocks)) as made:
        world = World(made)
        try:
            for step in steps:
                world.take(*step)
            world.must_end_alike()
        finally:
            for each in world.laptops[len(made) :]:
                each.close()

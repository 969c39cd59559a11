"""The laws of joining again, with real stores and real bundles between them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import Phase, given, settings

from fieldtool.domain.codec import Json
from tests.domain.laws import Decide, Oracle, Send, Story, chosen, intended, must_be, stories
from tests.services.laptops import OBSERVATION, Laptop, Ticking, laptops


class Told:
    """A story as it happens on real disks."""

    def __init__(self, story: Story, made: tuple[Laptop, ...]) -> None:
        self.laptops = made
        self.oracle = Oracle()
        first = made[0]
        self.record = first.observe()
        self._note(first, (), dict(OBSERVATION))
        for other in made[1:]:
            first.give(other)
        for step in (*story.steps, *story.ending):
            if isinstance(step, Send):
                self._send(made[step.sender], made[step.receiver])
            else:
                laptop = made[step.laptop]
                state = laptop.records.get(self.record).state
                self._write(laptop, chosen(state, step) if isinstance(step, Decide) else step.parts)

    def _write(self, laptop: Laptop, parts: Mapping[str, Json]) -> None:
        before = laptop.records.get(self.record).state
        wrote = intended(before, parts)
        laptop.records.decide(self.record, parts, before.heads)
        if wrote:
            self._note(laptop, before.heads, wrote)
        must_be(self.oracle, laptop.records.get(self.record).state, self._known(laptop))

    def _send(self, sender: Laptop, receiver: Laptop) -> None:
        path = sender.bundle(receiver) if sender is not receiver else sender.bundle(self._other(sender))
        before = receiver.records.get(self.record).state
        preview = receiver.exchange.preview(path)
        assert receiver.records.get(self.record).state == before
        received = receiver.exchange.receive(path)
        assert (preview.new, preview.joined, preview.same) == (received.new, received.joined, received.same)
        after = receiver.records.get(self.record).state
        assert set(before.had_difference) <= set(after.had_difference)
        opened = {each.difference.field for each in received.differences}
        assert opened == {each.field for each in after.differences if each not in before.differences}
        assert received.changes == (before != after)
        assert not receiver.exchange.receive(path).changes
        assert receiver.records.get(self.record).state == after

    def _other(self, laptop: Laptop) -> Laptop:
        return next(each for each in self.laptops if each is not laptop)

    def _note(self, laptop: Laptop, parents: tuple[str, ...], wrote: Mapping[str, Json]) -> None:
        (head,) = laptop.records.get(self.record).state.heads
        self.oracle.note(head, parents, wrote)

    def _known(self, laptop: Laptop) -> list[str]:
        with laptop.store.unit() as unit:
            return [each.id for each in unit.revisions.of_record(self.record)]


@given(stories(most_laptops=4, most_steps=10))
@settings(max_examples=10, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_everybody_ends_with_the_same_and_nothing_is_lost(story: Story) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        laptops(Path(folder), *map(Ticking, story.clocks)) as made,
    ):
        told = Told(story, made)
        state = made[0].state()
        for laptop in made:
            assert laptop.state() == state
            must_be(told.oracle, laptop.records.get(told.record).state, told._known(laptop))
            assert laptop.checking.check() == ()
            assert laptop.exchange.set_aside() == ()

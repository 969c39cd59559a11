"""The laws of joining, for any story of any laptops."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldtool.domain.merge import State, compose, join
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.record import Record
from fieldtool.domain.revision import Content, Revision, Stamp
from tests.domain.laws import (
    CLOCKS,
    FIRST,
    Decide,
    Edit,
    Laptop,
    Oracle,
    Send,
    Story,
    chosen,
    intended,
    must_be,
    revision,
    stories,
)


class Told:
    """A story as it happens: laptops, oracle, and which differences each laptop has ever shown."""

    def __init__(self, story: Story) -> None:
        self.laptops = [Laptop(n, clock) for n, clock in enumerate(story.clocks)]
        self.oracle = Oracle()
        self.shown: set[str] = set()
        first = self.laptops[0].write(0, State({}, ()), Content(dict(FIRST)))
        self.oracle.note(first.id, (), FIRST)
        for laptop in self.laptops[1:]:
            laptop.learn(self.laptops[0])
        for now, step in enumerate((*story.steps, *story.ending), 1):
            self._take(step, now)

    def _take(self, step: Edit | Decide | Send, now: int) -> None:
        laptop = self.laptops[step.receiver if isinstance(step, Send) else step.laptop]
        before = laptop.state
        if isinstance(step, Send):
            laptop.learn(self.laptops[step.sender])
        else:
            parts = step.parts if isinstance(step, Edit) else chosen(before, step)
            made = laptop.give(parts, now)
            wrote = intended(before, parts)
            assert (made is not None) == bool(wrote)
            if made is not None:
                self.oracle.note(made.id, made.header.parents, wrote)
                # Exactly the named differences are decided; the others stay as they were.
                after = {each.field: each for each in laptop.state.differences}
                assert after == {each.field: each for each in before.differences if each.field not in wrote}
        state = laptop.state
        assert set(before.had_difference) <= set(state.had_difference)
        self.shown |= state.open
        must_be(self.oracle, state, list(laptop.revisions))


@given(stories())
@settings(max_examples=150)
def test_everybody_ends_with_the_same_and_nothing_is_lost(story: Story) -> None:
    told = Told(story)
    states = [Record.of(each.revisions.values(), each.state).as_json() for each in told.laptops]
    assert all(each == states[0] for each in states)
    last = told.laptops[0]
    must_be(told.oracle, last.state, list(last.revisions))
    assert told.shown <= set(last.state.had_difference)


@given(stories(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_joining_is_blind_to_order_and_repetition(story: Story, chance: random.Random) -> None:
    everything = list(Told(story).laptops[0].revisions.values())
    once = join(OBSERVATION, everything)
    mixed = everything * 2
    chance.shuffle(mixed)
    assert join(OBSERVATION, mixed) == once


@given(stories())
@settings(max_examples=60)
def test_the_latest_stamp_is_shown_first(story: Story) -> None:
    laptop = Told(story).laptops[0]
    for difference in laptop.state.differences:
        headers = [laptop.revisions[each.revision].header for each in difference.candidates]
        ranks = [(each.stamp, each.id) for each in headers]
        assert ranks == sorted(ranks, reverse=True)


def heads(count: int) -> Iterator[Revision]:
    """A record, and so many changes that do not know of each other, each of another author."""
    first = revision(values=FIRST)
    yield first
    base = join(OBSERVATION, [first])
    for n in range(count):
        content = compose(OBSERVATION, base, {"account": f"Relato {n}", f"answers.DET-{n:02}": "respected"})
        assert content is not None
        yield revision(author=f"{n:064x}", parents=[first.id], stamp=Stamp(n, 0), content=content)


def test_two_hundred_heads_are_joined_soon() -> None:
    revisions = list(heads(200))
    started = time.process_time()
    state = join(OBSERVATION, revisions)
    assert time.process_time() - started < 5
    assert len(state.heads) == 200
    (difference,) = state.differences
    assert difference.field == "account"
    assert len(difference.candidates) == 200
    assert state.values["account"] == "Relato 199"
    assert len(state.values["answers"]) == 200


def test_a_long_chain_is_joined_soon() -> None:
    laptop = Laptop(0, CLOCKS[1])
    laptop.write(0, State({}, ()), Content(dict(FIRST)))
    revisions = list(laptop.revisions.values())
    last = revisions[0]
    for n in range(2, 1001):
        last = revision(
            author=laptop.author,
            position=n,
            previous=last.id,
            parents=[last.id],
            values={**FIRST, "account": str(n)},
        )
        revisions.append(last)
    started = time.process_time()
    state = join(OBSERVATION, revisions)
    assert time.process_time() - started < 5
    assert state.heads == (last.id,)
    assert state.values["account"] == "1000"
    assert state.had_difference == ()

"""The laws of joining for every kind and every field, with the bin and erasing for ever among the steps."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldtool.domain.codec import canonical
from fieldtool.domain.fields import Kind
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import DELETED, State, compose, join, named, paths
from fieldtool.domain.revision import PURGED, Content, Revision, Stamp
from tests.domain.laws import CLOCKS, Oracle, revision
from tests.domain.values import changes, stored, whole
from tests.exchange.hostile import THOROUGH

Step = tuple[str, int, int, Any]


class Desk:
    """A laptop without a disk, for one record of any kind."""

    def __init__(self, number: int, clock: int, kind: Kind) -> None:
        self.author, self.kind, self.clock = f"{number:064x}", kind, clock
        self.revisions: dict[str, Revision] = {}
        self._last: Revision | None = None
        self._stamp = Stamp(0, 0)

    @property
    def state(self) -> State:
        return join(self.kind, self.revisions.values())

    def write(self, base: State, content: Content, now: int) -> Revision:
        self._stamp = self._stamp.after(self.clock + now)
        last = self._last.header if self._last else None
        made = self._last = revision(
            author=self.author,
            position=last.position + 1 if last else 1,
            previous=last.id if last else "",
            parents=base.heads,
            stamp=self._stamp,
            content=content,
            kind=self.kind,
        )
        self.revisions[made.id] = made
        return made

    def learn(self, other: Desk) -> None:
        """Take over everything of another."""
        self.revisions.update(other.revisions)


def story(kind: Kind) -> st.SearchStrategy[tuple[list[int], dict[str, Any], list[Step]]]:
    """Clocks of three to five laptops, the first words of a record, and what happens then."""
    number = st.integers(0, 4)
    step = st.one_of(
        st.tuples(st.just("edit"), number, number, changes(kind)),
        st.tuples(st.just("edit"), number, number, changes(kind)),
        st.tuples(st.just("send"), number, number, st.none()),
        st.tuples(st.just("send"), number, number, st.none()),
        st.tuples(st.sampled_from(["bin", "unbin", "decide"]), number, number, st.none()),
        st.tuples(st.just("another"), number, number, changes(kind, most=1)),
    )
    return st.tuples(
        st.lists(st.sampled_from(CLOCKS), min_size=3, max_size=5), whole(kind), st.lists(step, max_size=20)
    )


def wanted(desk: Desk, state: State, step: Step) -> dict[str, Any]:
    """The parts that a step names."""
    what, _, n, values = step
    if what in ("bin", "unbin"):
        return {DELETED: True if what == "bin" else None}
    if what == "edit":
        return named(desk.kind, state, {name: stored(desk.kind, name, v) for name, v in values.items()})
    if not state.differences:
        return {}
    difference = state.differences[n % len(state.differences)]
    if what == "decide":
        value = difference.candidates[n % len(difference.candidates)].value
        return {difference.field: value}
    name = next(iter(values))
    chosen = paths(desk.kind, {name: stored(desk.kind, name, values[name])})
    return {path: value for path, value in chosen.items() if path in state.open}


class Told:
    """A story as it happens, and the same seen by somebody who only notes who knew of what."""

    def __init__(self, kind: Kind, told: tuple[list[int], dict[str, Any], list[Step]]) -> None:
        clocks, first, steps = told
        self.desks = [Desk(n, clock, kind) for n, clock in enumerate(clocks)]
        self.kind, self.oracle, self.shown = kind, Oracle(), set[str]()
        values = {name: stored(kind, name, value) for name, value in first.items()}
        made = self.desks[0].write(State({}, ()), Content(values), 0)
        self.oracle.note(made.id, (), {**paths(kind, values), DELETED: None})
        self.paths = {*paths(kind, values), DELETED}
        for desk in self.desks[1:]:
            desk.learn(self.desks[0])
        for now, step in enumerate(steps, 1):
            self._take(step, now)
        for _ in range(2):
            for one in self.desks:
                for other in self.desks:
                    other.learn(one)

    def _take(self, step: Step, now: int) -> None:
        desk = self.desks[step[1] % len(self.desks)]
        before = desk.state
        if step[0] == "send":
            desk.learn(self.desks[step[2] % len(self.desks)])
        else:
            self._write(desk, before, wanted(desk, before, step), now)
        after = desk.state
        assert {*before.had_difference} <= {*after.had_difference}
        self.shown |= after.open
        self.must_be(desk)

    def _write(self, desk: Desk, before: State, parts: Mapping[str, Any], now: int) -> None:
        content = compose(desk.kind, before, parts)
        if content is None:
            return
        shown = {**paths(desk.kind, before.values), DELETED: before.deleted or None}
        wrote = {
            path: value
            for path, value in parts.items()
            if path in before.open or canonical(shown.get(path)) != canonical(value)
        }
        if DELETED not in wrote and DELETED not in before.open:
            wrote[DELETED] = shown[DELETED]  # whoever changes a record says whether it is wanted
        made = desk.write(before, content, now)
        self.paths |= {*wrote}
        self.oracle.note(made.id, made.header.parents, wrote)

    def must_be(self, desk: Desk) -> None:
        """Every value in force is shown or listed, and no other one."""
        state = desk.state
        shown = {**paths(self.kind, state.values), DELETED: state.deleted or None}
        listed = {d.field: {canonical(each.value) for each in d.candidates} for d in state.differences}
        for path in self.paths:
            expected = self.oracle.in_force(path, list(desk.revisions)) or {b"null"}
            assert listed.get(path, {canonical(shown.get(path))}) == expected, path
            assert (path in listed) == (len(expected) > 1), path
        assert state.in_bin == (state.deleted and DELETED not in listed)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(data=st.data())
@settings(max_examples=2000 if THOROUGH else 60)
def test_everybody_ends_with_the_same_and_nothing_is_lost(kind: Kind, data: st.DataObject) -> None:
    told = Told(kind, data.draw(story(kind)))
    first = told.desks[0].state
    for desk in told.desks:
        assert desk.state == first
        told.must_be(desk)
    assert told.shown <= {*first.had_difference}
    everything = list(told.desks[0].revisions.values()) * 2
    random.Random(len(everything)).shuffle(everything)
    assert join(kind, everything) == first
    purge = revision(content=PURGED, kind=kind, parents=first.heads[:1], author="f" * 64)
    erased = join(kind, [purge, *everything])
    assert (erased.purged, erased.values, erased.differences) == (True, {}, ())
    late = revision(values={}, kind=kind, parents=[purge.id], author="e" * 64)
    assert join(kind, [late, *everything, purge]).purged

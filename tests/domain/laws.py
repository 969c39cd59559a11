"""Invented laptops that write and meet in any order, and an oracle that knows what has to come of it.

The oracle is another way to the same answer: it keeps who wrote what, knowing of whom, and says that the
writes of a field that no later write knew of are in force.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import strategies as st

from fieldtool.domain.codec import Json, canonical, digest
from fieldtool.domain.fields import Kind
from fieldtool.domain.merge import State, compose, join, paths
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.revision import Content, Header, Revision, Stamp

RECORD = "01a20180-4e17-719b-816a-19f85951e3d0"

CLOCKS = (0, 1_790_000_000_000, 4_086_000_000_000)
"""Milliseconds since 1970: a laptop whose clock was never set, one that is right (2026), one in 2099."""

EARLY = Stamp(1, 0)

FIRST: Mapping[str, Json] = {
    "situation": "DET",
    "findings": ["concern"],
    "occurred": "2026-10-14",
    "place": "not_known",
    "account": "No hay agua",
}

VALUES: Mapping[str, tuple[Json, ...]] = {
    "account": ("No hay agua", "Hay poca agua", "There is water"),
    "translation": (None, "No water", "Little water"),
    "source": (None, "seen", "told", "document"),
    "answers.DET-01": (None, "respected", "not_respected"),
    "answers.DET-02": (None, "respected", "not_respected"),
}
"""What people write in these laws; None clears."""


@dataclass(frozen=True)
class Edit:
    """Somebody at a laptop names some parts of the record."""

    laptop: int
    parts: Mapping[str, Json]


@dataclass(frozen=True)
class Decide:
    """Somebody at a laptop settles one of the open differences, if there is any."""

    laptop: int
    difference: int
    candidate: int


@dataclass(frozen=True)
class Send:
    """Everything that the first laptop holds reaches the second."""

    sender: int
    receiver: int


Step = Edit | Decide | Send


@dataclass(frozen=True)
class Story:
    """What some laptops with some clocks do."""

    clocks: tuple[int, ...]
    steps: tuple[Step, ...]
    ending: tuple[Send, ...]
    """Enough meetings that everybody has everything, by some route, some of them more than once."""


@st.composite
def stories(draw: st.DrawFn, most_laptops: int = 5, most_steps: int = 25) -> Story:
    """Any story of two or more laptops."""
    count = draw(st.integers(2, most_laptops))
    laptop = st.integers(0, count - 1)
    edit = st.builds(
        Edit,
        laptop,
        st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=3, unique=True).flatmap(
            lambda names: st.fixed_dictionaries({name: st.sampled_from(VALUES[name]) for name in names})
        ),
    )
    decide = st.builds(Decide, laptop, st.integers(0, 4), st.integers(0, 4))
    send = st.builds(Send, laptop, laptop)
    steps = draw(st.lists(st.one_of(edit, edit, decide, send, send), max_size=most_steps))
    order = draw(st.permutations(range(count)))
    there = [Send(one, other) for one, other in pairwise(order)]
    back = [Send(order[-1], each) for each in draw(st.permutations(order[:-1]))]
    again = draw(st.lists(send, max_size=4))
    return Story(
        tuple(draw(st.lists(st.sampled_from(CLOCKS), min_size=count, max_size=count))),
        tuple(steps),
        (*there, *back, *again),
    )


class Oracle:
    """Who wrote what, and what each writer knew of."""

    def __init__(self) -> None:
        self._above: dict[str, frozenset[str]] = {}
        self._writes: dict[str, dict[str, bytes]] = {}

    def note(self, revision: str, parents: Sequence[str], wrote: Mapping[str, Json]) -> None:
        """Remember that this revision, which replaces its parents, gave these parts these values."""
        above = frozenset(parents).union(*(self._above[each] for each in parents))
        self._above[revision] = above
        for path, value in wrote.items():
            self._writes.setdefault(path, {})[revision] = canonical(value)

    def in_force(self, path: str, known: Sequence[str]) -> frozenset[bytes]:
        """The values of a part that nobody replaced knowingly, for who knows these revisions."""
        writes = {each: value for each, value in self._writes.get(path, {}).items() if each in known}
        return frozenset(
            value for each, value in writes.items() if not any(each in self._above[other] for other in writes)
        )


class Laptop:
    """A laptop without a disk."""

    def __init__(self, number: int, clock: int) -> None:
        self.author = digest(f"laptop {number}".encode())
        self.clock = clock
        self.revisions: dict[str, Revision] = {}
        self._last: Revision | None = None
        self._stamp = Stamp(0, 0)

    @property
    def state(self) -> State:
        return join(OBSERVATION, self.revisions.values())

    def write(self, now: int, base: State, content: Content) -> Revision:
        """The next revision of the chain, replacing the heads of `base`."""
        self._stamp = self._stamp.after(self.clock + now)
        last = self._last.header if self._last else None
        made = revision(
            author=self.author,
            position=last.position + 1 if last else 1,
            previous=last.id if last else "",
            parents=base.heads,
            stamp=self._stamp,
            content=content,
        )
        self._last = self.revisions[made.id] = made
        return made

    def give(self, parts: Mapping[str, Json], now: int) -> Revision | None:
        """Give parts a value; None when that changes nothing."""
        base = self.state
        content = compose(OBSERVATION, base, parts)
        return None if content is None else self.write(now, base, content)

    def learn(self, other: Laptop) -> None:
        self.revisions.update(other.revisions)
        self._stamp = max([self._stamp, *(each.header.stamp for each in other.revisions.values())])


def revision(
    *,
    author: str = "a" * 64,
    position: int = 1,
    previous: str = "",
    parents: Sequence[str] = (),
    stamp: Stamp = EARLY,
    content: Content | None = None,
    values: Mapping[str, Json] | None = None,
    kind: Kind = OBSERVATION,
    record: str = RECORD,
) -> Revision:
    """A revision with a payload of these values."""
    payload = (content or Content(values or {})).encoded
    header = Header(
        author,
        position,
        previous,
        record,
        kind.name,
        kind.schema,
        tuple(sorted(parents)),
        stamp,
        digest(payload),
    )
    return Revision(header, payload)


def intended(state: State, parts: Mapping[str, Json]) -> dict[str, Json]:
    """What somebody who sees `state` and names these parts writes: what changes, and what they decide."""
    shown = paths(OBSERVATION, state.values)
    return {
        path: value
        for path, value in parts.items()
        if path in state.open or canonical(shown.get(path)) != canonical(value)
    }


def chosen(state: State, step: Decide) -> dict[str, Json]:
    """The part that a step settles, and with which of its values; {} when no difference is open."""
    if not state.differences:
        return {}
    difference = state.differences[step.difference % len(state.differences)]
    candidate = difference.candidates[step.candidate % len(difference.candidates)]
    return {difference.field: candidate.value}


def must_be(oracle: Oracle, state: State, known: Sequence[str]) -> None:
    """Fails when a value in force is not kept and listed, or another one is."""
    shown = paths(OBSERVATION, state.values)
    listed = {
        each.field: frozenset(canonical(c.value) for c in each.candidates) for each in state.differences
    }
    for path in (*FIRST, *VALUES):
        expected = oracle.in_force(path, known)
        assert listed.get(path, frozenset({canonical(shown.get(path))})) == (expected or {b"null"}), path
        assert (path in listed) == (len(expected) > 1), path
        assert canonical(shown.get(path)) in (expected or {b"null"}), path

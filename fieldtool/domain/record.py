"""A record as people see it: the joined state with who wrote it and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldtool.domain.codec import Json
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.merge import Candidate, Difference, State
from fieldtool.domain.revision import Revision, short_code


@dataclass(frozen=True, slots=True)
class Record:
    """`author` wrote the first revision; times are milliseconds since 1970 by the writers' clocks."""

    id: str
    kind: str
    author: str
    created_ms: int
    changed_ms: int
    state: State

    @classmethod
    def of(cls, revisions: Iterable[Revision], state: State) -> Record:
        """The record of some revisions and their joined state."""
        by_time = sorted(revisions, key=lambda each: (each.header.stamp, each.id))
        first, last = by_time[0].header, by_time[-1].header
        roots = [each.header for each in by_time if not each.header.parents]
        author = roots[0].author if roots else first.author
        return cls(first.record, first.kind, author, first.stamp.ms, last.stamp.ms, state)

    @property
    def code(self) -> str:
        """The short code that people say: `OB-7K3QF2`."""
        kind = KINDS.get(self.kind)
        return short_code(kind.code if kind else "XX", self.id)

    @property
    def values(self) -> Mapping[str, Json]:
        return self.state.values

    @property
    def deleted(self) -> bool:
        """Whether the record is in the bin."""
        return self.state.in_bin

    @property
    def restricted(self) -> bool:
        """Whether the record stays on this computer unless somebody says otherwise."""
        return "restricted" in (*self._in_force("confidentiality"), *self._in_force("sensitivity"))

    @property
    def refused(self) -> bool:
        """Whether the people concerned did not agree: nothing about them may leave."""
        return "refused" in self._in_force("consent")

    @property
    def belongs_to(self) -> str | None:
        """The record that this one says more about: what keeps that one back keeps this one back too."""
        owner = {"attachment": "record", "referral": "observation", "call": "contact"}.get(self.kind, "")
        value = self.values.get(owner)
        return value if isinstance(value, str) else None

    def _in_force(self, field: str) -> tuple[Json, ...]:
        """The value of a field, and the other ones while there is a difference: the strictest counts."""
        others = [
            candidate.value
            for difference in self.state.differences
            if difference.field == field
            for candidate in difference.candidates
        ]
        return (self.values.get(field), *others)

    def as_json(self) -> dict[str, Json]:
        """The record as plain JSON, the same on every laptop that holds the same revisions."""
        return {
            "id": self.id,
            "kind": self.kind,
            "author": self.author,
            "created_ms": self.created_ms,
            "changed_ms": self.changed_ms,
            "values": dict(self.state.values),
            "heads": list(self.state.heads),
            "differences": [
                {
                    "field": difference.field,
                    "candidates": [[each.revision, each.value] for each in difference.candidates],
                }
                for difference in self.state.differences
            ],
            "had_difference": list(self.state.had_difference),
            "withheld": self.state.withheld,
            **({"deleted": True} if self.state.deleted else {}),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Json]) -> Record:
        state = State(
            document["values"],
            tuple(document["heads"]),
            tuple(
                Difference(each["field"], tuple(Candidate(*pair) for pair in each["candidates"]))
                for each in document["differences"]
            ),
            tuple(document["had_difference"]),
            document["withheld"],
            document.get("deleted", False),
        )
        return cls(
            document["id"],
            document["kind"],
            document["author"],
            document["created_ms"],
            document["changed_ms"],
            state,
        )

"""The lines of the list: what was written down and what is still a draft, read page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fieldtool.domain.codec import Json
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.record import Record
from fieldtool.domain.revision import short_code
from fieldtool.domain.vocabularies import FINDINGS, SITUATIONS
from fieldtool.i18n import _
from fieldtool.services.drafts import Discarded, Draft
from fieldtool.services.figures import EVERYTHING
from ui.pages.observations.narrowing import BY_NOTHING, Narrowed
from ui.values import date_in_words

PAGE = 200
"""Records read at a time, as one scrolls."""

ALL, DRAFTS, DIFFERENCES, BIN = "all", "drafts", "differences", "bin"
NOT_SHARED, FOLLOW_UP = "not_shared", "follow_up"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a saved record (`record` is set) or a draft (`draft` is)."""

    id: str
    """Of the record, or of the draft."""
    values: Mapping[str, Json]
    place: str
    standing: str
    """A key of `ui.widgets.pills.STATES`."""
    record: Record | None = None
    draft: Draft | None = None
    discarded: Discarded | None = None
    """Set for a draft in the bin."""

    @property
    def in_bin(self) -> bool:
        """Whether it is in the bin."""
        return self.standing == BIN

    @property
    def code(self) -> str:
        """`OB-7K3QF2`; "" for a draft of something new."""
        if self.draft is not None:
            return short_code("OB", self.draft.record) if self.draft.record else ""
        return short_code("OB", self.id)

    @property
    def situation(self) -> str:
        return str(self.values.get("situation") or "")

    @property
    def when(self) -> str:
        """The date in the language of now."""
        return date_in_words(str(self.values.get("occurred") or ""))

    @property
    def where(self) -> str:
        """The name of the place in the language of now."""
        return _("Not known") if self.values.get("place") == NOT_KNOWN else self.place

    @property
    def findings(self) -> str:
        """The findings in the language of now."""
        return ", ".join(_(FINDINGS.word(str(code))) for code in self.values.get("findings") or ())

    @property
    def situation_word(self) -> str:
        return _(SITUATIONS.word(self.situation))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are shown: `standing` is `all`, `drafts`, `not_shared`, `follow_up`, `differences` or
    `bin`; and what narrows them."""

    standing: str = ALL
    narrowed: Narrowed = BY_NOTHING


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows: the drafts that fit, the first records, and how many there are."""

    wanted: Wanted
    drafts: tuple[Line, ...] = ()
    records: tuple[Line, ...] = ()
    total: int = 0
    """Records that fit, read or not."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many lines each standing has, of what the list is narrowed to; `all` is not counted."""
    places: tuple[Record, ...] = ()
    """All places there are."""
    anything: bool = False
    """Whether there is any line, narrowed or not."""

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.drafts, *self.records)


def read_listing(workspace: Any, wanted: Wanted, most: int = PAGE) -> Listing:
    """In the worker: the list as it is now, with its first `most` records."""
    records, places = workspace.records, workspace.records.places()
    names = {each.id: str(each.values.get("name") or "") for each in places}
    drafts = [each for each in workspace.drafts.all() if each.kind == "observation"]
    narrow = _query(wanted.narrowed)
    fitting = [each for each in drafts if _fits(each, wanted.narrowed, names)]
    discarded = [
        each
        for each in workspace.drafts.discarded("observation")
        if _fits(each.draft, wanted.narrowed, names)
    ]
    found: tuple[Line, ...] = ()
    total = 0
    if wanted.standing != DRAFTS:
        found = read_more(workspace, wanted, 0, most)
        total = records.count("observation", **narrow, **_STANDINGS[wanted.standing])
    counts = {
        DRAFTS: len(fitting),
        **{
            standing: records.count("observation", **narrow, **_STANDINGS[standing])
            for standing in (NOT_SHARED, FOLLOW_UP, DIFFERENCES)
        },
        BIN: records.count("observation", **narrow, deleted=True) + len(discarded),
    }
    anything = bool(drafts or any(counts.values()) or total or _is_anything(records))
    shown = [_draft_line(each, names) for each in fitting] if wanted.standing in (ALL, DRAFTS) else []
    if wanted.standing == BIN:
        shown = [_draft_line(each.draft, names, each) for each in discarded]
    return Listing(wanted, tuple(shown), found, total, counts, places, anything)


def _is_anything(records: Any) -> bool:
    return bool(records.count("observation") or records.count("observation", deleted=True))


def read_more(workspace: Any, wanted: Wanted, offset: int, most: int = PAGE) -> tuple[Line, ...]:
    """In the worker: the records from `offset` on."""
    query = {**_query(wanted.narrowed), **_STANDINGS[wanted.standing]}
    found = workspace.records.find("observation", limit=most, offset=offset, **query)
    return tuple(
        Line(
            each.record.id,
            each.record.values,
            each.place_name,
            "bin" if each.record.deleted else each.standing,
            each.record,
        )
        for each in found
    )


_STANDINGS: Mapping[str, Mapping[str, bool]] = {
    ALL: {},
    NOT_SHARED: {"not_shared": True},
    FOLLOW_UP: {"awaiting": True},
    DIFFERENCES: {"with_differences": True},
    BIN: {"deleted": True},
}


def _query(by: Narrowed) -> dict[str, str]:
    parts = {"situation": by.situation, "place": by.place, "since": by.span.since, "until": by.span.until}
    return {name: value for name, value in parts.items() if value}


def _fits(draft: Draft, by: Narrowed, names: Mapping[str, str]) -> bool:
    """Whether a draft would be found as the record that it would be. A new place is told by its name."""
    values = draft.values
    place = values.get("place")
    if isinstance(place, Mapping):
        is_there = str(place.get("name") or "") == names.get(by.place)
    else:
        is_there = place == by.place
    return (
        (not by.situation or values.get("situation") == by.situation)
        and (not by.place or is_there)
        and (by.span == EVERYTHING or by.span.holds(str(values.get("occurred") or "")))
    )


def _draft_line(draft: Draft, places: Mapping[str, str], discarded: Discarded | None = None) -> Line:
    place = draft.values.get("place")
    name = str(place.get("name") or "") if isinstance(place, Mapping) else places.get(str(place), "")
    standing = "draft" if discarded is None else BIN
    return Line(draft.id, draft.values, name, standing, draft=draft, discarded=discarded)

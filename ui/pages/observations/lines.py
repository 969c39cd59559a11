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
from ui.values import date_in_words

PAGE = 200
"""Records read at a time, as one scrolls."""

ALL, DRAFTS, DIFFERENCES, BIN = "all", "drafts", "differences", "bin"


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
class Listing:
    """What the list shows: the drafts that fit the filter, the first records, and how many there are."""

    filter: str
    drafts: tuple[Line, ...] = ()
    records: tuple[Line, ...] = ()
    total: int = 0
    """Records that fit the filter, read or not."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Drafts, differences and records in the bin there are, whatever the filter."""
    anything: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.drafts, *self.records)


def read_listing(workspace: Any, filter_: str, wanted: int = PAGE) -> Listing:
    """In the worker: the list as it is now, with its first `wanted` records."""
    places = {each.id: str(each.values.get("name") or "") for each in workspace.records.places()}
    drafts = [each for each in workspace.drafts.all() if each.kind == "observation"]
    discarded = workspace.drafts.discarded("observation")
    shown = [_draft_line(each, places) for each in drafts if _fits(each, filter_)]
    if filter_ == BIN:
        shown = [_draft_line(each.draft, places, each) for each in discarded]
    records: tuple[Line, ...] = ()
    total = 0
    if filter_ != DRAFTS:
        records = read_more(workspace, filter_, 0, wanted)
        total = workspace.records.count("observation", **_query(filter_))
    everything = workspace.records.count("observation")
    counts = {
        DRAFTS: len(drafts),
        DIFFERENCES: workspace.records.count("observation", with_differences=True),
        BIN: workspace.records.count("observation", deleted=True) + len(discarded),
    }
    return Listing(filter_, tuple(shown), records, total, counts, bool(drafts or everything or counts[BIN]))


def read_more(workspace: Any, filter_: str, offset: int, wanted: int = PAGE) -> tuple[Line, ...]:
    """In the worker: the records from `offset` on."""
    found = workspace.records.find("observation", limit=wanted, offset=offset, **_query(filter_))
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


def _query(filter_: str) -> dict[str, Any]:
    if filter_ == BIN:
        return {"deleted": True}
    if filter_ == DIFFERENCES:
        return {"with_differences": True}
    return {"situation": filter_} if filter_ in SITUATIONS else {}


def _fits(draft: Draft, filter_: str) -> bool:
    if filter_ in (ALL, DRAFTS):
        return True
    return filter_ not in (DIFFERENCES, BIN) and draft.values.get("situation") == filter_


def _draft_line(draft: Draft, places: Mapping[str, str], discarded: Discarded | None = None) -> Line:
    place = draft.values.get("place")
    name = str(place.get("name") or "") if isinstance(place, Mapping) else places.get(str(place), "")
    standing = "draft" if discarded is None else BIN
    return Line(draft.id, draft.values, name, standing, draft=draft, discarded=discarded)

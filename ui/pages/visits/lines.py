"""The lines of the list of visits in words, read in the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fieldtool.domain.codec import Json
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.record import Record
from fieldtool.domain.revision import short_code
from fieldtool.domain.vocabularies import ACCESSES
from fieldtool.i18n import N_, _
from fieldtool.services.drafts import Discarded, Draft
from fieldtool.services.visits import ALL, BIN, DIFFERENCES, HINDERED, OPEN, minutes_between
from ui.pages.visits.ending import lasted
from ui.values import date_in_words
from ui.widgets import STATES, Row

DRAFTS = "drafts"
FILTERS = (
    (ALL, N_("All")),
    (OPEN, N_("Still open")),
    (HINDERED, N_("Access denied or partial")),
    (DRAFTS, N_("Drafts")),
    (DIFFERENCES, N_("With differences")),
    (BIN, N_("In the bin")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A saved visit (`record` is set) or the draft of one (`draft` is). `standing` is a key of `STATES`."""

    id: str
    values: Mapping[str, Json]
    place: str
    standing: str
    record: Record | None = None
    draft: Draft | None = None
    running: bool = False
    unsaved: bool = False
    """Whether there is a draft with changes of the saved visit."""
    discarded: Discarded | None = None
    """Set for a draft in the bin."""

    @property
    def in_bin(self) -> bool:
        """Whether it is in the bin."""
        return self.standing == "bin"

    @property
    def code(self) -> str:
        return short_code("VI", self.id) if self.record is not None else ""

    @property
    def where(self) -> str:
        if self.values.get("place") == NOT_KNOWN:
            return _("Place not known")
        return self.place or _("No place yet")

    @property
    def ended(self) -> str:
        return str(self.values.get("ended") or "")


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows, and how many there are of each filter."""

    filter: str
    lines: tuple[Line, ...] = ()
    total: int = 0
    counts: Mapping[str, int] | None = None
    running: str = ""

    @property
    def anything(self) -> bool:
        counts = self.counts or {}
        return bool(counts.get(ALL) or counts.get(DRAFTS) or counts.get(BIN))


def read_listing(workspace: Any, filter_: str, wanted: int) -> Listing:
    """In the worker: the first visits that fit, drafts of new ones before them."""
    found = workspace.visits.listed(ALL if filter_ == DRAFTS else filter_, wanted)
    changed = {each.record for each in found.drafts if each.record}
    new = [each for each in found.drafts if each.record is None]
    saved = [
        Line(
            each.record.id,
            each.record.values,
            each.place_name,
            "bin" if each.record.deleted else each.standing,
            record=each.record,
            running=each.record.id == found.running,
            unsaved=each.record.id in changed,
        )
        for each in found.lines
    ]
    if filter_ == DRAFTS:
        saved = [each for each in saved if each.unsaved]
    discarded = workspace.drafts.discarded("visit")
    named = new or discarded
    places = (
        {each.id: str(each.values.get("name") or "") for each in workspace.records.places()} if named else {}
    )
    drafts = [_draft_line(each, places) for each in new] if filter_ in (ALL, DRAFTS) else []
    if filter_ == BIN:
        drafts = [_draft_line(each.draft, places, each) for each in discarded]
    counts = {**found.counts, DRAFTS: len(found.drafts), BIN: found.counts.get(BIN, 0) + len(discarded)}
    total = len(drafts) + (len(saved) if filter_ == DRAFTS else found.total)
    return Listing(filter_, (*drafts, *saved), total, counts, found.running)


def _draft_line(draft: Draft, places: Mapping[str, str], discarded: Discarded | None = None) -> Line:
    place = draft.values.get("place")
    name = str(place.get("name") or "") if isinstance(place, Mapping) else places.get(str(place), "")
    standing = "draft" if discarded is None else BIN
    return Line(draft.id, draft.values, name, standing, draft=draft, discarded=discarded)


def as_row(line: Line) -> Row:
    """A line as the list draws it."""
    if line.running:
        pill: Any = (N_("In progress"), "info", "route")
    else:
        icon, tone, words = STATES["draft" if line.unsaved else line.standing]
        pill = (words, tone, icon)
    return Row(lambda: line.where, lambda: about(line), code=line.code, pill=pill, item=line.id)


def about(line: Line) -> str:
    """`mar 14 oct 2025, 09:50 · 2 h 20 min · Full access`."""
    minutes = minutes_between(line.values.get("started"), line.values.get("ended"))
    access = str(line.values.get("access") or "")
    parts = [
        date_in_words(str(line.values.get("started") or "")),
        lasted(minutes) if minutes is not None else "",
        _(ACCESSES.word(access)) if access and access != NOT_KNOWN else "",
    ]
    if line.record is not None and not line.ended and not line.running:
        parts.append(_("without an end"))
    return " · ".join(part for part in parts if part)

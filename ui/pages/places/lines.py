"""The lines of the list of places, read in the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fieldtool.domain.codec import Json
from fieldtool.domain.folding import fold
from fieldtool.domain.positions import position_of
from fieldtool.domain.record import Record
from fieldtool.domain.revision import short_code
from fieldtool.i18n import N_, _
from fieldtool.services.drafts import Discarded, Draft
from ui.pages.places.words import type_word, where
from ui.widgets import STATES, Row

KIND = "place"
ALL, UNPLACED, DRAFTS, DIFFERENCES, BIN = "all", "unplaced", "drafts", "differences", "bin"
FILTERS = (
    (ALL, N_("All places")),
    (UNPLACED, N_("Without a position")),
    (DRAFTS, N_("Drafts")),
    (DIFFERENCES, N_("With differences")),
    (BIN, N_("In the bin")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A saved place (`record` is set) or the draft of a new one (`draft` is). `standing` is a key of
    `STATES`."""

    id: str
    values: Mapping[str, Json]
    standing: str
    record: Record | None = None
    draft: Draft | None = None
    post: bool = False
    """Whether people work from here."""
    discarded: Discarded | None = None
    """Set for a draft in the bin."""

    @property
    def in_bin(self) -> bool:
        """Whether it is in the bin."""
        return self.standing == BIN

    @property
    def code(self) -> str:
        """`PL-7K3QF2`; "" for a draft of a new place."""
        return short_code("PL", self.id) if self.record is not None else ""

    @property
    def name(self) -> str:
        return str(self.values.get("name") or "")

    @property
    def placed(self) -> bool:
        """Whether its position is known."""
        return position_of(self.values) is not None


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows, and how many there are of each filter."""

    filter: str
    lines: tuple[Line, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        return any(self.counts.get(code) for code in (ALL, DRAFTS, BIN))


def read_listing(workspace: Any, filter_: str, words: str) -> Listing:
    """In the worker: the places that fit a filter and hold these words, by name."""
    post = workspace.posts.now()
    here = post.place if post is not None else ""
    drafts = [each for each in workspace.drafts.all() if each.kind == KIND]
    changed = {each.record for each in drafts if each.record}
    saved = [
        Line(
            each.record.id,
            each.record.values,
            "draft" if each.record.id in changed else each.standing,
            each.record,
            post=each.record.id == here,
        )
        for each in workspace.records.find(KIND)
    ]
    new = [Line(each.id, each.values, "draft", draft=each) for each in drafts if each.record is None]
    binned = [
        Line(each.record.id, each.record.values, "bin", each.record)
        for each in workspace.records.find(KIND, deleted=True)
    ]
    discarded = [
        Line(each.draft.id, each.draft.values, BIN, draft=each.draft, discarded=each)
        for each in workspace.drafts.discarded(KIND)
    ]
    by_filter = {
        ALL: [*new, *saved],
        UNPLACED: [each for each in saved if not each.placed],
        DRAFTS: [*new, *(each for each in saved if each.standing == "draft")],
        DIFFERENCES: [each for each in saved if each.record and each.record.state.differences],
        BIN: [*discarded, *binned],
    }
    found = by_filter.get(filter_, by_filter[ALL])
    if words.strip():
        wanted = fold(words.strip())
        found = [each for each in found if wanted in fold(f"{each.name} {where(each.values)} {each.code}")]
    found.sort(key=lambda each: (each.record is not None, fold(each.name), each.id))
    return Listing(filter_, tuple(found), {code: len(lines) for code, lines in by_filter.items()})


def as_row(line: Line) -> Row:
    """A line as the list draws it."""
    pill: Any = None
    if line.standing in ("draft", "differences", "bin"):
        icon, tone, words = STATES[line.standing]
        pill = (words, tone, icon)
    elif line.post:
        pill = (N_("Your post"), "info", "map-pin")
    elif not line.placed:
        pill = (N_("Without a position"), "amber", "map-pin")
    return Row(lambda: _title(line), lambda: _about(line), code=line.code, pill=pill, item=line.id)


def _title(line: Line) -> str:
    return line.name or _("New place")


def _about(line: Line) -> str:
    return " · ".join(part for part in (type_word(line.values), where(line.values)) if part)

"""What a form is opened with, read from the store in one job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fieldtool.domain.codec import Json
from fieldtool.domain.knowledge import Provision
from fieldtool.domain.record import Record
from fieldtool.services.drafts import Draft
from ui.values import Names
from ui.widgets.differences import Known, gather


@dataclass(frozen=True, slots=True)
class Opening:
    """A draft, the record that it is about as it is now, and what is needed to show them."""

    draft: Draft | None = None
    record: Record | None = None
    places: tuple[Record, ...] = ()
    known: Known = field(default_factory=lambda: Known(Names(), {}))
    country: str = ""
    kept: bool = False
    """Whether the draft was on the disk already."""
    provision: Provision | None = None
    """The right that a new observation begins with."""
    carried: Mapping[str, Json] = field(default_factory=dict)
    """What a new observation takes over from the visit that is running."""
    visit_place: str | None = None
    """What the place of its visit is called, "" when that is not known here; None without a visit."""

    @property
    def on_newest(self) -> bool:
        """Whether the draft stands on the record as it is now."""
        return (
            self.record is not None and self.draft is not None and self.draft.heads == self.record.state.heads
        )

    @property
    def place_of_it(self) -> str:
        """What the place that the record names is called; "" when it names none that is known here."""
        wanted = self.record.values.get("place") if self.record is not None else None
        found = (each for each in self.places if each.id == wanted)
        return next((str(each.values.get("name") or "") for each in found), "")


def read_new(workspace: Any, provision: str | None) -> Opening:
    """In the worker: what a new observation needs."""
    about = workspace.library.provision(provision) if provision else None
    known = gather(workspace, [])
    running = workspace.visits.running()
    return Opening(
        None,
        None,
        workspace.records.places(),
        known,
        workspace.country,
        provision=about,
        carried=workspace.visits.carried(),
        visit_place=running.place_name if running is not None else None,
    )


def read_opening(workspace: Any, draft: str | None = None, record: str | None = None) -> Opening | None:
    """In the worker: what opening a draft or a record needs; `None` when it is not there any more."""
    found = workspace.drafts.get(draft) if draft is not None else None
    if draft is not None:
        if found is None:
            return None
        record = found.record
    about = workspace.records.get(record) if record is not None else None
    kept = found is not None
    if about is not None and found is None:
        found = workspace.drafts.reopen(about.id)
        kept = workspace.drafts.get(found.id) is not None
    known = gather(workspace, [about.id] if about is not None else [])
    return Opening(
        found,
        about,
        workspace.records.places(),
        known,
        workspace.country,
        kept,
        visit_place=_place_of_visit(workspace, found.values.get("visit") if found is not None else None),
    )


def _place_of_visit(workspace: Any, visit: Json) -> str | None:
    if not isinstance(visit, str):
        return None
    name: str = workspace.visits.place_of(visit)
    return name

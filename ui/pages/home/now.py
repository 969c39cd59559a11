"""What stands on Home now, gathered in the worker. No widgets here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fieldtool.domain.checks import check
from fieldtool.domain.codec import Json
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.figures import Figures, Wanted
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.revision import short_code
from fieldtool.domain.sheets import Order
from fieldtool.domain.vocabularies import COORDINATION
from fieldtool.services.contacts import Listed
from fieldtool.services.drafts import Draft
from fieldtool.services.figures import FigureService
from fieldtool.services.reading import PinnedText
from fieldtool.services.records import Opened
from fieldtool.services.visits import Running
from ui.pages.home.sent import Sent, read_sent

MOST_DRAFTS, MOST_SAVED, MOST_CONTACTS = 3, 5, 3
KIND = "observation"
MOST_PINNED = 3
NEEDED = ("situation", "findings", "occurred", "place", "account")
"""The fields without which an observation cannot be saved; a related right stands in for the account."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft. `place` is "" when none was written; `code` is that of the observation that it changes;
    `lacks` counts what of `NEEDED` is still missing."""

    id: str
    situation: str
    place: str
    place_not_known: bool
    code: str
    at_ms: int
    lacks: int = 0


@dataclass(frozen=True, slots=True)
class Now:
    """Everything that Home shows. `recovered` are drafts that the program lost the hold of, newest first."""

    use: str
    drafts: tuple[Unfinished, ...]
    draft_count: int
    recovered: tuple[Unfinished, ...]
    saved: tuple[Opened, ...]
    differences: int
    unshared: int
    contacts: tuple[Listed, ...]
    rehearsal_due: bool = False
    """Whether to propose that the words of the recovery sheet are tried."""
    pinned: tuple[PinnedText, ...] = ()
    post: str = ""
    """The name of the place from which people work here, "" when none was chosen."""
    visit: Running | None = None
    """The visit that is going on."""
    organisation: str = ""
    """What people call their organisation, "" when they did not say."""
    sent: tuple[Sent, ...] = ()
    """What the posts sent, for those who coordinate."""
    last_sheet: Order | None = None
    """What was printed or saved as PDF last."""


def look(workspace: Any) -> Now:
    """Read it all."""
    post = workspace.posts.now()
    places = {each.id: str(each.values.get("name", "")) for each in workspace.records.places()}
    drafts = [each for each in workspace.drafts.all() if each.kind == KIND]
    recovered = [each for each in workspace.drafts.recovered() if each.kind == KIND]
    return Now(
        workspace.use,
        tuple(_unfinished(each, places) for each in drafts[:MOST_DRAFTS]),
        len(drafts),
        tuple(_unfinished(each, places) for each in recovered),
        workspace.records.latest(KIND, MOST_SAVED),
        workspace.records.count(KIND, with_differences=True),
        workspace.exchange.unshared(),
        to_call(workspace.contacts.listed(), workspace.country),
        workspace.rehearsal_due(),
        workspace.reading.pinned_texts(MOST_PINNED),
        post.name if post is not None else "",
        workspace.visits.running(),
        workspace.organisation,
        read_sent(workspace) if workspace.use == COORDINATION else (),
        workspace.last_sheet.now(),
    )


def lately(workspace: Any) -> Figures:
    """What was seen in the last 90 days: everywhere for those who coordinate, else from this computer."""
    figures: FigureService = workspace.figures
    return figures.find(Wanted(figures.span("90_days"), own=workspace.use != COORDINATION))


def _unfinished(draft: Draft, places: Mapping[str, str]) -> Unfinished:
    place = draft.values.get("place")
    return Unfinished(
        draft.id,
        str(draft.values.get("situation") or ""),
        _place(place, places),
        place == NOT_KNOWN,
        short_code("OB", draft.record) if draft.record else "",
        draft.at_ms,
        len({fault.field for fault in check(OBSERVATION, draft.values)} & {*NEEDED}),
    )


def _place(place: Json, places: Mapping[str, str]) -> str:
    if isinstance(place, Mapping):
        return str(place.get("name") or "")
    return places.get(place, "") if isinstance(place, str) else ""


def to_call(listed: tuple[Listed, ...], country: str) -> tuple[Listed, ...]:
    """Whom to call first: numbers that somebody checked, legal help first. A consulate is a choice of the
    person concerned and is not offered here."""
    fitting = (
        each
        for each in listed
        if each.freshness.printable
        and each.telephone
        and each.record.values.get("country") in (None, country)
        and "consulate" not in (each.record.values.get("help") or ())
    )
    return tuple(fitting)[:MOST_CONTACTS]

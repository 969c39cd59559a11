"""Visits: begun, gone on with, asked by a checklist, and ended with their figures.

One visit at most is running on this computer: a saved visit without an end that was begun here. Which one it
is stands in this store as a small fact, so it is the same after a lock, a crash or
a restart, and never travels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fieldtool.clock import Clock, moment
from fieldtool.domain.codec import Json
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.kinds import KINDS
from fieldtool.domain.knowledge import Provision
from fieldtool.domain.record import Record
from fieldtool.domain.visiting import (
    CHAPTER_OF_PLACE,
    Figures,
    as_notes,
    carried,
    figures,
    minutes_between,
    notes_of,
)
from fieldtool.domain.vocabularies import CHAPTERS, SITUATIONS
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.services.author import Author
from fieldtool.services.differing import place_name
from fieldtool.services.indicators import begun, indicators
from fieldtool.services.records import Opened
from fieldtool.services.saving import Saver, no_record
from fieldtool.services.standing import standings
from fieldtool.storage.drafts import Draft
from fieldtool.storage.store import Store, Unit

__all__ = ["Figures", "Running", "VisitService", "Visits", "minutes_between"]

RUNNING = "visit.running"
"""The small fact under which the id of the running visit is kept."""
KIND = KINDS["visit"]
ALL, OPEN, HINDERED, DIFFERENCES, BIN = "all", "open", "hindered", "differences", "bin"
"""What a list of visits can be narrowed to: without an end; with access denied or in part; …"""


@dataclass(frozen=True, slots=True)
class Running:
    """The visit that is going on. `values` are those last written, also when they are only a draft yet."""

    id: str
    code: str
    place_name: str
    values: Mapping[str, Json]

    @property
    def started(self) -> str:
        """When it began, a partial date."""
        return str(self.values.get("started") or "")

    @property
    def place_not_known(self) -> bool:
        return self.values.get("place") == NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Visits:
    """A page of visits, the latest first, how many fit, and how many there are of each sort whatever fits."""

    lines: tuple[Opened, ...]
    total: int
    counts: Mapping[str, int]
    running: str
    """The id of the running visit; "" when none is."""
    drafts: tuple[Draft, ...]
    """What was written about visits and is not saved, the newest first."""


class VisitService:
    """Everything that is done with visits."""

    def __init__(self, store: Store, author: Author, clock: Clock) -> None:
        self._store, self._author, self._clock = store, author, clock

    # the running visit

    def running(self) -> Running | None:
        """The visit that is going on here, if any; none that was ended or put away elsewhere."""
        with self._store.unit() as unit:
            found = self._running(unit)
            if found is None:
                return None
            values = _written(unit, found)
            return Running(found.id, found.code, place_name(unit, values.get("place")), values)

    def _running(self, unit: Unit) -> Record | None:
        found = unit.projection.get(unit.local.text(RUNNING) or "-")
        if found is None or found.deleted or found.values.get("ended"):
            return None
        return found

    def start(self, values: Mapping[str, Any], draft: str | None = None) -> str:
        """Save a new visit, which is the running one unless it has an end already. Gives its id.

        `started` is now when it is left out. Raises `UserError` V-01 while another one is running, and
        `InvalidRecordsError`.
        """
        return self.save("visit", {"started": self.now(), **values}, draft=draft)

    def save(
        self,
        kind: str,
        values: Mapping[str, Any],
        *,
        record: str | None = None,
        heads: Sequence[str] = (),
        draft: str | None = None,
    ) -> str:
        """Save what a form holds, as `RecordService.save` does: a new visit without an end is the running one
        from now on, and one that has an end now is running no more. Raises `UserError` V-01."""
        assert kind == KIND.name
        with self._store.unit() as unit:
            saver = Saver(unit, self._author)
            if record is None:
                lasts = not values.get("ended")
                if lasts:
                    self._must_be_free(unit, "")
                record = saver.add(KIND, values, 1)
                saver.finish()
                if lasts:
                    unit.local.set(RUNNING, record.encode())
            else:
                saver.replace(record, heads, values)
                saver.finish()
                self._tidy(unit)
            if draft is not None:
                unit.drafts.drop(draft)
        return record

    def resume(self, visit: str) -> None:
        """Go on with a visit that was begun here and has no end. Raises `UserError` V-01, V-02 or R-02."""
        with self._store.unit() as unit:
            found = _visit(unit, visit)
            if found.deleted or found.values.get("ended") or found.author not in self._author.ids:
                raise UserError(
                    "V-02",
                    Text(N_("Only a visit that was begun here and has no end can be gone on with.")),
                    Text(N_("Nothing was changed.")),
                    Text(N_("Begin a new visit. The other one stays in the list.")),
                )
            self._must_be_free(unit, found.id)
            unit.local.set(RUNNING, found.id.encode())

    def finish(self, visit: str, ended: str = "", summary: str = "") -> Figures:
        """End a visit, now unless `ended` (a partial date) says when, and save what was written about it.

        Gives its figures. Raises `InvalidRecordsError`, and `UserError` R-02.
        """
        changes: dict[str, Json] = {"ended": ended or self.now()}
        if summary:
            changes["summary"] = summary
        with self._store.unit() as unit:
            found = _visit(unit, visit)
            self._change(unit, found, changes)
            self._tidy(unit)
            after = unit.projection.get(found.id)
            assert after is not None
            return self._figures(unit, after.id, after.values)

    def answer(self, visit: str, answers: Mapping[str, str | None], notes: Mapping[str, str]) -> None:
        """Save answers (a code of `INDICATOR_ANSWERS`, None to take one away) and notes for indicators.

        Raises `InvalidRecordsError`, and `UserError` R-02.
        """
        with self._store.unit() as unit:
            found = _visit(unit, visit)
            values = _written(unit, found)
            given = {**(values.get("answers") or {}), **answers}
            kept = {code: answer for code, answer in given.items() if answer}
            noted = as_notes({**notes_of(values), **notes})
            self._change(unit, found, {"answers": kept, "notes": noted})

    def _change(self, unit: Unit, found: Record, changes: Mapping[str, Json]) -> None:
        """Save changes on top of what was written: an open draft of the visit is saved with them."""
        saver, draft = Saver(unit, self._author), unit.drafts.of_record(found.id)
        if draft is None:
            saver.edit(found.id, changes)
        else:
            saver.replace(found.id, draft.heads, {**draft.values, **changes})
        saver.finish()
        unit.drafts.drop_of(found.id)

    def _must_be_free(self, unit: Unit, visit: str) -> None:
        found = self._running(unit)
        if found is not None and found.id != visit:
            name = place_name(unit, found.values.get("place")) or found.code
            raise UserError(
                "V-01",
                Text(N_("Another visit is still open: {place}."), {"place": name}),
                Text(N_("What you wrote stays as it is, and so does that visit.")),
                Text(N_("Finish that visit first, or write when this one ended.")),
            )

    def _tidy(self, unit: Unit) -> None:
        if unit.local.text(RUNNING) and self._running(unit) is None:
            unit.local.drop(RUNNING)

    def now(self) -> str:
        """This minute on the clock of the computer, as a date of a record."""
        return moment(self._clock()).astimezone().strftime("%Y-%m-%dT%H:%M")

    # what a visit gives and asks

    def carried(self) -> dict[str, Json]:
        """What a new observation begins with while a visit is running: see `visiting.carried`."""
        found = self.running()
        return carried(found.id, found.values) if found is not None else {}

    def checklist(self, chapter: str) -> tuple[Provision, ...]:
        """The standards of a chapter (a code of `CHAPTERS`) that have an indicator and hold in this country,
        in the order of the collections."""
        with self._store.unit() as unit:
            return indicators(unit, chapter)

    def chapter(self, values: Mapping[str, Json]) -> str:
        """The chapter whose checklist comes first: of the last answer, of the place, or detention."""
        with self._store.unit() as unit:
            for code in reversed([*(values.get("answers") or {})]):
                provision = unit.content.get("provision", code)
                if provision is not None and provision.situation in CHAPTERS:
                    return str(provision.situation)
            place = values.get("place")
            found = unit.projection.get(place) if isinstance(place, str) else None
        return CHAPTER_OF_PLACE.get(str(found.values.get("type")) if found else "", SITUATIONS.codes[1])

    def observations(self, visit: str) -> tuple[Opened, ...]:
        """The observations of a visit, the latest that happened first. It looks at every observation."""
        with self._store.unit() as unit:
            found = _observations(unit, visit)
            stands, names = standings(unit, self._author, found), unit.projection.place_names(found)
            return tuple(
                Opened(each, names.get(str(each.values.get("place")), ""), stands[each.id]) for each in found
            )

    def figures(self, visit: str, values: Mapping[str, Json] | None = None) -> Figures:
        """The figures of a visit: by what was last written of it or by these values. Raises R-02."""
        with self._store.unit() as unit:
            found = _visit(unit, visit)
            return self._figures(unit, found.id, _written(unit, found) if values is None else values)

    def _figures(self, unit: Unit, visit: str, values: Mapping[str, Json]) -> Figures:
        asked = len(begun(unit, {*(values.get("answers") or {})}))
        return figures(values, [each.values for each in _observations(unit, visit)], asked)

    def place_of(self, visit: str) -> str:
        """The name of the place of a visit; "" when one of the two is not known here."""
        with self._store.unit() as unit:
            found = unit.projection.get(visit)
            return place_name(unit, found.values.get("place")) if found is not None else ""

    # lists

    def listed(self, which: str = ALL, limit: int = 200, offset: int = 0) -> Visits:
        """The visits that fit, the latest first."""
        with self._store.unit() as unit:
            every = {BIN: unit.projection.find("visit", deleted=True), ALL: unit.projection.find("visit")}
            sorts = {
                OPEN: [each for each in every[ALL] if not each.values.get("ended")],
                HINDERED: [each for each in every[ALL] if each.values.get("access") in ("denied", "partial")],
                DIFFERENCES: [each for each in every[ALL] if each.state.differences],
                **every,
            }
            fitting = sorts[which]
            page = fitting[offset : offset + limit]
            stands, names = standings(unit, self._author, page), unit.projection.place_names(page)
            running = self._running(unit)
            return Visits(
                tuple(
                    Opened(each, names.get(str(each.values.get("place")), ""), stands[each.id])
                    for each in page
                ),
                len(fitting),
                {name: len(found) for name, found in sorts.items()},
                running.id if running is not None else "",
                tuple(each for each in unit.drafts.all() if each.kind == KIND.name),
            )


def _visit(unit: Unit, visit: str) -> Record:
    found = unit.projection.get(visit)
    if found is None or found.kind != KIND.name:
        raise no_record(visit)
    return found


def _written(unit: Unit, record: Record) -> Mapping[str, Json]:
    """What was last written of a visit: its draft, if there is one."""
    draft = unit.drafts.of_record(record.id)
    return draft.values if draft is not None else record.values


def _observations(unit: Unit, visit: str) -> tuple[Record, ...]:
    found = [
        each for each in unit.projection.naming("observation", visit) if each.values.get("visit") == visit
    ]
    return tuple(
        sorted(
            (each for each in found if not each.deleted),
            key=lambda each: (str(each.values.get("occurred") or ""), each.created_ms),
            reverse=True,
        )
    )

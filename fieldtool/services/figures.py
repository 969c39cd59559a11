"""Figures for people: how much was seen of what, where and when, with small groups hidden."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from fieldtool import files, i18n
from fieldtool.clock import Clock
from fieldtool.domain.codec import Json
from fieldtool.domain.dates import read_date
from fieldtool.domain.figures import Figures, PlaceFigure, SilentPost, Span, Wanted, figures
from fieldtool.domain.record import Record
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.i18n import Words
from fieldtool.interop import sheets
from fieldtool.services.author import Author
from fieldtool.services.figure_rows import HEADING, rows
from fieldtool.storage.store import Store, Unit

SILENT_DAYS = 14
"""Days without a bundle after which a post is named."""

EVERYTHING = Span()
TOP_RIGHTS = 10
DAY_MS = 24 * 3600 * 1000


class FigureService:
    """Counting for reports and for Home. Everything it gives may be shown: nothing hidden is in it."""

    def __init__(self, store: Store, author: Author, clock: Clock) -> None:
        self._store = store
        self._author = author
        self._clock = clock

    def today(self) -> date:
        """The day on the wall."""
        return datetime.fromtimestamp(self._clock() / 1000, UTC).astimezone().date()

    def span(self, period: str) -> Span:
        """The span of a code of `PERIODS`, as it is today."""
        return Span.of(period, self.today())

    def find(self, wanted: Wanted) -> Figures:
        """The figures. Takes up to two seconds when 100,000 observations are in the span."""
        with self._store.unit() as unit:
            return counted(unit, wanted, self._author.ids, self._clock())

    def save(self, found: Figures, path: Path, form: str, words: Words) -> None:
        """Write the figures as a table: `form` is `csv` or `xlsx`. Raises `UserError` for faults of the disk,
        and when something else lies under that name."""
        table = rows(found, words)
        data = sheets.to_csv(table) if form == "csv" else sheets.to_xlsx(table, words.say(HEADING))
        begins = tuple(f"\ufeff{i18n.words(each).say(HEADING)},".encode() for each in i18n.LANGUAGES)
        files.must_be_free(path, begins if form == "csv" else (b"PK",), self._store.folder)
        files.write(path, data)

    def save_picture(self, png: bytes, path: Path) -> None:
        """Write the picture of a chart. Raises `UserError` as `save` does."""
        files.must_be_free(path, (b"\x89PNG",), self._store.folder)
        files.write(path, png)


def counted(unit: Unit, wanted: Wanted, own: Collection[str], now: int) -> Figures:
    """The figures as they are now. `own` are the authors that this installation has been."""
    noted = unit.counting.noted(wanted.span, own, places=wanted.places, only_own=wanted.own)
    found = figures(noted, wanted.span, TOP_RIGHTS)
    known = unit.projection.several([each.id for each in found.places])
    return replace(
        found,
        places=_with_names(found.places, known),
        names=_titles(unit, [code for code, _ in found.rights]),
        silent=_silent(unit, now),
    )


def read_span(since: str, until: str) -> Span:
    """The span between two partial dates that a person wrote; either may be empty.

    Raises `UserError` G-01 for what is no date, G-02 when they are in the wrong order.
    """
    try:
        first, last = (read_date(each)[:10] if each else "" for each in (since, until))
    except ValueError as error:
        raise UserError(
            "G-01",
            Text(N_("This is not a date: {date}."), {"date": (since if _is_bad(since) else until)[:30]}),
            Text(N_("Nothing was changed.")),
            Text(N_("Write it as 2026, 2026-10 or 2026-10-14.")),
        ) from error
    if first and last and first[: len(last)] > last[: len(first)]:
        raise UserError(
            "G-02",
            Text(N_("The first day is after the last one.")),
            Text(N_("Nothing was changed.")),
            Text(N_("Change one of the two dates.")),
        )
    return Span(first, last)


def _is_bad(text: str) -> bool:
    try:
        read_date(text)
    except ValueError:
        return bool(text)
    return False


def _with_names(found: Sequence[PlaceFigure], known: dict[str, Record]) -> tuple[PlaceFigure, ...]:
    return tuple(
        PlaceFigure(
            each.id,
            str(values.get("name") or ""),
            *_position(values.get("latitude"), values.get("longitude")),
            each.count,
        )
        for each in found
        for values in [known[each.id].values if each.id in known else {}]
    )


def _position(latitude: Json, longitude: Json) -> tuple[float | None, float | None]:
    """Both numbers, or none: half a position, or one that is not on the globe, is not known."""
    try:
        north, east = float(latitude), float(longitude)
    except (TypeError, ValueError):
        return None, None
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else (None, None)


def _titles(unit: Unit, codes: Collection[str]) -> dict[str, tuple[str, str]]:
    found = {code: unit.content.get("provision", code) for code in codes}
    return {code: (each.title.es, each.title.en) for code, each in found.items() if each is not None}


def _silent(unit: Unit, now: int) -> tuple[SilentPost, ...]:
    """Trusted installations of which nothing arrived lately, the longest silence first."""
    last: dict[str, int] = {}
    for entry in unit.journal.entries():
        if entry.event == "received":
            last.setdefault(str(entry.document.get("sender")), entry.at_ms)
    found = []
    for peer in unit.local.peers():
        heard = last.get(peer.author)
        days = (now - max(heard or 0, peer.trusted_ms if heard is None else 0)) // DAY_MS
        if days >= SILENT_DAYS:
            found.append(SilentPost(peer.name, days, heard is None))
    return tuple(sorted(found, key=lambda each: (-each.days, each.name)))

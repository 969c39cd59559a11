"""The directory: the team's contacts and the public institutions in one list, narrowed and in a safe order.

Legal help comes first and a consulate last, whatever else is asked for: calling a consulate is a choice of
the person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fieldtool import i18n, telephones
from fieldtool.clock import Clock, moment
from fieldtool.domain.contact import help_rank
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.folding import fold
from fieldtool.domain.knowledge import Both, Caution, Institution
from fieldtool.domain.positions import Position, distance_km, position_of
from fieldtool.domain.schedule import is_open
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.services.contacts import (
    HELP_OF,
    ContactService,
    Listed,
    Offered,
    help_kind,
    names,
    state_body,
)
from fieldtool.services.posts import post_of
from fieldtool.services.referrals import counted
from fieldtool.services.trusting import shown_contacts
from fieldtool.storage.store import Store

__all__ = ["Directory", "DirectoryService", "Entry", "Wanted"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to narrow the directory by; what is empty narrows nothing.

    `help`: codes of `HELP_KINDS`, one of them is enough. `countries`: of these alone, also institutions of
    others than the store's country; empty: everything, with the institutions of the store's country. `place`:
    a town, a state or a place served. `near`: id of a place record, the nearest come first; without it
    distances are told from the post, and order only those of one kind of help. `visibility`: `public` or
    `internal`."""

    help: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    place: str = ""
    language: str = ""
    open_now: bool = False
    visibility: str = ""
    near: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A contact of the team (`listed`) or an institution that nobody has called yet (`offered`).

    `shown` is the telephone as people of the store's country dial it, "" for none. `open`: whether it is open
    now, None when nothing is known of its hours. `km`: from the place that was asked for, or else from the
    post; None when one of the two positions is not known. `referrals`: how many went to it."""

    name: Both
    help: tuple[str, ...]
    country: str | None
    shown: str
    open: bool | None
    km: float | None
    listed: Listed | None = None
    offered: Offered | None = None
    referrals: int = 0

    @property
    def id(self) -> str:
        """The id of the contact, or of the institution."""
        if self.listed is not None:
            return self.listed.record.id
        assert self.offered is not None
        return self.offered.institution.id

    @property
    def verified(self) -> bool:
        """Whether somebody of the team made sure of it at some time."""
        return self.listed is not None and self.listed.days is not None

    @property
    def is_consulate(self) -> bool:
        return "consulate" in self.help

    @property
    def internal(self) -> bool:
        return self.listed is not None and self.listed.record.values.get("visibility") == "internal"

    @property
    def state_body(self) -> str | None:
        """Whether the State runs it: people are told before they call."""
        return state_body(self.offered.institution.kind) if self.offered is not None else None


@dataclass(frozen=True, slots=True)
class Directory:
    """What was found. `in_all`: how many entries there are without narrowing (of the same countries);
    `has_legal`: whether one of them gives legal help."""

    entries: tuple[Entry, ...]
    in_all: int
    cautions: tuple[Caution, ...]
    has_legal: bool


@dataclass(frozen=True, slots=True)
class EntryReading:
    """One entry, and the cautions without which it must not be shown."""

    entry: Entry
    cautions: tuple[Caution, ...]


class DirectoryService:
    """Looking for somebody who can help."""

    def __init__(self, store: Store, contacts: ContactService, clock: Clock) -> None:
        self._store = store
        self._contacts = contacts
        self._clock = clock

    def find(self, wanted: Wanted | None = None) -> Directory:
        """The entries that fit. Raises `UserError` C-21 when the place to be near to has no position."""
        wanted = wanted or Wanted()
        with self._store.unit() as unit:
            post, referred = post_of(unit), counted(unit, shown_contacts(unit)[1])
        here = self._position(wanted.near) if wanted.near else post.position if post else None
        offers = self._contacts.offers(wanted.countries)
        now = moment(self._clock()).astimezone()
        entries = [_of_contact(each, here, now, referred[each.record.id]) for each in self._contacts.listed()]
        entries += [
            _of_institution(each, offers.country) for each in offers.institutions if each.contact is None
        ]
        fitting = [each for each in entries if _fits(each, wanted)]
        return Directory(
            tuple(sorted(fitting, key=lambda each: _rank(each, wanted.near is not None))),
            len(entries),
            offers.cautions,
            any("legal" in each.help for each in entries),
        )

    def entry(self, id: str) -> EntryReading | None:
        """A contact or an institution by its id; None when it is not here, or is another contact by now."""
        with self._store.unit() as unit:
            institution: Institution | None = unit.content.get("institution", id)
        found = self.find(Wanted(countries=(institution.country,)) if institution else None)
        one = next((each for each in found.entries if each.id == id), None)
        if one is None:
            return None
        about = found.cautions if institution is not None else ()
        return EntryReading(one, about)

    def place(self, text: str) -> str:
        """The id of the place that a person means: its id, its code or its name. Raises `UserError` C-20."""
        with self._store.unit() as unit:
            found = unit.projection.get(text.strip().lower())
            places = (
                (found,) if found else unit.projection.by_code(text) or unit.projection.named("place", text)
            )
        at = [each for each in places if each.kind == "place" and not each.deleted]
        if not at:
            raise UserError(
                "C-20",
                Text(N_("There is no place “{name}” here."), {"name": text[:60]}),
                Text(N_("Nothing was changed.")),
                Text(N_("Write its name as the list of places has it.")),
            )
        return at[0].id

    def _position(self, place: str) -> Position:
        with self._store.unit() as unit:
            found = unit.projection.get(place)
        position = position_of(found.values) if found is not None else None
        if position is None:
            raise UserError(
                "C-21",
                Text(N_("Where this place lies is not known, so nothing is near it.")),
                Text(N_("Nothing was changed.")),
                Text(N_("Give the place its latitude and longitude.")),
            )
        return position


def open_now(values: Mapping[str, Any], at: datetime) -> bool | None:
    """Whether a contact answers at a moment of the wall clock; None when nothing is known of its hours."""
    if values.get("emergency") == "yes":
        return True
    return is_open(values.get("schedule") or (), at)


def _of_contact(listed: Listed, here: Position | None, now: datetime, referrals: int) -> Entry:
    values = listed.record.values
    there = position_of(values)
    country = values.get("country")
    return Entry(
        names(listed.record),
        tuple(values.get("help") or ("not_known",)),
        country if country != NOT_KNOWN else None,
        listed.shown,
        open_now(values, now),
        distance_km(here, there) if here is not None and there is not None else None,
        listed=listed,
        referrals=referrals,
    )


def _of_institution(offered: Offered, country: str) -> Entry:
    institution = offered.institution
    return Entry(
        institution.name,
        (HELP_OF.get(institution.kind, "other"),),
        institution.country,
        telephones.shown(telephones.normal(institution.phone, institution.country), country)
        if institution.phone
        else "",
        None,
        None,
        offered=offered,
    )


def _rank(entry: Entry, near: bool) -> tuple[Any, ...]:
    """Legal help first, then others, the migration authority behind them, consulates last. Between them first
    whose number somebody checked, as on paper, and last who has none; the nearest first when that was asked
    for."""
    kind = help_kind(entry.listed.record) if entry.listed is not None else entry.help[0]
    place = help_rank(kind)
    authority = entry.offered is not None and entry.offered.institution.kind == "migration_authority"
    step = 3 if entry.is_consulate else 2 if authority else int(place > 0)
    far = entry.km if entry.km is not None else float("inf")
    sure = 2 if not entry.shown else int(entry.listed is None or not entry.listed.freshness.printable)
    between = (sure == 2, far, place) if near else (sure, place, far)
    return (step, *between, entry.listed is None, fold(entry.name.es))


def _fits(entry: Entry, wanted: Wanted) -> bool:
    values: Mapping[str, Any] = entry.listed.record.values if entry.listed is not None else {}
    return (
        (not wanted.help or not {*wanted.help}.isdisjoint(entry.help))
        and (not wanted.countries or entry.country in wanted.countries)
        and (not wanted.open_now or entry.open is True)
        and (not wanted.visibility or entry.internal == (wanted.visibility == "internal"))
        and (not wanted.language or _speaks(values.get("languages") or (), wanted.language))
        and (not wanted.place or _holds(_place_words(values), wanted.place))
        and (not wanted.words or _holds((*_words(entry), *_place_words(values)), wanted.words))
    )


def _place_words(values: Mapping[str, Any]) -> tuple[str, ...]:
    alone = (str(values[name]) for name in ("locality", "subdivision1", "address") if name in values)
    return (*alone, *values.get("places", ()))


def _words(entry: Entry) -> tuple[str, ...]:
    values: Mapping[str, Any] = entry.listed.record.values if entry.listed is not None else {}
    return (entry.name.es, entry.name.en, entry.shown, *values.get("telephones", ()))


def _holds(texts: Iterable[str], wanted: str) -> bool:
    whole = fold(" ".join(texts))
    return all(each in whole for each in fold(wanted).split())


def _speaks(languages: Iterable[str], wanted: str) -> bool:
    """Whether a language is among those spoken, whether each is written as a code or as a word."""
    asked = _language_words(wanted)
    return any(asked & _language_words(each) for each in languages)


def _language_words(text: str) -> frozenset[str]:
    folded = fold(text.strip())
    if 2 <= len(folded) <= 3 and folded.isalpha():
        return frozenset({folded, *(fold(i18n.words(code).language_name(folded)) for code in i18n.LANGUAGES)})
    return frozenset({folded})

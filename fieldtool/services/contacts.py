"""Whom people can call: the team's contacts, the public institutions of the country, and who was called when.

A number is printed only after somebody called it. That somebody did is a record like any other: it is signed,
it travels, and its history can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fieldtool import telephones
from fieldtool.clock import Clock, moment
from fieldtool.domain.contact import CONTACT, help_rank
from fieldtool.domain.freshness import Freshness, Trust
from fieldtool.domain.knowledge import Both, Caution, Institution
from fieldtool.domain.record import Record
from fieldtool.domain.sameness import is_crossed
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.services.author import Author
from fieldtool.services.differing import names_of
from fieldtool.services.library import pack_info
from fieldtool.services.records import RecordService
from fieldtool.services.saving import Saver
from fieldtool.services.trusting import (
    CallLine,
    calls_by_contact,
    first,
    lines_of,
    number_key,
    obstacle,
    read_contacts,
    shown_contacts,
    sure_day,
    telephone,
    write_call,
)
from fieldtool.storage.store import Store, Unit

__all__ = ["CallLine", "ContactService", "Freshness", "Listed", "Offered", "Offers", "state_body"]

MOST_BY_DEFAULT = 3
"""How many contacts a sheet takes when nobody chooses."""

HELP_OF = {
    "emergency": "emergency",
    "human_rights_institution": "complaints",
    "complaints_office": "complaints",
    "regional_human_rights_body": "complaints",
    "asylum_authority": "asylum",
    "unhcr": "asylum",
    "child_protection": "child_protection",
    "trafficking_helpline": "trafficking",
    "anti_trafficking_body": "trafficking",
    "violence_helpline": "violence",
    "red_cross": "health",
}
"""Kind of an institution to the kind of help; all others are `other`."""

STATE_BODY = N_("State body")
MAYBE_STATE_BODY = N_("May be a State body")
_NOT_OF_A_STATE = frozenset({"unhcr", "iom", "red_cross", "regional_human_rights_body"})
_MAYBE_OF_A_STATE = frozenset({"trafficking_helpline", "violence_helpline"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A contact of the store.

    `shown` is its telephone as people of the store's country dial it; `obstacle` says why it cannot be
    printed; `by_default` whether a sheet takes it when nobody chooses; `calls` are to any of its numbers, the
    latest first."""

    record: Record
    trust: Trust
    obstacle: Text | None
    by_default: bool
    shown: str
    calls: tuple[CallLine, ...]
    checked_on: date | None = None
    """The day on which somebody last made sure of the number."""

    @property
    def freshness(self) -> Freshness:
        return self.trust.freshness

    @property
    def days(self) -> int | None:
        """Days since somebody made sure of the number; None when nobody did or the day is not known."""
        return self.trust.days

    @property
    def telephone(self) -> str:
        """The number as it is kept."""
        return telephone(self.record)

    @property
    def checked_by(self) -> str | None:
        """Who made sure last: a code or a laptop; "" for this installation, None when that is not known."""
        last = next((each for each in self.calls if each.answered), None)
        if last is None:
            return self.record.values.get("checked_by")
        return last.by or last.author


@dataclass(frozen=True, slots=True)
class Offered:
    """A public institution of the collection; `contact` is the id of the contact that was made of it."""

    institution: Institution
    contact: str | None


@dataclass(frozen=True, slots=True)
class Offers:
    """The institutions of the country of the store and of others, and what must be read before anybody calls.

    `country` is that of the store."""

    country: str
    institutions: tuple[Offered, ...]
    cautions: tuple[Caution, ...]


class ContactService:
    """Everything that is done with contacts."""

    def __init__(self, store: Store, author: Author, records: RecordService, clock: Clock) -> None:
        self._store = store
        self._author = author
        self._records = records
        self._clock = clock

    def listed(self) -> tuple[Listed, ...]:
        """All contacts, legal help first and consulates last."""
        today = self.today()
        with self._store.unit() as unit:
            known = read_contacts(unit, today)
            calls, names = calls_by_contact(unit, known.same_as), names_of(unit, self._author)
            country = unit.local.text("country")
        chosen = {each.id for each in by_default(known.records, country, known.trusts)}
        return tuple(
            Listed(
                each,
                known.trusts[each.id],
                obstacle(each, known.trusts[each.id]),
                each.id in chosen,
                telephones.shown(telephone(each), country),
                lines_of(calls.get(each.id, ()), names),
                sure_day(known.trusts[each.id], today),
            )
            for each in sorted(known.records, key=rank)
        )

    def today(self) -> date:
        """The day that the person has on the wall."""
        return today_of(self._clock)

    def offers(self, countries: Iterable[str] = ()) -> Offers:
        """The public institutions of the country of the store and of these countries (ISO 3166-1), with the
        cautions about them."""
        with self._store.unit() as unit:
            country = unit.local.text("country")
            institutions: tuple[Institution, ...] = unit.content.all("institution")
            cautions: tuple[Caution, ...] = unit.content.all("caution")
            made = {source_id(each): each.id for each in shown_contacts(unit)[0] if source_id(each)}
        wanted = {country, *countries}
        return Offers(
            country,
            tuple(Offered(each, made.get(each.id)) for each in institutions if each.country in wanted),
            tuple(
                each
                for each in cautions
                if each.about == "institutions" and (not each.countries or wanted & {*each.countries})
            ),
        )

    def save(
        self,
        values: Mapping[str, Any],
        record: Record | None = None,
        called: bool = False,
        draft: str | None = None,
        heads: Sequence[str] = (),
    ) -> str:
        """A new contact, or the next state of one opened in a form; gives its id. The draft is dropped.
        `heads` are those on which the form was opened, when they are not those of `record`.

        Raises `InvalidRecordsError`.

        `called`: somebody called its number today and it works. A number that changed and was not called
        loses the check of the number before it.
        """
        read = dict(values)
        if called:
            read["checked"] = self.today().isoformat()
        elif record is not None and "telephones" in read and not self._is_same_number(read, record):
            read["checked"] = None
        if record is None:
            id = self._records.save("contact", read, draft=draft)
        else:
            id = record.id
            before = {name: value for name, value in record.values.items() if name in CONTACT.names}
            heads = heads or record.state.heads
            self._records.save("contact", {**before, **read}, record=id, heads=heads, draft=draft)
            self._bring_back(record)
        if called:
            number = telephone(self._records.get(id))
            with self._store.unit() as unit:
                write_call(unit, self._author, id, number, True, self.today(), "", "")
        return id

    def called_today(self, record: str, number: str) -> None:
        """Somebody called this number of a contact today and it works: see `called`."""
        self.called(record, number, answered=True)

    def called(self, record: str, number: str, *, answered: bool, by: str = "", note: str = "") -> None:
        """Somebody called this number of a contact today. `by` is a code, not a name.

        A number that did not answer changes nothing in the contact: the call is written down, travels to the
        others, and lowers the trust in the number wherever it arrives.
        Raises `UserError` C-11 when the contact has another number by now.
        """
        now = self._records.get(record)
        with self._store.unit() as unit:
            country = unit.local.text("country")
            own = {number_key(each, now, country): each for each in now.values.get("telephones", ())}
            kept = own.get(number_key(number, now, country))
            if kept is None:
                raise UserError(
                    "C-11",
                    Text(N_("This contact has another number by now.")),
                    Text(N_("Nothing was changed.")),
                    Text(N_("Look at the list again and call the number that is there.")),
                )
            write_call(unit, self._author, now.id, kept, answered, self.today(), by, note)
            if answered and kept == telephone(now):
                saver = Saver(unit, self._author)
                numbers, today = list(now.values["telephones"]), self.today().isoformat()
                saver.edit(now.id, {"telephones": numbers, "checked": today, "checked_by": by or None})
                saver.finish()
        self._bring_back(now)

    def adopt(self, institution: str) -> str:
        """Make an institution of the collection (its id) a contact of the team, or find the one that was made
        of it; gives the id of the contact. Nobody has called it by that: it counts as not yet verified.
        Raises `UserError` C-23 when no collection has it."""
        with self._store.unit() as unit:
            found: Institution | None = unit.content.get("institution", institution)
            info = pack_info(unit)
            made = [each for each in shown_contacts(unit)[0] if source_id(each) == institution]
        if found is None:
            raise UserError(
                "C-23",
                Text(N_("There is no institution {id} in the collections."), {"id": institution[:60]}),
                Text(N_("Nothing was changed.")),
                Text(N_("Copy the code or the id from the list.")),
            )
        if made:
            return made[0].id
        document = {
            "organisation": found.name.es,
            "name_en": found.name.en,
            "help": [HELP_OF.get(found.kind, "other")],
            "country": found.country,
            "telephones": [found.phone] if found.phone else None,
            "websites": [found.website] if found.website else None,
            "source": f"{info.title.es} / {info.title.en} {info.version}, {found.id}",
            "visibility": "public",
        }
        return self._records.add("contact", [document])[0]

    def called_institution(self, institution: str, *, answered: bool = True) -> str:
        """Somebody called the number of an institution today: it becomes a contact of the team, or its
        contact is checked again. Gives the id of the contact. One that did not answer stays unverified."""
        with self._store.unit() as unit:
            found: Institution | None = unit.content.get("institution", institution)
        assert found is not None and found.phone, "only a number that is shown can be called"
        id = self.adopt(institution)
        self._records.edit(id, {"telephones": [found.phone]})
        self.called(id, found.phone, answered=answered)
        return id

    def _is_same_number(self, read: Mapping[str, Any], record: Record) -> bool:
        with self._store.unit() as unit:
            country = unit.local.text("country")
        before, after = telephone(record), first(read["telephones"])
        return number_key(before, record, country) == number_key(after, record, country)

    def _bring_back(self, record: Record) -> None:
        """A contact that two laptops put into the bin crosswise comes out when somebody works with it."""
        if "same_as" not in record.values:
            return
        with self._store.unit() as unit:
            crossed = is_crossed(record.id, shown_contacts(unit)[1])
        if crossed:
            self._records.take_out_of_bin(record.id)
            self._records.edit(record.id, {"same_as": None})


def today_of(clock: Clock) -> date:
    """The day that the person has on the wall."""
    return moment(clock()).astimezone().date()


def by_default(
    contacts: Iterable[Record],
    country: str,
    trusts: Mapping[str, Trust],
    kinds: Sequence[str] = (),
    distance: Callable[[Record], float] = lambda _contact: 0.0,
    most: int = MOST_BY_DEFAULT,
) -> tuple[Record, ...]:
    """What a sheet takes when nobody chooses: of the country, sure enough, legal help first, no consulate.

    One of each of `kinds` comes first, in their order; of each kind the nearest. At most `most`.
    """
    fitting = [
        each
        for each in contacts
        if each.values.get("country") in (None, country)
        and "consulate" not in each.values.get("help", ())
        and obstacle(each, trusts[each.id]) is None
    ]
    ranked = sorted(fitting, key=lambda each: (rank(each)[0], distance(each), rank(each)[1]))
    first = [next((each for each in ranked if kind in each.values.get("help", ())), None) for kind in kinds]
    chosen = dict.fromkeys(each.id for each in (*filter(None, first), *ranked))
    by_id = {each.id: each for each in ranked}
    return tuple(by_id[id] for id in list(chosen)[:most])


def help_kind(contact: Record) -> str:
    """The one kind of help under which a contact is printed. A consulate is always named as one, so that the
    note that calling it is a choice is never lost."""
    kinds = contact.values.get("help") or ["not_known"]
    return "consulate" if "consulate" in kinds else str(min(kinds, key=_place))


def rank(contact: Record) -> tuple[int, str]:
    """Legal help first, consulates last, then by name."""
    return _place(help_kind(contact)), str(contact.values.get("organisation", ""))


def state_body(kind: str) -> str | None:
    """What to tell before anybody calls an institution of this kind: whether the State runs it."""
    if kind in _NOT_OF_A_STATE:
        return None
    return MAYBE_STATE_BODY if kind in _MAYBE_OF_A_STATE else STATE_BODY


def source_id(contact: Record) -> str:
    """The id of the institution that a contact was made of; "" when it was not."""
    source = contact.values.get("source") or ""
    last = source.rpartition(", ")[2]
    return last if "-" in last and last[:2].isupper() and " " not in last else ""


def institution_of(unit: Unit, contact: Record) -> Institution | None:
    """The institution that a contact was made of, when it still goes by one of its names."""
    id = source_id(contact)
    found: Institution | None = unit.content.get("institution", id) if id else None
    named = found is not None and contact.values.get("organisation") in (found.name.es, found.name.en)
    return found if named else None


def names(contact: Record, institution: Institution | None = None) -> Both:
    """The name in both languages; a contact that names no English one has one for both."""
    own = str(contact.values["organisation"])
    name = institution.name if institution else Both(own, str(contact.values.get("name_en") or own))
    es, en = contact.values.get("service"), contact.values.get("service_en")
    return Both(_joined(name.es, es or en), _joined(name.en, en or es))


def _joined(name: str, service: Any) -> str:
    return f"{name} · {service}" if service else name


def _place(kind: str) -> int:
    return help_rank(kind)

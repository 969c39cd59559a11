"""Whom people can call: the team's contacts, the public institutions of the country, and who was called when.

A number is printed only after somebody called it. That somebody did is a record like any other: it is signed,
it travels, and its history can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fieldtool.clock import Clock, moment
from fieldtool.domain.contact import CONTACT
from fieldtool.domain.freshness import Freshness, days_since, freshness
from fieldtool.domain.knowledge import Both, Caution, Institution
from fieldtool.domain.record import Record
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.printing.contact_box import ORDER
from fieldtool.services.library import pack_info
from fieldtool.services.records import RecordService
from fieldtool.storage.store import Store, Unit

__all__ = ["ContactService", "Freshness", "Listed", "Offered", "Offers", "state_body"]

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
_ENGLISH_FIRST = frozenset({"BZ", "CA", "US"})
_DECIDES_PRINT = frozenset({"telephones", "checked", "visibility"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A contact of the store. `days` since the check, None when the day is not known; `obstacle` says why it
    cannot be printed; `by_default` whether a sheet takes it when nobody chooses."""

    record: Record
    freshness: Freshness
    days: int | None
    obstacle: Text | None
    by_default: bool

    @property
    def telephone(self) -> str:
        return telephone(self.record)


@dataclass(frozen=True, slots=True)
class Offered:
    """A public institution of the collection; `contact` is the id of the contact that was made of it."""

    institution: Institution
    contact: str | None


@dataclass(frozen=True, slots=True)
class Offers:
    """The institutions of the country of the store, and what must be read before anybody calls them."""

    country: str
    institutions: tuple[Offered, ...]
    cautions: tuple[Caution, ...]


class ContactService:
    """Everything that is done with contacts."""

    def __init__(self, store: Store, records: RecordService, clock: Clock) -> None:
        self._store = store
        self._records = records
        self._clock = clock

    def listed(self) -> tuple[Listed, ...]:
        """All contacts, legal help first and consulates last."""
        today = today_of(self._clock)
        with self._store.unit() as unit:
            found = unit.projection.find("contact")
            chosen = {each.id for each in by_default(found, unit.local.text("country"), today)}
        return tuple(_listed(each, today, each.id in chosen) for each in sorted(found, key=rank))

    def offers(self) -> Offers:
        """The public institutions of the country of the store, with the cautions about them."""
        with self._store.unit() as unit:
            country = unit.local.text("country")
            institutions: tuple[Institution, ...] = unit.content.all("institution")
            cautions: tuple[Caution, ...] = unit.content.all("caution")
            made = {source_id(each): each.id for each in unit.projection.find("contact") if source_id(each)}
        return Offers(
            country,
            tuple(Offered(each, made.get(each.id)) for each in institutions if each.country == country),
            tuple(
                each
                for each in cautions
                if each.about == "institutions" and (not each.countries or country in each.countries)
            ),
        )

    def save(self, values: Mapping[str, Any], record: Record | None = None, called: bool = False) -> str:
        """A new contact, or the next state of one opened in a form; gives its id.

        Raises `InvalidRecordsError`.

        `called`: somebody called its number today and it works. A number that changed and was not called
        loses the check of the number before it.
        """
        read = dict(values)
        if called:
            read["checked"] = today_of(self._clock).isoformat()
        elif record is not None and "telephones" in read and _first(read["telephones"]) != telephone(record):
            read["checked"] = None
        if record is None:
            return self._records.add("contact", [read])[0]
        before = {name: value for name, value in record.values.items() if name in CONTACT.names}
        return self._records.save("contact", {**before, **read}, record=record.id, heads=record.state.heads)

    def called_today(self, record: str, number: str) -> None:
        """Somebody called this number of a contact today and it works.

        Raises `UserError` when the contact has another number by now.
        """
        now = self._records.get(record)
        if telephone(now) != number:
            raise UserError(
                "C-11",
                Text(N_("This contact has another number by now.")),
                Text(N_("Nothing was changed.")),
                Text(N_("Look at the list again and call the number that is there.")),
            )
        telephones = list(now.values["telephones"])
        self._records.edit(record, {"telephones": telephones, "checked": today_of(self._clock).isoformat()})

    def called_institution(self, institution: str) -> str:
        """Somebody called the number of an institution today and it works: it becomes a contact of the team,
        or its contact is checked again. Gives the id of the contact."""
        with self._store.unit() as unit:
            found: Institution | None = unit.content.get("institution", institution)
            info = pack_info(unit)
            made = [each for each in unit.projection.find("contact") if source_id(each) == institution]
        assert found is not None and found.phone, "only a number that is shown can be called"
        checked = today_of(self._clock).isoformat()
        if made:
            self._records.edit(made[0].id, {"telephones": [found.phone], "checked": checked})
            return made[0].id
        name = found.name.en if found.country in _ENGLISH_FIRST else found.name.es
        document = {
            "organisation": name,
            "help": [HELP_OF.get(found.kind, "other")],
            "country": found.country,
            "telephones": [found.phone],
            "checked": checked,
            "source": f"{info.title.es} / {info.title.en} {info.version}, {found.id}",
            "visibility": "public",
        }
        return self._records.add("contact", [document])[0]


def today_of(clock: Clock) -> date:
    """The day that the person has on the wall."""
    return moment(clock()).astimezone().date()


def telephone(contact: Record) -> str:
    """The number that is shown and printed; "" when there is none."""
    return _first(contact.values.get("telephones"))


def obstacle(contact: Record, today: date) -> Text | None:
    """Why a contact may not be printed now; None when it may."""
    if contact.values.get("visibility") == "internal":
        return Text(N_("Only for the team: it is not printed."))
    if not telephone(contact):
        return Text(N_("It has no telephone to print."))
    if any(each.field.partition(".")[0] in _DECIDES_PRINT for each in contact.state.differences):
        return Text(N_("Two laptops wrote different things about it. Call before it is printed."))
    checked = contact.values.get("checked")
    found = freshness(checked, today)
    if found is Freshness.OLD:
        return Text(
            N_("Nobody has called for {days} days. Call before it is printed."),
            {"days": days_since(checked, today)},
        )
    if found is Freshness.NEVER:
        return Text(N_("Nobody has noted a call to this number. Call before it is printed."))
    return None


def by_default(contacts: Iterable[Record], country: str, today: date) -> tuple[Record, ...]:
    """What a sheet takes when nobody chooses: of the country, sure enough, legal help first, no consulate."""
    fitting = [
        each
        for each in contacts
        if each.values.get("country") in (None, country)
        and "consulate" not in each.values.get("help", ())
        and obstacle(each, today) is None
    ]
    return tuple(sorted(fitting, key=rank)[:MOST_BY_DEFAULT])


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


def names(contact: Record, institution: Institution | None) -> Both:
    """The name in both languages: an institution has one in each, the team's contacts one for both."""
    own = str(contact.values["organisation"])
    name = institution.name if institution else Both(own, own)
    service = contact.values.get("service")
    return Both(f"{name.es} · {service}", f"{name.en} · {service}") if service else name


def _listed(contact: Record, today: date, chosen: bool) -> Listed:
    checked = contact.values.get("checked")
    return Listed(
        contact, freshness(checked, today), days_since(checked, today), obstacle(contact, today), chosen
    )


def _first(telephones: Any) -> str:
    return str(telephones[0]) if telephones else ""


def _place(kind: str) -> int:
    return ORDER.index(kind if kind in ORDER else "not_known")

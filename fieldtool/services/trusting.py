"""How sure the telephones of contacts are: from the day of the check and from all calls, wherever they were
made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fieldtool import telephones
from fieldtool.domain.call import CALL
from fieldtool.domain.fields import NOT_KNOWN
from fieldtool.domain.freshness import Call, Freshness, Trust, trust
from fieldtool.domain.merge import DELETED
from fieldtool.domain.record import Record
from fieldtool.domain.sameness import is_crossed, stands_for
from fieldtool.domain.words import N_, Text
from fieldtool.services.author import Author
from fieldtool.services.saving import Saver
from fieldtool.storage.store import Unit

_DECIDES_PRINT = frozenset({"telephones", "visibility"})


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call as people read it. `author` wrote it down: "" for this installation, None for an unknown one;
    `by` is the code of who called, "" when none was written."""

    day: str
    answered: bool
    number: str
    by: str
    author: str | None
    note: str
    ms: int


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts that are shown, and how sure the first telephone of each is."""

    records: tuple[Record, ...]
    same_as: Mapping[str, str]
    trusts: Mapping[str, Trust]


def read_contacts(unit: Unit, today: date) -> Contacts:
    """Every contact that is not in the bin, and those that two laptops put there crosswise."""
    records, same_as = shown_contacts(unit)
    calls = calls_by_contact(unit, same_as)
    country = unit.local.text("country")
    trusts = {each.id: trust_of(each, calls.get(each.id, ()), country, today) for each in records}
    return Contacts(records, same_as, trusts)


def shown_contacts(unit: Unit) -> tuple[tuple[Record, ...], dict[str, str]]:
    """The contacts to show, and which was put together with which."""
    alive, binned = unit.projection.find("contact"), unit.projection.find("contact", deleted=True)
    same_as = {
        each.id: other
        for each in (*alive, *binned)
        if isinstance(other := each.values.get("same_as"), str) and other not in (NOT_KNOWN, each.id)
    }
    here = {each.id for each in (*alive, *binned)}
    known = {id: other for id, other in same_as.items() if other in here}
    shown = [each for each in alive if not _is_put_away(each, known)]
    crossed = [each for each in binned if is_crossed(each.id, known)]
    return (*shown, *crossed), known


def _is_put_away(contact: Record, same_as: Mapping[str, str]) -> bool:
    """Whether a contact went to the bin as the other of two, while another laptop wrote to it: what was
    written is asked about among the differences, and the list has the kept one."""
    return DELETED in contact.state.open and stands_for(contact.id, same_as) != contact.id


def calls_by_contact(unit: Unit, same_as: Mapping[str, str]) -> dict[str, list[Record]]:
    """All calls, under the contact that stands for the one that was called."""
    found: dict[str, list[Record]] = {}
    for each in unit.projection.find(CALL.name):
        contact = each.values.get("contact")
        if isinstance(contact, str):
            found.setdefault(stands_for(contact, same_as), []).append(each)
    return found


def trust_of(contact: Record, calls: Iterable[Record], country: str, today: date) -> Trust:
    """How sure the first telephone of a contact is; calls to its other numbers say nothing about it."""
    own = number_key(telephone(contact), contact, country)
    about = [
        Call(str(each.values.get("day", "")), each.values.get("answered") == "yes", each.created_ms)
        for each in calls
        if number_key(str(each.values.get("number", "")), contact, country) == own and each.values.get("day")
    ]
    return trust(_checked(contact), about, today)


def lines_of(calls: Iterable[Record], names: Mapping[str, str]) -> tuple[CallLine, ...]:
    """Calls to read, the latest first. `names`: public key to what it is called here."""
    found = [
        CallLine(
            str(each.values.get("day", "")),
            each.values.get("answered") == "yes",
            str(each.values.get("number", "")),
            str(each.values.get("by") or ""),
            names.get(each.author),
            str(each.values.get("note") or ""),
            each.created_ms,
        )
        for each in calls
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.ms), reverse=True))


def write_call(
    unit: Unit, author: Author, contact: str, number: str, answered: bool, day: date, by: str, note: str
) -> None:
    """Write down that a number was called. Raises `InvalidRecordsError`."""
    saver = Saver(unit, author)
    document: dict[str, Any] = {
        "contact": contact,
        "number": number,
        "answered": "yes" if answered else "no",
        "day": day.isoformat(),
        "by": by,
        "note": note,
    }
    saver.add(CALL, document, 1)
    saver.finish()


def obstacle(contact: Record, known: Trust) -> Text | None:
    """Why a contact may not be printed now; None when it may."""
    if contact.values.get("visibility") == "internal":
        return Text(N_("Only for the team: it is not printed."))
    if not telephone(contact):
        return Text(N_("It has no telephone to print."))
    if any(_blocks(each.field, [one.value for one in each.candidates]) for each in contact.state.differences):
        return Text(N_("Two laptops wrote different things about it. Call before it is printed."))
    if known.freshness is Freshness.SILENT:
        return Text(
            N_("It did not answer on {days} days. Call before it is printed."), {"days": known.silent_days}
        )
    if known.freshness is Freshness.OLD:
        return Text(
            N_("The number was checked {days} days ago. Call before it is printed."), {"days": known.days}
        )
    if known.freshness is Freshness.NEVER:
        return Text(N_("Nobody has noted a call to this number. Call before it is printed."))
    return None


def telephone(contact: Record) -> str:
    """The number that is shown and printed, as it is kept; "" when there is none."""
    return first(contact.values.get("telephones"))


def first(numbers: Sequence[str] | None) -> str:
    """The first of several numbers, "" when there is none."""
    return str(numbers[0]) if numbers else ""


def number_key(number: str, contact: Record, country: str) -> str:
    """What is the same for two writings of a number of this contact."""
    return telephones.key(number, country_of(contact, country))


def country_of(contact: Record, country: str) -> str | None:
    """The country whose numbers a contact writes without a code; that of the store when it names none."""
    own = contact.values.get("country")
    return own if isinstance(own, str) and own != NOT_KNOWN else country or None


def _blocks(field: str, values: Sequence[Any]) -> bool:
    """Whether a difference keeps a number from being printed. That two people called on different days is no
    doubt about the number; that one of them took the check away is."""
    name = field.partition(".")[0]
    return name in _DECIDES_PRINT or (name == "checked" and not all(values))


def _checked(contact: Record) -> str | None:
    """The last day that somebody wrote as the day of the check."""
    others = [
        str(candidate.value)
        for difference in contact.state.differences
        if difference.field == "checked"
        for candidate in difference.candidates
        if candidate.value
    ]
    written = contact.values.get("checked")
    return max((*others, *((str(written),) if written else ())), default=None)


def sure_day(known: Trust, today: date) -> date | None:
    """The day on which somebody last made sure of the number; None when nobody did."""
    return None if known.days is None else date.fromordinal(today.toordinal() - known.days)

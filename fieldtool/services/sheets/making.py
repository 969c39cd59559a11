"""What every format is made from: the store, the clock, and the contacts that may be printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fieldtool import telephones
from fieldtool.clock import Clock
from fieldtool.domain.freshness import Freshness, Trust
from fieldtool.domain.knowledge import Both
from fieldtool.domain.positions import distance_km, position_of
from fieldtool.domain.record import Record
from fieldtool.domain.words import N_, Text
from fieldtool.errors import UserError
from fieldtool.i18n import words
from fieldtool.printing.contact_box import PrintContact
from fieldtool.printing.page import SheetReport
from fieldtool.progress import Progress
from fieldtool.services.contacts import (
    MOST_BY_DEFAULT,
    by_default,
    help_kind,
    institution_of,
    names,
    rank,
    state_body,
    today_of,
)
from fieldtool.services.opening import opening
from fieldtool.services.posts import post_of
from fieldtool.services.trusting import obstacle, read_contacts, sure_day, telephone
from fieldtool.storage.store import Store, Unit

FAR = 1e9
"""Kilometres: farther than any contact."""


LAYING_OUT = Text(N_("Laying out the sheets"))


@dataclass(frozen=True, slots=True)
class Making:
    """Where a sheet is made. `progress` counts what takes long and may raise `Cancelled`."""

    store: Store
    clock: Clock
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet as PDF, and what came of it."""

    pdf: bytes
    report: SheetReport
    contacts: ContactsToPrint | None = None


@dataclass(frozen=True, slots=True)
class ContactsToPrint:
    """What is printed of the contacts, why others are not, and of each that it should be called again, or
    None."""

    contacts: tuple[PrintContact, ...]
    left_out: tuple[Text, ...] = ()
    calls: tuple[Text | None, ...] = ()

    @property
    def to_call(self) -> tuple[Text, ...]:
        """Which should be called again."""
        return tuple(each for each in self.calls if each is not None)

    def only(self, contact: PrintContact | None) -> ContactsToPrint:
        """The same for a sheet that has room for one of them, or for none."""
        kept = [pair for pair in zip(self.contacts, self.calls, strict=True) if pair[0] is contact]
        return ContactsToPrint(
            tuple(each for each, _call in kept), self.left_out, tuple(call for _each, call in kept)
        )


def contacts_to_print(
    unit: Unit,
    clock: Clock,
    ids: Sequence[str] | None,
    kinds: Sequence[str] = (),
    most: int = MOST_BY_DEFAULT,
) -> ContactsToPrint:
    """The contacts with these ids, or those that the program proposes for the country (never a consulate).

    It proposes those that help in one of `kinds` first, and of each kind those that are nearest to the post.

    Raises `UserError` P-02 when one of them is not here.
    """
    today = today_of(clock)
    known = read_contacts(unit, today)
    found, trusts, country = known.records, known.trusts, unit.local.text("country")
    if ids is None:
        wanted = list(by_default(found, country, trusts, kinds, _near(unit), most))
    else:
        wanted = [each for each in found if each.id in ids or each.code in ids]
        if len(wanted) < len(set(ids)):
            raise UserError(
                "P-02",
                Text(N_("One of the contacts is not here.")),
                Text(N_("Nothing was printed.")),
                Text(N_("Choose the contacts again.")),
            )
        wanted.sort(key=rank)
    obstacles = {each.id: obstacle(each, trusts[each.id]) for each in wanted}
    printed = [each for each in wanted if obstacles[each.id] is None]
    return ContactsToPrint(
        tuple(_print_contact(unit, each, country, sure_day(trusts[each.id], today)) for each in printed),
        tuple(_left_out(each, why) for each in wanted if (why := obstacles[each.id]) is not None),
        tuple(
            _to_call(each, trusts[each.id]) if trusts[each.id].freshness is Freshness.AGEING else None
            for each in printed
        ),
    )


def _near(unit: Unit) -> Callable[[Record], float]:
    """How many kilometres a contact is from the post; very far where nobody wrote the one or the other."""
    post = post_of(unit)
    here = post.position if post else None

    def distance(contact: Record) -> float:
        there = position_of(contact.values)
        return distance_km(here, there) if here is not None and there is not None else FAR

    return distance


def _to_call(contact: Record, trust: Trust) -> Text:
    if trust.silent_days:
        return Text(
            N_("{name}: it did not answer the last time. Call again before you print many copies."),
            {"name": contact.values["organisation"]},
        )
    return Text(
        N_("{name}: the number was checked {days} days ago. Call again before you print many copies."),
        {"name": contact.values["organisation"], "days": trust.days},
    )


def _left_out(contact: Record, why: Text) -> Text:
    name = contact.values.get("organisation", contact.code)
    return Text(N_("Not printed: {name}. {why}"), {"name": name, "why": why})


def _print_contact(unit: Unit, contact: Record, country: str, checked: date | None) -> PrintContact:
    assert checked is not None, "what has no check has an obstacle"
    values = contact.values
    institution = institution_of(unit, contact)
    state = state_body(institution.kind) if institution else None
    return PrintContact(
        names(contact, institution),
        Both(_line("es", values, state), _line("en", values, state)),
        telephones.shown(telephone(contact), country),
        checked,
        help_kind(contact),
    )


def _line(language: str, values: Mapping[str, Any], state: str | None) -> str:
    """The hours, and that the State runs the line: people are told before they call."""
    said = words(language).say(state) if state else ""
    return " · ".join(filter(None, (said, opening(values, language))))

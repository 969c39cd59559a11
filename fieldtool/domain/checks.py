"""Whether a record is complete enough to be saved, and which of its words could point to a person."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass

from fieldtool.domain.attachment import ATTACHMENT
from fieldtool.domain.contact import CONTACT
from fieldtool.domain.dates import is_before
from fieldtool.domain.fields import Kind
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.place import PLACE
from fieldtool.domain.positions import position_of, read_position
from fieldtool.domain.reading import LACKING, Fault, Values, is_empty
from fieldtool.domain.referral import REFERRAL
from fieldtool.domain.schedule import read_span
from fieldtool.domain.visit import VISIT
from fieldtool.domain.words import N_, Text

MISSING = {
    ("observation", "situation"): N_("The situation is missing. Choose one of the four."),
    ("observation", "findings"): N_("The finding is missing. Choose at least one."),
    ("observation", "occurred"): N_("The date is missing. Write when it happened; the year alone is enough."),
    ("observation", "place"): N_("The place is missing. Write where it happened or choose “Not known”."),
}


def check(kind: Kind, values: Values) -> tuple[Fault, ...]:
    """What has to be mended before the record can be saved; empty when nothing has."""
    faults = [
        Fault(field.name, Text(MISSING.get((kind.name, field.name), LACKING)))
        for field in kind.fields
        if field.required and is_empty(values.get(field.name))
    ]
    if kind is OBSERVATION:
        faults += _observation(values)
    if kind is CONTACT:
        faults += _contact(values)
    if kind is VISIT:
        faults += _visit(values)
    if kind is PLACE:
        faults += _place(values)
    if kind is REFERRAL and values.get("consent") == "refused":
        faults.append(
            Fault("consent", Text(N_("They did not agree: nobody is referred against their will.")))
        )
    if kind is ATTACHMENT and not re.fullmatch("[0-9a-f]{64}", str(values.get("hash") or "0" * 64)):
        faults.append(Fault("hash", Text(N_("This is not a SHA-256: 64 digits from 0 to f are needed."))))
    return tuple(faults)


def _observation(values: Values) -> list[Fault]:
    faults = []
    if is_empty(values.get("account")) and is_empty(values.get("answers")):
        faults.append(
            Fault(
                "account", Text(N_("What happened is missing. Write one sentence or mark one related right."))
            )
        )
    if values.get("consent") == "refused" and not is_empty(values.get("people")):
        faults.append(
            Fault(
                "people", Text(N_("They did not agree: only the fact is stored, without data of the person."))
            )
        )
    if values.get("consent") != "given" and not is_empty(values.get("consent_scope")):
        faults.append(Fault("consent_scope", Text(N_("Nobody agreed to share this. Leave it empty."))))
    return faults


def _visit(values: Values) -> list[Fault]:
    started, ended = values.get("started"), values.get("ended")
    if isinstance(started, str) and isinstance(ended, str) and is_before(ended, started):
        return [Fault("ended", Text(N_("The visit cannot end before it began. Write a later end.")))]
    return []


def _place(values: Values) -> list[Fault]:
    given = {name: values.get(name) for name in ("latitude", "longitude")}
    lacking = [name for name, value in given.items() if is_empty(value)]
    if len(lacking) == 1:
        message = Text(N_("A position needs both numbers. Write this one too, or leave both empty."))
        return [Fault(lacking[0], message)]
    if not lacking and position_of(given) is None:
        return [Fault("latitude", Text(N_("There is no such position on earth. Look at both numbers.")))]
    return []


def _contact(values: Values) -> list[Fault]:
    faults = []
    try:
        for item in values.get("schedule") or ():
            read_span(item)
    except ValueError as error:
        message = Text(
            N_("“{value}” are no opening hours. Write days and hours like this: MO,WE,FR 09:00-17:00."),
            {"value": str(error)[:60]},
        )
        faults.append(Fault("schedule", message))
    try:
        if not is_empty(values.get("position")):
            read_position(str(values["position"]))
    except ValueError:
        faults.append(
            Fault("position", Text(N_("This is not a position. Write it like this: 14.6789,-92.1477.")))
        )
    return faults


@dataclass(frozen=True, slots=True)
class Trace:
    """A piece of text that looks like data of a person: `start` and `end` count characters."""

    start: int
    end: int
    sort: str
    """`email`, `telephone` or `document`."""


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}")
_DOCUMENT = re.compile(r"\b(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{8,20}\b|\b\d{12,20}\b")
_TELEPHONE = re.compile(r"(?<![\w-])\+?\(?\d[\d ().-]{6,18}\d(?![\w-])")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2})?")


def traces_of_persons(text: str) -> tuple[Trace, ...]:
    """Where the text looks like an e-mail address, a document number or a telephone. It only warns."""
    found: list[Trace] = []
    for sort, pattern in (("email", _EMAIL), ("document", _DOCUMENT), ("telephone", _TELEPHONE)):
        for match in pattern.finditer(text):
            piece = match.group()
            if sort == "telephone" and (_DATE.match(piece) or sum(c.isdigit() for c in piece) < 7):
                continue
            at = bisect(found, match.start(), key=lambda trace: trace.start)
            after_the_last = at == 0 or found[at - 1].end <= match.start()
            if after_the_last and (at == len(found) or match.end() <= found[at].start):
                found.insert(at, Trace(match.start(), match.end(), sort))
    return tuple(found)

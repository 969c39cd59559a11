"""What follows from the values of a visit: what its observations take from it, its figures, its gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from fieldtool.domain.codec import Json
from fieldtool.domain.dates import precision, read_date
from fieldtool.domain.fields import NOT_KNOWN, Vocabulary
from fieldtool.domain.reading import Values, is_empty
from fieldtool.domain.vocabularies import FINDINGS, INDICATOR_ANSWERS
from fieldtool.domain.words import N_

KEPT_OF_AUTHORITY = ("kind", "unit")
"""What an observation takes over of an authority: who it is, not which officers stood there nor how many."""

GAPS = Vocabulary(
    "visit_gap",
    (
        ("access", N_("What access there was")),
        ("access_reason", N_("The reason that was given for the access")),
        ("checklist", N_("Answers in the checklist")),
        ("people_held", N_("How many people are held")),
        ("authorities_met", N_("Which authorities you met")),
        ("team", N_("The codes of the team")),
        ("summary", N_("A summary in words")),
    ),
)
"""What a visit may be told without, and is told at its end. None of it has to be mended."""

CHAPTER_OF_PLACE = {
    "checkpoint": "VER",
    "border_crossing": "VER",
    "terminal": "VER",
    "street": "VER",
    "train": "VER",
    "port": "VER",
    "migration_station": "DET",
    "detention_centre": "DET",
    "police_station": "DET",
    "airport": "DEP",
    "shelter": "REC",
}
"""The chapter whose checklist is opened first in a place of this type."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A visit in numbers. `minutes` None: its times are not known to the minute, or it is not over.

    `findings` and `answers` count codes of `FINDINGS` and `INDICATOR_ANSWERS`, each code named. `asked` is
    the number of indicators of the chapters in which something was answered. `people` None: nobody counted.
    `missing` are codes of `GAPS`.
    """

    minutes: int | None
    observations: int
    findings: Mapping[str, int]
    answers: Mapping[str, int]
    asked: int
    people: int | None
    missing: tuple[str, ...]


def carried(visit: str, values: Values) -> dict[str, Json]:
    """What an observation of a visit begins with: the visit, its place and authority, and nothing else.

    What happened, people and consent are never carried.
    """
    place = values.get("place")
    authorities = [
        kept
        for each in values.get("authorities") or ()
        if isinstance(each, Mapping)
        and (kept := {name: each[name] for name in KEPT_OF_AUTHORITY if not is_empty(each.get(name))})
    ]
    found: dict[str, Json] = {"visit": visit}
    if isinstance(place, str) and place:
        found["place"] = place
    if authorities:
        found["authorities"] = authorities
    return found


def minutes_between(started: object, ended: object) -> int | None:
    """Whole minutes from one partial date to another; None unless both are known to the minute."""
    try:
        both = [read_date(str(each or "")) for each in (started, ended)]
    except ValueError:  # not written yet, or not understood
        return None
    if {precision(each) for each in both} != {"minute"}:
        return None
    first, last = map(datetime.fromisoformat, both)
    if (first.tzinfo is None) != (last.tzinfo is None):
        return None
    between = round((last - first).total_seconds() / 60)
    return between if between >= 0 else None


def figures(values: Values, observations: Iterable[Values], asked: int) -> Figures:
    """The numbers of a visit. `observations` are the values of those that belong to it."""
    found = tuple(observations)
    findings = Counter(str(code) for each in found for code in each.get("findings") or ())
    answers = Counter(map(str, (values.get("answers") or {}).values()))
    return Figures(
        minutes_between(values.get("started"), values.get("ended")),
        len(found),
        {code: findings[code] for code in FINDINGS.codes},
        {code: answers[code] for code in INDICATOR_ANSWERS.codes},
        asked,
        people_of(values),
        gaps(values),
    )


def people_of(values: Values) -> int | None:
    """How many people are held by what was counted; None when nobody counted. Children alone are among the
    girls and boys and do not count twice."""
    held = values.get("people_held")
    if not isinstance(held, Mapping):
        return None
    known = [held[name] for name in ("men", "women", "girls", "boys") if isinstance(held.get(name), int)]
    return sum(known) if known else None


def gaps(values: Values) -> tuple[str, ...]:
    """What is missing, as codes of `GAPS`. Where nobody was let in, nothing from inside is missing."""
    access = values.get("access")
    missing = [
        name
        for name in ("people_held", "authorities_met", "team", "summary")
        if is_empty(values.get(name))
        and (access != "denied" or name not in ("people_held", "authorities_met"))
    ]
    if access in (None, NOT_KNOWN):
        missing.append("access")
    if access in ("partial", "denied") and is_empty(values.get("access_reason")):
        missing.append("access_reason")
    if is_empty(values.get("answers")) and access != "denied":
        missing.append("checklist")
    return tuple(code for code in GAPS.codes if code in missing)


def notes_of(values: Values) -> dict[str, str]:
    """Code of each indicator that has a note to its note; several notes of one are put under each other."""
    found: dict[str, list[str]] = {}
    for each in values.get("notes") or ():
        if isinstance(each, Mapping):
            found.setdefault(str(each.get("indicator") or ""), []).append(str(each.get("note") or ""))
    return {code: "\n".join(filter(None, texts)) for code, texts in found.items() if code and any(texts)}


def as_notes(notes: Mapping[str, str]) -> list[Json]:
    """The notes as they are stored, in the order of their codes, so that the same notes are one value."""
    return [{"indicator": code, "note": note} for code, note in sorted(notes.items()) if note.strip()]

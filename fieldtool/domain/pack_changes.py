"""What is different between two editions of a collection, entry by entry, as people read it."""

from __future__ import annotations

from dataclasses import dataclass

from fieldtool.domain.fields import Vocabulary
from fieldtool.domain.knowledge import Both
from fieldtool.domain.words import N_

ADDED, GONE, CHANGED = "added", "gone", "changed"

ENTRY_KINDS = Vocabulary(
    "entry_kind",
    (
        ("pack", N_("Collection")),
        ("provision", N_("Standard")),
        ("answer", N_("Question and answer")),
        ("instrument", N_("Instrument")),
        ("ratification", N_("Ratification")),
        ("screening", N_("Question of the screening aid")),
        ("institution", N_("Institution")),
        ("caution", N_("Caution")),
        ("synonym", N_("Words for the same")),
        ("topic", N_("Topic")),
        ("term", N_("Word of the glossary")),
        ("mapping", N_("Link to another collection")),
        ("translation", N_("Text in a third language")),
        ("asked", N_("How people ask for it")),
        ("word", N_("Word of a list")),
        ("handout", N_("Line of a handout")),
        ("module", N_("Training module")),
        ("step", N_("Step of a session")),
        ("case", N_("Case study")),
        ("quiz", N_("Question of a quiz")),
        ("statement", N_("Statement: true or false")),
    ),
)
"""The kinds of entries, in the order in which changes are told."""

PARTS = Vocabulary(
    "entry_part",
    (
        ("title", N_("Title")),
        ("norm", N_("Text of the standard")),
        ("indicator", N_("What a monitor looks for")),
        ("in_short", N_("In a few words")),
        ("ask", N_("What you can ask for")),
        ("if_refused", N_("If they refuse")),
        ("basis", N_("Legal basis")),
        ("situation", N_("Situation")),
        ("topic", N_("Topic")),
        ("severity", N_("Severity")),
        ("protects", N_("Whom it protects")),
        ("duty_bearers", N_("Who must act")),
        ("countries", N_("Countries")),
        ("limit", N_("Time limit")),
        ("review", N_("State of review")),
        ("plain_review", N_("State of review of the plain words")),
        ("question", N_("Question")),
        ("answer", N_("Answer")),
        ("audience", N_("Audience")),
        ("provisions", N_("Standards")),
        ("short_name", N_("Short name")),
        ("full_title", N_("Full title")),
        ("adopted", N_("Adopted in")),
        ("in_force", N_("In force since")),
        ("kind", N_("Kind")),
        ("body", N_("Adopted by")),
        ("binding", N_("Binding")),
        ("country", N_("Country")),
        ("instrument", N_("Instrument")),
        ("status", N_("Status")),
        ("year", N_("Year")),
        ("confidence", N_("Confidence")),
        ("element", N_("Part of the screening aid")),
        ("suggests", N_("What the answer suggests")),
        ("do_no_harm", N_("Do no harm")),
        ("name", N_("Name")),
        ("phone", N_("Telephone")),
        ("website", N_("Website")),
        ("about", N_("What it is about")),
        ("text", N_("Text")),
        ("words", N_("Words")),
        ("term", N_("Word")),
        ("meaning", N_("Meaning")),
        ("also", N_("Other words")),
        ("relation", N_("Relation")),
        ("language", N_("Language")),
        ("publisher", N_("Published by")),
        ("version", N_("Edition")),
        ("reviewed", N_("Put together on")),
        ("requires", N_("Needs the collections")),
        ("pictogram", N_("Pictogram")),
        ("uses", N_("Where it stands on paper")),
        ("of", N_("Of the entry")),
        ("icon", N_("Pictogram")),
        ("goals", N_("Goals")),
        ("minutes", N_("Minutes")),
        ("fewest", N_("Smallest group")),
        ("most", N_("Largest group")),
        ("room", N_("Room")),
        ("materials", N_("Materials")),
        ("differs", N_("What differs for an audience")),
        ("module", N_("Training module")),
        ("say", N_("Say")),
        ("do", N_("Do")),
        ("expect", N_("Expected answers")),
        ("without", N_("Without projector or paper")),
        ("story", N_("Story")),
        ("look_for", N_("What to look for")),
        ("options", N_("Options")),
        ("right", N_("Right answer")),
        ("reason", N_("Reason")),
        ("mistake", N_("Frequent mistake")),
        ("true", N_("True")),
        ("es", N_("In Spanish")),
        ("en", N_("In English")),
    ),
)
"""The parts of entries, for people."""


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part of an entry. The texts are in both languages; the same twice for what has none.

    `part` is a code of `PARTS`; `number` counts from 1 where the part is a list (0: it is none). `before` or
    `after` is None when the part was not there.
    """

    part: str
    before: Both | None
    after: Both | None
    number: int = 0


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that came (`added`), went (`gone`) or is told otherwise (`changed`), with its parts."""

    what: str
    kind: str
    id: str
    parts: tuple[PartChange, ...]


def told_otherwise(change: EntryChange) -> tuple[PartChange, ...]:
    """The parts of which people should see old and new. A word of a list that comes or goes changes what they
    read as well: another stands in its place."""
    if change.what == CHANGED:
        return change.parts
    return tuple(each for each in change.parts if change.kind == "word" and each.part == "text")


def count(changes: tuple[EntryChange, ...], what: str) -> int:
    """How many entries were added, are gone or have changed; the head of the collection does not count."""
    return sum(each.what == what and each.kind != "pack" for each in changes)

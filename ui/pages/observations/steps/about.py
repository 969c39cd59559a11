"""What the five steps are called, which fields they ask for, and what is said of each in the strip."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fieldtool.domain.checks import check
from fieldtool.domain.codec import Json
from fieldtool.domain.observation import OBSERVATION
from fieldtool.domain.observation_steps import (
    ACCOUNT,
    BASICS,
    FOLLOW_UP,
    ORDER,
    PEOPLE,
    STANDARDS,
    STEPS,
    StepAbout,
    step_of,
)
from fieldtool.domain.reading import is_empty
from fieldtool.i18n import N_, plural
from ui.language import Words

__all__ = [
    "ACCOUNT",
    "BASICS",
    "FOLLOW_UP",
    "ORDER",
    "PEOPLE",
    "STANDARDS",
    "STEPS",
    "Marks",
    "StepAbout",
    "marks",
    "step_of",
]

NOTHING_OF_THEM = N_("only the fact")
"""Said of the step of people instead of what could be written there."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the strip says of one step."""

    words: Words
    holds: bool
    wrong: bool = False


def marks(values: Mapping[str, Json], wrong: frozenset[int]) -> tuple[Marks, ...]:
    """What is said of each step. `wrong` are the steps with a fault that somebody was told."""
    missing = {step_of(fault.field) for fault in check(OBSERVATION, values)}
    holds = [any(_says(name, values) for name in step.fields) for step in STEPS]
    holds[BASICS] = BASICS not in missing
    return tuple(
        Marks(_words(at, values), holds[at] and at not in wrong, at in wrong) for at in range(len(STEPS))
    )


def _says(name: str, values: Mapping[str, Json]) -> bool:
    value = values.get(name)
    return not is_empty(value) and value != OBSERVATION.field(name).default


def _words(at: int, values: Mapping[str, Json]) -> Words:
    counted: Callable[[int], str] | None = None
    number = 0
    if at == PEOPLE:
        number, counted = persons(values.get("people")), _persons
    elif at == STANDARDS:
        number, counted = len(values.get("answers") or ()), _marked
    if at == PEOPLE and not number and values.get("consent") == "refused":
        return NOTHING_OF_THEM
    if not number or counted is None:
        return STEPS[at].hint
    say = counted
    return lambda: say(number)


def _persons(number: int) -> str:
    return plural("1 person", "{n} people", number)


def _marked(number: int) -> str:
    return plural("1 marked", "{n} marked", number)


def persons(groups: Json) -> int:
    """How many people the groups are; one without a number is one person."""
    return sum(count_of(each) for each in groups or () if isinstance(each, Mapping))


def count_of(group: Mapping[str, Json]) -> int:
    """How many people a group is."""
    count = group.get("count")
    return count if isinstance(count, int) else 1

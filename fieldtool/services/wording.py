"""Values of records in words: one wording for the terminal and for paper, in the language that is given."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fieldtool.domain.dates import first_day, precision, read_date
from fieldtool.domain.fields import NOT_KNOWN, Field, Shape
from fieldtool.domain.words import N_
from fieldtool.i18n import Words

NO_NAMES: Mapping[str, str] = {}
EMPTY = N_("(empty)")
NOT_KNOWN_WORD = N_("Not known")


def as_written(partial: str) -> str:
    """A date as it is stored."""
    return partial


def in_words(said: Words, partial: str) -> str:
    """A date for paper: `14 oct 2026, 10:38`, `octubre de 2026`, `2026`; as it is when it is none."""
    try:
        written = read_date(partial)
    except ValueError:
        return partial
    match precision(written):
        case "year":
            return written
        case "month":
            return said.month(first_day(written))
        case "day":
            return said.day(first_day(written))
    return f"{said.day(first_day(written))}, {written[11:16]}{_zone(written[16:])}"


def _zone(zone: str) -> str:
    return f" (UTC{'' if zone == 'Z' else zone})" if zone else ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Says values in one language. `names`: what records are called, by id. `date` words a partial date."""

    said: Words
    names: Mapping[str, str] = field(default_factory=lambda: NO_NAMES)
    date: Callable[[str], str] = as_written

    def value(self, field: Field | None, given: Any) -> str:
        """A value in words, on one line. `field` None: it is one that only a newer release knows."""
        if given is None:
            return self.said.say(EMPTY)
        lines = self.lines(field, given)
        return "; ".join(lines) if lines else self._raw(given)

    def lines(self, field: Field | None, given: Any) -> tuple[str, ...]:
        """A value in words: one line for each item of a list and each answer."""
        say = self.said.say
        if field is None:
            return (self._raw(given),)
        match field.shape:
            case Shape.CHOICE if field.choices is not None and isinstance(given, str):
                return (say(field.choices.word(given)),)
            case Shape.CHOICES if field.choices is not None and isinstance(given, list | tuple):
                return (", ".join(say(field.choices.word(str(code))) for code in given),)
            case Shape.ANSWERS if field.choices is not None and isinstance(given, Mapping):
                return tuple(
                    f"{code}: {say(field.choices.word(str(answer)))}" for code, answer in given.items()
                )
            case Shape.GROUP if isinstance(given, Mapping):
                return (self.group(field.parts, given),)
            case Shape.GROUPS if isinstance(given, list | tuple):
                return tuple(
                    self.group(field.parts, each) if isinstance(each, Mapping) else str(each)
                    for each in given
                )
            case Shape.TEXTS if isinstance(given, list | tuple):
                return tuple(map(str, given))
        return (self._plain(field, given),)

    def _plain(self, field: Field, given: Any) -> str:
        match field.shape:
            case Shape.TEXT | Shape.LONG_TEXT if isinstance(given, str):
                return given
            case _ if given == NOT_KNOWN:
                return self.said.say(NOT_KNOWN_WORD)
            case Shape.REFERENCE:
                return self.names.get(str(given), str(given))
            case Shape.COUNTRY:
                return self.said.country(str(given))
            case Shape.LANGUAGE:
                return self.said.language_name(str(given))
            case Shape.DATE if isinstance(given, str):
                return self.date(given)
        return self._raw(given)

    def group(self, parts: Sequence[Field], given: Mapping[str, Any]) -> str:
        """The parts of an object, each with its question."""
        return ", ".join(f"{label}: {told}" for label, told in self.parts(parts, given))

    def parts(self, parts: Sequence[Field], given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The question and the value of each part that an object has."""
        known = {each.name: each for each in parts}
        for name in (
            *(name for name in known if name in given),
            *(name for name in given if name not in known),
        ):
            part = known.get(name)
            yield self.said.say(part.question) if part else name, self.value(part, given[name])

    @staticmethod
    def _raw(given: Any) -> str:
        return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)

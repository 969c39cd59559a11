"""Editions of collections, and against which one the answers of an observation or a visit were judged.

Such a record keeps, beside its answers, a mark for each: the code of the standard with the collection and
the edition whose text was read (`DET-01:standards:2026.2`). Marks are joined one by one, as answers are. Two
people who judged by two editions leave two marks and nobody is asked to decide about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldtool.domain.codec import Json
from fieldtool.domain.knowledge import Both

ANSWERS, JUDGED = "answers", "judged"
"""The field of the answers, and the field that tells by which editions they were given."""

MARKED = "judged"
"""The only value of a mark."""

_VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){0,2}")
_PACK = re.compile(r"[a-z][a-z0-9_-]{1,19}")


def is_version(text: str) -> bool:
    """Whether this is written like an edition: `2026.2`, up to three numbers."""
    return _VERSION.fullmatch(text) is not None


def is_pack_id(text: str) -> bool:
    """Whether this is written like the id of a collection: small letters, digits, up to 20 characters."""
    return _PACK.fullmatch(text) is not None


def order(version: str) -> tuple[int, ...]:
    """What editions are ordered by: `2026.10` comes after `2026.9`. Empty for what is none."""
    return tuple(int(each) for each in version.split(".")) if is_version(version) else ()


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a collection."""

    pack: str
    version: str


@dataclass(frozen=True, slots=True)
class TextOfThen:
    """What a standard said in an edition: the words by which people judged. `basis` as in the files."""

    title: Both
    norm: Both
    indicator: Both
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """By which edition an answer about a standard was given, and how its text stands now.

    `now` is the edition that is here, None when the collection is not. `standing` is `same`; `changed` (other
    words since); `gone` (no such standard any more); `unknown` (that edition was never here). `then` are the
    words of that edition, where they are known and are not those of now.
    """

    code: str
    edition: Edition
    now: Edition | None
    standing: str
    then: TextOfThen | None = None


def mark(code: str, edition: Edition) -> str:
    """The mark of an answer: `DET-01:standards:2026.2`."""
    return f"{code}:{edition.pack}:{edition.version}"


def read_mark(text: str) -> tuple[str, Edition] | None:
    """The code and the edition of a mark; None when it is written otherwise, by a newer release."""
    parts = text.rsplit(":", 2)
    if len(parts) != 3 or not is_version(parts[2]):
        return None
    return parts[0], Edition(parts[1], parts[2])


def judged(values: Mapping[str, Json]) -> tuple[tuple[str, Edition], ...]:
    """Code and edition of every answer of a record that says by which edition it was given."""
    marks, answers = values.get(JUDGED), values.get(ANSWERS)
    if not isinstance(marks, Mapping) or not isinstance(answers, Mapping):
        return ()
    found = (read_mark(each) for each in sorted(marks))
    return tuple(each for each in found if each is not None and each[0] in answers)


def marked(
    before: Mapping[str, Json], answered: Mapping[str, Json], now: Mapping[str, Edition]
) -> dict[str, Json]:
    """The marks to be written (path to value, None to take one away) when answers are given or changed.

    `before` are the values of the record; `answered` code to answer, None for one that was taken away; `now`
    the editions that are here. An answer about a standard that is not here keeps the marks that it has.
    """
    parts: dict[str, Json] = {}
    for code, answer in answered.items():
        if answer is not None and code not in now:
            continue
        parts.update({f"{JUDGED}.{each}": None for each in _marks_of(before, code)})
        if answer is not None:
            parts[f"{JUDGED}.{mark(code, now[code])}"] = MARKED
    return parts


def _marks_of(values: Mapping[str, Json], code: str) -> Iterable[str]:
    marks = values.get(JUDGED)
    for each in marks if isinstance(marks, Mapping) else ():
        found = read_mark(each)
        if found is not None and found[0] == code:
            yield each
